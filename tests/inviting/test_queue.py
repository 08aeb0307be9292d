"""What waits and what goes: every reason to wait, what a release lifts, and what no order lifts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.talk_pages import Target
from bot.inviting.digests import after, notices, notices_to_send
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.moderation.community_settings import InForce
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue, most_notices
from bot.inviting.relations import UNREAD, Relation, Relations, State, Wait, Waits
from bot.inviting.stored_messages import no_longer_due
from bot.inviting.talk_page_messages import TalkPageMessage
from bot.inviting.waits import Entry, entries_of, waits_of
from bot.matching.survey import Survey
from bot.model import Frequency, GoAhead, GoAheadKind, Interests, Openness, Partnership
from bot.plan import Plan
from bot.reports.kinds.outbox import OUTBOX
from bot.reports.report import ReportInput
from bot.run_context import RunContext
from bot.wiki.world import User
from bot.wikitext.render import words
from tests.worlds.queues import AUTHOR, announcing, queue, settings
from tests.worlds.small import CONTEXT, FACTS, HIDDEN, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.values import ACCOUNT, NOW, world

DAY = timedelta(days=1)
ID = MUSEUM.page_id
OF_ALL, OF_ONE = frozenset({(ID, "")}), frozenset({(ID, SENEGAL.id)})


def survey(
    open_: Openness = Openness.YES,
    told: Mapping[tuple[int, str], str] | None = None,
    unread: Iterable[str] = (),
    **wish: Any,
) -> Survey:
    """One record that concerns one affiliate."""
    record = msgspec.structs.replace(MUSEUM, open=open_, unread=frozenset(unread))
    said = {SENEGAL.id: Interests(affiliate=SENEGAL.id, **wish)} if wish else {}
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), responses={}, interests=said)
    return Survey(
        facts=facts,
        matches={ID: (match(record, SENEGAL, 0.9),)},
        gaps={ID: ()},
        targets=SURVEY.targets,
        told=told or {},
    )


def only(one: InvitationQueue) -> Entry:
    (entry,) = entries_of(one)
    return entry


def named(**other: Any) -> User:
    return msgspec.structs.replace(AUTHOR, **other)


INVITE = GoAhead(partnership=ID, answer=GoAheadKind.INVITE, page="", words="")
CHOOSE_ANOTHER = msgspec.structs.replace(INVITE, answer=GoAheadKind.CHOOSE, affiliates=(WOLOF.id,))
_CHANGED = msgspec.structs.replace(survey(told={(ID, SENEGAL.id): "2025-01-01"}), changed=frozenset({(ID, SENEGAL.id)}))

WAITS: Mapping[str, tuple[InvitationQueue, set[Wait]]] = {
    "nothing": (queue(survey()), set()),
    "made an hour ago": (queue(survey(), created=NOW - timedelta(hours=1)), {Wait.COOL_OFF}),
    "made 24 hours ago": (queue(survey(), created=NOW - DAY), set()),
    "no cool-off": (queue(survey(), created=NOW, given=settings(cool_off_hours=0)), set()),
    "no account": (queue(survey(), author=named(exists=False)), {Wait.AUTHOR}),
    "nobody knows": (queue(survey(), author=None), {Wait.AUTHOR}),
    "temporary": (queue(survey(), author=named(temporary=True)), {Wait.AUTHOR}),
    "not autoconfirmed": (queue(survey(), author=named(groups=("user",))), {Wait.AUTHOR}),
    "confirmed": (queue(survey(), author=named(groups=("confirmed",))), set()),
    "blocked": (queue(survey(), author=named(blocked=True)), {Wait.BLOCKED}),
    "changed by one who is": (queue(survey(), lately=(AUTHOR, named(blocked=True))), {Wait.BLOCKED}),
    "changed by nobody knows whom": (queue(survey(), lately=(None,)), {Wait.AUTHOR}),
    "changed by one who is new, of one who is blocked": (
        queue(survey(), author=named(blocked=True), lately=(named(groups=()),)), {Wait.AUTHOR, Wait.BLOCKED},
    ),
    "changed by one who is neither": (queue(survey(), lately=(AUTHOR,)), set()),
    "told before, changed by one who is blocked": (queue(_CHANGED, lately=(named(blocked=True),)), {Wait.BLOCKED}),
    "wide": (queue(survey(), given=settings(widest=0)), {Wait.LEAD, Wait.WIDE}),
    "as wide as may be": (queue(survey(), given=settings(widest=1)), set()),
    "wide with those told": (
        queue(survey(told={(ID, WOLOF.id): "2025-01-01"}), given=settings(widest=1)), {Wait.LEAD, Wait.WIDE},
    ),
    "trial": (queue(survey(), given=settings(trial=date(2026, 11, 1))), {Wait.TRIAL}),
    "the lead has not said": (queue(survey(Openness.ASK)), {Wait.LEAD}),
    "who leads is not understood": (queue(survey(unread={"lead"})), {Wait.UNREAD_LEAD}),
    "who takes part is not understood": (queue(survey(unread={"participants"})), {Wait.UNREAD_PARTICIPANTS}),
    "whether it is over is not understood": (
        queue(survey(unread={"status", "end"})), {Wait.UNREAD_STATUS, Wait.UNREAD_END},
    ),
    "whether they may is not understood": (
        queue(survey(Openness.ASK, unread={"open"})), {Wait.LEAD, Wait.UNREAD_OPEN},
    ),
    "whom it concerns is not understood": (queue(survey(unread={"countries", "languages", "website"})), set()),
    "the lead has said, and whether they may is not understood": (
        queue(survey(Openness.ASK, unread={"open"}), words={ID: INVITE}), set(),
    ),
    "the lead has said, and who leads is not understood": (
        queue(survey(Openness.ASK, unread={"lead"}), words={ID: INVITE}), {Wait.UNREAD_LEAD},
    ),
    "the lead has chosen another": (
        queue(survey(Openness.ASK, unread={"open"}), words={ID: CHOOSE_ANOTHER}), {Wait.LEAD, Wait.UNREAD_OPEN},
    ),
    "told before, and who leads is not understood": (
        queue(msgspec.structs.replace(
            survey(told={(ID, SENEGAL.id): "2025-01-01"}, unread={"lead"}), changed=frozenset({(ID, SENEGAL.id)}),
        )),
        {Wait.UNREAD_LEAD},
    ),
    "not understood in a trial": (
        queue(survey(unread={"lead"}), given=settings(trial=date(2026, 11, 1))), {Wait.TRIAL, Wait.UNREAD_LEAD},
    ),
    "held": (queue(survey(), orders=Orders(holds=OF_ALL)), {Wait.HOLD}),
    "held for one": (queue(survey(), orders=Orders(holds=OF_ONE)), {Wait.HOLD}),
    "held for another": (queue(survey(), orders=Orders(holds=frozenset({(ID, WOLOF.id)}))), set()),
    "held and released": (queue(survey(), orders=Orders(OF_ALL, OF_ONE)), {Wait.HOLD}),
    "cap": (
        queue(survey(told={(1, SENEGAL.id): "2026-11-20"}), given=settings(notices_per_month=1)), {Wait.CAP},
    ),
    "cap a month ago": (
        queue(survey(told={(1, SENEGAL.id): "2026-10-22"}), given=settings(notices_per_month=1)), set(),
    ),
    "weekly": (queue(survey(told={(1, SENEGAL.id): "2026-11-20"}, notices=Frequency.WEEKLY)), {Wait.FREQUENCY}),
    "told today": (queue(survey(told={(1, SENEGAL.id): "2026-11-21"})), {Wait.FREQUENCY}),
    "told once more today": (
        queue(msgspec.structs.replace(survey(), reinvited_on={(1, SENEGAL.id): "2026-11-21"})), {Wait.FREQUENCY},
    ),
    "told yesterday": (queue(survey(told={(1, SENEGAL.id): "2026-11-20"})), set()),
    "told on a day to come, as somebody wrote": (queue(survey(told={(1, SENEGAL.id): "2099-01-01"})), set()),
    "another told today": (queue(survey(told={(1, WOLOF.id): "2026-11-21"})), set()),
}  # fmt: skip


@pytest.mark.parametrize("case", WAITS)
def test_what_an_invitation_waits_for(case: str) -> None:
    one, waits = WAITS[case]
    assert set(only(one).waits) == waits
    assert bool(notices_to_send(one)) is not bool(waits)


LIFTED = {*UNREAD.values(), Wait.COOL_OFF, Wait.AUTHOR, Wait.BLOCKED, Wait.WIDE, Wait.TRIAL, Wait.LEAD}


@pytest.mark.parametrize("releases", [OF_ALL, OF_ONE], ids=["all", "one"])
@pytest.mark.parametrize("case", WAITS)
def test_what_a_release_lifts_and_what_it_does_not(case: str, releases: frozenset[tuple[int, str]]) -> None:
    one, waits = WAITS[case]
    orders = msgspec.structs.replace(one.approvals.orders, releases=releases)
    approvals = msgspec.structs.replace(one.approvals, orders=orders)
    released = msgspec.structs.replace(one, approvals=approvals)
    # Whoever releases a whole record that leaves open who is invited releases the question to its lead first.
    lifted = LIFTED if releases == OF_ONE or Wait.WIDE in waits else LIFTED - {Wait.LEAD}
    left = waits - lifted if Wait.HOLD not in waits else waits
    assert set(only(released).waits) == left


ASKED = NOW - 3 * DAY
ANEW = [
    ({}, {(ID, ""): NOW}, False),  # not asked yet
    ({ID: ASKED}, {}, False),
    ({ID: ASKED}, {(ID, ""): ASKED - DAY}, False),
    ({ID: ASKED}, {(ID, ""): ASKED}, False),
    ({ID: ASKED}, {(ID, ""): ASKED + timedelta(seconds=1)}, True),
    ({ID: ASKED}, {(ID, SENEGAL.id): NOW}, False),
]


@pytest.mark.parametrize(("asked", "released", "goes"), ANEW)
def test_only_a_release_after_the_question_goes_without_an_answer(
    asked: Mapping[int, datetime], released: Mapping[tuple[int, str], datetime], goes: bool
) -> None:
    seen = msgspec.structs.replace(survey(Openness.ASK), asked_at=asked)
    one = queue(seen, orders=Orders(releases=OF_ALL, released_at=released))
    assert bool(notices_to_send(one)) is goes
    assert set(only(one).waits) == (set() if goes else {Wait.LEAD})
    held = Orders(holds=OF_ONE, releases=OF_ALL, released_at=released)
    assert notices_to_send(queue(seen, orders=held)) == {}


def test_a_choice_of_a_few_is_not_wide() -> None:
    record = msgspec.structs.replace(MUSEUM, open=Openness.ASK)
    seen = msgspec.structs.replace(
        survey(Openness.ASK), matches={ID: (match(record, SENEGAL, 0.9), match(record, WOLOF, 0.9))}
    )

    def waits(word: GoAheadKind, who: tuple[str, ...], **told: Any) -> set[Wait]:
        said = GoAhead(partnership=ID, answer=word, affiliates=who, page="Talk:X", words="x")
        one = queue(msgspec.structs.replace(seen, **told), given=settings(widest=1), words={ID: said})
        return next(set(entry.waits) for entry in entries_of(one) if entry.match.affiliate == SENEGAL.id)

    assert waits(GoAheadKind.CHOOSE, (SENEGAL.id,)) == set()
    assert waits(GoAheadKind.CHOOSE, (SENEGAL.id, WOLOF.id)) == {Wait.WIDE}
    assert waits(GoAheadKind.INVITE, ()) == {Wait.WIDE}
    assert waits(GoAheadKind.CHOOSE, (SENEGAL.id,), told={(ID, HIDDEN.id): "2025-01-01"}) == {Wait.WIDE}


def test_room_is_kept_for_other_messages() -> None:
    assert notices_to_send(queue(survey(), given=settings(invitations=1)), 1) == {}
    assert notices_to_send(queue(survey(), given=settings(invitations=1)), 2) == {}
    assert set(notices_to_send(queue(survey(), given=settings(invitations=2)), 1)) == {SENEGAL.id}


def test_a_release_invites_nobody_where_nobody_is_to_be_invited() -> None:
    assert entries_of(queue(survey(Openness.NO), orders=Orders(releases=OF_ALL))) == ()


def test_without_good_settings_everything_waits_released_or_not() -> None:
    one = queue(survey(), orders=Orders(releases=OF_ALL))
    broken = msgspec.structs.replace(
        one, approvals=msgspec.structs.replace(one.approvals, in_force=InForce(settings=None))
    )
    assert set(only(broken).waits) == {Wait.SETTINGS}
    assert most_notices(broken) == 0


@pytest.mark.parametrize(("sent", "goes"), [(0, True), (9, True), (10, False), (11, False)])
def test_ten_notices_go_in_a_trial_and_only_released_ones(sent: int, goes: bool) -> None:
    trial = settings(trial=date(2026, 11, 1))
    one = queue(survey(), given=trial, orders=Orders(releases=OF_ONE), trial_notices=sent)
    assert bool(notices_to_send(one)) is goes
    assert most_notices(one) == max(10 - sent, 0)


@pytest.mark.parametrize(("sent", "left"), [(0, 3), (2, 1), (3, 0), (4, 0)])
def test_what_the_run_has_sent_before_counts_to_its_limit(sent: int, left: int) -> None:
    assert most_notices(queue(survey(), CONTEXT.after(sent), given=settings(invitations=3))) == left
    trial = settings(invitations=3, trial=date(2026, 11, 1))
    assert most_notices(queue(survey(), CONTEXT.after(sent), given=trial, trial_notices=8)) == min(left, 2)


@pytest.mark.parametrize(
    ("one", "until"),
    [
        (queue(survey(), created=NOW - timedelta(hours=1)), NOW + timedelta(hours=23)),
        (queue(survey(), created=NOW, given=settings(widest=0)), None),
        (WAITS["weekly"][0], datetime(2026, 11, 27, tzinfo=UTC)),
        (WAITS["told today"][0], datetime(2026, 11, 22, tzinfo=UTC)),
        (WAITS["cap"][0], datetime(2026, 12, 20, tzinfo=UTC)),
        (WAITS["nothing"][0], None),
    ],
)
def test_until_when_it_waits_where_that_is_known(one: InvitationQueue, until: datetime | None) -> None:
    assert only(one).until == until


def test_what_is_told_now_is_not_on_the_desk_afterwards() -> None:
    one = queue(survey(), given=settings(trial=date(2026, 11, 1)), orders=Orders(releases=OF_ALL))
    later = after(one, notices_to_send(one), world())
    assert entries_of(later) == ()
    assert later.trial_notices == 1


# --- a stored plan ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", [case for case, (_, waits) in WAITS.items() if waits])
def test_a_stored_plan_sends_nothing_that_has_to_wait_by_now(case: str) -> None:
    before, now = queue(survey()), WAITS[case][0]
    stored = Plan(
        wiki="folder", account=ACCOUNT, now=NOW,
        changes=announcing(notices(notices_to_send(before), before, world())),
    )  # fmt: skip
    assert no_longer_due(stored, before, world()) == {}
    assert set(no_longer_due(stored, now, world())) == {f"notice:{SENEGAL.id}"}
    full = queue(survey(), given=settings(invitations=0))
    assert set(no_longer_due(stored, full, world())) == {f"notice:{SENEGAL.id}"}


# Each row names the page of its record, and calls it by its name.
ROW = f"{{{{Partnerships outbox/row|record={MUSEUM.title}|called={words(MUSEUM.name)}|number=5|"


# --- the page -----------------------------------------------------------------------------------------------------
def outbox(relations: Iterable[Relation] = (), *questions: LeadQuestion, context: RunContext = CONTEXT) -> str:
    seen = ReportInput(survey=SURVEY, relations=Relations.of(relations), context=context, questions=questions)
    return "\n".join(line for sheet in OUTBOX.sheets(seen) for line in sheet.lines)


def due_on(one: InvitationQueue) -> tuple[Relation, ...]:
    return one.relations.named(waits_of(one)).all


def waiting(record: Partnership, waits: Waits) -> Relation:
    return Relation(
        record=record, affiliate=SENEGAL, state=State.SUGGESTED, match=match(record, SENEGAL, 0.9), waits=waits
    )


def test_the_page_tells_what_waits_why_and_until_when() -> None:
    (row,) = outbox(due_on(queue(survey(), created=NOW - timedelta(hours=1)))).splitlines()[1:-1]
    assert row.startswith(f"{ROW}code=WK?|")
    assert "|wait1=cool-off|until=2026-11-22 11:00|facet1=country|" in row
    assert outbox() == ""


def test_the_page_tells_of_questions_that_wait() -> None:
    record = msgspec.structs.replace(MUSEUM, open=Openness.ASK)
    message = TalkPageMessage(id="lead:5", target=Target(title="Talk:X"), receipts=("asked-5",))
    due = LeadQuestion(record=record, matches=(), gaps=(), message=message, waits={Wait.BLOCKED: None})
    (row,) = outbox((), due).splitlines()[1:-1]
    assert row == f"{ROW}wait1=author}}}}"
    rows = outbox([waiting(record, {Wait.LEAD: None})], due).splitlines()
    assert ["code=" in line for line in rows] == [False, False, True, False]
    resting = msgspec.structs.replace(due, waits={Wait.COOL_OFF: NOW})
    assert "|wait1=cool-off|until=2026-11-21 12:00}}" in outbox((), resting)


@pytest.mark.parametrize(
    ("waits", "told"),
    [
        ("cool-off", "cool-off"),
        ("cool-off frequency", "cool-off frequency"),
        # What passes by itself is not told where people have to do something: the page would change with the days.
        ("author cool-off", "author"),
        ("unread-lead duplicate frequency", "unread-lead duplicate"),
        ("lead cap", "lead"),
    ],
)
def test_of_what_passes_by_itself_the_page_tells_where_nothing_else_is_waited_for(waits: str, told: str) -> None:
    passing = {Wait.COOL_OFF, Wait.FREQUENCY, Wait.CAP}
    due = waiting(MUSEUM, {Wait(name): NOW if Wait(name) in passing else None for name in waits.split()})
    assert re.findall(r"\|wait\d=([\w-]+)", outbox([due])) == told.split()


def test_a_block_of_an_author_is_not_told_in_public() -> None:
    text = outbox(due_on(WAITS["blocked"][0]))
    assert "|wait1=author|" in text
    assert "blocked" not in text


def test_who_is_not_to_be_named_is_not() -> None:
    both = (match(MUSEUM, HIDDEN, 0.9), match(MUSEUM, SENEGAL, 0.9))
    text = outbox(due_on(queue(msgspec.structs.replace(survey(), matches={ID: both}))))
    facts = msgspec.structs.replace(survey().facts, interests=FACTS.interests)
    silent = outbox(due_on(queue(msgspec.structs.replace(survey(), matches={ID: both}, facts=facts))))
    assert HIDDEN.name in text
    assert HIDDEN.name not in silent
    assert SENEGAL.name in silent


def test_what_is_not_due_and_what_the_wiki_refused_does_not_show() -> None:
    refused = type(CONTEXT)(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, passed_over=frozenset({SENEGAL.id}))
    goes = waiting(MUSEUM, {})
    assert "code=WK?" in outbox([goes])
    assert outbox([goes], context=refused) == ""
    assert outbox([msgspec.structs.replace(goes, waits=None)]) == ""


def test_a_long_list_is_cut_and_those_that_wait_for_a_lead_come_last() -> None:
    limits = msgspec.structs.replace(CONTEXT.config.limits, outbox_rows=2)
    few = type(CONTEXT)(msgspec.structs.replace(CONTEXT.config, limits=limits), CONTEXT.vocabulary, CONTEXT.messages)
    waits: tuple[dict[Wait, datetime | None], ...] = ({Wait.LEAD: None}, {Wait.WIDE: None}, {})
    lines = outbox([waiting(MUSEUM, wait) for wait in waits], context=few).splitlines()
    assert ["wait1=wide" in line for line in lines] == [False, True, False, False, False]
    assert lines[3] == "{{Partnerships outbox/more|number=1}}"
    assert "/more|" not in outbox([waiting(MUSEUM, wait) for wait in waits[1:]], context=few), (
        "as many as there is room"
    )
