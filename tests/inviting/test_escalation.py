"""What nobody answered for weeks, and words from which nothing follows: what coordinators are told, and what not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_questions import due_questions
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue
from bot.model import (
    AnswerKind,
    Block,
    GoAhead,
    GoAheadKind,
    Interests,
    Match,
    Openness,
    PartialDate,
    Partnership,
    Problem,
    Response,
    Status,
)
from bot.wiki.world import History, HistoryQuery, Revision, World
from tests.inviting.test_lead_questions import HELD, NEWCOMER, RECORD, TALK, TRIAL, WORD, WORLD, laid, surveyed
from tests.worlds.queues import AUTHOR, settings
from tests.worlds.small import HIDDEN, LEADER, MUTED, SENEGAL, WOLOF, match, party
from tests.worlds.values import ACCOUNT, world

LONG_AGO, LATELY = "2026-10-31", "2026-11-01"
ANSWER = Response(affiliate=WOLOF.id, partnership=5, answer=AnswerKind.LATER, page=TALK)
WIDE = msgspec.structs.replace(RECORD, open=Openness.YES)
UNCLEAR = msgspec.structs.replace(WIDE, unread=frozenset({"countries"}))
LET_GO = Orders(releases=frozenset({(5, "")}))
HANDED = [
    (laid(asked={5: LONG_AGO}), [("lead-silent", (LONG_AGO,))]),
    (laid(asked={5: LATELY}), []),
    (laid(), []),
    (laid(asked={5: LONG_AGO}, approvals={"words": {5: WORD}}), []),
    (laid(msgspec.structs.replace(RECORD, open=Openness.YES), asked={5: LONG_AGO}), []),
    (laid(UNCLEAR, asked={5: LONG_AGO}), [("lead-silent", (LONG_AGO,))]),
    (laid(UNCLEAR, asked={5: LATELY}), []),
    (laid(UNCLEAR, asked={5: LONG_AGO}, approvals={"orders": LET_GO}), []),
    (laid(msgspec.structs.replace(UNCLEAR, unread=frozenset({"website"})), asked={5: LONG_AGO}), []),
    (laid(WIDE, approvals={"given": settings(widest=0)}, asked={5: LONG_AGO}), [("lead-silent", (LONG_AGO,))]),
    (laid(WIDE, approvals={"given": settings(widest=0), "words": {5: WORD}}, asked={5: LONG_AGO}), []),
    (laid(WIDE, approvals={"given": settings(widest=0), "orders": LET_GO}, asked={5: LONG_AGO}), []),
    (laid(told={(5, WOLOF.id): LONG_AGO, (5, SENEGAL.id): LATELY}), [("invitations-unanswered", ("1", LONG_AGO))]),
    (
        laid(told={(5, WOLOF.id): LONG_AGO, (5, SENEGAL.id): "2026-01-01"}, asked={5: LONG_AGO}),
        [("invitations-unanswered", ("2", "2026-01-01"))],
    ),
    (laid(told={(5, WOLOF.id): LATELY}), []),
    (laid(msgspec.structs.replace(RECORD, status=Status.COMPLETED), told={(5, WOLOF.id): LONG_AGO}), []),
    (laid(msgspec.structs.replace(RECORD, open=Openness.NO), told={(5, WOLOF.id): LONG_AGO}), []),
    (laid(msgspec.structs.replace(RECORD, participants=(party(WOLOF),)), told={(5, WOLOF.id): LONG_AGO}), []),
    (
        laid(
            told={(5, WOLOF.id): LONG_AGO},
            facts=msgspec.structs.replace(surveyed().facts, responses={(5, WOLOF.id): ANSWER}),
        ),
        [],
    ),
    (
        laid(
            asked={5: LONG_AGO},
            facts=msgspec.structs.replace(surveyed().facts, go_aheads=(msgspec.structs.replace(WORD, archived=True),)),
        ),
        [],
    ),
    # It stands there, and whose it is lies too far back.
    (laid(asked={5: LONG_AGO}, facts=msgspec.structs.replace(surveyed().facts, go_aheads=(WORD,))), []),
]


def handed(on: InvitationQueue, seen: World = WORLD) -> tuple[Problem, ...]:
    return handed_over(on, due_questions(on, seen), seen)


@pytest.mark.parametrize(("on", "rows"), HANDED)
def test_what_is_handed_to_a_coordinator(on: InvitationQueue, rows: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(found.kind, found.arguments) for found in handed(on)] == rows


def test_who_did_not_answer_is_not_told() -> None:
    unlisted = {HIDDEN.id: Interests(affiliate=HIDDEN.id, listed=False)}
    facts = msgspec.structs.replace(surveyed().facts, interests=unlisted)
    (problem,) = handed(laid(told={(5, HIDDEN.id): LONG_AGO}, facts=facts))
    assert HIDDEN.name not in "".join(problem.arguments)


# --- questions that wait ------------------------------------------------------------------------------------------
MADE = datetime(2026, 10, 31, 23, tzinfo=UTC)
WAITING = [
    ({"author": NEWCOMER, "created": MADE}, ["question-waits"]),
    ({"author": msgspec.structs.replace(AUTHOR, blocked=True), "created": MADE}, ["question-waits"]),
    ({"author": None, "created": MADE}, ["question-waits"]),
    ({"author": NEWCOMER, "created": MADE + timedelta(days=1)}, []),
    ({"author": NEWCOMER, "created": MADE, "orders": HELD}, []),
    ({"author": NEWCOMER, "created": MADE, "orders": Orders(releases=frozenset({(5, "")}))}, []),
    ({"author": NEWCOMER, "created": MADE, "given": TRIAL}, []),
    ({"created": MADE}, []),
]


@pytest.mark.parametrize(("approvals", "kinds"), WAITING)
def test_a_question_that_waits_for_a_coordinator_for_weeks(approvals: Mapping[str, Any], kinds: list[str]) -> None:
    for other in ({}, {"matches": {5: ()}}):
        found = handed(laid(approvals=approvals, **other))
        assert [problem.kind for problem in found] == kinds
        assert all(problem.arguments == ("2026-10-31",) for problem in found)


# --- offers -------------------------------------------------------------------------------------------------------
SAVED = datetime(2026, 10, 31, 9, tzinfo=UTC)
SAVER, CONTACT = "Wolof person", RECORD.contact[0]
OFFER = msgspec.structs.replace(ANSWER, answer=AnswerKind.PROPOSES, date=PartialDate(2026, 10, 31))
NAMELESS = msgspec.structs.replace(RECORD, contact=(), lead=(party(LEADER),))


def history(*edits: tuple[str | None, timedelta]) -> History:
    """By user and time after the offer was saved."""
    made = [
        Revision(id=at, user=user, timestamp=SAVED + after)
        for at, (user, after) in enumerate(sorted(edits, key=lambda edit: edit[1]), 1)
    ]
    return History(tuple(reversed(made)))


def offered(
    record: Partnership = RECORD, offer: Response = OFFER, talk: History | None = None, own: History | None = None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    facts = msgspec.structs.replace(surveyed(record).facts, responses={(5, offer.affiliate): offer})
    on = laid(
        record, {"given": settings(coordinators=frozenset({"Coord"}))}, facts=facts, saved_by={(5, WOLOF.id): SAVER}
    )
    seen = world(more={
        **({HistoryQuery(TALK): talk} if talk else {}),
        HistoryQuery(RECORD.title): own or history(),
    })  # fmt: skip
    return tuple((problem.kind, problem.arguments) for problem in handed(on, seen))


HOUR = timedelta(hours=1)
SAID = (SAVER, 0 * HOUR)
UNANSWERED = (("offers-unanswered", ("1", "2026-10-31")),)


def test_an_offer_that_nobody_takes_up_is_handed_over() -> None:
    assert offered(talk=history(SAID)) == UNANSWERED
    # What was said before the offer is no answer to it, nor what somebody else says.
    assert offered(talk=history((CONTACT, -HOUR), SAID, ("A stranger", HOUR))) == UNANSWERED
    assert offered(NAMELESS, talk=history(SAID, (ACCOUNT, HOUR), (SAVER, 2 * HOUR))) == UNANSWERED


TAKEN_UP: Mapping[str, Mapping[str, Any]] = {
    "the contact answers": {"talk": history(SAID, (CONTACT, HOUR))},
    "the contact edits the record": {"talk": history(SAID), "own": history((CONTACT, HOUR))},
    "a coordinator answers": {"talk": history(SAID, ("Coord", HOUR))},
    "somebody answers where nobody is named": {"record": NAMELESS, "talk": history(SAID, ("Anybody", HOUR))},
    "named by now": {"record": msgspec.structs.replace(RECORD, participants=(party(WOLOF),)), "talk": history(SAID)},
    "leads by now": {"record": msgspec.structs.replace(RECORD, lead=(party(WOLOF),)), "talk": history(SAID)},
    "completed": {"record": msgspec.structs.replace(RECORD, status=Status.COMPLETED), "talk": history(SAID)},
    "closed": {"record": msgspec.structs.replace(RECORD, open=Openness.NO), "talk": history(SAID)},
    "no offer": {"offer": msgspec.structs.replace(OFFER, answer=AnswerKind.LATER), "talk": history(SAID)},
    "of lately": {"offer": msgspec.structs.replace(OFFER, date=PartialDate(2026, 11, 1)), "talk": history(SAID)},
    "of this month": {"offer": msgspec.structs.replace(OFFER, date=PartialDate(2026, 11)), "talk": history(SAID)},
    "of no day": {"offer": msgspec.structs.replace(OFFER, date=None), "talk": history(SAID)},
    "archived": {"offer": msgspec.structs.replace(OFFER, page=f"{TALK}/Archive"), "talk": history(SAID)},
    "not read": {},
}


@pytest.mark.parametrize("case", TAKEN_UP)
def test_an_offer_that_is_none_or_was_taken_up_is_not(case: str) -> None:
    assert offered(**TAKEN_UP[case]) == ()


# --- words that are not followed ----------------------------------------------------------------------------------
def chosen(*who: str) -> GoAhead:
    return msgspec.structs.replace(WORD, answer=GoAheadKind.CHOOSE, affiliates=who)


def without(word: GoAhead, record: Partnership = RECORD, **other: Any) -> list[tuple[str, tuple[str, ...]]]:
    found = without_effect(laid(record, {"words": {5: word}}, **other))
    return [(problem.kind, problem.arguments) for problem in found]


def of(match: Match) -> Mapping[str, Any]:
    return {"matches": {5: (match,)}}


def test_a_choice_that_cannot_be_followed_is_told_in_the_same_words_whatever_the_reason() -> None:
    told = [("choice-not-followed", (MUTED.name,))]
    assert without(chosen(SENEGAL.id, MUTED.id)) == told
    for match_ in (
        match(RECORD, MUTED, 0.9, blocked_by=Block.MUTED),
        match(RECORD, MUTED, 0.9, blocked_by=Block.SUSPENDED),
        match(RECORD, MUTED, 0.2, invite=False),
    ):
        assert without(chosen(MUTED.id), **of(match_)) == told


def test_a_choice_that_is_followed_or_needs_not_be_is_not_told() -> None:
    assert without(chosen(SENEGAL.id, WOLOF.id)) == []
    assert without(chosen(MUTED.id), told={(5, MUTED.id): LONG_AGO}) == []
    facts = msgspec.structs.replace(surveyed().facts, responses={(5, MUTED.id): ANSWER})
    assert without(chosen(MUTED.id), facts=facts) == []
    assert without(chosen(MUTED.id), msgspec.structs.replace(RECORD, participants=(party(MUTED),))) == []
    assert without(chosen(MUTED.id), msgspec.structs.replace(RECORD, open=Openness.YES)) == []


def test_a_record_that_invites_against_its_lead_is_told() -> None:
    opened = msgspec.structs.replace(RECORD, open=Openness.YES)
    assert without(WORD, opened) == [("not-now-overruled", ())]
    assert without(WORD) == without(chosen(SENEGAL.id), opened) == []


def test_of_one_that_would_invite_many_the_lead_has_its_word() -> None:
    of_many = {"words": {5: WORD}, "given": settings(widest=0)}
    assert without_effect(laid(WIDE, of_many)) == ()
    (problem,) = without_effect(laid(WIDE, {**of_many, "words": {5: chosen(MUTED.id)}}))
    assert problem.kind == "choice-not-followed"
