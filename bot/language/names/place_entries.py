"""Names of places → entries of the index, in every way that they are written."""

from __future__ import annotations

from collections.abc import Callable

from bot.language.names.folding import fold, loosen
from bot.language.names.frames import Frames
from bot.language.names.sorted_lines import SortedLines
from bot.late_patterns import late_pattern

SILENT = "!"
"""The entry of a name that is not read, and for which nothing is suggested."""
_CODE = 3
_ITEM = late_pattern(r"(?:\S*[:/|])?(Q[1-9][0-9]*)")
"""A Wikidata item by itself, behind a prefix ("d:Q1041", "Special:EntityPage/Q1041"), or at the end of an address."""
CAPITAL = "^"
"""Leads the entry of a name that is also a word, which only a capital letter makes a name: "Nice", not "nice"."""


class PlaceEntries:
    """Looks names up: those that the wiki knows too, those that only the bot knows, and framed ones, in this order.

    ``further`` has its codes of three letters and its Wikidata items in capitals, which no folded name is.
    """

    def __init__(self, places: SortedLines, further: SortedLines, frames: Callable[[], Frames]) -> None:
        self._places = places
        self._further = further
        self._frames = frames

    def get(self, text: str) -> str:
        """The entry of a name as a person wrote it, ``""`` where it is unknown. See ``Index`` for what entries hold."""
        entry = self.plain(text)
        if entry == SILENT:
            return ""
        return entry or self._frames().entry(text, self.plain).removeprefix(SILENT)

    def is_silent(self, text: str) -> bool:
        """Whether nothing is to be suggested for a name that is not read."""
        return self.plain(text) == SILENT

    def in_capitals(self, text: str) -> bool:
        """Whether a name would be known if it began with a capital letter."""
        return text.islower() and bool(self.plain(text.title()))

    def is_town(self, text: str) -> bool:
        """Whether a name is known as that of a town only."""
        folded = fold(text)
        keys = (folded, loosen(folded))
        if any(map(self._places.get, keys)):
            return False
        return any((self._further.get(key) or "").startswith(CAPITAL) for key in keys)

    def plain(self, text: str) -> str:
        """The entry of a name without words around it."""
        if entry := self._further.get(_coded(text)):
            return entry
        folded = fold(text)
        loose = loosen(folded)
        if entry := self._places.get(folded) or self._places.get(loose):
            return entry
        entry = self._further.get(folded) or self._further.get(loose) or ""
        if entry.startswith(CAPITAL):
            return "" if text.islower() else entry.removeprefix(CAPITAL)
        return entry


def _coded(text: str) -> str:
    """The code of three letters, or the item, that a text may be by its form; ``""`` for none."""
    if len(text) == _CODE and text.isupper():
        return text
    item = _ITEM.fullmatch(text) if text[-1:].isdigit() else None
    return item[1] if item else ""
