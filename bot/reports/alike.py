"""Problems that are told once: those of one kind on one page, and records that all seem to be one partnership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bot.model import Problem, ProblemKind

_BETWEEN: Final = " · "


class Told(NamedTuple):
    """A problem, and how many more of its kind its page has."""

    problem: Problem
    more: int


def told_once(problems: Iterable[Problem]) -> tuple[Told, ...]:
    """Each kind once for each page, with the first problem of it, in their order."""
    alike: dict[tuple[str, ProblemKind], list[Problem]] = {}
    for problem in _grouped(tuple(problems)):
        alike.setdefault((problem.page, problem.kind), []).append(problem)
    return tuple(Told(first, len(others)) for first, *others in alike.values())


def _grouped(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Where more than two records seem to be one, one problem on the first of them, in place of one for each pair."""
    group_of: dict[str, set[str]] = {}
    for pair in (problem.arguments for problem in problems if problem.kind is ProblemKind.DUPLICATE_RECORD):
        group = set().union(pair, *(group_of.get(title, ()) for title in pair))
        group_of.update(dict.fromkeys(group, group))
    told: set[str] = set()
    for problem in problems:
        group = group_of[problem.arguments[0]] if problem.kind is ProblemKind.DUPLICATE_RECORD else set()
        if len(group) <= 2:
            yield problem
        elif problem.page not in told:
            first, *others = sorted(group)
            yield Problem(page=first, kind=ProblemKind.DUPLICATE_RECORDS, arguments=(_BETWEEN.join(others),))
            told |= group
