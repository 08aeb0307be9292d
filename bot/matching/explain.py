"""Why an affiliate is not asked about a record: what was weighed and found too little, and what does not count."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final

import msgspec

from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, MatchContext
from bot.matching.evidence.profile import Attribute, Profile
from bot.matching.scoring import gathered
from bot.model import Block, Decision, Facet, Match


class WhyNot(Enum):
    """The message ``explain-…`` that tells it; its arguments are the note's value and what stands against it."""

    BLOCKED = "blocked"
    CLOSED = "closed"
    SERVED = "served"
    LOCAL = "local"
    BEYOND_COVER = "beyond-cover"
    TOUCHED = "touched"
    ELSEWHERE = "elsewhere"
    WORLD_LANGUAGE = "world-language"
    NARROWED = "narrowed"
    PARTNER = "partner"
    DOUBT = "doubt"
    SENSITIVE = "sensitive"
    NOTHING = "nothing"


class Note(msgspec.Struct, frozen=True):
    """One part of the answer. ``facet`` says what ``value`` is a code of; ``against`` are codes of affiliates or, for
    a narrowed region, of the place that narrows it.
    """

    why: WhyNot
    facet: Facet | None = None
    value: str = ""
    against: tuple[str, ...] = ()


_WEAK: Final = {
    Ground.SERVED: WhyNot.SERVED,
    Ground.LOCAL: WhyNot.LOCAL,
    Ground.BEYOND_COVER: WhyNot.BEYOND_COVER,
    Ground.TOUCHED: WhyNot.TOUCHED,
    Ground.ELSEWHERE: WhyNot.ELSEWHERE,
    Ground.DOUBT: WhyNot.DOUBT,
}


def why_not(profile: Profile, match: Match | None, context: MatchContext) -> tuple[Note, ...]:
    """Why the affiliate is not asked; empty when it is."""
    if match is not None:
        if match.decision is Decision.INVITE:
            return ()
        if match.blocked_by not in (None, Block.UNAVAILABLE):
            return (Note(WhyNot.BLOCKED, value=match.blocked_by.value if match.blocked_by else ""),)
        if match.score >= context.weights.invite:
            return (Note(WhyNot.CLOSED),)
    if context.concern.sensitive:
        return (Note(WhyNot.SENSITIVE),)
    by_affiliate = gathered(context)
    notes = [*_weighed(by_affiliate.get(profile.id, []), by_affiliate, context), *_not_counted(profile, context)]
    return tuple(dict.fromkeys(notes)) or (Note(WhyNot.NOTHING),)


def _weighed(own: list[Evidence], by_affiliate: dict[str, list[Evidence]], context: MatchContext) -> Iterator[Note]:
    for evidence in own:
        if evidence.ground in _WEAK:
            nearer = tuple(
                profile.affiliate.code
                for who, theirs in by_affiliate.items()
                if (profile := context.lookup.of(who)) and any(_outweighs(rival, evidence, context) for rival in theirs)
            )
            yield Note(_WEAK[evidence.ground], evidence.facet, evidence.value, tuple(sorted(nearer)))


def _outweighs(rival: Evidence, evidence: Evidence, context: MatchContext) -> bool:
    same = (rival.facet, rival.value) == (evidence.facet, evidence.value)
    return same and rival.reason(context.weights).weight >= context.weights.invite


def _not_counted(profile: Profile, context: MatchContext) -> Iterator[Note]:
    vocabulary, concern = context.vocabulary, context.concern
    served = {*profile.held(Attribute.NATION), *profile.held(Attribute.REACH)}
    official = {spoken.code for country in served for spoken in vocabulary.languages_of(country) if spoken.official}
    for language in concern.world_languages:
        if language in official | profile.held(Attribute.LANGUAGE).keys() | profile.held(Attribute.TONGUE).keys():
            yield Note(WhyNot.WORLD_LANGUAGE, Facet.LANGUAGE, language)
    for region in concern.regions:
        if profile.affiliate.home in countries_in(region, vocabulary) and not served:
            yield Note(WhyNot.LOCAL, Facet.REGION, region)
    for region, narrower in concern.narrowed.items():
        if served & countries_in(region, vocabulary):
            yield Note(WhyNot.NARROWED, Facet.REGION, region, (narrower,))
    for place in concern.partner_seats:
        country = vocabulary.country_of(place) or place
        if country in served and context.is_led_in(country):
            yield Note(WhyNot.PARTNER, Facet.PARTNER_COUNTRY, place)
