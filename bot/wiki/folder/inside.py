"""A wiki in a folder ends at its folder: nothing is read or written through a symbolic link below it.

The folder itself may be reached by one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NoReturn

from bot.wiki.world import ReadFailed


def inside(root: Path, path: str | PurePath) -> Path:
    """The file of that path below the folder, whether it exists or not. Raises ReadFailed, naming the link, where it or
    a folder on the way is a symbolic link.
    """
    return Path(Inside(root)(os.fspath(path)))


class Inside:
    """The files below a folder in which nobody writes meanwhile: a folder on the way to several is looked at once."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._looked_at = {""}

    def __call__(self, path: str) -> str:
        """The place of the file of that path, as ``inside`` tells it."""
        folder, _, _ = path.rpartition("/")
        if folder not in self._looked_at:
            self(folder)
            self._looked_at.add(folder)
        file = f"{self._root}/{path}"
        if os.path.islink(file):  # noqa: PTH114 - many times quicker than Path, and asked of every file
            _refuse(file)
        return file


def files(root: Path, *, hidden: bool = False) -> Iterator[str]:
    """Files below a folder as paths relative to it; what starts with a dot only where ``hidden`` is. Raises ReadFailed
    for what cannot be read, and for a symbolic link to a folder or to nothing; links to files are left to whoever reads
    those.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = [entry for entry in entries if hidden or not entry.name.startswith(".")]
        except OSError as error:
            raise ReadFailed(f"{error.filename} cannot be read: {error.strerror}") from error
        for entry in found:
            if entry.is_symlink() and not Path(entry).is_file():
                _refuse(entry.path)
            elif entry.is_dir():
                folders.append(f"{folder}{entry.name}/")
            else:
                yield folder + entry.name


def _refuse(link: str) -> NoReturn:
    raise ReadFailed(f"{link} is a symbolic link, which a wiki in a folder does not follow; put there what it leads to")
