"""World → facts: the affiliates, the partnerships, what affiliates say of themselves, the answers, and the problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import msgspec

from bot.facts.mutes import renamed, title_of, titles_to_ask, without_effect
from bot.facts.parse import join_interests, read_interests, read_partnership
from bot.facts.registry import NotATable, Roster, read_affiliates
from bot.facts.talk_answers import go_aheads_of, left_behind, responses_of
from bot.facts.talk_pages import questions
from bot.facts.transclusions import record_pages, transcluding
from bot.language.names import Vocabulary
from bot.model import Affiliate, GoAhead, Interests, Pair, Partnership, Problem, Response
from bot.run_context import Rules
from bot.wiki.memo import Latest
from bot.wiki.world import (
    AskContributions,
    AskPage,
    AskTransclusions,
    Needs,
    NotUnderstood,
    Page,
    Question,
    Site,
    World,
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the wiki says, understood. Partnerships are in the order of their titles; ``responses`` holds the latest
    answer of an affiliate: (page id, unique_id) → response. ``go_aheads`` are all that stand on talk pages of records,
    whoever saved them. ``excluded``: ids and codes on the operators' list.
    """

    roster: Roster
    partnerships: tuple[Partnership, ...]
    interests: Mapping[str, Interests]
    responses: Mapping[Pair, Response]
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
    asked: list[Question] = [AskPage(title) for title in left_behind(world, rules)]
    for affiliate in affiliates:
        asked.append(AskPage(affiliate.page))
        if affiliate.id in said and said[affiliate.id].notify:
            asked += questions(affiliate, said[affiliate.id], world)
    records = frozenset(page.title for page in record_pages(world, rules))
    for one in said.values():
        asked += map(AskPage, titles_to_ask(one.mute, records, world.site.namespaces))
    return tuple(asked)


def affiliates_of(world: World, rules: Rules) -> tuple[Affiliate, ...]:
    """The affiliates of the registry, before anything else is known. Raises NotUnderstood."""
    return _affiliates(world, rules)[0]


def understand(world: World, rules: Rules) -> Facts:
    """The facts of a world in which the first and second questions are answered. Raises NotUnderstood.

    A run asks in rounds, and its world only grows: what was understood in one round is taken up in the next.
    """
    # The pages that transclude a template come in the same answer as their list, so these answers decide everything.
    asked = (*first_questions(rules, world.site), *second_questions(world, rules))
    read = (rules, world.site, world.now, *(world.answers.get(question) for question in asked))
    return _UNDERSTOOD.of(read, lambda: _facts(world, rules))


_UNDERSTOOD: Final = Latest[Facts]()


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
    if records is None:
        problems += (
            told for one in interests.values() for told in without_effect(one, partnerships, interests.values())
        )
    responses, more = responses_of(world, rules, roster, partnerships)
    problems += more
    go_aheads, more = go_aheads_of(world, rules, roster, partnerships)
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
    return _with_present_titles(joined, world, rules), [*problems, *more]


def _with_present_titles(interests: Mapping[str, Interests], world: World, rules: Rules) -> dict[str, Interests]:
    spaces = world.site.namespaces
    wishes = {title_of(wish, spaces) for one in interests.values() for wish in one.mute}
    pages = ((title, world.page(title)) for title in wishes if title)
    records = {page.title for page in record_pages(world, rules)}
    now = {title: page.title for title, page in pages if isinstance(page, Page) and page.title in records}
    return {who: renamed(one, now, spaces) for who, one in interests.items()}
