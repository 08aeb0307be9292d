"""Asks a wiki until nothing more is wanted: Reader → World → what was decided from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeVar

from bot.wiki.stages import Stages
from bot.wiki.world import Answer, Query, Reader, ReadFailed, World

MAX_ROUNDS: Final = 8
Decided = TypeVar("Decided")


def world_of(reader: Reader, now: datetime | None) -> World:
    """The world before any question; ``now`` (or else the server's time) is cut to the minute."""
    moment = now or reader.clock()
    return World(reader.site(), moment.replace(second=0, microsecond=0))


def decide(reader: Reader, decision: Callable[[World], Stages[Decided]], now: datetime | None) -> tuple[Decided, World]:
    """What the stages of ``decision`` make of the wiki, and the world that it rests on. Raises ReadFailed.

    The wiki is asked at most eight times.
    """
    return _decided(decision, world_of(reader, now), reader.answers, MAX_ROUNDS)


def replayed(world: World, decision: Callable[[World], Stages[Decided]]) -> Decided:
    """What the stages of ``decision`` make of a world that is given whole: nothing is asked. Raises ReadFailed, which
    tells what the world lacks.
    """
    return _decided(decision, world, lambda _: {}, MAX_ROUNDS)[0]


def _decided(
    decision: Callable[[World], Stages[Decided]],
    world: World,
    ask: Callable[[frozenset[Query]], Mapping[Query, Answer]],
    rounds: int,
) -> tuple[Decided, World]:
    stages = decision(world)
    try:
        missing = next(stages)
        for _ in range(rounds):
            answers = ask(missing)
            if unanswered := missing - set(answers):
                first = min(unanswered, key=repr)
                raise ReadFailed(f"{len(unanswered)} questions were left open, {first} among them")
            world = world.having(answers)
            missing = stages.send(world)
    except StopIteration as done:
        decided: tuple[Decided, World] = done.value
        return decided
    raise ReadFailed(f"after {rounds} rounds of reading, {len(missing)} questions are still open")
