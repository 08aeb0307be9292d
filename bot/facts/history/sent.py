"""World → what the wiki remembers of what the bot said: who was told of what and when, which lead was asked, and what
the public record of a partnership shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time

from bot.facts.history.answer_authors import shown_by
from bot.facts.history.receipts import (
    Receipt,
    ShownAnswer,
    Telling,
    asked_in_contributions,
    asked_on_page,
    in_contributions,
    moments_asked,
    on_record,
    on_talk_page,
    reconciled,
    record_of_list,
    suggested_on_record,
)
from bot.facts.talk_pages import Target
from bot.model import Pair, Partnership, Told
from bot.model.page_titles import affiliates_page
from bot.wiki.world import AskContributions, Contributions, NotUnderstood, Page, World


def own_edits(world: World) -> Contributions:
    """The bot's own edits of talk pages. Raises NotUnderstood."""
    for question, answer in world.answers.items():
        if isinstance(question, AskContributions) and isinstance(answer, Contributions):
            return answer
    raise NotUnderstood("the bot's own contributions are not known")


def told_by_summaries(world: World) -> Told:
    """Who was told, as far as the bot's own edits tell. Raises NotUnderstood."""
    return reconciled((), in_contributions(own_edits(world)))


def told_and_told_again(
    world: World, records: Iterable[Partnership], targets: Mapping[str, Target]
) -> tuple[Told, Told]:
    """Who was told, and who was told once more, by the pages and by the bot's own edits; a second time proves a first
    one. Raises NotUnderstood.
    """
    written, by_summary = tuple(_on_pages(world, records, targets)), in_contributions(own_edits(world))
    again = reconciled(written, by_summary, Telling.AGAIN)
    return {**again, **reconciled(written, by_summary)}, again


def leads_asked(world: World, records: Iterable[Partnership]) -> dict[int, str]:
    """Page id → the ISO day on which its lead was asked, by the bot's own edits or by what stands on the talk page."""
    days = asked_in_contributions(own_edits(world))
    for record in records:
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


def suggested(world: World, record: Partnership) -> frozenset[str]:
    """The ids of the affiliates that the public record suggests to ask."""
    page = _list_of(record, world)
    return suggested_on_record(page.text) if page else frozenset()


def shown_answers(world: World, records: Iterable[Partnership]) -> Mapping[Pair, ShownAnswer]:
    """Pair → what the public record tells of the affiliate's answer."""
    return {
        (record.page_id, who): answer
        for record in records
        for who, answer in shown_by(_list_of(record, world), world.site).items()
    }


def _on_pages(world: World, records: Iterable[Partnership], targets: Mapping[str, Target]) -> Iterable[Receipt]:
    for target in targets.values():
        yield from on_talk_page(target.text)
    here = frozenset(answer.id for answer in world.answers.values() if isinstance(answer, Page))
    for record in records:
        page = world.page(affiliates_page(record.title))
        if isinstance(page, Page):
            of = record_of_list(page.text) or record.page_id
            yield from on_record(of, page.text)
            # Of a record that was deleted and made again, those it told have heard; of one that was moved, others.
            yield from on_record(record.page_id, page.text) if of not in here else ()


def _list_of(record: Partnership, world: World) -> Page | None:
    """The public record beside a partnership, unless it is that of another one."""
    page = world.page(affiliates_page(record.title))
    is_its_own = isinstance(page, Page) and record_of_list(page.text) in (None, record.page_id)
    return page if isinstance(page, Page) and is_its_own else None
