"""Records that invite by themselves, but the whole world or many: their lead is asked first what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from bot.inviting.digests import notices_to_send
from bot.inviting.moderation.orders import Orders
from bot.inviting.relations import Wait
from bot.inviting.waits import entries_of
from bot.language.names import WORLD as WORLDWIDE
from bot.model import GoAhead, GoAheadKind, Openness, Status
from tests.inviting.test_lead_questions import HELD, RECORD, RELEASED, TALK, WORD, laid, text_of, to_ask
from tests.worlds.queues import settings
from tests.worlds.small import CONTEXT, HIDDEN, SENEGAL, WOLOF

INVITES = msgspec.structs.replace(RECORD, open=Openness.YES)
EVERYWHERE = msgspec.structs.replace(INVITES, regions=(WORLDWIDE,))
FEW, MANY = settings(widest=12), settings(widest=1)
EVERYBODY = (HIDDEN.id, SENEGAL.id, WOLOF.id)
SAID = GoAhead(partnership=5, answer=GoAheadKind.INVITE, page=TALK, words="x")


def said(kind: GoAheadKind, *who: str) -> Mapping[str, Any]:
    return {"words": {5: msgspec.structs.replace(SAID, answer=kind, affiliates=who)}}


ASKED = [
    (INVITES, {"given": FEW}, {}, 0),
    (INVITES, {"given": MANY}, {}, 1),
    (EVERYWHERE, {"given": FEW}, {}, 1),
    (EVERYWHERE, {"given": FEW}, {"matches": {5: ()}}, 0),
    (EVERYWHERE, {"given": FEW}, {"asked": {5: "2026-11-21"}}, 0),
    (EVERYWHERE, {"given": FEW, "words": {5: WORD}}, {}, 0),
    (INVITES, {"given": MANY, "orders": RELEASED}, {}, 0),
    (INVITES, {"given": MANY, "orders": HELD}, {}, 0),
    (msgspec.structs.replace(EVERYWHERE, open=Openness.NO), {"given": FEW}, {}, 0),
    (msgspec.structs.replace(EVERYWHERE, status=Status.COMPLETED), {"given": FEW}, {}, 0),
    (INVITES, {"given": MANY}, {"told": {(5, who): "2026-11-21" for who in EVERYBODY}}, 0),
]


@pytest.mark.parametrize(("record", "approvals", "other", "questions"), ASKED)
def test_whose_lead_is_asked_though_it_invites(
    record: Any, approvals: Mapping[str, Any], other: Mapping[str, Any], questions: int
) -> None:
    assert len(to_ask(laid(record, approvals, **other))) == questions


def test_it_is_asked_what_is_wanted_and_answers_as_others_do() -> None:
    text, other = text_of(laid(INVITES, {"given": MANY})), text_of(laid())
    assert CONTEXT.messages("lead-wide") in text
    assert CONTEXT.messages("lead-wide") not in other
    for kind in GoAheadKind:
        assert kind.value.replace(" ", "+") in text or kind.value.replace(" ", "%20") in text
    assert SENEGAL.page in text
    assert WOLOF.page in text


ANSWERS = [
    (EVERYWHERE, FEW, {}, {Wait.LEAD, Wait.WIDE}, ()),
    (INVITES, MANY, {}, {Wait.LEAD, Wait.WIDE}, ()),
    (INVITES, FEW, said(GoAheadKind.NOT_NOW), set(), EVERYBODY),
    (EVERYWHERE, FEW, said(GoAheadKind.INVITE), set(), EVERYBODY),
    (EVERYWHERE, FEW, said(GoAheadKind.CHOOSE, WOLOF.id), {Wait.LEAD}, (WOLOF.id,)),
    (EVERYWHERE, FEW, said(GoAheadKind.NOT_NOW), {Wait.LEAD}, ()),
    (INVITES, MANY, said(GoAheadKind.CHOOSE, WOLOF.id), {Wait.LEAD}, (WOLOF.id,)),
    (INVITES, MANY, said(GoAheadKind.NOT_NOW), {Wait.LEAD}, ()),
    # Of many a coordinator decides, also where the lead wants them all.
    (INVITES, MANY, said(GoAheadKind.INVITE), {Wait.WIDE}, ()),
    (INVITES, MANY, {"orders": RELEASED}, set(), EVERYBODY),
    (EVERYWHERE, FEW, {"orders": RELEASED}, set(), EVERYBODY),
    (EVERYWHERE, FEW, {"orders": Orders(releases=frozenset({(5, WOLOF.id)}))}, {Wait.LEAD, Wait.WIDE}, (WOLOF.id,)),
]


@pytest.mark.parametrize(("record", "given", "approvals", "waits", "told"), ANSWERS)
def test_what_goes_out_once_they_have_said_their_word(
    record: Any, given: Any, approvals: Mapping[str, Any], waits: set[Wait], told: tuple[str, ...]
) -> None:
    on = laid(record, {**approvals, "given": given})
    assert {wait for entry in entries_of(on) for wait in entry.waits} == waits
    assert set(notices_to_send(on)) == set(told)
