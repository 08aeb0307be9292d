"""Who is missing: places, languages and communities concerned that nobody invited or taking part stands for.

Each thing once: the language of a place that is missing goes without saying, and so do the sub-regions of countries
that are told. Told by country where each affiliate of a region is asked, by sub-region where a wide one is covered.
A gap says why, and "none found" only where no affiliate serves the place or language (product rule 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.language.names.communities import Community, community_key
from bot.matching.contacts import nearest_network, network_of_language, pump_of_language, pump_of_place
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import MAJORITY, MatchContext
from bot.matching.evidence.languages import languages_of_community
from bot.matching.evidence.places import has_group_of_its_own, is_wide
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Absence, Block, Facet, Gap, Match, Partnership

_ASKED = frozenset({None, Block.UNAVAILABLE, Block.DECLINED, Block.SNOOZED})
_TONGUES = (Attribute.TONGUE, Attribute.LOCAL_TONGUE, Attribute.LANGUAGE)
_A_FAIR_PART = 3  # a sub-region is told where a third of it lies in the region that the record names
_PLACES = (Attribute.NATION, Attribute.REACH, Attribute.PART, Attribute.AROUND, Attribute.WISH)


def gaps_of(record: Partnership, matches: Iterable[Match], context: MatchContext) -> tuple[Gap, ...]:
    """The gaps of one record: places as named, what its regions lack, then languages and communities."""
    present = _Present(matches, context)
    places = [*_places(present)]
    missing = {context.vocabulary.country_of(place) or place for _, place in places}
    places += _regions(present, missing)
    named = [*places, *_languages(present, missing)]
    told = frozenset(value for _, value in named)
    lacks = [*named, *(lack for lack in _communities(record, present) if not _is_told(context, lack[1], told))]
    return tuple(
        _gap(record, context, facet, value) if facet is not Facet.COMMUNITY else _of_community(record, context, value)
        for facet, value in dict.fromkeys(lacks)
    )


class _Present:
    """Those who take part in a record or are asked to."""

    def __init__(self, matches: Iterable[Match], context: MatchContext) -> None:
        self.context = context
        all_matches = list(matches)
        self.ids = context.concern.parties | {
            match.affiliate
            for match in all_matches
            if match.score >= context.weights.invite and match.blocked_by in _ASKED
        }
        self.profiles = [profile for identity in sorted(self.ids) if (profile := context.lookup.of(identity))]
        self.values = {
            (reason.facet, reason.value)
            for match in all_matches
            if match.affiliate in self.ids
            for reason in match.reasons
        }
        self.homes = frozenset(profile.affiliate.home for profile in self.profiles)
        self.countries = frozenset(
            country
            for profile in self.profiles
            for attribute in (Attribute.NATION, Attribute.REACH)
            for country in profile.held(attribute)
        )

    def in_place(self, place: str) -> bool:
        """Whether somebody serves the place, as its own group or with its country, or is at home in the country."""
        country = self.context.vocabulary.country_of(place) or place
        if country in self.countries or (place == country and country in self.homes):
            return True
        around = (place, *self.context.vocabulary.within(place)[:-1])
        return any(part in profile.held(Attribute.PART) for profile in self.profiles for part in around)

    def speaks(self, language: str) -> bool:
        """Whether somebody works in the language, or serves a country of which it is a language."""
        near = _near(self.context, language)
        if any(near & profile.held(attribute).keys() for profile in self.profiles for attribute in _TONGUES):
            return True
        return any(_is_of(self.context, code, country) for code in near for country in self.countries)


def _near(context: MatchContext, language: str) -> frozenset[str]:
    """The language, the one that it is a variety of, and its own varieties."""
    vocabulary = context.vocabulary
    own = (variety for variety in vocabulary.related(language) if vocabulary.macro(variety) == language)
    return frozenset({language, vocabulary.macro(language) or language, *own})


def _is_of(context: MatchContext, language: str, country: str) -> bool:
    """Whether it is a language of the country: official there, in a part at least, or spoken by most."""
    return any(
        place.code == country and (place.official or place.regional or place.share >= MAJORITY)
        for place in context.vocabulary.countries_of(language)
    )


_Lack = tuple[Facet, str]


def _places(present: _Present) -> Iterator[_Lack]:
    missing = [place for place in present.context.concern.places if not present.in_place(place)]
    for place in missing:
        if not {*present.context.vocabulary.within(place)}.intersection(missing):
            yield Facet.COUNTRY, place


def _languages(present: _Present, missing: Iterable[str]) -> Iterator[_Lack]:
    context = present.context
    for language in context.concern.languages:
        lands = context.lands_of(language) or [place.code for place in context.vocabulary.countries_of(language)[:1]]
        of_a_gap = any(country in lands or _is_of(context, language, country) for country in missing)
        if not of_a_gap and not present.speaks(language):
            yield Facet.LANGUAGE, language


def _communities(record: Partnership, present: _Present) -> Iterator[_Lack]:
    context = present.context
    for key, text in context.concern.communities.items():
        if text not in record.communities or (Facet.COMMUNITY, text) in present.values:
            continue
        if any((Facet.TOPIC, value) in present.values for value in (text, *context.tables.themes.of(text))):
            continue
        spoken, places = _of_people(context, key, text)
        if not any(map(present.speaks, spoken)) and not any(map(present.in_place, places)):
            yield Facet.COMMUNITY, text


def _is_told(context: MatchContext, community: str, told: frozenset[str]) -> bool:
    """Whether a language or the place of the community is told already."""
    return any(not told.isdisjoint(codes) for codes in _of_people(context, community_key(community), community))


def _of_people(context: MatchContext, key: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages of a community's own; the place that its name tells first, where it is from, or its
    home where no language is known.
    """
    known = context.tables.communities.of(text, context.vocabulary, context.concern.places) or Community()
    spoken = known.languages or languages_of_community(context, key)
    return spoken, known.places[:1] or (() if spoken else known.homes)


