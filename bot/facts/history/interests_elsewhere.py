"""What pages say of affiliates that are not theirs: it counts for nothing, and is told with who saved it, so that
people can bring it where it counts, or take it away (product, "Affiliate interests").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from bot.facts.history.authorship import author, history_query
from bot.facts.parse import spoken_of
from bot.facts.parse.whose_pages import place_of_interests
from bot.facts.transclusions import declarations
from bot.facts.understand import Facts
from bot.model import Problem, ProblemKind
from bot.run_context import RunContext
from bot.wiki.world import Page, World

_MOST: Final = 20  # each history is a request


def told_elsewhere(facts: Facts, world: World, context: RunContext) -> Iterator[Problem]:
    """One problem for each page and affiliate. Of more pages than so many it is told who edited them last."""
    for at, (page, spoken) in enumerate(facts.elsewhere.items()):
        saved_by = _savers(page, spoken, facts, world, context) if at < _MOST else {}
        for who in map(facts.roster.__getitem__, spoken):
            arguments = (who.name, saved_by.get(who.id) or page.user or "–", place_of_interests(who))
            yield Problem(page=page.title, kind=ProblemKind.INTERESTS_ELSEWHERE, arguments=arguments)


def _savers(
    page: Page, spoken: Sequence[str], facts: Facts, world: World, context: RunContext
) -> Mapping[str, str | None]:
    """Id → who first brought to the page that it speaks of the affiliate."""
    history, names = world.want(history_query(page.title)), declarations(world, context).names

    @cache
    def spoken_in(text: str) -> frozenset[str]:
        return spoken_of(page.title, text, names, facts.roster)

    def saver(who: str) -> str | None:
        return author(history, lambda text: who in spoken_in(text)) if history else None

    return {who: saver(who) for who in spoken}
