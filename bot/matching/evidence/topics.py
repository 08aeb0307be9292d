"""Evidence of subject: a theme's group when the theme is the subject, and the community that a record names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.names import WORLD, Kind, fold
from bot.language.names.communities import Community
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, MatchContext
from bot.matching.evidence.languages import groups_of
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Facet, Source, Via

_FEW_COUNTRIES = 4
_WORKING_LANGUAGE = "en"


def of_subjects(context: MatchContext) -> Iterator[Evidence]:
    """Topics in an affiliate's own words, themes of its group, themes that the activities or the group only touch."""
    for text in context.concern.topics:
        yield from _worded(context, text)
    for slug in context.concern.themes:
        yield from _themed(context, slug, Ground.TOPIC if slug in context.concern.subjects else Ground.TOUCHED)
        yield from _touching(context, slug)
    for slug in context.concern.practised:
        yield from _themed(context, slug, Ground.TOUCHED)


def of_declared_themes(context: MatchContext) -> Iterator[Evidence]:
    """Of a sensitive record: the themes, and topics in its own words, that an affiliate declared, be it by its name."""
    themes = context.tables.themes
    named = (slug for text in context.concern.declarable for slug in themes.of(text))
    for slug in dict.fromkeys((*context.concern.sensitive, *named)):
        yield from _themed(context, slug, Ground.TOPIC)
    for text in context.concern.declarable:
        yield from _worded(context, text)


def of_communities(context: MatchContext) -> Iterator[Evidence]:
    """The groups of a community that the record names, among its topics too; of what communities.toml tells of it, the
    groups of its own language, of the places that the words name, and of its home where it has no such group.
    """
    for key, text in context.concern.communities.items():
        for profile in context.lookup.holders(Attribute.COMMUNITY, key):
            yield _evidence(profile, Facet.COMMUNITY, text, profile.held(Attribute.COMMUNITY)[key], Ground.COMMUNITY)
    for text in context.concern.peoples:
        if community := context.tables.communities.of(text, context.vocabulary, context.concern.places):
            yield from _known(context, text, community)


def _known(context: MatchContext, text: str, community: Community) -> Iterator[Evidence]:
    for key in sorted({*community.keys} - context.concern.communities.keys()):
        for profile in context.lookup.holders(Attribute.COMMUNITY, key):
            yield _evidence(profile, Facet.COMMUNITY, text, profile.held(Attribute.COMMUNITY)[key], Ground.COMMUNITY)
    own = [code for code in community.languages if not context.vocabulary.is_world_language(code)]
    spoken = [(group, code) for code in own for group in groups_of(context, code)]
    for group, code in spoken:
        tongues = group.held(Attribute.TONGUE)
        named = code if code in tongues else context.vocabulary.macro(code) or code
        basis = Basis(Facet.LANGUAGE, named, tongues.get(named, Source.NAME))
        yield Evidence(group.id, Facet.COMMUNITY, text, Via.DERIVED, Ground.COMMUNITY, basis)
    for place in community.places:
        yield from _at(context, text, place, Ground.COMMUNITY)
    if not community.places and context.concern.anywhere:
        few = len({context.vocabulary.country_of(home) for home in community.homes}) <= _FEW_COUNTRIES
        represented = any(context.there(group) for group, _ in spoken)
        for home in community.homes:
            yield from _at(context, text, home, Ground.COMMUNITY if few and not represented else Ground.SERVED)


def _at(context: MatchContext, text: str, place: str, ground: Ground) -> Iterator[Evidence]:
    country = context.vocabulary.country_of(place) or place
    for profile in context.serving(place):
        held = (profile.held(attribute).get(country) for attribute in (Attribute.NATION, Attribute.REACH))
        source = next((source for source in held if source), Source.NAME)
        yield Evidence(profile.id, Facet.COMMUNITY, text, Via.DERIVED, ground, Basis(Facet.COUNTRY, country, source))


def _evidence(profile: Profile, facet: Facet, value: str, source: Source, ground: Ground) -> Evidence:
    return Evidence(profile.id, facet, value, source.via, ground, Basis(facet, value, source))


def _worded(context: MatchContext, text: str) -> Iterator[Evidence]:
    for profile in context.lookup.holders(Attribute.WORD, fold(text)):
        yield _evidence(profile, Facet.TOPIC, text, Source.DECLARED, _nearness(context, profile))


def _themed(context: MatchContext, slug: str, ground: Ground) -> Iterator[Evidence]:
    for profile in context.lookup.holders(Attribute.THEME, slug):
        source = profile.held(Attribute.THEME)[slug]
        nearness = _nearness(context, profile)
        yield _evidence(profile, Facet.TOPIC, slug, source, ground if nearness is Ground.TOPIC else nearness)


def _touching(context: MatchContext, slug: str) -> Iterator[Evidence]:
    for profile in context.lookup.holders(Attribute.TOUCH, slug):
        if _nearness(context, profile) is not Ground.ELSEWHERE:
            yield _evidence(profile, Facet.TOPIC, slug, profile.held(Attribute.TOUCH)[slug], Ground.TOUCHED)


def _nearness(context: MatchContext, profile: Profile) -> Ground:
    """Whether the group's own bounds, of place or of language, let the theme count in full (``TOPIC``)."""
    concern = context.concern
    bound = _bounds(context, profile)
    if bound and not concern.anywhere and not concern.worldwide and not bound & _countries(context):
        return Ground.ELSEWHERE
    if bound and (concern.anywhere or concern.worldwide):
        return Ground.TOUCHED
    spoken = {code for code in profile.held(Attribute.LANGUAGE) if context.vocabulary.countries_of(code)}
    named = {*concern.languages, *concern.world_languages}
    if not profile.themed or not spoken or _WORKING_LANGUAGE in spoken or spoken & named:
        return Ground.TOPIC
    return Ground.TOPIC if not named and spoken & _official(context) else Ground.TOUCHED


def _bounds(context: MatchContext, profile: Profile) -> frozenset[str]:
    vocabulary = context.vocabulary
    served = profile.scope if profile.themed else profile.affiliate.countries
    places = {vocabulary.country_of(place) or place for place in served}
    return frozenset(places).union(*(countries_in(region, vocabulary) for region in profile.scope_regions))


def _countries(context: MatchContext) -> frozenset[str]:
    regions = (countries_in(region, context.vocabulary) for region in context.concern.regions if region != WORLD)
    return context.concern.countries.union(*regions)


def _official(context: MatchContext) -> set[str]:
    """The official languages of the countries that the record names, not of whole regions."""
    return {
        spoken.code
        for country in context.concern.countries
        if context.vocabulary.kind(country) is Kind.COUNTRY
        for spoken in context.vocabulary.languages_of(country)
        if spoken.official
    }
