"""The data pages to the letter, as others read them: what each value becomes, what is left out, and in which order."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from bot.facts.registry import Roster
from bot.inviting.relations import Relation, Relations, State
from bot.model import (
    Alignment,
    Interests,
    Kind,
    Link,
    Openness,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Recognition,
    Status,
)
from bot.reports.dataset import digest, empty_shard, pages
from bot.reports.report import ReportInput
from tests.worlds.small import CONTEXT, FACTS, SURVEY
from tests.worlds.values import affiliate

ZEBRA = affiliate("ZZ", 1, "Zebra &  friends", page="Zebras")
APE = affiliate("AA", 2, "Ape Group", recognition=Recognition.DEFERRED)
GONE = affiliate("GG", 3, "Gone Group", recognition=Recognition.DERECOGNISED)
SHY = affiliate("SS", 4, "Shy Group")
ROSTER = (ZEBRA, GONE, SHY, APE)


def record(page_id: int, **said: Any) -> Partnership:
    return Partnership(**{"page_id": page_id, "title": f"R{page_id}", "revision": 9, "name": f"N{page_id}", **said})


def of(who: Any) -> Party:
    return Party(PartyKind.AFFILIATE, who.id)


def published(*records: Partnership, relations: tuple[Relation, ...] = (), listed: bool = False) -> dict[str, Any]:
    """The last word of each title → the page's value; whether the shy group may be named."""
    facts = msgspec.structs.replace(
        FACTS,
        roster=Roster(ROSTER),
        partnerships=records,
        interests={SHY.id: Interests(affiliate=SHY.id, listed=listed)},
    )
    survey = msgspec.structs.replace(SURVEY, facts=facts)
    texts = pages(ReportInput(survey=survey, relations=Relations.of(relations), context=CONTEXT))
    return {title.removeprefix("Module:Partnerships/data/"): json.loads(text) for title, text in texts.items()}


def row_of(one: Partnership, *relations: Relation) -> dict[str, Any]:
    """Its row. Where everybody may be named, nothing is taken from a row after it was made."""
    everybody = not any(party.name == SHY.id for party in one.lead)
    ((_, index), (_, shard)) = published(one, relations=relations, listed=everybody).items()
    (row,) = shard["records"]
    assert index["records"] == 1
    return dict(row)


ALWAYS = {"id": 5, "title": "R5", "name": "N5", "kind": "external", "open": "ask"}


@pytest.mark.parametrize(
    ("said", "cells"),
    [
        ({}, {}),
        ({"title": "R\u00ad5"}, {"title": "R\u00ad5"}),
        ({"name": ""}, {"name": "R5"}),
        ({"name": " \u200b "}, {"name": "R5"}),
        ({"name": " a  b "}, {"name": "a b"}),
        ({"name": "x" * 1200}, {"name": "x" * 499 + "…"}),
        ({"partners": (Link("A"), Link("B", "Page b"))},
         {"partners": [{"text": "A"}, {"text": "B", "target": "Page b"}]}),
        ({"agreement": Link("", "https://a.example/x")}, {"agreement": {"text": "", "target": "https://a.example/x"}}),
        ({"agreement": Link("signed")}, {"agreement": {"text": "signed"}}),
        ({"lead": (of(ZEBRA), Party(PartyKind.USER, "Ana"))},
         {"lead": [{"kind": "affiliate", "name": "ZZ"}, {"kind": "user", "name": "Ana"}]}),
        ({"lead": (Party(PartyKind.FOUNDATION), Party(PartyKind.VOLUNTEERS))},
         {"lead": [{"kind": "wmf"}, {"kind": "volunteers"}]}),
        ({"lead": (Party(PartyKind.OTHER, " a  museum "),)}, {"lead": [{"kind": "other", "name": "a museum"}]}),
        ({"lead": (of(SHY), of(APE)), "participants": (of(SHY),)}, {"lead": [{"kind": "affiliate", "name": "AA"}]}),
        ({"participants": (of(GONE),)}, {"participants": [{"kind": "affiliate", "name": "GG"}]}),
        ({"kind": Kind.INTERNAL, "open": Openness.NO}, {"kind": "internal", "open": "no"}),
        ({"alignment": Alignment.ALLIED, "status": Status.ACTIVE}, {"alignment": "allied", "status": "active"}),
        ({"activities": ("b", "", "a")}, {"activities": ["b", "a"]}),
        ({"activities": ("",), "topics": ()}, {}),
        ({"sdgs": (4, 17, 1)}, {"sdgs": [4, 17, 1]}),
        ({"start": PartialDate(2025), "end": PartialDate(2026, 2), "reviewed": PartialDate(2026, 2, 3)},
         {"start": "2025", "end": "2026-02", "reviewed": "2026-02-03"}),
        ({"roles": "a\nb", "seeking": " "}, {"roles": "a b"}),
        ({"lessons": "x" * 1000}, {"lessons": "x" * 1000}),
        ({"lessons": "x" * 1001}, {"lessons": "x" * 999 + "…"}),
        ({"agreement": Link("x" * 1001, "y" * 1001)},
         {"agreement": {"text": "x" * 999 + "…", "target": "y" * 999 + "…"}}),
        ({"lead": (Party(PartyKind.OTHER, "x" * 1001),)}, {"lead": [{"kind": "other", "name": "x" * 999 + "…"}]}),
        ({"events": ("x" * 1001, "y")}, {"events": ["x" * 999 + "…", "y"]}),
    ],
)  # fmt: skip
def test_what_is_said_becomes_a_cell_and_what_is_not_said_stands_nowhere(
    said: dict[str, Any], cells: dict[str, Any]
) -> None:
    assert row_of(record(5, **said)) == {**ALWAYS, **cells}


