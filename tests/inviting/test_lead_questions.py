"""The question to a lead: its words, the edit that asks it, and that it is asked once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.apply.plan_check import check
from bot.apply.recipient_check import marked, objection
from bot.facts.history.ledger import entry_of
from bot.facts.history.receipts import asked_on_page, keys_in_summary
from bot.facts.history.sent import Said
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.lead_questions import asking, due_questions, unreachable
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue
from bot.inviting.stored_messages import no_longer_due
from bot.matching.survey import Survey
from bot.model import (
    GoAhead,
    GoAheadKind,
    Openness,
    Partnership,
    Party,
    PartyKind,
    Problem,
    ProblemKind,
    Status,
)
from bot.plan import AppendSection, Change, Plan
from bot.wiki.world import UNKNOWN, Missing, Page, PageAnswer, User, UserQuery, World
from bot.wikitext import template_calls
from tests.inviting.test_notice_text import queries
from tests.worlds.queues import AUTHOR, announcing, queue, settings
from tests.worlds.small import CONTEXT, FACTS, HIDDEN, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.values import ACCOUNT, NOW, SITE, missing, page, world

GOLDEN = Path(__file__).parents[1] / "worlds" / "golden"
RECORD = msgspec.structs.replace(MUSEUM, open=Openness.ASK, participants=())
TALK = f"Talk:{RECORD.title}"
WORLD = world(missing(TALK))


def surveyed(record: Partnership = RECORD, **other: Any) -> Survey:
    """The museum's record left open, with two affiliates that could be asked, one of them not to be named."""
    known: dict[str, Any] = {
        "facts": msgspec.structs.replace(FACTS, partnerships=(record,), responses={}),
        "matches": {5: (match(record, WOLOF, 0.9), match(record, HIDDEN, 0.8), match(record, SENEGAL, 0.8))},
        "told": {},
        **other,
    }
    return msgspec.structs.replace(SURVEY, **known)


def laid(record: Partnership = RECORD, approvals: Mapping[str, Any] | None = None, **other: Any) -> InvitationQueue:
    """That survey on the desk of the Outbox; ``approvals`` as for ``queue``."""
    return queue(surveyed(record, **other), **(approvals or {}))


def to_ask(on: InvitationQueue, seen: World = WORLD) -> list[LeadQuestion]:
    """The questions that wait for nothing."""
    return [question for question in due_questions(on, seen) if not question.waits]


def asked(on: InvitationQueue, seen: World = WORLD, room: int = 60) -> tuple[Change, ...]:
    return asking(to_ask(on, seen), on, seen, room)


def text_of(on: InvitationQueue, seen: World = WORLD) -> str:
    (change,) = asked(on, seen)
    return change.text_after("")


def test_the_text_of_a_question() -> None:
    """The text was read by a person; whoever changes the wording reads it again and stores what is shown."""
    assert f"{text_of(laid())}\n" == (GOLDEN / "question.wikitext").read_text(encoding="utf-8")


# A record that names groups and volunteers, and no user.
LED_BY_GROUPS = (*(one for one in RECORD.lead if one.kind is not PartyKind.USER), Party(PartyKind.VOLUNTEERS))
OF_GROUPS = msgspec.structs.replace(RECORD, contact=(), lead=LED_BY_GROUPS)
MAKER = User(name="The maker", groups=("autoconfirmed",))
TALK_OF_MAKER = f"User talk:{MAKER.name}"


@pytest.mark.parametrize(
    ("record", "maker", "talk", "is_mentioned"),
    [
        (OF_GROUPS, {}, missing(TALK_OF_MAKER), True),
        (OF_GROUPS, {}, page(TALK_OF_MAKER, "Welcome!"), True),
        (OF_GROUPS, {}, page(TALK_OF_MAKER, "{{nobots}}"), False),
        (OF_GROUPS, {}, page(TALK_OF_MAKER, "{{bots|optout=all}}"), False),
        (OF_GROUPS, {}, page("User talk:Vanished user 123", "", redirects=(TALK_OF_MAKER,)), False),
        (OF_GROUPS, {"groups": ()}, missing(TALK_OF_MAKER), False),
        (OF_GROUPS, {"blocked": True}, missing(TALK_OF_MAKER), False),
        (OF_GROUPS, {"exists": False}, missing(TALK_OF_MAKER), False),
        (OF_GROUPS, {"temporary": True}, missing(TALK_OF_MAKER), False),
        (OF_GROUPS, {"groups": ("autoconfirmed", "bot")}, missing(TALK_OF_MAKER), False),
        (OF_GROUPS, {"name": UNKNOWN}, missing(f"User talk:{UNKNOWN}"), False),
        (RECORD, {}, missing(TALK_OF_MAKER), False),
        (msgspec.structs.replace(OF_GROUPS, contact=("Someone",)), {}, missing(TALK_OF_MAKER), False),
        (
            msgspec.structs.replace(OF_GROUPS, participants=(Party(PartyKind.USER, "Someone"),)),
            {},
            missing(TALK_OF_MAKER),
            False,
        ),
    ],
)
def test_where_a_record_names_no_user_whoever_made_it_hears_of_the_question(
    record: Partnership, maker: dict[str, Any], talk: PageAnswer, is_mentioned: bool
) -> None:
    user = msgspec.structs.replace(MAKER, **maker)
    on = laid(record, {"author": user})
    seen = world(missing(TALK), talk, more={UserQuery(user.name): user})
    questions = due_questions(on, seen)
    (change,) = asking(questions, on, seen, room=1)
    mentioned = {link for link in re.findall(r"\[\[:?User:([^|\]]*)\|", change.text_after("")) if link != ACCOUNT}
    assert (user.name in mentioned) is is_mentioned
    assert mentioned == {user.name} if is_mentioned else user.name not in mentioned


