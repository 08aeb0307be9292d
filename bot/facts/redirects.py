"""Which redirects lead to where somebody is: those to a page that stood there before it was moved, and those that
nobody minded for a month (product rule 8). Anybody can write another one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle
from bot.wiki.world import History, HistoryQuery, Revision, World

READ: Final = 20
"""So many revisions of a redirect are read with their texts; most have one."""
_MONTH: Final = timedelta(days=30)
_SOON: Final = timedelta(days=1)
_AT_ONCE: Final = timedelta(minutes=1)
# Every language of MediaWiki has a word of its own for it.
_REDIRECT: Final = late_pattern(r"\s*#[^\s:\[\]]+\s*:?\s*\[\[\s*:?\s*(?P<target>[^\]|#]+)")
_LINKED: Final = late_pattern(r"\[\[:?([^\[\]|]+)")


def leads_on(title: str, target: str, world: World) -> bool:
    """Whether a page that redirects to ``target`` may be followed there, as the histories tell."""
    history = history_of(title, world)
    if history is None:
        return False
    began = _began(history, lambda text: redirects_to(text, world) == target)
    if began and began.timestamp <= world.now - _MONTH:
        return True
    return _was_left(history, moved_from(title, target, world), world)


def history_of(title: str, world: World) -> History | None:
    """What ``leads_on`` rests on, to be asked for early where a redirect is likely."""
    return world.want(HistoryQuery(title, READ))


def moved_from(title: str, target: str, world: World) -> datetime | None:
    """When the page at ``target`` was moved away from ``title``; None where it never stood there.

    MediaWiki says so in a revision of the moved page that leaves its text as it was. People can write the same words,
    but a revision that changes nothing they cannot save.
    """
    history = world.want(HistoryQuery(target))
    revisions = history.revisions if history else ()
    return next((one.timestamp for one, before in pairwise(revisions) if title in _moved_between(one, before)), None)


def moves_since(target: str, moment: datetime, world: World) -> bool:
    """Whether the page at ``target`` was moved after that moment."""
    history = world.want(HistoryQuery(target))
    revisions = history.revisions if history else ()
    return any(one.timestamp > moment and bool(_moved_between(one, before)) for one, before in pairwise(revisions))


def _moved_between(revision: Revision, before: Revision) -> list[str]:
    """The titles that the page was moved from and to by a revision; none of an ordinary one. In whatever language
    MediaWiki writes it, its own words link both, and come before the reason that a person gave.
    """
    if revision.sha1 is None or revision.sha1 != before.sha1:
        return []
    linked = _LINKED.findall((revision.summary or "").replace("_", " "))
    return [title.strip() for title in linked[:2]]


def _was_left(history: History, moved: datetime | None, world: World) -> bool:
    """Whether nothing else than redirects has stood on the page since that move."""
    began = _began(history, lambda text: bool(redirects_to(text, world)))
    return moved is not None and began is history.revisions[-1] and began.timestamp >= moved - _AT_ONCE


def _began(history: History, holds: Callable[[str], bool]) -> Revision | None:
    """The revision since which a text stands that ``holds``, as far as texts are known; None where it does not stand
    now. What was undone within a day is passed over.
    """
    began: Revision | None = None
    gone: datetime | None = None
    for revision in history.revisions:
        if revision.text is None:
            break
        if not holds(revision.text):
            if began is None:
                return None
            gone = revision.timestamp
        elif began is None or gone is None or began.timestamp - gone < _SOON:
            began, gone = revision, None
        else:
            break
    return began


def redirects_to(text: str, world: World) -> str:
    """The title that a page redirects to; ``""`` for none."""
    found = _REDIRECT.match(text)
    try:
        return world.site.namespaces.normal(found["target"]) if found else ""
    except BadTitle:
        return ""
