"""What people said on the talk pages of records: the answers of affiliates, and the go-aheads of leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from bot.facts.parse import read_go_aheads, read_responses
from bot.facts.registry import Roster
from bot.facts.transclusions import go_ahead_pages, record_pages, response_pages
from bot.model import GoAhead, Pair, Partnership, Problem, Response, Severity
from bot.run_context import Rules
from bot.wiki.world import Page, World


def responses_of(
    world: World, rules: Rules, roster: Roster, partnerships: tuple[Partnership, ...]
) -> tuple[Mapping[Pair, Response], list[Problem]]:
    pages, names = response_pages(world, rules)
    record_of = {record.title: record.page_id for record in partnerships}
    latest: dict[Pair, Response] = {}
    problems: list[Problem] = []
    for page in sorted(pages, key=_archives_first):
        record = _record_discussed(page, record_of, world)
        if record is None:
            problems.append(Problem(page=page.title, kind="response-without-record", severity=Severity.WARNING))
            continue
        said, more = read_responses(page, names=names, roster=roster, partnership=record, now=world.now)
        latest |= {(response.partnership, response.affiliate): response for response in said}
        problems += more
    return latest, problems


def go_aheads_of(
    world: World, rules: Rules, roster: Roster, partnerships: tuple[Partnership, ...]
) -> tuple[tuple[GoAhead, ...], list[Problem]]:
    pages, names = go_ahead_pages(world, rules)
    record_of = {world.site.namespaces.talk_of(record.title): record.page_id for record in partnerships}
    found: list[GoAhead] = []
    problems: list[Problem] = []
    for page in pages:
        talk = next((title for title in (page.title, *_above(page.title)) if title in record_of), None)
        if talk is None:
            problems.append(Problem(page=page.title, kind="go-ahead-without-record", severity=Severity.WARNING))
            continue
        said, more = read_go_aheads(page, names=names, roster=roster, partnership=record_of[talk])
        archived = talk != page.title
        found += (msgspec.structs.replace(one, archived=archived) for one in said)
        problems += () if archived else more
    return tuple(found), problems


def _above(title: str) -> list[str]:
    """The pages of which the title names a subpage, the nearest first."""
    parts = title.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _subjects(page: Page, world: World) -> list[str]:
    """The subject page of a talk page and those above it: answers may stand in an archive."""
    subject = world.site.namespaces.subject_of(page.title)
    return [subject, *_above(subject)]


def left_behind(world: World, rules: Rules) -> Iterable[str]:
    """The subject pages of answers where no record is: a record may have been moved without its talk page."""
    records = {page.title for page in record_pages(world, rules)}
    for page in response_pages(world, rules)[0]:
        subjects = _subjects(page, world)
        if records.isdisjoint(subjects):
            yield from subjects


def _record_discussed(page: Page, record_of: Mapping[str, int], world: World) -> int | None:
    """The page id of the record on whose talk page, or on an archive of it, the answers of a page stand."""
    for subject in _subjects(page, world):
        now = world.page(subject)
        title = now.title if isinstance(now, Page) and now.redirects else subject
        if title in record_of:
            return record_of[title]
    return None


def _archives_first(page: Page) -> tuple[int, list[str | int]]:
    """Archives, the lower numbers first, and then the talk page itself: the latest answer counts."""
    words = re.split(r"([0-9]+)", page.title)
    return -page.title.count("/"), [int(word) if word.isdigit() else word for word in words]
