"""Evidence of place: countries, parts of countries, regions, and where the partner is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.language.names import WORLD
from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.cover import Candidate, Rank, Representing, cover
from bot.matching.evidence.evidence import Evidence, Ground, Scene, told
from bot.matching.evidence.profile import Hold, Profile
from bot.model import Basis, Facet, Source, Via

_SAME_REGION = 0.5
_SERVING = (Hold.NATION, Hold.REACH, Hold.PART)


def of_places(scene: Scene) -> Iterator[Evidence]:
    """The group of each named place; where it has none, that of its country; others nearby only as a suggestion."""
    for place in scene.concern.places:
        country = scene.vocabulary.country_of(place) or place
        if place == country:
            yield from _of_country(scene, country)
        else:
            yield from _of_part(scene, place, country)
        yield from told(scene.lookup.holders(Hold.WISH, country), Hold.WISH, country, Facet.COUNTRY, Ground.WISH)


def _of_country(scene: Scene, country: str) -> Iterator[Evidence]:
    nearest = scene.nearest(country)
    yield from _serving(nearest, country, country, Ground.PLACE)
    rest = [one for one in _all_serving(scene, country) if one not in nearest]
    gone = [one for one in rest if not scene.there(one)]
    yield from _serving(gone, country, country, Ground.PLACE)
    yield from _serving([one for one in rest if one not in gone], country, country, Ground.SERVED)
    yield from told(scene.lookup.holders(Hold.AROUND, country), Hold.AROUND, country, Facet.COUNTRY, Ground.LOCAL)


def _of_part(scene: Scene, part: str, country: str) -> Iterator[Evidence]:
    own = scene.of_part(part)
    for place in (part, *scene.vocabulary.within(part)[:-1]):
        yield from told(
            scene.lookup.holders(Hold.PART, place), Hold.PART, place, Facet.COUNTRY, Ground.PLACE, shown=part
        )
    yield from told(scene.lookup.holders(Hold.AROUND, part), Hold.AROUND, part, Facet.COUNTRY, Ground.LOCAL)
    yield from _serving(scene.nearest(country), country, part, Ground.SERVED if own else Ground.COUNTRY_OF_PART)


def _all_serving(scene: Scene, country: str) -> list[Profile]:
    found = [*scene.lookup.holders(Hold.NATION, country), *scene.lookup.holders(Hold.REACH, country)]
    return list({one.id: one for one in found}.values())


def _serving(profiles: Iterable[Profile], country: str, shown: str, ground: Ground) -> Iterator[Evidence]:
    for one in profiles:
        source = _source(one, country)
        yield Evidence(one.id, Facet.COUNTRY, shown, source.via, ground, Basis(Facet.COUNTRY, country, source))


def _source(one: Profile, place: str) -> Source:
    """Who says that it serves the place."""
    said = (one.held(hold).get(place) for hold in _SERVING)
    return next((source for source in said if source), Source.NAME)


def of_partner(scene: Scene) -> Iterator[Evidence]:
    """The partner's home affiliate, when no affiliate leads."""
    for place in scene.concern.partner_places:
        for one in scene.serving(place):
            served = _served(one, place, scene)
            basis = Basis(Facet.PARTNER_COUNTRY, served, _source(one, served))
            yield Evidence(one.id, Facet.PARTNER_COUNTRY, place, Via.DERIVED, Ground.PARTNER, basis)


def _served(one: Profile, place: str, scene: Scene) -> str:
    """The place that it serves, of those that the named one lies in."""
    around = (place, *scene.vocabulary.within(place))
    return next((each for each in around if any(each in one.held(hold) for hold in _SERVING)), place)


# --- regions -----------------------------------------------------------------------------------------------------
def of_regions(scene: Scene, asked: frozenset[str]) -> Iterator[Evidence]:
    """A region of few affiliates: each; a wider one: a cover. ``asked``: whom other evidence invites anyway."""
    for region in scene.concern.regions:
        yield from _mandated(scene, region)
        if is_wide(scene, region):
            yield from _covering(scene, region, asked)
        else:
            yield from _each(scene, region)
    for region in scene.concern.narrowed:
        yield from told(_holding(scene, region), Hold.REGION, region, Facet.REGION, Ground.SERVED)


def is_wide(scene: Scene, region: str) -> bool:
    """Whether a region has too many national affiliates to ask each of them (product rule 3)."""
    if region == WORLD:
        return True
    own = {one.id for place in countries_in(region, scene.vocabulary) for one in scene.nearest(place)}
    return sum(scene.askable(one) for one in map(scene.lookup.of, own) if one) > scene.weights.each_of


def wide_countries(scene: Scene) -> frozenset[str]:
    """The countries of the record's wide regions."""
    wide = (countries_in(region, scene.vocabulary) for region in scene.concern.regions if is_wide(scene, region))
    return frozenset[str]().union(*wide)


