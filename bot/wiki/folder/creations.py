"""Which pages were made in a wiki in a folder, also those that are gone: ``.history/.creations``, JSON lines.

What stands here of a title is what MediaWiki's log of creations would tell; pages made by hand leave no line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from bot.wiki.folder.history import HISTORY_FOLDER, Line
from bot.wiki.world import Creation, Creations, ReadFailed

_FILE: Final = f"{HISTORY_FOLDER}/.creations"


class _Made(msgspec.Struct, frozen=True):
    title: str
    line: Line


_DECODER: Final = msgspec.json.Decoder(_Made)


def creations(root: Path, title: str) -> Creations:
    """The creations of pages of that title, the newest first. Raises ReadFailed."""
    made = [one.line for one in _read(root) if one.title == title]
    return Creations(tuple(Creation(user=line.user, timestamp=line.timestamp) for line in reversed(made)))


def note_creation(root: Path, title: str, line: Line) -> None:
    """Adds a line for the first revision of a page, unless it was added before. Raises OSError."""
    note = msgspec.json.encode(_Made(title, msgspec.structs.replace(line, text=""))) + b"\n"
    with (root / _FILE).open("a+b") as file:
        file.seek(0)
        written = file.read()
        whole = written[: written.rfind(b"\n") + 1]
        if note not in whole:
            file.truncate(len(whole))
            file.write(note)


def _read(root: Path) -> list[_Made]:
    """A last line that was cut off does not count: whoever goes on with the save writes it anew."""
    try:
        lines = (root / _FILE).read_bytes().splitlines(keepends=True)
        return [_DECODER.decode(line) for line in lines if line.endswith(b"\n") and line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError) as error:
        raise ReadFailed(f"{root / _FILE} cannot be read: {error}; it may be deleted") from error
