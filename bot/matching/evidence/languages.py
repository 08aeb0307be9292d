"""Evidence of language: the group of a community's own language; others who speak it only where nothing else is named.

A world language is no evidence at all (product rule 2): which community is meant, it does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from bot.language.names import fold
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, MatchContext, told
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Facet, Source, Via

_FAR_WIDER: Final = 3
_MAJORITY: Final = 0.5
_COMMUNITY: Final = 0.1
_FEW_COUNTRIES: Final = 3
_ENOUGH_VARIETIES: Final = 2
_STRONG: Final = frozenset({Ground.LANGUAGE, Ground.LOCAL_LANGUAGE, Ground.NATIONAL_LANGUAGE})


def of_languages(context: MatchContext, wide: frozenset[str]) -> Iterator[Evidence]:
    """What each language that the record names, or whose community it names, tells of the affiliates.

    In a wide region (``wide``: its countries) the groups of languages are chosen with all others, to represent it.
    """
    for one in _all(context):
        profile = context.lookup.of(one.affiliate)
        chosen_later = profile is not None and profile.affiliate.home in wide
        yield msgspec.structs.replace(one, ground=Ground.SERVED) if chosen_later and one.ground in _STRONG else one


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
        if not context.vocabulary.is_world_language(language) and key in _names(context, language)
    )


def _names(context: MatchContext, language: str) -> set[str]:
    names = (context.vocabulary.language_name(language), context.vocabulary.autonym(language))
    return {fold(name) for name in names if name}


def _of_language(context: MatchContext, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = [one for one in groups_of(context, language) if context.there(one)]
    yield from _groups(context, language, facet, shown)
    yield from _local(context, language, groups)
    yield from _supporting(context, language, groups)


# --- groups of the language --------------------------------------------------------------------------------------
def groups_of(context: MatchContext, language: str) -> tuple[Profile, ...]:
    """The groups of a language, or of the one that it is a variety of."""
    macro = context.vocabulary.macro(language)
    found = [*context.lookup.holders(Attribute.TONGUE, language)]
    if macro is not None:
        found += context.lookup.holders(Attribute.TONGUE, macro)
    return tuple({one.id: one for one in found}.values())


def _groups(context: MatchContext, language: str, facet: Facet, shown: str) -> Iterator[Evidence]:
    groups = groups_of(context, language)
    least = min((_breadth(one) for one in groups if context.there(one)), default=0)
    for one in groups:
        narrow = not least or _breadth(one) < least * _FAR_WIDER
        yield _spoken(context, one, language, facet, shown, Ground.LANGUAGE if narrow else Ground.SERVED)
    for one, varieties in _of_varieties(context, language):
        if one not in groups:
            ground = Ground.LANGUAGE if varieties >= _ENOUGH_VARIETIES else Ground.SERVED
            yield _spoken(context, one, language, facet, shown, ground)


def _of_varieties(context: MatchContext, language: str) -> list[tuple[Profile, int]]:
    """Groups of languages of which this is the common name: Berber, Sámi, Kurdish."""
    counted: dict[str, int] = {}
    for variety in context.vocabulary.related(language):
        if context.vocabulary.macro(variety) == language:
            for speaker in context.lookup.holders(Attribute.TONGUE, variety):
                counted[speaker.id] = counted.get(speaker.id, 0) + 1
    return [(one, times) for identity, times in counted.items() if (one := context.lookup.of(identity))]


def _breadth(one: Profile) -> int:
    return len(one.held(Attribute.TONGUE))


def _spoken(context: MatchContext, one: Profile, language: str, facet: Facet, shown: str, ground: Ground) -> Evidence:
    held = {**one.held(Attribute.LOCAL_TONGUE), **one.held(Attribute.TONGUE)}
    via = held[language].via if language in held else Via.DERIVED
    near = (language, context.vocabulary.macro(language), *context.vocabulary.related(language))
    own = next((code for code in near if code in held), language)
    return Evidence(one.id, facet, shown, via, ground, Basis(Facet.LANGUAGE, own, held.get(own, Source.NAME)))


# --- groups of a part of a country where it is spoken ---------------------------------------------------------------
def _local(context: MatchContext, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """They stand for the language in their country, where the language has no group of its own there."""
    homes = {one.affiliate.home for one in groups if _breadth(one) < _FAR_WIDER}
    for one in context.lookup.holders(Attribute.LOCAL_TONGUE, language):
        if not any(_is_concerned(context, country) for country in one.affiliate.countries):
            ground = Ground.ELSEWHERE
        else:
            ground = Ground.LOCAL if one.affiliate.home in homes else Ground.LOCAL_LANGUAGE
        yield _spoken(context, one, language, Facet.LANGUAGE, language, ground)


def _is_concerned(context: MatchContext, country: str) -> bool:
    """Whether the record's places and regions, where it names any, take in the country."""
    concern = context.concern
    if concern.anywhere or country in concern.countries:
        return True
    return any(country in countries_in(region, context.vocabulary) for region in concern.regions)


