"""``Module:Partnership/labels/….json``: the words that the wiki shows, a page for each language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from bot.messages import Messages, load
from bot.onwiki.stored import Json

_SERVED = (
    "infobox-", "problem-", "mend-", "table-", "list-", "interests-box-", "response-", "party-", "go-ahead-", "portal-",
)  # fmt: skip


def shipped_messages() -> tuple[Messages, ...]:
    """All catalogues that are shipped, English first."""
    names = [file.name.removesuffix(".json") for file in files("bot.i18n").iterdir() if file.name.endswith(".json")]
    return tuple(load(name) for name in sorted(names, key=lambda name: (name != "en", name)) if name != "qqq")


def labels(messages: Sequence[Messages]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """``labels/<language>`` → "texts", those of the messages that the wiki shows, and "reviewers", user pages of those
    who speak the language and have read them; nobody where they wait for somebody.
    """
    for one in messages:
        texts: dict[str, Json] = {key: text for key, text in one.texts.items() if key.startswith(_SERVED)}
        yield f"labels/{one.language}", {"reviewers": list(one.reviewers), "texts": texts}
