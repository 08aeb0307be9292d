"""What the pages tell: the survey as it will stand once this run's notices are out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

import msgspec

from bot.config import Matching
from bot.facts.history.answer_authors import CONFIRMED, YES
from bot.matching.survey import Survey
from bot.model import Affiliate, AnswerKind, Block, Decision, Match, Partnership, Told
from bot.run_context import Rules


class State(Enum):
    """How an affiliate stands to a partnership, in words that harm nobody in public (product rule 6)."""

    LEAD = "lead"
    PARTICIPANT = "participant"  # as the infobox says
    CONFIRMED = CONFIRMED  # and as they said themselves
    INTERESTED = "interested"
    PROPOSES = "proposes"
    LATER = "later"
    DECLINED = "declined"
    INVITED = "invited"
    SUGGESTED = "suggested"
    CONCERNED = "concerned"


_ANSWERED = {
    AnswerKind.INTERESTED: State.INTERESTED,
    AnswerKind.PROPOSES: State.PROPOSES,
    AnswerKind.LATER: State.LATER,
    AnswerKind.DECLINED: State.DECLINED,
}
ANSWERED = frozenset({*_ANSWERED.values(), State.CONFIRMED})
JOINED = frozenset({State.INTERESTED, State.PROPOSES, State.CONFIRMED})
_UNNAMED = frozenset({Block.DERECOGNISED, Block.SUSPENDED})


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The survey, what will have been told to whom, and the rules to tell it by. ``resumed``: title → when a
    coordinator let the bot go on with a page on which people undid its edits.
    """

    survey: Survey
    told: Told
    rules: Rules
    told_again: Told = {}
    resumed: Mapping[str, datetime] = {}


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """One affiliate related to one partnership, as the pages show it."""

    record: Partnership
    affiliate: Affiliate
    match: Match | None
    state: State
    day: str  # of the invitation, or ""
    again: str = ""  # the day of the second one
    by: str = ""  # the user who saved the answer
    answer: AnswerKind | None = None  # what it said itself, whatever has become of it since


def related(picture: Picture) -> tuple[Related, ...]:
    """Every pair that may be shown: records in the order of their titles, affiliates by score, then code.

    Whoever was told stays in the public record, also when it no longer matches.
    """
    found: list[Related] = []
    roster = picture.survey.facts.roster
    for record in picture.survey.facts.partnerships:
        matches = {match.affiliate: match for match in picture.survey.matches[record.page_id]}
        ids = set(matches) | {who for page_id, who in picture.told if page_id == record.page_id}
        ids |= {who for page_id, who in picture.survey.facts.responses if page_id == record.page_id}
        ids |= record.affiliates
        known = [affiliate for affiliate in roster.all if affiliate.id in ids]
        known.sort(
            key=lambda affiliate: (-matches[affiliate.id].score if affiliate.id in matches else 0, affiliate.code)
        )
        for affiliate in known:
            match = matches.get(affiliate.id)
            if (state := state_of(picture, record, affiliate, match)) is not None:
                found.append(_related(picture, record, affiliate, match, state))
    return tuple(found)


def _related(picture: Picture, record: Partnership, affiliate: Affiliate, match: Match | None, state: State) -> Related:
    pair = (record.page_id, affiliate.id)
    said = picture.survey.facts.responses.get(pair)
    return Related(
        record=record,
        affiliate=affiliate,
        match=match,
        state=state,
        day=picture.told.get(pair, ""),
        again=picture.told_again.get(pair, ""),
        by=picture.survey.saved_by.get(pair, "") if state in ANSWERED else "",
        answer=said.answer if said else None,
    )


def state_of(picture: Picture, record: Partnership, affiliate: Affiliate, match: Match | None) -> State | None:
    """None: the affiliate is not named in connection with this partnership."""
    if not picture.survey.facts.listed(affiliate):
        return None
    if affiliate.is_among(record.lead):
        return State.LEAD
    claimed = affiliate.is_among(record.participants)
    if answer := picture.survey.facts.responses.get((record.page_id, affiliate.id)):
        return State.CONFIRMED if claimed and answer.answer in YES else _ANSWERED[answer.answer]
    if claimed:
        return State.PARTICIPANT
    if (record.page_id, affiliate.id) in picture.told:
        return State.INVITED
    if match is None or match.blocked_by in _UNNAMED:
        return None
    return _concern(match, picture.rules.config.matching)


def _concern(match: Match, weights: Matching) -> State | None:
    """``suggested``: there is reason enough to ask it, be it that nobody may yet or that people must."""
    if match.blocked_by not in (None, Block.UNAVAILABLE):
        return State.CONCERNED if match.score >= weights.suggest else None
    if match.decision is Decision.NONE:
        return None
    return State.SUGGESTED if match.score >= weights.invite else State.CONCERNED
