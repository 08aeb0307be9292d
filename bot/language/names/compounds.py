"""Names of places made of other names: "West and Central Africa", "northern Nigeria", "all of Latin America"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.language.names.directions import ENGLISH, PHONES, is_direction, is_of_its_own, is_speaking, parts, speaking
from bot.language.names.index import Index
from bot.language.names.resolution import Ambiguous, Kind, Known, KnownAsMany, Unknown
from bot.late_patterns import late_pattern

Named = Known | KnownAsMany | Ambiguous
Look = Callable[[str], Named | None]

# Compiled when first needed, by re itself: that takes a while, and most names are known.
_AND: Final = (
    r"(?i)\s*[,،、，/]\s*(?:(?:and|et|und|y|e|и)\s+)?|\s*&\s*"
    r"|\s+(?:and|et|und|y|e|en|og|och|ja|i|и|і|та|ve|dan|na|और|এবং|ও)\s+|\s+و\s*(?=\w)|(?<=\w)[和與与及](?=\w)"
)
_SEPARATORS: Final = frozenset(",،、;/&()[]")
_MOST_PIECES: Final = 6
_ALL_OF: Final = (
    r"(?i)^(?:(?:the )?(?:all|whole|entire)(?: countries)?(?: of| in)?(?: the)?|every country (?:in|of)|throughout"
    r"|across|(?:the )?(?:member )?(?:countries|states|nations) (?:of|in)(?: the)?"
    r"|tou(?:te|t|s|tes)(?: les pays (?:de|du|d['’])| le| la| l['’])?|(?:les |l['’]ensemble )?(?:pays )?(?:du|de|des)"
    r"|tod[oa]s?(?: los países (?:de|del)| os países (?:da|do|de)| el| la| o| a)?|(?:los |os )?países (?:del?|da|do)"
    r"|ganz|gesamt|(?:die )?länder (?:der|des|von)|страны|вся|весь|всё|دول|بلدان|كل|جميع دول)\s*(?=\S)"
)
_COUNTRIES: Final = r"(?i)(?:\s+(?:countries|states|nations|region|area|continent|länder|staaten|land)|諸国|各国|国家)$"
_SHORTENED: Final = {
    "N.": "North", "S.": "South", "E.": "East", "W.": "West", "N": "North", "S": "South", "E": "East", "W": "West",
    "NE": "Northeast", "NW": "Northwest", "SE": "Southeast", "SW": "Southwest", "C.": "Central", "Eq.": "Equatorial",
    "Rep.": "Republic", "Rep": "Republic", "Dem.": "Democratic", "Is.": "Islands", "I.": "Island", "Fed.": "Federated",
    "Terr.": "Territory", "Afr.": "Africa", "Am.": "America", "Guin.": "Guinea",
}  # fmt: skip
"""Words of English names as maps and tables shorten them."""
_HYPHENED: Final = late_pattern(r"(\w+)[-\u2010\u2011]")


class Compounds:
    """Reads what the index has no name for, by the names that it has."""

    def __init__(self, index: Index, look: Look) -> None:
        self._index, self._look = index, look

    def read(self, text: str) -> Named | Unknown | None:
        """What a text means that is no name itself; Unknown for one that is not to be guessed, else None."""
        if is_direction(text):
            return Unknown(())
        return self._elliptic(text) or self._single(text)

    def _single(self, text: str) -> Named | Unknown | None:
        if not _SEPARATORS.isdisjoint(text):
            return None
        return self._speaking(text) or self._part(text) or self._framed(text) or self._written_out(text)

    def _part(self, text: str) -> Named | Unknown | None:
        """A part of a country that has no code is that country, never a homonym; of a region it is one or not known.

        A town has no north or coast that is a place: such words are the name of another one. The north of a land that
        lies in several countries is in which of them has to be asked.
        """
        for part in parts(text):
            place = self._look(part.place)
            codes = _codes(place)
            if region := self._part_of_region(part.direction, codes):
                return region
            is_town = self._index.place_entries.is_town(part.place)
            if is_town or any(self._is_unlike(part.direction, code) for code in codes):
                return Unknown(())
            if place:
                return Ambiguous(tuple(sorted(codes))) if part.direction and len(codes) > 1 else place
        return None

    def _is_unlike(self, direction: str, code: str) -> bool:
        """Whether a part of the place may be another place: only a coast is nowhere but in the part that it is of."""
        kind = self._index.kind(code)
        whole = kind is Kind.COUNTRY or (not direction and kind is not Kind.REGION)
        return not whole or is_of_its_own(direction, code)

    def _part_of_region(self, direction: str, codes: tuple[str, ...]) -> Known | None:
        """ "Zentraleuropa", "पश्चिम अफ्रीका": by the English name of such a part."""
        if len(codes) != 1 or self._index.kind(codes[0]) is not Kind.REGION:
            return None
        name = self._index.facts.regions[codes[0]].name
        found = (self._look(f"{word} {name}") for word in ENGLISH.get(direction, ()))
        return next((one for one in found if isinstance(one, Known) and self._is_region(one)), None)

    def _is_region(self, one: Named | None) -> bool:
        return isinstance(one, Known) and self._index.kind(one.code) is Kind.REGION

    def _speaking(self, text: str) -> Named | None:
        found = speaking(text)
        place = self._look(found[1]) or self._part(found[1]) if found else None
        if found is None or not isinstance(place, Known):
            return None
        if self._index.kind(place.code) is not Kind.REGION:
            return place
        speakers = {member for slug in PHONES[found[0]] for member in self._members(slug)}
        return self._several(sorted(speakers & set(self._members(place.code))))

    def _framed(self, text: str) -> Named | None:
        """ "all of Latin America", "Sahel countries": of regions only; "all of Mali" too is Mali."""
        bare = re.sub(_ALL_OF, "", text)
        for shorter in dict.fromkeys((bare, re.sub(_COUNTRIES, "", text), re.sub(_COUNTRIES, "", bare))):
            place = self._look(shorter) if shorter not in ("", text) else None
            if isinstance(place, Known) and (shorter == bare or self._index.kind(place.code) is Kind.REGION):
                return place
        return None

    def _written_out(self, text: str) -> Named | None:
        """ "S. Korea", "Czech Rep.", "Solomon Is.", "SE Asia": what is shortened for want of space."""
        words = [_SHORTENED.get(word, word) for word in text.split()]
        if words == text.split():
            return None
        whole = " ".join(words)
        return self._look(whole) or self._look(re.sub(r"^(North|South|East|West)\b", r"\1ern", whole))

    def _elliptic(self, text: str) -> Named | None:
        """ "South and Southeast Asia", "Afrique de l'Ouest et centrale", "West- und Zentralafrika"."""
        pieces = [piece for piece in re.split(_AND, text) if piece]
        if not 1 < len(pieces) <= _MOST_PIECES:
            return None
        for anchor, others, complete in self._ways(pieces):
            whole = self._look(anchor) or self._single(anchor)
            if isinstance(whole, Known | KnownAsMany):
                named = [self._completed(piece, anchor, complete) for piece in others]
                if any(map(self._is_region, named)) and not self._is_region(whole):
                    # "Ost- und Südafrika" is no country.
                    whole = self._part_of_region(*self._first_part(anchor)) or whole
                if all(isinstance(one, Known | KnownAsMany) for one in named):
                    first = [*named, whole] if anchor == pieces[-1] else [whole, *named]
                    return self._several([code for one in first for code in _codes(one)])
        return None

    def _ways(self, pieces: list[str]) -> Iterator[tuple[str, list[str], Callable[[str], Iterator[str]]]]:
        """The piece that is whole, the shortened ones, and how these may be completed."""
        *before, last = pieces
        first, *after = pieces
        if all(_HYPHENED.fullmatch(piece) for piece in before):
            yield last, before, lambda piece: (piece[:-1] + last[at:].lower() for at in range(1, len(last) - 2))
        yield last, before, lambda piece: (f"{piece} {end}" for end in _ends(last))
        yield first, after, lambda piece: (f"{start} {piece}" for start in _starts(first))

    def _first_part(self, text: str) -> tuple[str, tuple[str, ...]]:
        return next(((part.direction, _codes(self._look(part.place))) for part in parts(text)), ("", ()))

    def _completed(self, piece: str, anchor: str, complete: Callable[[str], Iterator[str]]) -> Named | None:
        if self._look(piece) and not is_direction(piece) and not is_speaking(piece):
            return None  # "Korea" in "South Africa and Korea" is shortened from nothing
        wholes = (self._look(whole) or self._single(whole) for whole in complete(piece) if whole != anchor)
        return next((one for one in wholes if isinstance(one, Known | KnownAsMany)), None)

    def _members(self, slug: str) -> tuple[str, ...]:
        return self._index.facts.regions[slug].members

    def _several(self, codes: list[str]) -> Named | None:
        unique = tuple(dict.fromkeys(codes))
        if not unique:
            return None
        return Known(unique[0]) if len(unique) == 1 else KnownAsMany(unique)


def _codes(named: Named | Unknown | None) -> tuple[str, ...]:
    match named:
        case Known(code):
            return (code,)
        case KnownAsMany(codes) | Ambiguous(codes):
            return codes
    return ()


def _ends(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]


def _starts(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[:at]) for at in range(len(words) - 1, 0, -1)]
