"""World → who the affiliates are by now and what they say of themselves: their pages may have been moved since the
registry named them, and so may the records that they speak of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from bot.facts.listed import Listed
from bot.facts.mutes import renamed, title_of, titles_to_ask
from bot.facts.parse import join_interests, read_interests
from bot.facts.registry import Roster
from bot.facts.talk_answers import left_behind
from bot.facts.talk_pages import leads_home
from bot.model import Affiliate, Interests, Problem
from bot.run_context import RunContext
from bot.wiki.world import Page, World


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The affiliates, found also by the pages that they have now; what they say of themselves, by id; what is wrong
    there. ``moved``: the title that a record had, where answers were left behind → the one that it has now.
    """

    roster: Roster
    interests: Mapping[str, Interests]
    problems: tuple[Problem, ...]
    moved: Mapping[str, str]


def declared(world: World, context: RunContext, lists: Listed) -> Declared:
    """Who the affiliates are and what they say."""
    roster = Roster(lists.affiliates, _moved(world, lists.affiliates), context.vocabulary)
    interests, problems = _interests(world, context, roster, lists)
    return Declared(roster=roster, interests=interests, problems=problems, moved=left_behind(world, lists))


def _moved(world: World, affiliates: Collection[Affiliate]) -> dict[str, str]:
    """The title that an affiliate's page has now → its id."""
    pages, owners = [(who, world.page(who.page)) for who in affiliates], {who.page: who.id for who in affiliates}
    return {
        page.title: who.id
        for who, page in pages
        if isinstance(page, Page) and page.redirects and leads_home(page, who, world, owners)
    }


def _interests(
    world: World, context: RunContext, roster: Roster, lists: Listed
) -> tuple[Mapping[str, Interests], tuple[Problem, ...]]:
    declarations: list[Interests] = []
    problems: list[Problem] = []
    for page in sorted(lists.declarations.pages, key=lambda page: page.id):
        page_declarations, page_problems = read_interests(
            page,
            names=lists.declarations.names,
            vocabulary=context.vocabulary,
            roster=roster,
            namespaces=world.site.namespaces,
        )
        declarations += page_declarations
        problems += page_problems
    joined, conflicts = join_interests(declarations, roster)
    return _with_present_titles(joined, world, lists), (*problems, *conflicts)


def _with_present_titles(interests: Mapping[str, Interests], world: World, lists: Listed) -> dict[str, Interests]:
    spaces, records = world.site.namespaces, frozenset(page.title for page in lists.records)
    present_titles = {
        title: title
        for declaration in interests.values()
        for wish in declaration.mute
        if (title := title_of(wish, spaces)) in records
    }
    for declaration in interests.values():
        for title in titles_to_ask(declaration.mute, records, spaces):
            page = world.page(title)
            if isinstance(page, Page) and page.title in records:
                present_titles[title] = page.title
    return {who: renamed(declaration, present_titles, spaces) for who, declaration in interests.items()}
