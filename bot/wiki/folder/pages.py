"""The pages of a wiki in a folder as they are on disk: which file is which page, its text and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from bot.wiki.folder.history import HISTORY_FOLDER, Line, history_path, read_lines, revisions, sha1
from bot.wiki.folder.inside import Inside, files, inside
from bot.wiki.paths import NoPath, title_of
from bot.wiki.stored_form import stored_text
from bot.wiki.world import ReadFailed

SAVING_FILE: Final = f"{HISTORY_FOLDER}/.saving.json"


class Saving(msgspec.Struct, frozen=True, kw_only=True):
    """A save that is decided; it stands in ``SAVING_FILE`` until page and history show it.

    ``replaces`` is the SHA-1 of the text that the file had, or None where there was no file. The last of ``lines`` is
    the new revision; one before it is an edit by hand that had no line yet.
    """

    path: str
    title: str
    replaces: str | None
    lines: tuple[Line, ...]


class Record(msgspec.Struct, frozen=True):
    """A page that exists: its title, its file's path, and its revisions, oldest first, at least one."""

    title: str
    path: str
    revisions: tuple[Line, ...]

    @property
    def latest(self) -> Line:
        return self.revisions[-1]


def read_text(path: Path | str) -> str | None:
    """The normal text of a page's file, None when there is no such file. Raises ReadFailed, naming the file."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - asked of every page
            return stored_text(file.read().decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise ReadFailed(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ReadFailed(f"{path} cannot be read: {error.strerror}") from error


def read_saving(root: Path) -> Saving | None:
    """The save that was decided and may not be carried out yet. Raises ReadFailed."""
    path = inside(root, SAVING_FILE)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Saving)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadFailed(f"{path} cannot be read: {error}") from error


class Pages:
    """All pages of a folder as they are while it is locked; a decided save counts as made."""

    def __init__(self, root: Path) -> None:
        """Raises ReadFailed for a file that no page can have, and for two files of one page."""
        self.root = root
        self._inside = Inside(root)
        self._saving = read_saving(root)
        self._records: dict[str, Record | None] = {}
        self._texts: dict[str, str | None] = {}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Title → path relative to the folder, of every page, by title."""
        by_title: dict[str, str] = {}
        for path in files(self.root):
            try:
                title = title_of(path)
            except NoPath as error:
                raise ReadFailed(f"{self.root}: {error}") from error
            if title is None:
                continue
            if title in by_title:
                both = " and ".join(sorted((by_title[title], path)))
                raise ReadFailed(f"{self.root}: {both} are two files for the one page {title}; remove one")
            by_title[title] = path
        if self._saving and self._saving.replaces is None:
            by_title.setdefault(self._saving.title, self._saving.path)
        return dict(sorted(by_title.items()))

    @cached_property
    def authors(self) -> frozenset[str]:
        """Everybody who stands in a history."""
        return frozenset(line.user for line in self.every_line() if line.user is not None)

    def histories(self) -> Iterator[str]:
        """The paths of the files of history, those of deleted pages too."""
        folder = inside(self.root, HISTORY_FOLDER)
        if folder.exists():
            paths = files(folder, hidden=True)
            yield from (f"{HISTORY_FOLDER}/{path}" for path in paths if path.endswith(".jsonl"))

    def every_line(self) -> Iterator[Line]:
        """All that stands in the histories. Raises ReadFailed."""
        for path in self.histories():
            yield from read_lines(self._inside(path))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of every page, by title."""
        return {title: self.text(title) or "" for title in self.paths}

    def text(self, title: str) -> str | None:
        """The text of a page, None when there is none."""
        if title not in self._texts:
            path = self.paths.get(title)
            self._texts[title] = None if path is None else self._text(path)
        return self._texts[title]

    def _text(self, path: str) -> str | None:
        text = read_text(self._inside(path))
        saving = self._saving
        if saving and saving.path == path and saving.replaces == (None if text is None else sha1(text)):
            return saving.lines[-1].text
        return text

    def record(self, title: str) -> Record | None:
        """A page with its history, None when there is no such page."""
        if title not in self._records:
            self._records[title] = self._record(title)
        return self._records[title]

    def lines(self, path: str) -> tuple[Line, ...]:
        """The history of the page in that file, of deleted pages too, as far as it is written down or decided."""
        lines = read_lines(self._inside(history_path(path)))
        saving = self._saving
        if saving and saving.path == path and (not lines or lines[-1].revision < saving.lines[-1].revision):
            last_revision = lines[-1].revision if lines else 0
            return (*lines, *(line for line in saving.lines if line.revision > last_revision))
        return lines

    def _record(self, title: str) -> Record | None:
        text = self.text(title)
        if text is None:
            return None
        path = self.paths[title]
        return Record(title, path, revisions(title, self.lines(path), text))
