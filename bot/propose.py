"""The whole bot, as prose: World → Plan, or the questions that the world still has to answer.

A pure function: the same world and the same rules give the same plan, byte for byte. Reading and writing are the
shell's (``read.py``, ``apply.py``).
"""

from __future__ import annotations

from bot.invitations import invitations_of, notices, told_after, told_again_after
from bot.pages import pages_of_affiliates, pages_of_records, reports
from bot.plan import Plan, Task
from bot.publishing import dataset_questions, published
from bot.reports.attention import reported
from bot.reports.picture import Picture, related
from bot.rules import Rules
from bot.survey import survey_of
from bot.world import Needs, World


def propose(world: World, rules: Rules) -> Plan | Needs:
    """What should be written, in the order in which it should be. Raises NotUnderstood when nothing may be decided.

    Notices come before the pages that tell of them; those pages ``need`` the notices.
    """
    survey = survey_of(world, rules)
    if isinstance(survey, Needs):
        return survey.also(world, dataset_questions(world, rules))
    if needs := Needs.missing(world, dataset_questions(world, rules)):
        return needs

    inviting = Task.INVITATIONS in rules.tasks
    told_now = invitations_of(survey, rules, world.now.date()) if inviting else {}
    invitations = notices(told_now, survey, world, rules)

    picture = Picture(
        survey=survey,
        told=told_after(told_now, survey, world),
        told_again=told_again_after(told_now, survey, world),
        rules=rules,
    )
    rows = related(picture)
    linked = (
        *pages_of_records(picture, rows, told_now, world),
        *pages_of_affiliates(picture, rows, told_now, world),
    )
    data = published(picture, rows, world)
    in_the_way = tuple(page.problem for page in (*linked, *data) if page.problem)
    told = reports(picture, rows, told_now, world, in_the_way)
    drafts = (*linked, *told, *data)
    pages = [page.change for page in drafts if page.change]
    problems = [*survey.facts.problems, *(page.problem for page in drafts if page.problem)]
    return Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=tuple(change for change in (*invitations, *pages) if change.task in rules.tasks),
        problems=tuple(reported(problem, rules) for problem in problems),
    )
