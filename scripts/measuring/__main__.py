"""Measures the bot on worlds of many sizes, in a folder and on a MediaWiki: requests and edits exactly, CPU and memory
of a process of its own, and beside it, in turn, another commit and the usual way with Pywikibot.

Worlds are kept in the cache of the local MediaWiki; 10,000 records belong into a folder. Never in CI.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from scripts.measuring.code import ROOT, Code, at, here
from scripts.measuring.figures import STATES, Bench
from scripts.measuring.goals import rows_of
from scripts.measuring.live import hold
from scripts.measuring.runs import LIVE, Runner
from scripts.measuring.slices import SETTINGS, FirstRun, first_run, in_trial, page_in
from scripts.measuring.table import Report, markdown, put_into, read, table
from scripts.measuring.worlds import Worlds, json_of
from tests.mediawiki.localwiki import LocalWiki
from tests.mediawiki.packages import cache_folder

_SIZES: Final = (100, 1000, 2000, 10_000)
_LARGEST_LIVE: Final = 2000
_STARTS: Final = {"help": ("-m", "bot", "--help"), "click": ("-c", "import click")}
DOCUMENT: Final = ROOT / "docs" / "performance.md"


def main() -> int:
    given = _given()
    if given.document:
        reports = [read(file) for file in given.document]
        goals = "\n".join(table(("what", "goal", "measured", "reached"), rows_of(reports)))
        put_into(DOCUMENT, "\n\n".join([goals, *map(markdown, reports)]))
        return 0
    code, shelf = here(), given.kept_in or cache_folder() / "bench"
    bench = Bench(
        worlds=Worlds(shelf), code=code, other=at(given.against, shelf) if given.against else None,
        rounds=given.rounds,
        states=given.worlds, tell=lambda line: print(line, file=sys.stderr, flush=True),
    )  # fmt: skip
    report = Report(
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        command=" ".join(["scripts/bench", *sys.argv[1:]]),
        machine=_machine(),
        commit=code.commit,
        against=bench.other.commit if bench.other else "",
        help_of_click=_help_of_click(code),
    )
    with _wiki(given.wiki) as local:
        for records in given.records:
            if not given.only_first_run:
                for row in bench.in_a_folder(records) if local is None else bench.in_a_mediawiki(local, records):
                    report.rows.append(row)
                    _write(report, given.json)
            if given.first_run or given.only_first_run:
                report.first_runs.extend(_first_runs(bench, local, records))
                _write(report, given.json)
    print(markdown(report))
    return 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", help="sizes of worlds (default: all that the wiki can hold)")
    parser.add_argument("--wiki", choices=("folder", "mediawiki"), default="folder", help="default: folder")
    parser.add_argument("--against", metavar="COMMIT", default="", help="measure this commit beside, in turn")
    parser.add_argument("--worlds", choices=STATES, nargs="+", default=STATES, help="only these (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each plan is timed (default: 3)")
    parser.add_argument("--first-run", action="store_true", help="also a first run in slices, with and without a trial")
    parser.add_argument("--only-first-run", action="store_true", help="that alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go, after each row")
    parser.add_argument(
        "--document",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="measure nothing: put these figures into docs/performance.md",
    )
    parser.add_argument("--kept-in", type=Path, metavar="FOLDER", help="where worlds are kept (default: the cache)")
    given = parser.parse_args()
    given.records = given.records or [size for size in _SIZES if given.wiki == "folder" or size <= _LARGEST_LIVE]
    return given


@contextmanager
def _wiki(kind: str) -> Iterator[LocalWiki | None]:
    """A MediaWiki of this process, taken down afterwards; None where a folder is measured."""
    if kind == "folder":
        yield None
        return
    local = LocalWiki.up(f"bench-{os.getpid()}", private=True)
    try:
        yield local
    finally:
        local.down()


def _first_runs(bench: Bench, local: LocalWiki | None, records: int) -> Iterator[FirstRun]:
    """In the trial, and without one, each on the cold world anew."""
    cold = bench.worlds.cold(records)
    for trial in (True, False):
        if local:
            hold(local, cold)
            if trial:
                local.admin.edit(SETTINGS, in_trial(local.read(SETTINGS) or "{}"))
            runner = Runner(code=bench.code, wiki=LIVE, pywikibot=local.pywikibot_dir)
            yield first_run(runner, "mediawiki", records, trial, local.read)
            continue
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "wiki"
            shutil.copytree(cold, folder)
            settings = folder / "MediaWiki" / "Partnerships-settings.json"
            if trial:
                settings.write_text(in_trial(settings.read_text(encoding="utf-8")), encoding="utf-8")
            runner = Runner(code=bench.code, wiki=f"folder:{folder}")
            yield first_run(runner, "folder", records, trial, partial(page_in, folder))


def _help_of_click(code: Code) -> float:
    """How many times the CPU of an interpreter that imports click the help takes; the least of five each."""
    command = {name: min(_cpu_of([code.python, *rest]) for _ in range(5)) for name, rest in _STARTS.items()}
    return round(command["help"] / command["click"], 2)


def _cpu_of(command: list[str | Path]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _machine() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="utf-8"))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({model[1] if model else platform.machine()}), "
        f"{int(memory[1]) // 2**20 if memory else '?'} GiB, Python {platform.python_version()}, load {load}"
    )


def _write(report: Report, file: Path | None) -> None:
    if file:
        file.write_text(json_of(report), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
