"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial

import msgspec

from bot.answers import Pair, answer_questions, saved_by, shown_by, told_by_record
from bot.eligibility import Standing, block_of, eligible_at_all
from bot.lead import asks, history_questions, user_questions
from bot.match import Field, Index, Scene, duplicates, load_tables, loads_of, profiles_of
from bot.model import Affiliate, Block, Gap, Match, Partnership
from bot.receipts import (
    Receipt,
    ShownAnswer,
    Telling,
    asked_in_contributions,
    asked_on_page,
    in_contributions,
    iso_day,
    on_record,
    on_talk_page,
    reconciled,
    suggested_on_record,
    told_about,
)
from bot.repeats import is_about_others
from bot.reverts import revert_questions
from bot.rules import Rules
from bot.targets import Target, questions, target_of, unreachable
from bot.understand import (
    Facts,
    NotUnderstood,
    affiliates_of,
    at_a_glance,
    first_questions,
    record_pages,
    still_open,
    understand,
)
from bot.world import AskContributions, AskPage, Contributions, Needs, Page, Question, World

_Judged = Mapping[int, tuple[tuple[Match, ...], tuple[Gap, ...]]]


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a plan is made from. Pairs are (page id, unique_id). ``told``: pair → the ISO day of the
    invitation, ``told_again``: of the second one; ``changed``: those told, whom the record concerns anew since;
    ``saved_by``: pair → the user who saved the answer, where that is known; ``asked``: page id → the ISO day on which
    the lead was asked.
    """

    facts: Facts
    matches: Mapping[int, tuple[Match, ...]]
    gaps: Mapping[int, tuple[Gap, ...]]
    targets: Mapping[str, Target]
    told: Mapping[Pair, str]
    told_again: Mapping[Pair, str] = {}
    changed: frozenset[Pair] = frozenset()
    saved_by: Mapping[Pair, str] = {}
    asked: Mapping[int, str] = {}


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
        if not ready or titles is not None:
            return needs
        return needs.also(world, (*_own_pages(world, rules), *history_questions(world, rules)))
    facts = understand(world, rules)
    records = [record for record in facts.partnerships if titles is None or record.title in titles]
    index = _index(facts, rules)
    by_summary = in_contributions(own_edits(world))
    judged = _at_first(facts, world, rules) if titles is None else _judged_before(facts, records, index, world, rules)
    concerned = _perhaps_asked(facts, judged)
    asked: list[Question] = [AskPage(affiliates_page(record.title)) for record in records]
    asked += [question for one in concerned for question in questions(one, facts.interests.get(one.id), world)]
    by_record = told_by_record(facts, _shown_answers(world, records))
    if titles is None:
        asked += _what_people_did(facts, by_record, world, rules)
        asked += (*history_questions(world, rules), *user_questions(world, facts, rules))
        asked += [AskPage(world.site.namespaces.talk_of(record.title)) for record in _to_be_asked(records, world)]
    if needs := Needs.missing(world, asked):
        return needs
    targets = {who.id: target_of(who, facts.interests.get(who.id), world) for who in concerned}
    told, told_again = _known_days(_on_pages(world, records, targets), by_summary)
    block = _blocks(facts, targets, world, rules)
    judged = _judged(records, _field(facts, _index(facts, rules), told, world, rules), told, world, block)
    return Survey(
        facts=msgspec.structs.replace(
            facts, problems=(*facts.problems, *duplicates(facts.partnerships), *unreachable(targets, facts.roster))
        ),
        matches={page_id: matches for page_id, (matches, _) in judged.items()},
        gaps={page_id: gaps for page_id, (_, gaps) in judged.items()},
        targets=targets,
        told=told,
        told_again=told_again,
        changed=_changed(records, judged, targets, told, told_again, rules),
        saved_by=saved_by(facts, by_record, world, rules),
        asked=_asked(world, records),
    )


def glance(world: World, rules: Rules, pages: Iterable[Page]) -> tuple[Facts, Mapping[int, tuple[Match, ...]]]:
    """The facts of those records, and page id → whom each might concern, as far as the first questions tell: what holds
    in the end may differ where an affiliate's page was moved or its talk page says something.
    """
    facts = at_a_glance(world, rules, pages)
    judged = _judged_before(facts, facts.partnerships, _new_index(facts, rules), world, rules)
    return facts, {page_id: matches for page_id, (matches, _) in judged.items()}


def at_first(world: World, rules: Rules) -> tuple[Facts, Mapping[int, tuple[Match, ...]]]:
    """The facts, and page id → whom each record might concern, before anybody's talk page is known. The questions of
    ``understand`` are answered.
    """
    facts = understand(world, rules)
    judged = _at_first(facts, world, rules)
    return facts, {page_id: matches for page_id, (matches, _) in judged.items()}


def _at_first(facts: Facts, world: World, rules: Rules) -> _Judged:
    """Of all records; as facts are taken up from one round to the next, so is what was made of them."""
    read = (facts, rules, own_edits(world))
    if not (_latest_judged and all(map(operator.is_, read, _latest_judged[0][0]))):
        _latest_judged[:] = [(read, _judged_before(facts, facts.partnerships, _index(facts, rules), world, rules))]
    return _latest_judged[0][1]


_latest_judged: list[tuple[tuple[Facts, Rules, Contributions], _Judged]] = []


def _judged_before(facts: Facts, records: Iterable[Partnership], index: Index, world: World, rules: Rules) -> _Judged:
    before = reconciled((), in_contributions(own_edits(world)))
    field = _field(facts, index, before, world, rules)
    return _judged(records, field, before, world, _blocks(facts, {}, world, rules))


def _what_people_did(facts: Facts, by_record: Mapping[Pair, str], world: World, rules: Rules) -> Iterable[Question]:
    """The bot's own pages, whether people undid its edits of them, and who saved the answers."""
    own = _own_pages(world, rules)
    yield from own
    yield from revert_questions((question.title for question in own), world)
    yield from answer_questions(facts, by_record, world.site.namespaces)


