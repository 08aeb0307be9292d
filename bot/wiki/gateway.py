"""``folder:PATH`` or ``pywikibot:FAMILY:CODE`` → the Reader and the Writer of that wiki."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bot.wiki.folder.history import HISTORY_FOLDER
from bot.wiki.folder.inside import inside
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.run_lock import alone, lock_file
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.store_file import StoreFile, store_file
from bot.wiki.world import Reader
from bot.wiki.writing import Writer


class BadSpec(ValueError):
    """A ``--wiki`` that names no wiki; the message says what it may be."""


class Wiki(msgspec.Struct, frozen=True):
    """The two halves of a wiki. Deciding code gets neither; the writer is made only when something is to be written.

    ``alone`` keeps a second run on this machine from writing meanwhile, or raises AlreadyRunning. ``surveyor`` makes a
    reader for one decision about all of the wiki, where that is another one: it may take from a store what cannot have
    changed.
    """

    reader: Reader
    writer: Callable[[], Writer]
    alone: Callable[[], AbstractContextManager[None]] = nullcontext
    surveyor: Callable[[], Reader] | None = None

    def for_decision(self) -> Reader:
        """What the next decision reads with."""
        return self.surveyor() if self.surveyor else self.reader


def open_wiki(
    spec: str, account: str, now: datetime | None = None, store: Store = NOTHING_KEPT, root: str = ""
) -> Wiki:
    """The wiki that ``spec`` names; in a folder, ``now`` is the time of every edit. ``root``: most pages are below it.

    Raises BadSpec, ReadFailed, and for a live wiki a WikiError that names the setting to mend.
    """
    kind, _, rest = spec.partition(":")
    if kind == "folder" and rest:
        folder = Path(rest).expanduser()
        if not folder.is_dir():
            raise BadSpec(f"there is no folder {folder}: give another with --wiki folder:PATH")
        clock = (lambda: now) if now else (lambda: datetime.now(UTC))
        reader = FolderReader(folder, clock)
        return Wiki(
            reader,
            lambda: FolderWriter(folder, reader.site().account, clock),
            lambda: alone(spec, inside(folder, f"{HISTORY_FOLDER}/.run.lock")),
        )
    if kind == "pywikibot" and rest.count(":") == 1:
        family, code = rest.split(":")
        from bot.wiki.live.session import connect  # Pywikibot takes a third of a second to import

        live = connect(family, code, account=account)
        keeping = live.reader(store, root)
        return Wiki(keeping.afresh(), live.writer, lambda: alone(rest, lock_file(rest)), keeping.surveyor)
    raise BadSpec(f"--wiki {spec!r} is neither folder:PATH nor pywikibot:FAMILY:CODE")


def store_of(spec: str, file: Path | None) -> Store:
    """The store of the wiki that ``spec`` names, in that file; without one, a live wiki has its own, a folder none."""
    kind, _, wiki = spec.partition(":")
    place = store_file(wiki) if kind == "pywikibot" and not file else file
    return StoreFile(place, wiki) if place else NOTHING_KEPT