def _each(scene: Scene, region: str) -> Iterator[Evidence]:
    ground = Ground.SERVED if has_group_of_its_own(scene, region) else Ground.REGION
    for member in scene.vocabulary.members(region):
        country = scene.vocabulary.country_of(member) or member
        own = scene.of_part(member) if member != country else ()
        for one in own:
            yield _regional(one, region, _served(one, member, scene), Ground.REGION)
        for one in scene.nearest(country):
            yield _regional(one, region, country, Ground.SERVED if own else ground)


def _regional(one: Profile, region: str, place: str, ground: Ground) -> Evidence:
    """That the group serves a place in the region; no row of the registry names the world."""
    source = _source(one, place)
    listed = source is Source.PORTAL and region != WORLD
    basis = Basis(Facet.REGION, region, source) if listed else Basis(Facet.COUNTRY, place, source)
    return Evidence(one.id, Facet.REGION, region, Via.DERIVED, ground, basis)


def has_group_of_its_own(scene: Scene, region: str) -> bool:
    """Whether a region made of parts of countries is served, as such a part would be, by a group of its own."""
    members = scene.vocabulary.members(region)
    parts = sum(scene.vocabulary.country_of(member) != member for member in members)
    return parts * 2 > len(members) and any(map(scene.there, _holding(scene, region)))


def _holding(scene: Scene, region: str) -> tuple[Profile, ...]:
    return tuple(one for one in scene.lookup.holders(Hold.REGION, region) if not one.themed)


def _mandated(scene: Scene, region: str) -> Iterator[Evidence]:
    """Groups whose region this is, or nearly is; those of a larger or smaller one are suggested."""
    countries = countries_in(region, scene.vocabulary)
    for other in scene.lookup.values(Hold.REGION):
        theirs = countries_in(other, scene.vocabulary)
        if other == region or len(theirs & countries) >= _SAME_REGION * len(theirs | countries):
            ground = Ground.MANDATE
        elif other != WORLD and theirs and (theirs <= countries or countries <= theirs):
            ground = Ground.SERVED
        else:
            continue
        yield from told(_holding(scene, other), Hold.REGION, other, Facet.REGION, ground, shown=region)


def _covering(scene: Scene, region: str, asked: frozenset[str]) -> Iterator[Evidence]:
    pool = candidates(scene, region)
    pooled = {candidate.affiliate for candidate in pool}
    others = [one for one in map(scene.lookup.of, sorted(asked - pooled)) if one and one.affiliate.home]
    homes = (scene.vocabulary.country_of(one.affiliate.home) for one in others)
    taken = Counter(scene.vocabulary.foundation_region(home) for home in homes if home)
    chosen = cover(pool, asked, scene.holding, scene.weights.per_foundation_region, taken)
    for candidate in pool:
        one = scene.lookup.of(candidate.affiliate)
        if one and candidate.affiliate in chosen:
            basis = Basis(Facet.REGION, scene.vocabulary.sub_region(candidate.seat), Source.COVER)
            yield Evidence(one.id, Facet.REGION, region, Via.DERIVED, Ground.COVER, basis)
        elif one:
            yield _regional(one, region, candidate.seat, Ground.BEYOND_COVER)


def candidates(scene: Scene, region: str) -> tuple[Candidate, ...]:
    """Who can be asked in a region, with what each would represent: national affiliates, and the groups of languages
    that the record names, which stand for their own part of the world too.
    """
    countries = countries_in(region, scene.vocabulary)
    served: dict[str, set[str]] = {}
    for country in sorted(countries):
        for national in scene.nearest(country):
            served.setdefault(national.id, set()).add(country)
    for language in scene.concern.languages:
        for hold in (Hold.TONGUE, Hold.LOCAL_TONGUE):
            for speaker in scene.lookup.holders(hold, language):
                if speaker.affiliate.home in countries:
                    served.setdefault(speaker.id, {speaker.affiliate.home})
    representing = Representing(served, scene.concern, scene.vocabulary)
    return tuple(
        Candidate(
            affiliate=identity,
            code=one.affiliate.code,
            seat=seat,
            area=scene.vocabulary.foundation_region(seat),
            represents=representing.by(one, places),
            rank=Rank(
                unreachable=scene.block(identity) is not None,
                unshown=identity not in scene.shown,
                load=scene.load(identity),
                draw=scene.draw(identity),
            ),
        )
        for identity, places in served.items()
        if (one := scene.lookup.of(identity)) and (scene.askable(one) or identity in scene.holding)
        for seat in (_seat(one, places),)
    )


def _seat(one: Profile, served: set[str]) -> str:
    return one.affiliate.home if one.affiliate.home in served else min(served)
