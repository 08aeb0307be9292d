"""Names of places → codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from bot.language.names.compounds import Compounds
from bot.language.names.directions import is_direction, parts
from bot.language.names.folding import fold, loosen
from bot.language.names.index import Index
from bot.language.names.mixed_scripts import in_one_script
from bot.language.names.name_reader import Asking
from bot.language.names.nearest import LikeNames, nearest
from bot.language.names.resolution import Ambiguous, Kind, Known, KnownAsMany, Resolution, Unknown, answer
from bot.late_patterns import late_pattern

PLACE = (Kind.COUNTRY, Kind.REGION, Kind.SUBDIVISION)
COUNTRY = (Kind.COUNTRY, Kind.SUBDIVISION)
REGION = (Kind.REGION, Kind.SUBDIVISION)

# Words beside a name that tell its kind: "Georgia (country)", "New York (state)", "Punjab (province of Pakistan)".
_OF_KIND = (
    (r"country|nation|pays|país|paese|land|страна|دولة|国", (Kind.COUNTRY,)),
    (
        r"state|province|county|district|department|prefecture|governorate|canton|oblast|city|town|état|ville|département"
        r"|estado|provincia|província|departamento|ciudad|cidade|bundesland|kanton|provinz|stadt|область|штат|ولاية|محافظة",
        (Kind.SUBDIVISION,),
    ),
    (r"region|région|región|região|регион|область|منطقة", (Kind.REGION, Kind.SUBDIVISION)),
    (r"continent|kontinent|continente|континент|قارة", (Kind.REGION,)),
)
_SHORT = late_pattern(r"[A-Z]{1,3}")
"""How parts of a country are shortened behind the name of a town: "Boston, MA", "Bern, BE"."""
_KIND_WORDS = rf"(?i)\b(?:{'|'.join(words for words, _kinds in _OF_KIND)}|the|of|in|a|du|de|des|del|da|do|von)\b"


class PlaceNames:
    """Reads names of places where ``order`` says which kinds may be meant, and which of them comes first."""

    def __init__(self, index: Index, order: tuple[Kind, ...], suggesting: bool = True) -> None:
        self._index = index
        self._suggesting = suggesting
        self._facts = index.facts
        self._order = order
        self._compounds = Compounds(index, self._look)
        self._asking = Asking(
            self._look, self._inside, self._facts.fragments, self._compounds.read, self._told, town=self._town
        )
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> Resolution:
        """What the text stands for."""
        return self._asking.read(text) or self._unknown(text)

    def one(self, text: str) -> Resolution:
        """What the text stands for as one name: lists and brackets are not read."""
        return self._asking.one(text) or self._unknown(text)

    def told_apart(self, outer: str, inner: str) -> Known | KnownAsMany | Ambiguous | None:
        """Which of several places called ``outer`` the words ``inner`` beside the name tell; None for none."""
        return self._asking.told_apart(outer, inner)

    def inside(self, name: str, container: str) -> str | None:
        """The code of the one place of that name within a country, a part of one, or a region; else None."""
        return self._inside(name, container)

    def _unknown(self, text: str) -> Unknown:
        return Unknown(self._nearest(text.strip()) if self._suggesting else ())

    def _look(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        if code := self._code(text):
            return Known(code)
        entry = self._entry(text)
        if entry.startswith("?"):
            return Ambiguous(tuple(entry[1:].split("+")))
        found = self._of_first_kind(entry.split())
        # "West" alone is called so in one country, and said of all; "Regio" alone is said of all as well.
        is_word = found and self._are_parts(found) and (is_direction(text) or self._index.frames.is_frame(text))
        return None if is_word else found

    def _are_parts(self, found: Known | KnownAsMany | Ambiguous) -> bool:
        codes = (found.code,) if isinstance(found, Known) else found.codes
        return all(self._index.kind(code) is Kind.SUBDIVISION for code in codes)

    def _code(self, text: str) -> str | None:
        """A code as its standard writes it, in capitals, so that the words "no", "is" and "me" are no countries.

        The code of a part is read in any case, since its hyphen tells it from a word.
        """
        if Kind.COUNTRY in self._order and (text in self._facts.countries or text in self._alpha3):
            return self._alpha3.get(text, text)
        head, hyphen, tail = text.partition("-")
        part = f"{head.upper()}-{tail if tail.startswith('x-') else tail.upper()}"
        return part if hyphen and part in self._index.parts else None

    def _town(self, name: str, around: str) -> str | None:
        """ "Boston, MA", "Athens, Georgia", "London, Ontario": the one place of a name in what is called so."""
        if loosen(fold(around)) in self._facts.lands:
            return None
        entry = self._entry(name)
        here = [] if "+" in entry and not entry.startswith("?") else _codes(entry)  # a land in several countries
        places = [*here, *self._towns(name)]
        wide = [
            *_codes(self._entry(around)),
            *([around] if around in self._facts.countries or around in self._index.parts else ()),
        ]
        if _SHORT.fullmatch(around):
            wide += {f"{code.partition('-')[0]}-{around}" for code in places} & {*self._index.parts}
        inside = [code for code in dict.fromkeys(places) if {code, *self._index.within(code)} & {*wide}]
        return self._narrowest(inside)

    def _towns(self, name: str) -> list[str]:
        """The places of towns that are meant only where words beside the name tell of them."""
        return (self._index.towns.get(loosen(fold(name))) or "").split()

    def _narrowest(self, codes: list[str]) -> str | None:
        """The one that lies in all the others."""
        lowest = [one for one in codes if {*codes} <= {one, *self._index.within(one)}]
        return lowest[0] if lowest else None

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

    def _told(self, outer: str, inner: str) -> Known | KnownAsMany | None:
        framed = self._look(f"{inner} {outer}") if self._index.frames.is_frame(inner) else None
        if isinstance(framed, Known):
            return framed
        if told := self._among(outer, inner):
            return told
        region = self._look(outer)
        if isinstance(region, Known) and region.code in self._facts.regions:
            made = self._compounds.read(f"{inner} {outer}")
            return made if isinstance(made, Known | KnownAsMany) else None
        return None

    def _among(self, outer: str, inner: str) -> Known | KnownAsMany | None:
        """ "Georgia (country)", "Macedonia (Greece)", "Punjab (province of Pakistan)": by kind, container, or both."""
        bearers = _codes(self._entry(outer))
        if kinds := _kinds(inner):
            bearers = [code for code in bearers if self._index.kind(code) in kinds]
        container = " ".join(re.sub(_KIND_WORDS, " ", inner).split())
        if container:
            wide = self._look(container)
            if not isinstance(wide, Known):
                return None
            if wide.code in bearers:
                return wide
            town = self._town(outer, container)
            inside = [code for code in bearers if self._lies_in(code, wide.code)] or ([town] if town else [])
            bearers = inside or self._directions(outer, wide.code)
            if not inside and len(bearers) > 1:
                return KnownAsMany(tuple(bearers))
        return Known(bearers[0]) if len(bearers) == 1 and (container or kinds) else None

    def _directions(self, name: str, country: str) -> list[str]:
        """ "West Macedonia", "East Macedonia and Thrace" …: what bears a direction with the name in a country."""
        english, wanted = self._index.place_names("en"), fold(name)
        return [
            code
            for code, facts in self._index.parts.items()
            if facts.within == country
            and any(fold(part.place.partition(" and ")[0]) == wanted for part in parts(english.get(code, "")))
        ]

    def _lies_in(self, code: str, container: str) -> bool:
        members = self._facts.regions[container].members if container in self._facts.regions else (container,)
        return code != container and not {code, *self._index.within(code)}.isdisjoint(members)

    def _inside(self, name: str, container: str) -> str | None:
        if (code := f"{container}-{name}") in self._index.parts:
            return code  # "NSW, Australia"
        codes = [code for code in _codes(self._entry(name)) if code not in self._facts.regions]
        if container in self._facts.regions:
            if is_direction(name) or container == "world":
                return None  # "Africa (West)" is no province of that name
            members = set(self._facts.regions[container].members)
            inside = [code for code in codes if members & {code, *self._index.within(code)}]
            return inside[0] if len(inside) == 1 else None
        for named in (codes, self._towns(name)):
            if inside := [code for code in named if container in self._index.within(code)]:
                return self._narrowest(inside)
        return None

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
        if (mended := in_one_script(text)) != text and (codes := _codes(entries.get(mended))):
            return tuple(map(self._index.told_apart, codes[:1]))
        return nearest(fold(text), self._index.places, self._english, lambda entry: list(self._shown(entry)))

    def _as_code(self, text: str) -> tuple[str, ...]:
        code = self._code(text.upper())
        return () if code is None or code not in self._facts.countries else (self._facts.countries[code].name,)

    def _shown(self, entry: str) -> Iterator[str]:
        return (self._index.told_apart(code) for code in _codes(entry) if self._index.kind(code) in self._order)

    @cached_property
    def _english(self) -> LikeNames:
        of_kind = (one for one in self._index.english_places if self._index.kind(one.code) in self._order)
        return LikeNames(of_kind, self._index.frames.words)

    @cached_property
    def _alpha3(self) -> dict[str, str]:
        return {facts.alpha3: code for code, facts in self._facts.countries.items()}


def _kinds(words: str) -> set[Kind]:
    return {kind for named, kinds in _OF_KIND if re.search(rf"(?i)\b(?:{named})\b", words) for kind in kinds}


def _codes(entry: str) -> list[str]:
    return entry.removeprefix("?").replace("+", " ").split()
