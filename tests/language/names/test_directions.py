"""Words that tell a part of a place: which part of what place a text means."""

from __future__ import annotations

import pytest

from bot.language.names.directions import (
    PartOf,
    direction_of,
    is_direction,
    is_of_its_own,
    is_speaking,
    parts,
    speaking,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("northern Nigeria", "n Nigeria"),
        ("North-Eastern Nigeria", "ne Nigeria"),
        ("the north of Mali", "n Mali"),
        ("le nord du Mali", "n Mali"),
        ("l'est de la Turquie", "e Turquie"),
        ("Inde du Nord", "n Inde"),
        ("India's north", "n India"),
        ("Mali Nord", "n Mali"),
        ("northern part of the Sudan", "n Sudan"),
        ("Nordnigeria", "n nigeria"),
        ("Westafrika", "w afrika"),
        ("Zentralafrika", "c afrika"),
        ("  Nordnigeria ", "n nigeria"),
        ("Nordsee", ""),
        ("印度南部", "s 印度"),
        ("中国的东北部", "ne 中国"),
        ("印南部", ""),
        ("north", ""),
        ("the north", ""),
        ("Nigeria", ""),
        ("", ""),
    ],
)
def test_the_part_of_a_place(text: str, meant: str) -> None:
    found = list(parts(text))
    if meant:
        assert PartOf(*meant.split()) in found
    else:
        assert found == []


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("north-eastern", "ne"),
        (" - Nord ", "n"),
        ("l'Ouest", "w"),
        ("northern Mali", ""),
        ("Mali northern", ""),
        ("", ""),
        ("Süden", "s"),
        ("ЗАПАДНАЯ", "w"),
    ],
)
def test_a_direction_and_nothing_else(text: str, direction: str) -> None:
    assert (direction_of(text), is_direction(f"le {text.strip()}")) == (direction, bool(direction))


@pytest.mark.parametrize(
    ("direction", "country", "own"),
    [
        ("n", "KR", True), ("c", "CY", True), ("s", "SD", True), ("n", "SD", True), ("e", "SD", False),
        ("ne", "SD", True), ("c", "SD", False), ("s", "MN", True), ("n", "MN", False), ("n", "XK", True),
        ("s", "XK", False), ("w", "AM", True), ("e", "AM", False), ("n", "IE", True), ("n", "NG", False),
        ("n", "YE", True), ("e", "PK", True), ("w", "PG", True), ("w", "SO", True), ("n", "ZW", True),
        ("w", "MD", True), ("c", "EC", True), ("s", "EC", False), ("s", "AZ", True), ("n", "AZ", False),
    ],
)  # fmt: skip
def test_parts_that_are_lands_of_their_own(direction: str, country: str, own: bool) -> None:
    assert is_of_its_own(direction, country) is own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Francophone West Africa", ("fr", "West Africa")),
        ("francophone Africa", ("fr", "Africa")),
        ("the LUSOPHONE lands", ("pt", "lands")),
        (" Africa francophone ", ("fr", "Africa")),
        ("Deutschsprachige Länder", ("de", "Länder")),
        ("Francophone", None),
        ("West Africa", None),
    ],
)
def test_the_language_that_tells_a_part(text: str, told: tuple[str, str] | None) -> None:
    assert speaking(text) == told


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Lusophone", True),
        (" francophones ", True),
        ("Arabic-speaking", True),
        ("Lusophone Africa", False),
        ("", False),
    ],
)
def test_a_language_alone(text: str, alone: bool) -> None:
    assert is_speaking(text) is alone
