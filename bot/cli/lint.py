"""What people can mend on records, found without matching anything."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.facts.parse import read_partnership
from bot.facts.registry import Roster
from bot.facts.transclusions import transcluding
from bot.facts.understand import Facts, first_questions, still_open, understand
from bot.model import Problem
from bot.run_context import Rules
from bot.wiki.rounds import decide
from bot.wiki.world import (
    AskPage,
    AskTransclusions,
    Missing,
    Needs,
    NotUnderstood,
    Page,
    Question,
    Reader,
    ReadFailed,
    World,
)

log = logging.getLogger("partnership-bot")
_OF_THE_ROSTER = ("lead", "participants")


def check_pages(titles: Sequence[str], reader: Reader, rules: Rules, now: datetime | None) -> list[Problem]:
    """The problems of those pages, or without titles of the whole wiki. Raises BadTitle, ReadFailed, NotUnderstood."""
    space = reader.site().namespaces
    wanted = [space.normal(title) for title in titles]

    def understood(world: World) -> Facts | Needs:
        asked = Needs.missing(world, [*first_questions(rules, world.site), *(AskPage(title) for title in wanted)])
        return asked or still_open(world, rules) or understand(world, rules)

    facts, world = decide(reader, understood, now)
    if not wanted:
        return list(facts.problems)
    return [problem for title in wanted for problem in _of_page(world, title, facts, rules)]


def _of_page(world: World, title: str, facts: Facts, rules: Rules) -> Iterator[Problem]:
    config = rules.config
    match world.page(title):
        case Page() as page:
            known, names = transcluding(world, config.templates.partnership, config.pages.namespaces)
            told = [problem for problem in facts.problems if problem.page == page.title]
            if told or any(page.id == other.id for other in known):
                yield from told
            else:  # the wiki sees no transclusion: no infobox, or one that is never closed
                yield from _of_text(page, names, facts.roster, world, rules)
        case Missing():
            yield Problem(page=title, kind="no-such-page")
        case _:
            yield Problem(page=title, kind="page-unreadable")


def _of_text(page: Page, names: frozenset[str], roster: Roster, world: World, rules: Rules) -> tuple[Problem, ...]:
    reading = read_partnership(
        page, names=names, vocabulary=rules.vocabulary, roster=roster, namespaces=world.site.namespaces
    )
    return reading.problems if reading else (Problem(page=page.title, kind="no-infobox"),)


def check_files(paths: Sequence[Path], reader: Reader, rules: Rules, now: datetime | None) -> Iterator[Problem]:
    """The problems of infoboxes in files, read as pages of the wiki.

    Where the wiki has no registry, nothing is said of who leads or takes part. Raises ReadFailed for a file that
    cannot be read or is not UTF-8 text.
    """
    template = AskTransclusions(rules.config.templates.partnership, rules.config.pages.namespaces)

    def understood(world: World) -> tuple[Roster | None, World] | Needs:
        questions: tuple[Question, ...] = first_questions(rules, world.site)
        if needs := Needs.missing(world, questions):
            return needs
        try:
            return still_open(world, rules) or (understand(world, rules).roster, world)
        except NotUnderstood as error:
            log.warning("who leads is not checked: %s", error)
            return None, world

    (roster, world), _ = decide(reader, understood, now)
    _, names = transcluding(world, template.template, template.namespaces)
    for path in paths:
        page = _page_of(path)
        for problem in _of_text(page, names, roster or Roster(()), world, rules):
            if roster is not None or problem.parameter not in _OF_THE_ROSTER:
                yield problem


def _page_of(path: Path) -> Page:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ReadFailed(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ReadFailed(f"{path} cannot be read: {error.strerror}") from error
    return Page(id=0, title=str(path), revision=0, timestamp=datetime(2001, 1, 1, tzinfo=UTC), text=text)
