"""The whole bot, as prose: World → Plan, or the questions that the world still has to answer.

What the wiki says is surveyed; on a desk lies what is due, and what keeps it back; notices and questions go to talk
pages, and the bot's own pages tell of them. A pure function: the same world and the same rules give the same plan, byte
for byte. Reading and writing are the shell's (``read.py``, ``apply.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot.facts.name_overrides import named
from bot.inviting.approvals import Control, surveyed
from bot.inviting.digests import ToldNow, after, invitations_of, notices
from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_question_text import Question
from bot.inviting.lead_questions import DueQuestion, changes_of, due_questions, left_over, room_for, unreachable
from bot.inviting.queue import Desk, desk_of, most_notices
from bot.matching.survey import Survey
from bot.model import Problem
from bot.model.page_titles import OVERRIDES_PAGE
from bot.plan import Change, Plan, Task
from bot.reports.attention import reported
from bot.reports.data_pages import dataset_questions, published, settings_copy
from bot.reports.page_edits import PageEdit
from bot.reports.pages import REPORTS, pages_of, report_questions
from bot.reports.report import Report, ReportInput
from bot.run_context import Rules
from bot.wiki.world import AskPage, Needs, World


def propose(world: World, rules: Rules, reports: Sequence[Report] = REPORTS) -> Plan | Needs:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided."""
    known = _known(world, rules, reports)
    if isinstance(known, Needs):
        return known
    survey, control = known
    rules, misnamed = named(world, rules)

    desk = desk_of(survey, control, world, rules)
    due = due_questions(desk)
    questions = tuple(one.question for one in due if not one.waits)
    kept = room_for(questions, desk, world)
    told_now = invitations_of(desk, kept) if Task.INVITATIONS in rules.tasks else {}
    sections = _sections(desk, told_now, questions, world)

    handed = (*handed_over(desk, due, world), *without_effect(desk), *unreachable(questions, world))
    for_people = (*misnamed, *control.problems, *handed)
    pages = _pages(desk, told_now, left_over(due, sections, world), for_people, world, reports)

    changes = (*sections, *(page.change for page in pages if page.change))
    problems = (*survey.facts.problems, *for_people, *(page.problem for page in pages if page.problem))
    return Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=tuple(change for change in changes if change.task in rules.tasks),
        problems=tuple(reported(problem, rules) for problem in problems),
    )


def _known(world: World, rules: Rules, reports: Sequence[Report]) -> tuple[Survey, Control] | Needs:
    """Whom everything concerns and what people have set and ordered, or what is still to be asked for the plan."""
    also = (AskPage(OVERRIDES_PAGE), *dataset_questions(world, rules), *report_questions(reports, world, rules))
    known = surveyed(world, rules)
    if isinstance(known, Needs):
        return known.also(world, also)
    return Needs.missing(world, also) or known


def _sections(desk: Desk, told_now: ToldNow, questions: Collection[Question], world: World) -> tuple[Change, ...]:
    """What is put on talk pages: notices to affiliates and, as far as there is room, questions to leads.

    They come before the pages that tell of them, and those pages ``need`` them.
    """
    if Task.INVITATIONS not in desk.rules.tasks:
        return ()
    told = notices(told_now, desk, world)
    return (*told, *changes_of(questions, desk.survey, world, desk.rules, most_notices(desk) - len(told)))


def _pages(
    desk: Desk,
    told_now: ToldNow,
    questions: tuple[DueQuestion, ...],
    for_people: Iterable[Problem],
    world: World,
    reports: Sequence[Report],
) -> tuple[PageEdit, ...]:
    """The bot's own pages, as they should be once the notices are out; problems met on the way are on one of them."""
    afterwards = after(desk, told_now, world)
    seen = ReportInput(
        survey=desk.survey,
        relations=afterwards.relations.named(afterwards.waits),
        rules=desk.rules,
        questions=questions,
        notices_to_send=told_now,
        problems=(*desk.survey.facts.problems, *for_people),
        resumed=desk.control.orders.resumes,
    )
    data = (*published(seen, world), settings_copy(desk.control.in_force, world, desk.rules))
    return pages_of(reports, seen, data, world)
