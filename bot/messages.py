"""Texts that people read: ``i18n/*.json`` in translatewiki's format, with ``$1`` … and ``{{PLURAL:$1|…|…}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

_PARAMETER: Final = re.compile(r"\$([1-9])")
_PLURAL: Final = re.compile(r"\{\{PLURAL:\$([1-9])\|([^{}|]*)\|([^{}|]*)\}\}")


class Messages(msgspec.Struct, frozen=True):
    """All texts in one language: key → text. ``reviewers``: user pages of those who answer for the translation."""

    language: str
    texts: Mapping[str, str]
    reviewers: tuple[str, ...] = ()

    def __call__(self, key: str, *arguments: object) -> str:
        """The text with its arguments put in as they are: escape them for where the text goes. Raises KeyError."""

        def plural(found: re.Match[str]) -> str:
            return found[2] if str(arguments[int(found[1]) - 1]) == "1" else found[3]

        text = _PLURAL.sub(plural, self.texts[key])
        return _PARAMETER.sub(lambda found: str(arguments[int(found[1]) - 1]), text)


@cache
def load(language: str = "en") -> Messages:
    """The shipped texts of a language. Raises FileNotFoundError for one that is not shipped."""
    raw = files("bot.i18n").joinpath(f"{language}.json").read_bytes()
    texts = msgspec.json.decode(raw, type=dict[str, str | dict[str, list[str]]])
    told = texts.get("@metadata", {})
    reviewers = tuple(told.get("reviewers", ())) if isinstance(told, dict) else ()
    return Messages(language, {key: text for key, text in texts.items() if isinstance(text, str)}, reviewers)
