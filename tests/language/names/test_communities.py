"""Communities as people write them: peoples, demonyms, diasporas; and the tables that tell of them."""

from __future__ import annotations

import pytest

from bot.language.names import Kind, load
from bot.language.names.communities import Communities, Community, People, community_key
from bot.language.names.themes import load as load_tables
from tests.language.names.resolution import TABLES, rows

CASES = list(rows(TABLES / "communities.tsv"))
PEOPLES = load_tables().communities._rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_whom_a_community_is(case: dict[str, str]) -> None:
    told = load_tables().communities.of(case["text"], load())
    if case["languages"] == "-":
        assert told is None
    else:
        assert told is not None
        assert list(told.languages) == case["languages"].split()
        assert list(told.homes[:5]) == case["homes"].split()
        assert list(told.places) == case["places"].split()


def test_those_who_sign_have_the_sign_languages_of_the_countries_concerned() -> None:
    communities, words = load_tables().communities, load()
    told = communities.of("Deaf people", words, ("KE", "AT-9"))
    assert told is not None
    assert told.languages == ("xki", "asq")
    placed = communities.of("Deaf people in Kenya", words, ("AT",))
    assert placed is not None
    assert placed.languages == ("xki",)
    others = communities.of("Tamils", words, ("KE",))
    assert others is not None
    assert others.languages == ("ta",)


def test_every_row_names_languages_and_places_that_there_are() -> None:
    words = load()
    for row in PEOPLES:
        assert row.names, row
        assert [code for code in row.languages if words.language_name(code) == code] == [], row.names
        assert [place for place in row.places if words.kind(place) is Kind.REGION] == [], row.names


def test_no_name_is_of_two_peoples() -> None:
    by_key: dict[str, str] = {}
    for row in PEOPLES:
        for key in {community_key(name) for name in row.names if "diaspora" not in name.lower()}:
            assert by_key.setdefault(key, row.names[0]) == row.names[0], key


def test_every_country_of_the_united_nations_has_people() -> None:
    told = {*load_tables().communities._demonyms.english}
    assert {"SN", "FR", "CD", "CG", "TL", "XK"} <= told
    assert len(told) > 195


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Elves", Community(("qya",), ("NZ",), (), ("elve",))),
        ("the Elves", Community(("qya",), ("NZ",), (), ("elve",))),
        ("Elves in Senegal", Community(("qya",), ("NZ",), ("SN",), ("elve",))),
        ("Orcs", Community(keys=("orc",))),
        ("Orcs from Senegal", Community(keys=("orc",))),  # of no one place: not of that which they came from
        ("Orcs in Senegal", Community(places=("SN",), keys=("orc",))),
        ("Elves of Middle-earth", None),
        ("women in Middle-earth", None),
        ("women", None),
    ],
)
def test_a_people_with_and_without_a_place(text: str, meant: Community | None) -> None:
    elves = People(names=("Elves",), languages=("qya",), places=("NZ",), source="a book")
    orcs = People(names=("Orcs",), source="a book")
    assert Communities([elves, orcs]).of(text, load()) == meant


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Afar people", "DJ ER ET"),  # spoken in three countries: all of them
        ("Afars", "DJ ER ET"),
        ("Swati", "SZ ZA LS"),
        ("Tswana people", "BW ZA"),  # in four: those in which it is official, or many speak it
        ("Lingala speakers", "CD"),
        ("Wolof speakers", "SN MR"),
        ("French speakers", None),  # not the people of France
        ("Russian-speaking people", None),
        ("Twi", None),  # words of few letters are too often other words
    ],
)
def test_where_a_people_named_like_its_language_is_at_home(text: str, homes: str | None) -> None:
    told = load_tables().communities.of(text, load())
    assert (" ".join(told.homes) if told else None) == homes


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Syrian refugees", "SY"),
        ("réfugiés syriens", "SY"),
        ("Senegalese women in France", "SN FR"),
        ("women of Mali", "ML"),
        ("indiennes", "IN"),
        ("Women in West Africa", None),
        ("refugees", None),
    ],
)
def test_people_of_any_kind_are_understood_with_a_place(text: str, places: str | None) -> None:
    told = load_tables().communities.of(text, load())
    assert (" ".join(told.places) if told else None) == places
