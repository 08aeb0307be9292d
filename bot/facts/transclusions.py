"""Which pages use the templates that people fill in, by the answers of a world."""

from __future__ import annotations

import msgspec

from bot.facts.parse import is_record_title
from bot.run_context import Rules
from bot.wiki.world import AskTransclusions, Page, World


class Uses(msgspec.Struct, frozen=True):
    """The pages that use a template, in the order of their titles, and the names it goes by, without namespace."""

    pages: tuple[Page, ...]
    names: frozenset[str]


def uses_of(world: World, template: str, namespaces: tuple[int, ...]) -> Uses:
    """The uses of a template in those namespaces; none of them while that is not known."""
    answer = world.want(AskTransclusions(template, namespaces))
    if answer is None:
        return Uses((), frozenset({template.removeprefix("Template:")}))
    pages = {page.id: page for title in answer.pages if isinstance(page := world.page(title), Page)}
    names = frozenset(name.removeprefix("Template:") for name in (template, *answer.redirects))
    return Uses(tuple(sorted(pages.values(), key=lambda page: page.title)), names)


def infoboxes(world: World, rules: Rules) -> Uses:
    """The pages that use the infobox, whatever their titles."""
    return uses_of(world, rules.config.templates.partnership, rules.config.pages.namespaces)


def record_pages(infobox: Uses, world: World, rules: Rules) -> tuple[Page, ...]:
    """Those of them that may hold a record, by their titles."""
    return tuple(page for page in infobox.pages if is_record_title(page.title, rules.config, world.site.namespaces))


def declarations(world: World, rules: Rules) -> Uses:
    """The pages on which affiliates say what interests them."""
    return uses_of(world, rules.config.templates.interests, (0,))


def responses(world: World, rules: Rules) -> Uses:
    """The talk pages on which an answer may stand."""
    return uses_of(world, rules.config.templates.response, _talk(rules))


def go_aheads(world: World, rules: Rules) -> Uses:
    """The talk pages on which a go-ahead may stand."""
    return uses_of(world, rules.config.templates.go_ahead, _talk(rules))


def _talk(rules: Rules) -> tuple[int, ...]:
    return tuple(number + 1 for number in rules.config.pages.namespaces)
