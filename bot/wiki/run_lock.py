"""One writing run at a time for one wiki on one machine: a lock that ends with its process, however that ends."""

from __future__ import annotations

import fcntl
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bot.late_patterns import late_pattern

_log = logging.getLogger(__name__)
_FILE: Final = "partnership-bot-{wiki}.lock"
_LEGIBLE: Final = late_pattern(r"[^A-Za-z0-9-]+")


class AlreadyRunning(Exception):
    """Another run of this bot is writing to the same wiki; the message says which, and what to do."""


def lock_file(wiki: str) -> Path:
    """Where runs on a live wiki, ``FAMILY:CODE``, meet: in PYWIKIBOT_DIR, else in the user's cache.

    Who has no home, as in a container, keeps it with the temporary files.
    """
    return (own_folder() or Path(tempfile.gettempdir())) / _FILE.format(wiki=_LEGIBLE.sub("-", wiki))


def own_folder() -> Path | None:
    """Where the bot keeps files of its own on this machine: PYWIKIBOT_DIR, else in the user's cache; None for who has
    no home.
    """
    if own := os.environ.get("PYWIKIBOT_DIR"):
        return Path(own).expanduser()
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        return Path(chosen, "partnership-bot")
    try:
        return Path.home() / ".cache" / "partnership-bot"
    except RuntimeError:  # neither HOME nor an entry among the users
        return None


@contextmanager
def alone(wiki: str, file: Path) -> Iterator[None]:
    """Holds the lock of a wiki. Raises AlreadyRunning at once when another process holds it.

    The kernel gives the lock up when its process ends, so that what a dead run left behind is in nobody's way. Where no
    lock can be had at all, in a folder that cannot be written to, the run goes on: that two runs do no harm to each
    other rests on revisions and receipts, the lock only spares the wiki their requests.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        _log.warning("%s: no lock against a second run: %s", wiki, error)
        yield
        return
    try:
        _take(descriptor, wiki, file)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, wiki: str, file: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 100, 0).decode(errors="replace").strip() or "an unknown process"
        raise AlreadyRunning(
            f"another run is writing to {wiki} from this machine ({holder}): wait until it ends, or end that process "
            f"and start again; nothing has to be repaired. The lock is {file}"
        ) from error
    except OSError as error:  # a file system without locks
        _log.warning("%s: no lock against a second run: %s", wiki, error)
        return
    with suppress(OSError):  # on a full disk the lock holds, though it cannot say whose it is
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}\n".encode(), 0)
