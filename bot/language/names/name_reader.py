"""How a text that a person typed is read: whole names first, then brackets, commas, slashes and lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.language.names.folding import fold, loosen
from bot.language.names.resolution import Ambiguous, Fragment, Known, KnownAsMany, Resolution, Unknown
from bot.late_patterns import late_pattern

_REMEMBERED: Final = 16_384

Look = Callable[[str], Known | KnownAsMany | Ambiguous | None]
"""One whole name → what it stands for, None when unknown."""

Inside = Callable[[str, str], str | None]
"""(name, code): the part of the place ``code`` that is called ``name``; None when there is none, or several."""

Compound = Callable[[str], Known | KnownAsMany | Ambiguous | Unknown | None]
"""A text that is no name but is made of names → what it stands for, None when unknown."""

Beside = Callable[[str, str], Known | KnownAsMany | Ambiguous | None]
"""(name, words in brackets behind it) → what they stand for together, None when that is not known."""

Among = Callable[[str, str], Known | KnownAsMany | None]
"""(name, words): which of several that bear the name the words beside it tell; None when they tell none."""

_BRACKETS = late_pattern(r"^(?P<outer>[^()\[\]（）]+?)\s*[(\[（](?P<inner>[^()\[\]（）]+)[)\]）]$")
_OUTSIDE = r"(?![^()\[\]（）]*[)\]）])"
"""Not within brackets: "Nigeria (Lagos, Kano), Ghana" is a list of two."""

_STRONG = late_pattern(r"(?:\s*[;\n；•|]\s*|\s*<br\s*/?>\s*)" + _OUTSIDE)
_COMMA = late_pattern(r"\s*[,،、，]\s*" + _OUTSIDE)
_SLASH = late_pattern(r"\s*/\s*" + _OUTSIDE)
_AND = late_pattern(r"(?:\s*&\s*|\s+(?:and|et|und|y|e|og|och|en|и|і|و)\s+)" + _OUTSIDE, re.IGNORECASE)
_DASH = late_pattern(r"\s+[-–—]\s+" + _OUTSIDE)
_LONGEST_NAME = 4
"""So many pieces, at most, may be one name: "East, Southeast Asia, & Pacific" has three."""
_TOWN_STATE_LAND = 3
_LEADING_AND = late_pattern(r"^(?:and|et|und|y|e|&)\s+", re.IGNORECASE)


class Asking:
    """Reads texts with one look-up; ``inside``, ``fragments`` and ``compound`` are only there for places."""

    def __init__(
        self,
        look: Look,
        inside: Inside,
        fragments: dict[str, str | None],
        compound: Compound = lambda _: None,
        among: Among = lambda _outer, _inner: None,
        beside: Beside | None = None,
        town: Callable[[str, str], str | None] = lambda _name, _around: None,
    ) -> None:
        """``beside`` reads words in brackets that tell nothing apart; without it they decide. ``town``: (name, words
        behind its comma, or the code that they mean) → the place of that name that they tell.
        """
        self._look = lru_cache(_REMEMBERED)(look)
        self._compound = lru_cache(_REMEMBERED)(compound)
        self._inside, self._among, self._beside, self._town = inside, among, beside, town
        self._fragments = fragments

    def read(self, text: str) -> Resolution | None:
        """What the text stands for; None when that is not known for all of it."""
        text = _trimmed(text)
        return (
            self._whole(text)
            or self._bracketed(text)
            or self._fragment(text)
            or self._compound(text)
            or self._listed(text)
        )

    def one(self, text: str) -> Resolution | None:
        """What the text stands for as one name; what stands in brackets behind it, and lists, are not read."""
        text = _trimmed(text)
        halves = [text[piece] for piece in _pieces(_COMMA, text)]
        return self._whole(text) or self._fragment(text) or self._inverted(halves) or self._compound(text)

    def told_apart(self, outer: str, inner: str) -> Known | KnownAsMany | Ambiguous | None:
        """The one that is meant where words in brackets tell which: "Guinea (Bissau)", "Macedonia (Greece)"."""
        whole = self._whole(f"{inner} {outer}")
        return (None if isinstance(whole, KnownAsMany) else whole) or self._among(outer, inner)

    def _whole(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        return self._look(text) if text else None

    def _fragment(self, text: str) -> Fragment | None:
        for key in (fold(text), loosen(fold(text))):
            if key in self._fragments:
                return Fragment(self._fragments[key])
        return None

    def _bracketed(self, text: str) -> Resolution | None:
        """ "Kingdom of Benin (Nigeria)": the bracket decides, unless the outer name is the narrower of the two."""
        match = _BRACKETS.match(text)
        if not match:
            return None
        outer, inner = match["outer"], match["inner"]
        if told := self.told_apart(outer, inner):
            return told
        if self._beside is None or (self._whole(inner) is None and self._listed(inner)):
            return self._narrowed(outer, inner)
        return self._beside(outer, inner)

    def _narrowed(self, outer: str, inner: str) -> Resolution | None:
        wide = self._whole(inner) or self._listed(inner)
        if isinstance(wide, Known) and (part := self._inside(outer, wide.code)):
            return Known(part)
        return wide or self._whole(outer)

    def _listed(self, text: str) -> Resolution | None:
        for separator in (_STRONG, _COMMA, _SLASH, _AND, _DASH):
            pieces = _pieces(separator, text)
            if len(pieces) < 2:
                continue
            if separator is _COMMA and (whole := self._inverted([text[piece] for piece in pieces])):
                return whole
            return self._each(text, pieces)
        return None

    def _each(self, text: str, pieces: list[slice]) -> Known | KnownAsMany | None:
        """The pieces one by one, but those that together are one known name are not torn apart."""
        resolutions: list[Resolution] = []
        while pieces:
            resolution = None
            for width in range(min(_LONGEST_NAME, len(pieces)), 0, -1):
                part = _LEADING_AND.sub("", text[pieces[0].start : pieces[width - 1].stop])
                resolution = self._whole(part) if width > 1 else self.read(part)
                if resolution is not None:
                    break
            if resolution is None:
                return None
            resolutions.append(resolution)
            pieces = pieces[width:]
        return _together(resolutions)

    def _inverted(self, parts: list[str]) -> Resolution | None:
        """ "Moldova, Republic of", "Barcelona, Catalonia", "Taiwan, Province of China", "Boston, MA, USA"."""
        if any(map(_STRONG.search, parts)):
            return None
        if len(parts) == _TOWN_STATE_LAND:
            return self._within_land(parts[0], parts[1:])
        if len(parts) != 2:
            return None
        first, second = parts
        if town := self._town(first, second):
            return Known(town)
        if whole := self._whole(f"{second} {first}"):
            return whole
        if self._fragment(second):
            return self._whole(first)
        wide = self._whole(second)
        if isinstance(wide, Known) and (part := self._inside(first, wide.code)):
            return Known(part)
        return None

    def _within_land(self, town: str, state: list[str]) -> Known | None:
        around = self._inverted(state)
        code = self._town(town, around.code) if isinstance(around, Known) else None
        return Known(code) if code else None


def _trimmed(text: str) -> str:
    return " ".join(text.split(" ")).strip().strip(";,").strip()


def _pieces(separator: re.Pattern[str], text: str) -> list[slice]:
    """Where the separated pieces stand in the text, without empty ones."""
    cuts = [(0, 0), *(match.span() for match in separator.finditer(text)), (len(text), len(text))]
    spans = [slice(before[1], after[0]) for before, after in pairwise(cuts)]
    return [span for span in spans if span.start < span.stop]


def _together(resolutions: list[Resolution]) -> Known | KnownAsMany | None:
    codes: list[str] = []
    for resolution in resolutions:
        match resolution:
            case Known(code):
                codes.append(code)
            case KnownAsMany(several):
                codes.extend(several)
            case Fragment(of) if of is None or of in codes:
                continue
            case _:
                return None
    unique = tuple(dict.fromkeys(codes))
    if not unique:
        return None
    return Known(unique[0]) if len(unique) == 1 else KnownAsMany(unique)
