"""Places in lists: towns with the land around them, words in brackets, and what lies in what."""

from __future__ import annotations

import pytest

from bot.facts.parse.places_named import lies_in
from tests.facts.parse.reading import vocabulary
from tests.facts.parse.test_exceptions import codes_and_told


@pytest.mark.parametrize(
    ("place", "container", "inside"),
    [
        ("SN", "SN", False),
        ("SN", "west-africa", True),
        ("SN", "ML", False),
        ("SN-DK", "SN", True),
        ("SN-DK", "west-africa", True),
        ("SN", "SN-DK", False),
        ("benelux", "europe", True),
        ("europe", "benelux", False),
        ("benelux", "BE", False),
        ("benelux", "africa", False),
    ],
)
def test_what_lies_in_what(place: str, container: str, inside: bool) -> None:
    assert lies_in(vocabulary(), place, container) is inside


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        # a town and its state may be two places, and so may two countries
        ("Paris, Texas", "", ["ambiguous-place: Paris, Texas"]),
        ("Peru, Indiana", "", ["ambiguous-place: Peru, Indiana"]),
        ("Perth, Scotland", "", ["ambiguous-place: Perth, Scotland"]),
        ("Paris, Ontario", "", ["ambiguous-place: Paris, Ontario"]),
        ("London, Ontario", "CA-ON", []),
        ("Valencia, Venezuela", "VE-G", []),
        ("Tripoli, Lebanon", "LB", []),
        ("Athens, Georgia", "US-GA", []),
        ("Batumi, Georgia", "GE-AJ", []),
        ("Salvador, Bahia", "BR-BA", []),
        ("Munich, Bavaria, Germany", "DE-BY", []),
        ("Rome, Italy", "IT-x-rome", []),
        ("Dakar, Senegal, Bamako, Mali", "SN-DK ML-BKO", []),
        ("Paris, London, Berlin", "FR-75C GB-LND DE-BE", []),
        ("Mexico, Philippines", "MX PH", []),
        ("France, Scotland", "FR GB-SCT", []),
        ("Cambridge, Massachusetts", "US-MA", []),
        ("Dakar, Senegal", "SN-DK", []),
        ("Granada, Nicaragua", "NI-GR", []),
        ("Georgia, USA", "US-GA", []),
        ("Georgia, Armenia", "GE AM", []),
        ("Mali, Guinea", "ML GN", []),
        # in one link it is one
        ("[[Paris, Texas]]", "US-TX", []),
        ("[[Dallas, Texas]]", "US-TX", []),
        ("[[Ghana, Mali]]", "GH ML", []),
    ],
)
def test_a_town_and_the_land_around_it(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value) == (codes, told)


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("Boston, MA", "US-MA"),  # not Morocco
        ("Atlanta, GA", "US-GA"),
        ("Springfield, IL", "US-IL"),
        ("Springfield, IL; Boston, MA", "US-IL US-MA"),
        ("San José, CA", "US-CA"),
        ("Birmingham, AL", "US-AL"),
        ("Perth, WA", "AU-WA"),
        ("Sydney, NSW", "AU-NSW"),
        ("Kingston, ON", "CA-ON"),
        ("Salvador, BA", "BR-BA"),
        ("Bern, BE", "CH-BE"),
        ("Chennai, TN", "IN-TN"),
        ("Napoli, NA", "IT-NA"),
        ("Boston, MA, USA", "US-MA"),
        ("NY, USA", "US-NY"),
        ("Dakar, SN", "SN-DK"),
        ("Catalonia, FR", "ES-CT FR"),
        ("Senegal, ML, FR", "SN ML FR"),
        ("SN, ML, MA", "SN ML MA"),
    ],
)
def test_a_code_behind_a_town_is_its_state(value: str, codes: str) -> None:
    assert codes_and_told(value) == (codes, [])


@pytest.mark.parametrize("value", ["Wilmington, DE", "Vienna, VA", "Moscow, ID", "Peru, IL", "Jordan, MN"])
def test_a_town_that_is_not_known_to_lie_in_the_state_is_asked_about(value: str) -> None:
    assert codes_and_told(value) == ("", [f"ambiguous-place: {value}"])


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        ("France (Réunion, Mayotte)", "RE YT", []),
        ("Denmark (Greenland)", "GL", []),
        ("France (Greenland)", "FR", ["aside-not-read: Greenland"]),
        ("Birmingham (Alabama)", "US-AL", []),
        ("Venezuela (Valencia)", "VE-G", []),
        ("Nigeria (Kano)", "NG-KN", []),
        ("Kenya (Nairobi, Mombasa)", "KE-30 KE-28", []),
        ("Nigeria (north)", "NG", []),
        ("Mali (Africa)", "ML", []),
        ("Georgia (state)", "US-GA", []),
        ("Benelux (Belgium)", "BE", []),
        ("West Africa (also Chad)", "TD west-africa", []),
        ("West Africa (including Mali)", "ML west-africa", []),
        ("Bohemia (now Czechia)", "CZ", []),
        ("Senegall (Denmark)", "", ["unknown-place: Senegall (Denmark)"]),
        # what lies elsewhere is told; of a part of a country, another of that name may be meant
        ("Senegal (Texas)", "SN", ["aside-not-read: Texas"]),
        ("Senegal (Zzyzzx)", "SN", ["aside-not-read: Zzyzzx"]),
        ("India (Kerala, Zzyzzx)", "IN-KL", ["aside-not-read: Zzyzzx"]),
        ("Paris (Texas)", "", ["ambiguous-place: Paris (Texas)"]),
        ("Texas (France)", "", ["ambiguous-place: Texas (France)"]),
    ],
)
def test_words_in_brackets_narrow_add_or_are_told(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value) == (codes, told)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Люксембурга", "BE NL"),
        ("Люксембургами", "BE NL"),  # three letters behind the stem
        ("Люксембургамих", ""),  # four
        ("Бельгией", "LU NL"),
        ("Бельгиейство", ""),
        ("Нидерландов", "BE LU"),
        ("Нигерии", ""),  # elsewhere
    ],
)
def test_a_name_in_another_case_is_left_out(name: str, codes: str) -> None:
    assert codes_and_told(f"Бенилюкс кроме {name}") == (codes, [] if codes.isupper() else [f"not-left-out: {name}"])
