"""One table of relations: how every affiliate stands to every partnership that it has to do with, found by either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Final, TypeVar

import msgspec

from bot.config import Matching
from bot.facts.history.answer_authors import CONFIRMED, YES
from bot.matching.survey import Survey
from bot.model import HOLDING, Affiliate, AnswerKind, Block, Decision, Match, Pair, Partnership, Told


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
    UNNAMED = ""  # nothing is told of the two


class Wait(Enum):
    """Why an invitation does not go out yet (product rule 9)."""

    SETTINGS = "settings"  # there are none that count
    LEDGER = "ledger"  # a page of the bot's ledger is gone, and nobody can tell who was told
    UNLISTED = "unlisted"  # taken off all pages by a coordinator
    HOLD = "hold"
    TRIAL = "trial"
    UNREAD_LEAD = "unread-lead"  # something in the parameter ``lead`` was not understood (product rule 1)
    UNREAD_PARTICIPANTS = "unread-participants"
    UNREAD_OPEN = "unread-open"
    UNREAD_STATUS = "unread-status"
    UNREAD_END = "unread-end"
    AUTHOR = "author"  # new to the wiki, or unknown
    BLOCKED = "blocked"  # the author is
    DUPLICATE = "duplicate"  # of an earlier record (product rule 5)
    COOL_OFF = "cool-off"
    WIDE = "wide"
    TARGET = "target"  # it would go to another page than the last one
    LEAD = "lead"
    UNCERTAIN = "uncertain"  # it was announced, and nobody can tell whether it went out
    CAP = "cap"
    FREQUENCY = "frequency"  # told today, or more lately than the affiliate wishes
    AUTHOR_DAY = "author-day"  # records of the same author have caused enough invitations today
    AUTHOR_MONTH = "author-month"  # what is left of the affiliate's month is for records of others
    DAY = "day"  # no more go out today


UNREAD: Final = {parameter: Wait(f"unread-{parameter}") for parameter in HOLDING}
"""What an invitation waits for while a parameter is not understood."""

Waits = Mapping[Wait, datetime | None]
"""What something waits for, and when that will be over, where it is known."""

_ANSWERED: Final = {
    AnswerKind.INTERESTED: State.INTERESTED,
    AnswerKind.PROPOSES: State.PROPOSES,
    AnswerKind.LATER: State.LATER,
    AnswerKind.DECLINED: State.DECLINED,
}
ANSWERED: Final = frozenset({*_ANSWERED.values(), State.CONFIRMED})
JOINED: Final = frozenset({State.INTERESTED, State.PROPOSES, State.CONFIRMED})
_UNNAMED: Final = frozenset({Block.DERECOGNISED, Block.SUSPENDED})
_Key = TypeVar("_Key", int, str)


def over_at(waits: Waits) -> datetime | None:
    """When all of the waits will be over, where that is known."""
    ends = [end for end in waits.values() if end]
    return max(ends) if ends and len(ends) == len(waits) else None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One affiliate and one partnership. Days are in ISO form, ``""`` where there is none.

    ``answer``: what the affiliate said itself, whatever has become of it since; ``answered_by``: the user who saved it,
    or answered in words, where it is told and that is known; ``replied``: the mark of an answer in words to the
    invitation. ``waits``: of the invitation that is due; None where none is.
    """

    record: Partnership
    affiliate: Affiliate
    state: State
    match: Match | None = None
    invited_on: str = ""
    reinvited_on: str = ""
    answer: AnswerKind | None = None
    answered_by: str = ""
    replied: str = ""
    waits: Waits | None = None

    @property
    def pair(self) -> Pair:
        """Which partnership, and which affiliate."""
        return self.record.page_id, self.affiliate.id

    @property
    def until(self) -> datetime | None:
        """When everything that the invitation waits for will be over, where that is known."""
        return over_at(self.waits) if self.waits else None


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """All relations: records in the order of their titles, affiliates by score, then code; and by page id and by id.

    ``receipts``: page id → the id of everybody who was invited, who may have left the registry since, and the day.
    ``days``: id → the days on which an affiliate had a notice, the first one first, whatever has become of the record.
    """

    all: tuple[Relation, ...]
    of_record: Mapping[int, tuple[Relation, ...]]
    of_affiliate: Mapping[str, tuple[Relation, ...]]
    receipts: Mapping[int, Mapping[str, str]] = {}
    days: Mapping[str, tuple[date, ...]] = {}

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> Relations:
        """Those relations, found both ways."""
        every = tuple(relations)
        return cls(
            all=every,
            of_record=_grouped((relation.record.page_id, relation) for relation in every),
            of_affiliate=_grouped((relation.affiliate.id, relation) for relation in every),
        )

    def named(self, waits: Mapping[Pair, Waits]) -> Relations:
        """Those that may be told in public, each with what its invitation waits for."""
        shown = (relation for relation in self.all if relation.state is not State.UNNAMED)
        return Relations.of(
            msgspec.structs.replace(relation, waits=waits[relation.pair]) if relation.pair in waits else relation
            for relation in shown
        )


