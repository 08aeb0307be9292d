"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from bot.facts.declared import Declared, declared
from bot.facts.history.answer_authors import saved_by, told_by_record
from bot.facts.history.interests_elsewhere import told_elsewhere
from bot.facts.history.public_list import PublicLists, public_lists, shown_answers, shown_replies, told_by_lists
from bot.facts.history.receipts import asked_in_contributions, told_about
from bot.facts.history.replies import Replies, replies_of
from bot.facts.history.sent import leads_asked, leads_asked_at, own_edits, told_and_told_again
from bot.facts.listed import Listed, listed
from bot.facts.registry import Roster
from bot.facts.talk_pages import Target, target_of, unreachable
from bot.facts.understand import Facts, understand
from bot.matching import MatchContext, duplicates, load_tables
from bot.matching.changed_audience import is_about_others
from bot.matching.eligibility import eligible_at_all
from bot.matching.evidence.concern import sensitive_themes
from bot.matching.focus import unfocused
from bot.matching.judge import Matches, gaps_of, judge_of, matches_of
from bot.model import Block, Gap, Match, Pair, Partnership, Problem, Told
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import World


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a plan is made from. ``reinvited_on``: those told a second time, with the day; ``changed``: those
    told, whom the record concerns anew since; ``sensitive``: page ids of records on lives in danger; ``public``: what
    the records' lists say by now; ``saved_by``: pair → the user who saved the answer, where that is known;
    ``asked``: page id → the ISO day on which the lead was asked, ``asked_at``: by when that was done at the latest;
    ``replies``: who answered in words.
    """

    facts: Facts
    matches: Matches
    gaps: Mapping[int, tuple[Gap, ...]]
    targets: Mapping[str, Target]
    told: Told
    public: PublicLists = {}
    reinvited_on: Told = {}
    changed: frozenset[Pair] = frozenset()
    sensitive: frozenset[int] = frozenset()
    saved_by: Mapping[Pair, str] = {}
    asked: Mapping[int, str] = {}
    asked_at: Mapping[int, datetime] = {}
    replies: Replies = {}


def survey_of(world: World, context: RunContext, titles: frozenset[str] | None = None) -> Stages[Survey]:
    """The survey, in stages; of the records of those titles only, where given: of others there is an outline. Raises
    NotUnderstood.
    """
    lists, world = yield from listed_of(world, context)
    return (yield from surveyed_of(world, context, lists, titles))


def listed_of(world: World, context: RunContext) -> Stages[Listed]:
    """What the wiki lists and what the bot has said so far, to begin with. Raises NotUnderstood."""
    (lists, _), world = yield from side_by_side(
        settled(world, lambda seen: listed(seen, context)), settled(world, own_edits)
    )
    return lists, world


def surveyed_of(
    world: World, context: RunContext, lists: Listed, titles: frozenset[str] | None = None
) -> Stages[Survey]:
    """The survey of what is listed."""
    records = [page.title for page in lists.records if titles is None or page.title in titles]
    (places, public), world = yield from side_by_side(
        settled(world, lambda seen: _places(seen, context, lists)),
        settled(world, lambda seen: _public(seen, lists, records, asks_leads=titles is None)),
    )
    return (yield from settled(world, lambda seen: _survey(seen, context, lists, places, public, titles)))


def _public(world: World, lists: Listed, records: list[str], *, asks_leads: bool) -> PublicLists:
    """The records' lists; the talk pages on which leads were asked are read with them, for what they say there."""
    asked = asked_in_contributions(own_edits(world)) if asks_leads else {}
    for page in lists.records:
        if page.id in asked:
            world.page(world.site.namespaces.talk_of(page.title))
    return public_lists(world, records)


def answered(survey: Survey, world: World, context: RunContext) -> Survey:
    """The survey with what talk pages and their histories tell: who saved the answers, which leads were asked when."""
    records = survey.facts.partnerships
    by_record = told_by_record(survey.facts, shown_answers(records, survey.public))
    return msgspec.structs.replace(
        survey,
        saved_by=saved_by(survey.facts, by_record, world, context),
        asked=leads_asked(world, records),
        asked_at=leads_asked_at(world, records),
    )


