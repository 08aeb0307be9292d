"""What a message on a talk page rests on: the pages by which it was decided that it may go out now.

While a run is under way a coordinator may hold it, the settings may change, a record may be closed, an answer may come.
None of these pages is understood here: where one is not as it was, the message is decided anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bot.config import Config
from bot.facts.history.receipts import partnership_of
from bot.inviting.moderation.community_settings import settings_titles
from bot.model.page_titles import outbox_page
from bot.plan import AppendSection, Change
from bot.wiki.titles import Namespaces
from bot.wiki.world import Answer, Page, PageQuery, Query, Transclusions, TransclusionsQuery
from bot.wikitext import template_calls


class Preconditions:
    """The answers that a plan was decided by, as far as its messages rest on them; without any, on nothing."""

    def __init__(self, decided_by: Mapping[Query, Answer], config: Config, spaces: Namespaces) -> None:
        self._decided_by, self._talk_of = decided_by, spaces.talk_of
        orders = (outbox_page(config.pages.root), *settings_titles(config))
        self._always = tuple(map(PageQuery, orders)) if decided_by else ()
        self._spoken = tuple(_spoken(decided_by, {config.templates.response, config.templates.go_ahead}))
        self._titles = {
            page.id: page.title
            for query, page in decided_by.items()
            if isinstance(page, Page) and query == PageQuery(page.title)
        }

    def of(self, change: Change) -> frozenset[Query]:
        """The orders, the settings, the records that the change tells of, and their talk pages where they were read."""
        if not isinstance(change.operation, AppendSection):
            return frozenset()
        records = (self._titles.get(partnership_of(key)) for key in change.operation.receipts)
        pages = {PageQuery(title) for record in records if record for title in (record, self._talk_of(record))}
        return frozenset(pages & self._decided_by.keys()) | set(self._always)

    def stale_reason(self, change: Change, now: Mapping[Query, Answer]) -> str:
        """Why the change is to be decided anew, empty when all that it rests on is as it was."""
        if not self._decided_by or not isinstance(change.operation, AppendSection):
            return ""
        if not {partnership_of(key) for key in change.operation.receipts} <= self._titles.keys():
            return "what this tells of was not read when it was decided"
        pages = [query for query in self.of(change) if isinstance(query, PageQuery)]
        edited = [
            page.title for page in pages if now.get(page) != self._decided_by.get(page) or self._was_unheard(page)
        ]
        return f"{min(edited)} was edited since this was decided" if edited else ""

    def _was_unheard(self, query: PageQuery) -> bool:
        """Whether people's words stand on a talk page that was not among those with such words shortly before."""
        page = self._decided_by.get(query)
        return isinstance(page, Page) and any(
            page.title not in titles and bool(template_calls(page.text, names)) for titles, names in self._spoken
        )


def _spoken(
    decided_by: Mapping[Query, Answer], templates: Collection[str]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The pages on which one of the templates was found, and the names that it goes by."""
    for query, answer in decided_by.items():
        match query, answer:
            case TransclusionsQuery(template), Transclusions(pages=pages, redirects=others) if template in templates:
                yield frozenset(pages), frozenset((template, *others))
