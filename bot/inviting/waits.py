"""Why an invitation waits: every one that is due, and all that keeps it back (product rule 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import msgspec

from bot.facts.history.go_aheads import may_ask
from bot.facts.history.receipts import InvitationKind
from bot.inviting.approvals import can_be_told
from bot.inviting.moderation.community_settings import Settings
from bot.inviting.queue import InvitationQueue, most_notices
from bot.inviting.relations import UNREAD, Wait, Waits, over_at
from bot.inviting.volume import MONTH, UNKNOWN, kept_places
from bot.language.names import WORLD
from bot.model import Frequency, GoAhead, Match, Openness, Pair, Partnership, is_open

_PAUSE: Final = {Frequency.WEEKLY: timedelta(days=7), Frequency.MONTHLY: timedelta(days=30)}
_DAY: Final = timedelta(days=1)
# So much of the room of a day is kept for questions: one in so many.
_KEPT_FOR_QUESTIONS: Final = 5


class Entry(msgspec.Struct, frozen=True):
    """One invitation that is due; it goes out when nothing makes it wait. ``until`` is when everything that it waits
    for will be over, where that is known.
    """

    record: Partnership
    match: Match
    waits: Waits
    kind: InvitationKind = InvitationKind.FIRST

    @property
    def until(self) -> datetime | None:
        return over_at(self.waits)


def entries_of(queue: InvitationQueue) -> tuple[Entry, ...]:
    """All invitations that are due, records in the order of their titles."""
    return tuple(
        Entry(record, match, _waits(queue, record, match), _kind(queue, match))
        for record in queue.survey.facts.partnerships
        if record.open is not Openness.NO
        for match in queue.survey.matches[record.page_id]
        if is_due(queue, match) or _is_due_once_more(queue, match)
    )


def waits_of(queue: InvitationQueue) -> Mapping[Pair, Waits]:
    """What each invitation that is due waits for."""
    return {entry.match.pair: entry.waits for entry in entries_of(queue)}


def what_all_waits_for(queue: InvitationQueue) -> Waits:
    """What nothing goes out without, whoever it is for and whatever a coordinator released: settings that count, and
    the knowledge of who was told.
    """
    if queue.approvals.in_force.settings is None:
        return {Wait.SETTINGS: None}
    return {Wait.LEDGER: None} if queue.ledger_gone else {}


def record_waits(queue: InvitationQueue, record: Partnership) -> Waits:
    """Why nothing may go out yet about a record, whoever it is for: who made it what it is, and when."""
    settings, provenance = queue.approvals.in_force.settings, queue.approvals.provenances.get(record.page_id)
    if settings is None or queue.ledger_gone:
        return what_all_waits_for(queue)
    if provenance is None:
        return {Wait.AUTHOR: None}
    by = {Wait.BLOCKED if user is not None and user.blocked else Wait.AUTHOR for user in provenance.unheard}
    waits: dict[Wait, datetime | None] = dict.fromkeys(sorted(by, key=lambda wait: wait.value))
    rested = provenance.changed + timedelta(hours=settings.cool_off_hours)
    if rested > queue.now:
        waits[Wait.COOL_OFF] = rested
    return waits


def repeats(queue: InvitationQueue, record: Partnership) -> Waits:
    """What a record waits for that seems to repeat an earlier one."""
    return {Wait.DUPLICATE: None} if record.page_id in queue.copies else {}


def is_due(queue: InvitationQueue, match: Match) -> bool:
    """Whether the affiliate is still to be told, once nothing makes it wait."""
    return can_be_told(match) and match.pair not in queue.survey.facts.responses and match.pair not in queue.invited_on


def _is_due_once_more(queue: InvitationQueue, match: Match) -> bool:
    """The record is about others than those it was about when the affiliate was told, which has not answered since."""
    changed = match.pair in queue.survey.changed and match.pair not in queue.reinvited_on
    return can_be_told(match) and changed and match.pair not in queue.survey.facts.responses


def _kind(queue: InvitationQueue, match: Match) -> InvitationKind:
    return InvitationKind.AGAIN if match.pair in queue.invited_on else InvitationKind.FIRST


def _waits(queue: InvitationQueue, record: Partnership, match: Match) -> Waits:
    settings, orders = queue.approvals.in_force.settings, queue.approvals.orders
    if settings is None or queue.ledger_gone:
        return what_all_waits_for(queue)
    waits: dict[Wait, datetime | None] = {}
    if record.page_id in orders.unlisted:
        waits[Wait.UNLISTED] = None
    if orders.held(record.page_id, match.affiliate):
        waits[Wait.HOLD] = None
    if not _may_be_asked(queue, record, match.affiliate):
        waits[Wait.LEAD] = None
    announced = queue.survey.proof.uncertain_since(match.pair, _kind(queue, match))
    if announced and not orders.released_since(record.page_id, announced, match.affiliate):
        waits[Wait.UNCERTAIN] = None
    if not orders.released(record.page_id, match.affiliate):
        waits |= _unreleased(queue, record, match.affiliate, settings)
    elif settings.trial and queue.trial_notices >= queue.context.config.limits.trial_notices:
        waits[Wait.TRIAL] = None
    if not _is_where_it_was(queue, record, match.affiliate):
        waits[Wait.TARGET] = None
    waits |= _affiliate_waits(queue, match.affiliate, settings)
    # Told only where nothing else keeps it: whose the others are is not looked up.
    if not (waits or orders.released(record.page_id, match.affiliate)):
        waits |= _author_waits(queue, record, match.affiliate, settings)
    if not (waits or most_notices(queue)):
        waits[Wait.DAY] = _midnight(queue.now.date() + _DAY)
    return waits


def _is_where_it_was(queue: InvitationQueue, record: Partnership, who: str) -> bool:
    """Whether the affiliate's notice goes to the page of its last one, or a coordinator has let it go to another."""
    led, orders = queue.led_elsewhere.get(who), queue.approvals.orders
    if led is None:
        return True
    if not orders.released(record.page_id, who):
        return False
    return any(orders.released_since(record.page_id, led, whom) for whom in ("", who))


