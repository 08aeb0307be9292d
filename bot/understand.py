"""World → facts: the affiliates, the partnerships, what affiliates say of themselves, the answers, and the problems."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from bot.knowledge import Vocabulary
from bot.model import Affiliate, GoAhead, Interests, Partnership, Problem, Response, Severity
from bot.parse import (
    is_record_title,
    join_interests,
    read_go_aheads,
    read_interests,
    read_partnership,
    read_responses,
)
from bot.registry import NotATable, Roster, read_affiliates
from bot.rules import Rules
from bot.targets import questions
from bot.world import AskContributions, AskPage, AskTransclusions, Needs, Page, Question, Site, Transclusions, World


class NotUnderstood(Exception):
    """The world lacks what every decision rests on. Nothing may be decided: a failed read is not an empty world."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the wiki says, understood. Partnerships are in the order of their titles; ``responses`` holds the latest
    answer of an affiliate: (page id, unique_id) → response. ``go_aheads`` are all that stand on talk pages of records,
    whoever saved them. ``excluded``: ids and codes on the operators' list.
    """

    roster: Roster
    partnerships: tuple[Partnership, ...]
    interests: Mapping[str, Interests]
    responses: Mapping[tuple[int, str], Response]
    problems: tuple[Problem, ...]
    excluded: frozenset[str] = frozenset()
    go_aheads: tuple[GoAhead, ...] = ()

    def listed(self, affiliate: Affiliate) -> bool:
        """Whether the affiliate may be named on pages and in data that the bot writes (product rule 6)."""
        if affiliate.id in self.excluded or affiliate.code in self.excluded:
            return False
        said = self.interests.get(affiliate.id)
        return said is None or said.listed


def first_questions(rules: Rules, site: Site) -> tuple[Question, ...]:
    """What has to be asked of any wiki before anything is known."""
    pages, templates = rules.config.pages, rules.config.templates
    talk = tuple(number + 1 for number in pages.namespaces)
    return (
        AskPage(pages.registry),
        AskPage(pages.reports),
        AskTransclusions(templates.partnership, pages.namespaces),
        AskTransclusions(templates.interests, (0,)),
        AskTransclusions(templates.response, talk),
        AskTransclusions(templates.go_ahead, talk),
        AskContributions(site.account, tuple(space.number for space in site.namespaces.all if space.number % 2)),
    )


def still_open(world: World, rules: Rules) -> Needs | None:
    """What a world must still answer before it can be understood, or None. Raises NotUnderstood."""
    first = Needs.missing(world, first_questions(rules, world.site))
    return first or Needs.missing(world, second_questions(world, rules))


def second_questions(world: World, rules: Rules) -> tuple[Question, ...]:
    """What has to be asked once the first questions are answered: an affiliate's page may have been moved, and what
    stands on the new one is said by the affiliate all the same. Raises NotUnderstood.
    """
    affiliates, _ = _affiliates(world, rules)
    said, _ = _interests(world, rules, Roster(affiliates))
    asked: list[Question] = [AskPage(title) for title in _left_behind(world, rules)]
    for affiliate in affiliates:
        asked.append(AskPage(affiliate.page))
        if affiliate.id in said and said[affiliate.id].notify:
            asked += questions(affiliate, said[affiliate.id], world)
    return tuple(asked)


def affiliates_of(world: World, rules: Rules) -> tuple[Affiliate, ...]:
    """The affiliates of the registry, before anything else is known. Raises NotUnderstood."""
    return _affiliates(world, rules)[0]


def record_pages(world: World, rules: Rules) -> list[Page]:
    """The pages that may hold a record: they use the template and have a record's title."""
    config, space = rules.config, world.site.namespaces
    pages, _ = transcluding(world, config.templates.partnership, config.pages.namespaces)
    return [page for page in pages if is_record_title(page.title, config, space)]


def understand(world: World, rules: Rules) -> Facts:
    """The facts of a world in which the first and second questions are answered. Raises NotUnderstood.

    A run asks in rounds, and its world only grows: what was understood in one round is taken up in the next.
    """
    # The pages that transclude a template come in the same answer as their list, so these answers decide everything.
    asked = (*first_questions(rules, world.site), *second_questions(world, rules))
    read = (rules, world.site, world.now, *(world.answers.get(question) for question in asked))
    if not (_latest and len(read) == len(_latest[0][0]) and all(map(operator.is_, read, _latest[0][0]))):
        _latest[:] = [(read, _facts(world, rules))]
    return _latest[0][1]


_latest: list[tuple[tuple[object, ...], Facts]] = []


def at_a_glance(world: World, rules: Rules, records: Iterable[Page]) -> Facts:
    """What the first answers alone tell of some records: an affiliate's page may turn out to have been moved."""
    return _facts(world, rules, list(records))


def _facts(world: World, rules: Rules, records: list[Page] | None = None) -> Facts:
    affiliates, problems = _affiliates(world, rules)
    roster = Roster(affiliates, _moved(world, affiliates))
    partnerships, more = _partnerships(world, rules, roster, record_pages(world, rules) if records is None else records)
    problems += more
    interests, more = _interests(world, rules, roster)
    problems += more
    responses, more = _responses(world, rules, roster, partnerships)
    problems += more
    go_aheads, more = _go_aheads(world, rules, roster, partnerships)
    problems += more
    return Facts(
        roster=roster,
        partnerships=partnerships,
        interests=interests,
        responses=responses,
        problems=tuple(sorted(problems, key=_order)),
        excluded=frozenset(rules.config.matching.excluded),
        go_aheads=go_aheads,
    )


