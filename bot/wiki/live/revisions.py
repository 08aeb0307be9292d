"""Revisions of a live wiki by id: what this reader has read, what an earlier run kept, and for the rest the wiki."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import batches, gather
from bot.wiki.store import RevisionRow, Store

ABOUT: Final = "ids|timestamp|user|comment|tags|sha1"
"""What is asked of a revision (``rvprop``), besides its text."""
WITH_TEXT: Final = f"{ABOUT}|content|contentmodel"


def row_of(entry: Mapping[str, Any], page: int) -> RevisionRow:
    """One entry of a list of revisions, with its text where that came along."""
    slot = entry.get("slots", {}).get("main", {})
    return RevisionRow(
        id=entry["revid"],
        page=page,
        parent=entry.get("parentid", 0),
        timestamp=datetime.fromisoformat(entry["timestamp"]),
        user=None if entry.get("userhidden") else entry.get("user"),
        summary=None if entry.get("commenthidden") else entry.get("comment", ""),
        tags=tuple(entry.get("tags", ())),
        sha1=entry.get("sha1"),
        anonymous=bool(entry.get("anon")),
        model=slot.get("contentmodel", "wikitext"),
        text=slot.get("content"),
    )


def rows_of(page: Mapping[str, Any]) -> list[RevisionRow]:
    """The revisions that came with a page, the newest first."""
    rows = (row_of(entry, page["pageid"]) for entry in page.get("revisions", ()))
    return sorted(rows, key=lambda row: (row.timestamp, row.id), reverse=True)


class Revisions:
    """Reads each revision once. A text that was had is taken only where the wiki still tells the same digest of it."""

    def __init__(self, api: LiveApi, store: Store) -> None:
        self._api, self._store = api, store
        self._had: dict[int, RevisionRow] = {}
        self._fresh: dict[int, RevisionRow] = {}
        self._due: tuple[int, ...] = ()

    def note(self, rows: Iterable[RevisionRow]) -> None:
        """Remembers what was read of the wiki."""
        for row in rows:
            if row.text is not None:
                self._had[row.id] = row
            if row.text is not None or row.id not in self._fresh:
                self._fresh[row.id] = row

    def read(self, ids: Collection[int], *, texts: bool) -> dict[int, RevisionRow]:
        """Those of them that the wiki has, as it tells of them now. Raises ReadFailed."""
        parameters = {"prop": "revisions", "rvprop": WITH_TEXT if texts else ABOUT, "rvslots": "main"}
        rows: dict[int, RevisionRow] = {}
        for batch in batches(sorted(set(ids)), self._api.batch):
            gathered = gather(self._api, {**parameters, "revids": "|".join(map(str, batch))})
            rows |= {row.id: row for page in gathered.pages.values() for row in rows_of(page)}
        return rows

    def with_texts(self, rows: Collection[RevisionRow]) -> dict[int, RevisionRow]:
        """Revisions just read, with their texts but for those that are hidden; without those that are gone since.
        Raises ReadFailed.
        """
        found = {row.id: row for row in rows if row.text is not None or row.sha1 is None}
        found |= _joined((row for row in rows if row.id not in found), self._had)
        lacking = [row for row in rows if row.id not in found]
        kept = _joined(lacking, self.kept([row.id for row in lacking]))
        found |= kept
        self._had |= kept
        read = self.read([row.id for row in rows if row.id not in found], texts=True)
        self.note(read.values())
        return found | read

    def kept(self, ids: Collection[int]) -> dict[int, RevisionRow]:
        """Those that an earlier run kept; a text that is damaged is none."""
        rows = self._store.revisions(ids).values()
        return {row.id: row if row.text is None or _is_sound(row) else replace(row, text=None) for row in rows}

    def keep(self) -> None:
        """Keeps what was read, now that all of it is."""
        self._store.keep_revisions([row for row in self._fresh.values() if row.text is None or _is_sound(row)])
        self._fresh.clear()

    def drop(self) -> None:
        """Keeps nothing of what was read since."""
        self._fresh.clear()

    def to_look_at(self) -> Parameters:
        """What asks again for those kept revisions that were not looked at for longest; nothing where none are kept."""
        self._due = self._store.least_seen(self._api.batch)
        return {"prop": "revisions", "rvprop": ABOUT, "revids": "|".join(map(str, self._due))} if self._due else {}

    def looked_at(self, pages: Iterable[Mapping[str, Any]], *, whole: bool) -> None:
        """Forgets of them what is hidden now, or is not the same. Where the answer is not whole, all of them."""
        now = {row.id: row for page in pages for row in rows_of(page)} if whole else {}
        kept = self._store.revisions(self._due)
        shown = {one for one in self._due if one in now and one in kept and is_same(now[one], kept[one])}
        self._store.seen(shown, set(self._due) - shown)


def is_same(row: RevisionRow, other: RevisionRow) -> bool:
    """Whether they are one revision, of which nothing was hidden in between. Tags may come later."""
    return replace(row, tags=(), model="", text=None) == replace(other, tags=(), model="", text=None)


def _joined(rows: Iterable[RevisionRow], others: Mapping[int, RevisionRow]) -> dict[int, RevisionRow]:
    """The rows of which another has the text, with it."""
    pairs = ((row, others[row.id]) for row in rows if row.id in others)
    return {
        row.id: replace(row, model=other.model, text=other.text)
        for row, other in pairs
        if other.text is not None and other.sha1 == row.sha1
    }


def _is_sound(row: RevisionRow) -> bool:
    return row.text is not None and hashlib.sha1(row.text.encode(), usedforsecurity=False).hexdigest() == row.sha1
