"""Names of places → codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from bot.language.names.folding import fold
from bot.language.names.index import Index
from bot.language.names.name_reader import Asking
from bot.language.names.nearest import LikeNames, nearest
from bot.language.names.resolution import Ambiguous, Kind, Known, KnownAsMany, Resolution, Unknown, answer

PLACE = (Kind.COUNTRY, Kind.REGION, Kind.SUBDIVISION)
COUNTRY = (Kind.COUNTRY, Kind.SUBDIVISION)
REGION = (Kind.REGION, Kind.SUBDIVISION)


class PlaceNames:
    """Reads names of places where ``order`` says which kinds may be meant, and which of them comes first."""

    def __init__(self, index: Index, order: tuple[Kind, ...], suggesting: bool = True) -> None:
        self._index = index
        self._suggesting = suggesting
        self._facts = index.facts
        self._order = order
        self._asking = Asking(self._look, self._inside, self._facts.fragments)
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> Resolution:
        """What the text stands for."""
        return self._asking.read(text) or Unknown(self._nearest(text.strip()) if self._suggesting else ())

    def _look(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        if code := self._code(text):
            return Known(code)
        entry = self._entry(text)
        if entry.startswith("?"):
            return Ambiguous(tuple(entry[1:].split("+")))
        return self._of_first_kind(entry.split())

    def _code(self, text: str) -> str | None:
        """A code as its standard writes it, in capitals, so that the words "no", "is" and "me" are no countries.

        The code of a part is read in any case, since its hyphen tells it from a word.
        """
        if Kind.COUNTRY in self._order and (text in self._facts.countries or text in self._alpha3):
            return self._alpha3.get(text, text)
        head, hyphen, tail = text.partition("-")
        part = f"{head.upper()}-{tail if tail.startswith('x-') else tail.upper()}"
        return part if hyphen and part in self._index.parts else None

    def _entry(self, text: str) -> str:
        return self._index.place_entries.get(text)

    def _of_first_kind(self, entries: list[str]) -> Known | KnownAsMany | Ambiguous | None:
        by_kind: dict[Kind, list[str]] = {}
        for codes in entries:
            by_kind.setdefault(self._index.kind(codes.partition("+")[0]), []).append(codes)
        if Kind.COUNTRY in by_kind and Kind.COUNTRY not in self._order:
            by_kind.pop(Kind.SUBDIVISION, None)  # "Georgia" among regions is a slip, not the state
        for kind in self._order:
            if kind in by_kind:
                return answer(by_kind[kind])
        return None

    def _inside(self, name: str, container: str) -> str | None:
        codes = [code for code in _codes(self._entry(name)) if code not in self._facts.regions]
        if container in self._facts.regions:
            members = set(self._facts.regions[container].members)
            inside = [code for code in codes if members & {code, *self._index.within(code)}]
        else:
            inside = [code for code in codes if container in self._index.within(code)]
        return inside[0] if len(inside) == 1 else None

    def _nearest(self, text: str) -> tuple[str, ...]:
        if text not in self._near:
            self._near[text] = self._as_code(text) or self._meant_by(text)
        return self._near[text]

    def _meant_by(self, text: str) -> tuple[str, ...]:
        entries = self._index.place_entries
        if entries.is_silent(text):
            return ()
        if entries.in_capitals(text):
            return (text.title(),)
        return nearest(fold(text), self._index.places, self._english, lambda entry: list(self._shown(entry)))

    def _as_code(self, text: str) -> tuple[str, ...]:
        code = self._code(text.upper())
        return () if code is None or code not in self._facts.countries else (self._facts.countries[code].name,)

    def _shown(self, entry: str) -> Iterator[str]:
        return (self._index.told_apart(code) for code in _codes(entry) if self._index.kind(code) in self._order)

    @cached_property
    def _english(self) -> LikeNames:
        names = self._index.place_names("en").items()
        kinds = ((code, name) for code, name in sorted(names, reverse=True) if self._index.kind(code) in self._order)
        return LikeNames({fold(name): code for code, name in kinds}, self._index.frames.words)

    @cached_property
    def _alpha3(self) -> dict[str, str]:
        return {facts.alpha3: code for code, facts in self._facts.countries.items()}


def _codes(entry: str) -> list[str]:
    return entry.removeprefix("?").replace("+", " ").split()
