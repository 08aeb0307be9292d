"""Everything that decides what may go out, as it stands before a run and after it; and how much may go out in a day.

Why an invitation waits is told by ``waits.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Final

import msgspec

from bot.facts.history.last_targets import led_elsewhere, pages_told
from bot.facts.history.ledger_parts import Part
from bot.facts.history.receipts import iso_day
from bot.facts.history.sent import own_edits
from bot.facts.transclusions import infoboxes
from bot.inviting.approvals import Approvals
from bot.inviting.copies import copies
from bot.inviting.moderation.community_settings import Settings
from bot.inviting.relations import Relations, relations_of
from bot.inviting.volume import UNKNOWN, Authors, Sent, asked_on, authors_of, caused, of_question, sent_on, told_on
from bot.matching.focus import without_focus
from bot.matching.survey import Survey
from bot.model import Pair, Told
from bot.run_context import RunContext
from bot.wiki.world import World

# So much of the room of a day is kept for questions: one in so many.
_KEPT_FOR_QUESTIONS: Final = 5


class InvitationQueue(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that decides what may go out. ``invited_on``, ``reinvited_on`` (once more since the record changed),
    ``trial_notices``, ``sent_today`` and ``pages_told`` (the talk pages that had a notice today) as they are, or as
    they will be; ``led_elsewhere``: whose notice would go to another page than the last one, and since when at the
    latest; ``authors``: as far as they are known; ``copies``: page ids of records that seem to repeat earlier ones.
    """

    survey: Survey
    approvals: Approvals
    context: RunContext
    now: datetime
    invited_on: Told
    reinvited_on: Told
    trial_notices: int
    pages_told: frozenset[str] = frozenset()
    led_elsewhere: Mapping[str, datetime] = {}
    sent_today: Sent = Sent()
    authors: Authors = {}
    copies: frozenset[int] = frozenset()

    @cached_property
    def relations(self) -> Relations:
        """How everybody stands to everything, made once."""
        return relations_of(self.survey, self.invited_on, self.reinvited_on, self.context.config.matching)

    @cached_property
    def ledger_gone(self) -> tuple[Part, ...]:
        """The pages of the ledger that are gone, and of which no coordinator has said since that the bot may go on."""
        resumes = self.approvals.orders.resumes
        return tuple(
            part
            for part in self.survey.proof.said.gone
            if part.gone and not (part.title in resumes and resumes[part.title] > part.gone)
        )

    @cached_property
    def unfocused(self) -> frozenset[str]:
        """The titles of the records that are of the whole world and do not say what they are about."""
        return without_focus(self.survey.facts.problems)

    @cached_property
    def caused_today(self) -> Counter[str]:
        """Author → how many invitations of today the author's records caused."""
        pairs = (pair for pair, _ in told_on({iso_day(self.now)}, self.invited_on, self.reinvited_on))
        return caused(self.authors, self.approvals.orders, pairs)

    @cached_property
    def questions_today(self) -> Counter[str]:
        """Author → how many questions of today the author's records caused."""
        asked = asked_on(iso_day(self.now), self.survey.asked)
        return caused(self.authors, self.approvals.orders, map(of_question, asked))

    def days_of(self, affiliate: str, author: str) -> list[date]:
        """The days on which an affiliate heard of the author's records, the first one first."""
        return self._days_by_author.get((affiliate, author), [])

    @cached_property
    def _days_by_author(self) -> Mapping[tuple[str, str], list[date]]:
        released, days = self.approvals.orders.released, defaultdict[tuple[str, str], set[date]](set)
        for told in (self.invited_on, self.reinvited_on):
            for (record, who), day in told.items():
                if not released(record, who):
                    days[who, self.authors.get(record, UNKNOWN)].add(date.fromisoformat(day))
        return {whose: sorted(of_one) for whose, of_one in days.items()}


def queue_of(
    survey: Survey, approvals: Approvals, world: World, context: RunContext, not_shown: Collection[int] = ()
) -> InvitationQueue:
    """As things stand before this run. ``not_shown``: page ids of records that are on no page."""
    edits, names = own_edits(world, context.config), infoboxes(world, context).names
    return InvitationQueue(
        survey=survey,
        approvals=approvals,
        context=context,
        now=world.now,
        invited_on=survey.told,
        reinvited_on=survey.reinvited_on,
        trial_notices=_sent_in_trial(approvals.in_force.settings, survey, world.now.date()),
        pages_told=pages_told(edits, world.now),
        led_elsewhere=led_elsewhere(survey.targets, survey.facts.roster.pages, survey.proof.said, world),
        sent_today=sent_on(world.now.date(), edits),
        authors=authors_of(survey, approvals, world, names),
        copies=copies(survey, world, names, {*not_shown, *approvals.orders.unlisted}),
    )


def _sent_in_trial(settings: Settings | None, survey: Survey, today: date) -> int:
    """How many notices count to the limit of a trial. Everything waits as soon as its day is set: until that day comes,
    whatever was ever sent counts.
    """
    trial = settings.trial if settings else None
    if trial is None:
        return 0
    return survey.proof.said.notices_since(trial if trial <= today else date.min)


def most_notices(queue: InvitationQueue) -> int:
    """How many messages may go out today, beside those that did already."""
    settings, limits = queue.approvals.in_force.settings, queue.context.config.limits
    if settings is None:
        return 0
    # What this run has sent may not be among the bot's edits yet, or be of yesterday.
    most = max(settings.invitations - max(queue.sent_today.all, queue.context.sent), 0)
    in_trial = limits.trial_notices - queue.trial_notices - queue.sent_today.questions
    return min(most, max(in_trial, 0)) if settings.trial else most


def most_questions(queue: InvitationQueue) -> int:
    """How many of the messages of today are kept for questions to leads: notices that pile up do not starve them."""
    settings, limits = queue.approvals.in_force.settings, queue.context.config.limits
    if settings is None:
        return 0
    most = min(settings.invitations, limits.trial_notices) if settings.trial else settings.invitations
    return min(max(-(-most // _KEPT_FOR_QUESTIONS) - queue.sent_today.questions, 0), most_notices(queue))


class Allowance:
    """How many more invitations the records of each author may cause today, while they are chosen one by one; or, where
    ``used`` is what they caused of those, how many more questions.
    """

    def __init__(self, queue: InvitationQueue, used: Counter[str] | None = None) -> None:
        self._authors, self._orders = queue.authors, queue.approvals.orders
        self._most = queue.context.config.limits.invitations_per_author
        self._used = Counter(queue.caused_today if used is None else used)

    def grants(self, pairs: Iterable[Pair]) -> bool:
        """Whether all of these may go too; they count if so."""
        wanted = caused(self._authors, self._orders, pairs)
        if any(self._used[author] + count > self._most for author, count in wanted.items()):
            return False
        self._used += wanted
        return True
