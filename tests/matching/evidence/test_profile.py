"""What an affiliate holds: by its name, by what it reports, by what it declares."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names.communities import community_key
from bot.matching.evidence.profile import Attribute, Profile, profile
from bot.model import Interests, Source
from tests.matching.values import TABLES, VOCABULARY, affiliate

A = Attribute
HAUSA, BASHKIR, PLAIN = "Hausa Wikimedians User Group", "Wikimedians of Bashkortostan User Group", "Association X"
KURDISH, ALBANIA = "Kurdish Wikimedians User Group", "Albanian Wikimedians User Group"
MAPS = "Wikimaps User Group"


def of(name: str, home: str = "", said: dict[str, Any] | None = None, **more: Any) -> Profile:
    who = affiliate("X", home, name, **more)
    return profile(who, Interests(affiliate=who.id, **said) if said else None, VOCABULARY, TABLES)


def held(one: Profile) -> dict[Attribute, set[str]]:
    return {what: set(values) for what, values in one.attributes.items() if what is not A.LISTED}


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        # The group of a language, of a part of a country, of its country.
        (HAUSA, "NG", {A.TONGUE: {"ha"}}),
        ("Wikimedians of Tamil language", "IN", {A.TONGUE: {"ta"}}),
        (BASHKIR, "RU", {A.PART: {"RU-BA"}, A.AROUND: {"RU"}}),
        (PLAIN, "SN", {A.NATION: {"SN"}}),
        ("Wikimedia Senegal", "SN", {A.NATION: {"SN"}}),
        # A name of another country than its home's is no mandate there.
        ("Wikimedia Senegal", "ML", {A.NATION: {"ML"}}),
        (PLAIN, "", {}),
    ],
)
def test_what_a_name_and_a_home_tell(name: str, home: str, expected: dict[Attribute, set[str]]) -> None:
    assert held(of(name, home)) == expected


@pytest.mark.parametrize(
    ("name", "home", "languages", "countries", "expected"),
    [
        # A national group serves the countries that it reports besides, and supports languages.
        (PLAIN, "SN", "wo fr", "SN GM", {A.NATION: {"SN"}, A.REACH: {"GM"}, A.LANGUAGE: {"wo", "fr"}}),
        (PLAIN, "SN", "", "SN", {A.NATION: {"SN"}}),
        # The group of a part stands for the local languages there, none of them a language of the world.
        (BASHKIR, "RU", "ba ru en", "RU", {A.PART: {"RU-BA"}, A.AROUND: {"RU"}, A.LOCAL_TONGUE: {"ba"},
                                          A.LANGUAGE: {"ba", "ru", "en"}}),
        # The group of a language is of its relatives too, and serves the countries of which it is the majority's.
        (HAUSA, "NG", "ha en yo", "NG NE", {A.TONGUE: {"ha"}, A.LANGUAGE: {"ha", "en", "yo"}}),
        (ALBANIA, "AL", "sq aae en", "AL XK MK", {A.TONGUE: {"sq", "aae"}, A.LANGUAGE: {"sq", "aae", "en"},
                                                 A.REACH: {"AL", "XK"}}),
        # One without a home or region is of the languages that it reports.
        (PLAIN, "", "eo en", "", {A.TONGUE: {"eo"}, A.LANGUAGE: {"eo", "en"}}),
        (PLAIN, "", "en", "", {A.LANGUAGE: {"en"}}),
    ],
)  # fmt: skip
def test_what_its_reports_add(
    name: str, home: str, languages: str, countries: str, expected: dict[Attribute, set[str]]
) -> None:
    one = of(name, home, languages=tuple(languages.split()), countries=tuple(countries.split()))
    assert held(one) == expected
    assert (one.themed, one.scope, one.scope_regions) == (False, frozenset(), ())


def test_the_group_of_a_theme_keeps_to_its_places_and_reaches_nobody_by_its_reports() -> None:
    one = of(MAPS, "FI", languages=("fi", "en"), countries=("FI", "SE"))
    assert held(one) == {A.THEME: {"maps"}, A.LANGUAGE: {"fi", "en"}}
    assert (one.themed, one.scope) == (True, {"FI", "SE"})
    assert (of(MAPS).themed, of(MAPS).scope) == (True, frozenset())


def test_what_the_table_says_comes_before_the_name() -> None:
    assert held(of(KURDISH, "SN"))[A.TONGUE] == {"ku", "ckb"}
    assert A.NATION not in held(of(KURDISH, "SN"))


def test_what_it_declares() -> None:
    said = {"countries": ("SN", "ML"), "languages": ("wo",), "regions": ("sahel",), "topics": ("Old Maps", "weaving"),
            "communities": ("the Kurdish people",)}  # fmt: skip
    one = of(PLAIN, "SN", said)
    assert held(one) == {
        A.NATION: {"SN"}, A.WISH: {"SN", "ML"}, A.LANGUAGE: {"wo"}, A.REGION: {"sahel"}, A.THEME: {"maps"},
        A.WORD: {"old maps", "weaving"}, A.COMMUNITY: {"kurdish"},
    }  # fmt: skip
    assert set(one.attributes[A.WISH].values()) == {Source.DECLARED}


@pytest.mark.parametrize(
    ("name", "home", "said", "attribute", "value", "source"),
    [
        # Who says so: the registry's row of the home only, a name of the rest, and the group's own word before both.
        (PLAIN, "SN", {}, A.NATION, "SN", Source.PORTAL),
        (PLAIN, "SN", {"countries": ("SN",)}, A.NATION, "SN", Source.DECLARED),
        (PLAIN, "SN", {"countries": ("ML",)}, A.NATION, "SN", Source.PORTAL),
        (HAUSA, "NG", {}, A.TONGUE, "ha", Source.NAME),
        (HAUSA, "NG", {"languages": ("ha",)}, A.TONGUE, "ha", Source.DECLARED),
        (BASHKIR, "RU", {}, A.PART, "RU-BA", Source.NAME),
        (BASHKIR, "RU", {"countries": ("RU-BA",)}, A.PART, "RU-BA", Source.DECLARED),
        (BASHKIR, "RU", {}, A.AROUND, "RU", Source.PORTAL),
    ],
)
def test_who_says_so(
    name: str, home: str, said: dict[str, Any], attribute: Attribute, value: str, source: Source
) -> None:
    assert of(name, home, said).held(attribute)[value] is source


def test_what_is_reported_is_the_groups_own_word_but_for_its_home() -> None:
    national = of(PLAIN, "SN", countries=("SN", "GM"), languages=("wo",))
    assert (national.held(A.REACH)["GM"], national.held(A.LANGUAGE)["wo"]) == (Source.DECLARED, Source.DECLARED)
    assert of(ALBANIA, "AL", countries=("AL", "XK")).held(A.REACH) == {"AL": Source.PORTAL, "XK": Source.DECLARED}


@pytest.mark.parametrize(("said", "listed"), [(None, True), ({"listed": True}, True), ({"listed": False}, False)])
def test_who_may_be_named(said: dict[str, Any] | None, listed: bool) -> None:
    assert of(PLAIN, "SN", said).listed is listed


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the Kurdish people", "kurdish"), ("Kurds", "kurd"), ("KURDISH", "kurdish"), ("Sámi peoples", "sami"),
        ("Roma communities", "roma"), ("Haitian diaspora", "haitian"), ("Speakers of Wolof", "of wolof"),
        ("Tibetans in exile", "tibetan"), ("theatre", "theatre"), ("", ""),
    ],
)  # fmt: skip
def test_names_of_a_community_are_one(text: str, key: str) -> None:
    assert community_key(text) == key
