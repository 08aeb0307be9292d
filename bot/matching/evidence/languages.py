"""Evidence of language: the group of a community's own language; others who speak it only where nothing else is named.

A world language is no evidence at all (product rule 2): which community is meant, it does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from bot.language.names import fold
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, Scene, told
from bot.matching.evidence.profile import Hold, Profile
from bot.model import Basis, Facet, Source, Via

_FAR_WIDER: Final = 3
_MAJORITY: Final = 0.5
_COMMUNITY: Final = 0.1
_FEW_COUNTRIES: Final = 3
_ENOUGH_VARIETIES: Final = 2
_STRONG: Final = frozenset({Ground.LANGUAGE, Ground.LOCAL_LANGUAGE, Ground.NATIONAL_LANGUAGE})


def of_languages(scene: Scene, wide: frozenset[str]) -> Iterator[Evidence]:
    """What each language that the record names, or whose community it names, tells of the affiliates.

    In a wide region (``wide``: its countries) the groups of languages are chosen with all others, to represent it.
    """
    for one in _all(scene):
        profile = scene.lookup.of(one.affiliate)
        chosen_later = profile is not None and profile.affiliate.home in wide
        yield msgspec.structs.replace(one, ground=Ground.SERVED) if chosen_later and one.ground in _STRONG else one


def _all(scene: Scene) -> Iterator[Evidence]:
    for language in scene.concern.languages:
        yield from _of_language(scene, language, Facet.LANGUAGE, language)
    for written, text in scene.concern.communities.items():
        for language in languages_of_community(scene, written):
            if language not in scene.concern.languages:
                yield from _groups(scene, language, Facet.COMMUNITY, text)


def languages_of_community(scene: Scene, key: str) -> tuple[str, ...]:
    """The language of a people called by its name ("Hausa", "Kurdish"), if some affiliate is its group."""
    return tuple(
        language
        for language in scene.lookup.values(Hold.TONGUE)
        if not scene.vocabulary.is_world_language(language) and key in _names(scene, language)
    )


def _names(scene: Scene, language: str) -> set[str]:
    names = (scene.vocabulary.language_name(language), scene.vocabulary.autonym(language))
    return {fold(name) for name in names if name}


def _of_language(scene: Scene, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = [one for one in groups_of(scene, language) if scene.there(one)]
    yield from _groups(scene, language, facet, shown)
    yield from _local(scene, language, groups)
    yield from _supporting(scene, language, groups)


# --- groups of the language --------------------------------------------------------------------------------------
def groups_of(scene: Scene, language: str) -> tuple[Profile, ...]:
    """The groups of a language, or of the one that it is a variety of."""
    macro = scene.vocabulary.macro(language)
    found = [*scene.lookup.holders(Hold.TONGUE, language)]
    if macro is not None:
        found += scene.lookup.holders(Hold.TONGUE, macro)
    return tuple({one.id: one for one in found}.values())


def _groups(scene: Scene, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = groups_of(scene, language)
    least = min((_breadth(one) for one in groups if scene.there(one)), default=0)
    for one in groups:
        narrow = not least or _breadth(one) < least * _FAR_WIDER
        yield _spoken(scene, one, language, facet, shown, Ground.LANGUAGE if narrow else Ground.SERVED)
    for one, varieties in _of_varieties(scene, language):
        if one not in groups:
            ground = Ground.LANGUAGE if varieties >= _ENOUGH_VARIETIES else Ground.SERVED
            yield _spoken(scene, one, language, facet, shown, ground)


def _of_varieties(scene: Scene, language: str) -> list[tuple[Profile, int]]:
    """Groups of languages of which this is the common name: Berber, Sámi, Kurdish."""
    counted: dict[str, int] = {}
    for variety in scene.vocabulary.related(language):
        if scene.vocabulary.macro(variety) == language:
            for speaker in scene.lookup.holders(Hold.TONGUE, variety):
                counted[speaker.id] = counted.get(speaker.id, 0) + 1
    return [(one, times) for identity, times in counted.items() if (one := scene.lookup.of(identity))]


def _breadth(one: Profile) -> int:
    return len(one.held(Hold.TONGUE))


def _spoken(scene: Scene, one: Profile, language: str, facet: Facet, shown: str, ground: Ground) -> Evidence:
    held = {**one.held(Hold.LOCAL_TONGUE), **one.held(Hold.TONGUE)}
    via = held[language].via if language in held else Via.DERIVED
    near = (language, scene.vocabulary.macro(language), *scene.vocabulary.related(language))
    own = next((code for code in near if code in held), language)
    return Evidence(one.id, facet, shown, via, ground, Basis(Facet.LANGUAGE, own, held.get(own, Source.NAME)))


# --- groups of a part of a country where it is spoken ---------------------------------------------------------------
def _local(scene: Scene, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """They stand for the language in their country, where the language has no group of its own there."""
    homes = {one.affiliate.home for one in groups if _breadth(one) < _FAR_WIDER}
    for one in scene.lookup.holders(Hold.LOCAL_TONGUE, language):
        if not any(_is_concerned(scene, country) for country in one.affiliate.countries):
            ground = Ground.ELSEWHERE
        else:
            ground = Ground.LOCAL if one.affiliate.home in homes else Ground.LOCAL_LANGUAGE
        yield _spoken(scene, one, language, Facet.LANGUAGE, language, ground)


def _is_concerned(scene: Scene, country: str) -> bool:
    """Whether the record's places and regions, where it names any, take in the country."""
    concern = scene.concern
    if concern.anywhere or country in concern.countries:
        return True
    return any(country in countries_in(region, scene.vocabulary) for region in concern.regions)


