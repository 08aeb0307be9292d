"""``Module:Partnership/labels/….json``: the words that the wiki shows, a page for each language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from bot.messages import Messages, load
from bot.onwiki.stored import Json

_SERVED = ("infobox-", "problem-", "mend-")
_NOT_OF_INFOBOXES = ("registry-",)


def shipped_messages() -> tuple[Messages, ...]:
    """All catalogues that are shipped, English first."""
    names = [file.name.removesuffix(".json") for file in files("bot.i18n").iterdir() if file.name.endswith(".json")]
    return tuple(load(name) for name in sorted(names, key=lambda name: (name != "en", name)) if name != "qqq")


def labels(messages: Sequence[Messages]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """``labels/<language>`` → "texts", those of the messages that the wiki shows, and "reviewers", user pages of those
    who speak the language and have read them; nobody where they wait for somebody.
    """
    for one in messages:
        texts: dict[str, Json] = {key: text for key, text in one.texts.items() if _is_served(key)}
        yield f"labels/{one.language}", {"reviewers": list(one.reviewers), "texts": texts}


def _is_served(key: str) -> bool:
    kind, _, rest = key.partition("-")
    return f"{kind}-" in _SERVED and not rest.startswith(_NOT_OF_INFOBOXES)
