"""The whole bot, as prose: World → Plan, stage by stage; what a stage misses is asked, and it begins again.

What the wiki says is surveyed; on a desk lies what is due, and what keeps it back; notices and questions go to talk
pages, and the bot's own pages tell of them. A pure function: the same world and the same rules give the same plan, byte
for byte. Reading and writing are the shell's (``wiki/rounds.py``, ``apply/run.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from bot.facts.listed import Listed
from bot.facts.name_overrides import named
from bot.inviting.approvals import Control, controlled
from bot.inviting.digests import NoticesToSend, after, notices, notices_to_send
from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.lead_questions import asking, due_questions, left_over, room_for, unreachable
from bot.inviting.queue import Desk, desk_of, most_notices
from bot.matching.survey import Survey, listed_of
from bot.model import Problem
from bot.plan import Change, Plan, Task
from bot.reports.attention import reported
from bot.reports.data_pages import published, settings_copy
from bot.reports.own_pages import own_pages
from bot.reports.page_edits import PageEdit
from bot.reports.pages import REPORTS, pages_of
from bot.reports.report import Report, ReportInput
from bot.run_context import Rules
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import World


def propose(world: World, rules: Rules, reports: Sequence[Report] = REPORTS) -> Stages[Plan]:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided.

    What is listed is read first; then whom everything concerns, what people have set and ordered, and beside it how
    the bot's own pages stand and which names were given; then it is known what is due; and last what is to be written.
    """
    lists, world = yield from listed_of(world, rules)
    ((survey, control), (rules, misnamed)), world = yield from side_by_side(
        controlled(world, rules, lists),
        settled(world, lambda seen: _written_with(seen, rules, lists, reports)),
    )
    due, world = yield from settled(world, lambda seen: _due(seen, rules, survey, control))
    return (yield from settled(world, lambda seen: _plan(seen, rules, due, misnamed, reports)))


def _written_with(
    world: World, rules: Rules, lists: Listed, reports: Sequence[Report]
) -> tuple[Rules, tuple[Problem, ...]]:
    """The rules to write by, what is wrong on the page of names, and the bot's own pages, read to be compared."""
    own_pages(world, rules, lists, reports)
    return named(world, rules)


class _Due(msgspec.Struct, frozen=True):
    """What lies on the desk: the questions to leads, and what is handed over to people."""

    desk: Desk
    questions: tuple[LeadQuestion, ...]
    handed: tuple[Problem, ...]


def _due(world: World, rules: Rules, survey: Survey, control: Control) -> _Due:
    desk = desk_of(survey, control, world, rules)
    due = due_questions(desk, world)
    handed = (*handed_over(desk, due, world), *without_effect(desk), *unreachable(_asked_now(due)))
    return _Due(desk, due, handed)


def _asked_now(due: Iterable[LeadQuestion]) -> tuple[LeadQuestion, ...]:
    return tuple(question for question in due if not question.waits)


def _plan(world: World, rules: Rules, due: _Due, misnamed: tuple[Problem, ...], reports: Sequence[Report]) -> Plan:
    desk, questions = due.desk, _asked_now(due.questions)
    kept = room_for(questions, desk)
    to_send = notices_to_send(desk, kept) if Task.INVITATIONS in rules.tasks else {}
    sections = _sections(desk, to_send, questions, world)

    for_people = (*misnamed, *desk.control.problems, *due.handed)
    pages = _pages(desk, to_send, left_over(due.questions, sections), for_people, world, reports)

    changes = (*sections, *(page.change for page in pages if page.change))
    problems = (*desk.survey.facts.problems, *for_people, *(page.problem for page in pages if page.problem))
    return Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=tuple(change for change in changes if change.task in rules.tasks),
        problems=tuple(reported(problem, rules) for problem in problems),
    )


def _sections(
    desk: Desk, to_send: NoticesToSend, questions: Collection[LeadQuestion], world: World
) -> tuple[Change, ...]:
    """What is put on talk pages: notices to affiliates and, as far as there is room, questions to leads.

    They come before the pages that tell of them, and those pages ``need`` them.
    """
    if Task.INVITATIONS not in desk.rules.tasks:
        return ()
    told = notices(to_send, desk, world)
    return (*told, *asking(questions, desk, world, most_notices(desk) - len(told)))


def _pages(
    desk: Desk,
    to_send: NoticesToSend,
    questions: tuple[LeadQuestion, ...],
    for_people: Iterable[Problem],
    world: World,
    reports: Sequence[Report],
) -> tuple[PageEdit, ...]:
    """The bot's own pages, as they should be once the notices are out; problems met on the way are on one of them."""
    afterwards = after(desk, to_send, world)
    seen = ReportInput(
        survey=desk.survey,
        relations=afterwards.relations.named(afterwards.waits),
        rules=desk.rules,
        questions=questions,
        notices_to_send=to_send,
        problems=(*desk.survey.facts.problems, *for_people),
        resumed=desk.control.orders.resumes,
    )
    data = (*published(seen, world), settings_copy(desk.control.in_force, world, desk.rules))
    return pages_of(reports, seen, data, world)
