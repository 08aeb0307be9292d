"""Queries of the API in full: continued and merged until the wiki says that the batch is complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Parameters
from bot.wiki.world import ReadFailed

# More than the largest query of this bot takes: 15,000 pages with their texts, or 150,000 edits, of an account without
# higher limits.
_MOST_REQUESTS = 300
# A wiki that filters what it lists may say nothing now and then, but not so often in a row.
_MOST_IDLE = 20
_T = TypeVar("_T")
_MAPPINGS = ("normalized", "converted", "redirects", "interwiki")


class Gathered:
    """All that a query gave: pages by title, lists by name, and how asked titles became those of pages."""

    def __init__(self) -> None:
        self.pages: dict[str, dict[str, Any]] = {}
        self.lists: dict[str, list[dict[str, Any]]] = {}
        self.normalized: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.elsewhere: set[str] = set()  # titles, asked for or redirected to, that are of other wikis
        self._batch: dict[str, dict[str, Any]] = {}

    def take(self, query: Mapping[str, Any], complete: bool) -> None:
        """Adds one response; its pages count once their batch is complete."""
        for entry in (*query.get("normalized", ()), *query.get("converted", ())):
            old = unquote(entry["from"]) if entry.get("fromencoded") else entry["from"]
            self.normalized[old] = entry["to"]
        for entry in query.get("redirects", ()):
            self.redirects[entry["from"]] = entry["to"]
            if entry.get("tointerwiki"):
                self.elsewhere.add(entry["to"])
        self.elsewhere |= {entry["title"] for entry in query.get("interwiki", ())}
        for page in query.get("pages", ()):
            _merge(self._batch.setdefault(page["title"], {}), page)
        for name, entries in query.items():
            if isinstance(entries, list) and name != "pages" and name not in _MAPPINGS:
                self.lists.setdefault(name, []).extend(entries)
        if complete:
            self._settle()

    def join(self, other: Gathered) -> None:
        """Adds what another query about other titles gave."""
        self.pages |= other.pages
        self.normalized |= other.normalized
        self.redirects |= other.redirects
        self.elsewhere |= other.elsewhere
        for name, entries in other.lists.items():
            self.lists.setdefault(name, []).extend(entries)

    def _settle(self) -> None:
        # A page that moved while the wiki was read comes twice: the later title counts.
        here = {page["pageid"] for page in self._batch.values() if "pageid" in page}
        for title in [title for title, page in self.pages.items() if page.get("pageid") in here]:
            del self.pages[title]
        self.pages |= self._batch
        self._batch = {}


def gather(api: LiveApi, parameters: Parameters) -> Gathered:
    """Asks until the answer is whole. Raises ReadFailed when it cannot be had whole, or has no end: it goes on as it
    did before, says nothing new many times in a row, or takes more requests than anything that this bot asks.
    """
    gathered = Gathered()
    further: dict[str, str] = {}
    marks: set[str] = set()
    said: Mapping[str, Any] = {}
    idle = 0
    while True:
        body = api.ask({**parameters, **further})
        complete = bool(body.get("batchcomplete"))
        query = body.get("query", {})
        gathered.take(query, complete)
        idle, said = idle + 1 if query in ({}, said) else 0, query
        if "continue" not in body:
            break
        further = {key: str(value) for key, value in body["continue"].items()}
        mark = json.dumps(further, sort_keys=True)
        if mark in marks or idle >= _MOST_IDLE or len(marks) >= _MOST_REQUESTS:
            raise ReadFailed(f"{api.wiki} continues a query without end, after {len(marks) + 1} requests ({mark})")
        marks.add(mark)
    if not complete:
        raise ReadFailed(f"{api.wiki} ended a query before its batch was complete")
    return gathered


def begin(api: LiveApi, parameters: Parameters) -> tuple[Gathered, bool]:
    """What the first request of a query gives, and whether there is more. Raises ReadFailed."""
    gathered = Gathered()
    body = api.ask(parameters)
    gathered.take(body.get("query", {}), complete=True)
    return gathered, "continue" in body or not body.get("batchcomplete")


def _merge(page: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, list) and key in page:
            known = set(map(msgspec.json.encode, page[key]))
            page[key] = [*page[key], *(entry for entry in value if msgspec.json.encode(entry) not in known)]
        else:
            page[key] = value


def batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in their order, so many at once."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
