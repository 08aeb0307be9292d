"""The whole bot, as prose: World → Plan, stage by stage; what a stage misses is asked, and it begins again.

What the wiki says is surveyed; on a desk lies what is due, and what keeps it back; notices and questions go to talk
pages, and the bot's own pages tell of them. A pure function: the same world and the same rules give the same plan, byte
for byte. Reading and writing are the shell's (``read.py``, ``apply.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from bot.facts.listed import Listed
from bot.facts.name_overrides import named
from bot.inviting.approvals import Control, controlled
from bot.inviting.digests import NoticesToSend, after, notices, notices_to_send
from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.lead_questions import asking, due_questions, left_over, room_for, unreachable
from bot.inviting.queue import Desk, desk_of, entries_of, most_notices
from bot.matching.survey import Survey, listed_of
from bot.model import Problem
from bot.plan import Change, Plan, Task
from bot.reports.attention import reported
from bot.reports.data_pages import published, settings_copy
from bot.reports.own_pages import own_pages
from bot.reports.page_edits import Draft
from bot.reports.pages import page_of_outbox, pages_of_affiliates, pages_of_records, reports
from bot.reports.relations import Picture, related
from bot.run_context import Rules
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import World


def propose(world: World, rules: Rules) -> Stages[Plan]:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided.

    What is listed is read first; then whom everything concerns, what people have set and ordered, and beside it how
    the bot's own pages stand and which names were given; then it is known what is due; and last what is to be written.
    """
    lists, world = yield from listed_of(world, rules)
    ((survey, control), (rules, misnamed)), world = yield from side_by_side(
        controlled(world, rules, lists),
        settled(world, lambda seen: _written_with(seen, rules, lists)),
    )
    due, world = yield from settled(world, lambda seen: _due(seen, rules, survey, control))
    return (yield from settled(world, lambda seen: _plan(seen, rules, due, misnamed)))


def _written_with(world: World, rules: Rules, lists: Listed) -> tuple[Rules, tuple[Problem, ...]]:
    """The rules to write by, what is wrong on the page of names, and the bot's own pages, read to be compared."""
    own_pages(world, rules, lists)
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


def _plan(world: World, rules: Rules, due: _Due, misnamed: tuple[Problem, ...]) -> Plan:
    desk, questions = due.desk, _asked_now(due.questions)
    kept = room_for(questions, desk)
    to_send = notices_to_send(desk, kept) if Task.INVITATIONS in rules.tasks else {}
    sections = _sections(desk, to_send, questions, world)

    for_people = (*misnamed, *desk.control.problems, *due.handed)
    pages = _pages(desk, to_send, left_over(due.questions, sections), for_people, world)

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
    questions: Collection[LeadQuestion],
    for_people: Iterable[Problem],
    world: World,
) -> tuple[Draft, ...]:
    """The bot's own pages, as they should be once the notices are out; problems met on the way are on one of them."""
    afterwards = after(desk, to_send, world)
    picture = Picture(
        survey=desk.survey,
        told=afterwards.told,
        told_again=afterwards.told_again,
        rules=desk.rules,
        resumed=desk.control.orders.resumes,
    )
    rows = related(picture)
    linked = (
        *pages_of_records(picture, rows, to_send, world),
        *pages_of_affiliates(picture, rows, to_send, world),
        page_of_outbox(questions, entries_of(afterwards), picture, to_send, world),
    )
    data = (*published(picture, rows, world), settings_copy(desk.control.in_force, world, desk.rules))
    in_the_way = tuple(page.problem for page in (*linked, *data) if page.problem)
    return (*linked, *reports(picture, rows, to_send, world, (*for_people, *in_the_way)), *data)
