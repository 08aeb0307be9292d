"""``templates_wikitext/`` ⇄ the wiki: what the project ships, against what stands there → a plan, and what drifted.

Pure: what a person wrote is never overwritten. A page whose latest revision is not the bot's and whose text is not
the shipped one has *drifted*; it is reported, and ``templates pull`` takes it into the checkout. Pages that belong to
the community from the beginning are made once, and its changes are nobody's business but its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.facts.talk_pages import may_edit
from bot.model import Problem, ProblemKind
from bot.onwiki import is_of_community
from bot.onwiki.sources import Source
from bot.plan import Change, Create, Operation, Plan, ReplacePage, Task
from bot.reports.kinds.attention import reported
from bot.run_context import RunContext
from bot.wiki.paths import model_of
from bot.wiki.stages import Stages, settled
from bot.wiki.stored_form import is_same
from bot.wiki.world import HistoryQuery, Missing, Page, PageAnswer, Site, World
from bot.wikitext import TRANSLATE, unmarked, without_numbers

# Nothing is live before what it calls: styles, data, modules, templates and categories, and the pages for readers.
_ORDER: Final = (".css", ".json")
_MODULE: Final = 828
_FOR_READERS: Final = frozenset({0, 12})


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How the wiki differs from the folder. ``drifted``: title → the page as a person left it."""

    changes: tuple[Change, ...]
    drifted: Mapping[str, Page]
    problems: tuple[Problem, ...]


def propose_templates(world: World, sources: Mapping[str, Source], context: RunContext) -> Stages[Plan]:
    """What should be written so that the wiki has the templates of the folder: css, json, lua, then wikitext."""
    compared, world = yield from compare(world, sources, context)
    plan = Plan(
        wiki=world.site.wiki,
        account=world.site.account,
        now=world.now,
        changes=compared.changes,
        problems=tuple(reported(problem, context) for problem in compared.problems),
    )
    return plan, world


def compare(world: World, sources: Mapping[str, Source], context: RunContext) -> Stages[Comparison]:
    """The folder against the wiki."""
    return (yield from settled(world, lambda seen: _comparison(seen, sources, context)))


def _comparison(world: World, sources: Mapping[str, Source], context: RunContext) -> Comparison:
    sources = {title: _as_kept(source, title, world.site) for title, source in sources.items()}
    differing = [title for title, source in sources.items() if _differs(world.page(title), source, title)]
    changes: list[Change] = []
    problems: list[Problem] = []
    drifted: dict[str, Page] = {}
    for title in sorted(differing, key=lambda title: _place(title, world.site)):
        difference = _compared(title, sources[title], world, context)
        if isinstance(difference, Change):
            changes.append(difference)
            continue
        if difference.kind == ProblemKind.TEMPLATE_DRIFT and is_of_community(title):
            continue
        problems.append(difference)
        page = world.page(title)
        if difference.kind == ProblemKind.TEMPLATE_DRIFT and isinstance(page, Page):
            drifted[title] = page
    return Comparison(changes=tuple(changes), drifted=drifted, problems=tuple(problems))


def _as_kept(source: Source, title: str, site: Site) -> Source:
    """The page as this wiki should have it: with the marks of Translate only where there is Translate."""
    if TRANSLATE in site.extensions or model_of(title, site.extensions) != "wikitext":
        return source
    return msgspec.structs.replace(source, text=unmarked(source.text))


def _differs(answer: PageAnswer | None, source: Source, title: str) -> bool:
    if not isinstance(answer, Page) or answer.redirects:
        return True
    if answer.model == "wikitext":
        return not is_same(without_numbers(answer.text), without_numbers(source.text), answer.model)
    return not is_same(answer.text, source.text, "json" if title.endswith(".json") else answer.model)


def _place(title: str, site: Site) -> tuple[int, str]:
    for place, ending in enumerate(_ORDER):
        if title.endswith(ending):
            return place, title
    if title.startswith("Module:") and not title.endswith("/doc"):
        return len(_ORDER), title
    return len(_ORDER) + (2 if site.namespaces.number(title) in _FOR_READERS else 1), title


def _compared(title: str, source: Source, world: World, context: RunContext) -> Change | Problem:
    site, answer = world.site, world.page(title)
    if _is_elsewhere(title, site):
        return Problem(page=title, kind=ProblemKind.TEMPLATE_WITHOUT_NAMESPACE)
    match answer:
        case Missing(redirects=()):
            return _change(title, None, Create(source.text), context)
        case Page(redirects=()) as page if page.model == model_of(title, site.extensions):
            author = _author(page, world)
            if author != site.account:
                who = author or context.messages("hidden-user")
                return Problem(page=title, kind=ProblemKind.TEMPLATE_DRIFT, arguments=(who,))
            if not may_edit(site, page.protection):
                return Problem(page=title, kind=ProblemKind.PAGE_CLOSED_TO_BOT)
            return _change(title, page.revision, ReplacePage(source.text), context)
        case _:
            return Problem(page=title, kind=ProblemKind.TEMPLATE_NOT_REPLACEABLE)


def _is_elsewhere(title: str, site: Site) -> bool:
    """Whether the wiki would take a module for an article, because it has no Lua."""
    return title.startswith("Module:") and site.namespaces.number(title) != _MODULE


def _author(page: Page, world: World) -> str | None:
    """Who wrote the text that was read; None when nobody may know."""
    history = world.want(HistoryQuery(page.title))
    revisions = history.revisions if history else ()
    return next((revision.user for revision in revisions if revision.id == page.revision), None)


def _change(title: str, base: int | None, operation: Operation, context: RunContext) -> Change:
    return Change(
        id=f"template:{title}",
        task=Task.TEMPLATES,
        title=title,
        base=base,
        operation=operation,
        summary=context.messages("summary-template"),
    )