def goes_to_lead_first(queue: InvitationQueue, record: Partnership) -> bool:
    """Whether its lead is asked what is wanted though the record itself invites: it concerns the whole world, or would
    invite many (product: "Pages the bot writes").
    """
    settings = queue.approvals.in_force.settings
    if not is_open(record) or record.is_over or settings is None:
        return False
    return WORLD in record.regions or _would_hear(queue, record, None) > settings.widest


def as_its_lead_says(queue: InvitationQueue, record: Partnership) -> Partnership:
    """The record; one that goes to its lead first as if it left open who is invited: so the lead's word counts."""
    return msgspec.structs.replace(record, open=Openness.ASK) if goes_to_lead_first(queue, record) else record


def _would_hear(queue: InvitationQueue, record: Partnership, word: GoAhead | None) -> int:
    """How many would be invited. Before the lead has said a word, all may be; those who were told already are among
    them.
    """
    chosen = {
        match.affiliate
        for match in queue.survey.matches[record.page_id]
        if can_be_told(match) and (word is None or may_ask(record, match.affiliate, word))
    }
    return len(chosen | queue.relations.receipts.get(record.page_id, {}).keys())


def _may_be_asked(queue: InvitationQueue, record: Partnership, who: str) -> bool:
    """Whether the record, its lead's word or a coordinator lets the affiliate be invited.

    A release for one affiliate does. One for the whole record first lets the question to the lead go out, where the
    record leaves open who is invited: only one that was added after the question does without an answer.
    """
    orders, asked = queue.approvals.orders, queue.survey.asked_at.get(record.page_id)
    word = queue.approvals.words.get(record.page_id)
    if may_ask(as_its_lead_says(queue, record), who, word) or is_released_alone(queue, record, who):
        return True
    if is_open(record):
        return orders.released(record.page_id)
    return asked is not None and orders.released_since(record.page_id, asked)


def is_released_alone(queue: InvitationQueue, record: Partnership, who: str) -> bool:
    """Whether a coordinator let the invitation of just that affiliate go, whatever the lead says."""
    orders = queue.approvals.orders
    return (record.page_id, who) in orders.releases and not orders.held(record.page_id, who)


def _unreleased(queue: InvitationQueue, record: Partnership, who: str, settings: Settings) -> Waits:
    waits = {**repeats(queue, record)}
    word = queue.approvals.words.get(record.page_id)
    if settings.trial:
        waits[Wait.TRIAL] = None
    waits |= _unread(record, may_ask(record, who, word))
    if not settings.trial and may_ask(record, who, word):
        waits |= record_waits(queue, record)
    # The whole world is wide however few are asked of it, until its lead has said whom.
    many = _would_hear(queue, as_its_lead_says(queue, record), word) > settings.widest
    if many or (WORLD in record.regions and word is None):
        waits[Wait.WIDE] = None
    return waits


def _author_waits(
    queue: InvitationQueue, record: Partnership, who: str, settings: Settings
) -> dict[Wait, datetime | None]:
    """What waits because of what else the record's author has caused."""
    author, today = queue.authors.get(record.page_id, UNKNOWN), queue.now.date()
    waits: dict[Wait, datetime | None] = {}
    if queue.caused_today[author] >= queue.context.config.limits.invitations_per_author:
        waits[Wait.AUTHOR_DAY] = _midnight(today + _DAY)
    if kept := kept_places(settings.notices_per_month):
        used = [day for day in queue.days_of(who, author) if day <= today < day + MONTH]
        if len(used) >= (most := settings.notices_per_month - kept):
            waits[Wait.AUTHOR_MONTH] = _midnight(used[-most] + MONTH)
    return waits


def _unread(record: Partnership, answered: bool) -> Waits:
    """What keeps somebody from being invited and is not understood: whoever leads would be invited to its own record.

    ``answered``: the lead's word allows it, and so settles what ``open`` left in doubt, and nothing else.
    """
    if record.unread.isdisjoint(UNREAD):
        return {}
    return {
        wait: None
        for parameter, wait in UNREAD.items()
        if parameter in record.unread and not (answered and parameter == "open")
    }


def _affiliate_waits(queue: InvitationQueue, who: str, settings: Settings) -> Waits:
    today = queue.now.date()
    days = [day for day in queue.relations.days.get(who, ()) if day <= today]  # anybody can write another one on a page
    waits: dict[Wait, datetime | None] = {}
    recent = [day for day in days if day + MONTH > today]
    if len(recent) >= settings.notices_per_month:
        # The next may go once so many of them are a month old that fewer than the cap are left.
        first = recent[-settings.notices_per_month] if settings.notices_per_month else None
        waits[Wait.CAP] = _midnight(first + MONTH) if first else None
    interests = queue.survey.facts.interests.get(who)
    # One notice a day at most, whatever it tells: so many days are so many notices.
    pause = _PAUSE.get(interests.notices, _DAY) if interests else _DAY
    if days and days[-1] + pause > today:
        waits[Wait.FREQUENCY] = _midnight(days[-1] + pause)
    elif who in queue.survey.targets and queue.survey.targets[who].title in queue.pages_told:  # it is another's, too
        waits[Wait.FREQUENCY] = _midnight(today + _DAY)
    return waits


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
