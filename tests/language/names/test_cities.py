"""Cities: what they stand for, and what they take no name from."""

from __future__ import annotations

import pytest

from bot.language.names import Ambiguous, Known, KnownAsMany, Unknown, load
from bot.language.names.build import gather_cities
from bot.language.names.build.gather_cities import Cities


@pytest.fixture
def cities(monkeypatch: pytest.MonkeyPatch) -> Cities:
    """Cities of a table that can be told by hand."""
    table = """
        AA-1 900000 - Large Grande|Groß
        BB 80000 - Large -
        CC-2 90001 - Alike -
        DD-1 100000 - Alike Grande
        AA-2 200000 - Twin -
        AA-3 300000 - Twin -
        EE 300000 capital Seat -
        FF-1 99999 - Seat -
        FF-2 400000 - Part -
        GG-1 5000 capital Post -
        HH 30000 - Other Post
        II-1 150000 - Shire -
        MM-1 20000 capital Mland Mlandia
    """
    names = ("code", "people", "capital", "name", "names")
    lines = (line.split() for line in table.splitlines() if line.strip())
    told = [dict(zip(names, ("" if cell == "-" else cell for cell in line), strict=True)) for line in lines]
    monkeypatch.setattr(gather_cities, "rows", lambda _name: iter(told))
    return Cities({"Mland": "MM", "Large": "AA"})


def test_what_names_stand_for(cities: Cities) -> None:
    assert cities.entries() == {
        "large": "^AA-1",  # ten times as many people
        "alike": "^?CC-2+DD-1",
        "twin": "^AA",  # both in one country
        "seat": "^EE",  # a capital, three times as large
        "part": "^FF-2",
        "post": "^?GG-1+HH",  # another name counts where its city is three times as large
        "other": "^HH",
        "shire": "^II-1",
        "mland": "^MM",  # a capital of its country's name
        "mlandia": "^MM",
        "grande": "^?AA-1+DD-1",
        "groß": "^AA-1",
        "gross": "^AA-1",
    }


def test_a_part_of_a_country_is_asked_about_where_a_large_city_elsewhere_is_called_so(cities: Cities) -> None:
    parts = {"part": "JJ-1", "shire": "?II-9+JJ-2", "large": "AA-7", "seat": "FF-9", "twin": "KK", "alike": "LL-1"}
    assert cities.rivals(parts, {"twin"}) == {"part": "?FF-2+JJ-1", "seat": "?EE+FF-9"}


def test_every_name_of_a_city_that_is_called_like_a_place_elsewhere_is_asked_about(cities: Cities) -> None:
    around = {"AA-1": ["AA"], "AA-7": ["AA"], "AA-1-1": ["AA-1", "AA"], "EE-3": ["EE"]}
    cities.beside(
        {"large": {"JJ-1", "AA-7", "AA-1-1"}, "seat": {"EE-3"}, "post": {"KK"}}, lambda code: around.get(code, ())
    )
    entries = cities.entries()
    assert {key: entries[key] for key in ("large", "groß", "gross", "seat", "post")} == {
        "large": "^?AA-1+AA-7+JJ-1",  # what contains the city, or lies where it is, is no question
        "groß": "^?AA-1+AA-7+JJ-1",
        "gross": "^?AA-1+AA-7+JJ-1",
        "seat": "^EE",
        "post": "^?GG-1+HH+KK",
    }


def test_more_words_than_the_first_name_tell_a_city_apart() -> None:
    words = load().unsuggesting
    assert isinstance(words.country("Santiago"), Ambiguous)
    assert words.country("Santiago de Chile") == Known("CL-RM")
    assert words.country("Freiburg im Breisgau") == Known("DE-BW")


@pytest.mark.parametrize(
    "text",
    [
        "ויקטוריה",
        "Victoria",
        "Вікторія",
        "ビクトリア",
        "मैनचेस्टर",
        "トレド",
        "Онтарио",
        "瓜达拉哈拉",
        "Портланд",
        "Carolina",
        "Karolina",
        "Ібаракі",
        "Мпумаланга",
        "Вашингтон",
        "Эль-Прогресо",
        "Баго",
        "Salvador",
        "Franca",
    ],
)
def test_a_translated_name_of_several_places_is_asked_about(text: str) -> None:
    assert isinstance(load().country(text), Ambiguous)


@pytest.mark.parametrize(
    "text",
    ["Kuzey Carolina", "Severna Karolina", "दक्षिण कैरोलिना", "Carolina de nord", "north of Monterrey", "Nordmelbourne"],
)
def test_the_direction_of_a_town_is_not_its_country(text: str) -> None:
    assert isinstance(load().unsuggesting.country(text), Unknown)


@pytest.mark.parametrize("geresh", ["'", "\u05f3", "\u2019"])
def test_whatever_is_written_for_a_geresh(geresh: str) -> None:
    assert load().country(f"ג{geresh}מייקה") == Known("JM")


def test_names_that_are_taken(cities: Cities) -> None:
    cities.without({"large", "gross"}, {"grande", "part"})
    assert not {"large", "gross", "grande"} & cities.entries().keys()
    assert "part" in cities.entries()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Nice", Known("FR-PAC")),
        ("Köln", Known("DE-NW")),
        ("Medellín", Known("CO-ANT")),
        ("القاهرة", Known("EG-C")),
        ("Thiruvananthapuram", Known("IN-KL")),
        ("Bombay", Known("IN-MH")),
        ("Lyon, France", Known("FR-ARA")),
        ("Hyderabad (Pakistan)", Known("PK-SD")),
        ("Hyderabad", Ambiguous(("IN-TS", "PK-SD"))),
        ("Guadalajara", Ambiguous(("ES-GU", "MX-JAL"))),
        ("Barcelona", Known("ES-B")),
        ("Mali", Known("ML")),
        ("Atlanta, Georgia", Known("US-GA")),  # not the country
        ("Tbilisi, Georgia", Known("GE-TB")),
        ("Armenia, Georgia", KnownAsMany(("AM", "GE"))),
    ],
)
def test_cities_of_the_world(text: str, answer: object) -> None:
    assert load().country(text) == answer


@pytest.mark.parametrize("text", ["nice", "split", "mobile", "orange"])
def test_a_common_word_is_no_city_and_the_city_is_offered(text: str) -> None:
    assert load().country(text) == Unknown((text.title(),))


@pytest.mark.parametrize("text", ["Kikuyu", "Thai", "日本語", "हिन्दी"])
def test_a_language_is_no_city(text: str) -> None:
    assert isinstance(load().unsuggesting.country(text), Unknown)


@pytest.mark.parametrize(
    "text", ["Q1041", "d:Q1041", "Special:EntityPage/Q1041", "https://www.wikidata.org/wiki/Q1041"]
)
def test_wikidata_items(text: str) -> None:
    assert load().place(text) == Known("SN")
