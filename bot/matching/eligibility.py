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
    return tuple(one for one in affiliates if one.id not in out and one.code not in out)


def block_of(partnership: Partnership, standing: Standing) -> Block | None:
    """The first reason of rule 5 that holds, those that the record itself shows before those of the affiliate."""
    answer, said = standing.response, standing.interests
    if standing.affiliate.is_among(partnership.lead):
        return Block.LEAD
    if standing.affiliate.is_among(partnership.participants):
        return Block.PARTICIPANT
    if answer and answer.answer is AnswerKind.DECLINED:
        return Block.DECLINED
    if standing.affiliate.recognition in _UNRECOGNISED:
        return _UNRECOGNISED[standing.affiliate.recognition]
    if said and said.notices is Frequency.NEVER:
        return Block.OPTED_OUT
    if said and any(mutes(wish, partnership) for wish in said.mute):
        return Block.MUTED
    if _snoozes(standing):
        return Block.SNOOZED
    return standing.unreachable


def _snoozes(standing: Standing) -> bool:
    answer, said = standing.response, standing.interests
    if said and said.snooze_until and said.snooze_until.latest() >= standing.today:
        return True
    if answer is None or answer.answer is not AnswerKind.LATER:
        return False
    return answer.date is None or answer.date.latest() + standing.snooze >= standing.today
