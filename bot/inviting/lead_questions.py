"""Survey → questions to leads: whose lead is asked whether those concerned may be invited, each once ever; which of the
questions wait, and for what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

import msgspec

from bot.facts.history.receipts import asked_in_summary, asked_key
from bot.facts.talk_pages import Target, talk_target
from bot.inviting.lead_question_text import Question, section, summary
from bot.inviting.notice_text import Wording
from bot.inviting.queue import Desk, Wait, is_due, is_released_alone, most_notices, over_at, record_waits
from bot.matching.survey import Survey
from bot.model import Block, Partnership, Problem, Severity, asks
from bot.model.page_titles import affiliates_page
from bot.plan import AppendSection, Change, Plan, Task
from bot.run_context import Rules
from bot.wiki.world import World

_QUESTION: Final = "lead:"
# So much of the room of a run is kept for questions, that notices which pile up do not starve them: one in so many.
_KEPT: Final = 5


class DueQuestion(msgspec.Struct, frozen=True):
    """One question that is to be asked; it goes out when nothing makes it wait."""

    question: Question
    waits: Mapping[Wait, datetime | None]

    @property
    def record(self) -> Partnership:
        return self.question.record

    @property
    def until(self) -> datetime | None:
        return over_at(self.waits)


def due_questions(desk: Desk) -> tuple[DueQuestion, ...]:
    """The questions that are still to be asked, in the order of the records' titles, and what each waits for.

    A lead is asked when an affiliate could be invited or somebody is missing, and never a second time; nor when it
    has said its word already. A question waits as notices do: for a coordinator, or for the record to rest.
    """
    told = frozenset(page_id for page_id, _ in desk.told)
    found = (_question(record, desk, record.page_id in told) for record in desk.survey.facts.partnerships)
    return tuple(DueQuestion(question, _waits(question.record, desk)) for question in found if question)


def questions_of(desk: Desk) -> tuple[Question, ...]:
    """Those that are to be asked now."""
    return tuple(due.question for due in due_questions(desk) if not due.waits)


def room_for(questions: Collection[Question], desk: Desk, world: World) -> int:
    """How many of the messages that one run may send are kept for questions, however many notices there are."""
    asking = sum(not _target(question, world).block for question in questions)
    return min(asking, -(-most_notices(desk) // _KEPT))


def left_over(due: Collection[DueQuestion], asked: Collection[Change], world: World) -> tuple[DueQuestion, ...]:
    """Those that wait, or for which there was no room; not those of which people are told that they must ask."""
    ids = {change.id for change in asked}
    return tuple(one for one in due if one.waits or not (_id(one.record) in ids or _target(one.question, world).block))


def changes_of(
    questions: Collection[Question], survey: Survey, world: World, rules: Rules, room: int
) -> tuple[Change, ...]:
    """One change per question whose talk page can be written to, at most ``room`` of them."""
    wording = Wording.of(survey, world, rules)
    reached = [(question, target) for question in questions if not (target := _target(question, world)).block]
    return tuple(_change(question, target, wording) for question, target in reached[: max(room, 0)])


def unreachable(questions: Collection[Question], world: World) -> tuple[Problem, ...]:
    """Whose lead cannot be asked, since its talk page takes no message: for a person to ask."""
    return tuple(
        Problem(page=question.record.title, kind="lead-unreachable", severity=Severity.WARNING)
        for question in questions
        if _target(question, world).block
    )


def overtaken(plan: Plan, desk: Desk, world: World) -> dict[str, str]:
    """Change id → why its question must not be asked any more: a stored plan is trusted in nothing."""
    still = {_id(question.record): _target(question, world) for question in questions_of(desk)}
    objections: dict[str, str] = {}
    for change in plan.changes:
        if change.id.startswith(_QUESTION):
            target = still.get(change.id)
            if target is None or target.block or target.title != change.title:
                objections[change.id] = "since the plan was made, this is not to be asked any more"
    return objections


def question_id(partnership: int) -> str:
    """The id of the change that asks the lead of a partnership (page id)."""
    return f"{_QUESTION}{partnership}"


def _question(record: Partnership, desk: Desk, told: bool) -> Question | None:
    survey = desk.survey
    if not asks(record) or record.page_id in survey.asked or record.page_id in desk.control.words:
        return None
    facts, found = survey.facts, survey.matches[record.page_id]
    due = [match for match in found if is_due(desk, match)]
    free = [match for match in due if not is_released_alone(desk, record, match.affiliate)]
    named = (match for match in free if facts.listed(facts.roster[match.affiliate]))
    matches = tuple(sorted(named, key=lambda match: (-match.score, facts.roster[match.affiliate].code)))
    gaps = survey.gaps[record.page_id]
    if not (matches or gaps):
        return None
    return Question(
        record=record,
        matches=matches,
        gaps=gaps,
        list_page=affiliates_page(record.title),
        somebody_told=told or len(free) < len(due),
    )


def _waits(record: Partnership, desk: Desk) -> Mapping[Wait, datetime | None]:
    """Why nothing may go out about the record yet, be it a question: by rule 9, or by a coordinator's word."""
    settings, orders = desk.control.in_force.settings, desk.control.orders
    if settings is None:
        return {Wait.SETTINGS: None}
    if orders.held(record.page_id):
        return {Wait.HOLD: None}
    if orders.released(record.page_id):
        return {}
    return {Wait.TRIAL: None} if settings.trial else record_waits(desk, record)


def _target(question: Question, world: World) -> Target:
    """The talk page of the record. A redirect is no place for a question: the answer would stand elsewhere."""
    title = world.site.namespaces.talk_of(question.record.title)
    target = talk_target(title, world)
    return target if target.title == title else Target(title=title, block=Block.UNAVAILABLE)


def _change(question: Question, target: Target, wording: Wording) -> Change:
    record = question.record
    receipt = asked_in_summary(record.page_id)
    return Change(
        id=_id(record),
        task=Task.INVITATIONS,
        title=target.title,
        base=target.revision,
        operation=AppendSection(section(question, wording), (asked_key(record.page_id),)),
        summary=f"{summary(question, wording, len(receipt) + 1)} {receipt}",
        page_id=target.page_id,
    )


def _id(record: Partnership) -> str:
    return question_id(record.page_id)
