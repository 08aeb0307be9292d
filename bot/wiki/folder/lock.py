"""One writer at a time in a folder, and no reader meanwhile: a lock that ends with its process, however that ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PATIENCE: Final = 10.0
_PAUSE: Final = 0.005


class Busy(Exception):
    """Somebody else kept the folder locked for longer than a save or a read takes."""


@contextmanager
def locked(root: Path, *, alone: bool, patience: float = _PATIENCE) -> Iterator[None]:
    """Holds the folder, ``alone`` or with others who read. Waits up to ``patience`` seconds, then raises Busy.

    The folder itself is locked, so that reading leaves no trace in it.
    """
    descriptor = os.open(root, os.O_RDONLY)
    try:
        deadline = time.monotonic() + patience
        while not _taken(descriptor, fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
            if time.monotonic() >= deadline:
                raise Busy(f"{root} was in use by another run for {patience:g} seconds")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
