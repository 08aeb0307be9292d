"""Polling a live wiki: what stands under many titles now, without the texts, in as few requests as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from unicodedata import is_normalized

from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, batches, gather
from bot.wiki.titles import Namespaces
from bot.wiki.world import TransclusionsQuery

_LIMITS: Final = {"allpages": "gaplimit", "embeddedin": "geilimit"}  # ten times as many as titles can be named
_Place = tuple[int, str]  # a namespace, and how titles in it begin


class Polls:
    """Where more pages below ``root`` are asked than one request can name, they are listed, once: what stands there,
    and what does not, is as it was then. A page is taken out of a list once; later it is asked by its title.
    """

    def __init__(self, api: LiveApi, root: str) -> None:
        self._api, self._root = api, root
        self._listed: dict[str, Mapping[str, Any] | None] = {}  # None: was taken
        self._whole: set[_Place] = set()

    def look_at_users(
        self, query: TransclusionsQuery, pages: Iterable[str], about: Parameters, namespaces: Namespaces
    ) -> None:
        """Lists those pages, which transclude a template, where that takes less than to name them. Raises
        ReadFailed.
        """
        named = [title for title in pages if not self._place(title, namespaces) and title not in self._listed]
        if len(named) > self._api.batch:
            numbers = "|".join(map(str, query.namespaces))
            self._list({"generator": "embeddedin", "geititle": query.template, "geinamespace": numbers, **about})

    def known(self, titles: Iterable[str], namespaces: Namespaces, *, follow: bool) -> tuple[Gathered, list[str]]:
        """What the lists that were read tell of those legal titles, and the titles that are left: a redirect is told of
        as such, and left where it is to be followed.
        """
        gathered, left = Gathered(), []
        for title in titles:
            is_missing = title not in self._listed and self._place(title, namespaces) in self._whole
            page = {"title": title, "missing": True} if is_missing else self._listed.get(title)
            if page is None or (follow and page.get("redirect")):
                left.append(title)
            else:
                gathered.pages[title] = dict(page)
                self._listed[title] = None
        return gathered, left

    def poll(
        self, titles: Collection[str], about: Parameters, namespaces: Namespaces, *, follow: bool, along: Parameters
    ) -> Gathered:
        """What the wiki tells of pages of those legal titles; ``along`` is asked besides, once. Raises ReadFailed."""
        lists = Gathered()
        wanted = Counter(self._place(title, namespaces) for title in titles if title not in self._listed)
        for place, count in wanted.items():
            if place and place not in self._whole and count > self._api.batch:
                where = {"generator": "allpages", "gapnamespace": str(place[0]), "gapprefix": place[1]}
                lists.join(self._list({**where, **about, **along}))
                self._whole.add(place)
                along = {}
        gathered, left = self.known(titles, namespaces, follow=follow)
        gathered.join(lists)
        for batch in batches(left, self._api.batch):
            asked = {**about, "titles": several(batch), **({"redirects": "1"} if follow else {})}
            gathered.join(gather(self._api, {**asked, **along}))
            along = {}
        return gathered

    def _list(self, asked: Parameters) -> Gathered:
        """What a generator of pages gives beside them."""
        listed = gather(self._api, {**asked, _LIMITS[asked["generator"]]: "max"})
        self._listed = {**listed.pages, **self._listed}
        listed.pages = {}
        return listed

    def _place(self, title: str, namespaces: Namespaces) -> _Place | None:
        """Where in a list the title has its place, as it is asked; of a strange one, the wiki itself is to tell what it
        makes of it.
        """
        prefix = f"{namespaces.split(self._root)[1]}/"
        number, rest = namespaces.split(title)
        if self._root and rest.startswith(prefix) and title.isprintable() and is_normalized("NFC", title):
            return number, prefix
        return None
