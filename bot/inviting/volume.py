"""How much has gone out, and through whose records: what a day and a month still leave (product rule 9).

Counted is what the bot's own edits prove, by the day (UTC) on which they were saved; whose record it was, by its
history. Authors who cannot be known share one count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from bot.facts.history.receipts import asked_key, iso_day, keys_in_summary, partnership_of
from bot.facts.history.since_when import maker_of
from bot.inviting.approvals import Approvals, can_be_told
from bot.inviting.moderation.orders import Orders
from bot.matching.survey import Survey
from bot.model import Match, Pair, Told
from bot.wiki.world import Contributions, World

MONTH: Final = timedelta(days=30)
UNKNOWN: Final = ""
"""The author of whom nothing is known."""
_ONE_IN: Final = 4  # so many of an affiliate's monthly places is kept for records of others

Authors = Mapping[int, str]
"""Page id → the user name of who made the record invite."""


class Sent(msgspec.Struct, frozen=True):
    """How many messages of each kind went out on one day."""

    notices: int = 0
    questions: int = 0

    @property
    def all(self) -> int:
        """How many went out in all."""
        return self.notices + self.questions


def sent_on(day: date, edits: Contributions) -> Sent:
    """What the bot's edits of that day (UTC) said."""
    keys = [keys_in_summary(edit.summary or "") for edit in edits.edits if edit.timestamp.date() == day]
    questions = sum(any(key == asked_key(partnership_of(key)) for key in of_one) for of_one in keys)
    return Sent(sum(map(bool, keys)) - questions, questions)


def kept_places(per_month: int) -> int:
    """How many of an affiliate's places of a month are kept for records of authors who did not use the others."""
    return per_month // _ONE_IN


def told_on(days: Collection[str], *told: Told) -> Iterable[tuple[Pair, str]]:
    """The pairs that were told on one of those ISO days, for the first time or once more, each with the day."""
    return ((pair, day) for of_one_kind in told for pair, day in of_one_kind.items() if day in days)


def asked_on(day: str, asked: Mapping[int, str]) -> frozenset[int]:
    """The records whose lead was asked on that ISO day."""
    return frozenset(record for record, asked_day in asked.items() if asked_day == day)


def of_question(record: int) -> Pair:
    """The question about a record (page id), where it is counted as invitations are: it is to no affiliate."""
    return record, ""


def caused(authors: Authors, orders: Orders, pairs: Iterable[Pair]) -> Counter[str]:
    """Author → how many of those invitations and questions the author's records caused; those that were released do not
    count.
    """
    return Counter(authors.get(record, UNKNOWN) for record, who in pairs if not orders.released(record, who))


def authors_of(survey: Survey, approvals: Approvals, world: World, names: frozenset[str]) -> Authors:
    """Whose the records are about which something may go out or went out today; and those of which affiliates heard in
    the last month that have but those places left which are kept for others. ``names``: of the infobox and its
    redirects, without namespace.
    """
    provenances = approvals.provenances
    authors = {page_id: one.author.name for page_id, one in provenances.items() if one.author}
    settings = approvals.in_force.settings
    waiting, to_ask = tuple(_still_to_be_told(survey)), provenances.keys() - survey.asked.keys()
    # In a trial everything waits for a coordinator.
    if settings is None or settings.trial or not (waiting or to_ask):
        return authors
    title_of = {record.page_id: record.title for record in survey.facts.partnerships}
    sought = {record for (record, _), _ in told_on({iso_day(world.now)}, survey.told, survey.reinvited_on)}
    sought |= asked_on(iso_day(world.now), survey.asked)
    sought |= _of_the_month(survey, waiting, settings.notices_per_month, world.now.date())
    for page_id in (sought & title_of.keys()) - authors.keys():
        if author := maker_of(world, title_of[page_id], names):
            authors[page_id] = author
    return authors


def _of_the_month(survey: Survey, waiting: Iterable[Match], per_month: int, today: date) -> set[int]:
    """The records of which those affiliates heard that may soon have heard enough of one author."""
    month = {(today - timedelta(days=back)).isoformat() for back in range(MONTH.days)}
    days: dict[str, set[str]] = {}
    records: dict[str, set[int]] = {}
    for (record, who), day in told_on(month, survey.told, survey.reinvited_on):
        days.setdefault(who, set()).add(day)
        records.setdefault(who, set()).add(record)
    kept = kept_places(per_month)
    near = {who for who, of_one in days.items() if per_month - kept <= len(of_one) < per_month}
    return {record for match in waiting if match.affiliate in near for record in records[match.affiliate]}


def _still_to_be_told(survey: Survey) -> Iterable[Match]:
    """Those who are still to be told of something."""
    return (
        match
        for matches in survey.matches.values()
        for match in matches
        if can_be_told(match) and (match.pair not in survey.told or match.pair in survey.changed)
    )
