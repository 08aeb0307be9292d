"""What people said on the talk pages of records: the answers of affiliates, and the go-aheads of leads."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from bot.facts.listed import Listed
from bot.facts.parse import read_go_aheads, read_responses
from bot.facts.registry import Roster
from bot.facts.transclusions import Uses
from bot.model import GoAhead, Pair, Partnership, Problem, ProblemKind, Response
from bot.wiki.world import Page, World


def responses_of(
    world: World, roster: Roster, partnerships: tuple[Partnership, ...], answers: Uses, moved: Mapping[str, str]
) -> tuple[Mapping[Pair, Response], list[Problem]]:
    """The latest answer of each affiliate. ``moved``: as ``left_behind`` tells."""
    record_of = {record.title: record.page_id for record in partnerships}
    latest: dict[Pair, Response] = {}
    problems: list[Problem] = []
    for page in sorted(answers.pages, key=_archives_first):
        titles = (moved.get(subject, subject) for subject in _subjects(page, world))
        record = next((record_of[title] for title in titles if title in record_of), None)
        if record is None:
            problems.append(Problem(page=page.title, kind=ProblemKind.RESPONSE_WITHOUT_RECORD))
            continue
        responses, page_problems = read_responses(
            page, names=answers.names, roster=roster, partnership=record, now=world.now
        )
        for response in responses:
            pair = (response.partnership, response.affiliate)
            if not response.unread or pair not in latest:
                latest[pair] = response
        problems += page_problems
    return latest, problems


def go_aheads_of(
    world: World, roster: Roster, partnerships: tuple[Partnership, ...], words: Uses
) -> tuple[tuple[GoAhead, ...], list[Problem]]:
    """All go-aheads that stand on talk pages of records and on archives of these."""
    record_of = {world.site.namespaces.talk_of(record.title): record.page_id for record in partnerships}
    go_aheads: list[GoAhead] = []
    problems: list[Problem] = []
    for page in words.pages:
        talk = next((title for title in (page.title, *_above(page.title)) if title in record_of), None)
        if talk is None:
            problems.append(Problem(page=page.title, kind=ProblemKind.GO_AHEAD_WITHOUT_RECORD))
            continue
        page_go_aheads, page_problems = read_go_aheads(
            page, names=words.names, roster=roster, partnership=record_of[talk]
        )
        archived = talk != page.title
        go_aheads += (msgspec.structs.replace(go_ahead, archived=archived) for go_ahead in page_go_aheads)
        problems += () if archived else page_problems
    return tuple(go_aheads), problems


def _above(title: str) -> list[str]:
    """The pages of which the title names a subpage, the nearest first."""
    parts = title.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _subjects(page: Page, world: World) -> list[str]:
    """The subject page of a talk page and those above it: answers may stand in an archive."""
    subject = world.site.namespaces.subject_of(page.title)
    return [subject, *_above(subject)]


def left_behind(world: World, lists: Listed) -> dict[str, str]:
    """Where answers stand and no record is: the title of their subject → the one that it was moved to, where it was. A
    record may have been moved without its talk page.
    """
    records = {page.title for page in lists.records}
    lost = [subjects for page in lists.responses.pages if records.isdisjoint(subjects := _subjects(page, world))]
    pages = {subject: world.page(subject) for subjects in lost for subject in subjects}
    return {subject: page.title for subject, page in pages.items() if isinstance(page, Page) and page.redirects}


def _archives_first(page: Page) -> tuple[int, list[str | int]]:
    """Archives, the lower numbers first, and then the talk page itself: the latest answer counts."""
    words = re.split(r"([0-9]+)", page.title)
    return -page.title.count("/"), [int(word) if word.isdigit() else word for word in words]
