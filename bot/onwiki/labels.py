"""``Module:Partnership/labels.json``: the words of infobox and portal, by language, from the bot's catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from bot.messages import Messages, load
from bot.onwiki.stored import Json

_SERVED = ("infobox-", "problem-", "mend-", "portal-")
_NOT_OF_INFOBOXES = ("registry-",)


def shipped_messages() -> tuple[Messages, ...]:
    """All catalogues that are shipped, English first."""
    names = [file.name.removesuffix(".json") for file in files("bot.i18n").iterdir() if file.name.endswith(".json")]
    return tuple(load(name) for name in sorted(names, key=lambda name: (name != "en", name)) if name != "qqq")


def labels(messages: Sequence[Messages]) -> dict[str, Json]:
    """Language → key → text, of those messages that infoboxes and the portal show."""
    return {one.language: {key: text for key, text in one.texts.items() if _is_served(key)} for one in messages}


def _is_served(key: str) -> bool:
    kind, _, rest = key.partition("-")
    return f"{kind}-" in _SERVED and not rest.startswith(_NOT_OF_INFOBOXES)
