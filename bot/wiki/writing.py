"""What a wiki is asked to save, and every way in which that can end."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One save of a whole text. ``base`` is the revision that the text was made from, or None to create the page."""

    title: str
    text: str
    base: int | None
    summary: str
    bot: bool = True  # talk-page notices are not marked as bot edits, so that watchers see them
    minor: bool = False


class Saved(msgspec.Struct, frozen=True, tag="saved"):
    """The wiki has it. ``merged`` says that it stands on another revision than the base: read it back."""

    revision: int
    merged: bool = False


class Conflict(msgspec.Struct, frozen=True, tag="conflict"):
    """Somebody edited, created, deleted or moved the page since it was read. Nothing was saved."""

    why: str


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The wiki does not take this edit (protection, a filter, size …). Nothing was saved; others may go on.

    ``links``: those that a blacklist is about.
    """

    code: str
    why: str
    links: tuple[str, ...] = ()


class Unknown(msgspec.Struct, frozen=True, tag="unknown"):
    """The edit was sent and no answer came: it may have been saved. Read back before anything else.

    ``gone``: it had been, and the page was deleted since.
    """

    why: str
    gone: bool = False


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """No write at all makes sense now (blocked, logged out, read-only, lag, a missing right). Nothing was saved."""

    code: str
    why: str


Written = Saved | Conflict | Refused | Unknown | Stopped


class Writer(Protocol):
    """Saves edits, each with exactly one request to the wiki, and never sends one again by itself."""

    def save(self, edit: Edit) -> Written:
        """Foreseen endings are values. The wiki refuses a base that is not the latest revision (Conflict)."""
        ...
