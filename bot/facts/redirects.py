"""Which redirects lead to where somebody is: those that a move left behind, and those that nobody minded for a month
(product rule 8). Anybody can write another one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle
from bot.wiki.world import History, HistoryQuery, Revision, World

READ: Final = 20
"""So many revisions of a redirect are read with their texts; most have one."""
_MONTH: Final = timedelta(days=30)
# Every language of MediaWiki has a word of its own for it.
_REDIRECT: Final = late_pattern(r"\s*#[^\s:\[\]]+\s*:?\s*\[\[\s*:?\s*(?P<target>[^\]|#]+)")


def leads_on(title: str, target: str, world: World) -> bool:
    """Whether a page that redirects to ``target`` may be followed there, as its history tells."""
    history = history_of(title, world)
    began: Revision | None = None
    for revision in history.revisions if history else ():
        if revision.text is None or not _redirects(revision.text, target, world):
            break
        began = revision
    if began is None:
        return False
    return began.timestamp <= world.now - _MONTH or _is_of_a_move(began.summary or "", title, target)


def history_of(title: str, world: World) -> History | None:
    """What ``leads_on`` rests on, to be asked for early where a redirect is likely."""
    return world.want(HistoryQuery(title, READ))


def _redirects(text: str, target: str, world: World) -> bool:
    found = _REDIRECT.match(text)
    try:
        return found is not None and world.site.namespaces.normal(found["target"]) == target
    except BadTitle:
        return False


def _is_of_a_move(summary: str, title: str, target: str) -> bool:
    """MediaWiki's own summary of a move links both titles, in whatever language it is."""
    words = summary.replace("_", " ").replace("[[:", "[[")
    return f"[[{title}]]" in words and f"[[{target}]]" in words