def _known_days(
    written: Iterable[Receipt], by_summary: tuple[Receipt, ...]
) -> tuple[Mapping[Pair, str], Mapping[Pair, str]]:
    """Who was told, and who was told once more, each with the day; a second time proves a first one."""
    found = tuple(written)
    again = reconciled(found, by_summary, Telling.AGAIN)
    return {**again, **reconciled(found, by_summary)}, again


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
        _latest[:] = [(facts, rules, _new_index(facts, rules))]
    return _latest[0][2]


def _new_index(facts: Facts, rules: Rules) -> Index:
    affiliates = eligible_at_all(facts.roster.all, rules.config.matching)
    return Index(profiles_of(affiliates, facts.interests, rules.vocabulary, load_tables()))


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


def _changed(
    records: Iterable[Partnership],
    judged: _Judged,
    targets: Mapping[str, Target],
    told: Mapping[Pair, str],
    told_again: Mapping[Pair, str],
    rules: Rules,
) -> frozenset[Pair]:
    """Those who were told once, and whose notice, which still stands, did not say whom the record concerns by now."""
    about, once = {who: told_about(target.text) for who, target in targets.items()}, told.keys() - told_again.keys()
    return frozenset(
        (record.page_id, match.affiliate)
        for record in records
        for match in judged[record.page_id][0]
        if (record.page_id, match.affiliate) in once
        and record.page_id in about.get(match.affiliate, ())
        and is_about_others(record, match, about[match.affiliate][record.page_id], rules.vocabulary)
    )


def _own_pages(world: World, rules: Rules) -> frozenset[AskPage]:
    root = rules.config.pages.root
    titles = [f"{root}/{name}" for name in ("Overview", "Attention", "Outcomes", "Outbox")]
    titles += [affiliates_page(page.title) for page in record_pages(world, rules)]
    titles += [affiliate_page(root, affiliate) for affiliate in affiliates_of(world, rules)]
    return frozenset(map(AskPage, titles))


def _on_pages(world: World, records: Iterable[Partnership], targets: Mapping[str, Target]) -> Iterable[Receipt]:
    for target in targets.values():
        yield from on_talk_page(target.text)
    for record in records:
        yield from _recorded(world, record)


def _to_be_asked(records: Iterable[Partnership], world: World) -> list[Partnership]:
    """Those whose lead may have to be asked, as far as the bot's own edits tell."""
    asked = asked_in_contributions(own_edits(world))
    return [record for record in records if asks(record) and record.page_id not in asked]


def _asked(world: World, records: Iterable[Partnership]) -> dict[int, str]:
    """Whoever was asked, by the bot's own edits or by what stands on the talk page of the record."""
    days = asked_in_contributions(own_edits(world))
    for record in records:
        page = world.page(world.site.namespaces.talk_of(record.title))
        days |= asked_on_page(page.text) if isinstance(page, Page) else {}
    return days


def _recorded(world: World, record: Partnership) -> tuple[Receipt, ...]:
    page = world.page(affiliates_page(record.title))
    return on_record(record.page_id, page.text) if isinstance(page, Page) else ()


def _shown(world: World, record: Partnership) -> frozenset[str]:
    page = world.page(affiliates_page(record.title))
    return suggested_on_record(page.text) if isinstance(page, Page) else frozenset()


def _shown_answers(world: World, records: Iterable[Partnership]) -> Mapping[Pair, ShownAnswer]:
    return {
        (record.page_id, who): answer
        for record in records
        for who, answer in shown_by(world.page(affiliates_page(record.title)), world.site).items()
    }


def own_edits(world: World) -> Contributions:
    """The bot's own edits of talk pages. Raises NotUnderstood."""
    for question, answer in world.answers.items():
        if isinstance(question, AskContributions) and isinstance(answer, Contributions):
            return answer
    raise NotUnderstood("the bot's own contributions are not known")
