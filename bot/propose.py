"""The whole bot, as prose: World → Plan, or the questions that the world still has to answer.

What the wiki says is surveyed; on a desk lies what is due, and what keeps it back; notices and questions go to talk
pages, and the bot's own pages tell of them. A pure function: the same world and the same rules give the same plan, byte
for byte. Reading and writing are the shell's (``read.py``, ``apply.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.facts.name_overrides import named
from bot.inviting.approvals import Control, surveyed
from bot.inviting.digests import NoticesToSend, after, notices, notices_to_send
from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.lead_questions import asking, due_questions, left_over, room_for, unreachable
from bot.inviting.queue import Desk, desk_of, entries_of, most_notices
from bot.matching.survey import Survey
from bot.model import Problem
from bot.model.page_titles import OVERRIDES_PAGE
from bot.plan import Change, Plan, Task
from bot.reports.attention import reported
from bot.reports.data_pages import dataset_questions, published, settings_copy
from bot.reports.page_edits import Draft
from bot.reports.pages import page_of_outbox, pages_of_affiliates, pages_of_records, reports
from bot.reports.relations import Picture, related
from bot.run_context import Rules
from bot.wiki.world import AskPage, Needs, World


def propose(world: World, rules: Rules) -> Plan | Needs:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided."""
    known = _known(world, rules)
    if isinstance(known, Needs):
        return known
    survey, control = known
    rules, misnamed = named(world, rules)

    desk = desk_of(survey, control, world, rules)
    due = due_questions(desk, world)
    questions = tuple(question for question in due if not question.waits)
    kept = room_for(questions, desk)
    to_send = notices_to_send(desk, kept) if Task.INVITATIONS in rules.tasks else {}
    sections = _sections(desk, to_send, questions, world)

    handed = (*handed_over(desk, due, world), *without_effect(desk), *unreachable(questions))
    for_people = (*misnamed, *control.problems, *handed)
    pages = _pages(desk, to_send, left_over(due, sections), for_people, world)

    changes = (*sections, *(page.change for page in pages if page.change))
    problems = (*survey.facts.problems, *for_people, *(page.problem for page in pages if page.problem))
    return Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=tuple(change for change in changes if change.task in rules.tasks),
        problems=tuple(reported(problem, rules) for problem in problems),
    )


def _known(world: World, rules: Rules) -> tuple[Survey, Control] | Needs:
    """Whom everything concerns and what people have set and ordered, or what is still to be asked for the plan."""
    also = (AskPage(OVERRIDES_PAGE), *dataset_questions(world, rules))
    known = surveyed(world, rules)
    if isinstance(known, Needs):
        return known.also(world, also)
    return Needs.missing(world, also) or known


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
