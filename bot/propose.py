"""The whole bot, as prose: World → Plan, or the questions that the world still has to answer.

A pure function: the same world and the same rules give the same plan, byte for byte. Reading and writing are the
shell's (``read.py``, ``apply.py``).
"""

from __future__ import annotations

from bot.asking import changes_of, questions_of, unreachable
from bot.control import surveyed
from bot.handover import handed_over
from bot.invitations import after, invitations_of, notices
from bot.naming import named
from bot.onwiki import OVERRIDES_PAGE
from bot.outbox import desk_of, entries_of, most_notices
from bot.pages import page_of_outbox, pages_of_affiliates, pages_of_records, reports
from bot.plan import Plan, Task
from bot.publishing import dataset_questions, published, settings_copy
from bot.reports.attention import reported
from bot.reports.picture import Picture, related
from bot.rules import Rules
from bot.world import AskPage, Needs, World


def propose(world: World, rules: Rules) -> Plan | Needs:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided.

    Notices come before the pages that tell of them; those pages ``need`` the notices.
    """
    own_pages = (AskPage(OVERRIDES_PAGE), *dataset_questions(world, rules))
    known = surveyed(world, rules)
    if isinstance(known, Needs):
        return known.also(world, own_pages)
    if needs := Needs.missing(world, own_pages):
        return needs
    survey, control = known
    rules, misnamed = named(world, rules)

    desk = desk_of(survey, control, world, rules)
    told_now = invitations_of(desk) if Task.INVITATIONS in rules.tasks else {}
    invitations = notices(told_now, survey, world, rules)
    questions = questions_of(desk)
    if Task.INVITATIONS in rules.tasks:
        invitations += changes_of(questions, survey, world, rules, most_notices(desk) - len(invitations))

    afterwards = after(desk, told_now, world)
    picture = Picture(
        survey=survey,
        told=afterwards.told,
        told_again=afterwards.told_again,
        rules=rules,
        resumed=control.orders.resumes,
    )
    rows = related(picture)
    linked = (
        *pages_of_records(picture, rows, told_now, world),
        *pages_of_affiliates(picture, rows, told_now, world),
        page_of_outbox(entries_of(afterwards), picture, told_now, world),
    )
    data = (*published(picture, rows, world), settings_copy(control.in_force, world, rules))
    in_the_way = tuple(page.problem for page in (*linked, *data) if page.problem)
    for_people = (*misnamed, *control.problems, *handed_over(desk), *unreachable(questions, world))
    told = reports(picture, rows, told_now, world, (*for_people, *in_the_way))
    drafts = (*linked, *told, *data)
    pages = [page.change for page in drafts if page.change]
    problems = [*survey.facts.problems, *for_people, *(page.problem for page in drafts if page.problem)]
    return Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=tuple(change for change in (*invitations, *pages) if change.task in rules.tasks),
        problems=tuple(reported(problem, rules) for problem in problems),
    )
