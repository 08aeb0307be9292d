"""Decisions made of a world that is given whole, and what a pure function misses in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from bot.wiki.rounds import replayed
from bot.wiki.stages import Stages
from bot.wiki.world import NotUnderstood, Query, World

Decided = TypeVar("Decided")
More = ParamSpec("More")


def decided(
    decision: Callable[Concatenate[World, More], Stages[Decided]], world: World, *more: More.args, **named: More.kwargs
) -> Decided:
    """What the stages of the decision make of that world, which nobody is asked about. Raises ReadFailed."""
    return replayed(world, lambda known: decision(known, *more, **named))


def missed(read: Callable[[World], object], world: World) -> frozenset[Query]:
    """What is wanted of the world and not answered there."""
    noted: set[Query] = set()
    try:
        read(world.noting(noted))
    except NotUnderstood:
        assert noted
    return frozenset(noted)
