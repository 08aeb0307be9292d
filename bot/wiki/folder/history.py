"""Histories in a folder: ``.history/<path of the page's file>.jsonl``, one revision a line, the oldest first.

A page without a history has one revision by ``Unknown`` of 2001-01-01; a file that differs from the last line of its
history has one more, by ``Unknown``, at the time of that line. Their ids are derived from title and text, so that an
edit by hand, which leaves no line, is a new revision all the same. Derived ids are at least 2³⁰, beyond those of wikis.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Final

import msgspec

from bot.wiki.stored_form import stored_text
from bot.wiki.world import UNKNOWN, ReadFailed

HISTORY_FOLDER: Final = ".history"
FIRST_DERIVED_ID: Final = 2**30

_BEGINNING: Final = datetime(2001, 1, 1, tzinfo=UTC)
_LONGEST_NAME: Final = 255
_ENDING: Final = ".jsonl"


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One revision as it stands in a history. ``page_id`` changes when a deleted page is made anew."""

    page_id: int
    revision: int
    user: str | None
    timestamp: Annotated[datetime, msgspec.Meta(tz=True)]
    summary: str | None = ""
    tags: tuple[str, ...] = ()
    text: str


_DECODER: Final = msgspec.json.Decoder(Line)


def history_path(page: str | PurePosixPath) -> str:
    """Where the history of a page's file is; the file's ending is left out where the name would grow too long."""
    name = str(page).rpartition("/")[2]
    is_short = len(f"{name}{_ENDING}".encode()) <= _LONGEST_NAME
    return f"{HISTORY_FOLDER}/{page if is_short else str(PurePosixPath(page).with_suffix(''))}{_ENDING}"


def read_lines(path: Path | str) -> tuple[Line, ...]:
    """The revisions in a file of history; none when there is no such file. Raises ReadFailed, naming file and line.

    A last line without its end that cannot be read is one whose writing was cut off; it was never saved.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - asked of every page; Path would take as long as reading
            written = file.read().splitlines(keepends=True)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ReadFailed(f"{path} cannot be read: {error.strerror}") from error
    lines: list[Line] = []
    for number, raw in enumerate(written, 1):
        try:
            if raw.strip():
                lines.append(_DECODER.decode(raw))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            if not raw.endswith(b"\n"):
                break
            raise ReadFailed(f"{path}, line {number}, cannot be understood: {error}") from error
    return tuple(lines)


def append_lines(path: Path, lines: tuple[Line, ...]) -> None:
    """Adds those revisions that the file of history does not have yet, in one write, after its last whole line."""
    stored = read_lines(path)
    new = [line for line in lines if not stored or line.revision > stored[-1].revision]
    with path.open("a+b") as file:
        file.seek(0)
        written = file.read()
        whole = written.rfind(b"\n") + 1
        if written[whole:].strip() and not _is_line(written[whole:]):
            file.truncate(whole)
        elif whole < len(written):
            file.write(b"\n")
        file.write(b"".join(msgspec.json.encode(line) + b"\n" for line in new))


def revisions(title: str, lines: tuple[Line, ...], text: str) -> tuple[Line, ...]:
    """The history of a page that exists, oldest first, ending in the revision that its text is; never empty."""
    if not lines:
        page_id = FIRST_DERIVED_ID + _hash(title) % 2**29
        return (_by_unknown(title, page_id=page_id, timestamp=_BEGINNING, after=0, text=text),)
    last = lines[-1]
    living = tuple(line for line in lines if line.page_id == last.page_id)
    if stored_text(last.text) == text:
        return living
    return (*living, _by_unknown(title, page_id=last.page_id, timestamp=last.timestamp, after=last.revision, text=text))


def sha1(text: str) -> str:
    """As MediaWiki's API tells it."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _is_line(raw: bytes) -> bool:
    try:
        _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _by_unknown(title: str, *, page_id: int, timestamp: datetime, after: int, text: str) -> Line:
    revision = max(after + 1, FIRST_DERIVED_ID) + _hash(title, text) % 2**22
    return Line(page_id=page_id, revision=revision, user=UNKNOWN, timestamp=timestamp, text=text)


def _hash(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("\n".join(parts).encode()).digest()[:8], "big")
