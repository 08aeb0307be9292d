"""The affiliates of a world, ready to be matched with one record after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from bot.config import Matching
from bot.language.names import Vocabulary
from bot.language.names.themes import Tables
from bot.matching.evidence.concern import concern_of
from bot.matching.evidence.evidence import BlockOf, MatchContext, Shown
from bot.matching.evidence.index import Lookup
from bot.matching.scoring import judged
from bot.model import Block, Gap, Match, Pair, Partnership

Loads = Mapping[str, frozenset[int]]
_NONE: Final[frozenset[int]] = frozenset()


class Matcher:
    """Affiliates, vocabulary, tables, weights. ``loads``: affiliate → the records that it is in or was invited to."""

    def __init__(self, lookup: Lookup, vocabulary: Vocabulary, tables: Tables, weights: Matching, loads: Loads) -> None:
        self.lookup: Final = lookup
        self.vocabulary: Final = vocabulary
        self.tables: Final = tables
        self.weights: Final = weights
        self._loads: Final = loads

    def context(
        self, record: Partnership, block: BlockOf, told: Iterable[str] = (), shown: Shown = MappingProxyType({})
    ) -> MatchContext:
        """The record among the affiliates. ``told``: who was invited to it before, and keeps the place; ``shown``:
        whom its page shows as chosen, and keeps where others would be no better.
        """
        holding = frozenset(told)
        blocks: dict[str, Block | None] = {}

        def blocked(identity: str) -> Block | None:
            if identity not in blocks:
                blocks[identity] = block(identity)
            return blocks[identity]

        vocabulary = self.vocabulary.without(record.left_out) if record.left_out else self.vocabulary
        return MatchContext(
            concern=concern_of(record, vocabulary, self.tables.themes),
            lookup=self.lookup,
            vocabulary=vocabulary,
            tables=self.tables,
            weights=self.weights,
            block=blocked,
            load=lambda identity: len(self._loads.get(identity, _NONE) - {record.page_id}),
            draw=lambda identity: _drawn(record.page_id, identity),
            holding=holding,
            shown=shown,
        )

    def judged(
        self, record: Partnership, block: BlockOf, told: Iterable[str] = (), shown: Shown = MappingProxyType({})
    ) -> tuple[tuple[Match, ...], tuple[Gap, ...]]:
        """The record's matches, by descending score, then code, and its gaps."""
        return judged(record, self.context(record, block, told, shown))


def _drawn(page_id: int, identity: str) -> int:
    """A number for the affiliate in the record: among equals, each record puts them in an order of its own."""
    return int.from_bytes(blake2b(f"{page_id}-{identity}".encode(), digest_size=4).digest(), "big")


def loads_of(records: Iterable[Partnership], invited: Iterable[Pair]) -> Loads:
    """The records (page ids) in which each affiliate leads or takes part, and those it was invited to."""
    loads: dict[str, set[int]] = {}
    for record in records:
        for affiliate in record.affiliates:
            loads.setdefault(affiliate, set()).add(record.page_id)
    for page_id, affiliate in invited:
        loads.setdefault(affiliate, set()).add(page_id)
    return {affiliate: frozenset(pages) for affiliate, pages in loads.items()}
