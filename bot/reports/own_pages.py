"""The bot's own pages as they stand, and what people saved there since: what a run may write is compared with them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.facts.history.reverts import OwnPage, own_page
from bot.facts.listed import Listed
from bot.model.page_titles import (
    affiliate_page,
    affiliates_page,
    attention_page,
    outbox_page,
    outcomes_page,
    overview_page,
)
from bot.plan import Task
from bot.reports import dataset
from bot.run_context import Rules
from bot.wiki.world import World


def own_pages(world: World, rules: Rules, lists: Listed) -> tuple[OwnPage, ...]:
    """All pages that a run may write as they stand; those with data only when it is for data."""
    return tuple(own_page(title, world) for title in _titles(rules, lists))


def _titles(rules: Rules, lists: Listed) -> Iterator[str]:
    root = rules.config.pages.root
    yield from (page(root) for page in (overview_page, attention_page, outcomes_page, outbox_page))
    yield from (affiliates_page(record.title) for record in lists.records)
    yield from (affiliate_page(root, affiliate) for affiliate in lists.affiliates)
    if Task.DATA in rules.tasks:
        yield from dataset.titles(root)
