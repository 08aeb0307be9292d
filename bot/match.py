"""Whom a partnership concerns: a partnership and the affiliates' profiles → matches with reasons, and gaps.

Relevance comes from the communities concerned, not from where the partner sits (product rule 2). A world language
never invites by itself; what an affiliate declared weighs more than what the registry implies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from bot.config import Matching
from bot.knowledge import Vocabulary
from bot.model import Affiliate, Decision, Facet, Gap, Interests, Match, Partnership, Reason, Via


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The places and languages of one affiliate, and how each is known."""

    affiliate: Affiliate
    countries: Mapping[str, Via]
    languages: Mapping[str, Via]


def profile(affiliate: Affiliate, interests: Interests | None) -> Profile:
    """What an affiliate declared in its interests and reports, completed by its registry row."""
    countries = {country: Via.DECLARED for country in affiliate.countries if country != affiliate.home}
    if affiliate.home:
        countries.setdefault(affiliate.home, Via.DERIVED)
    languages = dict.fromkeys(affiliate.languages, Via.DECLARED)
    if interests is not None:
        countries |= dict.fromkeys(interests.countries, Via.DECLARED)
        languages |= dict.fromkeys(interests.languages, Via.DECLARED)
    return Profile(affiliate=affiliate, countries=countries, languages=languages)


def matches_of(
    partnership: Partnership, profiles: Iterable[Profile], vocabulary: Vocabulary, weights: Matching
) -> tuple[Match, ...]:
    """The affiliates with at least one reason, by descending score, then code."""
    found = []
    for candidate in profiles:
        reasons = _reasons(partnership, candidate, vocabulary, weights)
        if reasons:
            found.append((candidate.affiliate.code, _match(partnership, candidate, reasons, weights)))
    return tuple(match for _, match in sorted(found, key=lambda pair: (-pair[1].score, pair[0])))


def gaps_of(partnership: Partnership, profiles: Iterable[Profile]) -> tuple[Gap, ...]:
    """The countries concerned that no affiliate works in."""
    served = {country for candidate in profiles for country in candidate.countries}
    unserved = (country for country in partnership.countries if country not in served)
    return tuple(Gap(partnership=partnership.page_id, facet=Facet.COUNTRY, value=country) for country in unserved)


def _match(partnership: Partnership, candidate: Profile, reasons: tuple[Reason, ...], weights: Matching) -> Match:
    unlikely = 1.0
    for reason in reasons:
        unlikely *= 1 - reason.weight
    score = round(1 - unlikely, 4)
    decision = Decision.NONE
    if score >= weights.suggest:
        decision = Decision.INVITE if score >= weights.invite else Decision.SUGGEST
    return Match(
        partnership=partnership.page_id,
        affiliate=candidate.affiliate.id,
        score=score,
        reasons=reasons,
        decision=decision,
    )


def _reasons(
    partnership: Partnership, candidate: Profile, vocabulary: Vocabulary, weights: Matching
) -> tuple[Reason, ...]:
    def weighed(facet: Facet, value: str, via: Via, weight: float) -> Reason:
        return Reason(facet, value, via, round(weight * (1.0 if via is Via.DECLARED else weights.derived), 4))

    reasons = [
        weighed(Facet.COUNTRY, country, candidate.countries[country], weights.country)
        for country in partnership.countries
        if country in candidate.countries
    ]
    for language in partnership.languages:
        if language in candidate.languages:
            world = vocabulary.is_world_language(language)
            weight = weights.world_language if world else weights.language
            reasons.append(weighed(Facet.LANGUAGE, language, candidate.languages[language], weight))
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.facet.value, reason.value)))
