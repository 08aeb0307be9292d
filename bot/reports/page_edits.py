"""One region of one page of the bot's, or a page that is its own whole → a change, a problem, or nothing to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from bot.facts.history.reverts import OwnPage, undone_by
from bot.facts.opt_outs import bans
from bot.facts.talk_pages import may_edit
from bot.model import Problem, ProblemKind
from bot.plan import Change, Create, Operation, ReplacePage, ReplaceRegions, Task
from bot.reports.sheets import TEMPLATE
from bot.run_context import RunContext
from bot.wiki.stored_form import is_same
from bot.wiki.world import Missing, Page, Site
from bot.wikitext import BrokenMarkers, read_regions, region

EMPTY = "{{Partnerships empty}}"
Resumed = Mapping[str, datetime]
"""Title → when a coordinator let the bot go on with a page of its own (product rule 10)."""
NOT_RESUMED: Final[Resumed] = {}


class RegionPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a page of the bot's is to hold: ``header`` stands above the region when the page is made.

    ``shrink`` is the share of its rows that the table may lose in one run.
    """

    title: str
    task: Task
    key: str
    body: str
    header: str
    summary: str
    needs: tuple[str, ...] = ()
    shrink: float


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What a page that the bot owns whole is to hold; without ``text``, ``emptied`` if it exists, else nothing."""

    title: str
    task: Task
    text: str
    emptied: str
    model: str
    summary: str


class PageEdit(msgspec.Struct, frozen=True, kw_only=True):
    """How a page ends: with a change, with a problem that people must mend first, or with neither."""

    change: Change | None = None
    problem: Problem | None = None


def draft(
    wanted: RegionPage, own: OwnPage, site: Site, context: RunContext, resumed: Resumed = NOT_RESUMED
) -> PageEdit:
    """Compare what stands on the wiki with the wanted. Text outside the region is never touched.

    A page is made only when it has content; one that would become empty says so and keeps its markers. What people
    undid is not written again: ``resumed`` tells since when a coordinator lets the bot go on.
    """
    match own.answer:
        case Missing(redirects=()):
            text = f"{wanted.header}\n{region(wanted.key, wanted.body)}"
            return _sized(wanted, None, Create(text), text, context) if wanted.body else PageEdit()
        case Page(redirects=()) as page if page.model == "wikitext":
            return _edited(wanted, page, own, site, context, resumed)
        case _:
            return PageEdit(problem=Problem(page=wanted.title, kind=ProblemKind.PAGE_NOT_OURS))


def draft_whole(whole: Whole, own: OwnPage, site: Site, resumed: Resumed | None = None) -> PageEdit:
    """Compare a page that is the bot's with what it is to hold, as MediaWiki does: a JSON page is its value.

    What a person wrote there is replaced once the data differ, but not what was written since reading: the change has
    its base. What people undid is not written again; without ``resumed`` that is not looked at.
    """
    match own.answer:
        case Missing(redirects=()):
            operation: Create | ReplacePage = Create(whole.text)
            base = None
            if not whole.text:
                return PageEdit()
        case Page(redirects=()) as page if page.model == whole.model:
            text = whole.text or whole.emptied
            operation, base = ReplacePage(text), page.revision
            if is_same(page.text, text, whole.model):
                return PageEdit()
            says = partial(is_same, text, model=whole.model)
            if resumed is not None and (who := undone_by(own, says, resumed.get(page.title))):
                return PageEdit(problem=_undone(page, who))
            if not may_edit(site, page.protection):
                return PageEdit(problem=Problem(page=page.title, kind=ProblemKind.PAGE_CLOSED_TO_BOT))
        case _:
            return PageEdit(problem=Problem(page=whole.title, kind=ProblemKind.PAGE_NOT_OURS))
    if len(operation.text.encode()) > site.max_page_bytes:
        return PageEdit(
            problem=Problem(page=whole.title, kind=ProblemKind.PAGE_WOULD_BE_TOO_LARGE, arguments=("data",))
        )
    change = Change(
        id=f"{whole.task.value}:{whole.title}",
        task=whole.task,
        title=whole.title,
        base=base,
        operation=operation,
        summary=whole.summary,
    )
    return PageEdit(change=change)


def _edited(
    wanted: RegionPage, page: Page, own: OwnPage, site: Site, context: RunContext, resumed: Resumed
) -> PageEdit:
    try:
        regions = read_regions(page.text)
    except BrokenMarkers as error:
        return PageEdit(
            problem=Problem(page=page.title, kind=ProblemKind.BROKEN_MARKERS, arguments=(wanted.key, str(error)))
        )
    if wanted.key not in regions:
        return PageEdit(problem=Problem(page=page.title, kind=ProblemKind.MISSING_MARKERS, arguments=(wanted.key,)))
    old, new = regions[wanted.key], wanted.body or EMPTY
    if old == new or (not wanted.body and not old.strip()):
        return PageEdit()
    if bans(page.text, site.account) or not may_edit(site, page.protection):
        return PageEdit(problem=Problem(page=page.title, kind=ProblemKind.PAGE_CLOSED_TO_BOT))
    if who := undone_by(own, lambda text: _body(text, wanted.key) == new, resumed.get(page.title)):
        return PageEdit(problem=_undone(page, who))
    if _shrinks(old, new, wanted.shrink, context):
        return PageEdit(
            problem=Problem(
                page=page.title, kind=ProblemKind.TABLE_WOULD_SHRINK, arguments=(str(_rows(old)), str(_rows(new)))
            )
        )
    return _sized(
        wanted, page.revision, ReplaceRegions({wanted.key: new}), page.text.replace(old, "", 1) + new, context
    )


def _body(text: str, key: str) -> str | None:
    """What a text has in the region; None where it has none that could be read."""
    try:
        return read_regions(text).get(key)
    except BrokenMarkers:
        return None


def _undone(page: Page, who: str) -> Problem:
    return Problem(page=page.title, kind=ProblemKind.EDIT_UNDONE, arguments=(who, page.title))


def _sized(wanted: RegionPage, base: int | None, operation: Operation, text: str, context: RunContext) -> PageEdit:
    if len(text.encode()) > context.config.limits.page_bytes:
        return PageEdit(
            problem=Problem(page=wanted.title, kind=ProblemKind.PAGE_WOULD_BE_TOO_LARGE, arguments=(wanted.key,))
        )
    change = Change(
        id=f"{wanted.key}:{wanted.title}",
        task=wanted.task,
        title=wanted.title,
        base=base,
        operation=operation,
        summary=wanted.summary,
        needs=wanted.needs,
    )
    return PageEdit(change=change)


def _rows(text: str) -> int:
    return sum(line.startswith("{{") and not line.startswith(f"{{{{{TEMPLATE}") for line in text.splitlines())


def shrinks_together(pages: Sequence[RegionPage], own: Mapping[str, OwnPage], context: RunContext) -> Problem | None:
    """A problem of the last of the pages where all of them together would lose too many of their rows."""
    old = sum(_rows(_body(text_of(own[page.title]), page.key) or "") for page in pages)
    new, last = sum(_rows(page.body) for page in pages), pages[-1]
    if not lost_too_many(old, new, last.shrink, context):
        return None
    return Problem(page=last.title, kind=ProblemKind.TABLE_WOULD_SHRINK, arguments=(str(old), str(new)))


def text_of(own: OwnPage) -> str:
    """What stands on the page; nothing where there is none."""
    return own.answer.text if isinstance(own.answer, Page) else ""


def _shrinks(old: str, new: str, share: float, context: RunContext) -> bool:
    """Whether a table of more than a few rows would lose a larger share of them than it may."""
    return lost_too_many(_rows(old), _rows(new), share, context)


def lost_too_many(old: int, new: int, share: float, context: RunContext) -> bool:
    """Whether more than a few would become fewer than they may in one run."""
    return old >= context.config.limits.shrink_from and new < old * (1 - share)
