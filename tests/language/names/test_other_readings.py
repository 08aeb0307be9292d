"""No name of a language is silently taken for another: what a catalogue calls otherwise is asked about, or as right."""

from __future__ import annotations

from bot.facts.parse.concerned import read_concerned
from tests.facts.parse.reading import form_of, vocabulary
from tests.language.names.resolution import TABLES, rows

CASES = list(rows(TABLES / "other_readings.tsv"))
RIGHT = {"variety", "stage", "group", "label", "official", "code"}


def _read(name: str) -> str:
    form = form_of(f"languages={name}")
    codes = read_concerned(form, vocabulary().unsuggesting).languages
    kinds = {str(problem.kind) for problem in form.problems}
    mark = "?" if "ambiguous-language" in kinds else "!" if kinds else ""
    return " ".join(filter(None, (mark, *codes)))


def test_names_are_read_as_the_table_says() -> None:
    read = {(case["tongue"], case["name"]): _read(case["name"]) for case in CASES}
    wanted = {(case["tongue"], case["name"]): case["read"] for case in CASES}
    assert {name: told for name, told in read.items() if told != wanted[name]} == {}


def test_what_is_not_asked_about_has_its_reason() -> None:
    silent = [case for case in CASES if case["read"][:1] not in ("?", "!")]
    assert [case for case in silent if case["why"] not in RIGHT] == []


def test_what_is_told_to_be_a_group_is_one() -> None:
    words = vocabulary().unsuggesting
    for case in CASES:
        if case["why"] == "group":
            meant = words._index.facts.codes[case["meant"]]
            akin = {meant, words.macro(meant), *words.related(meant)}
            assert akin.intersection(case["read"].split()), case