def _regions(present: _Present, missing: set[str]) -> Iterator[_Lack]:
    """What the regions lack; the countries told are added to those that are ``missing`` already."""
    context = present.context
    if context.concern.unread:  # nobody can tell what the region lacks while its invitations are in doubt
        return
    narrow = [region for region in context.concern.regions if not is_wide(context, region)]
    for region in narrow:
        if has_group_of_its_own(context, region):
            continue
        members = context.vocabulary.members(region)
        for country in sorted(countries_in(region, context.vocabulary) - context.tables.uncounted):
            if not any(present.in_place(member) for member in members if member.partition("-")[0] == country):
                missing.add(country)
                yield Facet.COUNTRY, country
    for region in context.concern.regions:
        if region not in narrow and not context.concern.worldwide:
            yield from _sub_regions(present, countries_in(region, context.vocabulary), missing)


def _sub_regions(present: _Present, countries: Iterable[str], missing: set[str]) -> Iterator[_Lack]:
    vocabulary = present.context.vocabulary
    inside = {country for country in countries if country not in present.context.tables.uncounted}
    for area in sorted({vocabulary.sub_region(country) for country in inside}):
        whole = countries_in(area, vocabulary)
        of_it = whole & inside
        if (
            len(of_it) * _A_FAIR_PART >= len(whole)
            and of_it.isdisjoint(missing)
            and not any(map(present.in_place, of_it))
        ):
            yield Facet.REGION, area


# --- why, and whom to ask instead --------------------------------------------------------------------------------
def _gap(record: Partnership, context: MatchContext, facet: Facet, value: str) -> Gap:
    vocabulary = context.vocabulary
    if facet is Facet.LANGUAGE:
        served = _is_spoken_by_some(context, value)
        contact, network = pump_of_language(context, value), network_of_language(context, value)
    elif facet is Facet.REGION:
        served, contact = any(_is_served(context, country) for country in countries_in(value, vocabulary)), None
        network = nearest_network(context, value)
    else:
        served, contact = _is_served(context, value), pump_of_place(context, value)
        network = nearest_network(context, value)
    return Gap(
        partnership=record.page_id,
        facet=facet,
        value=value,
        why=Absence.NOT_YET if served else Absence.NOBODY,
        contact=contact or network,
        network=network,
    )


def _of_community(record: Partnership, context: MatchContext, text: str) -> Gap:
    key = next(key for key, written in context.concern.communities.items() if written == text)
    spoken, places = _of_people(context, key, text)
    served = any(_exists(context, profile) for profile in context.lookup.holders(Attribute.COMMUNITY, key))
    told = next(
        (
            _gap(record, context, facet, code)
            for facet, codes in ((Facet.LANGUAGE, spoken), (Facet.COUNTRY, places))
            for code in codes
        ),
        None,
    )
    served |= any(_is_spoken_by_some(context, code) for code in spoken)
    served |= any(_is_served(context, place) for place in places)
    return Gap(
        partnership=record.page_id,
        facet=Facet.COMMUNITY,
        value=text,
        why=Absence.NOT_YET if served else Absence.NOBODY,
        contact=told.contact if told else None,
        network=told.network if told else None,
    )


def _exists(context: MatchContext, profile: Profile) -> bool:
    """Whether pages may know of the affiliate: those that do not want to be listed, they do not."""
    return profile.listed and context.recognised(profile)


def _is_served(context: MatchContext, place: str) -> bool:
    """Whether the registry, or what affiliates say, has somebody for the place, as a whole or in a part of it."""
    around = (place, *context.vocabulary.within(place))
    holders = (
        profile for code in around for attribute in _PLACES for profile in context.lookup.holders(attribute, code)
    )
    country = context.vocabulary.country_of(place) or place
    listed = context.lookup.holders(Attribute.LISTED, country)
    return any(_exists(context, profile) for profile in (*holders, *listed))


def _is_spoken_by_some(context: MatchContext, language: str) -> bool:
    """Whether an affiliate works in the language, or serves a country of which it is a language."""
    near = _near(context, language)
    spoken = (context.lookup.holders(attribute, code) for code in near for attribute in _TONGUES)
    if any(_exists(context, profile) for profiles in spoken for profile in profiles):
        return True
    lands = {
        place.code
        for code in near
        for place in context.vocabulary.countries_of(code)
        if _is_of(context, code, place.code)
    }
    return any(_is_served(context, country) for country in lands)
