"""Evidence of language: the group of a community's own language; others who speak it only where nothing else is named.

A world language is no evidence at all (product rule 2): which community is meant, it does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import msgspec

from bot.language.names import Vocabulary, fold
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import MAJORITY, Evidence, Ground, MatchContext, told
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Facet, Source, Via

_FAR_WIDER: Final = 3
_ENOUGH_VARIETIES: Final = 2
_STRONG: Final = frozenset({Ground.LANGUAGE, Ground.LOCAL_LANGUAGE, Ground.NATIONAL_LANGUAGE})


def of_languages(context: MatchContext, wide: frozenset[str]) -> Iterator[Evidence]:
    """What each language that the record names, or whose community it names, tells of the affiliates.

    In a wide region (``wide``: its countries) the groups of languages are chosen with all others, to represent it. Of
    the whole world, languages beside a world language add nobody.
    """
    nobody = context.concern.worldwide and bool(context.concern.world_languages)
    for piece in _all(context):
        profile = context.lookup.of(piece.affiliate)
        chosen_later = profile is not None and profile.affiliate.home in wide
        if piece.ground in _STRONG and (nobody or chosen_later):
            piece = msgspec.structs.replace(piece, ground=Ground.BEYOND_COVER if nobody else Ground.SERVED)
        yield piece


def _all(context: MatchContext) -> Iterator[Evidence]:
    for language in context.concern.languages:
        yield from _of_language(context, language, Facet.LANGUAGE, language)
    for written, text in context.concern.communities.items():
        for language in languages_of_community(context, written):
            if language not in context.concern.languages:
                yield from _groups(context, language, Facet.COMMUNITY, text)


def languages_of_community(context: MatchContext, key: str) -> tuple[str, ...]:
    """The language of a people called by its name ("Hausa", "Kurdish"), if some affiliate is its group."""
    return tuple(
        language
        for language in context.lookup.values(Attribute.TONGUE)
        if not context.vocabulary.is_world_language(language) and key in _names(context.vocabulary, language)
    )


@lru_cache(maxsize=16_384)  # more than there are languages
def _names(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    names = (vocabulary.language_name(language), vocabulary.autonym(language))
    return frozenset(fold(name) for name in names if name)


def _of_language(context: MatchContext, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = [group for group in groups_of(context, language) if context.there(group)]
    yield from _groups(context, language, facet, shown)
    yield from _local(context, language, groups)
    yield from _supporting(context, language, groups)


# --- groups of the language --------------------------------------------------------------------------------------
def groups_of(context: MatchContext, language: str) -> tuple[Profile, ...]:
    """The groups of a language, or of the one that it is a variety of."""
    macro = context.vocabulary.macro(language)
    groups = [*context.lookup.holders(Attribute.TONGUE, language)]
    if macro is not None:
        groups += context.lookup.holders(Attribute.TONGUE, macro)
    return tuple({group.id: group for group in groups}.values())


def _groups(context: MatchContext, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = groups_of(context, language)
    least = min((_breadth(group) for group in groups if context.there(group)), default=0)
    for group in groups:
        narrow = not least or _breadth(group) < least * _FAR_WIDER
        strong = narrow and not (_is_of_many(context, group, language) and _is_served_nearer(context, language))
        yield _spoken(context, group, language, facet, shown, Ground.LANGUAGE if strong else Ground.SERVED)
    for group, varieties in _of_varieties(context, language):
        if group not in groups:
            ground = Ground.LANGUAGE if varieties >= _ENOUGH_VARIETIES else Ground.SERVED
            yield _spoken(context, group, language, facet, shown, ground)


def _is_of_many(context: MatchContext, group: Profile, language: str) -> bool:
    """Whether it is the group of many languages or of a world language, of which this is one: pan-national."""
    if _breadth(group) >= _FAR_WIDER:
        return True
    return language not in group.held(Attribute.TONGUE) and any(
        context.vocabulary.is_world_language(tongue) for tongue in group.held(Attribute.TONGUE)
    )


def _is_served_nearer(context: MatchContext, language: str) -> bool:
    """Whether affiliates of the countries concerned stand for the language: each of those where it is spoken has one
    that declares it, or whose people speak it for the most part.
    """
    spoken = {place.code: place for place in context.vocabulary.countries_of(language)}
    concerned = [country for country in spoken if _is_concerned(context, country)]
    if context.concern.anywhere:
        concerned = [country for country in concerned if spoken[country].official and spoken[country].share >= MAJORITY]
    return bool(concerned) and all(
        any(
            spoken[country].share >= MAJORITY or profile.held(Attribute.LANGUAGE).get(language) is Source.DECLARED
            for profile in context.nearest(country)
        )
        for country in concerned
    )


def _of_varieties(context: MatchContext, language: str) -> list[tuple[Profile, int]]:
    """Groups of languages of which this is the common name: Berber, Sámi, Kurdish."""
    counted: dict[str, int] = {}
    for variety in context.vocabulary.related(language):
        if context.vocabulary.macro(variety) == language:
            for speaker in context.lookup.holders(Attribute.TONGUE, variety):
                counted[speaker.id] = counted.get(speaker.id, 0) + 1
    return [(group, times) for identity, times in counted.items() if (group := context.lookup.of(identity))]


def _breadth(group: Profile) -> int:
    return len(group.held(Attribute.TONGUE))


def _spoken(
    context: MatchContext, profile: Profile, language: str, facet: Facet, shown: str, ground: Ground
) -> Evidence:
    tongues = {**profile.held(Attribute.LOCAL_TONGUE), **profile.held(Attribute.TONGUE)}
    via = tongues[language].via if language in tongues else Via.DERIVED
    near = (language, context.vocabulary.macro(language), *context.vocabulary.related(language))
    own = next((code for code in near if code in tongues), language)
    return Evidence(profile.id, facet, shown, via, ground, Basis(Facet.LANGUAGE, own, tongues.get(own, Source.NAME)))


# --- groups of a part of a country where it is spoken ---------------------------------------------------------------
def _local(context: MatchContext, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """They stand for the language in their country, where the language has no group of its own there."""
    homes = {group.affiliate.home for group in groups if _breadth(group) < _FAR_WIDER}
    for profile in context.lookup.holders(Attribute.LOCAL_TONGUE, language):
        if not any(_is_concerned(context, country) for country in profile.affiliate.countries):
            ground = Ground.ELSEWHERE
        else:
            ground = Ground.LOCAL if profile.affiliate.home in homes else Ground.LOCAL_LANGUAGE
        yield _spoken(context, profile, language, Facet.LANGUAGE, language, ground)


def _is_concerned(context: MatchContext, country: str) -> bool:
    """Whether the record's places and regions, where it names any, take in the country."""
    concern = context.concern
    if concern.of_languages_alone or country in concern.countries:
        return True
    return any(country in countries_in(region, context.vocabulary) for region in concern.regions)


