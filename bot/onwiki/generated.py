"""What the wiki's own modules know of the rules and names that the bot reads by: data pages, made and never edited.

Each room of the bot that reads what people type lends its tables here, so that a page says while it is previewed what
the bot would say of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.config import Pages
from bot.language.messages import Messages
from bot.language.names.index import Index
from bot.language.names.stored_index import load_index
from bot.model.page_titles import PREFIX
from bot.onwiki.display_names import called, languages_of_readers
from bot.onwiki.json_tables import Json, stored
from bot.onwiki.json_tables import words as set_of
from bot.onwiki.labels import labels, shipped_messages
from bot.onwiki.lint_rules import rules
from bot.onwiki.names import contents, shards, vocabulary
from bot.onwiki.report_pages import definitions, templates
from bot.reports.pages import REPORTS
from bot.reports.report import Report


def generated_pages(
    messages: Sequence[Messages] = (),
    index: Index | None = None,
    pages: Pages | None = None,
    reports: Sequence[Report] = REPORTS,
) -> dict[str, str]:
    """Title → text of every data page and every template of a report's lines, each below 1 MB and in the form in which
    MediaWiki stores it.

    ``messages``: the catalogues whose labels are served; by default those that are shipped.
    ``pages``: where the affiliates registry stands.
    """
    pages = pages or Pages()
    names = _of_this_installation(pages) if not messages and index is None else None
    texts = names or _made(messages or shipped_messages(), index or load_index(), pages)
    return {**texts, f"{PREFIX}reports.json": stored(definitions(reports)), **templates(reports, pages)}


@cache
def _of_this_installation(pages: Pages) -> Mapping[str, str]:
    return _made(shipped_messages(), load_index(), pages)


def _made(messages: Sequence[Messages], index: Index, pages: Pages) -> dict[str, str]:
    return {f"{PREFIX}{name}.json": stored(page) for name, page in _pages(messages, index, pages)}


def _pages(messages: Sequence[Messages], index: Index, pages: Pages) -> Iterator[tuple[str, Mapping[str, Json]]]:
    places, languages = shards("names/places", index.places), shards("names/languages", index.languages)
    yield "parameters", rules(pages)
    names = dict(called(languages_of_readers(catalogue.language for catalogue in messages), index))
    yield (
        "languages",
        {
            "labels": set_of(catalogue.language for catalogue in messages),
            "called": set_of(name.removeprefix("called/") for name in names),
        },
    )
    yield from names.items()
    yield from labels(messages)
    yield "vocabulary", vocabulary(index) | {"places": contents(places), "languages": contents(languages)}
    yield from places.items()
    yield from languages.items()
