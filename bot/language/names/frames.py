"""Words around the usual name of a place: "Republic of Kenya", "Kerala state", "挪威王国"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from bot.language.names.folding import fold, loosen
from bot.late_patterns import late_pattern

_ELIDED = late_pattern(r"\b(d|dell|nell|sull)['’]")
_CODES_OF = Callable[[str], str]
_LONGEST = 6
"""Words that a frame has at most."""
EVERY = "*"
"""Of a frame: every part of a country may stand in it."""


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """A kind of frame: the countries that may stand in it, and the countries of which parts may."""

    countries: frozenset[str]
    parts_of: frozenset[str]


class Frames(msgspec.Struct, frozen=True):
    """Frames by their words, loosened, before and after a name; and the words that join them with it."""

    kinds: dict[str, Frame] = {}
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    connectors: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All single words of frames."""
        heads = (*self.before, *self.after, *self.connectors)
        return frozenset(word for head in heads for word in head.split())

    def entry(self, text: str, named: _CODES_OF) -> str:
        """The entry for a framed name, ``""`` for none. ``named``: a name → its entry.

        Of the places called so, those that may stand in the frame are meant: "Republic of the Congo" is one of two.
        """
        for kinds, rest in self._taken_apart(text):
            codes = [code for code in _codes(named(rest)) if any(self._fits(code, kind) for kind in kinds)]
            if codes:
                return codes[0] if len(codes) == 1 else "?" + "+".join(sorted(codes))
        return ""

    def _fits(self, code: str, kind: str) -> bool:
        frame = self.kinds[kind]
        country, hyphen, _rest = code.partition("-")
        if hyphen and country.isupper():
            return EVERY in frame.parts_of or country in frame.parts_of
        return code in frame.countries

    def _taken_apart(self, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The kinds of a frame with the name in it; the longest frame first."""
        words = _ELIDED.sub(r"\1' ", fold(text)).split()
        for width in range(min(_LONGEST, len(words) - 1), 0, -1):
            if kinds := self.before.get(loosen(" ".join(words[:width]))):
                yield kinds, " ".join(self._bare(words[width:]))
            if kinds := self.after.get(loosen(" ".join(words[-width:]))):
                yield kinds, " ".join(words[:-width])
        unspaced = loosen(fold(text))
        if not unspaced.isascii():
            for width in range(min(8, len(unspaced) - 1), 0, -1):
                if kinds := self.after.get(unspaced[-width:]):
                    yield kinds, unspaced[:-width]

    def _bare(self, words: list[str]) -> list[str]:
        while len(words) > 1 and words[0] in self.connectors:
            words = words[1:]
        return words


def _codes(entry: str) -> list[str]:
    """The codes of single places in an entry; of a name that stands for several at once there is none."""
    if entry.startswith("?"):
        return entry[1:].split("+")
    return [codes for codes in entry.removeprefix("^").split() if "+" not in codes]
