"""How a save reaches the disk so that a process killed at any moment leaves it either made or not made.

The save is first written down whole and then decided by one renaming; from then on every reader counts it as made.
What follows (history, page, numbers) can be repeated, and the next writer does so when it finds a decided save.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final

import msgspec

from bot.wiki.folder.creations import note_creation
from bot.wiki.folder.history import FIRST_DERIVED_ID, HISTORY_FOLDER, append_lines, history_path, sha1
from bot.wiki.folder.inside import inside
from bot.wiki.folder.pages import SAVING_FILE, Pages, Saving, read_text
from bot.wiki.world import ReadFailed

_DRAFT: Final = f"{HISTORY_FOLDER}/.draft"
_NUMBERS_FILE: Final = f"{HISTORY_FOLDER}/.last_ids.json"


class Step(Enum):
    """What has been done of a save."""

    WRITTEN_DOWN = "written down"
    DECIDED = "decided"
    IN_HISTORY = "in the history"
    ON_PAGE = "on the page"
    NUMBERED = "numbers counted"
    DONE = "done"


class LastIds(msgspec.Struct, frozen=True):
    """The highest page id and revision id given out so far; derived ones do not count."""

    page: int = 0
    revision: int = 0

    def reaching(self, page: int, revision: int) -> LastIds:
        """The same, raised to ids that were given out."""
        return LastIds(
            max(self.page, page if page < FIRST_DERIVED_ID else 0),
            max(self.revision, revision if revision < FIRST_DERIVED_ID else 0),
        )


def save_steps(root: Path, saving: Saving) -> Iterator[Step]:
    """Makes a save, step by step. Raises OSError and ReadFailed; before ``DECIDED`` nothing has been saved then."""
    for path in (saving.path, history_path(saving.path), _DRAFT, _NUMBERS_FILE):
        inside(root, path).parent.mkdir(parents=True, exist_ok=True)
    if (root / saving.path).is_dir():
        raise FileExistsError(errno.EEXIST, "a folder stands where the page's file belongs", str(root / saving.path))
    (root / _DRAFT).write_bytes(msgspec.json.encode(saving))
    yield Step.WRITTEN_DOWN
    (root / _DRAFT).replace(root / SAVING_FILE)
    yield Step.DECIDED
    yield from settle_steps(root, saving)


def settle_steps(root: Path, saving: Saving) -> Iterator[Step]:
    """Carries out a decided save as far as that was not done yet. An edit made by hand since then stands."""
    line = saving.lines[-1]
    append_lines(inside(root, history_path(saving.path)), saving.lines)
    if saving.replaces is None:
        note_creation(root, saving.title, line)
    yield Step.IN_HISTORY
    page = inside(root, saving.path)
    text = read_text(page)
    if saving.replaces == (None if text is None else sha1(text)):
        inside(root, _DRAFT).write_text(f"{line.text}\n", encoding="utf-8", newline="\n")
        (root / _DRAFT).replace(page)
    yield Step.ON_PAGE
    numbers = last_ids(root).reaching(line.page_id, line.revision)
    inside(root, _DRAFT).write_bytes(msgspec.json.encode(numbers))
    (root / _DRAFT).replace(root / _NUMBERS_FILE)
    yield Step.NUMBERED
    (root / SAVING_FILE).unlink(missing_ok=True)
    yield Step.DONE


def last_ids(root: Path) -> LastIds:
    """The numbers that were noted. Raises ReadFailed."""
    path = inside(root, _NUMBERS_FILE)
    try:
        return msgspec.json.decode(path.read_bytes(), type=LastIds)
    except FileNotFoundError:
        return LastIds()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadFailed(f"{path} cannot be read: {error}; it may be deleted") from error


def ids_in_histories(pages: Pages) -> LastIds:
    """The numbers that the histories show. Raises ReadFailed."""
    ids = LastIds()
    for line in pages.every_line():
        ids = ids.reaching(line.page_id, line.revision)
    return ids