def replied(survey: Survey, world: World, coordinators: frozenset[str]) -> Survey:
    """The survey with the answers in words that stand on talk pages."""
    facts, shown = survey.facts, shown_replies(survey.facts.partnerships, survey.public)
    found = replies_of(world, facts, survey.targets, survey.told, survey.asked, shown, coordinators)
    return msgspec.structs.replace(survey, replies=found)


def match_context_of(record: Partnership, survey: Survey, world: World, context: RunContext) -> MatchContext:
    """The record among the affiliates, as it was judged: to ask why, or why not."""
    return judge_of(survey.facts, survey.targets, survey.told, survey.public, world, context).match_context(record)


class _Places(msgspec.Struct, frozen=True):
    """Who the affiliates are, and where each can be written to."""

    declarations: Declared
    targets: Mapping[str, Target]


def _places(world: World, context: RunContext, lists: Listed) -> _Places:
    """Of all affiliates: reading talk pages costs less than finding out first whom a record might concern."""
    declarations = declared(world, context, lists)
    roster, interests = declarations.roster, declarations.interests
    eligible = eligible_at_all(roster.all, context.config.matching)
    pages = roster.pages
    return _Places(declarations, {who.id: target_of(who, interests.get(who.id), world, pages) for who in eligible})


def _survey(
    world: World,
    context: RunContext,
    lists: Listed,
    places: _Places,
    public: PublicLists,
    titles: frozenset[str] | None,
) -> Survey:
    facts, targets = understand(world, context, lists, places.declarations, titles), places.targets
    records = [record for record in facts.partnerships if titles is None or record.title in titles]
    by_lists = told_by_lists(records, public, (page.id for page in lists.infobox.pages))
    told, reinvited_on = told_and_told_again(world, targets.values(), by_lists)
    judged = judge_of(facts, targets, told, public, world, context).of(records)
    matches = matches_of(judged)
    more_problems = (
        *_duplicates(facts.partnerships, titles),
        *unfocused(records, context.vocabulary, load_tables().themes),
        *_unreachable(matches, targets, facts.roster),
        *told_elsewhere(facts, world, context),
    )
    return Survey(
        facts=msgspec.structs.replace(facts, problems=(*facts.problems, *more_problems)),
        matches=matches,
        gaps=gaps_of(judged),
        targets=targets,
        public=public,
        told=told,
        reinvited_on=reinvited_on,
        sensitive=frozenset(record.page_id for record in records if sensitive_themes(record, load_tables().themes)),
        changed=_changed(records, matches, targets, told.keys() - reinvited_on.keys(), context),
    )


def _duplicates(records: Iterable[Partnership], titles: frozenset[str] | None) -> tuple[Problem, ...]:
    """Those of the records of the titles, where given."""
    every = duplicates(records)
    return every if titles is None else tuple(one for one in every if not titles.isdisjoint(one.arguments))


def _unreachable(matches: Matches, targets: Mapping[str, Target], roster: Roster) -> Iterator[Problem]:
    """Of those whom some record concerns, and whom nothing else keeps back."""
    concerned = {
        match.affiliate
        for record_matches in matches.values()
        for match in record_matches
        if match.blocked_by is Block.UNAVAILABLE
    }
    return unreachable({who: target for who, target in targets.items() if who in concerned}, roster)


def _changed(
    records: Iterable[Partnership],
    matches: Matches,
    targets: Mapping[str, Target],
    once: Iterable[Pair],
    context: RunContext,
) -> frozenset[Pair]:
    """Those who were told once, and whose notice, which still stands, did not say whom the record concerns by now."""
    about, pairs = {who: told_about(target.text) for who, target in targets.items()}, frozenset(once)

    def concerns_anew(record: Partnership, match: Match) -> bool:
        codes = about.get(match.affiliate, {}).get(record.page_id)
        return codes is not None and is_about_others(record, match, codes, context.vocabulary)

    return frozenset(
        match.pair
        for record in records
        for match in matches[record.page_id]
        if match.pair in pairs and concerns_anew(record, match)
    )
