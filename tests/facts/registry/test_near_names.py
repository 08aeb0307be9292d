"""Who is named, and who was perhaps meant, among a few groups of which all is known."""

from __future__ import annotations

import pytest

from bot.facts.registry.movement_names import MovementNames
from bot.facts.registry.near_names import NearNames
from bot.model import Affiliate
from tests.facts.registry.registry_pages import vocabulary
from tests.matching.values import affiliate

GROUPS = [
    affiliate("SN", "SN", "Wikimedia Senegal"),
    affiliate("DE", "DE", "Wikimedia Deutschland"),
    affiliate("HA", "HU", "Hausa Wikimedians User Group"),
    affiliate("AF", "", "Art and Feminism User Group"),
    affiliate("AM", "ES", "Amical Wikimedia"),
    affiliate("CT", "ES", "Wikimedians of Catalonia"),
    affiliate("NG", "NG", "Wikimedia User Group Nigeria"),
    affiliate("BALT", "", "Wikimedians of Estonia and Latvia"),
    affiliate("HK-WMHK", "HK", "Wikimedia Hong Kong"),
    affiliate("CELT", "IE", "Celtic Knot User Group"),
    affiliate("IND", "", "Indigenous languages User Group"),
    affiliate("ML", "ML", "Wikimedia Mali"),
    affiliate("MW", "MW", "Wikimedia Malawi"),
]


def names(groups: list[Affiliate] = GROUPS) -> MovementNames:
    return MovementNames(groups, vocabulary())


@pytest.mark.parametrize(
    ("text", "named", "near"),
    [
        ("Wikimedia Senegal", "SN", "SN"),
        ("Wikimedia Sénégal", "SN", "SN"),
        ("WMSN", "SN", "SN"),
        (" SN ", "SN", "SN"),
        (" hk-wmhk ", "HK-WMHK", ""),
        (" wmhk ", "HK-WMHK", "HK-WMHK"),
        ("Hausa Wikimedians", "HA", "HA"),
        ("Hausa language Wikimedians", "HA", "HA"),
        ("Amical", "AM", "AM"),
        ("Senegal Wikimedia Sénégal", "SN", "SN"),
        ("Wikimedia Catalonia", "CT", "CT"),
        # a slip of the pen, in the name or in that of the country
        ("Wikimedia Sengal", "", "SN"),
        ("Wikimedia Germeny", "", "DE"),
        ("Wikimedia Amicla", "", "AM"),
        ("Amicla", "", "AM"),
        ("Wikimedia Malli", "", "ML"),
        ("Wikimedia Malavi", "MW", "MW"),
        ("Wikimedia Xyzzy", "", ""),
        ("Wikimedia Cong", "", ""),
        # who serves the place or the people
        ("Nigeria", "", "NG"),
        ("Hausa", "", "HA"),
        ("Yoruba Wikimedians", "", "NG"),
        ("Wikimedia Ireland", "", "CELT"),
        ("Wikimedia Latvia", "", "BALT"),
        ("Wikimedia Munich", "", "DE"),
        ("Munich", "", ""),
        ("Wikimedia Spain", "", ""),
        ("Wikimedia Brazil", "", ""),
        ("Wikimedia Niger", "", ""),
        # the rare words
        ("Feminism", "", "AF"),
        ("Wikimedia Feminism", "", "AF"),
        ("Wikimedia Indigenous", "", "IND"),
        ("Wikimedia languages", "", ""),
        ("Wikimedia User Group for languages", "", ""),
        ("Wikimedia Xyzzy Senegal", "", "SN"),
        ("Wikimedia Xyzzy Sen", "", ""),
        ("Wikimedia Xyzzy USA", "", ""),
        ("Xy", "", ""),
        ("", "", ""),
    ],
)
def test_who_is_named_and_who_is_near(text: str, named: str, near: str) -> None:
    known = names()
    assert [one.code for one in known.named(text)] == named.split()
    assert [one.code for one in NearNames(known, vocabulary()).near(text)] == near.split()


def test_what_is_proper_to_a_name_is_that_of_the_group_and_of_its_page() -> None:
    one = affiliate("Z", "", "Yak User Group")
    elsewhere = Affiliate(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "page": "A:B:Zebra Group"})
    assert [rest for rest, _ in names([elsewhere]).rests] == ["yak", "zebra group"]
    assert [rest for rest, _ in names([affiliate("Z", "", "Wikimedia User Group")]).rests] == []


@pytest.mark.parametrize(
    ("home", "name", "places"),
    [
        ("CD", "Wikimedians of Congo", "CD"),
        ("", "Wikimedians of Congo", ""),
        ("FR", "Wikimedians of Congo", ""),
        ("", "Wikimedians of Senegal", "SN"),
        ("SN", "Art User Group", ""),
    ],
)
def test_the_place_whose_name_a_group_bears(home: str, name: str, places: str) -> None:
    one = affiliate("X", home, name)
    assert names([one]).places_of(one) == frozenset(places.split())


@pytest.mark.parametrize(
    ("words", "places", "language"),
    [
        ("senegal", ("SN",), ""),
        ("sn", ("SN",), ""),
        ("congo", ("CD", "CG"), ""),
        ("hausa", (), "ha"),
        ("hausa language", (), "ha"),
        ("ewe", (), ""),  # codes and other words of three letters are no languages
        ("", (), ""),
    ],
)
def test_what_words_mean(words: str, places: tuple[str, ...], language: str) -> None:
    assert (tuple(sorted(names().places(words))), names().language(words)) == (places, language)
