"""Offers to take part: what affiliates said on a record's talk page, and whether people of the record reacted to it.

A reaction is any edit of the record or of its talk page, by somebody whom the record names or by a coordinator, after
the offer was saved. What it says is nobody's business but theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time

from bot.facts.history.answer_authors import YES
from bot.facts.understand import Facts
from bot.model import Pair, Partnership, Response, people_of
from bot.wiki.world import HistoryQuery, Revision, World


def unanswered_offers(
    facts: Facts, saved_by: Mapping[Pair, str], before: date, coordinators: frozenset[str], world: World
) -> Mapping[int, tuple[str, ...]]:
    """Page id → the ISO days of the offers to which nobody reacted, of that day or before; the first one first.

    Where the record names no user, anybody may have reacted but those who answered. Nothing is told of an offer
    without a day, nor of one that was archived.
    """
    offer_days: dict[int, list[str]] = {}
    for record, offer in _untaken(facts, before):
        if offer.page != world.site.namespaces.talk_of(record.title):
            continue
        of_record, of_talk = world.want(HistoryQuery(record.title)), world.want(HistoryQuery(offer.page))
        if of_record is None or of_talk is None:
            continue
        edits = [*of_record.revisions, *of_talk.revisions]
        since = _saved_at(offer, saved_by.get((record.page_id, offer.affiliate)), edits)
        later = {edit.user for edit in edits if edit.timestamp > since}
        named = frozenset(people_of(record))
        answered = {who for (page_id, _), who in saved_by.items() if page_id == record.page_id}
        if not (later & (named | coordinators) if named else later - answered - {world.site.account}):
            offer_days.setdefault(record.page_id, []).append(since.date().isoformat())
    return {page_id: tuple(sorted(days)) for page_id, days in offer_days.items()}


def ask_of_offers(facts: Facts, before: date, world: World) -> None:
    """Has the histories read that tell of offers of that day or before: with others, not in a round of their own."""
    unanswered_offers(facts, {}, before, frozenset(), world)


def _untaken(facts: Facts, before: date) -> Iterator[tuple[Partnership, Response]]:
    """The offers of affiliates that the infobox names neither as lead nor as participant."""
    records = {record.page_id: record for record in facts.partnerships}
    for (page_id, who), offer in facts.responses.items():
        record = records[page_id]
        if offer.answer in YES and not record.is_closed and who not in record.affiliates and _day(offer) <= before:
            yield record, offer


def _day(offer: Response) -> date:
    return offer.date.latest() if offer.date else date.max


def _saved_at(offer: Response, saver: str | None, edits: list[Revision]) -> datetime:
    """When the offer was saved: its user's first edit of that day, else the beginning of the day."""
    day = _day(offer)
    own = [edit.timestamp for edit in edits if saver and edit.user == saver and edit.timestamp.date() == day]
    return min(own, default=datetime.combine(day, time(), UTC))
