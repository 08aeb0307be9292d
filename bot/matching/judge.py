"""Facts → whom each record concerns, and what keeps whom back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial

import msgspec

from bot.facts.history.public_list import PublicLists, chosen
from bot.facts.history.receipts import iso_day
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts
from bot.matching import Index, MatchContext, Matcher, load_tables, loads_of, profiles_of
from bot.matching.eligibility import Standing, block_of, eligible_at_all
from bot.model import Block, Gap, Match, Partnership, Told
from bot.run_context import RunContext
from bot.wiki.world import World

Matches = Mapping[int, tuple[Match, ...]]
"""Page id → whom the record concerns."""

Judged = Mapping[int, tuple[tuple[Match, ...], tuple[Gap, ...]]]
"""Page id → whom the record concerns, and whom nobody serves."""


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """Says whom a record concerns, by the facts and by what is known of those who might be asked.

    ``targets``: where they can be written to; ``told``: who holds a receipt, and so keeps the place;
    ``public``: whom the public records show as chosen.
    """

    world: World
    context: RunContext
    facts: Facts
    index: Index
    told: Told
    targets: Mapping[str, Target]
    public: PublicLists

    def of(self, records: Iterable[Partnership]) -> Judged:
        matcher, holders = self._matcher(), self._holders()
        return {
            record.page_id: matcher.judged(
                record,
                partial(self._block, record),
                holders.get(record.page_id, ()),
                chosen(record, self.public),
            )
            for record in records
        }

    def match_context(self, record: Partnership) -> MatchContext:
        """The record among the affiliates: to ask why, or why not."""
        holders = self._holders().get(record.page_id, ())
        return self._matcher().context(record, partial(self._block, record), holders, chosen(record, self.public))

    def _matcher(self) -> Matcher:
        """Invitations of today do not count yet: a run that was cut off would choose others when taken up again."""
        today = iso_day(self.world.now)
        loads = loads_of(self.facts.partnerships, [pair for pair, day in self.told.items() if day < today])
        return Matcher(self.index, self.context.vocabulary, load_tables(), self.context.config.matching, loads)

    def _holders(self) -> Mapping[int, set[str]]:
        holders: dict[int, set[str]] = {}
        for page_id, who in self.told:
            holders.setdefault(page_id, set()).add(who)
        return holders

    def _block(self, record: Partnership, who: str) -> Block | None:
        """What keeps an affiliate from being asked about a record."""
        target = self.targets.get(who)
        standing = Standing(
            affiliate=self.facts.roster[who],
            interests=self.facts.interests.get(who),
            response=self.facts.responses.get((record.page_id, who)),
            unreachable=target.block if target else None,
            today=self.world.now.date(),
            snooze=timedelta(days=self.context.config.patience.snooze_days),
        )
        return block_of(record, standing)


def judge_of(
    facts: Facts, targets: Mapping[str, Target], told: Told, public: PublicLists, world: World, context: RunContext
) -> Judge:
    """Who judges by all that is known: opt-outs of talk pages, and who was told before."""
    affiliates = eligible_at_all(facts.roster.all, context.config.matching)
    index = Index(profiles_of(affiliates, facts.interests, context.vocabulary, load_tables()))
    return Judge(world=world, context=context, facts=facts, index=index, told=told, targets=targets, public=public)


def matches_of(judged: Judged) -> Matches:
    """The matches alone."""
    return {page_id: matches for page_id, (matches, _) in judged.items()}


def gaps_of(judged: Judged) -> Mapping[int, tuple[Gap, ...]]:
    """Page id → the communities concerned that nobody serves."""
    return {page_id: gaps for page_id, (_, gaps) in judged.items()}
