"""The movement's own names for its groups, by rule: "Wikimedia Germany", "WMFR", "Викимедиа Россия", "Amical".

What is proper to the words is compared with what is proper to each group's name: as words, as a place and as a
language, in any language of the vocabulary. A country's name means its national group: the one that bears it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from bot.facts.registry.group_names import is_people_of, proper, without_frame
from bot.facts.registry.slips import distance, letters_allowed
from bot.language.names import Ambiguous, Known, KnownAsMany, Vocabulary, fold, loosen
from bot.model import Affiliate, Recognition

_OTHER_NAME: Final = re.compile(r"\s+(?:aka|a\.k\.a\.)\s+")
_OF_A_LANGUAGE: Final = re.compile(r"\s*\b(?:languages?|langues?|lenguas?|idiomas?|lingue?|sprachen?|языка?)\b\s*")
# Words that tell nothing where they stand with others.
_COMMON: Final = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "new",
        "republic",
        "democratic",
        "wiki",
        "language",
        "languages",
        "&",
        "of",
        "in",
    ]
)
_PROJECTS: Final = frozenset(
    ["commons", "wikidata", "wikisource", "incubator", "wikipedia", "wiktionary", "foundation"]
)
_MOST: Final = 3
_LIKE: Final = 0.75
_SHORTEST_SLIP: Final = 5
_SHORT_CODE: Final = 3

# Words to look for, their letters, and whom they name.
_Form = tuple[str, frozenset[str], Affiliate]


class MovementNames:
    """Finds affiliates by names that the registry does not have; what it compares with is made when first needed."""

    def __init__(self, affiliates: Sequence[Affiliate], vocabulary: Vocabulary) -> None:
        self._all = affiliates
        self._suggesting = vocabulary
        self._vocabulary = vocabulary.unsuggesting

    def named(self, text: str) -> tuple[Affiliate, ...]:
        """Those whom the words name: one is meant, of several one has to be asked which."""
        if found := self._by_code.get(text.strip().casefold()):
            return found
        rest, framed = proper(text)
        if not framed:
            return self._by_bare_name.get(loosen(rest), ())
        is_code = len(rest) <= _SHORT_CODE and (rest.upper() in text or " " not in text.strip())
        so_called = (self._by_code.get(rest, ()) if is_code else ()) or self._by_rest.get(loosen(rest), ())
        if any(one.recognition is not Recognition.DERECOGNISED for one in so_called):
            return so_called
        places = self._places(rest, is_code)
        found = self._by_place.get(places[0], ()) if len(places) == 1 else () if places else self._twice(rest)
        if not (places or found) and (language := self._language(rest)):
            found = self._by_language.get(language, ()) or self._of_people(rest, language)
        return found or so_called

    def _twice(self, rest: str) -> tuple[Affiliate, ...]:
        """The group whose place is named twice: "Denmark Wikimedia Danmark", a flag beside a name."""
        words = rest.split()
        for at in range(1, len(words)):
            first, second = (self._places(" ".join(part)) for part in (words[:at], words[at:]))
            if len(first) == 1 and first == second:
                return self._by_place.get(first[0], ())
        return ()

    def near(self, text: str) -> tuple[Affiliate, ...]:
        """At most three who were perhaps meant, the likeliest first: never of another country than the words name."""
        if len(several := self.named(text)) > 1:
            return several[:_MOST]
        rest, framed = proper(text)
        rest = without_frame(rest) if framed or " " in rest else rest
        places = self._places(rest)
        if places:
            return (self._of_places(places, rest) or self._misspelt_in(places, rest))[:_MOST]
        if (language := self._language(rest)) and (kin := self._by_language.get(language) or self._speakers(language)):
            return kin[:_MOST]
        if rest in _PROJECTS or (not framed and len(rest) < _SHORTEST_SLIP):
            return ()
        near = self._misspelt(rest, framed or " " not in rest) or self._sharing(rest, framed)
        return (near or (self._of_countries_in(rest) if framed else ()))[:_MOST]

    # --- what the names of the groups say -----------------------------------------------------------------------
    @cached_property
    def _rests(self) -> tuple[tuple[str, Affiliate], ...]:
        """What is proper to each name of each affiliate."""
        return tuple(
            (rest, affiliate)
            for affiliate in self._all
            for name in dict.fromkeys((affiliate.name, affiliate.page.rpartition(":")[2]))
            for part in _OTHER_NAME.split(name)
            if (rest := proper(part)[0])
        )

    @cached_property
    def _by_rest(self) -> dict[str, tuple[Affiliate, ...]]:
        return _grouped((loosen(rest), affiliate) for rest, affiliate in self._rests)

    @cached_property
    def _by_code(self) -> dict[str, tuple[Affiliate, ...]]:
        """By code, and by the part of a code that is the group's own: WMHK of HK-WMHK."""
        parts = ((part, one) for one in self._all for part in one.code.casefold().split("-")[1:] if part[:2] == "wm")
        return _grouped((*((one.code.casefold(), one) for one in self._all), *parts))

    @cached_property
    def _by_bare_name(self) -> dict[str, tuple[Affiliate, ...]]:
        """The groups that are named "X Wikimedia", X being no place and no language: X alone names them."""
        return _grouped(
            (loosen(rest), affiliate)
            for rest, affiliate in self._rests
            if fold(affiliate.name).split() == [rest, "wikimedia"] and not self._means(rest)
        )

    @cached_property
    def _by_place(self) -> dict[str, tuple[Affiliate, ...]]:
        """Code of a place → the groups that bear its name."""
        return _grouped(
            (place, affiliate) for rest, affiliate in self._rests if (place := self._place_of(rest, affiliate))
        )

    @cached_property
    def _by_language(self) -> dict[str, tuple[Affiliate, ...]]:
        return _grouped(
            (language, affiliate)
            for rest, affiliate in self._rests
            if not self._place_of(rest, affiliate) and (language := self._language(rest))
        )

    @cached_property
    def _by_home(self) -> dict[str, tuple[Affiliate, ...]]:
        return _grouped((affiliate.home, affiliate) for affiliate in self._all if affiliate.home)

    def _place_of(self, rest: str, affiliate: Affiliate) -> str:
        """The place whose name a group bears; one named for the people of its country bears that one's."""
        english = fold(self._vocabulary.name(affiliate.home)) if affiliate.home else ""
        if english and " " not in rest and is_people_of(rest, english):
            return affiliate.home
        places = self._places(rest)
        language = self._language(rest) if places else ""
        if language and fold(self._vocabulary.language_name(language)) == rest != english:
            return ""
        return affiliate.home if affiliate.home in places else places[0] if len(places) == 1 else ""

    # --- what words mean ----------------------------------------------------------------------------------------
    def _places(self, rest: str, is_code: bool = True) -> tuple[str, ...]:
        """The places that words may mean; codes are written in capitals."""
        words = rest.upper() if is_code and len(rest) <= _SHORT_CODE else rest.title()
        match self._vocabulary.place(words) if rest else None:
            case Known(code):
                return (code,)
            case Ambiguous(codes) | KnownAsMany(codes):
                return codes
        return ()

    def _language(self, rest: str) -> str:
        words = _OF_A_LANGUAGE.sub(" ", rest).strip()
        resolution = self._vocabulary.language(words.title()) if len(words) > _SHORT_CODE else None
        return resolution.code if isinstance(resolution, Known) else ""

    def _means(self, rest: str) -> bool:
        return bool(self._places(rest) or self._language(rest))

    def _nationals(self, country: str) -> tuple[Affiliate, ...]:
        return self._by_place.get(country, ())

    def _of_people(self, rest: str, language: str) -> tuple[Affiliate, ...]:
        """ "Nepali Wikimedians" are the "Wikimedians of Nepal"; "Polish Wikimedians" may be any."""
        countries = [spoken.code for spoken in self._vocabulary.countries_of(language) if spoken.official]
        named_so = [code for code in countries if is_people_of(rest, fold(self._vocabulary.name(code)))]
        found = [one for code in named_so for one in self._nationals(code) if " of " in fold(one.name)]
        return tuple(found) if len(found) == 1 else ()

    def _speakers(self, language: str) -> tuple[Affiliate, ...]:
        """The national groups of the countries where a language is official, those first where most speak it."""
        spoken = [place.code for place in self._vocabulary.countries_of(language) if place.official]
        return tuple(dict.fromkeys(one for code in spoken for one in self._nationals(code)))

    def _of_places(self, places: Iterable[str], rest: str) -> tuple[Affiliate, ...]:
        """Who serves places that bear no group's name: the countries' national groups, else the only one there."""
        found: dict[Affiliate, None] = {}
        for place in places:
            found |= dict.fromkeys(self._by_place.get(place, ()))
            country = self._vocabulary.country_of(place)
            if country is None or place in self._by_place:
                continue
            there, nationals = self._by_home.get(country, ()), self._nationals(country)
            others = [one for one in there if one not in nationals and not self._bears_a_place(one)]
            if place != country:
                found |= dict.fromkeys(() if others else nationals)
                continue
            sole = [one for one in there if len(there) == 1 and not self._bears_a_place(one)]
            sharing = [one for one in there if set(rest.split()) & {*fold(one.name).split()}]
            several = [one for one in self._all if country in self._shared_countries.get(one.id, ())]
            found |= dict.fromkeys(nationals or sole or sharing or several)
        return tuple(found)

    def _of_countries_in(self, rest: str) -> tuple[Affiliate, ...]:
        """Who serves the countries that some of the words name: "Wiki Movement Brazil"."""
        places = [self._places(word) for word in rest.split() if len(word) > _SHORT_CODE]
        countries = [
            found[0] for found in places if len(found) == 1 and self._vocabulary.country_of(found[0]) == found[0]
        ]
        return tuple(one for country in countries for one in self._of_places((country,), rest))

    @cached_property
    def _shared_countries(self) -> dict[str, tuple[str, ...]]:
        """The groups that bear the names of several countries."""
        return {one.id: places for rest, one in self._rests if len(places := self._places(rest)) > 1}

    def _bears_a_place(self, affiliate: Affiliate) -> bool:
        return any(affiliate in bearers for bearers in self._by_place.values())

    # --- slips of the pen ---------------------------------------------------------------------------------------
    def _misspelt(self, rest: str, of_a_country: bool) -> tuple[Affiliate, ...]:
        """Those whose name is fewest letters away; ``of_a_country``: or the name of their country in any language."""
        most = letters_allowed(rest)
        away: dict[Affiliate, float] = {}

        def near(affiliate: Affiliate, letters: float) -> None:
            if letters <= most + 0.5:
                away[affiliate] = min(away.get(affiliate, most + 1), letters)

        letters_of_rest = set(rest)
        for form, letters_of_form, affiliate in (*self._forms, *(self._names_of_countries if of_a_country else ())):
            if len(letters_of_rest ^ letters_of_form) <= 2 * most:
                near(affiliate, distance(rest, form, most))
        for country in self._suggested_countries(rest) if of_a_country else ():
            english = fold(self._vocabulary.name(country))
            # What is not like the English name is one letter from a name in another language.
            is_english = SequenceMatcher(None, rest, english).ratio() >= _LIKE
            for affiliate in self._nationals(country):
                near(affiliate, distance(rest, english, most) if is_english else 1.5)
        least = min(away.values(), default=0)
        return _present(one for one, letters in away.items() if letters == least)

    def _misspelt_in(self, places: Iterable[str], rest: str) -> tuple[Affiliate, ...]:
        countries = {self._vocabulary.country_of(place) for place in places}
        return tuple(one for one in self._misspelt(rest, False) if one.home in countries)

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        """What slips are looked for in: names in full, and without "language" and the like."""
        forms = ((form, one) for rest, one in self._rests for form in (rest, _OF_A_LANGUAGE.sub(" ", rest).strip()))
        shorter = (pair for form, one in forms for pair in ((form, one), (without_frame(form), one)))
        return tuple((form, frozenset(form), one) for form, one in dict.fromkeys(shorter) if len(form) >= _SHORT_CODE)

    @cached_property
    def _names_of_countries(self) -> tuple[_Form, ...]:
        """The English names of the countries, with their national groups."""
        of_all = ((fold(self._vocabulary.name(one.home)), one) for one in self._all if one in self._nationals(one.home))
        return tuple((name, frozenset(name), one) for name, one in of_all)

    def _suggested_countries(self, rest: str) -> list[str]:
        nearest = getattr(self._suggesting.country(rest), "nearest", ())
        resolved = (self._vocabulary.country(name) for name in nearest)
        return [one.code for one in resolved if isinstance(one, Known)]

    def _sharing(self, rest: str, framed: bool) -> tuple[Affiliate, ...]:
        """Those in whose name all the rare words stand; where a group is named, also those of which all stand here."""
        words = {*rest.split()} - _COMMON
        found = [
            affiliate
            for name, affiliate in self._rests
            if (rare := {*name.split()} - _COMMON)
            and words
            and (words <= rare or (framed and rare <= words))
            and any(self._bearers[word] < _MOST for word in words & rare)
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _bearers(self) -> Counter[str]:
        return Counter(word for rest, _ in self._rests for word in {*rest.split()})


def _grouped(pairs: Iterable[tuple[str, Affiliate]]) -> dict[str, tuple[Affiliate, ...]]:
    """Key → who has it; those that are no longer recognised only where nobody else has."""
    owners: dict[str, dict[str, Affiliate]] = {}
    for key, affiliate in pairs:
        owners.setdefault(key, {})[affiliate.id] = affiliate
    return {key: _present(affiliates.values()) for key, affiliates in owners.items()}


def _present(affiliates: Iterable[Affiliate]) -> tuple[Affiliate, ...]:
    every = tuple(affiliates)
    present = tuple(one for one in every if one.recognition is not Recognition.DERECOGNISED)
    return present or every
