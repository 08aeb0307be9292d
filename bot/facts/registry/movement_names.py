"""The movement's own names for its groups, by rule: "Wikimedia Germany", "WMFR", "Викимедиа Россия", "Amical".

What is proper to the words is compared with what is proper to each group's name: as words, as a place and as a
language, in any language of the vocabulary. A country's name means its national group: the one that bears it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from bot.facts.registry.group_names import SHORT_CODE, is_people_of, proper, without_language
from bot.language.names import Ambiguous, Known, KnownAsMany, Vocabulary, fold, loosen
from bot.late_patterns import late_pattern
from bot.model import Affiliate, Recognition

_OTHER_NAME: Final = late_pattern(r"\s+(?:aka|a\.k\.a\.)\s+")


class MovementNames:
    """Finds affiliates by names that the registry does not have; what it compares with is made when first needed."""

    def __init__(self, affiliates: Sequence[Affiliate], vocabulary: Vocabulary) -> None:
        self.all = affiliates
        self._vocabulary = vocabulary.unsuggesting
        self._bearers: dict[str, tuple[Affiliate, ...]] = {}
        self._borne: dict[str, frozenset[str]] = {}

    def named(self, text: str) -> tuple[Affiliate, ...]:
        """Those whom the words name: one is meant, of several one has to be asked which."""
        if found := self._by_code.get(text.strip().casefold()):
            return found
        rest, framed = proper(text)
        if not framed:
            return self._by_bare_name.get(loosen(rest), ())
        is_code = len(rest) <= SHORT_CODE and (rest.upper() in text or " " not in text.strip())
        so_called = (self._by_code.get(rest, ()) if is_code else ()) or self._by_rest.get(loosen(rest), ())
        if any(one.recognition is not Recognition.DERECOGNISED for one in so_called):
            return so_called
        places = self.places(rest, is_code)
        found = self.bearing(places[0]) if len(places) == 1 else () if places else self._twice(rest)
        if not (places or found) and (language := self.language(rest)):
            found = self.by_language.get(language, ()) or self._of_people(rest, language)
        return found or so_called

    def _twice(self, rest: str) -> tuple[Affiliate, ...]:
        """The group whose place is named twice: "Denmark Wikimedia Danmark", a flag beside a name."""
        words = rest.split()
        for at in range(1, len(words)):
            first, second = (self.places(" ".join(part)) for part in (words[:at], words[at:]))
            if len(first) == 1 and first == second:
                return self.bearing(first[0])
        return ()

    # --- what the names of the groups say -----------------------------------------------------------------------
    @cached_property
    def rests(self) -> tuple[tuple[str, Affiliate], ...]:
        """What is proper to each name of each affiliate."""
        return tuple((rest, affiliate) for affiliate in self.all for rest in _rests(affiliate))

    @cached_property
    def _by_rest(self) -> dict[str, tuple[Affiliate, ...]]:
        return _grouped((loosen(rest), affiliate) for rest, affiliate in self.rests)

    @cached_property
    def _by_code(self) -> dict[str, tuple[Affiliate, ...]]:
        """By code, and by the part of a code that is the group's own: WMHK of HK-WMHK."""
        parts = ((part, one) for one in self.all for part in one.code.casefold().split("-")[1:] if part[:2] == "wm")
        return _grouped((*((one.code.casefold(), one) for one in self.all), *parts))

    @cached_property
    def _by_bare_name(self) -> dict[str, tuple[Affiliate, ...]]:
        """The groups that are named "X Wikimedia", X being no place and no language: X alone names them."""
        return _grouped(
            (loosen(rest), affiliate)
            for affiliate in self.all
            if (words := fold(affiliate.name).split())[1:] == ["wikimedia"]
            for rest in _rests(affiliate)
            if rest == words[0] and not self._means(rest)
        )

    def bearing(self, place: str) -> tuple[Affiliate, ...]:
        """The groups that bear the name of a place, looked for among those at home there."""
        if place not in self._bearers:
            country = self._vocabulary.country_of(place)
            homes = (country,) if country else self._vocabulary.members(place)
            there = (one for home in homes for one in self.by_home.get(home, ()))
            self._bearers[place] = _present(one for one in there if place in self.places_of(one))
        return self._bearers[place]

    def places_of(self, affiliate: Affiliate) -> frozenset[str]:
        """The places whose names a group bears."""
        if affiliate.id not in self._borne:
            rests = (rest for rest, one in self.rests if one is affiliate)
            self._borne[affiliate.id] = frozenset(self._place_of(rest, affiliate) for rest in rests) - {""}
        return self._borne[affiliate.id]

    @cached_property
    def by_language(self) -> dict[str, tuple[Affiliate, ...]]:
        """Code of a language → the groups that bear its name, and no place's."""
        return _grouped(
            (language, affiliate)
            for rest, affiliate in self.rests
            if not self.places_of(affiliate) and (language := self.language(rest))
        )

    @cached_property
    def by_home(self) -> dict[str, list[Affiliate]]:
        """Code of a country → the groups at home there."""
        by_home: dict[str, list[Affiliate]] = {}
        for affiliate in self.all:
            by_home.setdefault(affiliate.home, []).append(affiliate)
        return by_home

    def _place_of(self, rest: str, affiliate: Affiliate) -> str:
        """The place whose name a group bears; one named for the people of its country bears that one's."""
        english = fold(self._vocabulary.name(affiliate.home)) if affiliate.home else ""
        if english and " " not in rest and is_people_of(rest, english):
            return affiliate.home
        places = self.places(rest)
        language = self.language(rest) if places else ""
        if language and fold(self._vocabulary.language_name(language)) == rest != english:
            return ""
        return affiliate.home if affiliate.home in places else places[0] if len(places) == 1 else ""

    # --- what words mean ----------------------------------------------------------------------------------------
    def places(self, rest: str, is_code: bool = True) -> tuple[str, ...]:
        """The places that words may mean; codes are written in capitals."""
        words = rest.upper() if is_code and len(rest) <= SHORT_CODE else rest.title()
        match self._vocabulary.place(words) if rest else None:
            case Known(code):
                return (code,)
            case Ambiguous(codes) | KnownAsMany(codes):
                return codes
        return ()

    def language(self, rest: str) -> str:
        """The language that words mean, or ``""``."""
        words = without_language(rest)
        resolution = self._vocabulary.language(words.title()) if len(words) > SHORT_CODE else None
        return resolution.code if isinstance(resolution, Known) else ""

    def _means(self, rest: str) -> bool:
        return bool(self.places(rest) or self.language(rest))

    def _of_people(self, rest: str, language: str) -> tuple[Affiliate, ...]:
        """ "Nepali Wikimedians" are the "Wikimedians of Nepal"; "Polish Wikimedians" may be any."""
        countries = [spoken.code for spoken in self._vocabulary.countries_of(language) if spoken.official]
        named_so = [code for code in countries if is_people_of(rest, fold(self._vocabulary.name(code)))]
        found = [one for code in named_so for one in self.bearing(code) if " of " in fold(one.name)]
        return tuple(found) if len(found) == 1 else ()


def _rests(affiliate: Affiliate) -> Iterator[str]:
    for name in dict.fromkeys((affiliate.name, affiliate.page.rpartition(":")[2])):
        yield from (rest for part in _OTHER_NAME.split(name) if (rest := proper(part)[0]))


def _grouped(pairs: Iterable[tuple[str, Affiliate]]) -> dict[str, tuple[Affiliate, ...]]:
    """Key → who has it; those that are no longer recognised only where nobody else has."""
    owners: dict[str, dict[str, Affiliate]] = {}
    for key, affiliate in pairs:
        owners.setdefault(key, {})[affiliate.id] = affiliate
    return {key: _present(affiliates.values()) for key, affiliates in owners.items()}


def _present(affiliates: Iterable[Affiliate]) -> tuple[Affiliate, ...]:
    """Those that are recognised still; all of them where none is."""
    every = tuple(affiliates)
    present = tuple(one for one in every if one.recognition is not Recognition.DERECOGNISED)
    return present or every
