"""What the figures are to be, and what was measured: one row for each goal, and whether it is reached."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from scripts.measuring.figures import ONE_REVISION, Row
from scripts.measuring.runs import written
from scripts.measuring.slices import FirstRun, is_message
from scripts.measuring.table import Report, growth_of

_SIZE: Final = 2000  # records of the worlds that goals speak of


class Goal(NamedTuple):
    """``measured`` gives a value out of all reports, or None where it was not measured; ``most`` is what it may be."""

    what: str
    most: float
    measured: Callable[[Sequence[Report]], float | None]


def rows_of(reports: Sequence[Report]) -> Iterator[Sequence[str]]:
    """For each goal: what, figure, measured, and yes, no or that it was not measured."""
    for goal in GOALS:
        value = goal.measured(reports)
        told = "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
        reached = "not measured" if value is None else "yes" if value <= goal.most else "no"
        yield goal.what, f"≤ {goal.most:g}" if goal.most else "0", told, reached


class _Place(NamedTuple):
    """Which row holds a figure."""

    wiki: str
    world: str
    what: str
    kept: str = ""
    records: int = _SIZE


def _row(reports: Sequence[Report], place: _Place) -> Row | None:
    rows = [row for report in reports for row in report.rows if _place(row) == place]
    return rows[-1] if rows else None


def _place(row: Row) -> _Place:
    return _Place(row.wiki, row.world, row.what, row.kept, row.records)


def _of(value: Callable[[Row], float | None], place: _Place) -> Callable[[Sequence[Report]], float | None]:
    def measured(reports: Sequence[Report]) -> float | None:
        row = _row(reports, place)
        return None if row is None else value(row)

    return measured


def _cpu(row: Row) -> float:
    return row.cost.cpu_s


def _peak(row: Row) -> float:
    return row.cost.peak_mib


def _of_other(row: Row) -> float | None:
    return row.of_other


def _edits(row: Row) -> float | None:
    return row.cost.edits


def _percent(row: Row) -> float | None:
    return 100 * row.largest.share if row.largest else None


def _asked(row: Row) -> float:
    return row.cost.asked


def _as_if_short(row: Row) -> float | None:
    """The requests of a run, without those that longer histories may take: eight for 500 pages, and one for each page
    of more than eight revisions.
    """
    if row.histories is None:
        return None
    return row.cost.asked - 8 * math.ceil(row.histories.longer / 500) - row.histories.beyond


def _differing(reports: Sequence[Report]) -> float | None:
    """In how many worlds the plan is another one where something was kept, or what was kept is damaged."""
    plans: dict[tuple[str, str, int, str], set[str]] = defaultdict(set)
    for report in reports:
        for row in report.rows:
            if row.cost.plan:
                plans[report.made, row.wiki, row.records, row.world].add(row.cost.plan)
    return sum(len(different) > 1 for different in plans.values()) if plans else None


def _fullest(reports: Sequence[Report]) -> float | None:
    """The peak memory of a run that fills the store, of those measured."""
    rows = (_row(reports, place._replace(kept="filling")) for place in (_COLD, _SETTLED))
    return max((row.cost.peak_mib for row in rows if row), default=None)


def _beyond(reports: Sequence[Report]) -> float | None:
    """Requests of a run with k edits, of which n are messages, beyond reading, k, ⌈k/25⌉ and n."""
    run, plan = (_row(reports, _Place("mediawiki", "ten changed", what)) for what in ("apply", "plan"))
    if run is None or plan is None:
        return None
    titles = written("\n".join(run.cost.said))
    return run.cost.asked - plan.cost.asked - len(titles) - math.ceil(len(titles) / 25) - sum(map(is_message, titles))


def _growth(cost: str) -> Callable[[Sequence[Report]], float | None]:
    def measured(reports: Sequence[Report]) -> float | None:
        return growth_of(cost, [row for report in reports for row in report.rows], "cold")

    return measured


def _first(value: Callable[[FirstRun], float], trial: bool) -> Callable[[Sequence[Report]], float | None]:
    def measured(reports: Sequence[Report]) -> float | None:
        runs = [run for report in reports for run in report.first_runs if (run.records, run.trial) == (_SIZE, trial)]
        return value(runs[-1]) if runs else None

    return measured


def _help(reports: Sequence[Report]) -> float | None:
    return next((report.help_of_click for report in reports if report.help_of_click is not None), None)


_COLD: Final = _Place("mediawiki", "cold", "plan")
_SETTLED: Final = _Place("mediawiki", "settled", "plan")
_SHORT_COLD, _SHORT_SETTLED = (place._replace(world=f"{place.world}, {ONE_REVISION}") for place in (_COLD, _SETTLED))
_CHECK, _MATCH = _SETTLED._replace(what="check PAGE"), _SETTLED._replace(what="match PAGE")
_FOLDER: Final = _Place("folder", "cold", "plan")
_LARGE: Final = _FOLDER._replace(records=10_000)
GOALS: Final = (
    Goal("requests, nothing changed, with what the last run kept", 15, _of(_asked, _SETTLED._replace(kept="kept"))),
    Goal(f"requests, nothing changed, nothing kept, {ONE_REVISION}", 35, _of(_asked, _SHORT_SETTLED)),
    Goal(
        "requests, nothing changed, nothing kept, without 8·⌈M/500⌉ + b (M longer histories, b beyond eight revisions)",
        35,
        _of(_as_if_short, _SETTLED),
    ),
    Goal("edits, nothing changed", 0, _of(_edits, _SETTLED)),
    Goal(f"requests, cold, {ONE_REVISION}", 35, _of(_asked, _SHORT_COLD)),
    Goal("requests, cold, without 8·⌈M/500⌉ + b", 35, _of(_as_if_short, _COLD)),
    Goal("requests of a run beyond reading, k + ⌈k/25⌉ + n", 8, _beyond),
    Goal("CPU of a cold plan, share of the other commit's", 0.45, _of(_of_other, _FOLDER)),
    Goal(
        "CPU of a settled plan by what the last run kept, share of the other commit's",
        0.25,
        _of(_of_other, _FOLDER._replace(world="settled", kept="kept")),
    ),
    Goal("CPU of a cold plan, live, s", 15, _of(_cpu, _COLD)),
    Goal("CPU of a settled plan by what the last run kept, live, s", 10, _of(_cpu, _SETTLED._replace(kept="kept"))),
    Goal("peak memory, live, filling the store, MiB", 256, _fullest),
    Goal("requests of check PAGE", 6, _of(_asked, _CHECK)),
    Goal("requests of match PAGE", 12, _of(_asked, _MATCH)),
    Goal("CPU of check PAGE, s", 1.2, _of(_cpu, _CHECK)),
    Goal("CPU of match PAGE, s", 1.2, _of(_cpu, _MATCH)),
    Goal("largest page, share of any limit, %", 60, _of(_percent, _SETTLED._replace(what="pages"))),
    Goal("first run in the trial, pages written more than once", 0, _first(lambda run: len(run.twice), True)),
    Goal("first run without a trial, pages written more than once", 0, _first(lambda run: len(run.twice), False)),
    Goal("growth of CPU, exponent", 1.05, _growth("cpu_s")),
    Goal("growth of memory, exponent", 0.95, _growth("peak_mib")),
    Goal("CPU of a cold plan of 10,000 records, s", 60, _of(_cpu, _LARGE)),
    Goal("peak memory of that, MiB", 600, _of(_peak, _LARGE)),
    Goal("CPU of --help, times an interpreter that imports click", 2, _help),
    Goal("worlds whose plan differs by what was kept, or by damage to it", 0, _differing),
)
