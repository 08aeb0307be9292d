"""Sustainable Development Goals: which numbers are a goal's, and which only stand in a sentence."""

from __future__ import annotations

import pytest

from bot.facts.parse.goals import goals, read_goals
from tests.facts.parse.reading import form_of, told

ALL = {*range(1, 18)}
READ = [
    ("4", {4}),
    ("4 10", {4, 10}),
    ("4, 5 & 17", {4, 5, 17}),
    ("4, 5 and 17", {4, 5, 17}),
    ("4+5", {4, 5}),
    ("SDG 4 and 5", {4, 5}),
    ("SDG4/SDG5", {4, 5}),
    ("#4 #5", {4, 5}),
    ("Goals 4–7", {4, 5, 6, 7}),
    ("Goal 4 to Goal 6", {4, 5, 6}),
    ("1-17", ALL),
    ("ODS 4 y 5", {4, 5}),
    ("ODD 4 et 5", {4, 5}),
    ("Objectifs 4 à 6", {4, 5, 6}),
    ("Ziele 4 und 5", {4, 5}),
    ("Ziel 4 bis 6", {4, 5, 6}),
    ("Sustainable Development Goal 4", {4}),
    ("the Sustainable Development Goals 4 and 5", {4, 5}),
    ("ЦУР 4 и 5", {4, 5}),
    ("目标4和5", {4, 5}),
    ("目標 4、5", {4, 5}),
    ("الهدف ٤ و ٥", {4, 5}),
    ("४, ५", {4, 5}),
    ("16.10", {16}),
    ("4.a and 4.7", {4}),
    ("4: Bildung", {4}),
    ("4 (education), 5 (gender)", {4, 5}),
    ("4 (Bildung) und 5", {4, 5}),
    ("No. 4", {4}),
    ("4.", {4}),
    ("4 Quality Education", {4}),
    ("16 – Peace, justice and strong institutions", {16}),
    ("quality education", {4}),
    ("Quality education (4)", {4}),
    ("Quality education (SDG 4)", {4}),
    ("SDG 4 “Quality education”", {4}),
    ("#SDG4 #SDG5", {4, 5}),
    ("目標4：質の高い教育をみんなに", {4}),
    ("all", ALL),
    ("All 17", ALL),
    ("all 17 goals", ALL),
    ("all of the SDGs", ALL),
    ("all seventeen Sustainable Development Goals", ALL),
    ("tous", ALL),
    ("tous les ODD", ALL),
    ("todos los ODS", ALL),
    ("todas", ALL),
    ("alle", ALL),
    ("alle 17 Ziele", ALL),
    ("все цели", ALL),
    ("全部", ALL),
    ("جميع الأهداف", ALL),
    ("Tüm", ALL),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), READ)
def test_goals_are_read(text: str, numbers: set[int]) -> None:
    assert read_goals(text) == numbers


ASKED = [
    "17 goals", "seventeen", "all except 14", "all but 14", "1-17 except 14", "SDGs 1–17, not 14", "not 14", "no 14",
    "none of them", "none", "all 16", "four of 17", "4 of 17", "the first 4", "first 5 goals", "4 or more", "about 4",
    "18", "0", "4, 18", "7-4", "4-18", "2030", "Agenda 2030", "16.100", "4 (not 5)", "4: not yet", "5 (all)",
    "17 (all)",
    "4?", "4 schools", "12 partners", "tous sauf 4", "todos menos el 4", "alle außer 4", "все кроме 4", "除4以外",
    "hors 4", "kein 4", "4 – alle", "SDG", "goals", "²", "4x", "1st", "5 Quality education", "4 million",
    "goal 4 from 2019",
    "4 bis", "Quality education (5)", "16.10.5.5", "۴ تا", "4 5 6 others", "ni 4 ni 5", "minus 4", "4%", "50",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_a_number_within_a_sentence_is_asked_about(text: str) -> None:
    assert read_goals(text) is None


@pytest.mark.parametrize("written", ["1-17, except 14, 15", "4, 5, not 14, 15", "all but 3; 4"])
def test_beside_an_exception_nothing_is_read(written: str) -> None:
    form = form_of(f"sdgs={written}")
    assert goals(form, "sdgs") == ()
    assert [problem.kind for problem in form.problems] == ["unknown-goal"]


def test_what_is_understood_stays_beside_what_is_not() -> None:
    form = form_of("sdgs=4, 18, museums, 5")
    assert goals(form, "sdgs") == (4, 5)
    assert [told(problem) for problem in form.problems] == ["unknown-goal: 18", "unknown-goal: museums"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("NO. 4: Quality education", {4}),
        ("N° 4 Quality education", {4}),
        ("GOAL 4 QUALITY EDUCATION", {4}),
        ("SDG Goal number 4", {4}),
        ("UN SDG 4 and SDG 5", {4, 5}),
        ("the Goals 4–6", {4, 5, 6}),
        ("SDG museums 4", None),
        ("museums SDG 4", None),
        ("goal of museums 4", None),
        ("no 4 Quality education", None),
        ("16–17", {16, 17}),
        ("16–18", None),
        ("4: Quality education", {4}),
        ("4: schools", {4}),
        ("4, 5: schools", {4, 5}),
        (": schools", None),
        ("schools: 4 pupils", None),
    ],
)
def test_what_stands_before_a_number_says_that_it_is_a_goals(text: str, numbers: set[int] | None) -> None:
    assert read_goals(text) == numbers
