"""``Module:Partnership/called/…json``: what places and languages are called, in the languages of readers, by CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.language.names.index import Index
from bot.onwiki.json_tables import Json, table

READERS: Final = ("en", "fr", "es", "pt", "ar", "ru", "zh", "id", "sw", "hi", "de", "tr", "fa")
"""The languages in which names are served, besides those of the catalogues that are shipped."""


def languages_of_readers(shipped: Iterable[str]) -> tuple[str, ...]:
    """The codes of all languages that are served, English first."""
    return tuple(dict.fromkeys((*READERS, *sorted(shipped))))


def called(languages: Iterable[str], index: Index) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """``called/<language>`` → the names that CLDR has in that language, or our tables: "places" and "languages"."""
    for language in languages:
        locale = _locale(language)
        places, spoken = index.place_names(locale), index.language_names(locale)
        if places or spoken:
            yield f"called/{language}", {"places": table(places), "languages": table(spoken)}


def _locale(language: str) -> str:
    """CLDR's name of a language of the wiki: pt-br → pt_BR, zh-hant → zh_Hant."""
    first, *rest = language.split("-")
    return "_".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
