"""Which pages use the templates that people fill in, by the answers of a world."""

from __future__ import annotations

from bot.facts.parse import is_record_title
from bot.run_context import Rules
from bot.wiki.world import AskTransclusions, NotUnderstood, Page, Transclusions, World


def transcluding(world: World, template: str, namespaces: tuple[int, ...]) -> tuple[list[Page], frozenset[str]]:
    """The pages that transclude a template, in the order of their titles, and the names it goes by."""
    answer = world.answers.get(AskTransclusions(template, namespaces))
    if not isinstance(answer, Transclusions):
        raise NotUnderstood(f"nothing is known about the pages that use {template}")
    pages = {page.id: page for title in answer.pages if isinstance(page := world.page(title), Page)}
    names = frozenset(name.removeprefix("Template:") for name in (template, *answer.redirects))
    return sorted(pages.values(), key=lambda page: page.title), names


def record_pages(world: World, rules: Rules) -> list[Page]:
    """The pages that may hold a record: they use the template and have a record's title."""
    config, space = rules.config, world.site.namespaces
    pages, _ = transcluding(world, config.templates.partnership, config.pages.namespaces)
    return [page for page in pages if is_record_title(page.title, config, space)]


def go_ahead_pages(world: World, rules: Rules) -> tuple[list[Page], frozenset[str]]:
    """The talk pages on which a go-ahead may stand, and the names that its template goes by."""
    talk = tuple(number + 1 for number in rules.config.pages.namespaces)
    return transcluding(world, rules.config.templates.go_ahead, talk)


def response_pages(world: World, rules: Rules) -> tuple[list[Page], frozenset[str]]:
    """The talk pages on which an answer may stand, and the names that its template goes by."""
    talk = tuple(number + 1 for number in rules.config.pages.namespaces)
    return transcluding(world, rules.config.templates.response, talk)
