"""Evidence of place: countries, parts of countries, regions, and where the partner is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.language.names import WORLD
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.cover import Candidate, Rank, Representing, cover
from bot.matching.evidence.evidence import Evidence, Ground, MatchContext, told
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Facet, Source, Via

_SAME_REGION = 0.5
_ENOUGH_TO_TURN = 8
_SERVING = (Attribute.NATION, Attribute.REACH, Attribute.PART)


def of_places(context: MatchContext) -> Iterator[Evidence]:
    """The group of each named place; where it has none, that of its country; others nearby only as a suggestion."""
    for place in context.concern.places:
        country = context.vocabulary.country_of(place) or place
        if place == country:
            yield from _of_country(context, country)
        else:
            yield from _of_part(context, place, country)
        yield from told(
            context.lookup.holders(Attribute.WISH, country), Attribute.WISH, country, Facet.COUNTRY, Ground.WISH
        )


def _of_country(context: MatchContext, country: str) -> Iterator[Evidence]:
    nearest = context.nearest(country)
    yield from _serving(nearest, country, country, Ground.PLACE)
    rest = [profile for profile in _all_serving(context, country) if profile not in nearest]
    gone = [profile for profile in rest if not context.there(profile)]
    yield from _serving(gone, country, country, Ground.PLACE)
    yield from _serving([profile for profile in rest if profile not in gone], country, country, Ground.SERVED)
    yield from told(
        context.lookup.holders(Attribute.AROUND, country), Attribute.AROUND, country, Facet.COUNTRY, Ground.LOCAL
    )


def _of_part(context: MatchContext, part: str, country: str) -> Iterator[Evidence]:
    own = context.of_part(part)
    for place in (part, *context.vocabulary.within(part)[:-1]):
        yield from told(
            context.lookup.holders(Attribute.PART, place),
            Attribute.PART,
            place,
            Facet.COUNTRY,
            Ground.PLACE,
            shown=part,
        )
    yield from told(context.lookup.holders(Attribute.AROUND, part), Attribute.AROUND, part, Facet.COUNTRY, Ground.LOCAL)
    yield from _serving(context.nearest(country), country, part, Ground.SERVED if own else Ground.COUNTRY_OF_PART)


def _all_serving(context: MatchContext, country: str) -> list[Profile]:
    profiles = [*context.lookup.holders(Attribute.NATION, country), *context.lookup.holders(Attribute.REACH, country)]
    return list({profile.id: profile for profile in profiles}.values())


def _serving(profiles: Iterable[Profile], country: str, shown: str, ground: Ground) -> Iterator[Evidence]:
    for profile in profiles:
        source = _source(profile, country)
        yield Evidence(profile.id, Facet.COUNTRY, shown, source.via, ground, Basis(Facet.COUNTRY, country, source))


def _source(profile: Profile, place: str) -> Source:
    """Who says that it serves the place."""
    sources = (profile.held(attribute).get(place) for attribute in (*_SERVING, Attribute.AROUND))
    return next((source for source in sources if source), Source.NAME)


def of_partner(context: MatchContext) -> Iterator[Evidence]:
    """The partner's home affiliate, as the one nearby, where no affiliate of its country leads or takes part."""
    for place in context.concern.partner_seats:
        if context.is_led_in(context.vocabulary.country_of(place) or place):
            continue
        for profile in context.serving(place):
            served = _served(profile, place, context)
            basis = Basis(Facet.PARTNER_COUNTRY, served, _source(profile, served))
            yield Evidence(profile.id, Facet.PARTNER_COUNTRY, place, Via.DERIVED, Ground.PARTNER, basis)


def _served(profile: Profile, place: str, context: MatchContext) -> str:
    """The place that it serves, of those that the named one lies in."""
    around = (place, *context.vocabulary.within(place))
    return next((part for part in around if any(part in profile.held(attribute) for attribute in _SERVING)), place)


