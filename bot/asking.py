"""Survey → questions to leads: whose lead is asked now whether those concerned may be invited, each once ever."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bot.invitations import is_due
from bot.lead import asks
from bot.model import Block, Partnership, Problem, Severity
from bot.notice import Wording
from bot.plan import AppendSection, Change, Plan, Task
from bot.question import Question, section, summary
from bot.receipts import asked_in_summary, asked_key, iso_day
from bot.render import signature
from bot.rules import Rules
from bot.survey import Survey, affiliates_page
from bot.targets import Target, talk_target
from bot.world import World

_QUESTION: Final = "lead:"


def questions_of(survey: Survey, waiting: Collection[int] = frozenset()) -> tuple[Question, ...]:
    """The questions that are still to be asked, in the order of the records' titles.

    A lead is asked when an affiliate could be invited or somebody is missing, and never a second time; nor when it
    has said its word already. ``waiting``: page ids of records about which nothing goes out yet.
    """
    found = (_question(record, survey) for record in survey.facts.partnerships if record.page_id not in waiting)
    return tuple(question for question in found if question)


def changes_of(
    questions: Collection[Question], survey: Survey, world: World, rules: Rules, room: int
) -> tuple[Change, ...]:
    """One change per question whose talk page can be written to, at most ``room`` of them."""
    wording = Wording(rules, world.site, survey.facts, iso_day(world.now), signature(world.site.account, world.now))
    reached = [(question, target) for question in questions if not (target := _target(question, world)).block]
    return tuple(_change(question, target, wording) for question, target in reached[: max(room, 0)])


def unreachable(questions: Collection[Question], world: World) -> tuple[Problem, ...]:
    """Whose lead cannot be asked, since its talk page takes no message: for a person to ask."""
    return tuple(
        Problem(page=question.record.title, kind="lead-unreachable", severity=Severity.WARNING)
        for question in questions
        if _target(question, world).block
    )


def overtaken(plan: Plan, survey: Survey, world: World, waiting: Collection[int] = frozenset()) -> dict[str, str]:
    """Change id → why its question must not be asked any more: a stored plan is trusted in nothing."""
    still = {_id(question.record): _target(question, world) for question in questions_of(survey, waiting)}
    objections: dict[str, str] = {}
    for change in plan.changes:
        if change.id.startswith(_QUESTION):
            target = still.get(change.id)
            if target is None or target.block or target.title != change.title:
                objections[change.id] = "since the plan was made, this is not to be asked any more"
    return objections


def _question(record: Partnership, survey: Survey) -> Question | None:
    if not asks(record) or record.page_id in survey.asked or record.page_id in survey.words:
        return None
    facts, matches = survey.facts, survey.matches[record.page_id]
    named = (match for match in matches if is_due(match, survey) and facts.listed(facts.roster[match.affiliate]))
    matches = tuple(sorted(named, key=lambda match: (-match.score, facts.roster[match.affiliate].code)))
    gaps = survey.gaps[record.page_id]
    if not matches and not gaps:
        return None
    return Question(record=record, matches=matches, gaps=gaps, list_page=affiliates_page(record.title))


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
