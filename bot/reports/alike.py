"""Problems that are told once for a page: those of one kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.model import Problem, ProblemKind


class Told(NamedTuple):
    """A problem, and how many more of its kind its page has."""

    problem: Problem
    more: int


def told_once(problems: Iterable[Problem]) -> tuple[Told, ...]:
    """Each kind once for each page, with the first problem of it, in their order."""
    alike: dict[tuple[str, ProblemKind], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.page, problem.kind), []).append(problem)
    return tuple(Told(first, len(others)) for first, *others in alike.values())