def test_whoever_joined_stands_in_the_row_by_code_and_nobody_else_does() -> None:
    one = record(5)
    joined = {State.INTERESTED, State.PROPOSES, State.CONFIRMED}
    for state in State:
        rows = [Relation(record=one, affiliate=who, state=state) for who in (ZEBRA, APE)]
        expected = {"joined": ["AA", "ZZ"]} if state in joined else {}
        assert row_of(one, *rows) == {**ALWAYS, **expected}


def test_the_index_finds_each_value_in_order_with_its_names_and_nothing_that_is_not_said() -> None:
    records = (
        record(21, lead=(of(ZEBRA), Party(PartyKind.USER, "Ana")), participants=(of(GONE), of(GONE)),
               countries=("SN", "GB-SCT"), languages=("wo", "fr"), topics=("b", "a", "b"), status=Status.ACTIVE),
        record(2, countries=("GB", "GB-SCT", "GB-WLS")),
        record(18, lead=(Party(PartyKind.VOLUNTEERS),), languages=("fr",), regions=("africa",),
               status=Status.COMPLETED),
    )  # fmt: skip
    joined = (Relation(record=records[2], affiliate=APE, state=State.CONFIRMED),)
    found = published(*records, relations=joined)
    assert list(found) == ["index.json", "002.json", "005.json"], "the shards by number"
    assert [row["id"] for row in found["002.json"]["records"]] == [2, 18]
    assert found["005.json"].keys() == {"schema", "records"}
    assert {page["schema"] for page in found.values()} == {1}
    index = found["index.json"]
    filters = index.pop("filters")
    assert index == {
        "schema": 1,
        "records": 3,
        "shards": 16,
        "filled": [2, 5],
        "roster": sorted(map(digest, (ZEBRA, GONE, SHY, APE))),
        "affiliates": [
            {"code": "AA", "name": "Ape Group", "page": "Ape Group"},
            {"code": "ZZ", "name": "Zebra & friends", "page": "Zebras"},
        ],
    }
    assert filters.pop("region") == [{"value": "africa", "name": "Africa", "records": [18]}]
    assert filters == {
        "affiliate": [
            {"value": "AA", "name": "Ape Group", "page": "Ape Group", "records": [18]},
            {"value": "GG", "name": "Gone Group", "page": "Gone Group", "records": [21]},
            {"value": "ZZ", "name": "Zebra & friends", "page": "Zebras", "records": [21]},
        ],
        "country": [
            {"value": "GB", "name": "United Kingdom", "records": [2, 21]},
            {"value": "GB-SCT", "name": "Scotland", "records": [2, 21]},
            {"value": "GB-WLS", "name": "Wales", "records": [2]},
            {"value": "SN", "name": "Senegal", "records": [21]},
        ],
        "language": [
            {"value": "fr", "name": "French", "records": [18, 21]},
            {"value": "wo", "name": "Wolof", "records": [21]},
        ],
        "status": [{"value": "active", "records": [21]}, {"value": "completed", "records": [18]}],
        "topic": [{"value": "a", "records": [21]}, {"value": "b", "records": [21]}],
    }


def test_a_shard_that_lost_its_records_has_the_form_of_the_others() -> None:
    assert json.loads(empty_shard()) == {"schema": 1, "records": []}


@pytest.mark.parametrize(
    ("ids", "filled"), [((40, 9, 31, 17, 16), [0, 1, 8, 9, 15]), ((8, 16), [0, 8]), ((), []), ((15,), [15])]
)
def test_the_shards_that_hold_something_are_named_by_rising_number(ids: tuple[int, ...], filled: list[int]) -> None:
    found = published(*(record(number) for number in ids))
    assert list(found) == ["index.json", *(f"{number:03}.json" for number in filled)]
    assert found["index.json"]["filled"] == filled
