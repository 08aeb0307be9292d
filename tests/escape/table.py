"""The table of all payloads that were tried in all places, printed when the tests are over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

NAME = "payloads tried"

Tell = Callable[[str, int, int], None]
"""Puts a line into the table: the place, how many payloads were tried in it, and how many broke it."""


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    return lambda place, tried, broke: record_property(NAME, (place, tried, broke))


def told(rows: list[tuple[str, int, int]]) -> list[str]:
    """A line a place, and the sums."""
    sums = ("all", sum(tried for _, tried, _ in rows), sum(broke for *_, broke in rows))
    width = max(len(place) for place, *_ in rows)
    return [f"{place:<{width}}  {tried:>6} tried  {broke:>3} break" for place, tried, broke in (*rows, sums)]


def summary(terminalreporter: Any) -> None:
    """The rows travel with the tests' reports, so that those of other processes arrive too."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    rows = [
        tuple(value)
        for report in reports
        for name, value in report.user_properties
        if name == NAME and report.when == "call"
    ]
    if rows:
        terminalreporter.section("places × payloads", sep="=")
        for line in told(rows):
            terminalreporter.write_line(line)