# --- regions -----------------------------------------------------------------------------------------------------
def of_regions(context: MatchContext, asked: frozenset[str]) -> Iterator[Evidence]:
    """A region of few affiliates: each; a wider one: a cover. ``asked``: whom other evidence invites anyway."""
    for region in context.concern.regions:
        yield from _mandated(context, region)
        if is_wide(context, region):
            yield from _covering(context, region, asked)
        else:
            yield from _each(context, region)
    for region in context.concern.narrowed:
        yield from told(_holding(context, region), Attribute.REGION, region, Facet.REGION, Ground.SERVED)


def is_wide(context: MatchContext, region: str) -> bool:
    """Whether a region has too many national affiliates to ask each of them, those counted that lead, take part or do
    not want to be asked (product rule 3).
    """
    if region == WORLD:
        return True
    own = {
        profile.id: profile for place in countries_in(region, context.vocabulary) for profile in _own(context, place)
    }
    return sum(map(context.recognised, own.values())) > context.weights.each_of


def _own(context: MatchContext, country: str) -> tuple[Profile, ...]:
    """A country's national affiliates, else those that serve it besides."""
    own = context.lookup.holders(Attribute.NATION, country)
    return own or context.lookup.holders(Attribute.REACH, country)


def wide_countries(context: MatchContext) -> frozenset[str]:
    """The countries of the record's wide regions, those excepted of which its languages alone tell."""
    regions = () if context.concern.of_languages_alone else context.concern.regions
    wide = (countries_in(region, context.vocabulary) for region in regions if is_wide(context, region))
    return frozenset[str]().union(*wide)


def _each(context: MatchContext, region: str) -> Iterator[Evidence]:
    ground = Ground.SERVED if has_group_of_its_own(context, region) else Ground.REGION
    for member in context.vocabulary.members(region):
        country = context.vocabulary.country_of(member) or member
        own = context.of_part(member) if member != country else ()
        for group in own:
            yield _regional(group, region, _served(group, member, context), Ground.REGION)
        for profile in context.nearest(country):
            yield _regional(profile, region, country, Ground.SERVED if own else ground)


def _regional(profile: Profile, region: str, place: str, ground: Ground) -> Evidence:
    """That the group serves a place in the region; no row of the registry names the world."""
    source = _source(profile, place)
    listed = source is Source.PORTAL and region != WORLD
    basis = Basis(Facet.REGION, region, source) if listed else Basis(Facet.COUNTRY, place, source)
    return Evidence(profile.id, Facet.REGION, region, Via.DERIVED, ground, basis)


def has_group_of_its_own(context: MatchContext, region: str) -> bool:
    """Whether a region made of parts of countries is served, as such a part would be, by a group of its own."""
    members = context.vocabulary.members(region)
    parts = sum(context.vocabulary.country_of(member) != member for member in members)
    return parts * 2 > len(members) and any(map(context.there, _holding(context, region)))


def _holding(context: MatchContext, region: str) -> tuple[Profile, ...]:
    return tuple(profile for profile in context.lookup.holders(Attribute.REGION, region) if not profile.themed)


def _mandated(context: MatchContext, region: str) -> Iterator[Evidence]:
    """Groups whose region this is, or nearly is; those of a larger or smaller one are suggested."""
    countries = countries_in(region, context.vocabulary)
    for mandate in context.lookup.values(Attribute.REGION):
        theirs = countries_in(mandate, context.vocabulary)
        if mandate == region or len(theirs & countries) >= _SAME_REGION * len(theirs | countries):
            ground = Ground.MANDATE
        elif WORLD not in (mandate, region) and theirs and (theirs <= countries or countries <= theirs):
            ground = Ground.SERVED
        else:
            continue
        yield from told(_holding(context, mandate), Attribute.REGION, mandate, Facet.REGION, ground, shown=region)