def test_the_edit_that_asks() -> None:
    (change,) = asked(laid(), world(page(TALK, "Hello.", revision=9, id=90)))
    assert (change.id, change.title, change.base, change.page_id) == ("lead:5", TALK, 9, 90)
    assert isinstance(change.operation, AppendSection)
    assert change.operation.receipts == ("asked-5",)
    assert change.summary.endswith(" [asked: 5]")
    assert change.text_after("Hello.").startswith("Hello.\n\n== Whom could")
    assert keys_in_summary(change.summary) == {"asked-5"}
    assert asked_on_page(change.text_after("")) == {5: "2026-11-21"}
    plan = Plan(wiki=SITE.wiki, account=ACCOUNT, now=NOW, changes=(change,))
    check(plan, SITE, NOW, CONTEXT.config)


# --- who is asked -------------------------------------------------------------------------------------------------
def gap_only() -> InvitationQueue:
    return laid(matches={RECORD.page_id: ()})


WORD = GoAhead(partnership=5, answer=GoAheadKind.NOT_NOW, page=TALK, words="x")
NOBODY_ASKED = [
    laid(msgspec.structs.replace(RECORD, open=Openness.YES)),
    laid(msgspec.structs.replace(RECORD, open=Openness.NO)),
    laid(msgspec.structs.replace(RECORD, status=Status.COMPLETED)),
    laid(asked={5: "2020-01-01"}),
    laid(approvals={"words": {5: WORD}}),
    laid(matches={5: ()}, gaps={5: ()}),
    # An affiliate that is not to be named is no reason to speak of it in public.
    laid(matches={5: (match(RECORD, HIDDEN, 0.9),)}, gaps={5: ()}),
    laid(told={(5, WOLOF.id): "2026-01-01", (5, SENEGAL.id): "2026-01-01"}, gaps={5: ()}),
]


@pytest.mark.parametrize("on", NOBODY_ASKED)
def test_who_is_not_asked(on: InvitationQueue) -> None:
    assert asked(on) == ()


@pytest.mark.parametrize(
    ("scores", "order"),
    [((0.9, 0.8), ["W&E", "WK?"]), ((0.8, 0.9), ["WK?", "W&E"]), ((0.8, 0.8), ["W&E", "WK?"])],
)
def test_the_strongest_come_first_and_then_by_their_codes(scores: tuple[float, float], order: list[str]) -> None:
    for turned in (False, True):
        found = [match(RECORD, WOLOF, scores[0]), match(RECORD, SENEGAL, scores[1])]
        (question,) = to_ask(laid(matches={5: tuple(reversed(found) if turned else found)}))
        assert [{WOLOF.id: "W&E", SENEGAL.id: "WK?"}[one.affiliate] for one in question.matches] == order


NEWCOMER = msgspec.structs.replace(AUTHOR, groups=("user",))
TRIAL = settings(trial=NOW.date())
HELD, RELEASED = Orders(holds=frozenset({(5, "")})), Orders(releases=frozenset({(5, "")}))
WAITS: list[tuple[Mapping[str, Any], bool]] = [
    ({}, False),
    ({"created": NOW - timedelta(hours=23)}, True),
    ({"created": NOW - timedelta(hours=24)}, False),
    ({"author": NEWCOMER}, True),
    ({"author": None}, True),
    ({"author": msgspec.structs.replace(AUTHOR, blocked=True)}, True),
    ({"author": NEWCOMER, "orders": RELEASED}, False),
    ({"given": TRIAL}, True),
    ({"given": TRIAL, "orders": RELEASED}, False),
    ({"orders": HELD}, True),
    ({"orders": Orders(holds=frozenset({(5, WOLOF.id)}))}, False),
]


