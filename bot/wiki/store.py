"""What a run may leave on its machine for the next: a store that may be empty, or gone, at any time.

Only what cannot change is kept: what was saved in a revision, and what a function made of all that it read. Whatever
comes from a store is what would be read or made without it, so that a plan is the same with any store and with none.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import datetime
from typing import Final, Protocol

import msgspec


class RevisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One revision of a page, as the wiki tells of it; ``parent`` is the revision before it, 0 for none. A hidden user
    or summary is None, and ``sha1`` where the text is hidden.

    ``anonymous``: saved by nobody who has an account here. ``text``: None where it was not read.
    """

    id: int
    page: int
    parent: int
    timestamp: datetime
    user: str | None
    summary: str | None
    tags: tuple[str, ...] = ()
    sha1: str | None
    anonymous: bool = False
    model: str = "wikitext"
    text: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing of it is hidden: no other is ever kept."""
        return None not in (self.user, self.summary, self.sha1)


class Store(Hashable, Protocol):
    """Keeps what it can, and tells what it has; it never fails. Of one wiki only."""

    def revisions(self, ids: Collection[int]) -> Mapping[int, RevisionRow]:
        """Those that are kept, by id."""
        ...

    def keep_revisions(self, revisions: Iterable[RevisionRow]) -> None:
        """Keeps them, but for those of which something is hidden; a text that is kept already stays."""
        ...

    def histories(self, latest: Collection[int]) -> Mapping[int, tuple[int, ...]]:
        """Latest revision of a page → all of its revisions, the newest first, where that is kept."""
        ...

    def keep_histories(self, histories: Mapping[int, tuple[int, ...]]) -> None:
        """Keeps what ``histories`` tells."""
        ...

    def least_seen(self, most: int) -> tuple[int, ...]:
        """The ids of so many revisions that were not looked at for longest."""
        ...

    def seen(self, shown: Collection[int], hidden: Collection[int]) -> None:
        """Of revisions that were looked at again: those still as they were, and those to be forgotten, with all that
        was made of texts.
        """
        ...

    def value(self, function: str, version: str, digest: bytes) -> bytes | None:
        """What that version of a function made of what has this digest: of everything that it reads, never of the name
        or number of a page.
        """
        ...

    def keep_value(self, function: str, version: str, digest: bytes, value: bytes) -> None:
        """Keeps what ``value`` tells; it may be forgotten at once."""
        ...

    def close(self) -> None:
        """Writes what is still to be written."""
        ...


class _Nothing:
    """Keeps nothing."""

    def revisions(self, ids: Collection[int]) -> Mapping[int, RevisionRow]:
        return {}

    def keep_revisions(self, revisions: Iterable[RevisionRow]) -> None:
        return

    def histories(self, latest: Collection[int]) -> Mapping[int, tuple[int, ...]]:
        return {}

    def keep_histories(self, histories: Mapping[int, tuple[int, ...]]) -> None:
        return

    def least_seen(self, most: int) -> tuple[int, ...]:
        return ()

    def seen(self, shown: Collection[int], hidden: Collection[int]) -> None:
        return

    def value(self, function: str, version: str, digest: bytes) -> bytes | None:
        return None

    def keep_value(self, function: str, version: str, digest: bytes, value: bytes) -> None:
        return

    def close(self) -> None:
        return


NOTHING_KEPT: Final[Store] = _Nothing()
"""The store of whoever wants none."""
