"""Whom not to invite: each reason by itself, at its edges, and which of several is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from bot.config import Matching
from bot.matching.eligibility import Standing, block_of, eligible_at_all
from bot.model import (
    AnswerKind,
    Block,
    Frequency,
    Interests,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Recognition,
    Response,
)
from tests.worlds.values import affiliate

GROUP = affiliate("AA", 1)
OWN, OTHER = Party(PartyKind.AFFILIATE, "1"), Party(PartyKind.AFFILIATE, "2")
RECORD = Partnership(page_id=5, title="A record", revision=1, name="A record", topics=("maps",))
TODAY = date(2026, 11, 21)


def answer(kind: AnswerKind, day: PartialDate | None = None) -> Response:
    return Response(affiliate="1", partnership=5, answer=kind, page="Talk:A record", date=day)


def says(**more: Any) -> Interests:
    return Interests(affiliate="1", **more)


def block(record: Partnership = RECORD, **more: Any) -> Block | None:
    known: dict[str, Any] = {
        "affiliate": GROUP, "interests": None, "response": None, "unreachable": None, "today": TODAY,
        "snooze": timedelta(days=90), **more,
    }  # fmt: skip
    return block_of(record, Standing(**known))


@pytest.mark.parametrize(
    ("lead", "participants", "expected"),
    [
        ((), (), None),
        ((OWN,), (), Block.LEAD),
        ((), (OWN,), Block.PARTICIPANT),
        ((OWN,), (OWN,), Block.LEAD),
        ((OTHER,), (OTHER,), None),
        ((OTHER, OWN), (), Block.LEAD),
        ((Party(PartyKind.USER, "1"),), (Party(PartyKind.OTHER, "1"),), None),
    ],
)
def test_whom_the_record_names(
    lead: tuple[Party, ...], participants: tuple[Party, ...], expected: Block | None
) -> None:
    assert block(msgspec.structs.replace(RECORD, lead=lead, participants=participants)) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (Recognition.RECOGNISED, None),
        (Recognition.DEFERRED, None),
        (Recognition.DERECOGNISED, Block.DERECOGNISED),
        (Recognition.SUSPENDED, Block.SUSPENDED),
    ],
)
def test_who_is_not_recognised(state: Recognition, expected: Block | None) -> None:
    assert block(affiliate=affiliate("AA", 1, recognition=state)) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(AnswerKind.DECLINED, Block.DECLINED), (AnswerKind.LATER, Block.SNOOZED), (AnswerKind.INTERESTED, None),
     (AnswerKind.PROPOSES, None)],
)  # fmt: skip
def test_what_was_answered(kind: AnswerKind, expected: Block | None) -> None:
    assert block(response=answer(kind)) is expected
    old = PartialDate(2020, 1, 1)
    assert block(response=answer(kind, old)) is (expected if kind is AnswerKind.DECLINED else None)


@pytest.mark.parametrize(
    ("day", "snoozed"),
    [
        # Ninety days before the 21st of November is the 23rd of August.
        (PartialDate(2026, 8, 23), True),
        (PartialDate(2026, 8, 22), False),
        (PartialDate(2026, 8, 24), True),
        (PartialDate(2026, 11, 21), True),
        # Of a month or a year the last day counts.
        (PartialDate(2026, 8), True),
        (PartialDate(2026, 7), False),
        (PartialDate(2026), True),
        (PartialDate(2025), False),
        (None, True),
    ],
)
def test_how_long_later_holds(day: PartialDate | None, snoozed: bool) -> None:
    assert block(response=answer(AnswerKind.LATER, day)) is (Block.SNOOZED if snoozed else None)
    assert block(response=answer(AnswerKind.INTERESTED, day)) is None


@pytest.mark.parametrize(
    ("until", "snoozed"),
    [(PartialDate(2026, 11, 21), True), (PartialDate(2026, 11, 20), False), (PartialDate(2026, 11), True),
     (PartialDate(2026, 10), False), (PartialDate(2027), True), (None, False)],
)  # fmt: skip
def test_how_long_a_pause_holds(until: PartialDate | None, snoozed: bool) -> None:
    expected = Block.SNOOZED if snoozed else None
    assert block(interests=says(snooze_until=until)) is expected
    assert block(interests=says(snooze_until=until), response=answer(AnswerKind.PROPOSES)) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (says(), None),
        *((says(notices=frequency), Block.OPTED_OUT if frequency is Frequency.NEVER else None)
          for frequency in Frequency),
        (says(mute=("maps",)), Block.MUTED),
        (says(mute=("sport", "maps")), Block.MUTED),
        (says(mute=("maps", "sport")), Block.MUTED),
        (says(mute=("sport", "A record")), Block.MUTED),
        (says(mute=("sport",)), None),
        (says(listed=False), None),
    ],
)  # fmt: skip
def test_what_it_says_of_itself(said: Interests, expected: Block | None) -> None:
    assert block(interests=said) is expected


IN_TURN = [
    ("record", msgspec.structs.replace(RECORD, lead=(OWN,)), Block.LEAD),
    ("record", msgspec.structs.replace(RECORD, participants=(OWN,)), Block.PARTICIPANT),
    ("response", answer(AnswerKind.DECLINED), Block.DECLINED),
    ("affiliate", affiliate("AA", 1, recognition=Recognition.SUSPENDED), Block.SUSPENDED),
    ("interests", says(notices=Frequency.NEVER, mute=("maps",), snooze_until=PartialDate(2027)), Block.OPTED_OUT),
    ("interests", says(mute=("maps",), snooze_until=PartialDate(2027)), Block.MUTED),
    ("interests", says(snooze_until=PartialDate(2027)), Block.SNOOZED),
    ("unreachable", Block.UNAVAILABLE, Block.UNAVAILABLE),
]


@pytest.mark.parametrize("first", range(len(IN_TURN)))
def test_of_several_reasons_the_first_is_told(first: int) -> None:
    more: dict[str, Any] = {}
    for name, value, _ in reversed(IN_TURN[first:]):
        more[name] = value
    assert block(**more) is IN_TURN[first][2]


@pytest.mark.parametrize("reason", Block)
def test_what_its_talk_page_says_is_told_as_it_is(reason: Block) -> None:
    assert block(unreachable=reason) is reason


@pytest.mark.parametrize(
    ("excluded", "left"),
    [((), "AA BB CC"), (("BB",), "AA CC"), (("2",), "AA CC"), (("1", "CC"), "BB"), (("DD", "bb"), "AA BB CC")],
)
def test_the_operators_list_leaves_out_by_id_or_code(excluded: tuple[str, ...], left: str) -> None:
    everybody = [affiliate(code, number) for number, code in enumerate(("AA", "BB", "CC"), 1)]
    assert [who.code for who in eligible_at_all(everybody, Matching(excluded=excluded))] == left.split()
