"""``Module:Partnership/labels/….json``: the words that the wiki shows, a page for each language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.language.messages import Messages, languages_shipped, load
from bot.onwiki.json_tables import Json

_SERVED = (
    "infobox-", "problem-", "mend-", "table-", "list-", "interests-box-", "response-", "party-", "go-ahead-", "portal-",
)  # fmt: skip


def shipped_messages() -> tuple[Messages, ...]:
    """All catalogues that are shipped, English first."""
    return tuple(load(language) for language in sorted(languages_shipped(), key=lambda code: (code != "en", code)))


def labels(messages: Sequence[Messages]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """``labels/<language>`` → "texts", those of the messages that the wiki shows, and "reviewers", user pages of those
    who speak the language and have read them; nobody where they wait for somebody.
    """
    for catalogue in messages:
        texts: dict[str, Json] = {key: text for key, text in catalogue.texts.items() if key.startswith(_SERVED)}
        yield f"labels/{catalogue.language}", {"reviewers": list(catalogue.reviewers), "texts": texts}
