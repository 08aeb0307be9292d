"""A few for a wide region: the smallest set of affiliates that represents its sub-regions and languages.

**Exact.** Every element to be represented belongs to one of the Foundation's regions, so each of these is a problem of
its own. In a smallest set no two affiliates represent the same elements, for one of them could be left out; so the best
one for each distinct set of elements is enough, and these few are tried in all combinations up to the limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Final

import msgspec

from bot.language.names import Vocabulary
from bot.matching.evidence.concern import Concern
from bot.matching.evidence.profile import Attribute, Profile

_SPOKEN: Final = (Attribute.TONGUE, Attribute.LOCAL_TONGUE, Attribute.LANGUAGE)
_A_GROUP: Final = 3
"""A language is that of a group of countries when it is official in so many of one Foundation region."""


class Rank(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """The lower, the sooner asked: whether an affiliate cannot be reached, whether the record's page did not show it
    before, how many partnerships and invitations it has (``load``), and a draw among equals. What was shown stays as
    long as it is among the best, so that a page does not change with every invitation elsewhere.
    """

    unreachable: bool
    unshown: bool
    load: int
    draw: int


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An affiliate that a cover may choose. ``seat``: the country by which it is there, ``area``: the Foundation
    region of that; ``speaks``: it serves a community's own language that the record names.
    """

    affiliate: str
    code: str
    seat: str
    area: str
    represents: frozenset[str]
    rank: Rank
    speaks: bool = False


class Representing:
    """What each affiliate represents: the sub-regions of its countries, and languages.

    The languages are those that the record names, where the affiliate works in them or they are official in its
    country; a record that names none concerns the languages that join at least three countries of a Foundation region.
    """

    def __init__(self, served: Mapping[str, Collection[str]], concern: Concern, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        countries = sorted({country for places in served.values() for country in places})
        self._official = {country: _official(country, vocabulary) for country in countries}
        self._named = {*concern.languages, *concern.world_languages}
        area = vocabulary.foundation_region
        joined = Counter((area(country), language) for country in countries for language in self._official[country])
        self._joining = {pair for pair, times in joined.items() if times >= _A_GROUP}

    def by(self, profile: Profile, places: Collection[str]) -> frozenset[str]:
        """The elements that an affiliate stands for by serving these countries."""
        area, sub_region = self._vocabulary.foundation_region, self._vocabulary.sub_region
        own = {language for attribute in _SPOKEN for language in profile.held(attribute)}
        elements = {f"{area(country)}/{sub_region(country)}" for country in places}
        for country in places:
            official = {*self._official[country]}
            if self._named:
                elements |= {f"{area(country)}/{language}" for language in self._named & (own | official)}
            else:
                elements |= {f"{area(country)}/{code}" for code in official if (area(country), code) in self._joining}
        return frozenset(elements)


def _official(country: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(spoken.code for spoken in vocabulary.languages_of(country) if spoken.official)


def cover(
    pool: Iterable[Candidate],
    asked: frozenset[str],
    holding: frozenset[str],
    limit: int,
    taken: Mapping[str, int] = MappingProxyType({}),
) -> frozenset[str]:
    """The affiliates chosen, at most ``limit`` for each Foundation region; ``taken`` of them by others already.

    Whoever was invited before keeps the place, and whoever is asked anyway represents what it can and takes one. Who
    serves a language that the record names comes first, where there is room for all of these. Then: as much as possible
    represented, by as few as possible, by those who serve such a language, by those who are in the fewest partnerships;
    among equals a draw that differs from record to record, so that not always the same begin the alphabet.
    """
    by_area: dict[str, list[Candidate]] = {}
    for candidate in pool:
        by_area.setdefault(candidate.area, []).append(candidate)
    chosen: set[str] = set()
    for area, candidates in by_area.items():
        certain = [candidate for candidate in candidates if candidate.affiliate in holding | asked]
        room = limit - taken.get(area, 0)
        speakers = [candidate for candidate in candidates if candidate.speaks and candidate not in certain]
        certain += speakers if len(speakers) + len(certain) <= room else []
        represented = frozenset(element for candidate in certain for element in candidate.represents)
        free = [candidate for candidate in candidates if candidate not in certain]
        room -= len(certain)
        chosen |= {candidate.affiliate for candidate in (*certain, *smallest(free, represented, room))}
    return frozenset(chosen)


def smallest(free: Iterable[Candidate], represented: frozenset[str], limit: int) -> tuple[Candidate, ...]:
    """The best set of at most ``limit`` candidates, given what is represented already."""
    best: dict[frozenset[str], Candidate] = {}
    for candidate in sorted(free, key=lambda one: (not one.speaks, one.rank, one.code)):
        if new := candidate.represents - represented:
            best.setdefault(new, candidate)
    options = sorted(best.items(), key=lambda item: (item[1].code, item[1].affiliate))
    tried = (picked for size in range(max(limit, 0) + 1) for picked in combinations(options, size))
    winner = min(tried, key=_quality)
    return tuple(candidate for _, candidate in winner)


def _quality(picked: tuple[tuple[frozenset[str], Candidate], ...]) -> tuple[object, ...]:
    represented = frozenset[str]().union(*(elements for elements, _ in picked))
    ranks = [candidate.rank for _, candidate in picked]
    return (
        -len(represented),
        len(picked),
        sum(not candidate.speaks for _, candidate in picked),
        sum(rank.unreachable for rank in ranks),
        sum(rank.unshown for rank in ranks),
        sum(rank.load for rank in ranks),
        sorted(rank.draw for rank in ranks),
        [candidate.code for _, candidate in picked],
    )
