"""What an affiliate is the group of: declared before derived, and a group's name before its country.

A group is *national* for its home country unless its name or ``config/affiliates.toml`` says that it is the group of
a part, a language, a region or a theme. What it reports or declares widens that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from typing import Final

import msgspec

from bot.language.names import Kind, Known, KnownAsMany, Unknown, Vocabulary, fold
from bot.language.names.communities import community_key
from bot.language.names.themes import AffiliateFacts, Tables, Themes
from bot.late_patterns import late_pattern
from bot.model import Affiliate, Interests, Source

_COMMON_WORDS: Final = late_pattern(
    r"\b(?:wikim[eé]dia(?:ns)?|wikimédiens|wikimedistas|wikipedians?|wikipedia|community|user group|group|aka \w+)\b",
    re.IGNORECASE,
)
_JOINTS: Final = late_pattern(r"^(?:(?:of|the|for|du|de|del|in)\s+)+|(?:\s+(?:of|the|for|languages?))+$", re.IGNORECASE)
_MAJORITY: Final = 0.5


class Attribute(Enum):
    """What an affiliate can hold of what a partnership names."""

    NATION = "nation"  # a country whose own group it is
    REACH = "reach"  # a country that it serves besides, or as the group of the country's language
    PART = "part"  # a part of a country
    AROUND = "around"  # what contains such a part
    TONGUE = "tongue"  # a language whose group it is
    LOCAL_TONGUE = "local tongue"  # a language of the part of a country whose group it is
    LANGUAGE = "language"  # a language that it supports
    REGION = "region"
    THEME = "theme"
    TOUCH = "touch"  # a theme beside its own
    WORD = "word"  # a topic in its own words
    COMMUNITY = "community"
    WISH = "wish"  # a country that it asked to hear of
    LISTED = "listed"  # a country that the registry or its reports name, whatever it is the group of


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What one affiliate holds, each value with who says so."""

    affiliate: Affiliate
    attributes: Mapping[Attribute, Mapping[str, Source]]
    themed: bool = False
    scope: frozenset[str] = frozenset()  # places that a theme group keeps to; empty: everywhere
    scope_regions: tuple[str, ...] = ()
    listed: bool = True  # may be named on pages

    def held(self, attribute: Attribute) -> Mapping[str, Source]:
        """Value → who says so."""
        return self.attributes.get(attribute, _NOTHING)

    @property
    def id(self) -> str:
        return self.affiliate.id


_NOTHING: Final[Mapping[str, Source]] = {}


def profiles_of(
    affiliates: Iterable[Affiliate], interests: Mapping[str, Interests], vocabulary: Vocabulary, tables: Tables
) -> tuple[Profile, ...]:
    """The profile of each affiliate, in the order given."""
    return tuple(profile(affiliate, interests.get(affiliate.id), vocabulary, tables) for affiliate in affiliates)


def profile(affiliate: Affiliate, interests: Interests | None, vocabulary: Vocabulary, tables: Tables) -> Profile:
    """What the affiliate declared, what ``config/`` knows of it, and what the registry implies."""
    return _Reading(affiliate, interests, vocabulary, tables).profile()


