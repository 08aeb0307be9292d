"""A decision as a sequence of stages: what to read is noted where it is used, and by nobody before.

A stage is an ordinary pure function of the World. It is run again until it misses nothing; those before it are not.
What it made while it still missed something is never used.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Generic, TypeVar

from bot.wiki.world import NotUnderstood, Query, World

Made = TypeVar("Made")
Other = TypeVar("Other")

Stages = Generator[frozenset[Query], World, tuple[Made, World]]
"""Yields what is to be asked, takes the World that knows it, and ends with what was made and the World it rests on."""


def settled(world: World, stage: Callable[[World], Made]) -> Stages[Made]:
    """What one stage makes of a world in which it misses nothing. Raises NotUnderstood."""
    while True:
        missing: set[Query] = set()
        try:
            made = stage(world.noting(missing))
        except NotUnderstood:
            if not missing:  # else it is only not known yet
                raise
        else:
            if not missing:
                return made, world
            del made  # what is never used is not held while the next is made
        world = yield frozenset(missing)


def side_by_side(one: Stages[Made], other: Stages[Other]) -> Stages[tuple[Made, Other]]:
    """What both make, each for itself; what they miss is asked together. Raises NotUnderstood."""
    first, second = _Course(one), _Course(other)
    while missing := first.missing | second.missing:
        world = yield missing
        first.go_on(world)
        second.go_on(world)
    (made, world), (also, later) = first.ended, second.ended
    return (made, also), max(world, later, key=lambda known: len(known.answers))


def each_settled(world: World, stages: Iterable[Callable[[World], Made]]) -> Stages[tuple[Made, ...]]:
    """What each makes, for itself: only those that miss something are run again. Raises NotUnderstood."""
    courses = [_Course(settled(world, stage)) for stage in stages]
    while missing := frozenset[Query]().union(*(course.missing for course in courses)):
        world = yield missing
        for course in courses:
            course.go_on(world)
    return tuple(course.ended[0] for course in courses), world


class _Course(Generic[Made]):
    """Stages under way: what they miss now; nothing once they have ``ended``."""

    def __init__(self, stages: Stages[Made]) -> None:
        self._stages = stages
        self._advance(lambda: next(stages))

    def go_on(self, world: World) -> None:
        if self.missing:
            self._advance(lambda: self._stages.send(world))

    def _advance(self, step: Callable[[], frozenset[Query]]) -> None:
        try:
            self.missing = step()
        except StopIteration as done:
            self.missing = frozenset()
            self.ended: tuple[Made, World] = done.value
