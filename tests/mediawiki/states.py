"""Databases of wikis that hold certain pages: filled once, copied for a day by all who need the same."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mediawiki.instance import copy_database
from tests.mediawiki.packages import cache_folder, locked

_A_DAY = 86400


@contextmanager
def holding(snapshot: str, dump: str) -> Iterator[Path]:
    """Where the database of a wiki with the pages of that dump is, or is to be kept; waits for others who fill it.

    ``snapshot`` names the finished wiki that the pages are put into.
    """
    name = hashlib.sha256(f"{snapshot}\n{dump}".encode()).hexdigest()[:16]
    shelf = cache_folder() / "states"
    shelf.mkdir(exist_ok=True)
    state = shelf / f"{name}.sqlite"
    with locked(state.with_suffix(".lock")):
        if state.is_file() and _is_old(state, _A_DAY):
            state.unlink()
        yield state


def keep(database: Path, state: Path) -> None:
    """Keeps a database, whole or not at all, and drops old ones."""
    fresh = state.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    copy_database(database, fresh)
    fresh.replace(state)
    for old in state.parent.glob("*.sqlite"):
        # Nobody begins to copy one that is older than a day.
        if _is_old(old, 2 * _A_DAY):
            old.unlink(missing_ok=True)


def _is_old(state: Path, seconds: int) -> bool:
    return state.stat().st_mtime < time.time() - seconds
