"""Questions to leads beside the Outbox: what lets them go, what they wait for, and how much room there is for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.inviting.digests import notices_to_send
from bot.inviting.lead_questions import due_questions, left_over, room_for
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue
from bot.inviting.relations import Wait
from bot.inviting.waits import entries_of
from tests.inviting.test_lead_questions import (
    HELD,
    NEWCOMER,
    RELEASED,
    TALK,
    TRIAL,
    WORLD,
    asked,
    laid,
    text_of,
    to_ask,
)
from tests.worlds.queues import AUTHOR, settings
from tests.worlds.small import CONTEXT, WOLOF
from tests.worlds.values import NOW, page, world

CLOSED = world(page(TALK, "{{nobots}}"))
ALONE = Orders(releases=frozenset({(5, WOLOF.id)}))


@pytest.mark.parametrize("approvals", [{"author": NEWCOMER}, {"given": TRIAL}, {}], ids=["author", "trial", "nothing"])
def test_a_release_lets_the_question_go_and_no_invitation_before_it(approvals: Mapping[str, Any]) -> None:
    released = laid(approvals={**approvals, "orders": RELEASED})
    assert len(asked(released)) == 1
    assert notices_to_send(released) == {}
    assert {wait for entry in entries_of(released) for wait in entry.waits} == {Wait.LEAD}
    assert CONTEXT.messages("lead-affiliates", 2) in text_of(released)


@pytest.mark.parametrize("on", [laid(approvals={"orders": ALONE}), laid(told={(5, WOLOF.id): "2026-01-01"})])
def test_a_question_does_not_say_that_nobody_was_asked_where_somebody_was(on: InvitationQueue) -> None:
    assert set(notices_to_send(on)) == ({WOLOF.id} if on.approvals.orders == ALONE else set())
    text = text_of(on)
    assert CONTEXT.messages("lead-affiliates-told", 1) in text
    assert CONTEXT.messages("lead-how-told") in text
    assert CONTEXT.messages("lead-affiliates", 1) not in text
    assert CONTEXT.messages("lead-how") not in text
    assert WOLOF.page not in text


def test_whoever_is_released_and_held_still_waits_for_the_lead() -> None:
    on = laid(approvals={"orders": Orders(holds=ALONE.releases, releases=ALONE.releases)})
    assert text_of(on) == text_of(laid())
    assert {Wait.LEAD, Wait.HOLD} in [set(entry.waits) for entry in entries_of(on)]


def test_a_question_of_gaps_only_does_not_either() -> None:
    text = text_of(laid(matches={5: ()}, told={(5, WOLOF.id): "2026-01-01"}))
    assert CONTEXT.messages("lead-affiliates-told", 0) in text


DUE = [
    ({"author": NEWCOMER}, {Wait.AUTHOR}),
    ({"author": msgspec.structs.replace(AUTHOR, blocked=True)}, {Wait.BLOCKED}),
    ({"created": NOW}, {Wait.COOL_OFF}),
    ({"given": TRIAL}, {Wait.TRIAL}),
    ({"orders": HELD}, {Wait.HOLD}),
    ({}, set()),
]


@pytest.mark.parametrize(("approvals", "waits"), DUE)
def test_a_question_that_waits_is_shown_with_its_reason(approvals: Mapping[str, Any], waits: set[Wait]) -> None:
    for other in ({}, {"matches": {5: ()}}):
        on = laid(approvals=approvals, **other)
        (due,) = due_questions(on, WORLD)
        (refused,) = due_questions(on, CLOSED)
        assert set(due.waits) == waits
        assert due.until == (NOW + timedelta(hours=24) if waits == {Wait.COOL_OFF} else None)
        assert left_over([due], asked(on)) == ((due,) if waits else ())
        assert left_over([due], ()) == (due,), "there was no room"
        assert left_over([refused], ()) == ((refused,) if waits else ())


@pytest.mark.parametrize(("room", "kept"), [(60, 1), (1, 1), (0, 0)])
def test_some_room_is_kept_for_questions(room: int, kept: int) -> None:
    on = laid(approvals={"given": settings(invitations=room)})
    assert room_for(to_ask(on), on) == kept
    assert room_for(to_ask(on) * 100, on) == -(-room // 5)
    assert room_for(to_ask(on, CLOSED) * 100, on) == 0
