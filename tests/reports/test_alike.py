"""Problems that are told once for a page or a group, however many there are."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Problem, ProblemKind
from bot.reports.alike import told_once

DUPLICATE, GROUP, PLACE = ProblemKind.DUPLICATE_RECORD, ProblemKind.DUPLICATE_RECORDS, ProblemKind.MISSPELT_PLACE


def pair(first: str, second: str) -> Problem:
    return Problem(page=second, kind=DUPLICATE, arguments=(first, second))


def place(page: str, value: str = "x") -> Problem:
    return Problem(page=page, kind=PLACE, arguments=(value, "y"))


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ([], []),
        ([pair("A", "B")], [("B", DUPLICATE, ("A", "B"), 0)]),
        ([pair("A", "B"), pair("C", "D")], [("B", DUPLICATE, ("A", "B"), 0), ("D", DUPLICATE, ("C", "D"), 0)]),
        ([pair("A", "B"), pair("A", "C"), pair("B", "C")], [("A", GROUP, ("B · C",), 0)]),
        ([pair("C", "D"), pair("A", "C"), pair("B", "D")], [("A", GROUP, ("B · C · D",), 0)]),
        (
            [place("A"), place("B"), place("A", "z"), Problem(page="A", kind=ProblemKind.NO_FOCUS)],
            [("A", PLACE, ("x", "y"), 1), ("B", PLACE, ("x", "y"), 0), ("A", ProblemKind.NO_FOCUS, (), 0)],
        ),
    ],
)
def test_what_is_told(problems: list[Problem], told: list[tuple[str, ProblemKind, tuple[str, ...], int]]) -> None:
    found = [(one.problem.page, one.problem.kind, one.problem.arguments, one.more) for one in told_once(problems)]
    assert found == told


@settings(max_examples=40)
@given(st.sets(st.sampled_from([pair(*two) for two in combinations("ABCDEFG", 2)])))
def test_look_alikes_are_told_once_for_each_group_whatever_pairs_are_known(pairs: set[Problem]) -> None:
    """Records of one group are told together, and each record that has a look-alike is told of once."""
    known = sorted(pairs, key=lambda one: (one.page, one.arguments))
    groups = [{one.problem.page, *one.problem.arguments[0].split(" · ")} for one in told_once(known)]
    assert sum(map(len, groups)) == len({title for one in known for title in one.arguments})
    assert all(any(set(one.arguments) <= group for group in groups) for one in known)
