"""Whom not to invite (product rules 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from bot.config import Matching
from bot.facts.mutes import mutes
from bot.model import Affiliate, AnswerKind, Block, Frequency, Interests, Partnership, Recognition, Response

_UNRECOGNISED = {Recognition.DERECOGNISED: Block.DERECOGNISED, Recognition.SUSPENDED: Block.SUSPENDED}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that can keep an invitation of one affiliate to one partnership back."""

    affiliate: Affiliate
    interests: Interests | None
    response: Response | None
    unreachable: Block | None  # what its talk page says
    today: date
    snooze: timedelta  # how long the answer "later" holds


def eligible_at_all(affiliates: Iterable[Affiliate], settings: Matching) -> tuple[Affiliate, ...]:
    """The affiliates without those that the operator's list leaves out of everything, silently (product rule 6)."""
    out = frozenset(settings.excluded)
    return tuple(affiliate for affiliate in affiliates if affiliate.id not in out and affiliate.code not in out)


def block_of(partnership: Partnership, standing: Standing) -> Block | None:
    """The first reason of rule 5 that holds, those that the record itself shows before those of the affiliate."""
    response, interests = standing.response, standing.interests
    if standing.affiliate.is_among(partnership.lead):
        return Block.LEAD
    if standing.affiliate.is_among(partnership.participants):
        return Block.PARTICIPANT
    if response and response.answer is AnswerKind.DECLINED:
        return Block.DECLINED
    if standing.affiliate.recognition in _UNRECOGNISED:
        return _UNRECOGNISED[standing.affiliate.recognition]
    if interests and interests.notices is Frequency.NEVER:
        return Block.OPTED_OUT
    if interests and any(mutes(wish, partnership) for wish in interests.mute):
        return Block.MUTED
    if _snoozes(standing):
        return Block.SNOOZED
    return standing.unreachable


def _snoozes(standing: Standing) -> bool:
    response, interests = standing.response, standing.interests
    if interests and interests.snooze_until and interests.snooze_until.latest() >= standing.today:
        return True
    if response is None or response.answer is not AnswerKind.LATER:
        return False
    return response.date is None or response.date.latest() + standing.snooze >= standing.today
