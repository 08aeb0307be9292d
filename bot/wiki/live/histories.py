"""Histories of a live wiki, many at once: from each page's latest revision back along the parents.

The API gives the whole history of one page only. Most pages have one revision, or few: a latest revision without a
parent is the whole history, and the parents of many pages are read by their ids in one request. A page is asked for
itself where it is longer than that, and where a parent is gone or was another page's.

Histories can be merged, by import or undeletion, under a revision that has no parent, which tells nothing of it. Where
a decision asks few histories, the wiki is asked who took part in the pages, and others than those found so far tell of
it; where it asks more, the revision without parent counts as the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace

from bot.wiki.live.answers import history_of
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, batches, begin, gather
from bot.wiki.live.revisions import ABOUT, WITH_TEXT, Revisions, is_same, rows_of
from bot.wiki.store import RevisionRow, Store
from bot.wiki.world import Answer, History, HistoryQuery, Query

_STEPS: Final = 8
_PATIENT: Final = 3  # so many steps are tried, however few pages are left
_FEW: Final = 100  # of so many pages the API says in one request who took part in them


class Chain:
    """One page's revisions as far as they are known, the newest first, and what is asked of them. ``is_told``: the wiki
    told of it whole, now or earlier.
    """

    def __init__(self, rows: Iterable[RevisionRow], queries: Sequence[HistoryQuery], *, is_told: bool = False) -> None:
        self.rows, self.queries, self.is_told = list(rows), queries, is_told
        self._names: set[str] = set()
        self._anonymous = 0

    def hear(self, page: Mapping[str, Any]) -> None:
        """Takes in who took part in the page."""
        self._names = {str(entry["name"]) for entry in page.get("contributors", ())}
        self._anonymous = int(page.get("anoncontributors", 0))

    @property
    def parent(self) -> int:
        """The revision to go back to; 0 where there is none."""
        return 0 if self.is_told else self.rows[-1].parent

    @property
    def is_whole(self) -> bool:
        """Whether it goes back to a beginning, and nobody else is told of."""
        names = {row.user for row in self.rows if not row.anonymous}
        anonymous = {row.user for row in self.rows if row.anonymous}
        return not self.parent and self._names <= names and self._anonymous <= len(anonymous)

    @property
    def wants_text(self) -> bool:
        """Whether the text of the next older revision may be asked for."""
        return any(len(self.with_text(query)) < query.texts for query in self.queries)

    def with_text(self, query: HistoryQuery) -> tuple[int, ...]:
        """Which of the revisions are asked for with their text."""
        return query.with_text((row.id, row.user) for row in self.rows)

    def go_on(self, older: Sequence[RevisionRow]) -> bool:
        """Adds revisions of this page, none that are not; tells whether there were any."""
        fits = bool(older) and all(row.page == self.rows[0].page for row in older)
        if fits:
            self.rows += older
        return fits


class Histories:
    """Reads the histories of one call. ``told``: latest revision of a page → all of them, without texts, where a call
    before in the same decision was told of them.
    """

    def __init__(
        self, api: LiveApi, revisions: Revisions, store: Store, told: dict[int, tuple[RevisionRow, ...]]
    ) -> None:
        self._api, self._revisions, self._store, self._told = api, revisions, store, told
        self._whole: dict[int, tuple[int, ...]] = {}

    def of_one(self, title: str, queries: Sequence[HistoryQuery]) -> dict[Query, Answer]:
        """The history of a single page. Raises ReadFailed."""
        return self._answers([self._alone(title, queries)])

    def of(
        self, latest: Mapping[str, RevisionRow | None], queries: Mapping[str, Sequence[HistoryQuery]], so_far: int
    ) -> dict[Query, Answer]:
        """The histories of the pages under those titles, of which the latest revisions are known; ``so_far``: how
        many were asked in this decision. Raises ReadFailed.
        """
        chains = {title: Chain([row], queries[title]) for title, row in latest.items() if row}
        self._revisions.note(chain.rows[0] for chain in chains.values())
        self._walk(list(chains.values()))
        if so_far <= _FEW:
            self._ask_who([chain for chain in chains.values() if not (chain.parent or chain.rows[0].id in self._told)])
        for title, chain in chains.items():
            if not chain.is_whole:
                chains[title] = Chain(self._listed(title), chain.queries, is_told=True)
        self._told |= {
            chain.rows[0].id: tuple(replace(row, text=None) for row in chain.rows)
            for chain in chains.values()
            if chain.rows
        }
        self._whole |= {
            chain.rows[0].id: tuple(row.id for row in chain.rows)
            for chain in chains.values()
            if len(chain.rows) > 1 and all(row.is_open for row in chain.rows)
        }
        none: dict[Query, Answer] = {query: History() for asked in queries.values() for query in asked}
        return none | self._answers(chains.values())

    def _ask_who(self, chains: Collection[Chain]) -> None:
        """Hears who took part in the pages."""
        by_page = {chain.rows[0].page: chain for chain in chains}
        for batch in batches(by_page, self._api.batch):
            asked = {"prop": "contributors", "pclimit": "max", "pageids": "|".join(map(str, batch))}
            for page in gather(self._api, asked).pages.values():
                by_page[page["pageid"]].hear(page)

    def keep(self) -> None:
        """Keeps the histories, once their revisions are kept."""
        self._store.keep_histories(self._whole)

    def _walk(self, chains: list[Chain]) -> None:
        """Goes back along the parents, one step of all at once, as far as that takes less than asking for each page."""
        kept = self._kept(chain.rows[0].id for chain in chains if chain.parent)
        for chain in chains:
            known = self._told.get(chain.rows[0].id) or kept.get(chain.rows[0].id, ())
            chain.is_told = bool(known) and is_same(known[0], chain.rows[0]) and chain.go_on(known[1:])
        for step in range(_STEPS):
            kept = self._kept(chain.parent for chain in chains if chain.parent)
            for chain in chains:
                chain.is_told = chain.is_told or chain.go_on(kept.get(chain.parent, ()))
            # Those first whose texts are asked for, so that few others come with them.
            chains = sorted((chain for chain in chains if chain.parent), key=lambda chain: not chain.wants_text)
            if len(chains) <= (2 if step < _PATIENT else _STEPS - step):
                return
            rows = [row for batch in batches(chains, self._api.batch) for row in self._parents(batch)]
            parents = {row.id: row for row in rows}
            chains = [
                chain for chain in chains if chain.go_on([parents[chain.parent]] if chain.parent in parents else [])
            ]

    def _parents(self, chains: Collection[Chain]) -> Collection[RevisionRow]:
        texts = any(chain.wants_text for chain in chains)
        rows = self._revisions.read({chain.parent for chain in chains}, texts=texts).values()
        self._revisions.note(rows)
        return rows

    def _kept(self, latest: Iterable[int]) -> dict[int, tuple[RevisionRow, ...]]:
        """Latest revision → all revisions of the page, where an earlier run kept them."""
        histories = self._store.histories(set(latest))
        rows = self._revisions.kept({revision for ids in histories.values() for revision in ids})
        return {
            latest: tuple(rows[revision] for revision in ids)
            for latest, ids in histories.items()
            if ids[0] == latest and all(revision in rows for revision in ids)
        }

    def _alone(self, title: str, queries: Sequence[HistoryQuery]) -> Chain:
        """The history of a page that is asked for itself; the newest texts come along."""
        texts = max((query.texts for query in queries if not (query.passing_over or query.by)), default=0)
        if texts:
            limit = str(min(texts, self._api.batch))
            gathered, more = begin(self._api, {**_asked(title), "rvprop": WITH_TEXT, "rvlimit": limit})
            rows = _of_first(gathered)
            self._revisions.note(rows)
            if not more:
                return Chain(rows, queries, is_told=True)
        return Chain(self._listed(title), queries, is_told=True)

    def _listed(self, title: str) -> list[RevisionRow]:
        """All revisions of a page, without texts."""
        rows = _of_first(gather(self._api, {**_asked(title), "rvprop": ABOUT, "rvlimit": "max"}))
        self._revisions.note(rows)
        return rows

    def _answers(self, chains: Iterable[Chain]) -> dict[Query, Answer]:
        """What is asked of the chains, with those texts that were not read on the way."""
        asked = [(chain, query, frozenset(chain.with_text(query))) for chain in chains for query in chain.queries]
        lacking = {
            row.id: row for chain, _, wanted in asked for row in chain.rows if row.id in wanted and row.text is None
        }
        texts = self._revisions.with_texts(lacking.values())
        return {
            query: history_of((texts.get(row.id, row) for row in chain.rows), wanted) for chain, query, wanted in asked
        }


def _asked(title: str) -> Parameters:
    return {"prop": "revisions", "rvslots": "main", "titles": several([title])}


def _of_first(gathered: Gathered) -> list[RevisionRow]:
    return rows_of(next(iter(gathered.pages.values()), {}))
