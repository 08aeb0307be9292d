"""Reading a live wiki: batches of the right's full size, merged until complete."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from bot.wiki.live.answers import (
    contributions_of,
    creations_of,
    history_of,
    page_answer,
    page_of,
    site_of,
    texts_of,
    user_of,
)
from bot.wiki.live.api import LiveApi, several
from bot.wiki.live.http import Parameters
from bot.wiki.live.query import Gathered, gather
from bot.wiki.titles import BadTitle
from bot.wiki.world import (
    Answer,
    ContributionsQuery,
    CreationsQuery,
    HistoryQuery,
    PageAnswer,
    PageQuery,
    Query,
    ReadFailed,
    Site,
    Transclusions,
    TransclusionsQuery,
    Unreadable,
    UserQuery,
)

_T = TypeVar("_T")
_PAGE: Final[Parameters] = {
    "prop": "info|revisions|categories",
    "inprop": "protection",
    "rvprop": "ids|timestamp|user|content|contentmodel",
    "rvslots": "main",
    "cllimit": "max",
}
_OPT_OUT: Final = "massmessage-optout-category"
# The category of no page: where no message names one, nobody has opted out through it.
_NO_CATEGORY: Final = "Category:-"


class LiveReader:
    """A Reader of one live wiki. Questions of one kind share requests."""

    def __init__(self, api: LiveApi) -> None:
        self._api = api
        self._site: Site | None = None
        self._opt_out = _NO_CATEGORY

    @property
    def warnings(self) -> Sequence[str]:
        """What the API has warned of so far."""
        return tuple(self._api.warnings)

    def site(self) -> Site:
        """The site's facts and a token for edits, in one request; asked once."""
        if self._site is None:
            query = self._api.ask(
                {
                    "meta": "siteinfo|userinfo|allmessages|tokens",
                    "siprop": "general|namespaces|namespacealiases|extensions",
                    "uiprop": "rights|blockinfo",
                    "ammessages": _OPT_OUT,
                    # The wiki's own language names the category, whatever the account prefers to read.
                    "uselang": "content",
                }
            )["query"]
            self._site = site_of(query, self._api.wiki)
            self._opt_out = _opt_out_category(query)
        return self._site

    def clock(self) -> datetime:
        """The server's time when it was first asked."""
        if self._api.first_time is None:
            self.site()
        if self._api.first_time is None:
            raise ReadFailed(f"{self._api.wiki} does not tell its time")
        return self._api.first_time

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        self.site()
        answers: dict[Query, Answer] = {}
        transclusions = sorted(query for query in queries if isinstance(query, TransclusionsQuery))
        answers |= self._transclusions(transclusions)
        # Redirects that transclude a template are pages too; where they lead is asked like any other title.
        listed = {title for answer in answers.values() if isinstance(answer, Transclusions) for title in answer.pages}
        titles = {query.title for query in queries if isinstance(query, PageQuery)} | listed
        answers |= self._pages(title for title in sorted(titles) if PageQuery(title) not in answers)
        answers |= self._users(sorted(query.name for query in queries if isinstance(query, UserQuery)))
        answers |= self._histories([query for query in queries if isinstance(query, HistoryQuery)])
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
        for batch in _batches(askable, self._api.batch):
            gathered = gather(self._api, {**_PAGE, **self._category(), "titles": several(batch), "redirects": "1"})
            answers |= {PageQuery(title): page_answer(title, gathered) for title in batch}
        return answers

    def _transclusions(self, queries: Sequence[TransclusionsQuery]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        templates = sorted({query.template for query in queries})
        redirects = {template: self._redirects(template, gathered) for template, gathered in self._templates(templates)}
        for query in queries:
            pages = self._embedding(query)
            answers |= {PageQuery(title): answer for title, answer in pages.items() if answer is not None}
            answers[query] = Transclusions(pages=tuple(sorted(pages)), redirects=redirects[query.template])
        return answers

    def _templates(self, templates: Sequence[str]) -> Iterator[tuple[str, Gathered]]:
        for batch in _batches(templates, self._api.batch):
            parameters = {"prop": "redirects", "rdprop": "title", "rdlimit": "max", "titles": several(batch)}
            gathered = gather(self._api, parameters)
            yield from ((template, gathered) for template in batch)

    def _redirects(self, template: str, gathered: Gathered) -> tuple[str, ...]:
        page = gathered.pages.get(gathered.normalized.get(template, template), {})
        return tuple(sorted(entry["title"] for entry in page.get("redirects", ())))

    def _embedding(self, query: TransclusionsQuery) -> dict[str, PageAnswer | None]:
        """Pages that transclude the template, by title; None for a redirect, which stands for another page."""
        parameters = {
            "generator": "embeddedin",
            "geititle": query.template,
            "geinamespace": "|".join(map(str, query.namespaces)),
            # As many pages as the wiki gives texts of at once: more would come back without.
            "geilimit": str(self._api.batch),
        }
        pages = gather(self._api, {**_PAGE, **self._category(), **parameters}).pages
        return {title: None if page.get("redirect") else page_of(page) for title, page in pages.items()}

    def _histories(self, queries: Sequence[HistoryQuery]) -> dict[Query, Answer]:
        """One request for each history, as the API gives it no other way; then the texts of all of them together."""
        pages = {query: self._revisions(query.title) for query in queries}
        revisions_of = {
            query: query.with_text((revision.id, revision.user) for revision in history_of(page, {}).revisions)
            for query, page in pages.items()
        }
        texts = self._texts([revision for revisions in revisions_of.values() for revision in revisions])
        return {
            query: history_of(
                page, {revision: texts[revision] for revision in revisions_of[query] if revision in texts}
            )
            for query, page in pages.items()
        }

    def _revisions(self, title: str) -> Mapping[str, Any]:
        parameters = {"prop": "revisions", "rvprop": "ids|timestamp|user|comment|tags|sha1", "rvlimit": "max"}
        if self._illegal(title):
            return {}
        pages = gather(self._api, {**parameters, "titles": several([title])}).pages
        return next(iter(pages.values()), {})

    def _texts(self, revisions: Sequence[int]) -> dict[int, str]:
        texts: dict[int, str] = {}
        for batch in _batches(sorted(set(revisions)), self._api.batch):
            parameters = {"prop": "revisions", "rvprop": "ids|content", "rvslots": "main"}
            gathered = gather(self._api, {**parameters, "revids": "|".join(map(str, batch))})
            for page in gathered.pages.values():
                texts |= texts_of(page)
        return texts

    def _users(self, names: Sequence[str]) -> dict[Query, Answer]:
        answers: dict[Query, Answer] = {}
        for batch in _batches(names, self._api.batch):
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
        return {"clcategories": self._opt_out}


def _opt_out_category(query: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    message = next((entry for entry in query.get("allmessages", ()) if entry.get("name") == _OPT_OUT), {})
    name = str(message.get("content", "")).strip()
    # "-" is how a wiki switches a message off.
    return f"Category:{name}" if name not in ("", "-") else _NO_CATEGORY


def _canonical(name: str) -> str:
    name = name.replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
