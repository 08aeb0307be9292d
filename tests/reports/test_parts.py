"""Rows over several pages: none is lost, none moves without need, and arranged again they stay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.parts import FIRST, Part, Weighed, arranged

ROOM = 100
TITLES = st.text("ab é\u0915\u093f", min_size=1, max_size=4).map(str.strip).filter(bool)
ROWS = st.dictionaries(TITLES, st.integers(1, 40), max_size=25)
PARTS = st.lists(st.tuples(st.integers(1, 9), TITLES), max_size=5).map(
    lambda found: (FIRST, *(Part(*one) for one in sorted(found, key=lambda one: one[1])))
)


def rows(weights: dict[str, int]) -> list[Weighed]:
    return [Weighed(title, weight, f"{title}: {weight}") for title, weight in weights.items()]


def pages(weights: dict[str, int], stands: Sequence[Part] = ()) -> dict[int, tuple[str, ...]]:
    """Number → titles."""
    held = arranged(rows(weights), ROOM, stands)
    return {part.number: tuple(row.title for row in found) for part, found in held.items()}


@settings(max_examples=60)
@given(ROWS, PARTS)
def test_every_row_stands_once_in_order_and_finds_room_however_the_pages_stood(
    weights: dict[str, int], stands: tuple[Part, ...]
) -> None:
    held = arranged(rows(weights), ROOM, stands)
    assert [row.title for found in held.values() for row in found] == sorted(weights)
    assert next(iter(held)) == FIRST
    assert len({part.number for part in held}) == len(held)
    assert all(sum(row.weight for row in found) <= ROOM for found in held.values())
    assert len(held) == 1 or all(held.values())
    for part, found in held.items():
        assert all(row.title >= part.begins for row in found)
        assert part.begins == part.begins.strip()


@settings(max_examples=60)
@given(ROWS, PARTS)
def test_arranged_again_they_stay(weights: dict[str, int], stands: tuple[Part, ...]) -> None:
    held = arranged(rows(weights), ROOM, stands)
    assert arranged(reversed(rows(weights)), ROOM, tuple(held)) == held


@settings(max_examples=60)
@given(ROWS, TITLES, st.integers(1, 40))
def test_a_row_that_comes_or_goes_touches_its_page_and_one_more_where_that_is_split_or_two_become_one(
    weights: dict[str, int], title: str, weight: int
) -> None:
    without = {one: heavy for one, heavy in weights.items() if one != title}
    few = arranged(rows(without), ROOM)
    before = {part.number: found for part, found in few.items()}
    many = arranged(rows({**without, title: weight}), ROOM, tuple(few))
    after = {part.number: found for part, found in many.items()}
    gone = arranged(rows(without), ROOM, tuple(many))
    again = {part.number: found for part, found in gone.items()}
    for old, new in ((before, after), (after, again)):
        touched = [number for number in old.keys() | new.keys() if old.get(number) != new.get(number)]
        assert len(touched) <= 1 + abs(len(old.keys() ^ new.keys()))


@pytest.mark.parametrize(
    ("weights", "stands", "held"),
    [
        pytest.param({}, (), {1: ()}, id="nothing"),
        pytest.param({"A": 60, "B": 40}, (), {1: ("A", "B")}, id="full"),
        pytest.param({"A": 60, "B": 41}, (), {1: ("A",), 2: ("B",)}, id="too full"),
        pytest.param({"A": 200}, (), {1: ("A",)}, id="one row that is too long"),
        pytest.param(
            dict.fromkeys("ABCDEFGHIJ", 30),
            (),
            {1: ("A", "B"), 2: ("C", "D"), 3: ("E", "F"), 4: ("G", "H"), 5: ("I", "J")},
            id="as many on each, with room for more",
        ),
        pytest.param(
            {"A": 60, "B": 30, "C": 20, "Z": 60},
            (FIRST, Part(2, "X")),
            {1: ("A",), 3: ("B", "C"), 2: ("Z",)},
            id="the page that is full is split, the others keep their numbers",
        ),
        pytest.param({"A": 20, "Z": 30}, (FIRST, Part(2, "X")), {1: ("A", "Z")}, id="two are nearly empty"),
        pytest.param({"A": 20, "Z": 31}, (FIRST, Part(2, "X")), {1: ("A",), 2: ("Z",)}, id="not so empty"),
        pytest.param({"Z": 90}, (FIRST, Part(2, "X")), {1: ("Z",)}, id="the first one is empty"),
        pytest.param({"A": 90, "Z": 90}, (FIRST, Part(2, "X"), Part(2, "Y")), {1: ("A",), 2: ("Z",)}, id="one number"),
        pytest.param(
            {"A": 90, "C": 90, "Z": 90},
            (FIRST, Part(7, "X"), Part(2, "B")),
            {1: ("A",), 2: ("C",), 3: ("Z",)},
            id="disorder",
        ),
        pytest.param({"A": 90, "Z": 90}, (Part(7, "X"),), {1: ("A",), 2: ("Z",)}, id="no first page"),
    ],
)
def test_pages(weights: dict[str, int], stands: tuple[Part, ...], held: dict[int, tuple[str, ...]]) -> None:
    assert pages(weights, stands) == held


@pytest.mark.parametrize(
    ("before", "title", "begins"),
    [
        ("Museum A", "Museum of B", "Museum o"),
        ("Museum", "Museum B", "Museum B"),
        ("A", "B", "B"),
        ("\u0915", "\u0916\u093f\u0917", "\u0916\u093f"),
    ],
)
def test_a_page_is_called_by_as_much_of_a_title_as_tells_it_from_the_one_before(
    before: str, title: str, begins: str
) -> None:
    assert [part.begins for part in arranged(rows({before: 90, title: 90}), ROOM)] == ["", begins]


def test_the_one_before_is_the_last_of_its_page() -> None:
    assert [part.begins for part in arranged(rows({"A": 10, "Ba": 45, "Bb": 90}), ROOM)] == ["", "Bb"]
