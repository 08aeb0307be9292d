"""The bot's own pages as they stand, and what people saved there since: what a run may write is compared with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.facts.history.reverts import OwnPage, own_page
from bot.facts.listed import Listed
from bot.model.page_titles import affiliate_page, affiliates_page
from bot.plan import Task
from bot.reports import dataset
from bot.reports.report import Report
from bot.run_context import RunContext
from bot.wiki.world import World

OwnPages = Mapping[str, OwnPage]
"""Title → the page of the bot's as it stands."""


def own_pages(world: World, context: RunContext, lists: Listed, reports: Iterable[Report]) -> OwnPages:
    """All pages that a run may write as they stand; those with data only when it is for data."""
    return {title: own_page(title, world) for title in _titles(context, lists, reports)}


def _titles(context: RunContext, lists: Listed, reports: Iterable[Report]) -> Iterator[str]:
    root = context.config.pages.root
    yield from (report.title(root) for report in reports if report.page)
    yield from (affiliates_page(record.title) for record in lists.records)
    yield from (affiliate_page(root, affiliate) for affiliate in lists.affiliates)
    if Task.DATA in context.tasks:
        yield from dataset.titles(root)
