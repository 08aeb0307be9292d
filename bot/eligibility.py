"""Whom not to invite (product rule 5), and what a match's decision becomes."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from bot.knowledge import fold
from bot.model import (
    Affiliate,
    AnswerKind,
    Block,
    Decision,
    Frequency,
    Interests,
    Match,
    Openness,
    Partnership,
    Party,
    PartyKind,
    Recognition,
    Response,
    Status,
)

_UNRECOGNISED = {Recognition.DERECOGNISED: Block.DERECOGNISED, Recognition.SUSPENDED: Block.SUSPENDED}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that can keep an invitation of one affiliate to one partnership back."""

    affiliate: Affiliate
    interests: Interests | None
    response: Response | None
    unreachable: Block | None  # what its talk page says
    today: date
    snooze: timedelta  # how long the answer "later" holds


def decided(match: Match, partnership: Partnership, standing: Standing) -> Match:
    """The match with what keeps it back; a blocked one is decided ``none``."""
    block = block_of(partnership, standing)
    if block is not None:
        return msgspec.structs.replace(match, decision=Decision.NONE, blocked_by=block)
    closed = partnership.open is Openness.NO or partnership.status is Status.COMPLETED
    if closed and match.decision is Decision.INVITE:
        return msgspec.structs.replace(match, decision=Decision.SUGGEST)
    return match


def block_of(partnership: Partnership, standing: Standing) -> Block | None:
    """The first reason of rule 5 that holds, those that the record itself shows before those of the affiliate."""
    answer, said = standing.response, standing.interests
    if _is_among(standing.affiliate, partnership.lead):
        return Block.LEAD
    if _is_among(standing.affiliate, partnership.participants):
        return Block.PARTICIPANT
    if answer and answer.answer is AnswerKind.DECLINED:
        return Block.DECLINED
    if standing.affiliate.recognition in _UNRECOGNISED:
        return _UNRECOGNISED[standing.affiliate.recognition]
    if said and said.notices is Frequency.NEVER:
        return Block.OPTED_OUT
    if said and _mutes(said, partnership):
        return Block.MUTED
    if _snoozes(standing):
        return Block.SNOOZED
    return standing.unreachable


def _is_among(affiliate: Affiliate, parties: tuple[Party, ...]) -> bool:
    return any(party.kind is PartyKind.AFFILIATE and party.name == affiliate.id for party in parties)


def _mutes(said: Interests, partnership: Partnership) -> bool:
    about = {fold(word) for word in (*partnership.topics, partnership.title, partnership.name)}
    return any(fold(muted) in about for muted in said.mute)


def _snoozes(standing: Standing) -> bool:
    answer, said = standing.response, standing.interests
    if said and said.snooze_until and said.snooze_until.latest() >= standing.today:
        return True
    if answer is None or answer.answer is not AnswerKind.LATER:
        return False
    return answer.date is None or answer.date.latest() + standing.snooze >= standing.today
