"""A disk with no room left: files can be opened and read, and what is written ends in the middle."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest


def no_space(path: object) -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


class Cut(io.FileIO):
    """A file that takes half of what is written to it."""

    def write(self, written: Any, /) -> int:
        super().write(bytes(written)[: len(written) // 2])
        raise no_space(self.name)


class FullDisk:
    """Counts what is done to the files below a folder, and from ``place`` on finds no room; ``met`` says at what."""

    def __init__(self, root: Path, place: int | None = None) -> None:
        self.done: list[str] = []
        self.met = ""
        self._root, self._place = root, place

    def is_full(self, path: Path, what: str) -> bool:
        """Whether there is no room for this, which is counted."""
        if not path.is_relative_to(self._root):
            return False
        self.done.append(f"{what} {path.relative_to(self._root)}")
        full = self._place is not None and len(self.done) > self._place
        self.met = self.met or (self.done[-1] if full else "")
        return full

    def put_in(self, patch: pytest.MonkeyPatch) -> None:
        """From now on files are on this disk."""
        patch.setattr(Path, "open", self._opening(Path.open))
        patch.setattr(Path, "replace", self._moving(Path.replace))
        patch.setattr(Path, "mkdir", self._making(Path.mkdir))

    def _opening(self, opened: Callable[..., IO[Any]]) -> Callable[..., IO[Any]]:
        def opening(path: Path, mode: str = "r", *rest: Any, **more: Any) -> IO[Any]:
            if "r" in mode or not self.is_full(path, "write"):
                return opened(path, mode, *rest, **more)
            file = io.BufferedRandom(Cut(path, f"{mode[0]}+"))
            return file if "b" in mode else io.TextIOWrapper(file, encoding="utf-8", newline="\n")

        return opening

    def _moving(self, moved: Callable[..., Path]) -> Callable[..., Path]:
        def moving(path: Path, target: Path) -> Path:
            if self.is_full(Path(target), "move to"):
                raise no_space(target)
            return moved(path, target)

        return moving

    def _making(self, made: Callable[..., None]) -> Callable[..., None]:
        def making(path: Path, *rest: Any, **more: Any) -> None:
            if not path.is_dir() and self.is_full(path, "make"):
                raise no_space(path)
            made(path, *rest, **more)

        return making
