"""No name of a place is silently taken for another: what a catalogue calls otherwise is asked about, or as right."""

from __future__ import annotations

from bot.facts.parse.concerned import read_concerned
from bot.language.names.tables import rows as shipped_rows
from tests.facts.parse.reading import form_of, vocabulary
from tests.language.names.resolution import TABLES, rows

RIGHT = {"country", "wide", "town", "English", "others", "common"}


def _cases() -> list[dict[str, str]]:
    return list(rows(TABLES / "other_places.tsv"))


def _read(name: str) -> str:
    form = form_of(f"countries={name}")
    concerned = read_concerned(form, vocabulary().unsuggesting)
    kinds = {str(problem.kind) for problem in form.problems}
    mark = "?" if "ambiguous-place" in kinds else "!" if kinds else ""
    return " ".join(filter(None, (mark, *concerned.countries, *concerned.regions)))


def test_what_is_not_asked_about_is_read_as_the_table_says_with_a_reason() -> None:
    wanted = {case["name"]: case["read"] for case in _cases()}
    assert {name: told for name in wanted if (told := _read(name)) != wanted[name]} == {}
    assert [case for case in _cases() if case["why"] not in RIGHT] == []


def test_names_of_several_places_are_asked_about() -> None:
    wanted = {row["name"]: "?" if " " in row["codes"] else row["codes"] for row in shipped_rows("place_homonyms.tsv")}
    assert {name: told for name in wanted if (told := _read(name)) != wanted[name]} == {}


def test_names_are_read_as_the_table_says() -> None:
    wanted = {case["name"]: case["read"] for case in rows(TABLES / "parts_of_lands.tsv")}
    assert {name: told for name in wanted if (told := _read(name)) != wanted[name]} == {}
