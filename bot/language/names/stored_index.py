"""Finds the name index of this installation, or makes it."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from bot.language.names.index import Index, read, store
from bot.language.names.index_sources import digest
from bot.shipped import is_checkout

_STORED: Final = Path(__file__).with_name("_names.json")


@cache
def load_index() -> Index:
    """The index of this installation, looked for once per process."""
    return find_index()


def find_index() -> Index:
    """The index that an installed package brings. A checkout makes its own when its sources have changed, and keeps it.

    Where a checkout cannot be written to, it is made in every run, which takes some seconds. Raises ModuleNotFoundError
    where it has to be made without the libraries that this needs.
    """
    stored = read(_STORED)
    if stored is not None and not is_checkout():
        return stored
    current = digest()
    if stored is not None and stored.digest == current:
        return stored
    from bot.language.names.build import index  # late: the libraries are needed only to build

    made = index.make_index(current)
    with suppress(OSError):
        store(made, _STORED)
    return made