def _moved(world: World, affiliates: Iterable[Affiliate]) -> dict[str, str]:
    pages = ((affiliate.id, world.page(affiliate.page)) for affiliate in affiliates)
    return {page.title: who for who, page in pages if isinstance(page, Page) and page.redirects}


def _order(problem: Problem) -> tuple[str, str, str, tuple[str, ...]]:
    return problem.page, problem.parameter, problem.kind, problem.arguments


def _affiliates(world: World, rules: Rules) -> tuple[tuple[Affiliate, ...], list[Problem]]:
    titles = rules.config.pages
    registry, reports = _text(world, titles.registry), _text(world, titles.reports)
    try:
        affiliates, problems = _registered(registry, reports, rules.vocabulary, titles.registry, titles.reports)
    except NotATable as error:
        raise NotUnderstood(f"the affiliates registry cannot be read: {error}") from error
    if not affiliates:
        raise NotUnderstood(f"{titles.registry} lists no affiliate")
    return affiliates, list(problems)


@lru_cache(maxsize=1)
def _registered(
    registry: str, reports: str, vocabulary: Vocabulary, registry_page: str, reports_page: str
) -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    return read_affiliates(registry, reports, vocabulary, registry_page=registry_page, reports_page=reports_page)


def _text(world: World, title: str) -> str:
    match world.page(title):
        case Page(text=text):
            return text
        case answer:
            raise NotUnderstood(f"{title} cannot be read ({type(answer).__name__.lower()}); see [pages] in bot.toml")


def transcluding(world: World, template: str, namespaces: tuple[int, ...]) -> tuple[list[Page], frozenset[str]]:
    """The pages that transclude a template, in the order of their titles, and the names it goes by."""
    answer = world.answers.get(AskTransclusions(template, namespaces))
    if not isinstance(answer, Transclusions):
        raise NotUnderstood(f"nothing is known about the pages that use {template}")
    pages = {page.id: page for title in answer.pages if isinstance(page := world.page(title), Page)}
    names = frozenset(name.removeprefix("Template:") for name in (template, *answer.redirects))
    return sorted(pages.values(), key=lambda page: page.title), names


def _partnerships(
    world: World, rules: Rules, roster: Roster, pages: Iterable[Page]
) -> tuple[tuple[Partnership, ...], list[Problem]]:
    config, space = rules.config, world.site.namespaces
    _, names = transcluding(world, config.templates.partnership, config.pages.namespaces)
    found: list[Partnership] = []
    problems: list[Problem] = []
    for page in pages:
        if len(page.text.encode()) > config.limits.record_bytes:
            problems.append(
                Problem(page=page.title, kind="page-too-large", arguments=(str(config.limits.record_bytes),))
            )
            continue
        reading = read_partnership(page, names=names, vocabulary=rules.vocabulary, roster=roster, namespaces=space)
        if reading is not None:
            problems += reading.problems
            found += [reading.fact] if reading.fact else []
    return tuple(found), problems


def _interests(world: World, rules: Rules, roster: Roster) -> tuple[Mapping[str, Interests], list[Problem]]:
    pages, names = transcluding(world, rules.config.templates.interests, (0,))
    found: list[Interests] = []
    problems: list[Problem] = []
    for page in sorted(pages, key=lambda page: page.id):
        said, more = read_interests(
            page, names=names, vocabulary=rules.vocabulary, roster=roster, namespaces=world.site.namespaces
        )
        found += said
        problems += more
    joined, more = join_interests(found, roster)
    return joined, [*problems, *more]


def _responses(
    world: World, rules: Rules, roster: Roster, partnerships: tuple[Partnership, ...]
) -> tuple[Mapping[tuple[int, str], Response], list[Problem]]:
    pages, names = _with_responses(world, rules)
    record_of = {record.title: record.page_id for record in partnerships}
    latest: dict[tuple[int, str], Response] = {}
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


def _go_aheads(
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


def go_ahead_pages(world: World, rules: Rules) -> tuple[list[Page], frozenset[str]]:
    """The talk pages on which a go-ahead may stand, and the names that its template goes by."""
    talk = tuple(number + 1 for number in rules.config.pages.namespaces)
    return transcluding(world, rules.config.templates.go_ahead, talk)


def response_names(world: World, rules: Rules) -> frozenset[str]:
    """The names that the template of answers goes by. Raises NotUnderstood."""
    return _with_responses(world, rules)[1]


def _with_responses(world: World, rules: Rules) -> tuple[list[Page], frozenset[str]]:
    talk = tuple(number + 1 for number in rules.config.pages.namespaces)
    return transcluding(world, rules.config.templates.response, talk)


def _subjects(page: Page, world: World) -> list[str]:
    """The subject page of a talk page and those above it: answers may stand in an archive."""
    subject = world.site.namespaces.subject_of(page.title)
    parts = subject.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _left_behind(world: World, rules: Rules) -> Iterable[str]:
    """The subject pages of answers where no record is: a record may have been moved without its talk page."""
    records = {page.title for page in record_pages(world, rules)}
    for page in _with_responses(world, rules)[0]:
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
