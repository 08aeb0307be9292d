"""Evidence of subject: a theme's group when the theme is the subject, and the community that a record names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.names import WORLD, Kind, fold
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, Scene
from bot.matching.evidence.profile import Hold, Profile
from bot.model import Basis, Facet, Source

_WORKING_LANGUAGE = "en"


def of_subjects(scene: Scene) -> Iterator[Evidence]:
    """Topics in an affiliate's own words, themes of its group, themes that the activities or the group only touch."""
    for text in scene.concern.topics:
        for one in scene.lookup.holders(Hold.WORD, fold(text)):
            yield _evidence(one, Facet.TOPIC, text, Source.DECLARED, _nearness(scene, one))
    for slug in scene.concern.themes:
        yield from _themed(scene, slug, Ground.TOPIC)
        yield from _touching(scene, slug)
    for slug in scene.concern.practised:
        yield from _themed(scene, slug, Ground.TOUCHED)


def of_communities(scene: Scene) -> Iterator[Evidence]:
    """The groups of a community that the record names, among its topics too."""
    for key, text in scene.concern.communities.items():
        for one in scene.lookup.holders(Hold.COMMUNITY, key):
            yield _evidence(one, Facet.COMMUNITY, text, one.held(Hold.COMMUNITY)[key], Ground.COMMUNITY)


def _evidence(one: Profile, facet: Facet, value: str, source: Source, ground: Ground) -> Evidence:
    return Evidence(one.id, facet, value, source.via, ground, Basis(facet, value, source))


def _themed(scene: Scene, slug: str, ground: Ground) -> Iterator[Evidence]:
    for one in scene.lookup.holders(Hold.THEME, slug):
        source = one.held(Hold.THEME)[slug]
        if source is not Source.DECLARED and slug in scene.tables.themes.sensitive:
            continue
        nearness = _nearness(scene, one)
        yield _evidence(one, Facet.TOPIC, slug, source, ground if nearness is Ground.TOPIC else nearness)


def _touching(scene: Scene, slug: str) -> Iterator[Evidence]:
    for one in scene.lookup.holders(Hold.TOUCH, slug):
        if _nearness(scene, one) is not Ground.ELSEWHERE:
            yield _evidence(one, Facet.TOPIC, slug, one.held(Hold.TOUCH)[slug], Ground.TOUCHED)


def _nearness(scene: Scene, one: Profile) -> Ground:
    """Whether the group's own bounds, of place or of language, let the theme count in full (``TOPIC``)."""
    concern = scene.concern
    bound = _bounds(scene, one)
    if bound and not concern.anywhere and not concern.worldwide and not bound & _countries(scene):
        return Ground.ELSEWHERE
    if bound and (concern.anywhere or concern.worldwide):
        return Ground.TOUCHED
    spoken = {*one.held(Hold.LANGUAGE)}
    if (
        not one.themed
        or not spoken
        or _WORKING_LANGUAGE in spoken
        or spoken & {*concern.languages, *concern.world_languages}
    ):
        return Ground.TOPIC
    if concern.languages or concern.world_languages:
        return Ground.TOUCHED
    return Ground.TOPIC if concern.anywhere or concern.worldwide or spoken & _official(scene) else Ground.TOUCHED


def _bounds(scene: Scene, one: Profile) -> frozenset[str]:
    vocabulary = scene.vocabulary
    served = one.scope if one.themed else one.affiliate.countries
    places = {vocabulary.country_of(place) or place for place in served}
    return frozenset(places).union(*(countries_in(region, vocabulary) for region in one.scope_regions))


def _countries(scene: Scene) -> frozenset[str]:
    regions = (countries_in(region, scene.vocabulary) for region in scene.concern.regions if region != WORLD)
    return scene.concern.countries.union(*regions)


def _official(scene: Scene) -> set[str]:
    return {
        spoken.code
        for country in _countries(scene)
        if scene.vocabulary.kind(country) is Kind.COUNTRY
        for spoken in scene.vocabulary.languages_of(country)
        if spoken.official
    }
