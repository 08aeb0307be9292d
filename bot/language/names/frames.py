"""Words around the usual name of a place: "Republic of Kenya", "Kerala state", "挪威王国"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from bot.language.names.directions import direction_told
from bot.language.names.folding import fold, loosen
from bot.late_patterns import late_pattern

_ELIDED = late_pattern(r"\b(d|dell|nell|sull)['’]")
_CODES_OF = Callable[[str], str]
_LONGEST = 6
"""Words that a frame has at most."""
EVERY = "*"
"""Of a frame: every part of a country may stand in it."""
PART = "part"
"""The kind of frames that tell a large part of a country: in them a town's name means what is named after the town."""


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
    wholes: dict[str, str] = {}
    """Towns → the parts of the country that are named after them."""
    directions: dict[str, tuple[str, ...]] = {}
    """Directions → the parts of countries that are called so and no more."""

    @property
    def words(self) -> frozenset[str]:
        """All single words of frames."""
        heads = (*self.before, *self.after, *self.connectors)
        return frozenset(word for head in heads for word in head.split())

    def entry(self, text: str, named: _CODES_OF) -> str:
        """The entry for a framed name, ``""`` for none. ``named``: a name → its entry.

        Of the places called so, those that may stand in the frame are meant: "Republic of the Congo" is one of two;
        of "Southern Province" there is one in many countries. A country in a question stands for a town of it.
        """
        for kinds, rest in self.taken_apart(text):
            entry = named(rest)
            codes = [code for code in _codes(entry) if any(self._fits(code, kind) for kind in kinds)]
            if PART in kinds:
                codes = [*dict.fromkeys(self.wholes.get(code, code) for code in codes)]
            if self._are_of_every_land(kinds):
                asked = _codes(entry) if codes and entry.startswith("?") else codes
                codes = [*self.directions.get(direction_told(rest), asked)]
            if codes:
                return codes[0] if len(codes) == 1 else "?" + "+".join(sorted(codes))
        return ""

    def is_frame(self, text: str) -> bool:
        """Whether the text is such words and nothing else."""
        words = loosen(fold(text))
        return words in self.before or words in self.after

    def directed(self, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Of English names by code: directions → the codes, sorted, that are called so, with or without a frame."""
        found: dict[str, set[str]] = {}
        for code, name in names.items():
            for rest in (name, *(rest for kinds, rest in self.taken_apart(name) if self._are_of_every_land(kinds))):
                if direction := direction_told(rest):
                    found.setdefault(direction, set()).add(code)
        return {direction: tuple(sorted(codes)) for direction, codes in sorted(found.items())}

    def several_directions(self, names: Mapping[str, str]) -> dict[str, str]:
        """Those of ``names`` that are a direction in a frame → questions: "Région du Nord", of whichever country."""
        asked: dict[str, str] = {}
        for name, entry in names.items():
            for kinds, rest in self.taken_apart(name):
                direction = direction_told(rest) if self._are_of_every_land(kinds) else ""
                if direction in self.directions:
                    asked[name] = "?" + "+".join(sorted({*_codes(entry), *self.directions[direction]}))
        return asked

    def _are_of_every_land(self, kinds: Iterable[str]) -> bool:
        return any(EVERY in self.kinds[kind].parts_of for kind in kinds)

    def _fits(self, code: str, kind: str) -> bool:
        frame = self.kinds[kind]
        country, hyphen, _rest = code.partition("-")
        if hyphen and country.isupper():
            return EVERY in frame.parts_of or country in frame.parts_of
        return code in frame.countries

    def taken_apart(self, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
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
