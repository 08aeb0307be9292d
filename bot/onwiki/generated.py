"""What the wiki's own modules know of the rules and names that the bot reads by: data pages, made and never edited.

Each room of the bot that reads what people type lends its tables here, so that a page says while it is previewed what
the bot would say of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge.index import Index, load_index
from bot.messages import Messages
from bot.onwiki.labels import labels, shipped_messages
from bot.onwiki.letters import letters
from bot.onwiki.names import nearest, shards, vocabulary
from bot.onwiki.rules import rules
from bot.onwiki.stored import Json, stored

PREFIX = "Module:Partnership/"


def generated_pages(messages: Sequence[Messages] = (), index: Index | None = None) -> dict[str, str]:
    """Title → text of every data page, each below 1 MB and in the form in which MediaWiki stores it.

    ``messages``: the catalogues whose labels are served; by default those that are shipped.
    """
    pages = dict(_pages(messages or shipped_messages(), index or load_index()))
    return {f"{PREFIX}{name}.json": stored(page) for name, page in pages.items()}


def _pages(messages: Sequence[Messages], index: Index) -> Iterator[tuple[str, Mapping[str, Json]]]:
    places, languages = shards("names/places", index.places), shards("names/languages", index.languages)
    yield "letters", letters()
    yield "parameters", rules()
    yield "labels", labels(messages)
    yield "vocabulary", vocabulary(index) | {"places": list(places), "languages": list(languages)}
    yield "nearest", nearest(index)
    yield from places.items()
    yield from languages.items()
