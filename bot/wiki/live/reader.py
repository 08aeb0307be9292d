"""Reading a live wiki: batches of the right's full size, merged until complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from bot.wiki.live.answers import Gone, latest_of, latest_under, page_answer
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.histories import Histories
from bot.wiki.live.http import Parameters
from bot.wiki.live.lists import Lists
from bot.wiki.live.polls import Polls
from bot.wiki.live.query import Gathered, batches, gather
from bot.wiki.live.revisions import ABOUT, WITH_TEXT, Revisions
from bot.wiki.live.site_once import SiteOnce
from bot.wiki.store import NOTHING_KEPT, RevisionRow, Store
from bot.wiki.titles import BadTitle
from bot.wiki.world import (
    Answer,
    Creations,
    CreationsQuery,
    History,
    HistoryQuery,
    PageQuery,
    Query,
    ReadFailed,
    Site,
    Transclusions,
    TransclusionsQuery,
    Unreadable,
)

_ABOUT: Final[Parameters] = {
    "prop": "info|revisions|categories",
    "inprop": "protection",
    "rvprop": ABOUT,
    "cllimit": "max",
}
_TEXT: Final[Parameters] = {"rvprop": WITH_TEXT, "rvslots": "main"}
_USES: Final[Parameters] = {
    "prop": "redirects|transcludedin",
    "rdprop": "title",
    "rdlimit": "max",
    "tiprop": "title",
    "tilimit": "max",
}
_FEW: Final = 50  # so many pages are read at once with their texts, instead of being polled first


class LiveReader:
    """A Reader of one live wiki. Questions of one kind share requests.

    Pages are polled, and only those texts asked for that neither this reader nor the ``store`` has: whether a page is
    there, where it leads, its protection and who opted out is always as it is now. Pages below ``root`` are listed
    where many are asked.
    """

    def __init__(
        self, api: LiveApi, store: Store = NOTHING_KEPT, root: str = "", known: SiteOnce | None = None
    ) -> None:
        self._api, self._store, self._root = api, store, root
        self._revisions = Revisions(api, store)
        self._known = known or SiteOnce(api, self._revisions)
        self._heads: dict[str, RevisionRow | None] | None = None
        self._forget()

    def _forget(self) -> None:
        self._polls = Polls(self._api, self._root)
        self._told: dict[int, tuple[RevisionRow, ...]] = {}
        self._histories_asked = 0

    def afresh(self) -> LiveReader:
        """A reader of the same wiki that takes nothing from a store, for looks before an edit."""
        return LiveReader(self._api, root=self._root, known=self._known)

    def surveyor(self) -> LiveReader:
        """A reader of the same wiki for one decision: what it was told in a list is so until the end, and its history
        of a page is that of the page as it has read it.
        """
        surveyor = LiveReader(self._api, self._store, self._root, self._known)
        surveyor._revisions, surveyor._heads = self._revisions, {}
        return surveyor

    @property
    def warnings(self) -> Sequence[str]:
        """What the API has warned of so far."""
        return tuple(self._api.warnings)

    def site(self) -> Site:
        """The site's facts and a token for edits, in one request; asked once."""
        return self._known.site()

    def clock(self) -> datetime:
        """The server's time when it was first asked."""
        if self._api.first_time is None:
            self.site()
        if self._api.first_time is None:
            raise ReadFailed(f"{self._api.wiki} does not tell its time")
        return self._api.first_time

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        self.site()
        self._revisions.drop()
        if self._heads is None:
            self._forget()
        histories = Histories(self._api, self._revisions, self._store, self._told)
        answers = self._answers(queries, histories)
        self._revisions.keep()
        histories.keep()
        return answers

    def _answers(self, queries: Collection[Query], histories: Histories) -> Mapping[Query, Answer]:
        answers: dict[Query, Answer] = {
            query: Creations() for query in queries if isinstance(query, CreationsQuery) and self._illegal(query.title)
        }
        lists = Lists(self._api, [query for query in queries if query not in answers])
        answers |= self._transclusions(sorted(query for query in queries if isinstance(query, TransclusionsQuery)))
        # Redirects that transclude a template are pages too; where they lead is asked like any other title.
        listed = {title for answer in answers.values() if isinstance(answer, Transclusions) for title in answer.pages}
        titles = {query.title for query in queries if isinstance(query, PageQuery)} | listed
        answers |= self._pages(sorted(titles), lists)
        answers |= self._histories([query for query in queries if isinstance(query, HistoryQuery)], histories)
        answers |= lists.answers()
        return {query: answers[query] for query in queries} | answers

    def _pages(self, titles: Iterable[str], lists: Lists) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        askable = []
        for title in titles:
            if why := self._illegal(title):
                answers[PageQuery(title)] = Unreadable(title=title, why=why)
            else:
                askable.append(title)
        found, left = self._polls.known(askable, self.site().namespaces, follow=True)
        if len(left) > _FEW:
            found.join(self._poll(left, lists, follow=True))
            left = []
        self._remember(found.pages)
        rows = self._revisions.with_texts([row for row in map(latest_of, found.pages.values()) if row])
        for title in set(askable).difference(left):
            try:
                answers[PageQuery(title)] = page_answer(title, found, rows)
            except Gone:
                left.append(title)
        return answers | self._with_texts(left, lists)

    def _with_texts(self, titles: Iterable[str], lists: Lists) -> dict[Query, Answer]:
        """Pages that are read at once, with their texts."""
        answers: dict[Query, Answer] = {}
        for batch in batches(titles, self._api.batch):
            asked = {**self._about(), **_TEXT, "titles": several(batch), "redirects": "1"}
            gathered = gather(self._api, {**asked, **lists.along()})
            lists.take(gathered)
            self._remember(gathered.pages)
            rows = {row.id: row for row in map(latest_of, gathered.pages.values()) if row}
            self._revisions.note(rows.values())
            answers |= {PageQuery(title): page_answer(title, gathered, rows) for title in batch}
        return answers

    def _remember(self, pages: Mapping[str, Mapping[str, Any]]) -> None:
        """What stands under those titles now, for the histories that are asked later in the same decision."""
        if self._heads is not None:
            latest = ((title, latest_of(page)) for title, page in pages.items())
            self._heads |= {title: replace(row, text=None) if row else None for title, row in latest}

    def _poll(self, titles: Collection[str], lists: Lists | None = None, *, follow: bool) -> Gathered:
        along = lists.along() if lists else {}
        polled = self._polls.poll(titles, self._about(), self.site().namespaces, follow=follow, along=along)
        if lists:
            lists.take(polled)
        return polled

    def _transclusions(self, queries: Sequence[TransclusionsQuery]) -> dict[Query, Answer]:
        """Which pages transclude the templates, without those pages."""
        answers: dict[Query, Answer] = {}
        spaces = sorted({number for query in queries for number in query.namespaces})
        asked = {**_USES, "tinamespace": "|".join(map(str, spaces))}
        for batch in batches(sorted({query.template for query in queries}), self._api.batch):
            gathered = gather(self._api, {**asked, "titles": several(batch)})
            for query in queries:
                if query.template in batch:
                    template = gathered.pages.get(gathered.normalized.get(query.template, query.template), {})
                    using = (page for page in template.get("transcludedin", ()) if page["ns"] in query.namespaces)
                    pages = _titles(using)
                    answers[query] = Transclusions(pages=pages, redirects=_titles(template.get("redirects", ())))
                    self._polls.look_at_users(query, pages, self._about(), self.site().namespaces)
        return answers

    def _histories(self, queries: Iterable[HistoryQuery], histories: Histories) -> dict[Query, Answer]:
        by_title: dict[str, list[HistoryQuery]] = defaultdict(list)
        answers: dict[Query, Answer] = {}
        for query in queries:
            if self._illegal(query.title):
                answers[query] = History()
            else:
                by_title[query.title].append(query)
        known = {title: row for title, row in (self._heads or {}).items() if title in by_title}
        if len(by_title) == 1 and not known:
            ((title, asked),) = by_title.items()
            return answers | histories.of_one(title, asked)
        if unknown := sorted(by_title.keys() - known.keys()):
            polled = self._poll(unknown, follow=False)
            self._remember(polled.pages)
            known |= {title: latest_under(title, polled) for title in unknown}
        self._histories_asked += len(by_title)
        return answers | histories.of(known, by_title, self._histories_asked)

    def _illegal(self, title: str) -> str:
        """Why no page can have this title; the API would read something else out of it, such as a section of a page."""
        try:
            self.site().namespaces.normal(title)
        except BadTitle as error:
            return str(error)
        return ""

    def _about(self) -> Parameters:
        return {**_ABOUT, "clcategories": self._known.opt_out}


def _titles(entries: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted(entry["title"] for entry in entries))
