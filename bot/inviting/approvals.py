"""World → control: the community's settings, what coordinators order, and where each record with a notice comes from.

Histories are asked only of records about which something may go out, since each of them costs a request.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from bot.facts.history.go_aheads import effective_go_aheads, ignored_go_aheads
from bot.facts.history.provenance import Provenance, RecordReader, provenance_of
from bot.facts.history.unanswered_offers import ask_of_offers
from bot.facts.listed import Listed
from bot.inviting.added_by_hand import with_those_added
from bot.inviting.moderation.community_settings import InForce, settings_in_force
from bot.inviting.moderation.orders import Orders, orders_on, where_orders_stood
from bot.matching.focus import without_focus
from bot.matching.survey import Survey, answered, listed_of, replied, surveyed_of
from bot.model import (
    Decision,
    GoAhead,
    Match,
    Openness,
    Partnership,
    Problem,
    ProblemKind,
    asks,
    is_doubtful,
    is_open,
)
from bot.model.page_titles import outbox_page
from bot.plan import Task
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import World

# Of so many leads at most it is looked at in one run whether they can be asked: each history is a request.
_MOST_TO_ASK: Final = 200


class Approvals(msgspec.Struct, frozen=True, kw_only=True):
    """What people have set and ordered. ``provenances``: page id → where the record comes from, as far as it matters;
    ``words``: page id → the lead's word, where the record leaves it open.
    """

    in_force: InForce
    orders: Orders
    provenances: Mapping[int, Provenance]
    words: Mapping[int, GoAhead] = {}
    problems: tuple[Problem, ...] = ()


def surveyed(world: World, context: RunContext) -> Stages[tuple[Survey, Approvals]]:
    """The survey with the approvals that say what may go out, in stages. Raises NotUnderstood."""
    lists, world = yield from listed_of(world, context)
    return (yield from with_approvals(world, context, lists))


def with_approvals(world: World, context: RunContext, lists: Listed) -> Stages[tuple[Survey, Approvals]]:
    """The survey of what is listed, with the approvals that say what may go out. Raises NotUnderstood."""
    root = context.config.pages.root
    (survey, (in_force, _)), world = yield from side_by_side(
        surveyed_of(world, context, lists),
        settled(world, lambda seen: (settings_in_force(seen, context.config), where_orders_stood(root, seen))),
    )
    return (yield from settled(world, lambda seen: _with_approvals(seen, context, lists, survey, in_force)))


def _with_approvals(
    world: World, context: RunContext, lists: Listed, survey: Survey, in_force: InForce
) -> tuple[Survey, Approvals]:
    _hear_of_answers(world, survey)
    provenances = provenances_of(world, context, lists, survey, in_force)
    survey = _without_unheard(survey, provenances)
    approvals = approvals_of(world, context, survey, in_force, provenances)
    survey = with_those_added(answered(survey, world, context), approvals.orders.releases, world, context)
    coordinators = in_force.settings.coordinators if in_force.settings else frozenset()
    survey = replied(survey, world, coordinators)
    ask_of_offers(survey.facts, handover_since(in_force, context, world), world)
    return survey, approvals


def approvals_of(
    world: World, context: RunContext, survey: Survey, in_force: InForce, provenances: Mapping[int, Provenance]
) -> Approvals:
    """The approvals, by the settings in force."""
    coordinators = in_force.settings.coordinators if in_force.settings else frozenset()
    facts, root = survey.facts, context.config.pages.root
    orders, problems = orders_on(world, root, facts.roster, coordinators)
    page_ids = {record.page_id for record in facts.partnerships}
    unknown = sorted(orders.records - page_ids)
    nowhere = (
        Problem(page=outbox_page(root), kind=ProblemKind.ORDER_WITHOUT_RECORD, arguments=(str(page_id),))
        for page_id in unknown
    )
    named = {page_id: provenance.named for page_id, provenance in provenances.items()}
    ignored = ignored_go_aheads(world, facts, context, coordinators, named)
    return Approvals(
        in_force=in_force,
        orders=orders,
        provenances=provenances,
        words=effective_go_aheads(world, facts, context, coordinators, named),
        problems=(*in_force.problems, *problems, *nowhere, *ignored),
    )


def handover_since(in_force: InForce, context: RunContext, world: World) -> date:
    """What nobody answered since that day or before is handed over to people."""
    patience = in_force.settings or context.config.patience
    return world.now.date() - timedelta(days=patience.handover_days)


def _hear_of_answers(world: World, survey: Survey) -> None:
    """Has the talk pages read of the records about which somebody may be told now: an answer that comes there while the
    run is under way keeps the notice back.
    """
    for record in survey.facts.partnerships:
        invited = filter(can_be_told, survey.matches[record.page_id])
        if is_open(record) and any(match.pair not in survey.told for match in invited):
            world.page(world.site.namespaces.talk_of(record.title))


def provenances_of(
    world: World, context: RunContext, lists: Listed, survey: Survey, in_force: InForce
) -> Mapping[int, Provenance]:
    """Where the records come from about which something may go out. In a trial everything waits for a coordinator."""
    settings = in_force.settings
    if not context.tasks & {Task.INVITATIONS, Task.REPORTS} or settings is None or settings.trial:
        return {}
    reader = RecordReader(
        lists.infobox.names, context.vocabulary, survey.facts.roster, world.site.namespaces, context.store
    )
    records = _to_look_at(survey)
    found = ((record.page_id, provenance_of(world, record.title, reader, settings.coordinators)) for record in records)
    return {page_id: provenance for page_id, provenance in found if provenance}


def _without_unheard(survey: Survey, provenances: Mapping[int, Provenance]) -> Survey:
    """The survey in which whoever may not do so has opened no record: its lead is asked instead (product rule 9)."""
    unopened = {page_id for page_id, provenance in provenances.items() if not provenance.opened}
    records = (
        msgspec.structs.replace(record, unopened=True) if record.page_id in unopened else record
        for record in survey.facts.partnerships
    )
    return msgspec.structs.replace(survey, facts=msgspec.structs.replace(survey.facts, partnerships=tuple(records)))


def _to_look_at(survey: Survey) -> tuple[Partnership, ...]:
    """The records whose lead is still to be asked, and those that are open, or on which a lead has said a word, and
    concern somebody who can be asked: where one of them has no receipt, or is to be told of a change. A lead whose word
    does not count is still asked.
    """
    facts, asked = survey.facts, survey.asked
    concerning = [match for matches in survey.matches.values() for match in matches if can_be_told(match)]
    once_more = survey.changed - survey.reinvited_on.keys()
    waiting = {match.partnership for match in concerning if match.pair not in survey.told or match.pair in once_more}
    spoken = {go_ahead.partnership for go_ahead in facts.go_aheads}
    silent = [record for record in facts.partnerships if asks(record) and record.page_id not in spoken | asked.keys()]
    unfocused = without_focus(facts.problems)
    inviting = (record for record in facts.partnerships if record.open is Openness.YES or record.page_id in spoken)
    telling = (
        record
        for record in inviting
        if record.page_id in waiting
        or ((asks(record) or is_doubtful(record) or record.title in unfocused) and record.page_id not in asked)
    )
    return (*silent[:_MOST_TO_ASK], *telling)


def can_be_told(match: Match) -> bool:
    """Whether the affiliate is among those to be asked, and nothing keeps it from being asked."""
    return match.decision is Decision.INVITE and match.blocked_by is None
