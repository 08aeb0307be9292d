"""Offers to which nobody of the record reacted: whose edits count as a reaction, and from when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from bot.facts.history.unanswered_offers import unanswered_offers
from bot.model import AnswerKind, Openness, PartialDate, Partnership, Party, PartyKind, Response, Status
from bot.wiki.world import Answer, History, HistoryQuery, Query, Revision, World
from tests.worlds.small import FACTS, LEADER, SENEGAL, WOLOF, party
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, world

TITLE, TALK = "A record", "Talk:A record"
RECORD = Partnership(
    page_id=5, title=TITLE, revision=1, name=TITLE, lead=(party(LEADER),), contact=("Lena",), open=Openness.YES,
    participants=(Party(PartyKind.USER, "Sam"),),
)  # fmt: skip
NAMELESS = msgspec.structs.replace(RECORD, contact=(), participants=())
OFFER = Response(
    affiliate=SENEGAL.id, partnership=5, answer=AnswerKind.INTERESTED, page=TALK, date=PartialDate(2026, 11, 10)
)
BEFORE = date(2026, 11, 15)

Edit = tuple[str | None, str]
"""User, "DAY HH:MM" in November 2026."""


def at(text: str) -> datetime:
    day, time = text.split()
    hour, minute = time.split(":")
    return datetime(2026, 11, int(day), int(hour), int(minute), tzinfo=UTC)


def history(*edits: Edit) -> History:
    made = [Revision(id=number, user=user, timestamp=at(when)) for number, (user, when) in enumerate(edits)]
    return History(tuple(sorted(made, key=lambda edit: edit.timestamp, reverse=True)))


def offers(
    *on_talk: Edit, on_record: tuple[Edit, ...] = (), offer: Response = OFFER, record: Partnership = RECORD,
    before: date = BEFORE, more: tuple[Response, ...] = (),
) -> list[str]:  # fmt: skip
    """The days of offers that nobody answered. "Pat" saved Senegal's offer."""
    responses = {(one.partnership, one.affiliate): one for one in (offer, *more)}
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), responses=responses)
    answers: dict[Query, Answer] = {HistoryQuery(TITLE): history(*on_record), HistoryQuery(TALK): history(*on_talk)}
    saved_by = {(5, SENEGAL.id): "Pat", (6, SENEGAL.id): "Sidney"}
    found = unanswered_offers(facts, saved_by, before, frozenset({"Coord"}), world(more=answers))
    assert set(found) <= {5}
    return list(found.get(5, ()))


def but(**more: Any) -> Response:
    return msgspec.structs.replace(OFFER, **more)


THERE = ("Pat", "10 12:00")


@pytest.mark.parametrize(
    ("on_talk", "on_record", "answered"),
    [
        ([THERE], [], False),
        ([THERE, ("Lena", "10 12:01")], [], True),
        ([THERE], [("Lena", "10 12:01")], True),
        ([THERE, ("Sam", "20 08:00")], [], True),
        ([THERE, ("Coord", "20 08:00")], [], True),
        ([THERE], [("Coord", "20 08:00")], True),
        # Before the offer, or with it.
        ([("Lena", "10 11:59"), THERE], [("Coord", "9 12:00")], False),
        ([("Lena", "10 12:00"), THERE], [], False),
        # The offer is its user's first edit of that day.
        ([THERE, ("Lena", "10 12:30"), ("Pat", "10 13:00")], [], True),
        ([("Pat", "9 12:00"), ("Lena", "10 11:00"), THERE], [], False),
        ([("Pat", "9 12:00"), ("Lena", "9 13:00"), THERE], [], False),
        # Others, the one who offered, and the bot.
        ([THERE, ("Stranger", "20 08:00"), ("Pat", "20 08:00"), (ACCOUNT, "20 08:00"), (None, "20 08:00")], [], False),
        # Where nobody is known to have saved it: from the beginning of the day.
        ([("Lena", "10 00:01")], [], True),
        ([("Lena", "10 00:00")], [], False),
        ([("Lena", "9 23:59")], [], False),
    ],
)
def test_those_whom_the_record_names_and_coordinators_react(
    on_talk: list[Edit], on_record: list[Edit], answered: bool
) -> None:
    assert offers(*on_talk, on_record=tuple(on_record)) == ([] if answered else ["2026-11-10"])


