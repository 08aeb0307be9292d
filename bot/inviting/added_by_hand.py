"""Whom coordinators add to a sensitive record: nothing but their word links them to it (product rule 6)."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from bot.matching.scoring import decision_of
from bot.matching.survey import Survey, match_context_of
from bot.model import Decision, Match, Pair, Partnership
from bot.run_context import RunContext
from bot.wiki.world import World


def with_those_added(survey: Survey, released: Collection[Pair], world: World, context: RunContext) -> Survey:
    """The survey with a match, without a reason, for everybody who was released alone for a sensitive record."""
    added: dict[int, list[str]] = {}
    for page_id, who in sorted(released):
        if page_id in survey.sensitive and who in survey.targets:
            added.setdefault(page_id, []).append(who)
    if not added:
        return survey
    records = (record for record in survey.facts.partnerships if record.page_id in added)
    matches = {record.page_id: _matches(record, added[record.page_id], survey, world, context) for record in records}
    return msgspec.structs.replace(survey, matches={**survey.matches, **matches})


def _matches(
    record: Partnership, added: Collection[str], survey: Survey, world: World, context: RunContext
) -> tuple[Match, ...]:
    weights, block = context.config.matching, match_context_of(record, survey, world, context).block
    before = {match.affiliate: match for match in survey.matches[record.page_id]}
    by_hand = {
        who: Match(
            partnership=record.page_id,
            affiliate=who,
            score=weights.invite,
            decision=decision_of(record, weights.invite, block(who), weights),
            blocked_by=block(who),
            by_hand=True,
        )
        for who in added
        if who not in before or before[who].decision is not Decision.INVITE
    }
    return (*(match for who, match in before.items() if who not in by_hand), *by_hand.values())
