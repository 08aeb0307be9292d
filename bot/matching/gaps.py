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
    found = [*_places(present), *_languages(present), *_communities(record, present), *_regions(present)]
    unique = {(facet, value): contact for facet, value, contact in reversed(found)}
    named = dict.fromkeys((facet, value) for facet, value, _ in found)
    return tuple(
        Gap(partnership=record.page_id, facet=facet, value=value, contact=unique[facet, value])
        for facet, value in named
    )


class _Present:
    """Those who take part in a record or are asked to."""

    def __init__(self, record: Partnership, matches: Iterable[Match], context: MatchContext) -> None:
        self.context = context
        parties = {one.name for one in (*record.lead, *record.participants) if one.kind is PartyKind.AFFILIATE}
        found = list(matches)
        self.ids = parties | {
            match.affiliate for match in found if match.score >= context.weights.invite and match.blocked_by in _ASKED
        }
        self.profiles = [one for identity in sorted(self.ids) if (one := context.lookup.of(identity))]
        self.values = {
            (reason.facet, reason.value) for match in found if match.affiliate in self.ids for reason in match.reasons
        }
        self.homes = frozenset(one.affiliate.home for one in self.profiles)
        self.countries = frozenset(
            country
            for one in self.profiles
            for attribute in (Attribute.NATION, Attribute.REACH)
            for country in one.held(attribute)
        )

    def in_place(self, place: str) -> bool:
        """Whether somebody serves the place, as its own group or with its country, or is at home in the country."""
        country = self.context.vocabulary.country_of(place) or place
        if country in self.countries or (place == country and country in self.homes):
            return True
        around = (place, *self.context.vocabulary.within(place)[:-1])
        return any(part in one.held(Attribute.PART) for one in self.profiles for part in around)

    def speaks(self, language: str) -> bool:
        """Whether somebody works in the language, or serves a country where it is spoken."""
        vocabulary = self.context.vocabulary
        near = {language, vocabulary.macro(language) or language}
        near |= {variety for variety in vocabulary.related(language) if vocabulary.macro(variety) == language}
        attributes = (Attribute.TONGUE, Attribute.LOCAL_TONGUE, Attribute.LANGUAGE)
        if any(near & one.held(attribute).keys() for one in self.profiles for attribute in attributes):
            return True
        return any(
            spoken.code in self.countries
            for code in near
            for spoken in vocabulary.countries_of(code)
            if spoken.official or spoken.regional or spoken.share >= _COMMUNITY
        )


_Found = tuple[Facet, str, str | None]


def _places(present: _Present) -> Iterator[_Found]:
    for place in present.context.concern.places:
        if not present.in_place(place):
            yield Facet.COUNTRY, place, contact_of_place(present.context, place)


def _languages(present: _Present) -> Iterator[_Found]:
    for language in present.context.concern.languages:
        if not present.speaks(language):
            yield Facet.LANGUAGE, language, contact_of_language(present.context, language)


def _communities(record: Partnership, present: _Present) -> Iterator[_Found]:
    context = present.context
    for key, text in context.concern.communities.items():
        if text not in record.communities or (Facet.COMMUNITY, text) in present.values:
            continue
        if any((Facet.TOPIC, value) in present.values for value in (text, *context.tables.themes.of(text))):
            continue
        named = next((one for one in map(context.vocabulary.language, (text, key)) if isinstance(one, Known)), None)
        spoken = (named.code,) if named else languages_of_community(context, key)
        if not any(map(present.speaks, spoken)):
            yield Facet.COMMUNITY, text, next((contact_of_language(context, code) for code in spoken), None)


def _regions(present: _Present) -> Iterator[_Found]:
    context = present.context
    for region in context.concern.regions:
        countries = sorted(countries_in(region, context.vocabulary) - context.tables.small)
        if is_wide(context, region):
            yield from _sub_regions(present, countries)
            continue
        if has_group_of_its_own(context, region):
            continue
        for country in countries:
            members = context.vocabulary.members(region)
            if not any(present.in_place(one) for one in members if one.partition("-")[0] == country):
                yield Facet.COUNTRY, country, contact_of_place(context, country)


def _sub_regions(present: _Present, countries: Iterable[str]) -> Iterator[_Found]:
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
    spoken = [one.code for one in languages if one.official or one.regional or one.share >= _COMMUNITY]
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
    return next((one.affiliate.page for one in groups_of(context, language) if _may_be_named(context, one)), None)


def _page_of_nearest(context: MatchContext, countries: frozenset[str]) -> str | None:
    """The page of the group with the smallest region that takes in the countries."""
    near: list[tuple[int, str]] = []
    for region in context.lookup.values(Attribute.REGION):
        inside = countries_in(region, context.vocabulary)
        if region != WORLD and countries <= inside:
            holders = context.lookup.holders(Attribute.REGION, region)
            near += [(len(inside), one.affiliate.page) for one in holders if _may_be_named(context, one)]
    return min(near)[1] if near else None


def _may_be_named(context: MatchContext, one: Profile) -> bool:
    return one.listed and context.recognised(one) and not one.themed
