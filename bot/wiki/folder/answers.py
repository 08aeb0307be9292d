"""Answers to questions from the pages of a folder, equal to those that MediaWiki's API leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final

from bot.wiki.folder.creations import creations
from bot.wiki.folder.history import Line, history_path, sha1
from bot.wiki.folder.pages import Pages, Record
from bot.wiki.folder.site import SiteFile
from bot.wiki.folder.wikitext import elsewhere, in_category, redirect_target, transcludes
from bot.wiki.paths import model_of
from bot.wiki.titles import BadTitle, Namespaces
from bot.wiki.world import (
    UNKNOWN,
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    CreationsQuery,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageAnswer,
    PageQuery,
    Query,
    Revision,
    Transclusions,
    TransclusionsQuery,
    Unreadable,
    UserQuery,
)

_NAMESPACES: Final = Namespaces.default()


class Answering:
    """Answers from one state of the folder; ``now`` decides which accounts are autoconfirmed."""

    def __init__(self, site: SiteFile, pages: Pages, now: datetime) -> None:
        self._site = site
        self._pages = pages
        self._now = now

    def all(self, queries: Collection[Query]) -> dict[Query, Answer]:
        """An answer to every question, and to PageQuery of every page that transcludes a template asked about."""
        answers: dict[Query, Answer] = {}
        for query in queries:
            answer = self._answer(query)
            answers[query] = answer
            if isinstance(answer, Transclusions):
                answers.update({PageQuery(title): self.page(title) for title in answer.pages})
        return answers

    def _answer(self, query: Query) -> Answer:
        match query:
            case PageQuery(title):
                return self.page(title)
            case TransclusionsQuery(template, namespaces):
                return self.transclusions(template, namespaces)
            case HistoryQuery():
                return self.history(query)
            case UserQuery(name):
                return self._site.user(name, lambda name: name in self._pages.authors, self._now)
            case ContributionsQuery():
                return self.contributions(query)
            case CreationsQuery(title):
                return creations(self._pages.root, title)

    def page(self, asked_title: str) -> PageAnswer:
        """The page after all redirects, as the API's ``redirects`` follows them."""
        try:
            title = _NAMESPACES.normal(asked_title)
        except BadTitle as error:
            return Unreadable(title=asked_title, why=str(error))
        chain: tuple[str, ...] = ()
        while True:
            if why := elsewhere(title):
                return Unreadable(title=title, why=why, redirects=chain)
            record = self._pages.record(title)
            if record is None:
                return Missing(title=title, redirects=chain)
            target = self._target(title, record.latest.text)
            if target is None:
                return self._found(record, chain)
            chain = (*chain, title)
            if target in chain:
                return Unreadable(title=target, why="circular redirect", redirects=chain)
            title = target

    def transclusions(self, template: str, namespaces: tuple[int, ...]) -> Transclusions:
        """Pages whose own text calls the template by any of its names; MediaWiki adds those that do so indirectly."""
        texts = self._pages.texts
        redirects = tuple(title for title, target in self._targets.items() if target == template)
        names = (template, *redirects)
        return Transclusions(
            pages=tuple(
                title
                for title, text in texts.items()
                if _NAMESPACES.number(title) in namespaces and self._is_wikitext(title) and transcludes(text, names)
            ),
            redirects=redirects,
        )

    @cached_property
    def _targets(self) -> Mapping[str, str]:
        """The redirects, with where they lead."""
        targets = ((title, self._target(title, text)) for title, text in self._pages.texts.items())
        return {title: target for title, target in targets if target is not None}

    def history(self, query: HistoryQuery) -> History:
        """Every revision of the page itself, redirects not followed; none of a page that is missing or no page."""
        record = self._pages.record(query.title)
        lines = tuple(reversed(record.revisions)) if record else ()
        with_text = frozenset(query.with_text((line.revision, line.user) for line in lines))
        return History(tuple(_revision(line, line.revision in with_text) for line in lines))

    def contributions(self, query: ContributionsQuery) -> Contributions:
        """What stands in the histories of pages that exist."""
        name = self._site.user(query.user, lambda _: False, self._now).name
        edits = [
            Contribution(
                page_id=line.page_id,
                title=record.title,
                revision=line.revision,
                timestamp=line.timestamp,
                summary=line.summary,
            )
            for record in self._records_by(name)
            if not query.namespaces or _NAMESPACES.number(record.title) in query.namespaces
            for line in record.revisions
            if line.user == name and (query.since is None or line.timestamp >= query.since)
        ]
        return Contributions(tuple(sorted(edits, key=lambda edit: (edit.timestamp, edit.revision), reverse=True)))

    def _records_by(self, user: str) -> Iterator[Record]:
        """Pages that a user may have edited: whoever stands in no history has edited none, but for ``Unknown``."""
        histories = {*self._pages.histories()}
        for title, path in self._pages.paths.items():
            if user == UNKNOWN or history_path(path) in histories:
                record = self._pages.record(title)
                if record is not None:
                    yield record

    def _found(self, record: Record, chain: tuple[str, ...]) -> Page:
        latest = record.latest
        return Page(
            id=latest.page_id,
            title=record.title,
            revision=latest.revision,
            timestamp=latest.timestamp,
            text=latest.text,
            model=model_of(record.title, self._site.extensions),
            protection=self._site.demand(record.title, exists=True),
            opted_out=self._is_wikitext(record.title) and in_category(latest.text, self._site.opt_out_category),
            redirects=chain,
            user=latest.user,
            language=self._site.languages.get(record.title, ""),
        )

    def _target(self, title: str, text: str) -> str | None:
        """Where a page redirects to; one to itself leads nowhere else."""
        return redirect_target(text) if self._is_wikitext(title) else None

    def _is_wikitext(self, title: str) -> bool:
        return model_of(title, self._site.extensions) == "wikitext"


def _revision(line: Line, with_text: bool) -> Revision:
    return Revision(
        id=line.revision,
        user=line.user,
        timestamp=line.timestamp,
        summary=line.summary,
        tags=line.tags,
        sha1=sha1(line.text),
        text=line.text if with_text else None,
    )
