"""Survey → questions to leads: whose lead is asked now whether those concerned may be invited, each once ever."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bot.lead import asks
from bot.model import Block, Partnership, Problem, Severity
from bot.notice import Wording
from bot.outbox import Desk, is_due, record_waits
from bot.own_pages import affiliates_page
from bot.plan import AppendSection, Change, Plan, Task
from bot.question import Question, section, summary
from bot.receipts import asked_in_summary, asked_key
from bot.rules import Rules
from bot.survey import Survey
from bot.targets import Target, talk_target
from bot.world import World

_QUESTION: Final = "lead:"


def questions_of(desk: Desk) -> tuple[Question, ...]:
    """The questions that are to be asked now, in the order of the records' titles.

    A lead is asked when an affiliate could be invited or somebody is missing, and never a second time; nor when it
    has said its word already, nor while things wait for a coordinator or for the record to rest.
    """
    found = (_question(record, desk) for record in desk.survey.facts.partnerships)
    return tuple(question for question in found if question)


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


def _question(record: Partnership, desk: Desk) -> Question | None:
    survey = desk.survey
    if not asks(record) or record.page_id in survey.asked or record.page_id in desk.control.words:
        return None
    facts, found = survey.facts, survey.matches[record.page_id]
    named = (match for match in found if is_due(desk, match) and facts.listed(facts.roster[match.affiliate]))
    matches = tuple(sorted(named, key=lambda match: (-match.score, facts.roster[match.affiliate].code)))
    gaps = survey.gaps[record.page_id]
    if not (matches or gaps) or _waits(record, desk):
        return None
    return Question(record=record, matches=matches, gaps=gaps, list_page=affiliates_page(record.title))


def _waits(record: Partnership, desk: Desk) -> bool:
    """Whether nothing may go out about the record yet, be it a question: by rule 9, or by a coordinator's word."""
    settings, orders = desk.control.in_force.settings, desk.control.orders
    if settings is None or orders.held(record.page_id, ""):
        return True
    return not orders.released(record.page_id, "") and bool(settings.trial or record_waits(desk, record))


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
    return f"{_QUESTION}{record.page_id}"
