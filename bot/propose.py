"""The whole bot, as prose: World → Plan, stage by stage; what a stage misses is asked, and it begins again.

What the wiki says is surveyed; in a queue stands what is due, and what keeps it back; notices and questions go to talk
pages, and the bot's own pages tell of them. A pure function: the same world and context give the same plan, byte for
byte. Reading and writing are the shell's (``wiki/rounds.py``, ``apply/run.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from bot.facts.listed import Listed
from bot.facts.name_overrides import named
from bot.inviting.approvals import Approvals, with_approvals
from bot.inviting.digests import NoticesToSend, after, notices, notices_to_send
from bot.inviting.escalation import handed_over, without_effect
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.lead_questions import asking, due_questions, left_over, room_for, unreachable
from bot.inviting.ledger_page import announced, gone, rewritten, unproven_after
from bot.inviting.open_replies import answered_in_words, open_replies
from bot.inviting.queue import InvitationQueue, most_notices, queue_of
from bot.inviting.talk_page_messages import is_message
from bot.inviting.waits import waits_of
from bot.matching.survey import Survey, listed_of
from bot.model import Problem
from bot.plan import Change, Plan, Task, first_things_first
from bot.reports.data_pages import published, settings_copy
from bot.reports.kinds.attention import reported
from bot.reports.not_shown import NotShown
from bot.reports.own_pages import OwnPages, own_pages
from bot.reports.page_edits import PageEdit
from bot.reports.pages import REPORTS, pages_of
from bot.reports.registry_gate import gate, registry_change
from bot.reports.report import Report, ReportInput
from bot.reports.unknown_makers import not_shown, of_unknown_accounts
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import World


def propose(world: World, context: RunContext, reports: Sequence[Report] = REPORTS) -> Stages[Plan]:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided, and
    RegistryChanged.

    What is listed is read first; then whom everything concerns, what people have set and ordered, and beside it how
    the bot's own pages stand and which names were given; then it is known what is due; and last what is to be written.
    """
    lists, world = yield from listed_of(world, context)
    ((survey, approvals), wiki), world = yield from side_by_side(
        with_approvals(world, context, lists),
        settled(world, lambda seen: _as_it_stands(seen, context, lists, reports)),
    )
    due, world = yield from settled(world, lambda seen: _due(seen, wiki, survey, approvals))
    sent, world = yield from settled(world, lambda seen: _sent(seen, due, wiki.context))
    return (yield from _plan(world, due, sent, wiki, reports))


class _AsItStands(msgspec.Struct, frozen=True):
    """The bot's own pages, to be compared with; the context to write in, with the names given on the wiki, and what is
    wrong with those; how the registry differs from what was published of it, where that is too much; which records
    accounts made that are new or blocked.
    """

    pages: OwnPages
    context: RunContext
    misnamed: tuple[Problem, ...]
    suspicious: tuple[Problem, ...]
    made_by_unknown: frozenset[int]


def _as_it_stands(world: World, context: RunContext, lists: Listed, reports: Sequence[Report]) -> _AsItStands:
    suspicious = gate(registry_change(world, context, lists.affiliates), context)
    unknown = of_unknown_accounts(world, lists)
    return _AsItStands(own_pages(world, context, lists, reports), *named(world, context), suspicious, unknown)


class _Due(msgspec.Struct, frozen=True):
    """What stands in the queue: the questions to leads, and what is handed over to people; what is on no page."""

    queue: InvitationQueue
    questions: tuple[LeadQuestion, ...]
    handed: tuple[Problem, ...]
    not_shown: NotShown


def _due(world: World, wiki: _AsItStands, survey: Survey, approvals: Approvals) -> _Due:
    hidden = not_shown(survey, approvals, wiki.made_by_unknown, world)
    queue = queue_of(survey, approvals, world, wiki.context, hidden.page_ids)
    due = due_questions(queue, world)
    handed = (
        *handed_over(queue, due, world),
        *without_effect(queue),
        *unreachable(_asked_now(due)),
        *answered_in_words(queue),
        *gone(queue),
        *hidden.problems,
    )
    return _Due(queue, due, handed, hidden)


