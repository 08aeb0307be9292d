"""Records that tell of one partnership twice: what two must share, and what keeps them apart."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching import duplicates
from bot.matching.duplicates import keys_of, narrowed, pairs, shared
from bot.model import Link, PartialDate, Partnership, Party, PartyKind
from tests.matching.values import record

LED_BY_A, LED_BY_B = (Party(PartyKind.AFFILIATE, "1"),), (Party(PartyKind.AFFILIATE, "2"),)
FOUNDATION, VOLUNTEERS = (Party(PartyKind.FOUNDATION),), (Party(PartyKind.VOLUNTEERS),)
MUSEUM = (Link("Museum of Dakar"),)


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ({}, {}, False),
        # An item of Wikidata.
        ({"wikidata": "Q1"}, {"wikidata": "Q1"}, True),
        ({"wikidata": "Q1"}, {"wikidata": "Q2"}, False),
        ({"wikidata": "Q1", "start": PartialDate(2020)}, {"wikidata": "Q1", "start": PartialDate(2021)}, True),
        # A name: whatever its small words, their order, its asides, its letters.
        ({"name": "Museums of Dakar"}, {"name": "The Dakar museums"}, True),
        ({"name": "Museum of Dakar"}, {"name": "Museum of Thiès"}, False),
        ({"name": "Musée d'été"}, {"name": "MUSEE D'ETE"}, True),
        ({"name": "Wiki Loves Dakar"}, {"name": "Wiki Loves Dakar (second time)"}, True),
        ({"name": "Wiki Loves Dakar"}, {"name": "Wiki Loves Dakar Again"}, False),
        # An abbreviation in brackets, or made of initials, of at least three letters.
        ({"name": "Records Office (NARA)"}, {"name": "NARA"}, True),
        ({"name": "Records Office（NARA）"}, {"name": "NARA"}, True),
        ({"name": "Records Office (Nara)"}, {"name": "Nara"}, False),
        ({"name": "National Archives and Records Agency"}, {"name": "NARA"}, True),
        ({"name": "Art and Film Days"}, {"name": "AFD"}, True),
        ({"name": "Film Days"}, {"name": "FD"}, False),
        ({"name": "Records Office (ABC)"}, {"name": "ABC"}, True),
        ({"name": "Records Office (AB)"}, {"name": "AB"}, False),
        ({"name": "ab"}, {"name": "ab"}, False),
        ({"name": "abc"}, {"name": "abc"}, True),
        # Of the same beginning: without a year only another without one.
        ({"name": "Dakar", "start": PartialDate(2020)}, {"name": "Dakar", "start": PartialDate(2020, 5)}, True),
        ({"name": "Dakar", "start": PartialDate(2020)}, {"name": "Dakar", "start": PartialDate(2021)}, False),
        ({"name": "Dakar", "start": PartialDate(2020)}, {"name": "Dakar"}, False),
        # A partner under the same lead, for the same communities.
        ({"partners": MUSEUM}, {"partners": MUSEUM}, True),
        ({"partners": MUSEUM}, {"partners": (Link("The museum of Dakar"),)}, True),
        ({"partners": MUSEUM}, {"partners": (Link("Another"), *MUSEUM)}, True),
        ({"partners": (Link("IFAN", "Museum"),)}, {"partners": (Link("Musée", "Museum"),)}, True),
        ({"partners": (Link("abc", "Museum"),)}, {"partners": (Link("def", "Library"),)}, False),
        ({"partners": (Link("abc"),)}, {"partners": (Link("def"),)}, False),
        ({"partners": (Link("National Archives and Records Agency"),)}, {"partners": (Link("NARA"),)}, True),
        ({"partners": (Link("Goethe-Institut"),)}, {"partners": (Link("Goethe Institut"),)}, True),
        ({"partners": MUSEUM, "countries": ("GH",)}, {"partners": MUSEUM}, False),
        ({"partners": MUSEUM, "countries": ("GH",)}, {"partners": MUSEUM, "countries": ("GH",)}, True),
        ({"partners": MUSEUM, "countries": ("GH", "SN")}, {"partners": MUSEUM, "countries": ("SN", "GH")}, True),
        ({"partners": MUSEUM, "regions": ("sahel",)}, {"partners": MUSEUM, "regions": ("andes",)}, False),
        ({"partners": MUSEUM, "lead": LED_BY_A}, {"partners": MUSEUM, "lead": LED_BY_A}, True),
        ({"partners": MUSEUM, "lead": LED_BY_A}, {"partners": MUSEUM, "lead": LED_BY_B}, False),
        ({"partners": MUSEUM, "lead": LED_BY_A + LED_BY_B}, {"partners": MUSEUM, "lead": LED_BY_B + LED_BY_A}, True),
        ({"partners": MUSEUM, "lead": FOUNDATION}, {"partners": MUSEUM, "lead": VOLUNTEERS}, False),
        ({"partners": MUSEUM, "lead": FOUNDATION}, {"partners": MUSEUM}, False),
        ({"partners": MUSEUM, "lead": FOUNDATION}, {"partners": MUSEUM, "lead": FOUNDATION}, True),
        ({"partners": MUSEUM, "start": PartialDate(2020)}, {"partners": MUSEUM, "start": PartialDate(2021)}, False),
    ],
)
def test_duplicate_records(first: dict[str, Any], second: dict[str, Any], twice: bool) -> None:
    for pair in ([(1, first), (2, second)], [(1, second), (2, first)]):
        records = [record(number, **{"name": f"Name {number * 111}", **about}) for number, about in pair]
        for order in (records, records[::-1]):
            told = [(problem.page, problem.kind.value, problem.arguments) for problem in duplicates(order)]
            assert told == ([("Record 2", "duplicate-record", ("Record 1", "Record 2"))] if twice else [])


def test_a_group_is_told_once_on_the_first_of_its_titles() -> None:
    """The first two share three things, the third the name with both."""
    alike = {"name": "Museums of Dakar", "wikidata": "Q1", "partners": MUSEUM}
    records = [record(3, name="Dakar museums"), record(2, **alike), record(1, **alike), record(4, name="Other")]
    assert [(problem.page, problem.kind.value, problem.arguments) for problem in duplicates(records)] == [
        ("Record 1", "duplicate-records", ("Record 2 · Record 3",)),
    ]  # fmt: skip


ITEMS_AND_NAMES = st.lists(st.tuples(st.sampled_from(["", "Q1", "Q2", "Q3"]), st.sampled_from("ABCD")), max_size=7)


def _records(about: list[tuple[str, str]]) -> list[Partnership]:
    return [record(at, wikidata=item, name=f"Name {name * 3}") for at, (item, name) in enumerate(about, 1)]


@settings(max_examples=60)
@given(ITEMS_AND_NAMES, st.sets(st.integers(1, 7)))
def test_all_that_are_alike_one_with_another_are_one_group(about: list[tuple[str, str]], hidden: set[int]) -> None:
    """Each record is in one group at most; both of a pair are in one, no group falls into two, and where some of the
    records may not be named, the others are told of as if those did not exist.
    """
    records = _records(about)
    told = duplicates(records)
    of_record = {one.page_id: group for group in told.values() for one in group}
    assert sum(map(len, told.values())) == len(of_record)
    alike = [pair for pair in combinations(records, 2) if shared(*map(keys_of, pair))]
    assert all(of_record[first.page_id] is of_record[second.page_id] for first, second in alike)
    assert of_record.keys() == {one.page_id for pair in alike for one in pair}
    for group in told.values():
        reached = {group[0].page_id}
        for _ in group:
            reached |= {one.page_id for pair in alike if reached & {two.page_id for two in pair} for one in pair}
        assert reached == {one.page_id for one in group}
    rest = narrowed(told, lambda one: one.page_id not in hidden)
    assert {problem: group for told_of in rest.values() for problem, group in told_of.items()} == duplicates(
        one for one in records if one.page_id not in hidden
    )


@settings(max_examples=40)
@given(ITEMS_AND_NAMES)
def test_pairs_are_those_that_share_something(about: list[tuple[str, str]]) -> None:
    records = _records(about)
    found = {(first.page_id, second.page_id) for first, second in pairs(duplicates(records))}
    assert found == {
        (first.page_id, second.page_id)
        for first, second in combinations(records, 2)
        if shared(keys_of(first), keys_of(second))
    }
