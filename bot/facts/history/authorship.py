"""Who put something on a page: read from its history, never from what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.wiki.world import History, HistoryQuery, Revision

WINDOW: Final = 50
"""So many revisions are read with their texts; who did what lies further back is not known."""


def history_query(title: str) -> HistoryQuery:
    """The history that attribution rests on. Whoever asks about a page asks this, so that it is read once."""
    return HistoryQuery(title, WINDOW)


def beginning(history: History, holds: Callable[[str], bool]) -> Revision | None:
    """The revision that began the latest unbroken run of revisions in whose text ``holds`` is true: its user is
    responsible for what holds now, whoever had written the same before it was removed.

    None where the newest revision does not hold it, and where that cannot be known: a text in between is hidden, or
    was not asked for because it lies further back. A text is known to have begun with the page's first revision.
    """
    first: Revision | None = None
    for revision in history.revisions:
        if revision.text is None:
            return None
        if not holds(revision.text):
            return first
        first = revision
    return first


def known_beginning(history: History, holds: Callable[[str], bool]) -> Revision | None:
    """As ``beginning``, and where the run reaches further back than the texts read, the page's first revision. Where
    a text in between is hidden, the revision after it: who held what before cannot be known.

    None where the newest revision does not hold it, or its text is hidden.
    """
    first: Revision | None = None
    for at, revision in enumerate(history.revisions):
        if revision.text is None:
            return history.revisions[-1] if first and at >= WINDOW else first
        if not holds(revision.text):
            return first
        first = revision
    return first


def author(history: History, holds: Callable[[str], bool]) -> str | None:
    """The user of that revision; None where it is not known or hidden."""
    began = beginning(history, holds)
    return began.user if began else None