def _covering(context: MatchContext, region: str, asked: frozenset[str]) -> Iterator[Evidence]:
    limit = _room(context, region)
    pool = candidates(context, region)
    pooled = {candidate.affiliate for candidate in pool}
    invited = [
        profile for profile in map(context.lookup.of, sorted(asked - pooled)) if profile and profile.affiliate.home
    ]
    homes = (context.vocabulary.country_of(profile.affiliate.home) for profile in invited)
    taken = Counter(context.vocabulary.foundation_region(home) for home in homes if home)
    chosen = cover(pool, asked, context.holding, limit, taken)
    # Where nobody is to represent the region, those who were invited to do so stay, and no others count as such.
    chosen = chosen if limit else chosen & context.holding - asked
    for candidate in pool:
        profile = context.lookup.of(candidate.affiliate)
        if profile and candidate.affiliate in chosen:
            basis = Basis(Facet.REGION, context.vocabulary.sub_region(candidate.seat), Source.COVER)
            yield Evidence(profile.id, Facet.REGION, region, Via.DERIVED, Ground.COVER, basis, chosen_for=region)
        elif profile:
            yield _regional(profile, region, candidate.seat, Ground.BEYOND_COVER)


def _room(context: MatchContext, region: str) -> int:
    """How many a cover may choose of each Foundation region: of the whole world one, if the record is about something;
    nobody where only its languages tell whom it concerns.
    """
    concern = context.concern
    if region != WORLD:
        return context.weights.per_foundation_region
    return int(concern.focused and not concern.of_languages_alone)


def candidates(context: MatchContext, region: str) -> tuple[Candidate, ...]:
    """Who can be asked in a region, with what each would represent: national affiliates, and the groups of languages
    that the record names, which stand for their own part of the world too.
    """
    countries = countries_in(region, context.vocabulary)
    served: dict[str, set[str]] = {}
    for country in sorted(countries):
        for national in context.nearest(country):
            served.setdefault(national.id, set()).add(country)
    if region == WORLD:
        _add_parts(context, countries, served)
    for language in context.concern.languages if region != WORLD else ():
        for attribute in (Attribute.TONGUE, Attribute.LOCAL_TONGUE):
            for speaker in context.lookup.holders(attribute, language):
                if speaker.affiliate.home in countries:
                    served.setdefault(speaker.id, {speaker.affiliate.home})
    representing = Representing(served, context.concern, context.vocabulary)
    return tuple(
        Candidate(
            affiliate=identity,
            code=profile.affiliate.code,
            seat=seat,
            area=context.vocabulary.foundation_region(seat),
            represents=frozenset({WORLD}) if region == WORLD else representing.by(profile, places),
            rank=Rank(
                unreachable=context.block(identity) is not None,
                unshown=not context.is_shown(identity, region),
                load=context.load(identity),
                draw=context.draw(identity),
            ),
            speaks=any(_speaks(context, profile, seat, language) for language in context.concern.languages),
        )
        for identity, places in served.items()
        if (profile := context.lookup.of(identity)) and (context.askable(profile) or identity in context.holding)
        for seat in (_seat(profile, places),)
    )


def _speaks(context: MatchContext, profile: Profile, seat: str, language: str) -> bool:
    """Whether an affiliate serves a community's own language: it is of it, declares it, or is of a land of it."""
    held = (Attribute.TONGUE, Attribute.LOCAL_TONGUE, Attribute.LANGUAGE)
    return any(language in profile.held(attribute) for attribute in held) or seat in context.lands_of(language)


def _add_parts(context: MatchContext, countries: Iterable[str], served: dict[str, set[str]]) -> None:
    """The groups of parts of countries without a group of their own, where a Foundation region has so few others that
    of the whole world's records each would ask the same.
    """
    area = context.vocabulary.foundation_region
    others = Counter(place for places in served.values() for place in {area(country) for country in places})
    for country in sorted(countries):
        if others[area(country)] < _ENOUGH_TO_TURN and not context.nearest(country):
            for group in context.inside(country):
                served.setdefault(group.id, {country})


def _seat(profile: Profile, served: set[str]) -> str:
    return profile.affiliate.home if profile.affiliate.home in served else min(served)
