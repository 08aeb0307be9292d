"""World → who the affiliates are by now and what they say of themselves: their pages may have been moved since the
registry named them, and so may the records that they speak of. What others say of them counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from bot.facts.listed import Listed
from bot.facts.mutes import renamed, title_of, titles_to_ask
from bot.facts.parse import join_interests, read_interests
from bot.facts.parse.whose_pages import is_translated, source_of
from bot.facts.registry import Roster
from bot.facts.talk_answers import left_behind
from bot.facts.talk_pages import leads_home
from bot.model import Affiliate, Interests, Problem
from bot.run_context import RunContext
from bot.wiki.world import Page, World


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The affiliates, found also by the pages that they have now; what they say of themselves, by id; what is wrong
    there. ``moved``: the title that a record had, where answers were left behind → the one that it has now.
    ``elsewhere``: a page → the ids of affiliates of which it speaks though it is not theirs.
    """

    roster: Roster
    interests: Mapping[str, Interests]
    problems: tuple[Problem, ...]
    moved: Mapping[str, str]
    elsewhere: Mapping[Page, tuple[str, ...]] = {}


def declared(world: World, context: RunContext, lists: Listed) -> Declared:
    """Who the affiliates are and what they say."""
    roster = Roster(lists.affiliates, _moved(world, lists.affiliates), context.vocabulary)
    interests, problems, elsewhere = _interests(world, context, roster, lists)
    return Declared(
        roster=roster,
        interests=interests,
        problems=problems,
        moved=left_behind(world, lists),
        elsewhere=elsewhere,
    )


def _moved(world: World, affiliates: Collection[Affiliate]) -> dict[str, str]:
    """The title that an affiliate's page has now, or that of the page from which it was translated → its id."""
    pages, owners = [(who, world.page(who.page)) for who in affiliates], {who.page: who.id for who in affiliates}
    moved = {
        page.title: who.id
        for who, page in pages
        if isinstance(page, Page) and page.redirects and leads_home(page, who, world, owners)
    }
    sources = {source: owners[title] for title in owners if (source := source_of(title)) and source not in owners}
    return moved | {source: who for source, who in sources.items() if is_translated(world.page(source))}


def _interests(
    world: World, context: RunContext, roster: Roster, lists: Listed
) -> tuple[Mapping[str, Interests], tuple[Problem, ...], Mapping[Page, tuple[str, ...]]]:
    declarations: list[Interests] = []
    problems: list[Problem] = []
    elsewhere: dict[Page, tuple[str, ...]] = {}
    for page in sorted(lists.declarations.pages, key=lambda page: page.id):
        if _is_translation(page, roster, world):
            continue
        found = read_interests(
            page,
            names=lists.declarations.names,
            vocabulary=context.vocabulary,
            roster=roster,
            namespaces=world.site.namespaces,
        )
        declarations += found.said
        problems += found.problems
        elsewhere |= {page: found.elsewhere} if found.elsewhere else {}
    joined, conflicts = join_interests(declarations, roster)
    problems += conflicts
    return _with_present_titles(joined, world, lists), tuple(problems), elsewhere


def _is_translation(page: Page, roster: Roster, world: World) -> bool:
    """Whether the page repeats what its source says, perhaps said once (Extension:Translate)."""
    source = source_of(page.title)
    return bool(source) and page.title not in roster.pages and is_translated(world.page(source))


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
