"""What people can mend on records, found without matching anything."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bot.facts.declared import declared
from bot.facts.history.interests_elsewhere import told_elsewhere
from bot.facts.listed import listed
from bot.facts.parse import read_partnership
from bot.facts.registry import Roster
from bot.facts.transclusions import Uses, infoboxes
from bot.facts.understand import Facts, facts_of
from bot.model import Problem, ProblemKind
from bot.run_context import RunContext
from bot.wiki.rounds import decide
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import Missing, NotUnderstood, Page, PageAnswer, Reader, ReadFailed, Site, World

log = logging.getLogger("partnership-bot")
_OF_THE_ROSTER = ("lead", "participants")


def check_pages(titles: Sequence[str], reader: Reader, context: RunContext, now: datetime | None) -> list[Problem]:
    """The problems of those pages, or without titles of the whole wiki. Raises BadTitle, ReadFailed, NotUnderstood."""
    space = reader.site().namespaces
    wanted = [space.normal(title) for title in titles]

    def read(world: World) -> Stages[tuple[tuple[Facts, Uses], list[PageAnswer | None]]]:
        return side_by_side(
            side_by_side(_facts(world, context), settled(world, lambda seen: infoboxes(seen, context))),
            settled(world, lambda seen: [seen.page(title) for title in wanted]),
        )

    ((facts, infobox), pages), world = decide(reader, read, now)
    if not wanted:
        return list(facts.problems)
    named = zip(wanted, pages, strict=True)
    return [problem for title, page in named for problem in _of_page(title, page, infobox, facts, world.site, context)]


def _facts(world: World, context: RunContext) -> Stages[Facts]:
    """With what stands where it does not count among the problems."""
    facts, world = yield from facts_of(world, context)
    elsewhere, world = yield from settled(world, lambda seen: tuple(told_elsewhere(facts, seen, context)))
    return msgspec.structs.replace(facts, problems=(*facts.problems, *elsewhere)), world


def _of_page(
    title: str, answer: PageAnswer | None, infobox: Uses, facts: Facts, site: Site, context: RunContext
) -> Iterator[Problem]:
    match answer:
        case Page() as page:
            problems = [problem for problem in facts.problems if problem.page == page.title]
            if problems or any(page.id == with_infobox.id for with_infobox in infobox.pages):
                yield from problems
            else:  # the wiki sees no transclusion: no infobox, or one that is never closed
                yield from _of_text(page, infobox.names, facts.roster, site, context)
        case Missing():
            yield Problem(page=title, kind=ProblemKind.NO_SUCH_PAGE)
        case _:
            yield Problem(page=title, kind=ProblemKind.PAGE_UNREADABLE)


def _of_text(page: Page, names: frozenset[str], roster: Roster, site: Site, context: RunContext) -> tuple[Problem, ...]:
    reading = read_partnership(
        page, names=names, vocabulary=context.vocabulary, roster=roster, namespaces=site.namespaces
    )
    return reading.problems if reading else (Problem(page=page.title, kind=ProblemKind.NO_INFOBOX),)


def check_files(paths: Sequence[Path], reader: Reader, context: RunContext, now: datetime | None) -> Iterator[Problem]:
    """The problems of infoboxes in files, read as pages of the wiki.

    Where the wiki has no registry, nothing is said of who leads or takes part. Raises ReadFailed for a file that
    cannot be read or is not UTF-8 text.
    """
    (infobox, roster), world = decide(reader, lambda world: _infobox_and_roster(world, context), now)
    for path in paths:
        page = _page_of(path)
        for problem in _of_text(page, infobox.names, roster or Roster(()), world.site, context):
            if roster is not None or problem.parameter not in _OF_THE_ROSTER:
                yield problem


def _infobox_and_roster(world: World, context: RunContext) -> Stages[tuple[Uses, Roster | None]]:
    """Who may lead or take part, found also by the pages that they have now; None where the wiki has no registry."""
    infobox, world = yield from settled(world, lambda seen: infoboxes(seen, context))
    try:
        lists, world = yield from settled(world, lambda seen: listed(seen, context))
        declarations, world = yield from settled(world, lambda seen: declared(seen, context, lists))
    except NotUnderstood as error:
        log.warning("who leads is not checked: %s", error)
        return (infobox, None), world
    return (infobox, declarations.roster), world


def _page_of(path: Path) -> Page:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ReadFailed(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ReadFailed(f"{path} cannot be read: {error.strerror}") from error
    return Page(id=0, title=str(path), revision=0, timestamp=datetime(2001, 1, 1, tzinfo=UTC), text=text)
