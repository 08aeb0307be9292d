"""What an infobox was read as before, kept under everything that decides it: a store may be empty, the reading is not.

The words as they are filled in, the names of places, languages and affiliates, the wiki's namespaces; and the program
itself with its tables, so that no change of either is ever answered with what was made before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from bot.facts.registry import Roster
from bot.language.names import Vocabulary
from bot.model import Partnership, Problem
from bot.shipped import shipped
from bot.wiki.store import Store
from bot.wiki.titles import Namespaces

Read = tuple[Partnership, tuple[Problem, ...]]
"""An infobox wherever it stands: without the page that it is on."""
_PACKAGE: Final = Path(__file__).resolve().parents[2]
_FUNCTION: Final = "infobox"


def kept(
    store: Store,
    parameters: tuple[tuple[str, str], ...],
    names: tuple[Vocabulary, Roster, Namespaces],
    read: Callable[[], Read],
) -> Read:
    """What the store has, else what ``read`` makes of it, which the store is given to keep."""
    digest = hashlib.blake2b(msgspec.json.encode((_digest_of(*names), parameters)), digest_size=32).digest()
    if found := store.value(_FUNCTION, version(), digest):
        try:
            earlier: Read = msgspec.json.decode(found, type=Read)
        except (msgspec.MsgspecError, ValueError):  # whatever is wrong with a store, it is as if it were empty
            pass
        else:
            return earlier
    made = read()
    store.keep_value(_FUNCTION, version(), digest, msgspec.json.encode(made))
    return made


@cache
def version() -> str:
    """The digest of the whole program and of its tables."""
    hasher = hashlib.blake2b(digest_size=16)
    for file in (*sorted(_PACKAGE.rglob("*.py")), *sorted(shipped("config").iterdir())):
        hasher.update(file.name.encode() + b"\0" + hashlib.blake2b(file.read_bytes()).digest())
    return hasher.hexdigest()


@lru_cache(maxsize=16)
def _digest_of(vocabulary: Vocabulary, roster: Roster, namespaces: Namespaces) -> str:
    written = msgspec.json.encode((vocabulary.digest, roster.all, roster.titles, namespaces))
    return hashlib.blake2b(written, digest_size=32).hexdigest()
