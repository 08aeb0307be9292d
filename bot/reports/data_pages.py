"""The data pages, as changes: written whole, each only when its value changed, and never half a world."""

from __future__ import annotations

from typing import Any

from bot.facts.history.reverts import OwnPage, own_page
from bot.inviting.moderation.community_settings import InForce, copy_title
from bot.model import Problem, ProblemKind
from bot.plan import Task
from bot.reports import dataset
from bot.reports.own_pages import OwnPages
from bot.reports.page_edits import PageEdit, Whole, draft_whole, lost_too_many
from bot.reports.report import ReportInput
from bot.run_context import RunContext
from bot.wiki.stored_form import json_value, stored_json
from bot.wiki.world import Page, Site, World


def published(report_input: ReportInput, own: OwnPages, site: Site) -> tuple[PageEdit, ...]:
    """The shards, and then the index that leads to them. When too many records are gone, none is written."""
    context, root = report_input.context, report_input.root
    if Task.DATA not in context.tasks:
        return ()
    texts = dataset.pages(report_input)
    index = dataset.index_title(root)
    old, new = _records(own[index]), json_value(texts[index])["records"]
    if lost_too_many(old, new, context.config.limits.shrink, context):
        return (
            PageEdit(problem=Problem(page=index, kind=ProblemKind.TABLE_WOULD_SHRINK, arguments=(str(old), str(new)))),
        )
    return tuple(
        draft_whole(
            Whole(
                title=title,
                task=Task.DATA,
                text=texts.get(title, ""),
                emptied=dataset.empty_shard(),
                model="json",
                summary=context.messages("summary-dataset"),
            ),
            own[title],
            site,
            report_input.resumed,
        )
        for title in (*dataset.titles(root)[1:], index)
        if title != index or new or isinstance(own[index].answer, Page)
    )


def settings_copy(in_force: InForce, world: World, context: RunContext) -> PageEdit:
    """The settings that count, kept for when their page cannot be understood."""
    if Task.DATA not in context.tasks or in_force.copy is None:
        return PageEdit()
    whole = Whole(
        title=copy_title(context.config.pages.root),
        task=Task.DATA,
        text=stored_json(in_force.copy) if isinstance(world.page(context.config.pages.settings), Page) else "",
        emptied=stored_json({}),
        model="json",
        summary=context.messages("summary-settings"),
    )
    return draft_whole(whole, own_page(whole.title, world), world.site)


def _records(index: OwnPage) -> int:
    """How many records the wiki has as data; 0 where its index cannot be read."""
    page = index.answer
    try:
        value: Any = json_value(page.text) if isinstance(page, Page) else {}
    except ValueError:
        return 0
    count = value.get("records") if isinstance(value, dict) else None
    return count if isinstance(count, int) else 0
