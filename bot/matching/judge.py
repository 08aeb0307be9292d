"""Facts → whom each record concerns, and what keeps whom back: first by what the registry and the bot's own edits tell,
and then, once the talk pages are known, by what stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Final

import msgspec

from bot.facts.history.receipts import iso_day
from bot.facts.history.sent import own_edits, suggested, told_by_summaries
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts, at_a_glance, understand
from bot.matching import Field, Index, Scene, load_tables, loads_of, profiles_of
from bot.matching.eligibility import Standing, block_of, eligible_at_all
from bot.model import Block, Gap, Match, Partnership, Told
from bot.run_context import Rules
from bot.wiki.memo import Latest
from bot.wiki.world import Page, World

Matches = Mapping[int, tuple[Match, ...]]
"""Page id → whom the record concerns."""

Judged = Mapping[int, tuple[tuple[Match, ...], tuple[Gap, ...]]]
"""Page id → whom the record concerns, and whom nobody serves."""

_INDEX: Final = Latest[Index]()
_JUDGED: Final = Latest[Judged]()


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """Says whom a record concerns, by the facts and by what is known of those who might be asked.

    ``targets``: where those whose talk pages are known can be written to; ``told``: who holds a receipt, and so keeps
    the place.
    """

    world: World
    rules: Rules
    facts: Facts
    index: Index
    told: Told
    targets: Mapping[str, Target] = {}

    def of(self, records: Iterable[Partnership]) -> Judged:
        field, holders = self._field(), self._holders()
        return {
            record.page_id: field.judged(
                record,
                partial(self._block, record),
                holders.get(record.page_id, ()),
                suggested(self.world, record),
            )
            for record in records
        }

    def scene(self, record: Partnership) -> Scene:
        """The record among the affiliates: to ask why, or why not."""
        holders = self._holders().get(record.page_id, ())
        return self._field().scene(record, partial(self._block, record), holders, suggested(self.world, record))

    def _field(self) -> Field:
        """Invitations of today do not count yet: a run that was cut off would choose others when taken up again."""
        today = iso_day(self.world.now)
        loads = loads_of(self.facts.partnerships, [pair for pair, day in self.told.items() if day < today])
        return Field(self.index, self.rules.vocabulary, load_tables(), self.rules.config.matching, loads)

    def _holders(self) -> Mapping[int, set[str]]:
        holders: dict[int, set[str]] = {}
        for page_id, who in self.told:
            holders.setdefault(page_id, set()).add(who)
        return holders

    def _block(self, record: Partnership, who: str) -> Block | None:
        """What keeps an affiliate from being asked about a record, as far as its talk page is known."""
        target = self.targets.get(who)
        standing = Standing(
            affiliate=self.facts.roster[who],
            interests=self.facts.interests.get(who),
            response=self.facts.responses.get((record.page_id, who)),
            unreachable=target.block if target else None,
            today=self.world.now.date(),
            snooze=timedelta(days=self.rules.config.patience.snooze_days),
        )
        return block_of(record, standing)


def judge_of(facts: Facts, targets: Mapping[str, Target], told: Told, world: World, rules: Rules) -> Judge:
    """Who judges by all that is known: opt-outs of talk pages, and who was told before."""
    return Judge(world=world, rules=rules, facts=facts, index=_index(facts, rules), told=told, targets=targets)


def judged_before(facts: Facts, records: Iterable[Partnership] | None, world: World, rules: Rules) -> Judged:
    """Of those records, or without any given of all, before anybody's talk page is known."""
    if records is None:
        return _all_judged_before(facts, world, rules)
    return _judge_before(facts, _index(facts, rules), world, rules).of(records)


def at_first(world: World, rules: Rules) -> tuple[Facts, Matches]:
    """The facts, and whom each record might concern, before anybody's talk page is known. The questions of
    ``understand`` are answered.
    """
    facts = understand(world, rules)
    return facts, matches_of(_all_judged_before(facts, world, rules))


def glance(world: World, rules: Rules, pages: Iterable[Page]) -> tuple[Facts, Matches]:
    """The facts of those records, and whom each might concern, as far as the first questions tell: what holds in the
    end may differ where an affiliate's page was moved or its talk page says something.
    """
    facts = at_a_glance(world, rules, pages)
    return facts, matches_of(_judge_before(facts, _new_index(facts, rules), world, rules).of(facts.partnerships))


def matches_of(judged: Judged) -> Matches:
    """The matches alone."""
    return {page_id: matches for page_id, (matches, _) in judged.items()}


def gaps_of(judged: Judged) -> Mapping[int, tuple[Gap, ...]]:
    """Page id → the communities concerned that nobody serves."""
    return {page_id: gaps for page_id, (_, gaps) in judged.items()}


def _all_judged_before(facts: Facts, world: World, rules: Rules) -> Judged:
    def made() -> Judged:
        return _judge_before(facts, _index(facts, rules), world, rules).of(facts.partnerships)

    return _JUDGED.of((facts, rules, own_edits(world)), made)


def _judge_before(facts: Facts, index: Index, world: World, rules: Rules) -> Judge:
    return Judge(world=world, rules=rules, facts=facts, index=index, told=told_by_summaries(world))


def _index(facts: Facts, rules: Rules) -> Index:
    return _INDEX.of((facts, rules), lambda: _new_index(facts, rules))


def _new_index(facts: Facts, rules: Rules) -> Index:
    affiliates = eligible_at_all(facts.roster.all, rules.config.matching)
    return Index(profiles_of(affiliates, facts.interests, rules.vocabulary, load_tables()))
