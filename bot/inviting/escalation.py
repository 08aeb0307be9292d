"""What nobody answered for weeks, and words from which nothing follows, for coordinators to take up: the bot itself
sends no reminder (product rule 8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from bot.facts.history.unanswered_offers import unanswered_offers
from bot.inviting.approvals import can_be_told, handover_since
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.queue import InvitationQueue
from bot.inviting.relations import Wait
from bot.inviting.waits import as_its_lead_says, goes_to_lead_first
from bot.matching.survey import Survey
from bot.model import GoAheadKind, Partnership, Problem, ProblemKind, asks, is_doubtful, is_open
from bot.wiki.world import World


def handed_over(queue: InvitationQueue, questions: Collection[LeadQuestion], world: World) -> tuple[Problem, ...]:
    """At most one problem per record: offers of affiliates to which nobody reacted, invitations that were left
    unanswered, a lead that said no word, or a question to it that waits for a coordinator.

    How many did is told, never who (nobody is shamed, and not all may be named).
    """
    since = handover_since(queue.approvals.in_force, queue.context, world)
    return tuple(_of(queue, questions, since, world))


def without_effect(queue: InvitationQueue) -> tuple[Problem, ...]:
    """Words of those who lead that are not followed: whom they chose and the bot does not invite, whyever that is, and
    a "not now" against which the record itself invites.
    """
    return tuple(_without_effect(queue))


def _of(queue: InvitationQueue, questions: Collection[LeadQuestion], since: date, world: World) -> Iterator[Problem]:
    survey, settings = queue.survey, queue.approvals.in_force.settings
    # Whose go-ahead it is may lie too far back to be known; a stranger's is told of by itself.
    spoken = queue.approvals.words.keys() | {go_ahead.partnership for go_ahead in survey.facts.go_aheads}
    spoken |= {page_id for page_id, who in survey.replies if not who}
    coordinators = settings.coordinators if settings else frozenset()
    offers = unanswered_offers(survey.facts, survey.saved_by, since, coordinators, world)
    waiting = {
        due.record.page_id: waiting_since
        for due in questions
        if (waiting_since := _waits_since(due, queue)) and waiting_since <= since
    }
    for record in survey.facts.partnerships:
        if record.is_closed:
            continue
        unanswered = _unanswered(record, queue.relations.receipts.get(record.page_id, {}), survey)
        old = [day for day in unanswered if date.fromisoformat(day) <= since]
        asked = survey.asked.get(record.page_id)
        if days := offers.get(record.page_id):
            yield _problem(record, ProblemKind.OFFERS_UNANSWERED, str(len(days)), days[0])
        elif old:
            yield _problem(record, ProblemKind.INVITATIONS_UNANSWERED, str(len(old)), min(old))
        elif asked and date.fromisoformat(asked) <= since and record.page_id not in spoken and _is_open(record, queue):
            yield _problem(record, ProblemKind.LEAD_SILENT, asked)
        elif record.page_id in waiting:
            yield _problem(record, ProblemKind.QUESTION_WAITS, waiting[record.page_id].isoformat())


def _is_open(record: Partnership, queue: InvitationQueue) -> bool:
    """Whether what the lead was asked about the record is still to be said, or mended."""
    if asks(record):
        return True
    unclear = is_doubtful(record) or record.title in queue.unfocused
    return (unclear or goes_to_lead_first(queue, record)) and not queue.approvals.orders.released(record.page_id)


def _waits_since(due: LeadQuestion, queue: InvitationQueue) -> date | None:
    """The day on which the record became what it is, where its question waits because of who made it so. In a trial,
    and where a coordinator holds it, people know that it waits.
    """
    provenance = queue.approvals.provenances.get(due.record.page_id)
    return provenance.changed.date() if provenance and {Wait.AUTHOR, Wait.BLOCKED} & due.waits.keys() else None


def _unanswered(record: Partnership, days_told: Mapping[str, str], survey: Survey) -> list[str]:
    """The days of the invitations to which nothing was said, by an answer, in words or in the infobox."""
    named = record.affiliates
    answered = {*survey.facts.responses, *survey.replies}
    return [day for who, day in days_told.items() if who not in named and (record.page_id, who) not in answered]


def _without_effect(queue: InvitationQueue) -> Iterator[Problem]:
    survey = queue.survey
    for record in survey.facts.partnerships:
        word = queue.approvals.words.get(record.page_id)
        left_open = asks(as_its_lead_says(queue, record))
        if word and word.answer is GoAheadKind.NOT_NOW and is_open(record) and not left_open:
            yield _problem(record, ProblemKind.NOT_NOW_OVERRULED)
        if word is None or word.answer is not GoAheadKind.CHOOSE or not left_open:
            continue
        matched = {match.affiliate for match in survey.matches[record.page_id] if can_be_told(match)}
        for who in word.affiliates:
            heard = (record.page_id, who) in survey.told or (record.page_id, who) in survey.facts.responses
            if not (heard or who in matched or who in record.affiliates):
                yield _problem(record, ProblemKind.CHOICE_NOT_FOLLOWED, survey.facts.roster[who].name)


def _problem(record: Partnership, kind: ProblemKind, *arguments: str) -> Problem:
    return Problem(page=record.title, kind=kind, arguments=arguments)