# --- other affiliates that support it ---------------------------------------------------------------------------
def _supporting(context: MatchContext, language: str, groups: Iterable[Profile]) -> Iterator[Evidence]:
    """With places named, a language adds to the place and never replaces it."""
    near = {context.vocabulary.macro(language), *context.vocabulary.related(language)} - {None}
    speakers = context.lookup.holders(Attribute.LANGUAGE, language)
    tongues = {one.id for one in groups_of(context, language)}
    local = {one.id for one in context.lookup.holders(Attribute.LOCAL_TONGUE, language)}
    rest = [one for one in speakers if one.id not in tongues | local and not one.themed]
    if not context.concern.anywhere:
        yield from _added(context, language, rest)
        return
    served = bool(list(groups)) or bool(local)
    national = dict(_nations(context, language))
    for one in rest:
        strong = not served or national.get(one.id, 0.0) >= _MAJORITY
        ground = Ground.NATIONAL_LANGUAGE if strong and one.affiliate.home else Ground.SERVED
        yield from told((one,), Attribute.LANGUAGE, language, Facet.LANGUAGE, ground)
    for identity, share in national.items():
        if identity not in tongues | local | {one.id for one in rest}:
            ground = Ground.NATIONAL_LANGUAGE if not served or share >= _MAJORITY else Ground.SERVED
            yield _of_its_country(context, identity, language, ground)
    if not served and not rest and not national:
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
    one = context.lookup.of(identity)
    spoken_in = {spoken.code for spoken in context.vocabulary.countries_of(language)}
    nations = one.held(Attribute.NATION) if one else {}
    said = {source: country for country, source in nations.items() if country in spoken_in}
    basis = Basis(Facet.LANGUAGE, language, Source.PORTAL)
    if said and Source.PORTAL not in said:
        source, country = next(iter(said.items()))
        basis = Basis(Facet.COUNTRY, country, source)
    return Evidence(identity, Facet.LANGUAGE, language, Via.DERIVED, ground, basis)


def _added(context: MatchContext, language: str, speakers: Iterable[Profile]) -> Iterator[Evidence]:
    for one in speakers:
        served = {*one.held(Attribute.NATION), *one.held(Attribute.REACH)}
        here = any(_is_concerned(context, country) for country in served)
        yield from told(
            (one,), Attribute.LANGUAGE, language, Facet.LANGUAGE, Ground.LOCAL if here else Ground.ELSEWHERE
        )


def _nations(context: MatchContext, language: str) -> Iterator[tuple[str, float]]:
    """The national affiliates of the countries where a community speaks it, with its share if it is official there.

    A language of few countries is at home in each of them, however few its speakers.
    """
    countries = context.vocabulary.countries_of(language)
    for spoken in countries:
        if spoken.official or spoken.regional or spoken.share >= _COMMUNITY or len(countries) <= _FEW_COUNTRIES:
            for one in context.lookup.holders(Attribute.NATION, spoken.code):
                if context.there(one):
                    yield one.id, spoken.share if spoken.official else 0.0