# --- other affiliates that support it ---------------------------------------------------------------------------
def _supporting(scene: Scene, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """With places named, a language adds to the place and never replaces it."""
    near = {scene.vocabulary.macro(language), *scene.vocabulary.related(language)} - {None}
    speakers = scene.lookup.holders(Hold.LANGUAGE, language)
    tongues = {one.id for one in groups_of(scene, language)}
    local = {one.id for one in scene.lookup.holders(Hold.LOCAL_TONGUE, language)}
    rest = [one for one in speakers if one.id not in tongues | local and not one.themed]
    if not scene.concern.anywhere:
        yield from _added(scene, language, rest)
        return
    served = bool(list(groups)) or bool(local)
    national = dict(_nations(scene, language))
    for one in rest:
        strong = not served or national.get(one.id, 0.0) >= _MAJORITY
        ground = Ground.NATIONAL_LANGUAGE if strong and one.affiliate.home else Ground.SERVED
        yield from told((one,), Hold.LANGUAGE, language, Facet.LANGUAGE, ground)
    for identity, share in national.items():
        if identity not in tongues | local | {one.id for one in rest}:
            ground = Ground.NATIONAL_LANGUAGE if not served or share >= _MAJORITY else Ground.SERVED
            yield _of_its_country(scene, identity, language, ground)
    if not served and not rest and not national:
        for relative in sorted(code for code in near if code):
            yield from told(
                scene.lookup.holders(Hold.TONGUE, relative),
                Hold.TONGUE,
                relative,
                Facet.LANGUAGE,
                Ground.SERVED,
                language,
            )


def _of_its_country(scene: Scene, identity: str, language: str, ground: Ground) -> Evidence:
    """That the language is one of the group's country: of the portal's, or of one that the group itself names."""
    one = scene.lookup.of(identity)
    spoken_in = {spoken.code for spoken in scene.vocabulary.countries_of(language)}
    nations = one.held(Hold.NATION) if one else {}
    said = {source: country for country, source in nations.items() if country in spoken_in}
    basis = Basis(Facet.LANGUAGE, language, Source.PORTAL)
    if said and Source.PORTAL not in said:
        source, country = next(iter(said.items()))
        basis = Basis(Facet.COUNTRY, country, source)
    return Evidence(identity, Facet.LANGUAGE, language, Via.DERIVED, ground, basis)


def _added(scene: Scene, language: str, speakers: Iterable[Profile]) -> Iterator[Evidence]:
    for one in speakers:
        served = {*one.held(Hold.NATION), *one.held(Hold.REACH)}
        here = any(_is_concerned(scene, country) for country in served)
        yield from told((one,), Hold.LANGUAGE, language, Facet.LANGUAGE, Ground.LOCAL if here else Ground.ELSEWHERE)


def _nations(scene: Scene, language: str) -> Iterator[tuple[str, float]]:
    """The national affiliates of the countries where a community speaks it, with its share if it is official there.

    A language of few countries is at home in each of them, however few its speakers.
    """
    countries = scene.vocabulary.countries_of(language)
    for spoken in countries:
        if spoken.official or spoken.regional or spoken.share >= _COMMUNITY or len(countries) <= _FEW_COUNTRIES:
            for one in scene.lookup.holders(Hold.NATION, spoken.code):
                if scene.there(one):
                    yield one.id, spoken.share if spoken.official else 0.0
