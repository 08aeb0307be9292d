"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

from bot.facts.history.answer_authors import answer_questions, saved_by, told_by_record
from bot.facts.history.go_aheads import deeper_questions, history_questions, user_questions
from bot.facts.history.receipts import asked_in_contributions, told_about
from bot.facts.history.reverts import revert_questions
from bot.facts.history.sent import (
    leads_asked,
    leads_asked_at,
    own_edits,
    shown_answers,
    told_and_told_again,
    told_by_summaries,
)
from bot.facts.history.unanswered_offers import offer_questions
from bot.facts.talk_pages import Target, questions, target_of, unreachable
from bot.facts.transclusions import record_pages
from bot.facts.understand import Facts, affiliates_of, first_questions, still_open, understand
from bot.matching import Scene, duplicates
from bot.matching.changed_audience import is_about_others
from bot.matching.judge import Judged, Matches, gaps_of, judge_of, judged_before, matches_of
from bot.model import Affiliate, Decision, Gap, Match, Openness, Pair, Partnership, Told, asks
from bot.model.page_titles import (
    affiliate_page,
    affiliates_page,
    attention_page,
    outbox_page,
    outcomes_page,
    overview_page,
)
from bot.run_context import Rules
from bot.wiki.world import AskPage, Needs, Question, World


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a plan is made from. ``told_again``: those told a second time, with the day; ``changed``: those
    told, whom the record concerns anew since; ``saved_by``: pair → the user who saved the answer, where that is known;
    ``asked``: page id → the ISO day on which the lead was asked, ``asked_at``: by when that was done at the latest.
    """

    facts: Facts
    matches: Matches
    gaps: Mapping[int, tuple[Gap, ...]]
    targets: Mapping[str, Target]
    told: Told
    told_again: Told = {}
    changed: frozenset[Pair] = frozenset()
    saved_by: Mapping[Pair, str] = {}
    asked: Mapping[int, str] = {}
    asked_at: Mapping[int, datetime] = {}


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
    judged = judged_before(facts, None if titles is None else records, world, rules)
    concerned = _perhaps_asked(facts, judged)
    by_record = told_by_record(facts, shown_answers(world, records))
    asked: list[Question] = [AskPage(affiliates_page(record.title)) for record in records]
    asked += [question for one in concerned for question in questions(one, facts.interests.get(one.id), world)]
    if titles is None:
        asked += _asked_of_all(facts, by_record, world, rules)
        asked += _where_answers_may_come(facts, judged, world)
    if needs := Needs.missing(world, asked):
        return needs
    targets = {who.id: target_of(who, facts.interests.get(who.id), world) for who in concerned}
    return _survey(facts, records, targets, by_record, world, rules)


def scene_of(record: Partnership, survey: Survey, world: World, rules: Rules) -> Scene:
    """The record among the affiliates, as it was judged: to ask why, or why not."""
    return judge_of(survey.facts, survey.targets, survey.told, world, rules).scene(record)


def _survey(
    facts: Facts,
    records: list[Partnership],
    targets: Mapping[str, Target],
    by_record: Mapping[Pair, str],
    world: World,
    rules: Rules,
) -> Survey:
    told, told_again = told_and_told_again(world, records, targets)
    judged = judge_of(facts, targets, told, world, rules).of(records)
    more_problems = (*duplicates(facts.partnerships), *unreachable(targets, facts.roster))
    return Survey(
        facts=msgspec.structs.replace(facts, problems=(*facts.problems, *more_problems)),
        matches=matches_of(judged),
        gaps=gaps_of(judged),
        targets=targets,
        told=told,
        told_again=told_again,
        changed=_changed(records, matches_of(judged), targets, told.keys() - told_again.keys(), rules),
        saved_by=saved_by(facts, by_record, world, rules),
        asked=leads_asked(world, records),
        asked_at=leads_asked_at(world, records),
    )


def _asked_of_all(facts: Facts, by_record: Mapping[Pair, str], world: World, rules: Rules) -> Iterable[Question]:
    """What only a whole run asks: the bot's own pages, whether people undid its edits of them, who saved the answers
    and go-aheads, and where leads may have to be asked.
    """
    own = _own_pages(world, rules)
    yield from own
    yield from revert_questions((question.title for question in own), world)
    yield from answer_questions(facts, by_record, world.site.namespaces)
    yield from history_questions(world, rules)
    yield from user_questions(world, facts, rules)
    yield from deeper_questions(world, facts, rules)
    yield from offer_questions(facts, world.now.date() - timedelta(days=rules.config.patience.handover_days), world)
    asked = asked_in_contributions(own_edits(world))
    for record in facts.partnerships:
        if asks(record) and record.page_id not in asked:
            yield AskPage(world.site.namespaces.talk_of(record.title))


def _where_answers_may_come(facts: Facts, judged: Judged, world: World) -> Iterable[Question]:
    """The talk pages of the records about which somebody may be told now: an answer there keeps a notice back."""
    told = told_by_summaries(world)
    for record in facts.partnerships:
        invited = (one for one in judged[record.page_id][0] if one.decision is Decision.INVITE and not one.blocked_by)
        if record.open is Openness.YES and any(one.pair not in told for one in invited):
            yield AskPage(world.site.namespaces.talk_of(record.title))


def _own_pages(world: World, rules: Rules) -> frozenset[AskPage]:
    root = rules.config.pages.root
    titles = [page(root) for page in (overview_page, attention_page, outcomes_page, outbox_page)]
    titles += [affiliates_page(page.title) for page in record_pages(world, rules)]
    titles += [affiliate_page(root, affiliate) for affiliate in affiliates_of(world, rules)]
    return frozenset(map(AskPage, titles))


def _perhaps_asked(facts: Facts, judged: Judged) -> tuple[Affiliate, ...]:
    """Those who are asked about some record, and those who may come next when another cannot be."""
    wanted = {match.affiliate for matches, _ in judged.values() for match in matches if match.blocked_by is None}
    return tuple(affiliate for affiliate in facts.roster.all if affiliate.id in wanted)


def _changed(
    records: Iterable[Partnership],
    matches: Matches,
    targets: Mapping[str, Target],
    once: Iterable[Pair],
    rules: Rules,
) -> frozenset[Pair]:
    """Those who were told once, and whose notice, which still stands, did not say whom the record concerns by now."""
    about, told = {who: told_about(target.text) for who, target in targets.items()}, frozenset(once)

    def concerns_anew(record: Partnership, match: Match) -> bool:
        said = about.get(match.affiliate, {}).get(record.page_id)
        return said is not None and is_about_others(record, match, said, rules.vocabulary)

    return frozenset(
        match.pair
        for record in records
        for match in matches[record.page_id]
        if match.pair in told and concerns_anew(record, match)
    )
