"""World → facts: the affiliates, the partnerships, what affiliates say of themselves, the answers, and the problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from bot.facts.declared import Declared, declared
from bot.facts.listed import Listed, listed
from bot.facts.mutes import snoozed_where_unclear, without_effect
from bot.facts.name_forms import partner_forms
from bot.facts.parse import Reading, read_outline, read_partnership
from bot.facts.registry import Roster
from bot.facts.talk_answers import go_aheads_of, responses_of
from bot.model import Affiliate, GoAhead, Interests, Pair, Partnership, Problem, ProblemKind, Response, Status
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled
from bot.wiki.world import Page, World


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the wiki says, understood. Partnerships are in the order of their titles; ``responses`` holds the latest
    answer of an affiliate: (page id, unique_id) → response. ``go_aheads`` are all that stand on talk pages of records,
    whoever saved them. ``excluded``: ids and codes on the operators' list. ``elsewhere``: as of Declared.
    """

    roster: Roster
    partnerships: tuple[Partnership, ...]
    interests: Mapping[str, Interests]
    responses: Mapping[Pair, Response]
    problems: tuple[Problem, ...]
    excluded: frozenset[str] = frozenset()
    go_aheads: tuple[GoAhead, ...] = ()
    elsewhere: Mapping[Page, tuple[str, ...]] = {}

    def listed(self, affiliate: Affiliate) -> bool:
        """Whether the affiliate may be named on pages and in data that the bot writes (product rule 6)."""
        if affiliate.id in self.excluded or affiliate.code in self.excluded:
            return False
        interests = self.interests.get(affiliate.id)
        return interests is None or interests.listed


def understand(
    world: World,
    context: RunContext,
    lists: Listed,
    declarations: Declared,
    titles: frozenset[str] | None = None,
) -> Facts:
    """The facts of a world that tells who the affiliates are and which pages hold records and answers.

    Of records with other ``titles``, where given, what these have to know of them: an outline, and no problems.
    """
    partnerships, problems = _partnerships(world, context, declarations.roster, lists, titles)
    answers, answer_problems = responses_of(
        world, declarations.roster, partnerships, lists.responses, declarations.moved
    )
    problems += answer_problems
    words, go_ahead_problems = go_aheads_of(world, declarations.roster, partnerships, lists.go_aheads)
    problems += go_ahead_problems
    interests = dict(declarations.interests)
    for who, declaration in declarations.interests.items():
        idle = without_effect(declaration, partnerships, declarations.interests.values())
        interests[who] = snoozed_where_unclear(declaration, idle, partnerships)
        problems += idle
    return Facts(
        roster=declarations.roster,
        partnerships=partnerships,
        interests=interests,
        responses=answers,
        problems=tuple(sorted((*lists.problems, *declarations.problems, *problems), key=_order)),
        excluded=frozenset(context.config.matching.excluded),
        go_aheads=words,
        elsewhere=declarations.elsewhere,
    )


def facts_of(world: World, context: RunContext) -> Stages[Facts]:
    """What the wiki says, in stages: the lists, the affiliates, and then the records and what is said of them. Raises
    NotUnderstood.
    """
    lists, world = yield from settled(world, lambda seen: listed(seen, context))
    declarations, world = yield from settled(world, lambda seen: declared(seen, context, lists))
    return (yield from settled(world, lambda seen: understand(seen, context, lists, declarations)))


def _order(problem: Problem) -> tuple[str, str, str, tuple[str, ...]]:
    return problem.page, problem.parameter, problem.kind, problem.arguments


def _as_of(record: Partnership, today: date) -> Partnership:
    ended = record.end is not None and record.end.latest() < today
    return msgspec.structs.replace(record, ended=True) if ended else record


def _partnerships(
    world: World, context: RunContext, roster: Roster, lists: Listed, titles: frozenset[str] | None
) -> tuple[tuple[Partnership, ...], list[Problem]]:
    most, names, spaces = context.config.limits.record_bytes, lists.infobox.names, world.site.namespaces
    too_large = {page.title for page in lists.records if len(page.text.encode()) > most}
    pages = [page for page in lists.records if page.title not in too_large]
    problems = [Problem(page=title, kind=ProblemKind.PAGE_TOO_LARGE, arguments=(str(most),)) for title in too_large]

    def whole(page: Page) -> Reading[Partnership]:
        return read_partnership(
            page, names=names, vocabulary=context.vocabulary, roster=roster, namespaces=spaces, store=context.store
        ) or Reading(None)

    wanted = {page.title: whole(page) for page in pages if titles is None or page.title in titles}
    problems += [problem for reading in wanted.values() for problem in reading.problems]
    partners = _partners(reading.fact for reading in wanted.values())
    records: list[Partnership] = []
    for page in pages:
        if page.title in wanted:
            fact = wanted[page.title].fact
        else:
            fact = read_outline(page, names=names, roster=roster, namespaces=spaces)
            if partners & _partners([fact]):  # perhaps it is the same partnership: the places tell
                fact = whole(page).fact
        records += [_as_of(fact, world.now.date())] if fact else []
    problems += [
        Problem(page=record.title, parameter="end", kind=ProblemKind.END_IS_PAST, arguments=(str(record.end),))
        for record in records
        if record.title in wanted and record.ended and record.status is not Status.COMPLETED
    ]
    return tuple(records), problems


def _partners(records: Iterable[Partnership | None]) -> set[str]:
    return {form for record in records if record for partner in record.partners for form in partner_forms(partner)}
