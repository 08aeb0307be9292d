"""The first run on a wiki, in slices: default settings, an hourly job, until nothing is left to do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec

from scripts.measuring.runs import Runner, written
from scripts.measuring.worlds import NOW

STATUS: Final = "User:PartnerBot/Status"
SETTINGS: Final = "MediaWiki:Partnerships-settings.json"
_MOST: Final = 40  # runs; more means that it never ends
_THROTTLE: Final = 2.0  # seconds between two edits, as user-config.py.sample sets it


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """One run: its edits, how many of them were messages, its last line, what the status page then says is left, and
    the minutes that it would take with the throttle.
    """

    edits: int
    messages: int
    last_line: str
    status: str
    minutes: float


class FirstRun(msgspec.Struct, frozen=True, kw_only=True):
    """All runs until nothing was left; ``twice``: pages that were written more than once, with how often."""

    wiki: str
    records: int
    trial: bool
    runs: list[Slice]
    twice: dict[str, int]

    @property
    def edits(self) -> int:
        return sum(run.edits for run in self.runs)


def in_trial(settings: str) -> str:
    """The text of the community's settings, with a trial that began today."""
    return json.dumps(json.loads(settings) | {"trial": f"{NOW:%Y-%m-%d}"}, indent="\t")


def is_message(title: str) -> bool:
    """Whether a page that the bot writes is one on which it speaks to somebody: it writes on no other talk page."""
    return title.partition(":")[0].casefold().endswith("talk")


def first_run(
    runner: Runner, wiki: str, records: int, trial: bool, read: Callable[[str], str | None]
) -> FirstRun:  # fmt: skip
    """Runs the job each hour, on a wiki that holds a cold world. ``read``: the text of a page. Raises Failed, and
    RuntimeError where it does not end.
    """
    runs: list[Slice] = []
    pages: Counter[str] = Counter()
    for hour in range(_MOST):
        cost = msgspec.structs.replace(runner, now=NOW + timedelta(hours=hour)).apply()
        titles = written("\n".join(cost.said))
        pages.update(titles)
        status = (read(STATUS) or "").splitlines()
        runs.append(
            Slice(
                edits=len(titles),
                messages=sum(map(is_message, titles)),
                last_line=cost.said[-1] if cost.said else "",
                status="; ".join(line.strip("* ") for line in status if line.startswith("* ")),
                minutes=round((cost.wall_s + len(titles) * _THROTTLE) / 60, 1),
            )
        )
        if not titles:
            twice = {title: count for title, count in sorted(pages.items()) if count > 1}
            return FirstRun(wiki=wiki, records=records, trial=trial, runs=runs, twice=twice)
    raise RuntimeError(f"after {_MOST} runs there is still something to do")


def page_in(folder: Path, title: str) -> str | None:
    """The text of a page in a folder."""
    from bot.wiki.folder.pages import Pages

    record = Pages(folder).record(title)
    return record.latest.text if record else None
