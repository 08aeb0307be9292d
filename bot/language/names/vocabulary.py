"""The vocabulary: places and languages as people write them → codes, and what is known of the codes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy
from functools import cache, cached_property
from typing import Literal

from bot.language.names.folding import fold
from bot.language.names.index import Index, SpokenFacts
from bot.language.names.languages import LanguageNames
from bot.language.names.places import COUNTRY, PLACE, REGION, PlaceNames
from bot.language.names.resolution import Ambiguous, Kind, Known, KnownAsMany, LanguageResolution, Resolution, Spoken
from bot.language.names.stored_index import load_index

Given = Mapping[str, Mapping[str, str]]
"""Names that somebody gives: language of the reader → code → name."""

WORLD = "world"
"""The region of those who mean everywhere."""

_RIGHT_TO_LEFT = frozenset(
    """
    aeb ajp apc ar arc ars ary arz azb bal bgn bqi ckb dv fa glk he khw ks lki lrc luz mzn nqo
    pnb prs ps rhg sd sdh skr syr ug ur yi
    """.split()  # noqa: SIM905 - forty quoted codes are no easier to read
)


class Vocabulary:
    """Names and facts of places and languages. It never changes; equal questions get equal answers."""

    def __init__(self, index: Index, suggesting: bool = True) -> None:
        self._index, self._suggesting = index, suggesting
        self._facts = index.facts
        self._given_places: Given = {}
        self._given_languages: Given = {}
        self._around: dict[str, tuple[str, ...]] = {}
        self._left_out: frozenset[str] = frozenset()
        self._places = PlaceNames(index, PLACE, suggesting)
        self._countries = PlaceNames(index, COUNTRY, suggesting)
        self._regions = PlaceNames(index, REGION, suggesting)
        self._languages = LanguageNames(index, suggesting)

    @cached_property
    def unsuggesting(self) -> Vocabulary:
        """The same, but what is Unknown comes without names that were perhaps meant: these take the longest to find."""
        return Vocabulary(self._index, suggesting=False)

    @property
    def digest(self) -> str:
        """What all of its answers depend on."""
        given = sorted((language, sorted(names.items())) for language, names in self._given_places.items())
        return f"{self._index.digest} {self._suggesting} {sorted(self._left_out)} {given}"

    # Names

    def place(self, text: str) -> Resolution:
        """A country, a region or a part of a country, in any script; of one name, in this order.

        Codes are ISO 3166-1 alpha-2 (and XK), region slugs ("west-africa", "world"), ISO 3166-2 ("GB-SCT"), or
        COUNTRY-x-NAME for places that have no ISO code. Lists, brackets and slashes are read too.
        """
        return self._places.read(text)

    def country(self, text: str) -> Resolution:
        """A country, a territory or a part of one; never a region. A country beats a part of the same name."""
        return self._countries.read(text)

    def region(self, text: str) -> Resolution:
        """A region, or a part of a country; never a country, nor a part that bears the name of one ("Georgia")."""
        return self._regions.read(text)

    def language(self, text: str) -> LanguageResolution:
        """A language: Wikimedia code, name or autonym, or the registry's "Name~code", whose code decides.

        A code in lower case is a code ("ga" is Irish), a name has a capital or its own script ("Ga" is spoken in
        Accra). Words for "many" give Many.
        """
        return self._languages.read(text)

    def one_place(self, text: str) -> Resolution:
        """Like ``place``, but as one name: neither lists nor what stands in brackets behind it are read."""
        return self._places.one(text)

    def one_region(self, text: str) -> Resolution:
        """Like ``region``, but as one name."""
        return self._regions.one(text)

    def one_language(self, text: str) -> LanguageResolution:
        """Like ``language``, but as one name."""
        return self._languages.one(text)

    def rivals(self, language: str) -> tuple[str, ...]:
        """Further languages of that name, which few mean by it: only where they are spoken."""
        return self._languages.rivals(language)

    def told_apart(self, name: str, beside: str) -> Known | KnownAsMany | Ambiguous | None:
        """The place that is meant where the words beside a name tell which of several: ``("Guinea", "Bissau")``."""
        return self._places.told_apart(name, beside)

    def variety(self, name: str, beside: str) -> Known | KnownAsMany | Ambiguous | None:
        """The language that is meant where the words beside a name tell a variety: ``("Arabic", "Egyptian")``."""
        return self._languages.told_apart(name, beside)

    def is_script(self, text: str) -> bool:
        """Whether the words are the name of a script, whatever else they are: "Arabic", "Latin"."""
        return self._languages.is_script(text)

    def inside(self, name: str, container: str) -> str | None:
        """The one place of that name within the place, or region, of that code; None for none or several."""
        return self._places.inside(name, container)

    # Places

    def kind(self, place_code: str) -> Kind:
        """What the place is. Raises KeyError for a code that is none of ours."""
        return self._index.kind(place_code)

    def is_town(self, name: str) -> bool:
        """Whether a name is known as that of a town only, of whatever part or country it stands for."""
        return self._index.place_entries.is_town(name)

    def land_of_people(self, word: str) -> str | None:
        """The one country whose people, and whatever else is theirs, are called so: "Kenyan", "sénégalaise"."""
        countries = self._languages.demonyms.of(fold(word))
        return next(iter(countries)) if len(countries) == 1 else None

    def country_of(self, place_code: str) -> str | None:
        """GB-SCT → GB, SN → SN, a region → None."""
        return None if self.kind(place_code) is Kind.REGION else place_code.partition("-")[0]

    def within(self, place_code: str) -> tuple[str, ...]:
        """What contains a part of a country, the nearest first: US-x-new-york-city → US-NY, US."""
        return self._index.within(place_code)

    def belongs_to(self, territory: str) -> str | None:
        """The country that a territory with a code of its own belongs to: RE → FR; of all others None."""
        return self._index.facts.dependencies.get(territory)

    def members(self, region: str) -> tuple[str, ...]:
        """Codes of the countries, and parts of countries, in a region, sorted. Raises KeyError for no region."""
        members = self._facts.regions[region].members
        return tuple(place for place in members if place not in self._left_out) if self._left_out else members

    def without(self, places: Collection[str]) -> Vocabulary:
        """The same, but these places lie in no region: for a record that leaves them out of those that it names."""
        lessened = copy(self)
        lessened.__dict__.pop("_members", None)
        lessened._left_out, lessened._around = frozenset(places), {}
        return lessened

    def regions_of(self, place_code: str) -> tuple[str, ...]:
        """The regions that a place is in, the smallest first; of a region, those with all its members and more."""
        if place_code not in self._around:
            self._around[place_code] = tuple(slug for _size, slug in sorted(self._containing(place_code)))
        return self._around[place_code]

    def _containing(self, place_code: str) -> Iterator[tuple[int, str]]:
        inside = set(self.members(place_code)) if self.kind(place_code) is Kind.REGION else set()
        chain = {place_code, *self.within(place_code)}
        for slug, members in self._members.items():
            if inside < members if inside else chain & members:
                yield len(members), slug

    def sub_region(self, country: str) -> str:
        """The slug of the country's UN M49 sub-region. Raises KeyError for no country."""
        return self._facts.countries[country].sub_region

    def foundation_region(self, country: str) -> str:
        """The slug of the country's region of the Wikimedia Foundation; Antarctica alone is in "world"."""
        return self._facts.countries[country].foundation_region

    def calling(self, places: Given, languages: Given) -> Vocabulary:
        """The same, with other names to show: language of the reader → code → name. What is typed is read as ever."""
        renamed = copy(self)
        renamed._given_places, renamed._given_languages = places, languages
        return renamed

    def name(self, code: str, language: str = "en") -> str:
        """The place's name in a language, by CLDR; in English where that has none; the code itself where unknown."""
        return _shown(code, language, self._given_places, self._index.place_names)

    def name_in(self, code: str, language: str) -> str | None:
        """The place's name in just that language; None where CLDR has none."""
        return self._index.place_names(language).get(code)

    # Languages

    def language_name_in(self, code: str, language: str) -> str | None:
        """The language's name in just that language; None where CLDR has none."""
        return self._index.language_names(language).get(code)

    def language_name(self, code: str, language: str = "en") -> str:
        """The language's name in a language, by CLDR; in English where that has none; the code where unknown."""
        return _shown(code, language, self._given_languages, self._index.language_names)

    def autonym(self, code: str) -> str | None:
        """The language's name for itself."""
        return self._facts.autonyms.get(code)

    def languages_of(self, country: str) -> tuple[Spoken, ...]:
        """The languages of a country by CLDR, the widest first; none where CLDR has none."""
        return self._spoken_in.get(country, ())

    def countries_of(self, language: str) -> tuple[Spoken, ...]:
        """The countries where a language is spoken, by the share of their people, the largest first; of many languages
        of few speakers the share is not known, and told as 0.
        """
        if language in self._speakers:
            return self._speakers[language]
        homes = (self._index.homes.get(language) or "").split()
        return tuple(Spoken(code=country, share=0.0, official=False) for country in homes)

    def sign_languages_of(self, place: str) -> tuple[str, ...]:
        """The sign languages of a country, or of that which a place is in; sorted."""
        return self._languages.signed.used_in.get(place.partition("-")[0], ())

    def macro(self, language: str) -> str | None:
        """The language that this one is a variety of, or its group: fuf → ff, arz → ar, sma → smi."""
        return self._facts.macros.get(language)

    def related(self, language: str) -> tuple[str, ...]:
        """Close varieties: the group, its other members, and its own members; sorted, without itself."""
        macro = self._facts.macros.get(language)
        near = {*self._facts.groups.get(language, ())}
        if macro is not None:
            near |= {macro, *self._facts.groups[macro]}
        return tuple(sorted(near - {language}))

    def is_world_language(self, language: str) -> bool:
        """Whether the language alone does not tell which community is concerned (config/languages.toml)."""
        return language in self._facts.world_languages

    def direction(self, language: str) -> Literal["ltr", "rtl"]:
        """The direction of the language's usual script, for the ``dir`` attribute."""
        return "rtl" if language in _RIGHT_TO_LEFT or language.endswith("-arab") else "ltr"

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        return {slug: frozenset(self.members(slug)) for slug in self._facts.regions}

    @cached_property
    def _spoken_in(self) -> dict[str, tuple[Spoken, ...]]:
        return {
            country: tuple(_spoken(facts.language, facts) for facts in languages)
            for country, languages in self._index.spoken.items()
        }

    @cached_property
    def _speakers(self) -> dict[str, tuple[Spoken, ...]]:
        by_language: dict[str, list[Spoken]] = {}
        for country in sorted(self._facts.countries):
            for facts in self._index.spoken.get(country, ()):
                by_language.setdefault(facts.language, []).append(_spoken(country, facts))
        return {
            code: tuple(sorted(spoken, key=lambda place: (-place.share, place.code)))
            for code, spoken in by_language.items()
        }


def _shown(code: str, language: str, given: Given, names: Callable[[str], Mapping[str, str]]) -> str:
    for tongue in (language, "en"):
        if name := given.get(tongue, {}).get(code) or names(tongue).get(code):
            return name
    return code


def _spoken(code: str, facts: SpokenFacts) -> Spoken:
    return Spoken(code=code, share=facts.share, official=facts.official, regional=facts.regional)


@cache
def load() -> Vocabulary:
    """The vocabulary of this installation, read once per process."""
    return Vocabulary(load_index())
