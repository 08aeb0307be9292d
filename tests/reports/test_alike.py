"""Problems that are told once for a page, however many there are."""

from __future__ import annotations

import pytest

from bot.model import Problem, ProblemKind
from bot.reports.alike import told_once

DUPLICATE, PLACE = ProblemKind.DUPLICATE_RECORD, ProblemKind.MISSPELT_PLACE


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
        (
            [place("A"), place("B"), place("A", "z"), Problem(page="A", kind=ProblemKind.NO_FOCUS)],
            [("A", PLACE, ("x", "y"), 1), ("B", PLACE, ("x", "y"), 0), ("A", ProblemKind.NO_FOCUS, (), 0)],
        ),
    ],
)
def test_what_is_told(problems: list[Problem], told: list[tuple[str, ProblemKind, tuple[str, ...], int]]) -> None:
    found = [(one.problem.page, one.problem.kind, one.problem.arguments, one.more) for one in told_once(problems)]
    assert found == told