@pytest.mark.parametrize(
    ("on_talk", "on_record", "answered"),
    [
        ([THERE], [], False),
        ([THERE, ("Stranger", "20 08:00")], [], True),
        ([THERE], [("Stranger", "20 08:00")], True),
        ([THERE, ("Coord", "20 08:00")], [], True),
        # Not those who offered something there, and not the bot.
        ([THERE, ("Pat", "20 08:00"), (ACCOUNT, "20 08:00")], [], False),
        # Who offered something elsewhere is anybody here.
        ([THERE, ("Sidney", "20 08:00")], [], True),
        ([("Stranger", "10 11:00"), THERE], [], False),
    ],
)
def test_where_the_record_names_no_user_anybody_may_have_reacted(
    on_talk: list[Edit], on_record: list[Edit], answered: bool
) -> None:
    found = offers(*on_talk, on_record=tuple(on_record), record=NAMELESS)
    assert found == ([] if answered else ["2026-11-10"])


@pytest.mark.parametrize(
    ("offer", "record", "told"),
    [
        (OFFER, RECORD, True),
        (but(answer=AnswerKind.PROPOSES), RECORD, True),
        (but(answer=AnswerKind.LATER), RECORD, False),
        (but(answer=AnswerKind.DECLINED), RECORD, False),
        (but(page=f"{TALK}/Archive 1"), RECORD, False),
        # The day itself counts; without one, nothing is told.
        (but(date=PartialDate(2026, 11, 15)), RECORD, True),
        (but(date=PartialDate(2026, 11, 16)), RECORD, False),
        (but(date=None), RECORD, False),
        (but(date=PartialDate(2026, 10)), RECORD, True),
        (but(date=PartialDate(2026, 11)), RECORD, False),
        # Over, or taken up.
        (OFFER, msgspec.structs.replace(RECORD, open=Openness.NO), False),
        (OFFER, msgspec.structs.replace(RECORD, open=Openness.ASK), True),
        (OFFER, msgspec.structs.replace(RECORD, status=Status.COMPLETED), False),
        (OFFER, msgspec.structs.replace(RECORD, status=Status.PAUSED), True),
        (OFFER, msgspec.structs.replace(RECORD, lead=(party(SENEGAL),)), False),
        (OFFER, msgspec.structs.replace(RECORD, participants=(party(SENEGAL),)), False),
        (OFFER, msgspec.structs.replace(RECORD, participants=(party(WOLOF),)), True),
    ],
)
def test_which_answers_are_offers_that_wait(offer: Response, record: Partnership, told: bool) -> None:
    assert bool(offers(THERE, offer=offer, record=record)) is told


def test_all_offers_of_a_record_are_told_the_first_one_first() -> None:
    another = but(affiliate=WOLOF.id, date=PartialDate(2026, 11, 3))
    assert offers(THERE, more=(another,)) == ["2026-11-03", "2026-11-10"]
    assert offers(THERE, ("Lena", "5 12:00"), more=(another,)) == ["2026-11-10"]


def test_while_a_history_is_not_known_nothing_is_told() -> None:
    facts = msgspec.structs.replace(FACTS, partnerships=(RECORD,), responses={(5, SENEGAL.id): OFFER})

    def found(seen: World) -> object:
        return unanswered_offers(facts, {}, BEFORE, frozenset(), seen)

    both: set[Query] = {HistoryQuery(TITLE), HistoryQuery(TALK)}
    assert missed(found, world()) == both
    for query in both:
        assert found(world(more={query: History()})) == {}
    assert found(world(more={query: History() for query in both})) == {5: ("2026-11-10",)}
