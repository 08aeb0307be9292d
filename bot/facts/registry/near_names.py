"""Who was perhaps meant by a name that no group has: the rare word weighs, not the frame that all groups share.

Who serves the country that the words name; else whose name, or whose country's, is a slip of the pen away; else in
whose name the rare words stand. Rather nobody than a group of another country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from bot.facts.registry.group_names import SHORT_CODE, proper, without_frame, without_language
from bot.facts.registry.movement_names import MovementNames
from bot.facts.registry.slips import distance, letters_allowed
from bot.language.names import Known, Vocabulary, fold
from bot.model import Affiliate, Recognition

# Words that tell nothing where they stand with others.
_COMMON: Final = frozenset({
    "north", "south", "east", "west", "new", "republic", "democratic", "wiki", "language", "languages", "&", "of", "in",
})  # fmt: skip
_PROJECTS: Final = frozenset(
    ["commons", "wikidata", "wikisource", "incubator", "wikipedia", "wiktionary", "foundation"]
)
_MOST: Final = 3
# A slip in a country's name in another language counts as more than one in English.
_IN_ANOTHER_LANGUAGE: Final = 1.5
_SHORTEST_SLIP: Final = 5

# Words to look for, their letters, and whom they name.
_Form = tuple[str, frozenset[str], Affiliate]


class NearNames:
    """Suggests affiliates of which the names are known; what it compares with is made when first needed."""

    def __init__(self, names: MovementNames, vocabulary: Vocabulary) -> None:
        self._names = names
        self._suggesting = vocabulary
        self._vocabulary = vocabulary.unsuggesting

    def near(self, text: str) -> tuple[Affiliate, ...]:
        """At most three who were perhaps meant, the likeliest first: never of another country than the words name."""
        if len(several := self._names.named(text)) > 1:
            return several[:_MOST]
        rest, framed = proper(text)
        rest = without_frame(rest) if framed or " " in rest else rest
        places = self._names.places(rest)
        if places and not framed:  # a town alone is no group of its country
            places = tuple(one for one in places if self._names.bearing(one) or self._vocabulary.country_of(one) == one)
            return self._of_places(places, rest)[:_MOST]
        if places:
            return (self._of_places(places, rest) or self._misspelt_in(places, rest))[:_MOST]
        if (language := self._names.language(rest)) and (
            kin := self._names.by_language.get(language) or self._speakers(language)
        ):
            return kin[:_MOST]
        if rest in _PROJECTS or (not framed and len(rest) < _SHORTEST_SLIP):
            return ()
        near = self._misspelt(rest, framed or " " not in rest) or self._sharing(rest, framed)
        return (near or (self._of_countries_in(rest) if framed else ()))[:_MOST]

    # --- whom places and languages suggest ---------------------------------------------------------------------
    def _speakers(self, language: str) -> tuple[Affiliate, ...]:
        """The national groups of the countries where a language is official, those first where most speak it."""
        spoken = [place.code for place in self._vocabulary.countries_of(language) if place.official]
        return tuple(dict.fromkeys(one for code in spoken for one in self._names.bearing(code)))

    def _of_places(self, places: Iterable[str], rest: str) -> tuple[Affiliate, ...]:
        """Who serves places that bear no group's name: the countries' national groups, else the only one there."""
        found: dict[Affiliate, None] = {}
        for place in places:
            found |= dict.fromkeys(self._names.bearing(place))
            country = self._vocabulary.country_of(place)
            if country is None or self._names.bearing(place):
                continue
            there, nationals = self._names.by_home.get(country, ()), self._names.bearing(country)
            others = [one for one in there if one not in nationals and not self._names.places_of(one)]
            if place != country:
                found |= dict.fromkeys(() if others else nationals)
                continue
            sole = [one for one in there if len(there) == 1 and not self._names.places_of(one)]
            sharing = [one for one in there if set(rest.split()) & {*fold(one.name).split()}]
            several = [one for one in self._names.all if country in self._shared_countries.get(one.id, ())]
            found |= dict.fromkeys(nationals or sole or sharing or several)
        return tuple(found)

    def _of_countries_in(self, rest: str) -> tuple[Affiliate, ...]:
        """Who serves the countries that some of the words name: "Wiki Movement Brazil"."""
        places = [self._names.places(word) for word in rest.split() if len(word) > SHORT_CODE]
        countries = [
            found[0] for found in places if len(found) == 1 and self._vocabulary.country_of(found[0]) == found[0]
        ]
        return tuple(one for country in countries for one in self._of_places((country,), rest))

    @cached_property
    def _shared_countries(self) -> dict[str, tuple[str, ...]]:
        """The groups that bear the names of several countries."""
        return {one.id: places for rest, one in self._names.rests if len(places := self._names.places(rest)) > 1}

    # --- slips of the pen ---------------------------------------------------------------------------------------
    def _misspelt(self, rest: str, of_a_country: bool) -> tuple[Affiliate, ...]:
        """Those whose name is fewest letters away; ``of_a_country``: or the name of their country in any language."""
        most = letters_allowed(rest)
        away: dict[Affiliate, float] = {}

        def near(affiliate: Affiliate, letters: float) -> None:
            if letters <= max(most, _IN_ANOTHER_LANGUAGE):
                away[affiliate] = min(away.get(affiliate, most + 1), letters)

        letters_of_rest = set(rest)
        for form, letters_of_form, affiliate in (*self._forms, *(self._names_of_countries if of_a_country else ())):
            if len(letters_of_rest ^ letters_of_form) <= 2 * most:
                near(affiliate, distance(rest, form, most))
        for country in self._suggested_countries(rest) if of_a_country else ():
            for affiliate in self._names.bearing(country):
                near(affiliate, _IN_ANOTHER_LANGUAGE)
        least = min(away.values(), default=0)
        nearest = (one for one, letters in away.items() if letters == least)
        return tuple(sorted(nearest, key=lambda one: one.recognition is Recognition.DERECOGNISED))

    def _misspelt_in(self, places: Iterable[str], rest: str) -> tuple[Affiliate, ...]:
        countries = {self._vocabulary.country_of(place) for place in places}
        return tuple(one for one in self._misspelt(rest, False) if one.home in countries)

    @cached_property
    def _forms(self) -> tuple[_Form, ...]:
        """What slips are looked for in: names in full, and without "language" and the like."""
        forms = ((form, one) for rest, one in self._names.rests for form in (rest, without_language(rest)))
        shorter = (pair for form, one in forms for pair in ((form, one), (without_frame(form), one)))
        return tuple((form, frozenset(form), one) for form, one in dict.fromkeys(shorter) if len(form) >= SHORT_CODE)

    @cached_property
    def _names_of_countries(self) -> tuple[_Form, ...]:
        """The English names of the countries, with their national groups."""
        of_all = (
            (fold(self._vocabulary.name(one.home)), one)
            for one in self._names.all
            if one.home and one in self._names.bearing(one.home)
        )
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
            for name, affiliate in self._names.rests
            if (rare := {*name.split()} - _COMMON)
            and words
            and (words <= rare or (framed and rare <= words))
            and any(self._word_counts[word] < _MOST for word in words & rare)
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _word_counts(self) -> Counter[str]:
        return Counter(word for rest, _ in self._names.rests for word in {*rest.split()})
