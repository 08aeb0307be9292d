"""How a text that a person typed is read: whole names first, then brackets, commas, slashes and lists."""

from __future__ import annotations

import re
from collections.abc import Callable

from .folding import fold, loosen
from .resolution import Ambiguous, Fragment, Known, KnownAsMany, Resolution

Look = Callable[[str], Known | KnownAsMany | Ambiguous | None]
"""One whole name → what it stands for, None when unknown."""

Inside = Callable[[str, str], str | None]
"""(name, code): the part of the place ``code`` that is called ``name``; None when there is none, or several."""

_BRACKETS = re.compile(r"^(?P<outer>[^()\[\]（）]+?)\s*[(\[（](?P<inner>[^()\[\]（）]+)[)\]）]$")
_STRONG = re.compile(r"\s*[;\n；•|]\s*|\s*<br\s*/?>\s*")
_COMMA = re.compile(r"\s*[,،、，]\s*")
_SLASH = re.compile(r"\s*/\s*")
_AND = re.compile(r"\s*&\s*|\s+(?:and|et|und|y|e|og|och|en|и|і|و)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s+")
_LEADING_AND = re.compile(r"^(?:and|et|und|y|e|&)\s+", re.IGNORECASE)


class Asking:
    """Reads texts with one look-up; ``inside`` and ``fragments`` are only there for places."""

    def __init__(self, look: Look, inside: Inside, fragments: dict[str, str | None]) -> None:
        self._look = look
        self._inside = inside
        self._fragments = fragments

    def read(self, text: str) -> Resolution | None:
        """What the text stands for; None when that is not known for all of it."""
        text = " ".join(text.split(" ")).strip().strip(";,").strip()
        return self._whole(text) or self._bracketed(text) or self._fragment(text) or self._listed(text)

    def _whole(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        return self._look(text) if text else None

    def _fragment(self, text: str) -> Fragment | None:
        for key in (fold(text), loosen(fold(text))):
            if key in self._fragments:
                return Fragment(self._fragments[key])
        return None

    def _bracketed(self, text: str) -> Resolution | None:
        """ "Kingdom of Benin (Nigeria)": the bracket decides, unless the outer name is the narrower of the two."""
        found = _BRACKETS.match(text)
        if not found:
            return None
        outer, inner = found["outer"], found["inner"]
        return self._whole(f"{inner} {outer}") or self._narrowed(outer, inner)

    def _narrowed(self, outer: str, inner: str) -> Resolution | None:
        wide = self._whole(inner)
        if isinstance(wide, Known) and (part := self._inside(outer, wide.code)):
            return Known(part)
        return wide or self._whole(outer)

    def _listed(self, text: str) -> Resolution | None:
        for separator in (_STRONG, _COMMA, _SLASH, _AND, _DASH):
            parts = [_LEADING_AND.sub("", part) for part in separator.split(text) if part]
            if len(parts) < 2:
                continue
            if separator is _COMMA and (whole := self._inverted(parts)):
                return whole
            return _together([self.read(part) for part in parts])
        return None

    def _inverted(self, parts: list[str]) -> Resolution | None:
        """ "Moldova, Republic of", "Barcelona, Catalonia", "Taiwan, Province of China"."""
        if len(parts) != 2:
            return None
        first, second = parts
        if whole := self._whole(f"{second} {first}"):
            return whole
        if self._fragment(second):
            return self._whole(first)
        wide = self._whole(second)
        if isinstance(wide, Known) and (part := self._inside(first, wide.code)):
            return Known(part)
        return None


def _together(read: list[Resolution | None]) -> Known | KnownAsMany | None:
    codes: list[str] = []
    for resolution in read:
        if isinstance(resolution, Known):
            codes.append(resolution.code)
        elif isinstance(resolution, KnownAsMany):
            codes.extend(resolution.codes)
        else:
            return None
    unique = tuple(dict.fromkeys(codes))
    return Known(unique[0]) if len(unique) == 1 else KnownAsMany(unique)
