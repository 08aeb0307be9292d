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
from bot.wiki.world import Reader
from bot.wiki.writing import Writer


class BadSpec(ValueError):
    """A ``--wiki`` that names no wiki; the message says what it may be."""


class Wiki(msgspec.Struct, frozen=True):
    """The two halves of a wiki. Deciding code gets neither; the writer is made only when something is to be written.

    ``alone`` keeps a second run on this machine from writing meanwhile, or raises AlreadyRunning.
    """

    reader: Reader
    writer: Callable[[], Writer]
    alone: Callable[[], AbstractContextManager[None]] = nullcontext


def open_wiki(spec: str, account: str, now: datetime | None = None) -> Wiki:
    """The wiki that ``spec`` names; in a folder, ``now`` is the time of every edit.

    Raises BadSpec, ReadFailed, and for a live wiki a WikiError that names the setting to mend.
    """
    kind, _, rest = spec.partition(":")
    if kind == "folder" and rest:
        root = Path(rest).expanduser()
        if not root.is_dir():
            raise BadSpec(f"there is no folder {root}: give another with --wiki folder:PATH")
        clock = (lambda: now) if now else (lambda: datetime.now(UTC))
        reader = FolderReader(root, clock)
        return Wiki(
            reader,
            lambda: FolderWriter(root, reader.site().account, clock),
            lambda: alone(spec, inside(root, f"{HISTORY_FOLDER}/.run.lock")),
        )
    if kind == "pywikibot" and rest.count(":") == 1:
        family, code = rest.split(":")
        from bot.wiki.live.session import connect  # Pywikibot takes a third of a second to import

        live = connect(family, code, account=account)
        return Wiki(live.reader(), live.writer, lambda: alone(rest, lock_file(rest)))
    raise BadSpec(f"--wiki {spec!r} is neither folder:PATH nor pywikibot:FAMILY:CODE")
