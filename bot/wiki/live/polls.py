"""Polling a live wiki: what stands under many titles now, without the texts, in as few requests as can be."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, batches, gather
from bot.wiki.titles import Namespaces

_MAX: Final = "max"  # ten times as many as titles can be named


def poll(
    api: LiveApi,
    titles: Iterable[str],
    about: Parameters,
    root: str,
    namespaces: Namespaces,
    *,
    follow: bool,
    along: Parameters,
) -> Gathered:
    """What the wiki tells of pages of those legal titles; a redirect as such, unless it is to be followed. Raises
    ReadFailed.

    Where more of the pages below ``root`` are asked than one request can name, they are listed. ``along`` is asked
    besides, once.
    """
    gathered = Gathered()
    named, below = _apart(titles, root, namespaces)
    for (number, prefix), wanted in below.items():
        if len(wanted) <= api.batch:
            named += wanted
        else:
            where = {"generator": "allpages", "gapnamespace": str(number), "gapprefix": prefix, "gaplimit": _MAX}
            listed = gather(api, {**about, **where, **along})
            named += _take(gathered, listed, wanted, follow)
            along = {}
    for batch in batches(named, api.batch):
        asked = {**about, "titles": several(batch), **({"redirects": "1"} if follow else {})}
        gathered.join(gather(api, {**asked, **along}))
        along = {}
    return gathered


def _take(gathered: Gathered, listed: Gathered, wanted: Collection[str], follow: bool) -> list[str]:
    """Adds the wanted pages of those that stand there; the titles of redirects that are to be followed are left."""
    left = []
    pages, listed.pages = listed.pages, {}
    for title in wanted:
        page = pages.get(title, {"title": title, "missing": True})
        if follow and page.get("redirect"):
            left.append(title)
        else:
            listed.pages[title] = page
    gathered.join(listed)
    return left


def _apart(
    titles: Iterable[str], root: str, namespaces: Namespaces
) -> tuple[list[str], dict[tuple[int, str], list[str]]]:
    """The titles that are to be named, and those below the root, by namespace and beginning."""
    prefix = f"{namespaces.split(root)[1]}/"
    named: list[str] = []
    below: dict[tuple[int, str], list[str]] = defaultdict(list)
    for title in titles:
        number, rest = namespaces.split(title)
        if root and rest.startswith(prefix) and _is_plain(title):
            below[number, prefix].append(title)
        else:
            named.append(title)
    return named, below


def _is_plain(title: str) -> bool:
    """Whether a list has the title as it is asked; of a strange one, the wiki itself is to tell what it makes of it."""
    return title.isprintable() and unicodedata.is_normalized("NFC", title)
