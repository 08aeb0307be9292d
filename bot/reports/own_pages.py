"""The bot's own pages as they stand, and what people saved there since: what a run may write is compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from typing import Final

from bot.facts.history.reverts import OwnPage, own_page
from bot.facts.listed import Listed
from bot.inviting.moderation.community_settings import copy_title
from bot.model.page_titles import affiliate_page, affiliates_page, part_title
from bot.plan import Task
from bot.reports import dataset
from bot.reports.page_edits import text_of
from bot.reports.report import Report
from bot.reports.sheets import listed_on
from bot.run_context import RunContext
from bot.wiki.world import World

_LONG: Final = 60_000
"""Characters of a page that may be spread over several before long."""
_ON_A_PAGE: Final = 250
"""So many rows at least have room on one page, as people fill in their records."""

OwnPages = Mapping[str, OwnPage]
"""Title → the page of the bot's as it stands."""


class _Known(dict[str, OwnPage]):
    """What was read; whatever else is asked for is asked of this world, but for who saved it: the bot did not."""

    def __init__(self, read: OwnPages, world: World) -> None:
        super().__init__(read)
        self._world = world

    def __missing__(self, title: str) -> OwnPage:
        return OwnPage(self._world.page(title))


def own_pages(world: World, context: RunContext, lists: Listed, reports: Iterable[Report]) -> OwnPages:
    """All pages that a run may write as they stand, as far as that is known before it is known what it writes; those
    with data only when it is for data.
    """
    read = {title: own_page(title, world) for title in _titles(context, lists, reports)}
    rows = _rows(context, lists, reports)
    parts = (part for title, most in rows.items() for part in _parts(title, text_of(read[title]), most))
    return {**{title: own_page(title, world) for title in parts}, **read}


def _parts(title: str, text: str, rows: int) -> Iterator[str]:
    """The pages that go on from there, and two more where the rows may soon need them; and as many as so many rows
    take, which may all be new.
    """
    numbers = {part.number for part in listed_on(text)}
    free = (number for number in count(2) if number not in numbers)
    more = {*range(2, rows // _ON_A_PAGE + 2)} - numbers if rows > _ON_A_PAGE else set[int]()
    more |= {*islice(free, 2)} if numbers or len(text) > _LONG else set()
    yield from (part_title(title, number) for number in sorted({*numbers, *more} - {1}))


def whatever_else(read: OwnPages, world: World) -> OwnPages:
    """The same, where a page that is not among them is asked of this world: one that is about to be made."""
    return _Known(read, world)


def _titles(context: RunContext, lists: Listed, reports: Iterable[Report]) -> Iterator[str]:
    root = context.config.pages.root
    yield from (report.title(root) for report in reports if report.page)
    yield from (affiliates_page(record.title) for record in lists.records)
    yield from (affiliate_page(root, affiliate) for affiliate in lists.affiliates)
    if Task.DATA in context.tasks:
        yield from (*dataset.titles(root), copy_title(root))


def _rows(context: RunContext, lists: Listed, reports: Iterable[Report]) -> Mapping[str, int]:
    """The pages that may go on at others, and how many rows they may have: whom a record concerns is not known yet."""
    root = context.config.pages.root
    tables = {report.title(root): len(lists.records) for report in reports if report.page and not report.may_be_cut}
    return {**tables, **{affiliate_page(root, affiliate): 0 for affiliate in lists.affiliates}}
