"""Who is missing: places, languages and communities concerned that nobody stands for, with the next human contact.

Told by country where each affiliate of a region is asked, by sub-region where a wide one is covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.language.names import WORLD, Known
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import MatchContext
from bot.matching.evidence.languages import groups_of, languages_of_community
from bot.matching.evidence.places import has_group_of_its_own, is_wide
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Block, Facet, Gap, Match, Partnership, PartyKind

_COMMUNITY = 0.1
_ASKED = frozenset({None, Block.UNAVAILABLE, Block.DECLINED, Block.SNOOZED})


def gaps_of(record: Partnership, matches: Iterable[Match], context: MatchContext) -> tuple[Gap, ...]:
    """The gaps of one record: places as named, then languages, communities and what its regions lack."""
    present = _Present(record, matches, context)
    lacks = [*_places(present), *_languages(present), *_communities(record, present), *_regions(present)]
    unique = {(facet, value): contact for facet, value, contact in reversed(lacks)}
    named = dict.fromkeys((facet, value) for facet, value, _ in lacks)
    return tuple(
        Gap(partnership=record.page_id, facet=facet, value=value, contact=unique[facet, value])
        for facet, value in named
    )


class _Present:
    """Those who take part in a record or are asked to."""

    def __init__(self, record: Partnership, matches: Iterable[Match], context: MatchContext) -> None:
        self.context = context
        parties = {party.name for party in (*record.lead, *record.participants) if party.kind is PartyKind.AFFILIATE}
        all_matches = list(matches)
        self.ids = parties | {
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
        """Whether somebody works in the language, or serves a country where it is spoken."""
        vocabulary = self.context.vocabulary
        near = {language, vocabulary.macro(language) or language}
        near |= {variety for variety in vocabulary.related(language) if vocabulary.macro(variety) == language}
        attributes = (Attribute.TONGUE, Attribute.LOCAL_TONGUE, Attribute.LANGUAGE)
        if any(near & profile.held(attribute).keys() for profile in self.profiles for attribute in attributes):
            return True
        return any(
            spoken.code in self.countries
            for code in near
            for spoken in vocabulary.countries_of(code)
            if spoken.official or spoken.regional or spoken.share >= _COMMUNITY
        )


_Lack = tuple[Facet, str, str | None]


def _places(present: _Present) -> Iterator[_Lack]:
    for place in present.context.concern.places:
        if not present.in_place(place):
            yield Facet.COUNTRY, place, contact_of_place(present.context, place)


def _languages(present: _Present) -> Iterator[_Lack]:
    for language in present.context.concern.languages:
        if not present.speaks(language):
            yield Facet.LANGUAGE, language, contact_of_language(present.context, language)


def _communities(record: Partnership, present: _Present) -> Iterator[_Lack]:
    context = present.context
    for key, text in context.concern.communities.items():
        if text not in record.communities or (Facet.COMMUNITY, text) in present.values:
            continue
        if any((Facet.TOPIC, value) in present.values for value in (text, *context.tables.themes.of(text))):
            continue
        languages = map(context.vocabulary.language, (text, key))
        named = next((language for language in languages if isinstance(language, Known)), None)
        spoken = (named.code,) if named else languages_of_community(context, key)
        if not any(map(present.speaks, spoken)):
            yield Facet.COMMUNITY, text, next((contact_of_language(context, code) for code in spoken), None)


def _regions(present: _Present) -> Iterator[_Lack]:
    context = present.context
    if context.concern.unread:  # nobody can tell what the region lacks while its invitations are in doubt
        return
    for region in context.concern.regions:
        countries = sorted(countries_in(region, context.vocabulary) - context.tables.small)
        if is_wide(context, region):
            yield from _sub_regions(present, countries)
            continue
        if has_group_of_its_own(context, region):
            continue
        for country in countries:
            members = context.vocabulary.members(region)
            if not any(present.in_place(member) for member in members if member.partition("-")[0] == country):
                yield Facet.COUNTRY, country, contact_of_place(context, country)


def _sub_regions(present: _Present, countries: Iterable[str]) -> Iterator[_Lack]:
    lacking: dict[str, bool] = {}
    for country in countries:
        area = present.context.vocabulary.sub_region(country)
        lacking[area] = lacking.get(area, True) and not present.in_place(country)
    for area, empty in sorted(lacking.items()):
        if empty:
            yield Facet.REGION, area, _page_of_nearest(present.context, countries_in(area, present.context.vocabulary))


# --- whom to ask instead ---------------------------------------------------------------------------------------------
def contact_of_place(context: MatchContext, place: str) -> str | None:
    """The village pump of the place's own widest language, those that the record names first; a world language last;
    else the page of the nearest regional group. A language of few people there is none of the place's own.
    """
    vocabulary = context.vocabulary
    country = vocabulary.country_of(place) or place
    languages = vocabulary.languages_of(country)
    spoken = [
        language.code
        for language in languages
        if language.official or language.regional or language.share >= _COMMUNITY
    ]
    named = [code for code in context.concern.languages if code in spoken]
    local = [code for code in spoken if not vocabulary.is_world_language(code)]
    pumps = (context.tables.village_pump(code) for code in (*named, *local, *spoken))
    return next((pump for pump in pumps if pump), None) or _page_of_nearest(context, frozenset({country}))


def contact_of_language(context: MatchContext, language: str) -> str | None:
    """The village pump of the language's Wikipedia, else that of the language it is a variety of, else its group."""
    vocabulary = context.vocabulary
    for code in (language, vocabulary.macro(language), *vocabulary.related(language)):
        if code and (pump := context.tables.village_pump(code)):
            return pump
    return next((group.affiliate.page for group in groups_of(context, language) if _may_be_named(context, group)), None)


def _page_of_nearest(context: MatchContext, countries: frozenset[str]) -> str | None:
    """The page of the group with the smallest region that takes in the countries."""
    near: list[tuple[int, str]] = []
    for region in context.lookup.values(Attribute.REGION):
        inside = countries_in(region, context.vocabulary)
        if region != WORLD and countries <= inside:
            holders = context.lookup.holders(Attribute.REGION, region)
            near += [(len(inside), holder.affiliate.page) for holder in holders if _may_be_named(context, holder)]
    return min(near)[1] if near else None


def _may_be_named(context: MatchContext, profile: Profile) -> bool:
    if context.concern.sensitive:
        return False
    return profile.listed and context.recognised(profile) and not profile.themed
