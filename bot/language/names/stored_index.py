"""Finds the name index of this installation, or makes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.language.names.index import Index, digest, read, store


def load_index() -> Index:
    """The index of this installation; made anew, and kept where possible, when no stored one fits."""
    wanted = digest()
    for path in _shelves():
        found = read(path)
        if found is not None and found.digest == wanted:
            return found
    from bot.language.names.build import index  # late: the libraries are needed only to build

    made = index.make_index(wanted)
    for path in _shelves():
        if _kept(made, path):
            break
    return made


def _shelves() -> Iterator[Path]:
    yield Path(__file__).with_name("_names.json")
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    yield Path(cache) / "partnership-bot" / "names.json"


def _kept(index: Index, path: Path) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store(index, path)
    except OSError:
        return False
    return True