def relations_of(survey: Survey, invited: Told, reinvited: Told, weights: Matching) -> Relations:
    """Every pair of which one concerns the other, was told, answered, leads or takes part.

    ``invited`` and ``reinvited`` as they are, or as they will be. Whoever was told stays, also without a match.
    """
    receipts: dict[int, dict[str, str]] = {}
    for (page_id, who), day in invited.items():
        receipts.setdefault(page_id, {})[who] = day
    answered: dict[int, list[str]] = {}
    for page_id, who in survey.facts.responses:
        answered.setdefault(page_id, []).append(who)
    relations: list[Relation] = []
    for record in survey.facts.partnerships:
        matches = {match.affiliate: match for match in survey.matches[record.page_id]}
        days_told = receipts.get(record.page_id, {})
        ids = {*matches, *days_told, *answered.get(record.page_id, ()), *record.affiliates}
        affiliates = [affiliate for who in ids if (affiliate := survey.facts.roster.by_id(who))]
        affiliates.sort(
            key=lambda affiliate: (
                -matches[affiliate.id].score if affiliate.id in matches else 0,
                affiliate.code,
                affiliate.id,
            )
        )
        for affiliate in affiliates:
            match, day = matches.get(affiliate.id), days_told.get(affiliate.id, "")
            again = reinvited.get((record.page_id, affiliate.id), "")
            relations.append(_relation(survey, record, affiliate, match, day, again, weights))
    return msgspec.structs.replace(Relations.of(relations), receipts=receipts, days=_days(invited, reinvited))


def _relation(
    survey: Survey,
    record: Partnership,
    affiliate: Affiliate,
    match: Match | None,
    day: str,
    again: str,
    weights: Matching,
) -> Relation:
    pair = (record.page_id, affiliate.id)
    response = survey.facts.responses.get(pair)
    answer = response.answer if response and not response.unread else None
    state = _state(survey, record, affiliate, match, answer, bool(day), weights)
    in_words = survey.replies.get(pair) if state is State.INVITED else None
    return Relation(
        record=record,
        affiliate=affiliate,
        state=state,
        match=match,
        invited_on=day,
        reinvited_on=again,
        answer=answer,
        answered_by=in_words.by if in_words else survey.saved_by.get(pair, "") if state in ANSWERED else "",
        replied=in_words.mark if in_words else "",
    )


def _state(
    survey: Survey,
    record: Partnership,
    affiliate: Affiliate,
    match: Match | None,
    answer: AnswerKind | None,
    invited: bool,
    weights: Matching,
) -> State:
    if not survey.facts.listed(affiliate):
        return State.UNNAMED
    if affiliate.is_among(record.lead):
        return State.LEAD
    claimed = affiliate.is_among(record.participants)
    if answer:
        return State.CONFIRMED if claimed and answer in YES else _ANSWERED[answer]
    if claimed:
        return State.PARTICIPANT
    if invited and (match or record.page_id not in survey.sensitive):
        return State.INVITED
    return _concern(match, weights) if match else State.UNNAMED


def _concern(match: Match, weights: Matching) -> State:
    """``suggested``: there is reason enough to ask it, be it that nobody may yet or that people must."""
    if match.blocked_by in _UNNAMED:
        return State.UNNAMED
    if match.blocked_by not in (None, Block.UNAVAILABLE):
        return State.CONCERNED if match.score >= weights.suggest else State.UNNAMED
    if match.decision is Decision.NONE:
        return State.UNNAMED
    return State.SUGGESTED if match.score >= weights.invite else State.CONCERNED


def _days(*receipts: Told) -> dict[str, tuple[date, ...]]:
    """Id → the days of its notices: one notice a day at most, so that so many days are so many notices."""
    days: dict[str, set[date]] = {}
    for (_, who), day in (receipt for of_one_kind in receipts for receipt in of_one_kind.items()):
        days.setdefault(who, set()).add(date.fromisoformat(day))
    return {who: tuple(sorted(of_one)) for who, of_one in days.items()}


def _grouped(relations: Iterable[tuple[_Key, Relation]]) -> dict[_Key, tuple[Relation, ...]]:
    groups: dict[_Key, list[Relation]] = {}
    for key, relation in relations:
        groups.setdefault(key, []).append(relation)
    return {key: tuple(members) for key, members in groups.items()}
