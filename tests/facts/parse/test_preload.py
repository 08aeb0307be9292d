"""The text with which a new record begins is a valid record as soon as its five questions are answered."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.facts.parse import read_interests, read_responses
from bot.model import AnswerKind, Status
from bot.onwiki.sources import read_sources, shipped_folder
from tests.facts.parse.reading import SPACES, page, read, roster, shown, vocabulary

SOURCES = {title: source.text for title, source in read_sources(shipped_folder()).items()}
PRELOAD = SOURCES["Template:Partnership/preload"]
ANSWERS = {
    "name": "Collections of the quai",
    "partner": "A museum",
    "lead": "volunteers",
    "countries": "Senegal; Mali",
    "languages": "Wolof",
    "status": "active",
}


def answered(answers: dict[str, str]) -> str:
    """The preloaded text with the answers written after the equals signs."""
    text = PRELOAD
    for name, value in answers.items():
        text, times = re.subn(rf"(?m)^(\|{name} *=)$", rf"\1 {value}", text)
        assert times == 1, f"the form asks for {name}"
    return text


def test_five_answers_are_a_record_in_which_nothing_is_wrong() -> None:
    reading = read(answered(ANSWERS))
    assert reading is not None
    assert {problem.kind for problem in reading.problems} == {"not-described"}, "which is a hint and nothing more"
    fact = reading.fact
    assert fact is not None
    assert (fact.name, fact.countries, fact.languages) == ("Collections of the quai", ("SN", "ML"), ("wo",))
    assert (shown(fact.lead), shown(fact.partners), fact.status) == (["volunteers"], ["A museum"], Status.ACTIVE)


@pytest.mark.parametrize("left_out", ANSWERS)
def test_an_answer_that_is_left_out_breaks_nothing(left_out: str) -> None:
    reading = read(answered({name: value for name, value in ANSWERS.items() if name != left_out}))
    assert reading is not None
    assert reading.fact is not None
    kinds = {problem.kind for problem in reading.problems} - {"not-described"}
    assert kinds <= {"no-partner", "no-status"}
    if left_out == "name":
        assert reading.fact.name == "Page name"


def test_a_record_saved_without_any_answer_is_only_reminded() -> None:
    reading = read(PRELOAD)
    assert reading is not None
    assert {problem.kind for problem in reading.problems} == {
        "no-partner", "no-status", "concerns-nobody", "not-described"}  # fmt: skip


def test_the_form_asks_for_whom_it_concerns_and_four_more() -> None:
    assert re.findall(r"(?m)^\|(\w+)", PRELOAD) == list(ANSWERS)
    assert re.findall(r"<!-- (\d)\.", PRELOAD) == ["1", "2", "3", "4", "5"]
    assert all(len(comment) < 130 for comment in re.findall(r"<!--(.*?)-->", PRELOAD)), "which a phone can show"


@pytest.mark.parametrize("code", ["", "NO"])
@pytest.mark.parametrize("notices", ["each", "weekly", "monthly", "never"])
def test_interests_begin_with_a_code_and_how_often(code: str, notices: str) -> None:
    text = SOURCES["Template:Affiliate interests/preload"].replace("$1", code).replace("$2", notices)
    found = read_interests(
        page(text, "Wikimedia Norge/Interests"),
        names=frozenset({"Affiliate interests"}),
        vocabulary=vocabulary(),
        roster=roster(),
        namespaces=SPACES,
    )
    assert [(each.affiliate, each.notices.value) for each in found.said] == [("1025", notices)]
    assert found.problems == ()


@pytest.mark.parametrize("preload", ["preload", "mention/preload"])
def test_an_answer_that_is_saved_as_it_was_filled_in_is_read(preload: str) -> None:
    text = SOURCES[f"Template:Partnership response/{preload}"].replace("<noinclude></noinclude>", "")
    for name, value in {"$1": "W&E", "$2": "proposes", "$3": "[[:User:A|A]]"}.items():
        text = text.replace(name, value)
    found, problems = read_responses(
        page(text, "Talk:Partnerships/Record/X"),
        names=frozenset({"Partnership response"}),
        roster=roster(),
        partnership=4711,
        now=datetime(2026, 11, 21, tzinfo=UTC),
    )
    assert (*problems,) == ()
    assert [(one.answer, one.comment) for one in found] == [(AnswerKind.PROPOSES, "")]