@pytest.mark.parametrize(("approvals", "waits"), WAITS)
def test_a_question_waits_as_notices_do(approvals: Mapping[str, Any], waits: bool) -> None:
    plan = Plan(wiki=SITE.wiki, account=ACCOUNT, now=NOW, changes=announcing(asked(laid())))
    assert (asked(laid(approvals=approvals)) == ()) is waits
    assert (no_longer_due(plan, laid(approvals=approvals), WORLD) != {}) is waits


def test_who_is_asked() -> None:
    assert len(asked(laid())) == 1
    assert asked(laid(), room=0) == asked(laid(), room=-3) == ()
    without = text_of(gap_only())
    assert CONTEXT.messages("lead-nobody") in without
    assert f"}} {CONTEXT.messages('lead-link-invite-later')}] · " in without
    assert f"}} {CONTEXT.messages('lead-link-invite')}] · " in text_of(laid())
    assert [parse_qs(query)["preloadparams[]"] for _, query in queries(without)] == [["invite"], ["not now"]]


def test_who_is_not_to_be_named_is_not_named() -> None:
    text = text_of(laid())
    assert HIDDEN.name not in text
    assert f"%2C%20{HIDDEN.code}" not in text
    assert HIDDEN.name in text_of(laid(facts=msgspec.structs.replace(surveyed().facts, interests={})))


PLACES = [
    (missing(TALK), None),
    (page(TALK, "x"), None),
    (page(TALK, "{{nobots}}"), "lead-unreachable"),
    (page(TALK, "{{bots|optout=all}}"), "lead-unreachable"),
    (page(TALK, "x", protection="editprotected"), "lead-unreachable"),
    (page(TALK, "x", model="json"), "lead-unreachable"),
    (page(TALK, "x", opted_out=True), "lead-unreachable"),
    # What is saved at the redirect's title would not stand where the redirect leads.
    (page("Talk:Elsewhere", "x", redirects=(TALK,)), "lead-unreachable"),
    (missing("Talk:Elsewhere", TALK), "lead-unreachable"),
]


@pytest.mark.parametrize(("talk", "problem"), PLACES)
def test_where_a_question_cannot_stand_a_person_is_told(talk: Page | Missing, problem: str | None) -> None:
    on, seen = laid(), world(talk)
    assert len(asked(on, seen)) == (problem is None)
    assert [found.kind for found in unreachable(to_ask(on, seen))] == ([problem] if problem else [])


# --- once ---------------------------------------------------------------------------------------------------------
def said(*keys: str) -> Said:
    return Said(parts=(), found=tuple(entry_of(key, NOW, "Talk:Y", 1, proven=True) for key in keys))


@pytest.mark.parametrize(
    ("talk", "own", "why"),
    [
        (missing(TALK), said(), ""),
        (missing(TALK), said("asked-55"), ""),
        (missing(TALK), said("asked-5"), "told before: asked-5"),
        (page(TALK, "x"), said(), ""),  # made meanwhile: the edit's base will not fit
    ],
)
def test_the_last_look_before_asking(talk: Page | Missing, own: Said, why: str) -> None:
    (change,) = asked(laid())
    assert objection(change, talk, own, SITE) == why


def test_a_question_on_the_page_keeps_a_second_one_back() -> None:
    (change,) = asked(laid(), world(page(TALK, "x", id=70)))
    again = page(TALK, change.text_after("x"), id=70, revision=8)
    assert marked(change, again) == {"asked-5"}


def test_a_stored_question_is_trusted_in_nothing() -> None:
    plan = Plan(wiki=SITE.wiki, account=ACCOUNT, now=NOW, changes=announcing(asked(laid())))
    assert no_longer_due(plan, laid(), WORLD) == {}
    for on in NOBODY_ASKED:
        assert set(no_longer_due(plan, on, WORLD)) == {"lead:5"}
    assert set(no_longer_due(plan, laid(), world(page(TALK, "{{nobots}}")))) == {"lead:5"}


MARKERS = [
    ("<!-- partnership-bot: asked 5 on 2026-11-21 -->", {5: "2026-11-21"}),
    ("<!-- partnership-bot: asked 5 on 2026-13-21 -->", {}),
    ("<!-- partnership-bot: asked x on 2026-11-21 -->", {}),
    ("<!-- partnership-bot: invited 5-7 on 2026-11-21 -->", {}),
    (
        "<!-- partnership-bot: asked 5 on 2026-11-21 --> <!-- partnership-bot: asked 5 on 2026-11-22 -->",
        {5: "2026-11-21"},
    ),
]


@pytest.mark.parametrize(("text", "found"), MARKERS)
def test_markers(text: str, found: dict[int, str]) -> None:
    assert asked_on_page(text) == found


