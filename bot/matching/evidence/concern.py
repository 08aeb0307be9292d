"""What a record says of whom it concerns, as matching needs it: narrowed from regions to the places they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.facts.subjects import sensitive_themes
from bot.facts.subjects import subjects as subjects_of
from bot.language.names import WORLD, Kind, Vocabulary, fold
from bot.language.names.communities import community_key
from bot.language.names.themes import Themes
from bot.late_patterns import late_pattern
from bot.model import CONCERNING, Partnership, PartyKind

_WORD: Final = late_pattern(r"\w+")
_WITHIN = 0.75
_HALF = 0.5


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """Places and regions by code, languages, themes by slug. ``narrowed``: region → the place or region that the record
    names more closely, so that the region itself asks nobody.
    """

    places: tuple[str, ...]
    countries: frozenset[str]  # of the places
    regions: tuple[str, ...]
    narrowed: Mapping[str, str]
    languages: tuple[str, ...]
    world_languages: tuple[str, ...]
    topics: tuple[str, ...]  # in the record's words, those of communities too
    themes: tuple[str, ...]
    subjects: frozenset[str]  # those of the themes that the record is about
    focused: bool  # whether it says what it is about, in whatever words
    practised: tuple[str, ...]  # themes of the activities only
    communities: Mapping[str, str]  # the form compared → as written, of topics too
    peoples: tuple[str, ...]  # communities only, as written
    unread: frozenset[str]  # the parameters that say whom it concerns, and of which not all was understood
    sensitive: tuple[str, ...]  # themes of lives in danger: only whoever declared a theme of the record is linked to it
    declarable: tuple[str, ...]  # what an affiliate may have declared of a sensitive record, in its words
    partner_seats: tuple[str, ...]  # where the partner is
    parties: frozenset[str]  # affiliates that lead or take part

    @property
    def worldwide(self) -> bool:
        return WORLD in self.regions

    @property
    def anywhere(self) -> bool:
        """Whether the record names no place and no region."""
        return not self.places and not self.regions

    @property
    def of_languages_alone(self) -> bool:
        """Whether communities' own languages alone tell whom it concerns: nowhere named, or everywhere and in no world
        language.
        """
        everywhere = self.worldwide and not self.places and bool(self.languages) and not self.world_languages
        return self.anywhere or everywhere


def concern_of(record: Partnership, vocabulary: Vocabulary, themes: Themes) -> Concern:
    """What the record concerns."""
    regions, narrowed = narrowed_regions(record.countries, record.regions, record.partner_country, vocabulary)
    topics = (*record.topics, *record.communities)
    named = tuple(dict.fromkeys(slug for text in topics for slug in themes.of(text)))
    practised = dict.fromkeys(slug for text in record.activities for slug in themes.of(text) if slug not in named)
    own = [code for code in record.languages if not vocabulary.is_world_language(code)]
    seats = tuple(place for place in record.partner_country if vocabulary.kind(place) is not Kind.REGION)
    said = f"{record.name}. {record.objective}"
    # A call to the whole world has nothing but its one topic to tell whom it concerns.
    alone = named if len(named) == len(topics) == 1 and WORLD in regions else ()
    subjects = frozenset(subjects_of(record, themes) or alone)
    return Concern(
        places=record.countries,
        countries=frozenset(vocabulary.country_of(place) or place for place in record.countries),
        regions=regions,
        narrowed=narrowed,
        languages=tuple(own),
        world_languages=tuple(code for code in record.languages if code not in own),
        topics=topics,
        themes=named,
        subjects=subjects,
        focused=bool(subjects) or _has_own_topic(said, topics, themes),
        practised=tuple(practised),
        communities={community_key(text): text for text in topics},
        peoples=record.communities,
        unread=record.unread & CONCERNING,
        sensitive=tuple(sorted(sensitive_themes(record, themes))),
        declarable=(*topics, *record.advocacy),
        partner_seats=seats,
        parties=frozenset(
            party.name for party in (*record.lead, *record.participants) if party.kind is PartyKind.AFFILIATE
        ),
    )


def _has_own_topic(said: str, topics: tuple[str, ...], themes: Themes) -> bool:
    """Whether the record is about a topic that is none of our themes: its only one, or one that name or objective
    says too.
    """
    own = [text for text in topics if not themes.of(text)]
    words = f" {' '.join(_WORD.findall(fold(said)))} "
    return len(own) == len(topics) == 1 or any(f" {' '.join(_WORD.findall(fold(topic)))} " in words for topic in own)


def narrowed_regions(
    places: Iterable[str], regions: Iterable[str], partner: Iterable[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], dict[str, str]]:
    """The regions that still stand for all their members, and those that something more specific narrows.

    A place narrows a region that it lies in, and one in which only the partner sits. A region narrows one at least
    twice as large that holds three quarters of it: who names the Nordic countries and Sápmi means Sápmi.
    """
    named = tuple(places)
    seats = {vocabulary.country_of(seat) or seat for seat in partner}
    covered = {region: countries_in(region, vocabulary) for region in regions if vocabulary.members(region)}
    narrowed: dict[str, str] = {}
    for region, countries in covered.items():
        inside = (place for place in named if (vocabulary.country_of(place) or place) in countries)
        place = next(inside, None) or (named[0] if named and seats & countries else None)
        finer = next((inner for inner, members in covered.items() if _narrows(members, countries)), None)
        if place or finer:
            narrowed[region] = place or finer or ""
    return tuple(region for region in covered if region not in narrowed), narrowed


def _narrows(inner: frozenset[str], outer: frozenset[str]) -> bool:
    return len(inner) <= len(outer) * _HALF and len(inner & outer) >= len(inner) * _WITHIN


def countries_in(region: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The countries of a region, those of which it holds only a part too."""
    return frozenset(vocabulary.country_of(member) or member for member in vocabulary.members(region))
