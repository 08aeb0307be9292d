"""World → what the wiki lists, before any of it is read closely: affiliates, and pages that use people's templates."""

from __future__ import annotations

import msgspec

from bot.facts.registry import NotATable, read_affiliates
from bot.facts.transclusions import Uses, declarations, go_aheads, infoboxes, record_pages, responses
from bot.model import Affiliate, Problem
from bot.run_context import RunContext
from bot.wiki.world import NotUnderstood, Page, PageAnswer, World


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The affiliates of the registry, with what is wrong there; the pages that may hold a record, and all that use the
    infobox; the pages on which affiliates tell of themselves, and those on which answers and go-aheads stand.
    """

    affiliates: tuple[Affiliate, ...]
    problems: tuple[Problem, ...]
    records: tuple[Page, ...]
    infobox: Uses
    declarations: Uses
    responses: Uses
    go_aheads: Uses


def listed(world: World, context: RunContext) -> Listed:
    """What is listed. Raises NotUnderstood where there is no registry, or it cannot be read."""
    infobox = infoboxes(world, context)
    declared, answers, words = declarations(world, context), responses(world, context), go_aheads(world, context)
    affiliates, problems = registered(world, context)
    return Listed(
        affiliates=affiliates,
        problems=problems,
        records=record_pages(infobox, world, context),
        infobox=infobox,
        declarations=declared,
        responses=answers,
        go_aheads=words,
    )


def registered(world: World, context: RunContext) -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    """The affiliates of the registry and of the activity reports. Raises NotUnderstood."""
    pages = context.config.pages
    registry, reports = world.page(pages.registry), world.page(pages.reports)
    try:
        affiliates, problems = read_affiliates(
            _text(registry, pages.registry),
            _text(reports, pages.reports),
            context.vocabulary,
            registry_page=pages.registry,
            reports_page=pages.reports,
        )
    except NotATable as error:
        raise NotUnderstood(f"the affiliates registry cannot be read: {error}") from error
    if not affiliates:
        raise NotUnderstood(f"{pages.registry} lists no affiliate")
    return affiliates, tuple(problems)


def _text(answer: PageAnswer | None, title: str) -> str:
    if isinstance(answer, Page):
        return answer.text
    raise NotUnderstood(f"{title} cannot be read ({type(answer).__name__.lower()}); see [pages] in bot.toml")
