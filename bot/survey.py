"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial

import msgspec

from bot.eligibility import Standing, block_of, eligible_at_all
from bot.match import Field, Index, Scene, duplicates, load_tables, loads_of, profiles_of
from bot.model import Affiliate, Block, Gap, Match, Partnership, Receipt
from bot.receipts import in_contributions, iso_day, on_record, on_talk_page, reconciled, suggested_on_record
from bot.rules import Rules
from bot.targets import Target, questions, target_of, unreachable
from bot.understand import (
    Facts,
    NotUnderstood,
    affiliates_of,
    first_questions,
    record_pages,
    still_open,
    understand,
)
from bot.world import AskContributions, AskPage, Contributions, Needs, Page, Question, World


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a plan is made from. ``told``: (page id, unique_id) → the ISO day of the invitation."""

    facts: Facts
    matches: Mapping[int, tuple[Match, ...]]
    gaps: Mapping[int, tuple[Gap, ...]]
    targets: Mapping[str, Target]
    told: Mapping[tuple[int, str], str]


def affiliates_page(record: str) -> str:
    """The title of a record's public list of related affiliates."""
    return f"{record}/Affiliates"


def affiliate_page(root: str, affiliate: Affiliate) -> str:
    """The title of the list of partnerships that concern one affiliate."""
    return f"{root}/Affiliates/{affiliate.code}"


def survey_of(world: World, rules: Rules, titles: frozenset[str] | None = None) -> Survey | Needs:
    """The survey, or the questions that are still open; of the records of those titles only, where given.
    Raises NotUnderstood.

    Matching comes twice: whom a record might concern tells whose talk pages to read; what stands there, opt-outs and
    receipts, tells who can be asked and who keeps a place.
    """
    if needs := still_open(world, rules):
        # The bot's own pages can be named already: they are asked along.
        ready = all(question in world.answers for question in first_questions(rules, world.site))
        return Needs(needs.questions | _own_pages(world, rules)) if ready and titles is None else needs
    facts = understand(world, rules)
    records = [record for record in facts.partnerships if titles is None or record.title in titles]
    index = _index(facts, rules)
    by_summary = in_contributions(_own_edits(world))

    before = reconciled((), by_summary)
    at_first = _judged(
        records, _field(facts, index, before, world, rules), before, world, _blocks(facts, {}, world, rules)
    )
    concerned = _perhaps_asked(facts, at_first)
    asked: list[Question] = [AskPage(affiliates_page(record.title)) for record in records]
    asked += [question for one in concerned for question in questions(one, facts.interests.get(one.id), world)]
    if titles is None:
        asked += _own_pages(world, rules)
    if needs := Needs.missing(world, asked):
        return needs
    targets = {who.id: target_of(who, facts.interests.get(who.id), world) for who in concerned}
    told = reconciled(_on_pages(world, records, targets), by_summary)
    field = _field(facts, index, told, world, rules)
    judged = _judged(records, field, told, world, _blocks(facts, targets, world, rules))
    return Survey(
        facts=msgspec.structs.replace(
            facts, problems=(*facts.problems, *duplicates(facts.partnerships), *unreachable(targets, facts.roster))
        ),
        matches={page_id: matches for page_id, (matches, _) in judged.items()},
        gaps={page_id: gaps for page_id, (_, gaps) in judged.items()},
        targets=targets,
        told=told,
    )


_Judged = Mapping[int, tuple[tuple[Match, ...], tuple[Gap, ...]]]


def scene_of(record: Partnership, survey: Survey, world: World, rules: Rules) -> Scene:
    """The record among the affiliates, as it was judged: to ask why, or why not."""
    facts = survey.facts
    field = _field(facts, _index(facts, rules), survey.told, world, rules)
    block = _blocks(facts, survey.targets, world, rules)
    told = [who for page_id, who in survey.told if page_id == record.page_id]
    return field.scene(record, partial(block, record), told, _shown(world, record))


def _index(facts: Facts, rules: Rules) -> Index:
    """Of the facts of a run's last round; as facts are taken up from one round to the next, so is their index."""
    if not (_latest and _latest[0][0] is facts and _latest[0][1] is rules):
        affiliates = eligible_at_all(facts.roster.all, rules.config.matching)
        profiles = profiles_of(affiliates, facts.interests, rules.vocabulary, load_tables())
        _latest[:] = [(facts, rules, Index(profiles))]
    return _latest[0][2]


_latest: list[tuple[Facts, Rules, Index]] = []


def _field(facts: Facts, index: Index, told: Mapping[tuple[int, str], str], world: World, rules: Rules) -> Field:
    """Invitations of today do not count yet: a run that was cut off would choose others when it is taken up again."""
    today = iso_day(world.now)
    loads = loads_of(facts.partnerships, [pair for pair, day in told.items() if day < today])
    return Field(index, rules.vocabulary, load_tables(), rules.config.matching, loads)


def _judged(
    records: Iterable[Partnership],
    field: Field,
    told: Iterable[tuple[int, str]],
    world: World,
    block: Callable[[Partnership, str], Block | None],
) -> _Judged:
    holders: dict[int, set[str]] = {}
    for page_id, who in told:
        holders.setdefault(page_id, set()).add(who)
    return {
        record.page_id: field.judged(
            record, partial(block, record), holders.get(record.page_id, ()), _shown(world, record)
        )
        for record in records
    }


def _blocks(
    facts: Facts, targets: Mapping[str, Target], world: World, rules: Rules
) -> Callable[[Partnership, str], Block | None]:
    """What keeps an affiliate from being asked about a record, as far as its talk page is known."""

    def block(record: Partnership, who: str) -> Block | None:
        target = targets.get(who)
        standing = Standing(
            affiliate=facts.roster[who],
            interests=facts.interests.get(who),
            response=facts.responses.get((record.page_id, who)),
            unreachable=target.block if target else None,
            today=world.now.date(),
            snooze=timedelta(days=rules.config.patience.snooze_days),
        )
        return block_of(record, standing)

    return block


def _perhaps_asked(facts: Facts, judged: _Judged) -> tuple[Affiliate, ...]:
    """Those who are asked about some record, and those who may come next when another cannot be."""
    wanted = {match.affiliate for matches, _ in judged.values() for match in matches if match.blocked_by is None}
    return tuple(affiliate for affiliate in facts.roster.all if affiliate.id in wanted)


def _own_pages(world: World, rules: Rules) -> frozenset[Question]:
    root = rules.config.pages.root
    titles = [f"{root}/{name}" for name in ("Overview", "Attention")]
    titles += [affiliates_page(page.title) for page in record_pages(world, rules)]
    titles += [affiliate_page(root, affiliate) for affiliate in affiliates_of(world, rules)]
    return frozenset(map(AskPage, titles))


def _on_pages(world: World, records: Iterable[Partnership], targets: Mapping[str, Target]) -> Iterable[Receipt]:
    for target in targets.values():
        yield from on_talk_page(target.text)
    for record in records:
        yield from _recorded(world, record)


def _recorded(world: World, record: Partnership) -> tuple[Receipt, ...]:
    page = world.page(affiliates_page(record.title))
    return on_record(record.page_id, page.text) if isinstance(page, Page) else ()


def _shown(world: World, record: Partnership) -> frozenset[str]:
    page = world.page(affiliates_page(record.title))
    return suggested_on_record(page.text) if isinstance(page, Page) else frozenset()


def _own_edits(world: World) -> Contributions:
    for question, answer in world.answers.items():
        if isinstance(question, AskContributions) and isinstance(answer, Contributions):
            return answer
    raise NotUnderstood("the bot's own contributions are not known")
