"""The table of all that was tried, printed when the tests are over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.faults.verdict import Verdict

NAME = "faults tried"
_HEADS = ("steps", "doubled", "lost", "overwritten", "logged out", "converged", "stopped")


class Row:
    """What came of one fault on one wiki, at every step at which it was tried."""

    def __init__(self, wiki: str, fault: str) -> None:
        self.wiki, self.fault = wiki, fault
        self.counts = dict.fromkeys(_HEADS, 0)

    def count(self, code: int, found: Verdict) -> None:
        """Adds one scenario: how the run with the fault ended, and what stands after the clean one."""
        told = (1, found.doubled, found.lost, found.overwritten, found.logged_out, found.converged, code > 0)
        for head, number in zip(_HEADS, told, strict=True):
            self.counts[head] += int(number)

    def cells(self) -> tuple[str, ...]:
        return (self.wiki, self.fault, *(str(number) for number in self.counts.values()))


Tell = Callable[[Row], None]


def told(rows: list[tuple[str, ...]]) -> list[str]:
    """The table, a line a fault, and the sums."""
    sums = [sum(int(row[place]) for row in rows) for place in range(2, 2 + len(_HEADS))]
    cells = [("wiki", "fault", *_HEADS), *rows, ("", "all", *map(str, sums))]
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The rows travel with the tests' reports, so that those of other processes arrive too."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    rows = [
        value for report in reports for name, value in report.user_properties if name == NAME and report.when == "call"
    ]
    if rows:
        terminalreporter.section("faults × steps", sep="=")
        for line in told([tuple(row) for row in rows]):
            terminalreporter.write_line(line)


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Puts a row into the table."""
    return lambda row: record_property(NAME, list(row.cells()))
