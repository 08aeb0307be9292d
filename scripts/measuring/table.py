"""Figures as JSON, and as the tables of docs/performance.md: nothing in these tables is written by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from scripts.measuring.figures import KEPT, Row
from scripts.measuring.slices import FirstRun
from scripts.measuring.worlds import Histories

BEGIN: Final = "<!-- begin: figures -->"
END: Final = "<!-- end: figures -->"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one run of the bench, on what machine, by which command, of which commit beside which."""

    made: str
    command: str
    machine: str
    commit: str
    against: str = ""
    rows: list[Row] = []
    first_runs: list[FirstRun] = []
    help_of_click: float | None = None


def markdown(report: Report) -> str:
    """The tables, with what they were measured on above."""
    beside = f" beside {report.against}" if report.against else ""
    lines = [f"`{report.command}`, {report.made}, commit {report.commit}{beside}, on {report.machine}.", ""]
    if runs := [row for row in report.rows if row.what != "pages"]:
        lines += table(_HEAD, map(_cells, runs))
    if growth := list(_growth(report.rows)):
        lines += ["", *table(("growth from 1,000 to 10,000 records, in a folder", "CPU", "memory"), growth)]
    worlds = {(row.wiki, row.records, row.world): row.histories for row in report.rows if row.histories}
    if worlds:
        lines += ["", *(_histories(*world, told) for world, told in worlds.items())]
    pages = [row for row in report.rows if row.largest]
    if pages:
        lines += ["", *table(("wiki", "records", "page nearest to a limit", "limit", "share"), map(_page, pages))]
    for first in report.first_runs:
        lines += ["", *_first_run(first)]
    if report.help_of_click is not None:
        lines += ["", f"`partnership-bot --help`: {report.help_of_click:.1f} times an interpreter that imports click."]
    return "\n".join(lines)


def read(file: Path) -> Report:
    """The figures in a file. Raises msgspec.DecodeError for another file."""
    return msgspec.json.decode(file.read_bytes(), type=Report)


def put_into(document: Path, text: str) -> None:
    """Writes a text between the markers of a document. Raises ValueError where it has none."""
    before, begin, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{document} has no place for the figures: {BEGIN} … {END}")
    document.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


_HEAD: Final = (
    "wiki", "records", "world", "run", "requests", "edits", "CPU s", "of the other commit's", "peak MiB"
)  # fmt: skip


def _cells(row: Row) -> Sequence[str]:
    run = row.what if row.what != "plan" else f"plan, {KEPT[row.kept]}"
    asked = f"{row.cost.asked}" if row.cost.requests else "–"
    kinds = ", ".join(f"{kind} {count}" for kind, count in row.cost.requests.items() if count > 1)
    edits = "–" if row.cost.edits is None else f"{row.cost.edits}"
    share = "–" if row.of_other is None else f"{row.of_other:.2f}"
    return (
        row.wiki, f"{row.records:,}", row.world, run, f"{asked} ({kinds})" if kinds else asked, edits,
        f"{row.cost.cpu_s:.1f}", share, f"{row.cost.peak_mib:.0f}",
    )  # fmt: skip


def _page(row: Row) -> Sequence[str]:
    assert row.largest
    return row.wiki, f"{row.records:,}", row.largest.title, row.largest.limit, f"{row.largest.share:.0%}"


def _histories(wiki: str, records: int, world: str, told: Histories) -> str:
    return (
        f"* {wiki}, {records:,} records, {world}: {told.longer} pages of more than one revision, {told.beyond} of more "
        "than eight."
    )


def growth_of(cost: str, rows: Iterable[Row], world: str) -> float | None:
    """The exponent by which ten times the records cost more ("cpu_s", "peak_mib"); None where it was not measured."""
    plans = {row.records: getattr(row.cost, cost) for row in rows if _is_bare_plan(row) and row.world == world}
    if not plans.keys() >= {1000, 10_000}:
        return None
    return math.log10(plans[10_000] / plans[1000])


def _is_bare_plan(row: Row) -> bool:
    return (row.wiki, row.what, row.kept) == ("folder", "plan", "")


def _growth(rows: Sequence[Row]) -> Iterator[Sequence[str]]:
    for world in dict.fromkeys(row.world for row in rows):
        exponents = [growth_of(cost, rows, world) for cost in ("cpu_s", "peak_mib")]
        if None not in exponents:
            yield world, *(f"{exponent:.2f}" for exponent in exponents)


def _first_run(first: FirstRun) -> Iterator[str]:
    how = "in the trial" if first.trial else "no trial"
    yield f"A first run on {first.records:,} records, {first.wiki}, default settings, an hourly job, {how}:"
    yield from ("",)
    columns = ("run", "edits", "messages", "minutes with the throttle", "the status page")
    yield from table(
        columns,
        (
            (str(at), str(run.edits), str(run.messages), f"{run.minutes:.0f}", run.status)
            for at, run in enumerate(first.runs, 1)
        ),
    )
    yield ""
    twice = ", ".join(f"{title} ({count} times)" for title, count in first.twice.items()) or "none"
    yield f"{first.edits} edits in all; pages written more than once: {twice}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |"
