"""People name affiliates by code, name or page; the roster finds the one that is meant, or says who is near."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.facts.registry import Roster
from bot.model import Affiliate, Recognition
from tests.facts.registry.registry_pages import real_affiliates, vocabulary

REAL = Roster(real_affiliates()[0], vocabulary=vocabulary())


def affiliate(identity: str, code: str, page: str) -> Affiliate:
    return Affiliate(
        id=identity, code=code, name=page, page=page, org_type="", recognition=Recognition.RECOGNISED, region=""
    )


FOUND = [
    ("SN?", None),
    ("FR", "FR"),
    ("fr", "FR"),
    ("W&E", "W&E"),
    ("w&e", "W&E"),
    ("WK?", "WK?"),
    (" A+F ", "A+F"),
    ("eliso", "ELiSo"),
    ("Wikimédia France", "FR"),
    ("wikimedia france", "FR"),
    (":Wikimedia_Armenia", "AM"),
    ("meta:Wikimedia Armenia", "AM"),
    (":m:Wikimedia Armenia", "AM"),
    ("wikimedia Armenia", "AM"),
    ("Wikimedia Community User Group Côte d’Ivoire", "CIV"),
    ("Wikimedia Cote d'Ivoire", "CIV"),
    ("Wikimedia Ghana", "GHA"),
    ("Wikimedia Turkey", "TUR"),
    ("Turkey", "TUR"),
    ("Wikimedia Community Turkey", "TUR"),
    ("Wikimedia Hong Kong", "HK-WMHK"),
    ("Hong Kong", "HKG"),
    ("Dagbani Wikimedians", "DWU"),
    ("WIKIWOMEN'S USER GROUP", "WKW"),
    ("Muj(lh)eres latinoamericanas en Wikimedia", "MLA"),
    ("Whose Knowledge?", "WK?"),
    ("Talk:Wikimedia Armenia", "AM"),
    ("Wikimedia", None),
    ("User Group", None),
    ("", None),
    ("[[", None),
]


@pytest.mark.parametrize(("text", "code"), FOUND)
def test_find(text: str, code: str | None) -> None:
    found = REAL.find(text)
    assert (found.code if found else None) == code


def test_everyone_is_found_by_code_name_page_and_id() -> None:
    for one in REAL.all:
        assert REAL.find(one.code) == REAL.by_code(one.code) == REAL.by_id(one.id) == one
        assert REAL.find(one.name) == REAL.find(one.name.upper()) == REAL.by_page(one.page) == one
    assert len(REAL.all) == 189


def test_the_case_of_a_code_does_not_matter_where_one_affiliate_has_it() -> None:
    folded = Counter(one.code.casefold() for one in REAL.all)
    for one in REAL.all:
        if folded[one.code.casefold()] == 1:
            found = {REAL.find(form) for form in (one.code.upper(), one.code.lower(), one.code.swapcase())}
            assert found == {one}, one.code


def test_all_are_in_the_order_of_their_codes_whatever_the_page_order() -> None:
    assert [one.code for one in REAL.all] == sorted(one.code for one in REAL.all)
    assert Roster(reversed(REAL.all)).all == REAL.all


def test_what_two_affiliates_answer_to_finds_neither() -> None:
    roster = Roster(
        [
            affiliate("1", "ab", "Wikimedia Aa User Group"),
            affiliate("2", "AB", "Wikimedia Community User Group Bb"),
            affiliate("3", "CC", "Wikimedia Aa Community User Group"),
            affiliate("4", "DD", "User:Someone/Group"),
        ]
    )
    assert roster.find("ab") == roster.by_id("1")
    assert roster.find("AB") == roster.by_id("2")
    assert roster.find("Ab") is None
    assert roster.find("wikimedia aa") is None
    assert roster.find("Bb") == roster.by_id("2")
    assert roster.find("user:someone/Group") == roster.find("Someone/Group") == roster.by_id("4")


PAGES = [
    ("wikimedia_Armenia", "AM"),
    (":Wikimedia Armenia", "AM"),
    ("AM", None),
    ("Wikimedia armenia", None),
    ("[[", None),
]


@pytest.mark.parametrize(("title", "code"), PAGES)
def test_pages_are_found_as_the_wiki_finds_them(title: str, code: str | None) -> None:
    found = REAL.by_page(title)
    assert (found.code if found else None) == code


def test_codes_and_ids_are_exact() -> None:
    assert REAL.by_code("fr") is None
    assert REAL.by_id("FR") is None


NEAREST = [
    ("Wikimedia Fance", "Wikimédia France"),
    ("Wikimedia Östereich", "Wikimedia Österreich"),
    ("Dagbany Wikimedians", "Dagbani Wikimedians User Group"),
    ("Wikimedia Turky", "Wikimedia Community User Group Turkey"),
]


@pytest.mark.parametrize(("text", "name"), NEAREST)
def test_the_nearest_name_comes_first(text: str, name: str) -> None:
    names = REAL.nearest(text)
    assert names[0] == name
    assert len(names) <= 3
    assert len(set(names)) == len(names)


def test_nothing_is_near_to_nonsense() -> None:
    assert REAL.nearest("ᱡᱟᱡᱟᱡᱟ") == ()
    assert REAL.nearest("") == ()
