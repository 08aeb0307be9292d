"""Reading and planning, counted and timed: requests and edits exactly, seconds as the median of several rounds.

The naive way is ``Page.embeddedin()`` with ``Page.text`` in a loop, as most bots do it. Ratios carry over to other
machines, seconds do not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot import config  # noqa: E402
from bot.apply.carry_out import carry_out  # noqa: E402
from bot.apply.endings import Ending  # noqa: E402
from bot.language import messages  # noqa: E402
from bot.language.names import load as load_vocabulary  # noqa: E402
from bot.propose import propose  # noqa: E402
from bot.run_context import RunContext  # noqa: E402
from bot.wiki.live.session import LiveWiki, connect  # noqa: E402
from bot.wiki.rounds import decide  # noqa: E402
from tests.mediawiki.localwiki import LocalWiki  # noqa: E402
from tests.mediawiki.sample import put_in  # noqa: E402

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SAMPLE = ROOT / "tests" / "wikis" / "meta"


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the bot against the naive Pywikibot way.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    rounds = parser.parse_args().rounds
    local = LocalWiki.up("bench")
    try:
        put_in(local, SAMPLE)
        os.environ["PYWIKIBOT_DIR"] = str(local.pywikibot_dir)
        show(measured(rounds))
    finally:
        local.down()
    return 0


def measured(rounds: int) -> list[tuple[str, str, str]]:
    live = connect("localmeta", "meta", account="")
    context = RunContext(config.load(), load_vocabulary(), messages.load())

    def read_and_plan() -> object:
        return decide(live.reader(), lambda world: propose(world, context), NOW)

    plan, world = decide(live.reader(), lambda world: propose(world, context), NOW)
    planning, requests = timed(read_and_plan, rounds), counted(live, read_and_plan)
    naive = timed(naive_reading, rounds)
    pages = len([answer for answer in world.answers.values() if hasattr(answer, "text")])
    before = live.requests_made
    started = time.perf_counter()
    done = sum(ending.ending is Ending.DONE for ending in carry_out(plan, live.reader(), live.writer(), context.config))
    applying, sent = time.perf_counter() - started, live.requests_made - before
    again = counted(live, read_and_plan)
    return [
        (
            "read and plan",
            f"{planning:.2f} s",
            f"{requests} requests for {pages} pages and {len(world.answers)} answers",
        ),
        ("naive reading of the records alone", f"{naive:.2f} s", f"{naive / planning:.1f} times as long"),
        ("apply", f"{applying:.2f} s", f"{done} edits with {sent} requests"),
        ("read and plan again", "", f"{again} requests, {len(changes_left(live, context))} edits"),
    ]


def timed(work: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def counted(live: LiveWiki, work: Callable[[], object]) -> int:
    before = live.requests_made
    work()
    return live.requests_made - before


def naive_reading() -> object:
    import pywikibot

    site = pywikibot.Site("meta", "localmeta")
    template = pywikibot.Page(site, "Template:Partnership")
    return [page.text for page in template.embeddedin(namespaces=[0])]


def changes_left(live: LiveWiki, context: RunContext) -> tuple[object, ...]:
    plan, _ = decide(live.reader(), lambda world: propose(world, context), NOW)
    return plan.changes


def show(rows: list[tuple[str, str, str]]) -> None:
    table = Table("what", "median", "count")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
