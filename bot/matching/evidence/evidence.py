"""Evidence that a record concerns an affiliate: on what ground, and by which value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Final

import msgspec

from bot.config import Matching
from bot.language.names import Vocabulary
from bot.language.names.themes import Tables
from bot.matching.evidence.concern import Concern
from bot.matching.evidence.index import Lookup
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Block, Facet, Reason, Recognition, Source, Via

BlockOf = Callable[[str], Block | None]
"""unique_id of an affiliate → what keeps it from being asked about the record in hand."""

Shown = Mapping[str, frozenset[str]]
"""unique_id of an affiliate → the regions that it was chosen to cover, and ``OF_THEMES``."""

MAJORITY: Final = 0.5
"""The share of a country's people from which on they are most of them."""

_THERE: Final = frozenset({None, Block.UNAVAILABLE, Block.LEAD, Block.PARTICIPANT, Block.DECLINED, Block.SNOOZED})
_ASKABLE: Final = frozenset({None, Block.UNAVAILABLE})


OF_THEMES: Final = "topic"
"""What the groups of a wide record's themes are chosen for."""


class Ground(Enum):
    """Kinds of evidence; the value is the key of its weight under ``[matching]``."""

    PLACE = "place"
    COUNTRY_OF_PART = "country_of_part"
    WISH = "wish"
    LANGUAGE = "language"
    LOCAL_LANGUAGE = "local_language"
    NATIONAL_LANGUAGE = "national_language"
    REGION = "region"
    MANDATE = "mandate"
    COVER = "cover"
    TOPIC = "topic"
    COMMUNITY = "community"
    PARTNER = "partner_country"
    SERVED = "served"
    LOCAL = "local"
    BEYOND_COVER = "beyond_cover"
    TOUCHED = "touched"
    ELSEWHERE = "elsewhere"
    DOUBT = "doubt"


class Evidence(msgspec.Struct, frozen=True):
    """One piece of evidence about one affiliate (``unique_id``). ``chosen_for``: where only some are asked of those for
    whom as much speaks, and it is one of them: the region, or ``OF_THEMES``.
    """

    affiliate: str
    facet: Facet
    value: str
    via: Via
    ground: Ground
    basis: Basis
    chosen_for: str = ""

    def reason(self, weights: Matching) -> Reason:
        """The reason that it gives, weighed."""
        weight: float = getattr(weights, self.ground.value)
        weighed = round(weight * weights.factor(self.via.value), 4)
        return Reason(self.facet, self.value, self.via, weighed, self.basis)


class MatchContext(msgspec.Struct, frozen=True, kw_only=True):
    """One record among the affiliates: all that evidence is gathered from. ``load``: how much an affiliate is in
    already, other records only; ``draw``: what decides among equals; ``holding``: those invited to this record before;
    ``shown``: affiliate → what the record's page says that it was chosen for.
    """

    concern: Concern
    lookup: Lookup
    vocabulary: Vocabulary
    tables: Tables
    weights: Matching
    block: BlockOf
    load: Callable[[str], int]
    draw: Callable[[str], int]
    holding: frozenset[str] = frozenset()
    shown: Shown = {}

    def askable(self, profile: Profile) -> bool:
        """Whether it can be asked to join."""
        return self.block(profile.id) in _ASKABLE

    def there(self, profile: Profile) -> bool:
        """Whether it can be asked, takes part already, or was asked: those it stands for are not forgotten."""
        return self.block(profile.id) in _THERE

    def is_shown(self, affiliate: str, chosen_for: str) -> bool:
        """Whether the record's page says that the affiliate was chosen for this."""
        return chosen_for in self.shown.get(affiliate, ())

    def recognised(self, profile: Profile) -> bool:
        """Whether it exists as an affiliate, willing to be asked or not."""
        gone = profile.affiliate.recognition in (Recognition.DERECOGNISED, Recognition.SUSPENDED)
        return not gone and self.block(profile.id) not in (Block.DERECOGNISED, Block.SUSPENDED)

    def is_led_in(self, country: str) -> bool:
        """Whether an affiliate of the country leads the record or takes part in it."""
        parties = filter(None, map(self.lookup.of, sorted(self.concern.parties)))
        return any(country in party.affiliate.countries or country in party.held(Attribute.NATION) for party in parties)

    def nearest(self, country: str) -> tuple[Profile, ...]:
        """Who serves a whole country: its own group; where none is there, one that serves it besides."""
        own = tuple(profile for profile in self.lookup.holders(Attribute.NATION, country) if self.there(profile))
        return own or tuple(profile for profile in self.lookup.holders(Attribute.REACH, country) if self.there(profile))

    def inside(self, country: str) -> tuple[Profile, ...]:
        """The groups of parts of a country."""
        return tuple(group for group in self.lookup.holders(Attribute.AROUND, country) if self.there(group))

    def lands_of(self, language: str) -> dict[str, float]:
        """The countries whose affiliates a language tells of, with the share of its speakers there: those of which it
        is an official language; where it is that of none, those where it is so in a part or is spoken by most.
        """
        places = self.vocabulary.countries_of(language)
        national = [place for place in places if place.official]
        at_home = national or [place for place in places if place.regional or place.share >= MAJORITY]
        return {place.code: place.share for place in at_home}

    def of_part(self, part: str) -> tuple[Profile, ...]:
        """Who is the group of a part of a country, or of a larger part around it."""
        around = (part, *self.vocabulary.within(part)[:-1])
        return tuple(
            profile for place in around for profile in self.lookup.holders(Attribute.PART, place) if self.there(profile)
        )

    def serving(self, place: str) -> tuple[Profile, ...]:
        """Who serves a place: the group of the part, else that of its country."""
        country = self.vocabulary.country_of(place) or place
        return (self.of_part(place) if place != country else ()) or self.nearest(country)


def told(
    profiles: Iterable[Profile], attribute: Attribute, value: str, facet: Facet, ground: Ground, shown: str = ""
) -> Iterable[Evidence]:
    """The same evidence for several affiliates; ``shown`` is what the reason names, if not the value held."""
    for profile in profiles:
        source = profile.held(attribute).get(value, Source.NAME)
        yield Evidence(profile.id, facet, shown or value, source.via, ground, Basis(facet, value, source))