# --- what people typed --------------------------------------------------------------------------------------------
PIECES = st.sampled_from([*"~{}[]|<>'=&;:#*!\n_-\"/ éx", "subst:", "~~~~", "]]", "-->", "{{", "<nowiki>", "&#39;"])
TYPED = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@given(TYPED, TYPED, TYPED)
def test_nothing_that_people_typed_breaks_a_question(name: str, contact: str, community: str) -> None:
    record = msgspec.structs.replace(RECORD, name=name, contact=(contact,), communities=(community,))
    (change,) = asked(laid(record))
    text = change.text_after("")
    assert "~~~" not in text
    assert "{{subst:" not in text
    (call,) = template_calls(text, {"Partnership question"})
    assert [given for given, _ in call.parameters] == ["language", "direction", "body"]
    assert text.splitlines()[-2] == "<!-- partnership-bot: asked 5 on 2026-11-21 -->"
    assert text.endswith("(UTC)")
    found = [(given, parse_qs(query, strict_parsing=True)) for given, query in queries(text)]
    assert [given for given, _ in found] == [TALK] * 3
    assert [query["preloadparams[]"] for _, query in found] == [
        ["invite"],
        ["choose", f"W&E, {SENEGAL.code}"],
        ["not now"],
    ]
    assert len(change.summary) <= 500
    assert keys_in_summary(change.summary) == {"asked-5"}


# --- what is not understood -------------------------------------------------------------------------------------------
INVITING = msgspec.structs.replace(RECORD, open=Openness.YES)


def unfocused(record: Partnership, **other: Any) -> InvitationQueue:
    """The record, of which the bot tells that it concerns the world and has no subject."""
    told = Problem(page=record.title, parameter="topics", kind=ProblemKind.NO_FOCUS)
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), responses={}, problems=(told,))
    return laid(record, facts=facts, matches={5: ()}, gaps={5: ()}, **other)


@pytest.mark.parametrize("openness", [Openness.YES, Openness.ASK])
def test_the_lead_of_a_record_of_the_whole_world_is_asked_what_it_is_about(openness: Openness) -> None:
    record = msgspec.structs.replace(RECORD, open=openness)
    text = text_of(unfocused(record))
    assert CONTEXT.messages("lead-focus") in text
    assert "action=edit" in text
    assert not asked(laid(record, matches={5: ()}, gaps={5: ()}))
    assert not asked(unfocused(record, asked={5: "2020-01-01"}))
    if openness is Openness.YES:
        assert CONTEXT.messages("lead-doubt-holds") in text
        assert not asked(unfocused(record, approvals={"orders": RELEASED}))


def doubtful(record: Partnership, *unread: str) -> Partnership:
    return msgspec.structs.replace(record, unread=frozenset(unread))


@pytest.mark.parametrize(
    ("unread", "then"),
    [
        (("countries",), "lead-doubt-near"),
        (("languages", "website"), "lead-doubt-near"),
        (("lead",), "lead-doubt-holds"),
        (("countries", "end"), "lead-doubt-holds"),
    ],
)
def test_the_lead_of_a_record_that_invites_is_asked_what_it_means(unread: tuple[str, ...], then: str) -> None:
    text = text_of(laid(doubtful(INVITING, *unread)))
    assert CONTEXT.messages(then) in text
    assert all((f"“{parameter}”" in text) is (parameter != "website") for parameter in unread)
    assert f"[[:{RECORD.title}/Affiliates|" in text
    assert queries(text) == []  # there is nothing to say but by an edit of the record
    assert f"fullurl:{RECORD.title}|action=edit}}}}" in text
    assert not any(who.name in text for who in (WOLOF, SENEGAL, HIDDEN))


def test_a_lead_that_is_asked_whom_to_invite_is_told_too_what_is_not_understood() -> None:
    text = text_of(laid(doubtful(RECORD, "open", "countries")))
    assert "“countries” and “open”" in text
    assert len(queries(text)) == 3
    assert f"fullurl:{RECORD.title}|action=edit}}}}" in text
    assert len(asked(laid(doubtful(RECORD, "open"), matches={5: ()}, gaps={5: ()}))) == 1


@pytest.mark.parametrize(
    "on",
    [
        laid(doubtful(INVITING, "website", "start")),
        laid(doubtful(INVITING, "lead"), asked={5: "2020-01-01"}),
        laid(doubtful(INVITING, "lead"), approvals={"orders": RELEASED}),
        laid(doubtful(INVITING, "lead"), approvals={"orders": HELD}),
        laid(doubtful(INVITING, "lead"), approvals={"author": NEWCOMER}),
        laid(doubtful(msgspec.structs.replace(RECORD, open=Openness.NO), "lead")),
        laid(doubtful(msgspec.structs.replace(INVITING, status=Status.COMPLETED), "lead")),
        laid(doubtful(RECORD, "lead"), approvals={"words": {5: WORD}}),
    ],
)
def test_whose_lead_is_not_asked_what_it_means(on: InvitationQueue) -> None:
    assert asked(on) == ()
