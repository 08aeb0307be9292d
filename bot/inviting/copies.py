"""Which records wait because they seem to tell of the same partnership as an earlier one (product rule 5).

Known are the pairs of which people are told. One of a pair waits, never both: the one about which nobody was told yet;
else the one that came to say what both say later; else the one of the greater page id. A record that is not shown, or
was taken off all pages, keeps no other waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache

from bot.facts.history.since_when import Names, Said, said, said_since
from bot.matching.duplicates import IDENTIFYING, keys_of, shared
from bot.matching.survey import Survey
from bot.model import Openness, Partnership, ProblemKind
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

    pairs = tuple(_pairs(survey, left_out))
    keys = {title: keys_of(record) for title, record in {one.title: one for pair in pairs for one in pair}.items()}

    def later(first: Partnership, second: Partnership) -> Partnership:
        parameters = shared(keys[first.title], keys[second.title])
        return max((first, second), key=lambda record: (since(record.title, parameters), record.page_id))

    return frozenset((_untold(pair, told) or later(*pair)).page_id for pair in pairs)


def _pairs(survey: Survey, left_out: Collection[int]) -> Iterator[tuple[Partnership, Partnership]]:
    """Those of which one may invite."""
    by_title = {record.title: record for record in survey.facts.partnerships}
    for problem in survey.facts.problems:
        if problem.kind is ProblemKind.DUPLICATE_RECORD:
            pair = [by_title[title] for title in problem.arguments if title in by_title]
            if len(pair) == 2 and _may_invite(pair) and not {one.page_id for one in pair} & set(left_out):
                yield pair[0], pair[1]


def _may_invite(pair: Iterable[Partnership]) -> bool:
    return any(record.open is not Openness.NO and not record.is_closed for record in pair)


def _untold(pair: Iterable[Partnership], told: Collection[int]) -> Partnership | None:
    """The one of which nobody was told, where somebody was told of the other."""
    untold = [record for record in pair if record.page_id not in told]
    return untold[0] if len(untold) == 1 else None