# --- other affiliates that support it ---------------------------------------------------------------------------
def _supporting(context: MatchContext, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """With places named, a language adds to the place and never replaces it; to a world language's record of the whole
    world it adds nobody.
    """
    tongues = {group.id for group in groups_of(context, language)}
    local = {profile.id for profile in context.lookup.holders(Attribute.LOCAL_TONGUE, language)}
    speakers = context.lookup.holders(Attribute.LANGUAGE, language)
    if not context.vocabulary.countries_of(language):  # ancient and constructed ones
        yield from told(speakers, Attribute.LANGUAGE, language, Facet.LANGUAGE, Ground.LANGUAGE)
        return
    rest = [speaker for speaker in speakers if speaker.id not in tongues | local and not speaker.themed]
    if not context.concern.of_languages_alone:
        yield from _added(context, language, rest)
        return
    served = bool(local) or any(not _is_of_many(context, group, language) for group in groups)
    national = dict(_nations(context, language))
    for speaker in rest:
        strong = not served or national.get(speaker.id, 0.0) >= MAJORITY
        ground = Ground.NATIONAL_LANGUAGE if strong and speaker.affiliate.home else Ground.SERVED
        yield from told((speaker,), Attribute.LANGUAGE, language, Facet.LANGUAGE, ground)
    for identity, share in national.items():
        if identity not in tongues | local | {speaker.id for speaker in rest}:
            ground = Ground.NATIONAL_LANGUAGE if not served or share >= MAJORITY else Ground.SERVED
            yield _of_its_country(context, identity, language, ground)
    if not served and not tongues and not rest and not national:
        near = {context.vocabulary.macro(language), *context.vocabulary.related(language)} - {None}
        for relative in sorted(code for code in near if code):
            yield from told(
                context.lookup.holders(Attribute.TONGUE, relative),
                Attribute.TONGUE,
                relative,
                Facet.LANGUAGE,
                Ground.SERVED,
                language,
            )


def _of_its_country(context: MatchContext, identity: str, language: str, ground: Ground) -> Evidence:
    """That the language is one of the group's country: of the portal's, or of one that the group itself names."""
    group = context.lookup.of(identity)
    spoken_in = {spoken.code for spoken in context.vocabulary.countries_of(language)}
    nations = group.held(Attribute.NATION) if group else {}
    by_source = {source: country for country, source in nations.items() if country in spoken_in}
    basis = Basis(Facet.LANGUAGE, language, Source.PORTAL)
    if by_source and Source.PORTAL not in by_source:
        source, country = next(iter(by_source.items()))
        basis = Basis(Facet.COUNTRY, country, source)
    return Evidence(identity, Facet.LANGUAGE, language, Via.DERIVED, ground, basis)


def _added(context: MatchContext, language: str, speakers: Iterable[Profile]) -> Iterator[Evidence]:
    for speaker in speakers:
        served = {*speaker.held(Attribute.NATION), *speaker.held(Attribute.REACH)}
        here = any(_is_concerned(context, country) for country in served)
        yield from told(
            (speaker,), Attribute.LANGUAGE, language, Facet.LANGUAGE, Ground.LOCAL if here else Ground.ELSEWHERE
        )


def _nations(context: MatchContext, language: str) -> Iterator[tuple[str, float]]:
    """The national affiliates of the lands of a language, with the share of its speakers if it is official there."""
    official = {place.code for place in context.vocabulary.countries_of(language) if place.official}
    for country, share in context.lands_of(language).items():
        for national in context.lookup.holders(Attribute.NATION, country):
            if context.there(national):
                yield national.id, share if country in official else 0.0
