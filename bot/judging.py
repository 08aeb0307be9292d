"""Facts → whom each record concerns, and what keeps whom back: first by what the registry and the bot's own edits tell,
and then, once the talk pages are known, by what stands there.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial

from bot.eligibility import Standing, block_of, eligible_at_all
from bot.match import Field, Index, Scene, load_tables, loads_of, profiles_of
from bot.memory import own_edits, suggested, told_by_summaries
from bot.model import Block, Gap, Match, Partnership, Told
from bot.receipts import iso_day
from bot.rules import Rules
from bot.targets import Target
from bot.understand import Facts, at_a_glance, understand
from bot.world import Contributions, Page, World

Matches = Mapping[int, tuple[Match, ...]]
"""Page id → whom the record concerns."""

Judged = Mapping[int, tuple[tuple[Match, ...], tuple[Gap, ...]]]
"""Page id → whom the record concerns, and whom nobody serves."""


def glance(world: World, rules: Rules, pages: Iterable[Page]) -> tuple[Facts, Matches]:
    """The facts of those records, and whom each might concern, as far as the first questions tell: what holds in the
    end may differ where an affiliate's page was moved or its talk page says something.
    """
    facts = at_a_glance(world, rules, pages)
    return facts, matches_of(_judged_before(facts, facts.partnerships, _new_index(facts, rules), world, rules))


def at_first(world: World, rules: Rules) -> tuple[Facts, Matches]:
    """The facts, and whom each record might concern, before anybody's talk page is known. The questions of
    ``understand`` are answered.
    """
    facts = understand(world, rules)
    return facts, matches_of(_all_judged_before(facts, world, rules))


def matches_of(judged: Judged) -> Matches:
    """The matches alone."""
    return {page_id: matches for page_id, (matches, _) in judged.items()}


def gaps_of(judged: Judged) -> Mapping[int, tuple[Gap, ...]]:
    """Page id → the communities concerned that nobody serves."""
    return {page_id: gaps for page_id, (_, gaps) in judged.items()}


def judged_before(facts: Facts, records: Iterable[Partnership] | None, world: World, rules: Rules) -> Judged:
    """Of those records, or without any given of all, before anybody's talk page is known."""
    if records is None:
        return _all_judged_before(facts, world, rules)
    return _judged_before(facts, records, _index(facts, rules), world, rules)


def judged_with(
    facts: Facts, records: Iterable[Partnership], targets: Mapping[str, Target], told: Told, world: World, rules: Rules
) -> Judged:
    """Of those records, by all that is known: opt-outs of talk pages, and who was told before and keeps a place."""
    return _judged(records, _field(facts, _index(facts, rules), told, world, rules), facts, targets, told, world, rules)


def scene_of(
    record: Partnership, facts: Facts, targets: Mapping[str, Target], told: Told, world: World, rules: Rules
) -> Scene:
    """The record among the affiliates, as ``judged_with`` judges it: to ask why, or why not."""
    field = _field(facts, _index(facts, rules), told, world, rules)
    holders = [who for page_id, who in told if page_id == record.page_id]
    return field.scene(record, partial(_block, facts, targets, world, rules, record), holders, suggested(world, record))


def _all_judged_before(facts: Facts, world: World, rules: Rules) -> Judged:
    """As facts are taken up from one round to the next, so is what was made of them."""
    read = (facts, rules, own_edits(world))
    if not (_latest_judged and all(map(operator.is_, read, _latest_judged[0][0]))):
        _latest_judged[:] = [(read, _judged_before(facts, facts.partnerships, _index(facts, rules), world, rules))]
    return _latest_judged[0][1]


_latest_judged: list[tuple[tuple[Facts, Rules, Contributions], Judged]] = []


def _judged_before(facts: Facts, records: Iterable[Partnership], index: Index, world: World, rules: Rules) -> Judged:
    told = told_by_summaries(world)
    return _judged(records, _field(facts, index, told, world, rules), facts, {}, told, world, rules)


def _judged(
    records: Iterable[Partnership],
    field: Field,
    facts: Facts,
    targets: Mapping[str, Target],
    told: Told,
    world: World,
    rules: Rules,
) -> Judged:
    holders: dict[int, set[str]] = {}
    for page_id, who in told:
        holders.setdefault(page_id, set()).add(who)
    return {
        record.page_id: field.judged(
            record,
            partial(_block, facts, targets, world, rules, record),
            holders.get(record.page_id, ()),
            suggested(world, record),
        )
        for record in records
    }


def _index(facts: Facts, rules: Rules) -> Index:
    """Of the facts of a run's last round; as facts are taken up from one round to the next, so is their index."""
    if not (_latest and _latest[0][0] is facts and _latest[0][1] is rules):
        _latest[:] = [(facts, rules, _new_index(facts, rules))]
    return _latest[0][2]


_latest: list[tuple[Facts, Rules, Index]] = []


def _new_index(facts: Facts, rules: Rules) -> Index:
    affiliates = eligible_at_all(facts.roster.all, rules.config.matching)
    return Index(profiles_of(affiliates, facts.interests, rules.vocabulary, load_tables()))


def _field(facts: Facts, index: Index, told: Told, world: World, rules: Rules) -> Field:
    """Invitations of today do not count yet: a run that was cut off would choose others when it is taken up again."""
    today = iso_day(world.now)
    loads = loads_of(facts.partnerships, [pair for pair, day in told.items() if day < today])
    return Field(index, rules.vocabulary, load_tables(), rules.config.matching, loads)


def _block(
    facts: Facts, targets: Mapping[str, Target], world: World, rules: Rules, record: Partnership, who: str
) -> Block | None:
    """What keeps an affiliate from being asked about a record, as far as its talk page is known."""
    target = targets.get(who)
    standing = Standing(
        affiliate=facts.roster[who],
        interests=facts.interests.get(who),
        response=facts.responses.get((record.page_id, who)),
        unreachable=target.block if target else None,
        today=world.now.date(),
        snooze=timedelta(days=rules.config.patience.snooze_days),
    )
    return block_of(record, standing)
