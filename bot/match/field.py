"""The affiliates of a world, ready to be matched with one record after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from zlib import crc32

from bot.config import Matching
from bot.knowledge import Vocabulary
from bot.match.concern import concern_of
from bot.match.evidence import BlockOf, Scene
from bot.match.index import Lookup
from bot.match.judgement import judged
from bot.match.tables import Tables
from bot.model import Block, Gap, Match, Partnership, PartyKind


class Field:
    """Affiliates, vocabulary, tables and weights. ``loads``: in how many partnerships each affiliate is, and to how
    many it was invited, all records together.
    """

    def __init__(
        self, lookup: Lookup, vocabulary: Vocabulary, tables: Tables, weights: Matching, loads: Mapping[str, int]
    ) -> None:
        self.lookup: Final = lookup
        self.vocabulary: Final = vocabulary
        self.tables: Final = tables
        self.weights: Final = weights
        self._loads: Final = loads

    def scene(self, record: Partnership, block: BlockOf, told: Iterable[str] = ()) -> Scene:
        """The record among the affiliates. ``told``: who was invited to it before; they keep their place."""
        holding = frozenset(told)
        own = Counter(_parties(record))
        own.update(holding)
        known: dict[str, Block | None] = {}

        def blocked(identity: str) -> Block | None:
            if identity not in known:
                known[identity] = block(identity)
            return known[identity]

        return Scene(
            concern=concern_of(record, self.vocabulary, self.tables.themes),
            lookup=self.lookup,
            vocabulary=self.vocabulary,
            tables=self.tables,
            weights=self.weights,
            block=blocked,
            load=lambda identity: self._loads.get(identity, 0) - own[identity],
            draw=lambda identity: crc32(f"{record.page_id}-{identity}".encode()),
            holding=holding,
        )

    def judged(
        self, record: Partnership, block: BlockOf, told: Iterable[str] = ()
    ) -> tuple[tuple[Match, ...], tuple[Gap, ...]]:
        """The record's matches, by descending score, then code, and its gaps."""
        return judged(record, self.scene(record, block, told))


def loads_of(records: Iterable[Partnership], told: Iterable[tuple[int, str]]) -> Counter[str]:
    """In how many records each affiliate leads or takes part, plus how many invitations it has received."""
    counted: Counter[str] = Counter()
    for record in records:
        counted.update(_parties(record))
    counted.update(affiliate for _, affiliate in told)
    return counted


def _parties(record: Partnership) -> set[str]:
    return {one.name for one in (*record.lead, *record.participants) if one.kind is PartyKind.AFFILIATE}
