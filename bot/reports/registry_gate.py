"""The registry gate: what the bot published of the affiliates last, against the registry as it is (product rule 11).

A registry that lost its rows, or was renumbered, would have everybody told anew and lists emptied. Only what the bot
itself saved counts as published: nobody else's edit of the data page opens the gate or keeps it shut. An affiliate
whose page was moved on the wiki is no change while the registry keeps the old title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from bot.facts.listed import registered
from bot.model import Affiliate, Problem, ProblemKind
from bot.plan import Create, Plan, ReplacePage, Task
from bot.reports import dataset
from bot.reports.kinds.attention import reported
from bot.run_context import RunContext
from bot.wiki.stored_form import json_value
from bot.wiki.world import ContributionsQuery, HistoryQuery, Missing, NotUnderstood, Page, World

SHARE: Final = 0.05
FROM: Final = 3
"""More than that share of the affiliates, and at least so many, are too many to change at once."""
_NAMED: Final = 5
_REVISIONS: Final = 5  # of the bot's own that are read; the latest that can be understood counts

Published = dict[str, Any]
"""The value of the data page, whose ``roster`` is a list of digests."""


class RegistryChanged(NotUnderstood):
    """The registry differs too much from the one that was published last: nothing may be written."""


def registry_change(world: World, context: RunContext, affiliates: Collection[Affiliate]) -> Problem | None:
    """What is told when too many of the affiliates published last vanished, or changed unique_id or page; else None."""
    if (before := _published(world, context)) is None:
        return None
    return _change(before, set(dataset.roster(affiliates)), affiliates, context)


def gate(change: Problem | None, context: RunContext) -> tuple[Problem, ...]:
    """What is to be told although the run goes on. Raises RegistryChanged where it must not."""
    if change is None:
        return ()
    if not context.accepts_registry:
        told = reported(change, context)
        raise RegistryChanged(f"{told.page}: {told.message} {told.mend}")
    return (change,)


def stored_gate(plan: Plan, context: RunContext, world: World) -> None:
    """The gate before a stored plan is carried out: of the registry as it is now, and of that which the plan would
    publish, since it may have been made while the registry was broken. Templates do not rest on it. Raises
    RegistryChanged and NotUnderstood.
    """
    if plan.changes and all(change.task is Task.TEMPLATES for change in plan.changes):
        return
    affiliates, _ = registered(world, context)
    if before := _published(world, context):
        for roster in (set(dataset.roster(affiliates)), *_to_be_published(plan, context)):
            gate(_change(before, roster, affiliates, context), context)


def _change(
    before: Published, now: Collection[str], affiliates: Collection[Affiliate], context: RunContext
) -> Problem | None:
    gone = [digest for digest in before["roster"] if digest not in now]
    if len(gone) < FROM or len(gone) <= SHARE * len(before["roster"]):
        return None
    names = [name for name, page in _named(before) if not any(_is_at(page, one, before, now) for one in affiliates)]
    told = ", ".join([*names[:_NAMED], *(["…"] if len(gone) > min(len(names), _NAMED) else [])])
    numbers = str(len(gone)), str(len(before["roster"]))
    return Problem(
        page=context.config.pages.registry, kind=ProblemKind.REGISTRY_CHANGED, arguments=(*numbers, told or "–")
    )


def _is_at(page: str, affiliate: Affiliate, before: Published, now: Collection[str]) -> bool:
    """Whether the affiliate of that page is as it was."""
    digest = dataset.digest(affiliate)
    return affiliate.page == page and digest in before["roster"] and digest in now


def _named(before: Published) -> Iterator[tuple[str, str]]:
    """The names that were published, and the pages; those who were not to be named are not among them."""
    for entry in before.get("affiliates", ()):
        match entry:
            case {"name": str(name), "page": str(page)}:
                yield name, page


def _to_be_published(plan: Plan, context: RunContext) -> Iterator[set[str]]:
    for change in plan.changes:
        match change.operation:
            case Create(text) | ReplacePage(text) if change.title == dataset.index_title(context.config.pages.root):
                yield set(published["roster"] if (published := _understood(text)) else ())


# --- what was published last -----------------------------------------------------------------------------------------
def _published(world: World, context: RunContext) -> Published | None:
    """The data page as the bot saved it last, wherever somebody moved it to; None where there is none any more."""
    title = dataset.index_title(context.config.pages.root)
    page = world.page(title)
    if page is None:
        return None
    if isinstance(page, Page) and page.title == title and page.user == world.site.account:
        own: tuple[str, ...] = (page.text,)
    else:
        own = () if isinstance(page, Missing) and not page.redirects else _saved_by_bot(title, world)
    if saved := next(filter(None, map(_understood, own)), None):
        return saved
    moved = (text for other in _moved_to(title, world, context) for text in _saved_by_bot(other, world))
    return next(filter(None, map(_understood, moved)), None)


def _saved_by_bot(title: str, world: World) -> tuple[str, ...]:
    """The texts that the bot saved there, the newest first."""
    history = world.want(HistoryQuery(title, _REVISIONS, by=world.site.account))
    return tuple(revision.text for revision in history.revisions if revision.text) if history else ()


def _moved_to(title: str, world: World, context: RunContext) -> tuple[str, ...]:
    """Where the bot's data pages are by now that are not where the bot keeps them, the latest edited first."""
    spaces, root = (world.site.namespaces.number(title),), context.config.pages.root
    own, summary = world.want(ContributionsQuery(world.site.account, spaces)), context.messages("summary-dataset")
    kept = dataset.titles(root)
    others = [edit.title for edit in own.edits if edit.summary == summary and edit.title not in kept] if own else []
    return tuple(dict.fromkeys(others))[:_REVISIONS]


def _understood(text: str) -> Published | None:
    """The value of a text that tells who the affiliates were; None of any other."""
    try:
        value = json_value(text)
    except ValueError:
        return None
    roster = value.get("roster") if isinstance(value, dict) else None
    is_roster = isinstance(roster, list) and all(isinstance(digest, str) for digest in roster)
    return value if is_roster and roster else None