class _Reading:
    def __init__(
        self, affiliate: Affiliate, interests: Interests | None, vocabulary: Vocabulary, tables: Tables
    ) -> None:
        self.affiliate, self.interests, self.vocabulary = affiliate, interests, vocabulary
        self.themes: Themes = tables.themes
        self.facts = tables.affiliates.get(affiliate.name)
        self.attributes: dict[Attribute, dict[str, Source]] = {attribute: {} for attribute in Attribute}

    def profile(self) -> Profile:
        facts, affiliate = self.facts, self.affiliate
        themed = bool(facts and facts.topics)
        if facts is None:
            self._by_name()
        elif themed:
            self._add(Attribute.LANGUAGE, facts.languages)
        else:
            self._by_table(facts)
        if facts:
            self._add(Attribute.THEME, facts.topics)
            self._add(Attribute.TOUCH, facts.touches)
            self._add(Attribute.COMMUNITY, map(community_key, facts.communities))
        self._add(Attribute.THEME, sorted(self.themes.signs.of_topics((affiliate.name,))))
        self._add(Attribute.LANGUAGE, affiliate.languages, Source.DECLARED)
        if not themed:
            self._reported()
        self._add(Attribute.LISTED, affiliate.countries)
        self._interests()
        parts = self.attributes[Attribute.PART]
        for part in parts:
            for outer in self.vocabulary.within(part):
                self._place(outer, Attribute.AROUND)
        places = (facts.places if facts else ()) or affiliate.countries
        return Profile(
            affiliate=affiliate,
            attributes={attribute: values for attribute, values in self.attributes.items() if values},
            themed=themed,
            scope=frozenset(places) if themed else frozenset(),
            scope_regions=facts.regions if facts and themed else (),
            listed=self.interests is None or self.interests.listed,
        )

    def _add(self, attribute: Attribute, values: Iterable[str], source: Source = Source.NAME) -> None:
        for value in values:
            if source is Source.DECLARED or value not in self.attributes[attribute]:
                self.attributes[attribute][value] = source

    def _place(self, code: str, attribute: Attribute | None = None) -> None:
        """Of all places, the registry's row names the home only."""
        country = self.vocabulary.kind(code) is Kind.COUNTRY
        source = Source.PORTAL if code == self.affiliate.home else Source.NAME
        self._add(attribute or (Attribute.NATION if country else Attribute.PART), (code,), source)

    def _by_table(self, facts: AffiliateFacts) -> None:
        for place in facts.places:
            self._place(place)
        self._add(Attribute.REGION, facts.regions)
        self._add(Attribute.TONGUE, facts.languages)
        self._add(Attribute.LOCAL_TONGUE, facts.local_languages)

    def _by_name(self) -> None:
        """ "Hausa Wikimedians User Group" is of a language, "Wikimedians of Bashkortostan" of a part of a country."""
        name = _JOINTS.sub("", " ".join(_COMMON_WORDS.sub(" ", self.affiliate.name).split()))
        names = self.vocabulary.unsuggesting
        tongue, place = names.language(name), names.place(name)
        called = fold(self.vocabulary.name(place.code)) if isinstance(place, Known) else ""
        if isinstance(tongue, Known) and (isinstance(place, Unknown) or called != fold(name)):
            language = fold(self.vocabulary.language_name(tongue.code))
            if isinstance(place, Unknown) or language == fold(name):
                self._add(Attribute.TONGUE, (tongue.code,))
                return
        home = self.affiliate.home
        codes = (place.code,) if isinstance(place, Known) else place.codes if isinstance(place, KnownAsMany) else ()
        if any(self.vocabulary.country_of(code) == home for code in codes):
            for code in codes:
                self._place(code)
        elif home:
            self._place(home)

    def _reported(self) -> None:
        """The countries and languages of its reports, for a group that is not about a theme."""
        affiliate, own = self.affiliate, [code for code in self.affiliate.languages if not self._is_world(code)]
        tongues = self.attributes[Attribute.TONGUE]
        if tongues:
            near = {relative for code in tongues for relative in (code, *self.vocabulary.related(code))}
            self._add(Attribute.TONGUE, (code for code in own if code in near), Source.DECLARED)
            for country in filter(self._is_majority, affiliate.countries):
                self._reach(country)
        elif self.attributes[Attribute.PART]:
            self._add(Attribute.LOCAL_TONGUE, own, Source.DECLARED)
        elif self.attributes[Attribute.NATION]:
            for country in affiliate.countries:
                if country not in self.attributes[Attribute.NATION]:
                    self._reach(country)
        elif not affiliate.home and not self.attributes[Attribute.REGION]:
            self._add(Attribute.TONGUE, own, Source.DECLARED)

    def _reach(self, country: str) -> None:
        """``countries`` begins with the registry's; the others are from the affiliate's own reports."""
        home = country == self.affiliate.home
        self._add(Attribute.REACH, (country,), Source.PORTAL if home else Source.DECLARED)

    def _is_world(self, language: str) -> bool:
        return self.vocabulary.is_world_language(language)

    def _is_majority(self, country: str) -> bool:
        """Whether most people of the country speak a language whose group this is, officially."""
        return any(
            spoken.official and spoken.share >= _MAJORITY and spoken.code in self.attributes[Attribute.TONGUE]
            for spoken in self.vocabulary.languages_of(country)
        )

    def _interests(self) -> None:
        interests = self.interests
        if interests is None:
            return
        self._add(Attribute.WISH, interests.countries, Source.DECLARED)
        self._add(Attribute.LANGUAGE, interests.languages, Source.DECLARED)
        self._add(Attribute.REGION, interests.regions, Source.DECLARED)
        self._add(Attribute.WORD, map(fold, interests.topics), Source.DECLARED)
        self._add(
            Attribute.THEME, (slug for text in interests.topics for slug in self.themes.of(text)), Source.DECLARED
        )
        self._add(Attribute.THEME, sorted(self.themes.signs.of_topics(interests.topics)), Source.DECLARED)
        self._add(Attribute.COMMUNITY, map(community_key, interests.communities), Source.DECLARED)
        for attribute in (Attribute.NATION, Attribute.REACH, Attribute.PART):
            self._add(attribute, self._restated(attribute, interests.countries), Source.DECLARED)
        for attribute in (Attribute.TONGUE, Attribute.LOCAL_TONGUE):
            self._add(attribute, self._restated(attribute, interests.languages), Source.DECLARED)

    def _restated(self, attribute: Attribute, declared: Collection[str]) -> list[str]:
        return [value for value in declared if value in self.attributes[attribute]]
