"""No name of a place is silently taken for another: what a catalogue calls otherwise is asked about, or as right."""

from __future__ import annotations

from bot.facts.parse.concerned import read_concerned
from tests.facts.parse.reading import form_of, vocabulary
from tests.language.names.resolution import TABLES, rows

RIGHT = {"right", "same", "country", "state", "wide", "common", "label", "code", "word"}


def _cases() -> list[dict[str, str]]:
    return list(rows(TABLES / "other_places.tsv"))


def _read(name: str) -> str:
    form = form_of(f"countries={name}")
    concerned = read_concerned(form, vocabulary().unsuggesting)
    kinds = {str(problem.kind) for problem in form.problems}
    mark = "?" if "ambiguous-place" in kinds else "!" if kinds else ""
    return " ".join(filter(None, (mark, *concerned.countries, *concerned.regions)))


def test_names_are_read_as_the_table_says() -> None:
    read = {(case["tongue"], case["name"]): _read(case["name"]) for case in _cases()}
    wanted = {(case["tongue"], case["name"]): case["read"] for case in _cases()}
    assert {name: told for name, told in read.items() if told != wanted[name]} == {}


def test_what_is_not_asked_about_has_its_reason() -> None:
    silent = [case for case in _cases() if case["read"][:1] not in ("?", "!")]
    assert [case for case in silent if case["why"] not in RIGHT] == []
