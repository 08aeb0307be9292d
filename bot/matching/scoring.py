"""A record among the affiliates → its matches with reasons and decisions, and its gaps.

What *by itself* speaks for asking an affiliate is weighed at ``invite`` or above; lesser evidence adds up to a
suggestion at most, however much there is of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from bot.config import Matching
from bot.matching.evidence.doubt import doubted
from bot.matching.evidence.evidence import OF_THEMES, Evidence, Ground, MatchContext
from bot.matching.evidence.languages import of_languages
from bot.matching.evidence.places import of_partner, of_places, of_regions, wide_countries
from bot.matching.evidence.topics import of_communities, of_declared_themes, of_subjects
from bot.matching.gaps import gaps_of
from bot.model import Block, Decision, Gap, Match, Partnership, Reason

_JUST_BELOW = 0.01


def judged(record: Partnership, context: MatchContext) -> tuple[tuple[Match, ...], tuple[Gap, ...]]:
    """The affiliates with at least one reason, by descending score, then code; and the gaps."""
    by_affiliate = gathered(context)
    matches = tuple(_match(record, who, evidence, context) for who, evidence in by_affiliate.items())
    ordered = sorted(matches, key=lambda match: (-match.score, _code(context, match.affiliate)))
    return tuple(ordered), gaps_of(record, ordered, context)


def _code(context: MatchContext, identity: str) -> str:
    profile = context.lookup.of(identity)
    return profile.affiliate.code if profile else ""


def gathered(context: MatchContext) -> dict[str, list[Evidence]]:
    """All evidence by affiliate. Of a sensitive record nothing counts but what an affiliate declared of its themes
    (product rule 6).
    """
    by_affiliate: dict[str, list[Evidence]] = {}
    for piece in of_declared_themes(context) if context.concern.sensitive else _of_everything(context):
        by_affiliate.setdefault(piece.affiliate, []).append(doubted(piece, context))
    return by_affiliate


def _of_everything(context: MatchContext) -> list[Evidence]:
    """The cover of a wide region comes last, knowing whom the rest asks anyway."""
    wide = wide_countries(context)
    first = [*of_places(context), *of_languages(context, wide), *of_partner(context), *of_communities(context)]
    first += _themes(context, [*of_subjects(context)], bool(wide) or context.concern.worldwide)
    asked = frozenset(
        piece.affiliate for piece in first if piece.reason(context.weights).weight >= context.weights.invite
    )
    return [*first, *of_regions(context, asked)]


def _themes(context: MatchContext, evidence: list[Evidence], wide: bool) -> list[Evidence]:
    """Of a wide record only so many theme groups are asked: holders first, then those in the fewest partnerships."""
    if not wide:
        return evidence
    candidates = {piece.affiliate for piece in evidence if piece.ground is Ground.TOPIC}
    ranked = sorted(candidates, key=lambda who: _rank(who, evidence, context))
    chosen = set(ranked[: context.weights.themes_when_wide])
    return [_chosen_or_not(piece, chosen) if piece.ground is Ground.TOPIC else piece for piece in evidence]


def _chosen_or_not(piece: Evidence, chosen: Collection[str]) -> Evidence:
    if piece.affiliate in chosen:
        return msgspec.structs.replace(piece, chosen_for=OF_THEMES)
    return msgspec.structs.replace(piece, ground=Ground.BEYOND_COVER)


def _rank(who: str, evidence: list[Evidence], context: MatchContext) -> tuple[object, ...]:
    block = context.block(who)
    out = block not in (None, Block.UNAVAILABLE)
    subjects = len({piece.value for piece in evidence if piece.affiliate == who and piece.ground is Ground.TOPIC})
    return (
        out,
        who not in context.holding,
        -subjects,
        not context.is_shown(who, OF_THEMES),
        context.load(who),
        context.draw(who),
        who,
    )


def _match(record: Partnership, who: str, evidence: Collection[Evidence], context: MatchContext) -> Match:
    reasons = _reasons(evidence, context.weights)
    score = score_of(reasons, context.weights)
    block = context.block(who)
    return Match(
        partnership=record.page_id,
        affiliate=who,
        score=score,
        reasons=reasons,
        decision=decision_of(record, score, block, context.weights),
        blocked_by=block,
        chosen_for=tuple(sorted({piece.chosen_for for piece in evidence if piece.chosen_for})),
    )


def _reasons(evidence: Iterable[Evidence], weights: Matching) -> tuple[Reason, ...]:
    """Of several reasons for one value the strongest, the strongest value first."""
    best: dict[tuple[str, str], Reason] = {}
    for piece in evidence:
        reason = piece.reason(weights)
        key = (reason.facet.value, reason.value)
        if key not in best or reason.weight > best[key].weight:
            best[key] = reason
    return tuple(sorted(best.values(), key=lambda reason: (-reason.weight, reason.facet.value, reason.value)))


def score_of(reasons: tuple[Reason, ...], weights: Matching) -> float:
    """The chance that at least one reason holds, kept below ``invite`` where none alone reaches it."""
    unlikely = 1.0
    for reason in reasons:
        unlikely *= 1 - reason.weight
    score = 1 - unlikely
    if max(reason.weight for reason in reasons) < weights.invite:
        score = min(score, weights.invite - _JUST_BELOW)
    return round(score, 4)


def decision_of(record: Partnership, score: float, block: Block | None, weights: Matching) -> Decision:
    """What follows. An affiliate that only cannot be reached is still one to be asked, by people."""
    if score < weights.suggest or block not in (None, Block.UNAVAILABLE):
        return Decision.NONE
    return Decision.INVITE if score >= weights.invite and not record.is_closed else Decision.SUGGEST
