"""Histories of a live wiki, many at once: from each page's latest revision back along the parents.

The API gives the whole history of one page only. Most pages have one revision, or few: a latest revision without a
parent is the whole history, and the parents of many pages are read by their ids in one request. A page is asked for
itself where it is longer than that, and where a parent is gone or was another page's.

Histories can be merged, by import or undeletion, under a revision that has no parent, which tells nothing of it. Where
so few pages are asked that the wiki says along who took part in them, others than those found so far tell of it; where
more are asked, the revision without parent counts as the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from bot.wiki.live.answers import history_of, latest_of
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, batches, begin, gather
from bot.wiki.live.revisions import ABOUT, WITH_TEXT, Revisions, is_same, rows_of
from bot.wiki.store import RevisionRow, Store
from bot.wiki.world import Answer, HistoryQuery, Query, ReadFailed

_STEPS: Final = 8
_MOST_TOLD: Final = 100  # pages of which the API says in one request who took part in them


def polled(pages: int) -> Parameters:
    """What is asked of so many pages at once."""
    about = {"prop": "revisions", "rvprop": ABOUT}
    return about if pages > _MOST_TOLD else {**about, "prop": "revisions|contributors", "pclimit": "max"}


class Chain:
    """One page's revisions as far as they are known, the newest first, and what is asked of them. ``is_told``: the wiki
    told of it whole, now or earlier.
    """

    def __init__(
        self, rows: Iterable[RevisionRow], queries: Sequence[HistoryQuery], told: Mapping[str, Any] | None = None
    ) -> None:
        self.rows, self.queries = list(rows), queries
        self.is_told = told is None
        self._names = {str(entry["name"]) for entry in (told or {}).get("contributors", ())}
        self._anonymous = int((told or {}).get("anoncontributors", 0))

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
    """Reads the histories of one call."""

    def __init__(self, api: LiveApi, revisions: Revisions, store: Store) -> None:
        self._api, self._revisions, self._store = api, revisions, store
        self._whole: dict[int, tuple[int, ...]] = {}

    def of_one(self, title: str, queries: Sequence[HistoryQuery]) -> dict[Query, Answer]:
        """The history of a single page. Raises ReadFailed."""
        return self._answers([self._alone(title, queries)])

    def of(self, pages: Gathered, queries: Mapping[str, Sequence[HistoryQuery]]) -> dict[Query, Answer]:
        """The histories of the pages that were polled under those titles. Raises ReadFailed."""
        chains: dict[str, Chain] = {}
        for title, asked in queries.items():
            if latest := _latest(title, pages):
                page, row = latest
                chains[title] = Chain([row], asked, page)
                self._revisions.note([row])
        self._walk(list(chains.values()))
        for title, chain in chains.items():
            if not chain.is_whole:
                chains[title] = self._alone(title, chain.queries)
        self._whole |= {
            chain.rows[0].id: tuple(row.id for row in chain.rows)
            for chain in chains.values()
            if len(chain.rows) > 1 and all(row.is_open for row in chain.rows)
        }
        return {query: history_of((), ()) for asked in queries.values() for query in asked} | self._answers(
            chains.values()
        )

    def keep(self) -> None:
        """Keeps the histories, once their revisions are kept."""
        self._store.keep_histories(self._whole)

    def _walk(self, chains: list[Chain]) -> None:
        """Goes back along the parents, one step of all at once, as far as that takes less than asking for each page."""
        kept = self._kept(chain.rows[0].id for chain in chains if chain.parent)
        for chain in chains:
            known = kept.get(chain.rows[0].id, ())
            chain.is_told = bool(known) and is_same(known[0], chain.rows[0]) and chain.go_on(known[1:])
        for step in range(_STEPS):
            kept = self._kept(chain.parent for chain in chains if chain.parent)
            for chain in chains:
                chain.is_told = chain.is_told or chain.go_on(kept.get(chain.parent, ()))
            # Those first whose texts are asked for, so that few others come with them.
            chains = sorted((chain for chain in chains if chain.parent), key=lambda chain: not chain.wants_text)
            if len(chains) <= _STEPS - step:
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
        asked = {"prop": "revisions", "rvslots": "main", "titles": several([title])}
        texts = max((query.texts for query in queries if not (query.passing_over or query.by)), default=0)
        more = True
        if texts:
            limit = str(min(texts, self._api.batch))
            gathered, more = begin(self._api, {**asked, "rvprop": WITH_TEXT, "rvlimit": limit})
            rows = _of_first(gathered)
            self._revisions.note(rows)
        if more:
            rows = _of_first(gather(self._api, {**asked, "rvprop": ABOUT, "rvlimit": "max"}))
            self._revisions.note(rows)
        return Chain(rows, queries)

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


def _latest(title: str, pages: Gathered) -> tuple[Mapping[str, Any], RevisionRow] | None:
    """What was told of the page of that title, and its latest revision; None where there is no page."""
    title = pages.normalized.get(title, title)
    if title in pages.elsewhere:
        return None
    if (page := pages.pages.get(title)) is None:
        raise ReadFailed(f"the wiki says nothing of “{title}”")
    row = latest_of(page)
    return (page, row) if row else None


def _of_first(gathered: Gathered) -> list[RevisionRow]:
    return rows_of(next(iter(gathered.pages.values()), {}))
