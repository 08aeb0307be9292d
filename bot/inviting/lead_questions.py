"""Survey → questions to leads: whose lead is asked whether those concerned may be invited, each once ever; which of the
questions wait, and for what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

import msgspec

from bot.facts.history.accounts import is_heard
from bot.facts.history.receipts import asked_key
from bot.facts.left_alone import left_alone
from bot.facts.talk_pages import Target, talk_target
from bot.inviting.lead_question_text import LeadQuestion, section, summary
from bot.inviting.queue import Allowance, InvitationQueue, most_questions
from bot.inviting.relations import Wait
from bot.inviting.talk_page_messages import TalkPageMessage
from bot.inviting.volume import of_question
from bot.inviting.waits import goes_to_lead_first, is_due, is_released_alone, record_waits, repeats, what_all_waits_for
from bot.inviting.wording import Wording
from bot.model import Block, Partnership, Problem, ProblemKind, asks, is_doubtful, people_of
from bot.plan import Change
from bot.wiki.world import UNKNOWN, World

_QUESTION: Final = "lead:"


def due_questions(queue: InvitationQueue, world: World) -> tuple[LeadQuestion, ...]:
    """The questions that are still to be asked, in the order of the records' titles, and what each waits for.

    A lead is asked when an affiliate could be invited or somebody is missing; where the record itself invites, when not
    all of it is understood or when it would invite many. It is asked once ever, and not when it has said its word. A
    question waits as notices do: for a coordinator, or for the record to rest.
    """
    receipts = queue.relations.receipts
    questions = (
        _question(record, queue, world, record.page_id in receipts) for record in queue.survey.facts.partnerships
    )
    return tuple(question for question in questions if question)


def room_for(questions: Collection[LeadQuestion], queue: InvitationQueue) -> int:
    """How many of the messages that may go out today are kept for questions, however many notices there are."""
    return min(len(_granted(questions, queue)), most_questions(queue))


def left_over(due: Collection[LeadQuestion], sent: Collection[Change]) -> tuple[LeadQuestion, ...]:
    """Those that wait, or for which there was no room; not those of which people are told that they must ask."""
    ids = {change.id for change in sent}
    return tuple(
        question
        for question in due
        if question.waits or not (question.message.id in ids or question.message.target.block)
    )


def asking(questions: Collection[LeadQuestion], queue: InvitationQueue, world: World, room: int) -> tuple[Change, ...]:
    """One change per question whose talk page can be written to, at most ``room`` of them, and of each author's records
    as many as may go in a day.
    """
    asked = [_heard_of(question, queue, world) for question in _granted(questions, queue)[: max(room, 0)]]
    wording = Wording.of(queue.survey.facts, world, queue.context, (question.record for question in asked))
    return tuple(question.message.change(section(question, wording), summary(question, wording)) for question in asked)


def _heard_of(question: LeadQuestion, queue: InvitationQueue, world: World) -> LeadQuestion:
    """The same; where the record names no user, whoever made it hears of the question, if that is a person who is
    established here and wants to be written to.
    """
    provenance = queue.approvals.provenances.get(question.record.page_id)
    maker = provenance.author if provenance else None
    if people_of(question.record) or maker is None or not is_heard(maker) or "bot" in maker.groups:
        return question
    unmentioned = maker.name == UNKNOWN or left_alone([maker.name], world)
    return question if unmentioned else msgspec.structs.replace(question, maker=maker.name)


def unreachable(questions: Collection[LeadQuestion]) -> tuple[Problem, ...]:
    """Whose lead cannot be asked, since its talk page takes no message: for a person to ask."""
    return tuple(
        Problem(page=question.record.title, kind=ProblemKind.LEAD_UNREACHABLE)
        for question in questions
        if question.message.target.block
    )


def question_id(partnership: int) -> str:
    """The id of the change that asks the lead of a partnership (page id)."""
    return f"{_QUESTION}{partnership}"


def _reached(questions: Collection[LeadQuestion]) -> list[LeadQuestion]:
    return [question for question in questions if not question.message.target.block]


def _granted(questions: Collection[LeadQuestion], queue: InvitationQueue) -> list[LeadQuestion]:
    """Those that reach somebody: of each author's records, as many as may still go today (product rule 9)."""
    allowance = Allowance(queue, queue.questions_today)
    return [one for one in _reached(questions) if allowance.grants([of_question(one.record.page_id)])]


def _question(record: Partnership, queue: InvitationQueue, world: World, told_before: bool) -> LeadQuestion | None:
    survey = queue.survey
    if record.page_id in survey.asked:
        return None
    facts = survey.facts
    due = [match for match in survey.matches[record.page_id] if is_due(queue, match)]
    is_wide = goes_to_lead_first(queue, record) and bool(due)
    if not (asks(record) or is_wide) or (is_wide and queue.approvals.orders.released(record.page_id)):
        return _about_doubts(record, queue, world)
    if record.page_id in queue.approvals.words:
        return None
    free = [match for match in due if not is_released_alone(queue, record, match.affiliate)]
    named = (match for match in free if facts.listed(facts.roster[match.affiliate]))
    matches = tuple(sorted(named, key=lambda match: (-match.score, facts.roster[match.affiliate].code)))
    gaps = survey.gaps[record.page_id]
    needs_focus = _needs_focus(record, queue)
    if not (matches or gaps or is_doubtful(record) or needs_focus):
        return None
    return LeadQuestion(
        record=record,
        matches=matches,
        gaps=gaps,
        message=_message(record, world),
        somebody_told=told_before or len(free) < len(due),
        needs_focus=needs_focus,
        is_wide=is_wide,
        waits=_waits(record, queue),
    )


def _about_doubts(record: Partnership, queue: InvitationQueue, world: World) -> LeadQuestion | None:
    """The question what is meant, of a record that invites; none once a coordinator let its invitations go."""
    needs_focus = _needs_focus(record, queue)
    if not (is_doubtful(record) or needs_focus) or queue.approvals.orders.released(record.page_id):
        return None
    return LeadQuestion(
        record=record, message=_message(record, world), needs_focus=needs_focus, waits=_waits(record, queue)
    )


def _needs_focus(record: Partnership, queue: InvitationQueue) -> bool:
    return record.title in queue.unfocused


def _waits(record: Partnership, queue: InvitationQueue) -> Mapping[Wait, datetime | None]:
    """Why nothing may go out about the record yet, be it a question: by rule 9, or by a coordinator's word."""
    settings, orders = queue.approvals.in_force.settings, queue.approvals.orders
    if settings is None or queue.ledger_gone:
        return what_all_waits_for(queue)
    if record.page_id in orders.unlisted:
        return {Wait.UNLISTED: None}
    if orders.held(record.page_id):
        return {Wait.HOLD: None}
    announced = queue.survey.proof.question_uncertain_since(record.page_id)
    if announced and not orders.released_since(record.page_id, announced):
        return {Wait.UNCERTAIN: None}
    if orders.released(record.page_id):
        return {}
    waits = {Wait.TRIAL: None} if settings.trial else record_waits(queue, record)
    return {**waits, **repeats(queue, record)}


def _message(record: Partnership, world: World) -> TalkPageMessage:
    """To the talk page of the record. A redirect is no place for a question: the answer would stand elsewhere."""
    title, receipts = world.site.namespaces.talk_of(record.title), (asked_key(record.page_id),)
    target = talk_target(title, world)
    here = target if target.title == title else Target(title=title, block=Block.UNAVAILABLE)
    return TalkPageMessage(id=question_id(record.page_id), target=here, receipts=receipts)
