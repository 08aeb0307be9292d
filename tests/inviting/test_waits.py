"""How long an invitation waits, and to whom none is due: by days, by what an affiliate said, by what it was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.history.ledger import Key, entry_of, invited
from bot.facts.history.ledger_parts import Part
from bot.facts.history.proof import NOTHING
from bot.facts.history.receipts import InvitationKind
from bot.facts.history.sent import Said
from bot.facts.talk_pages import Target
from bot.inviting.digests import after, notices_to_send
from bot.inviting.ledger_page import gone
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue, most_notices, queue_of
from bot.inviting.relations import Wait, over_at
from bot.inviting.volume import Sent
from bot.inviting.waits import entries_of, is_due, is_released_alone, record_waits
from bot.matching import duplicates
from bot.matching.survey import Survey
from bot.model import (
    AnswerKind,
    Block,
    Frequency,
    GoAhead,
    GoAheadKind,
    Interests,
    Openness,
    Problem,
    ProblemKind,
    Response,
)
from bot.wiki.world import Contribution, Contributions, ContributionsQuery
from tests.worlds.queues import AUTHOR, queue, settings
from tests.worlds.small import CONTEXT, FACTS, LEADER, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.values import ACCOUNT, NOW, context, missing, world

ID = MUSEUM.page_id
BOTH = (SENEGAL, WOLOF)


def survey(open_: Openness = Openness.YES, **more: Any) -> Survey:
    """One record that concerns two affiliates; nobody has answered."""
    record = msgspec.structs.replace(MUSEUM, open=open_)
    said = more.pop("interests", {})
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), responses=more.pop("responses", {}), interests=said)
    matches = more.pop("matches", tuple(match(record, who, 0.9) for who in BOTH))
    return Survey(facts=facts, matches={ID: matches}, gaps={}, targets=SURVEY.targets, **{"told": {}, **more})


def due(one: Survey | InvitationQueue) -> list[str]:
    return [entry.match.affiliate for entry in entries_of(one if isinstance(one, InvitationQueue) else queue(one))]


def waits(one: InvitationQueue, who: str = SENEGAL.id) -> Mapping[Wait, datetime | None]:
    (entry,) = [entry for entry in entries_of(one) if entry.match.affiliate == who]
    assert entry.until == over_at(entry.waits)
    return entry.waits


def at(day: str, hour: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(hours=hour)


EMPTY = world(missing("User:PartnerBot/Ledger"), more={ContributionsQuery(ACCOUNT): Contributions(())})


# --- to whom one is due ---------------------------------------------------------------------------------------------
TOLD = {(ID, SENEGAL.id): "2026-10-01"}
CHANGED = {"told": TOLD, "changed": frozenset(TOLD)}


def answered(kind: AnswerKind = AnswerKind.INTERESTED) -> dict[tuple[int, str], Response]:
    """An answer of an affiliate that nobody had asked."""
    return {(ID, SENEGAL.id): Response(affiliate=SENEGAL.id, partnership=ID, answer=kind, page="Talk:X")}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"told": TOLD}, False),
        (CHANGED, True),
        ({"changed": frozenset(TOLD)}, True),
        ({**CHANGED, "reinvited_on": TOLD}, False),
        *(({"responses": answered(kind)}, False) for kind in AnswerKind),
        *(({**CHANGED, "responses": answered(kind)}, False) for kind in AnswerKind),
    ],
)
def test_to_whom_an_invitation_is_due(more: dict[str, Any], expected: bool) -> None:
    assert due(survey(**more)) == ([SENEGAL.id] if expected else []) + [WOLOF.id]


@pytest.mark.parametrize("block", Block)
def test_none_is_due_to_who_is_blocked_or_only_suggested(block: Block) -> None:
    matches = (match(MUSEUM, SENEGAL, 0.9, blocked_by=block), match(MUSEUM, WOLOF, 0.9))
    assert due(survey(matches=matches)) == [WOLOF.id]
    assert due(survey(matches=matches, **CHANGED)) == [WOLOF.id]
    suggested = match(MUSEUM, SENEGAL, 0.5, invite=False)
    assert due(survey(matches=(suggested,))) == []
    # An unreachable affiliate may be decided to be asked, by people.
    unreachable = msgspec.structs.replace(match(MUSEUM, SENEGAL, 0.9), blocked_by=Block.UNAVAILABLE)
    assert not is_due(queue(survey()), unreachable)


@pytest.mark.parametrize(("open_", "expected"), [(Openness.YES, 2), (Openness.ASK, 2), (Openness.NO, 0)])
def test_none_is_due_of_a_record_that_invites_nobody(open_: Openness, expected: int) -> None:
    assert len(due(survey(open_))) == expected


# --- how many ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("invitations", "sent", "trial", "limit", "before", "most"),
    [
        (5, 0, None, 3, 0, 5),
        (5, 2, None, 3, 0, 3),
        (5, 5, None, 3, 0, 0),
        (5, 7, None, 3, 0, 0),
        (5, 0, None, 3, 9, 5),
        (5, 0, date(2026, 11, 1), 3, 0, 3),
        (5, 0, date(2026, 11, 1), 3, 2, 1),
        (5, 0, date(2026, 11, 1), 3, 4, 0),
        (5, 4, date(2026, 11, 1), 3, 0, 1),
    ],
)
def test_how_many_may_be_told_in_a_run(
    invitations: int, sent: int, trial: date | None, limit: int, before: int, most: int
) -> None:
    one = queue(
        survey(), context(trial_notices=limit).after(sent),
        given=settings(invitations=invitations, trial=trial), trial_notices=before,
    )  # fmt: skip
    assert most_notices(one) == most


def unsettled() -> InvitationQueue:
    one = queue(survey())
    return msgspec.structs.replace(
        one, approvals=msgspec.structs.replace(
            one.approvals, in_force=msgspec.structs.replace(one.approvals.in_force, settings=None)
        )
    )  # fmt: skip


def test_without_settings_everything_waits() -> None:
    assert most_notices(unsettled()) == 0
    assert waits(unsettled()) == {Wait.SETTINGS: None}
    assert record_waits(unsettled(), MUSEUM) == {Wait.SETTINGS: None}


# --- how long ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hours", "created", "until"),
    [(24, 23, 1), (24, 24, None), (24, 25, None), (1, 0, 1), (0, 0, None), (48, 1, 47)],
)
def test_how_long_a_new_record_rests(hours: int, created: int, until: int | None) -> None:
    one = queue(survey(), created=NOW - timedelta(hours=created), given=settings(cool_off_hours=hours))
    expected = {} if until is None else {Wait.COOL_OFF: NOW + timedelta(hours=until)}
    assert waits(one) == record_waits(one, MUSEUM) == expected


def test_a_record_of_which_nobody_knows_whence_it_is_waits_for_its_author() -> None:
    one = queue(survey())
    one = msgspec.structs.replace(one, approvals=msgspec.structs.replace(one.approvals, provenances={}))
    assert waits(one) == record_waits(one, MUSEUM) == {Wait.AUTHOR: None}


@pytest.mark.parametrize(
    ("days", "most", "until"),
    [
        (["2026-11-01"], 2, ""),
        (["2026-11-01", "2026-11-05"], 2, "2026-12-01"),
        (["2026-11-01", "2026-11-05", "2026-11-09"], 2, "2026-12-05"),
        (["2026-11-05", "2026-11-01", "2026-11-09"], 3, "2026-12-01"),
        (["2026-10-23", "2026-11-05"], 2, "2026-11-22"),
        (["2026-10-22", "2026-11-05"], 2, ""),
        (["2026-10-23"], 1, "2026-11-22"),
        (["2026-10-22"], 1, ""),
        (["2026-11-20", "2099-01-01"], 2, ""),
        ([], 1, ""),
    ],
)
def test_how_long_an_affiliate_that_was_told_much_is_left_in_peace(days: list[str], most: int, until: str) -> None:
    told = {(100 + at, SENEGAL.id): day for at, day in enumerate(days)}
    one = queue(survey(told=told), given=settings(notices_per_month=most))
    assert waits(one) == ({Wait.CAP: at(until)} if until else {})
    again = queue(survey(reinvited_on=told), given=settings(notices_per_month=most))
    assert waits(again) == waits(one)


def test_where_no_notice_a_month_may_go_nobody_knows_until_when_it_waits() -> None:
    one = queue(survey(told={(9, SENEGAL.id): "2026-11-01"}), given=settings(notices_per_month=0))
    assert waits(one) == {Wait.CAP: None}


@pytest.mark.parametrize(
    ("wish", "told", "until"),
    [
        (None, "2026-11-21", "2026-11-22"),
        (None, "2026-11-20", ""),
        (Frequency.EACH, "2026-11-21", "2026-11-22"),
        (Frequency.EACH, "2026-11-20", ""),
        (Frequency.WEEKLY, "2026-11-15", "2026-11-22"),
        (Frequency.WEEKLY, "2026-11-14", ""),
        (Frequency.MONTHLY, "2026-10-23", "2026-11-22"),
        (Frequency.MONTHLY, "2026-10-22", ""),
        (Frequency.MONTHLY, "2026-11-22", ""),  # a day to come, as somebody wrote
    ],
)
def test_how_often_an_affiliate_is_written_to(wish: Frequency | None, told: str, until: str) -> None:
    said = {SENEGAL.id: Interests(affiliate=SENEGAL.id, notices=wish)} if wish else {}
    one = queue(survey(told={(9, SENEGAL.id): told, (8, SENEGAL.id): "2026-01-01"}, interests=said))
    assert waits(one) == ({Wait.FREQUENCY: at(until)} if until else {})
    assert waits(one, WOLOF.id) == {}


@pytest.mark.parametrize(
    ("ends", "until"),
    [
        ([], None),
        ([None], None),
        (["2026-11-22"], "2026-11-22"),
        (["2026-11-22", "2026-11-25", "2026-11-23"], "2026-11-25"),
        (["2026-11-22", None], None),
    ],
)
def test_when_all_of_the_waits_will_be_over(ends: list[str | None], until: str | None) -> None:
    several = {wait: at(end) if end else None for wait, end in zip(Wait, ends, strict=False)}
    assert over_at(several) == (at(until) if until else None)


# --- how wide -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("widest", "told", "word", "wide"),
    [
        (2, {}, None, False),
        (1, {}, None, True),
        (2, {(ID, "98"): "2026-01-01"}, None, True),
        (3, {(ID, "98"): "2026-01-01"}, None, False),
        (2, {(ID, WOLOF.id): "2026-01-01"}, None, False),
        (2, {(ID + 1, "98"): "2026-01-01"}, None, False),
        (1, {}, GoAheadKind.CHOOSE, False),
        (0, {}, GoAheadKind.CHOOSE, True),
        (1, {}, GoAheadKind.INVITE, True),
        (0, {}, GoAheadKind.NOT_NOW, False),
    ],
)
def test_a_record_that_would_invite_many_waits_for_a_coordinator(
    widest: int, told: dict[tuple[int, str], str], word: GoAheadKind | None, wide: bool
) -> None:
    said = (
        {ID: GoAhead(partnership=ID, answer=word, affiliates=(SENEGAL.id,), page="Talk:X", words="x")} if word else {}
    )
    one = queue(survey(Openness.ASK, told=told), given=settings(widest=widest), words=said)
    assert (Wait.WIDE in waits(one)) is wide
    assert (Wait.LEAD in waits(one)) is (word in (None, GoAheadKind.NOT_NOW))


# --- trials and releases --------------------------------------------------------------------------------------------
RELEASED = Orders(releases=frozenset({(ID, SENEGAL.id)}))


@pytest.mark.parametrize(("sent", "left"), [(2, {}), (3, {Wait.TRIAL: None}), (4, {Wait.TRIAL: None})])
def test_in_a_trial_only_so_many_go_even_where_they_are_released(sent: int, left: dict[Wait, None]) -> None:
    limited = context(trial_notices=3)
    in_trial = settings(trial=date(2026, 11, 1))
    one = queue(survey(), limited, given=in_trial, orders=RELEASED, trial_notices=sent)
    assert waits(one) == left
    assert waits(one, WOLOF.id) == {Wait.TRIAL: None}
    assert waits(queue(survey(), limited, orders=RELEASED, trial_notices=sent)) == {}


def test_whether_the_invitation_of_one_alone_was_released() -> None:
    alone = queue(survey(), orders=RELEASED)
    assert is_released_alone(alone, MUSEUM, SENEGAL.id)
    assert not is_released_alone(alone, MUSEUM, WOLOF.id)
    assert not is_released_alone(queue(survey(), orders=Orders(releases=frozenset({(ID, "")}))), MUSEUM, SENEGAL.id)
    held = Orders(holds=frozenset({(ID, "")}), releases=RELEASED.releases)
    assert not is_released_alone(queue(survey(), orders=held), MUSEUM, SENEGAL.id)


def test_those_told_before_wait_as_others_do() -> None:
    blocked = msgspec.structs.replace(AUTHOR, blocked=True)
    told = queue(survey(**CHANGED), lately=(blocked,), created=NOW)
    assert set(waits(told)) == set(waits(told, WOLOF.id)) == {Wait.BLOCKED, Wait.COOL_OFF}


@pytest.mark.parametrize(
    ("trial", "count"),
    [
        (None, 0),
        ("2026-11-01", 3),
        ("2026-11-20", 2),
        ("2026-11-21", 1),
        ("2026-11-22", 3),  # still to come: whatever was ever sent counts
    ],
)
def test_how_many_notices_of_a_trial_the_wiki_tells_of(trial: str | None, count: int) -> None:
    seen = survey(told=TOLD, reinvited_on={(9, WOLOF.id): "2026-11-02"})
    approvals = queue(seen, given=settings(trial=date.fromisoformat(trial) if trial else None)).approvals
    keys = [("2026-11-21", "5-7"), ("2026-11-20", "5-8+again"), ("2026-11-20", "6-8"), ("2026-11-19", "asked-5"),
            ("2026-11-05", "5-9")]  # fmt: skip
    entries = tuple(entry_of(key, at(day), "Talk:X", 1, proven=True) for day, key in keys)
    seen = msgspec.structs.replace(seen, proof=msgspec.structs.replace(NOTHING, said=Said(parts=(), found=entries)))
    edit = Contribution(page_id=1, title="Talk:X", revision=1, timestamp=NOW, summary="[invited: 5-7]")
    own = {ContributionsQuery(ACCOUNT): Contributions((edit,))}
    one = queue_of(seen, approvals, world(missing("User:PartnerBot/Ledger"), more=own), CONTEXT)
    assert one == InvitationQueue(
        survey=seen, approvals=approvals, context=CONTEXT, now=NOW, invited_on=TOLD,
        reinvited_on={(9, WOLOF.id): "2026-11-02"},
        trial_notices=count, pages_told=frozenset({"Talk:X"}), led_elsewhere={},
        sent_today=Sent(notices=1), authors={ID: AUTHOR.name},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("not_shown", "unlisted", "waits"), [((), (), {7}), ((7,), (), set()), ((ID,), (), set()), ((), (ID,), set())]
)
def test_of_two_alike_that_are_shown_the_later_one_waits(
    not_shown: tuple[int, ...], unlisted: tuple[int, ...], waits: set[int]
) -> None:
    twin = msgspec.structs.replace(MUSEUM, page_id=7, title="Twin")
    alike = Problem(page=twin.title, kind=ProblemKind.DUPLICATE_RECORD, arguments=(MUSEUM.title, twin.title))
    seen = survey()
    facts = msgspec.structs.replace(seen.facts, partnerships=(MUSEUM, twin), problems=(alike,))
    seen = msgspec.structs.replace(seen, facts=facts, alike={alike: (MUSEUM, twin)})
    approvals = queue(seen, orders=Orders(unlisted=frozenset(unlisted))).approvals
    assert queue_of(seen, approvals, EMPTY, CONTEXT, not_shown).copies == waits


@pytest.mark.parametrize(
    ("told", "not_shown", "waits"),
    [((), (), {7, 8}), ((), (ID,), {8}), ((8,), (), {ID, 7}), ((7, 8), (), {ID, 8}), ((ID, 7, 8), (), {7, 8})],
)
def test_of_many_alike_all_wait_but_one(told: tuple[int, ...], not_shown: tuple[int, ...], waits: set[int]) -> None:
    records = [msgspec.structs.replace(MUSEUM, page_id=page_id, title=f"Record {page_id}") for page_id in (ID, 7, 8)]
    seen = survey(told={(page_id, SENEGAL.id): "2026-11-02" for page_id in told}, alike=duplicates(records))
    facts = msgspec.structs.replace(seen.facts, partnerships=tuple(records))
    assert (
        queue_of(msgspec.structs.replace(seen, facts=facts), queue(seen).approvals, EMPTY, CONTEXT, not_shown).copies
        == waits
    )


def test_who_would_hear_on_another_page_than_last_time_is_known() -> None:
    last = entry_of(f"{ID}-{SENEGAL.id}", at("2026-11-02"), "Talk:Another page", 999, proven=True)
    seen = msgspec.structs.replace(survey(), proof=msgspec.structs.replace(NOTHING, said=Said(parts=(), found=(last,))))
    assert queue_of(seen, queue(seen).approvals, EMPTY, CONTEXT).led_elsewhere.keys() == {SENEGAL.id}


# --- where it goes --------------------------------------------------------------------------------------------------
LED = {SENEGAL.id: NOW - timedelta(days=2)}
BEFORE, AFTER = NOW - timedelta(days=3), NOW - timedelta(days=1)


def released(whom: str, added: datetime | None, **more: Any) -> Orders:
    at_ = {(ID, whom): added} if added else {}
    return Orders(releases=frozenset({(ID, whom)}), released_at=at_, **more)


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (None, {Wait.TARGET}),
        (released("", AFTER), set()),
        (released(SENEGAL.id, AFTER), set()),
        (released("", BEFORE), {Wait.TARGET}),
        (released(SENEGAL.id, BEFORE), {Wait.TARGET}),
        (released("", LED[SENEGAL.id]), {Wait.TARGET}),
        (released("", None), {Wait.TARGET}),
        (released(WOLOF.id, AFTER), {Wait.TARGET}),
        (released("", AFTER, holds=frozenset({(ID, SENEGAL.id)})), {Wait.HOLD, Wait.TARGET}),
    ],
)
def test_one_that_would_go_elsewhere_waits_until_it_is_released(orders: Orders | None, expected: set[Wait]) -> None:
    one = msgspec.structs.replace(queue(survey(), orders=orders), led_elsewhere=LED)
    assert set(waits(one)) == expected
    assert waits(one, WOLOF.id) == {}


LOST = Part(title="User:Bot/Ledger", answer=missing("User:Bot/Ledger"), edited_by="?", gone=BEFORE)


@pytest.mark.parametrize(
    ("orders", "goes"),
    [
        (Orders(), False),
        (Orders(resumes={LOST.title: AFTER}), True),
        (Orders(resumes={LOST.title: BEFORE}), False),  # said of the one before it
        (Orders(resumes={"User:Bot/Ledger/2": AFTER}), False),
        (released(SENEGAL.id, AFTER), False),
        (released("", AFTER), False),
    ],
)
def test_without_the_ledger_everything_waits_until_a_coordinator_says_so(orders: Orders, goes: bool) -> None:
    proof = msgspec.structs.replace(NOTHING, said=Said(parts=(LOST,), found=()))
    one = queue(survey(proof=proof), orders=orders)
    expected = {} if goes else {Wait.LEDGER: None}
    assert waits(one) == waits(one, WOLOF.id) == record_waits(one, MUSEUM) == expected
    assert [problem.page for problem in gone(one)] == ([] if goes else [LOST.title])


@pytest.mark.parametrize(
    ("key", "orders", "expected"),
    [
        (invited(ID, SENEGAL.id), None, {Wait.UNCERTAIN}),
        (invited(ID, SENEGAL.id), released(SENEGAL.id, AFTER), set()),
        (invited(ID, SENEGAL.id), released("", AFTER), {Wait.UNCERTAIN}),  # people decide of each by itself
        (invited(ID, SENEGAL.id), released(SENEGAL.id, BEFORE), {Wait.UNCERTAIN}),
        (invited(ID, SENEGAL.id), released(SENEGAL.id, LED[SENEGAL.id]), {Wait.UNCERTAIN}),
        (invited(ID, SENEGAL.id), released(WOLOF.id, AFTER), {Wait.UNCERTAIN}),
        # Another invitation, of another record, for the second time, of somebody else, is no matter.
        (invited(ID + 1, SENEGAL.id), None, set()),
        (invited(ID, SENEGAL.id, InvitationKind.AGAIN), None, set()),
        (invited(ID, LEADER.id), None, set()),
    ],
)
def test_one_that_may_have_gone_out_waits_until_it_is_released(
    key: Key, orders: Orders | None, expected: set[Wait]
) -> None:
    proof = msgspec.structs.replace(NOTHING, uncertain={key: LED[SENEGAL.id]})
    one = queue(survey(proof=proof), orders=orders)
    assert set(waits(one)) == expected
    assert waits(one, WOLOF.id) == {}
    # The second time is uncertain for itself.
    again = queue(survey(proof=proof, **CHANGED))
    assert (Wait.UNCERTAIN in waits(again)) is (key == invited(ID, SENEGAL.id, InvitationKind.AGAIN))


def test_a_page_that_had_a_notice_today_has_no_other() -> None:
    told_there = frozenset({SURVEY.targets[SENEGAL.id].title})
    one = msgspec.structs.replace(queue(survey()), pages_told=told_there)
    assert waits(one) == {Wait.FREQUENCY: at("2026-11-22")}
    assert waits(one, WOLOF.id) == {}


def test_of_several_who_have_one_talk_page_one_is_told_in_a_run() -> None:
    shared = {who.id: Target(title="Talk:Both", revision=9, page_id=90) for who in BOTH}
    seen = msgspec.structs.replace(survey(told={(9, WOLOF.id): "2026-01-01"}), targets={**SURVEY.targets, **shared})
    one = msgspec.structs.replace(
        queue(seen), led_elsewhere=LED, approvals=queue(seen, orders=released("", AFTER)).approvals
    )
    to_send = notices_to_send(one)
    assert list(to_send) == [SENEGAL.id]  # the one that was told less often
    later = after(one, to_send, world())
    assert waits(later, WOLOF.id) == {Wait.FREQUENCY: at("2026-11-22")}
    assert later.led_elsewhere == {}
    assert notices_to_send(later) == {}


def test_waits_stand_in_one_order() -> None:
    blocked, new = msgspec.structs.replace(AUTHOR, blocked=True), msgspec.structs.replace(AUTHOR, groups=())
    for lately in ((blocked, new), (new, blocked)):
        assert list(waits(queue(survey(), lately=lately))) == [Wait.AUTHOR, Wait.BLOCKED]