def _asked_now(due: Iterable[LeadQuestion]) -> tuple[LeadQuestion, ...]:
    return tuple(question for question in due if not question.waits)


class _Sent(msgspec.Struct, frozen=True):
    """What goes to talk pages in this run: whom it tells, and the sections, one on each page."""

    notices: NoticesToSend
    sections: tuple[Change, ...]


def _sent(world: World, due: _Due, context: RunContext) -> _Sent:
    if Task.INVITATIONS not in context.tasks:
        return _Sent({}, ())
    questions = _asked_now(due.questions)
    to_send = notices_to_send(due.queue, room_for(questions, due.queue))
    return _Sent(to_send, _sections(due.queue, to_send, questions, world))


def _plan(world: World, due: _Due, sent: _Sent, wiki: _AsItStands, reports: Sequence[Report]) -> Stages[Plan]:
    """All that is to be written: the messages, and the bot's own pages, as they should be once those are out; problems
    met on the way are on one of them.
    """
    queue, context = due.queue, wiki.context
    lasting, passing = unproven_after(queue.survey, sent.sections)
    for_people = (*wiki.misnamed, *queue.approvals.problems, *due.handed, *lasting)
    report_input = _report_input(world, due, sent, context, for_people)

    in_force = queue.approvals.in_force
    copy, world = yield from settled(world, lambda seen: settings_copy(in_force, seen, context))
    data = (*published(report_input.public, wiki.pages, world.site), copy)
    pages, world = yield from pages_of(world, reports, report_input, data, wiki.pages)
    changes, world = yield from settled(world, lambda seen: _changes(seen, queue, sent, pages, context))
    problems = (
        *wiki.suspicious,
        *queue.survey.facts.problems,
        *for_people,
        *passing,
        *(page.problem for page in pages if page.problem),
    )
    plan = Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=first_things_first(changes),
        problems=tuple(reported(problem, context) for problem in problems),
    )
    return plan, world


def _report_input(
    world: World, due: _Due, sent: _Sent, context: RunContext, for_people: tuple[Problem, ...]
) -> ReportInput:
    queue, to_send, sections = due.queue, sent.notices, sent.sections
    afterwards = after(queue, to_send, world, sum(map(is_message, sections)) - len(to_send))
    return ReportInput(
        survey=queue.survey,
        relations=afterwards.relations.named(waits_of(afterwards)),
        context=context,
        questions=left_over(due.questions, sections),
        notices_to_send=to_send,
        replies=open_replies(queue),
        problems=(*queue.survey.facts.problems, *for_people),
        resumed=queue.approvals.orders.resumes,
        not_shown=due.not_shown,
    )


def _changes(
    world: World, queue: InvitationQueue, sent: _Sent, pages: Iterable[PageEdit], context: RunContext
) -> list[Change]:
    """The edits that the run is for; what is wrong with the ledger is mended with whatever else is written."""
    edits = (*sent.sections, *(page.change for page in pages if page.change))
    changes = [change for change in edits if change.task in context.tasks]
    if changes and not (sent.sections or queue.ledger_gone) and Task.INVITATIONS in context.tasks:
        changes += rewritten(queue.survey.proof, world, context)
    return changes


def _sections(
    queue: InvitationQueue, to_send: NoticesToSend, questions: Collection[LeadQuestion], world: World
) -> tuple[Change, ...]:
    """What is put on talk pages, one section on each: notices to affiliates and, as far as there is room, questions to
    leads.

    They come before the pages that tell of them, and those pages ``need`` them. What announces them comes first.
    """
    told = notices(to_send, queue, world)
    pages_told = {change.title for change in told}
    free = [question for question in questions if question.message.target.title not in pages_told]
    messages = (*told, *asking(free, queue, world, most_notices(queue) - len(told)))
    return announced(messages, queue.survey.proof, world, queue.context)
