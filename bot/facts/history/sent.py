"""World → what the wiki remembers of what the bot said: who was told of what and when, and which lead was asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from bot.facts.history.receipts import (
    InvitationKind,
    Receipt,
    asked_in_contributions,
    asked_on_page,
    in_contributions,
    moments_asked,
    on_talk_page,
    reconciled,
)
from bot.facts.talk_pages import Target
from bot.model import Partnership, Told, asks
from bot.wiki.world import Contributions, ContributionsQuery, NotUnderstood, Page, World


def own_edits(world: World) -> Contributions:
    """The bot's own edits of talk pages. Raises NotUnderstood."""
    site = world.site
    edits = world.want(
        ContributionsQuery(site.account, tuple(one.number for one in site.namespaces.all if one.number % 2))
    )
    if edits is None:
        raise NotUnderstood("the bot's own contributions are not known")
    return edits


def told_by_summaries(world: World) -> Told:
    """Who was told, as far as the bot's own edits tell. Raises NotUnderstood."""
    return reconciled((), in_contributions(own_edits(world)))


def told_and_told_again(world: World, targets: Iterable[Target], by_lists: Iterable[Receipt]) -> tuple[Told, Told]:
    """Who was told, and who was told once more, by talk pages, public lists and the bot's own edits; a second time
    proves a first one. Raises NotUnderstood.
    """
    by_targets = (receipt for target in targets for receipt in on_talk_page(target.text))
    written, by_summary = (*by_targets, *by_lists), in_contributions(own_edits(world))
    again = reconciled(written, by_summary, InvitationKind.AGAIN)
    return {**again, **reconciled(written, by_summary)}, again


def leads_asked(world: World, records: Iterable[Partnership]) -> dict[int, str]:
    """Page id → the ISO day on which its lead was asked, by the bot's own edits or, where these do not tell and it
    would be asked, by what stands on the talk page.
    """
    by_summary = asked_in_contributions(own_edits(world))
    days = dict(by_summary)
    for record in records:
        if asks(record) and record.page_id not in by_summary:
            page = world.page(world.site.namespaces.talk_of(record.title))
            days |= asked_on_page(page.text) if isinstance(page, Page) else {}
    return days


def leads_asked_at(world: World, records: Iterable[Partnership]) -> dict[int, datetime]:
    """Page id → when its lead was asked, by the bot's own edits; where only the talk page tells it: the end of the day
    that stands there.
    """
    days = leads_asked(world, records)
    ends = {page_id: datetime.combine(date.fromisoformat(day), time.max, UTC) for page_id, day in days.items()}
    return ends | moments_asked(own_edits(world))
