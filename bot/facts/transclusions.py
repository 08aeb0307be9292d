"""Which pages use the templates that people fill in, by the answers of a world."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.facts.parse import is_record_title
from bot.run_context import RunContext
from bot.wiki.world import Page, TransclusionsQuery, World

SPEAKING: Final = (0, 1, 2, 3, 4, 5)
"""The namespaces in which affiliates have their pages and others write of them: main, user, project, and their talk."""


class Uses(msgspec.Struct, frozen=True):
    """The pages that use a template, in the order of their titles, and the names it goes by: without namespace, and
    with the wiki's own names of that namespace.
    """

    pages: tuple[Page, ...]
    names: frozenset[str]


def uses_of(world: World, template: str, namespaces: tuple[int, ...]) -> Uses:
    """The uses of a template in those namespaces; none of them while that is not known."""
    answer = world.want(TransclusionsQuery(template, namespaces))
    if answer is None:
        return Uses((), frozenset({template.removeprefix("Template:")}))
    pages = {page.id: page for title in answer.pages if isinstance(page := world.page(title), Page)}
    spaces = world.site.namespaces
    names = {spaces.split(name)[1] for name in (template, *answer.redirects)}
    local = [space for space in spaces.names_of(10) if space != "Template"]
    names |= {f"{space}:{name}" for space in local for name in (*names, *map(_begun_small, names))}
    return Uses(tuple(sorted(pages.values(), key=lambda page: page.title)), frozenset(names))


def _begun_small(name: str) -> str:
    return name[:1].lower() + name[1:]


def infoboxes(world: World, context: RunContext) -> Uses:
    """The pages that use the infobox, whatever their titles."""
    return uses_of(world, context.config.templates.partnership, context.config.pages.namespaces)


def record_pages(infobox: Uses, world: World, context: RunContext) -> tuple[Page, ...]:
    """Those of them that may hold a record, by their titles."""
    return tuple(page for page in infobox.pages if is_record_title(page.title, context.config, world.site.namespaces))


def declarations(world: World, context: RunContext) -> Uses:
    """The pages on which affiliates say what interests them."""
    return uses_of(world, context.config.templates.interests, SPEAKING)


def responses(world: World, context: RunContext) -> Uses:
    """The talk pages on which an answer may stand."""
    return uses_of(world, context.config.templates.response, _talk(context))


def go_aheads(world: World, context: RunContext) -> Uses:
    """The talk pages on which a go-ahead may stand."""
    return uses_of(world, context.config.templates.go_ahead, _talk(context))


def _talk(context: RunContext) -> tuple[int, ...]:
    return tuple(number + 1 for number in context.config.pages.namespaces)
