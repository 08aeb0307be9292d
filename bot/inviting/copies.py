"""Which records wait because they seem to tell of the same partnership as an earlier one (product rule 5).

Known are the pairs of which people are told. One of a pair waits, never both: the one about which nobody was told yet;
else the one that came to say what both say later; else the one of the greater page id. A record that is not shown, or
was taken off all pages, keeps no other waiting.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache

from bot.facts.history.since_when import Names, Said, said, said_since
from bot.matching.duplicates import IDENTIFYING, keys_of, pairs, shared
from bot.matching.survey import Survey
from bot.model import Openness, Partnership
from bot.wiki.world import World

_EVER = datetime.max.replace(tzinfo=UTC)


def copies(survey: Survey, world: World, names: Names, left_out: Collection[int] = ()) -> frozenset[int]:
    """The page ids of those that wait. ``left_out``: page ids of records that count for nothing here."""
    told = {page_id for of_one_kind in (survey.told, survey.reinvited_on) for page_id, _ in of_one_kind}

    @cache
    def said_by(title: str) -> Said:
        return said(world, title, names, IDENTIFYING)

    @cache
    def since(title: str, parameters: frozenset[str]) -> datetime:
        return said_since(said_by(title), parameters) or _EVER

    shown = {record.page_id: record for record in survey.facts.partnerships if record.page_id not in left_out}
    inviting = {page_id for page_id, record in shown.items() if record.open is not Openness.NO and not record.is_closed}
    keys = cache(lambda page_id: keys_of(shown[page_id]))

    def later(first: Partnership, second: Partnership) -> Partnership:
        parameters = shared(keys(first.page_id), keys(second.page_id))
        return max((first, second), key=lambda record: (since(record.title, parameters), record.page_id))

    waiting: set[int] = set()
    for pair in pairs(survey.alike):
        ids = {one.page_id for one in pair}
        if not ids <= shown.keys() or inviting.isdisjoint(ids):
            continue
        if untold := _untold(pair, told):
            waiting.add(untold.page_id)
            continue
        for one in pair:
            said_by(one.title)  # asked at once, whether it decides or not
        if not ids <= waiting:
            waiting.add(later(*pair).page_id)
    return frozenset(waiting)


def _untold(pair: tuple[Partnership, Partnership], told: Collection[int]) -> Partnership | None:
    """The one of which nobody was told, where somebody was told of the other."""
    untold = [record for record in pair if record.page_id not in told]
    return untold[0] if len(untold) == 1 else None
