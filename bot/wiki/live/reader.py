"""Reading a live wiki: batches of the right's full size, merged until complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from msgspec.structs import replace

from bot.wiki.live.answers import Gone, latest_of, latest_under, page_answer, page_of
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.histories import Histories
from bot.wiki.live.http import Parameters
from bot.wiki.live.lists import Lists
from bot.wiki.live.polls import poll
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
_WITH_TEXT: Final[Parameters] = {**_ABOUT, "rvprop": WITH_TEXT, "rvslots": "main"}
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
        self._histories_asked = 0

    def afresh(self) -> LiveReader:
        """A reader of the same wiki that takes nothing from a store, for looks before an edit."""
        return LiveReader(self._api, root=self._root, known=self._known)

    def surveyor(self) -> LiveReader:
        """A reader of the same wiki for one decision: its history of a page is that of the page as it has read it."""
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
        histories = Histories(self._api, self._revisions, self._store)
        answers = self._answers(queries, histories)
        self._revisions.keep()
        histories.keep()
        return answers

    def _answers(self, queries: Collection[Query], histories: Histories) -> Mapping[Query, Answer]:
        answers: dict[Query, Answer] = {
            query: Creations() for query in queries if isinstance(query, CreationsQuery) and self._illegal(query.title)
        }
        lists = Lists(self._api, [query for query in queries if query not in answers])
        transclusions = sorted(query for query in queries if isinstance(query, TransclusionsQuery))
        answers |= self._transclusions(transclusions)
        # Redirects that transclude a template are pages too; where they lead is asked like any other title.
        listed = {title for answer in answers.values() if isinstance(answer, Transclusions) for title in answer.pages}
        titles = {query.title for query in queries if isinstance(query, PageQuery)} | listed
        answers |= self._pages([title for title in sorted(titles) if PageQuery(title) not in answers], lists)
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
        if len(askable) <= _FEW:
            return answers | self._with_texts(askable, lists)
        found = self._poll(askable, {**_ABOUT, **self._category()}, lists, follow=True)
        self._remember(found.pages)
        rows = self._texts(found.pages.values())
        gone = []
        for title in askable:
            try:
                answers[PageQuery(title)] = page_answer(title, found, rows)
            except Gone:
                gone.append(title)
        return answers | self._with_texts(gone, lists)

    def _with_texts(self, titles: Iterable[str], lists: Lists) -> dict[Query, Answer]:
        """Pages that are read at once, with their texts."""
        answers: dict[Query, Answer] = {}
        for batch in batches(titles, self._api.batch):
            asked = {**_WITH_TEXT, **self._category(), "titles": several(batch), "redirects": "1"}
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

    def _texts(self, pages: Iterable[Mapping[str, Any]]) -> dict[int, RevisionRow]:
        """The latest revisions of pages that were polled, with their texts; without those that are gone since."""
        return self._revisions.with_texts([row for row in map(latest_of, pages) if row])

    def _poll(self, titles: Iterable[str], about: Parameters, lists: Lists | None = None, *, follow: bool) -> Gathered:
        along = lists.along() if lists else {}
        polled = poll(self._api, titles, about, self._root, self.site().namespaces, follow=follow, along=along)
        if lists:
            lists.take(polled)
        return polled

    def _transclusions(self, queries: Sequence[TransclusionsQuery]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        templates = sorted({query.template for query in queries})
        redirects = {template: self._redirects(template, gathered) for template, gathered in self._templates(templates)}
        found: dict[str, Mapping[str, Any]] = {}
        for query in queries:
            pages = self._embedding(query)
            answers[query] = Transclusions(pages=tuple(sorted(pages)), redirects=redirects[query.template])
            found |= pages
        self._remember(found)
        rows = self._texts(found.values())
        for title, page in found.items():
            if not page.get("redirect"):
                with suppress(Gone):  # it is asked like any other title
                    answers[PageQuery(title)] = page_of(page, rows)
        return answers

    def _templates(self, templates: Sequence[str]) -> Iterator[tuple[str, Gathered]]:
        for batch in batches(templates, self._api.batch):
            parameters = {"prop": "redirects", "rdprop": "title", "rdlimit": "max", "titles": several(batch)}
            gathered = gather(self._api, parameters)
            yield from ((template, gathered) for template in batch)

    def _redirects(self, template: str, gathered: Gathered) -> tuple[str, ...]:
        page = gathered.pages.get(gathered.normalized.get(template, template), {})
        return tuple(sorted(entry["title"] for entry in page.get("redirects", ())))

    def _embedding(self, query: TransclusionsQuery) -> Mapping[str, Mapping[str, Any]]:
        """What is told of the pages that transclude the template, by title, redirects among them."""
        parameters = {
            "generator": "embeddedin",
            "geititle": query.template,
            "geinamespace": "|".join(map(str, query.namespaces)),
            "geilimit": "max",
        }
        return gather(self._api, {**_ABOUT, **self._category(), **parameters}).pages

    def _histories(self, queries: Iterable[HistoryQuery], histories: Histories) -> dict[Query, Answer]:
        by_title: dict[str, list[HistoryQuery]] = defaultdict(list)
        answers: dict[Query, Answer] = {}
        if self._heads is None:
            self._histories_asked = 0
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
            polled = self._poll(unknown, {"prop": "revisions", "rvprop": ABOUT}, follow=False)
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

    def _category(self) -> Parameters:
        return {"clcategories": self._known.opt_out}
