"""Stages of a decision: each is run again until it misses nothing, and those before it are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.wiki.stages import Stages, each_settled, settled, side_by_side
from bot.wiki.world import NotUnderstood, PageQuery, Query, World
from tests.worlds.values import missing, world


class Reading:
    """A stage that wants pages one after the other; it counts how often it is run."""

    def __init__(self, *titles: str) -> None:
        self.titles, self.runs = titles, 0

    def __call__(self, known: World) -> tuple[str, ...]:
        self.runs += 1
        for title in self.titles:
            if known.page(title) is None:
                break
        return self.titles


def answered(asked: frozenset[Query], known: World) -> World:
    return known.having({one: missing(one.title) for one in asked if isinstance(one, PageQuery)})


def run(stages: Callable[[World], Stages[object]]) -> tuple[object, list[set[str]]]:
    """What was decided, and the titles asked in each round."""
    known, rounds = world(), list[set[str]]()
    course = stages(known)
    try:
        asked = next(course)
        while True:
            rounds.append({one.title for one in asked if isinstance(one, PageQuery)})
            known = answered(asked, known)
            asked = course.send(known)
    except StopIteration as done:
        decided, rests_on = done.value
        assert rests_on.answers == known.answers
        return decided, rounds


def test_a_stage_is_run_until_it_misses_nothing_and_those_before_it_are_not_run_again() -> None:
    first, second = Reading("A", "B"), Reading("B", "C")

    def both(known: World) -> Stages[object]:
        one, known = yield from settled(known, first)
        other, known = yield from settled(known, second)
        return (one, other), known

    assert run(both) == ((("A", "B"), ("B", "C")), [{"A"}, {"B"}, {"C"}])
    assert (first.runs, second.runs) == (3, 2)


def test_what_stages_miss_side_by_side_is_asked_together() -> None:
    one, other = Reading("A", "B"), Reading("C", "D", "E")
    both = run(lambda known: side_by_side(settled(known, one), settled(known, other)))
    assert both == ((("A", "B"), ("C", "D", "E")), [{"A", "C"}, {"B", "D"}, {"E"}])
    assert (one.runs, other.runs) == (3, 4)
    assert run(lambda known: side_by_side(settled(known, Reading()), settled(known, Reading()))) == (((), ()), [])


def test_of_many_stages_only_those_that_miss_something_are_run_again() -> None:
    many = [Reading("A", "B"), Reading("C"), Reading(), Reading("B", "D")]
    assert run(lambda known: each_settled(known, many)) == (
        (("A", "B"), ("C",), (), ("B", "D")), [{"A", "B", "C"}, {"D"}],
    )  # fmt: skip
    assert [one.runs for one in many] == [2, 2, 1, 3]
    assert run(lambda known: each_settled(known, [])) == ((), [])


def test_what_cannot_be_understood_is_not_known_yet_while_something_is_missing() -> None:
    def strict(known: World) -> object:
        if known.page("A") is None or known.page("B") is None:
            raise NotUnderstood("nothing can be said")
        return "said"

    assert run(lambda known: settled(known, strict)) == ("said", [{"A"}, {"B"}])

    def never(known: World) -> object:
        known.page("A")
        raise NotUnderstood("nothing can be said")

    with pytest.raises(NotUnderstood, match="nothing can be said"):
        run(lambda known: settled(known, never))
