"""Asks a wiki until nothing more is needed: Reader → World → what was decided from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from bot.wiki.world import Needs, Reader, ReadFailed, World

MAX_ROUNDS: Final = 3
Decided = TypeVar("Decided")


def world_of(reader: Reader, now: datetime | None) -> World:
    """The world before any question; ``now`` (or else the server's time) is cut to the minute."""
    moment = now or reader.clock()
    return World(reader.site(), moment.replace(second=0, microsecond=0))


def decide(reader: Reader, decision: Callable[[World], Decided | Needs], now: datetime | None) -> tuple[Decided, World]:
    """What ``decision`` makes of the wiki, and the world that it rests on. Raises ReadFailed.

    The decision is asked again with the answers to what it needs, at most three times.
    """
    world = world_of(reader, now)
    for _ in range(MAX_ROUNDS):
        decided = decision(world)
        if not isinstance(decided, Needs):
            return decided, world
        answers = reader.answers(decided.questions)
        if unanswered := decided.questions - set(answers):
            raise ReadFailed(f"the wiki left {len(unanswered)} questions open, {min(unanswered, key=repr)} among them")
        world = world.having(answers)
    decided = decision(world)
    if isinstance(decided, Needs):
        raise ReadFailed(f"after {MAX_ROUNDS} rounds of reading, {len(decided.questions)} questions are still open")
    return decided, world
