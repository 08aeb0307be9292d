"""Reading a live wiki: batches of the right's full size, merged until complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from bot.wiki.live.answers import Gone, contributions_of, creations_of, latest_of, page_answer, page_of, user_of
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.histories import Histories, polled
from bot.wiki.live.http import Parameters
from bot.wiki.live.polls import poll
from bot.wiki.live.query import Gathered, batches, gather
from bot.wiki.live.revisions import ABOUT, WITH_TEXT, Revisions
from bot.wiki.live.site_once import SiteOnce
from bot.wiki.store import NOTHING_KEPT, RevisionRow, Store
from bot.wiki.titles import BadTitle
from bot.wiki.world import (
    Answer,
    ContributionsQuery,
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
    UserQuery,
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
        self._known = known or SiteOnce(api)
        self._revisions = Revisions(api, store)
        self._has_looked = False

    def afresh(self) -> LiveReader:
        """A reader of the same wiki that takes nothing from a store, for looks before an edit."""
        return LiveReader(self._api, root=self._root, known=self._known)

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
        self._look_again()
        histories = Histories(self._api, self._revisions, self._store)
        answers = self._answers(queries, histories)
        self._revisions.keep()
        histories.keep()
        return answers

    def _look_again(self) -> None:
        """Before anything kept is used for the first time: what was hidden meanwhile is forgotten."""
        self._revisions.drop()
        if not self._has_looked:
            self._revisions.look_again()
        self._has_looked = True

    def _answers(self, queries: Collection[Query], histories: Histories) -> Mapping[Query, Answer]:
        answers: dict[Query, Answer] = {}
        transclusions = sorted(query for query in queries if isinstance(query, TransclusionsQuery))
        answers |= self._transclusions(transclusions)
        # Redirects that transclude a template are pages too; where they lead is asked like any other title.
        listed = {title for answer in answers.values() if isinstance(answer, Transclusions) for title in answer.pages}
        titles = {query.title for query in queries if isinstance(query, PageQuery)} | listed
        answers |= self._pages(title for title in sorted(titles) if PageQuery(title) not in answers)
        answers |= self._users(sorted(query.name for query in queries if isinstance(query, UserQuery)))
        answers |= self._histories([query for query in queries if isinstance(query, HistoryQuery)], histories)
        for query in queries:
            if isinstance(query, ContributionsQuery):
                answers[query] = contributions_of(self._contributions(query))
            if isinstance(query, CreationsQuery):
                answers[query] = creations_of(self._creations(query))
        return {query: answers[query] for query in queries} | answers

    def _pages(self, titles: Iterable[str]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        askable = []
        for title in titles:
            if why := self._illegal(title):
                answers[PageQuery(title)] = Unreadable(title=title, why=why)
            else:
                askable.append(title)
        if len(askable) <= _FEW:
            return answers | self._with_texts(askable)
        found = self._poll(askable, {**_ABOUT, **self._category()}, follow=True)
        rows = self._texts(found.pages.values())
        gone = []
        for title in askable:
            try:
                answers[PageQuery(title)] = page_answer(title, found, rows)
            except Gone:
                gone.append(title)
        return answers | self._with_texts(gone)

    def _with_texts(self, titles: Iterable[str]) -> dict[Query, Answer]:
        """Pages that are read at once, with their texts."""
        answers: dict[Query, Answer] = {}
        for batch in batches(titles, self._api.batch):
            asked = {**_WITH_TEXT, **self._category(), "titles": several(batch), "redirects": "1"}
            gathered = gather(self._api, asked)
            rows = {row.id: row for row in map(latest_of, gathered.pages.values()) if row}
            self._revisions.note(rows.values())
            answers |= {PageQuery(title): page_answer(title, gathered, rows) for title in batch}
        return answers

    def _texts(self, pages: Iterable[Mapping[str, Any]]) -> dict[int, RevisionRow]:
        """The latest revisions of pages that were polled, with their texts; without those that are gone since."""
        return self._revisions.with_texts([row for row in map(latest_of, pages) if row])

    def _poll(self, titles: Iterable[str], about: Parameters, *, follow: bool) -> Gathered:
        return poll(self._api, titles, about, self._root, self.site().namespaces, follow=follow)

    def _transclusions(self, queries: Sequence[TransclusionsQuery]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        templates = sorted({query.template for query in queries})
        redirects = {template: self._redirects(template, gathered) for template, gathered in self._templates(templates)}
        for query in queries:
            pages = self._embedding(query)
            found = {title: page for title, page in pages.items() if not page.get("redirect")}
            rows = self._texts(found.values())
            for title, page in found.items():
                with suppress(Gone):  # it is asked like any other title
                    answers[PageQuery(title)] = page_of(page, rows)
            answers[query] = Transclusions(pages=tuple(sorted(pages)), redirects=redirects[query.template])
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
        for query in queries:
            if self._illegal(query.title):
                answers[query] = History()
            else:
                by_title[query.title].append(query)
        if len(by_title) == 1:
            ((title, asked),) = by_title.items()
            return answers | histories.of_one(title, asked)
        if not by_title:
            return answers
        pages = self._poll(sorted(by_title), polled(len(by_title)), follow=False)
        return answers | histories.of(pages, by_title)

    def _users(self, names: Sequence[str]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        for batch in batches(names, self._api.batch):
            parameters = {
                "list": "users",
                "ususers": several(batch),
                "usprop": "groups|registration|editcount|blockinfo",
            }
            entries = {entry["name"]: user_of(entry) for entry in gather(self._api, parameters).lists.get("users", ())}
            for name in batch:
                if (user := entries.get(name) or entries.get(_canonical(name))) is None:
                    raise ReadFailed(f"{self._api.wiki} says nothing of the account “{name}”")
                answers[UserQuery(name)] = user
        return answers

    def _contributions(self, query: ContributionsQuery) -> list[dict[str, object]]:
        parameters = {
            "list": "usercontribs",
            "ucuser": several([query.user]),
            "ucprop": "ids|title|timestamp|comment",
            "uclimit": "max",
            **({"ucnamespace": "|".join(map(str, query.namespaces))} if query.namespaces else {}),
            # The API begins with the newest.
            **({"ucend": query.since.strftime("%Y-%m-%dT%H:%M:%SZ")} if query.since else {}),
        }
        return gather(self._api, parameters).lists.get("usercontribs", [])

    def _creations(self, query: CreationsQuery) -> list[dict[str, object]]:
        if self._illegal(query.title):
            return []
        parameters = {
            "list": "logevents",
            "letype": "create",
            "letitle": query.title,
            "leprop": "user|timestamp",
            "lelimit": "max",
        }
        return gather(self._api, parameters).lists.get("logevents", [])

    def _illegal(self, title: str) -> str:
        """Why no page can have this title; the API would read something else out of it, such as a section of a page."""
        try:
            self.site().namespaces.normal(title)
        except BadTitle as error:
            return str(error)
        return ""

    def _category(self) -> Parameters:
        return {"clcategories": self._known.opt_out}


def _canonical(name: str) -> str:
    name = name.replace("_", " ").strip()
    return name[:1].upper() + name[1:]
