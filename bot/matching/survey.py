"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from bot.facts.declared import Declared, declared
from bot.facts.history.answer_authors import saved_by, told_by_record
from bot.facts.history.authorship import history_query
from bot.facts.history.declines import with_declines
from bot.facts.history.interests_elsewhere import told_elsewhere
from bot.facts.history.ledger import invited
from bot.facts.history.marks import Unproven, own_words_about, unproven_mark
from bot.facts.history.proof import NOTHING, Proof, proof_of
from bot.facts.history.public_list import PublicLists, public_lists, shown_answers, shown_replies, told_by_lists
from bot.facts.history.receipts import abouts, told_about
from bot.facts.history.replies import Replies, replies_of
from bot.facts.history.sent import own_edits
from bot.facts.listed import Listed, listed
from bot.facts.registry import Roster
from bot.facts.subjects import sensitive_themes
from bot.facts.talk_pages import Target, talk_target, target_of, unreachable
from bot.facts.understand import Facts, understand
from bot.matching import MatchContext, duplicates, load_tables
from bot.matching.changed_audience import is_about_others
from bot.matching.duplicates import NO_ALIKE, Alike
from bot.matching.eligibility import eligible_at_all
from bot.matching.focus import unfocused
from bot.matching.judge import Matches, gaps_of, judge_of, matches_of
from bot.model import Block, Gap, Match, Pair, Partnership, Problem, ProblemKind, Told
from bot.model.page_titles import affiliates_page
from bot.run_context import RunContext
from bot.wiki.stages import Stages, settled, side_by_side
from bot.wiki.world import Contributions, World


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a plan is made from. ``reinvited_on``: those told a second time, with the day; ``changed``: those
    told, whom the record concerns anew since; ``sensitive``: page ids of records on lives in danger; ``public``: what
    the records' lists say by now; ``saved_by``: pair → the user who saved the answer, where that is known;
    ``asked``: page id → the ISO day on which the lead was asked, ``asked_at``: the moment; ``replies``: who answered in
    words; ``proof``: what the bot itself is proven to have said; ``unproven``: what people wrote as if the bot had;
    ``alike``: the problems that tell of records which seem to be one partnership.
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
    proof: Proof = NOTHING
    unproven: tuple[Unproven, ...] = ()
    alike: Alike = NO_ALIKE


def survey_of(world: World, context: RunContext, titles: frozenset[str] | None = None) -> Stages[Survey]:
    """The survey, in stages; of the records of those titles only, where given: of others there is an outline. Raises
    NotUnderstood.
    """
    lists, world = yield from listed_of(world, context)
    return (yield from surveyed_of(world, context, lists, titles))


def listed_of(world: World, context: RunContext) -> Stages[Listed]:
    """What the wiki lists, to begin with; beside it the bot's ledger is read. Raises NotUnderstood."""
    (lists, _), world = yield from side_by_side(
        settled(world, lambda seen: listed(seen, context)),
        settled(world, lambda seen: seen.page(context.config.pages.ledger.format(account=seen.site.account))),
    )
    return lists, world


def surveyed_of(
    world: World, context: RunContext, lists: Listed, titles: frozenset[str] | None = None
) -> Stages[Survey]:
    """The survey of what is listed."""
    records = [page.title for page in lists.records if titles is None or page.title in titles]
    (places, (public, _)), world = yield from side_by_side(
        settled(world, lambda seen: _places(seen, context, lists)),
        settled(world, lambda seen: (public_lists(seen, records), _known_so_far(seen, context, records))),
    )
    return (yield from settled(world, lambda seen: _survey(seen, context, lists, places, public, titles)))


def answered(survey: Survey, world: World, context: RunContext) -> Survey:
    """The survey with what the histories of talk pages tell: who saved the answers."""
    by_record = told_by_record(survey.facts, shown_answers(survey.facts.partnerships, survey.public))
    return msgspec.structs.replace(survey, saved_by=saved_by(survey.facts, by_record, world, context))


def replied(survey: Survey, world: World, coordinators: frozenset[str]) -> Survey:
    """The survey with the answers in words that stand on talk pages."""
    facts, shown = survey.facts, shown_replies(survey.facts.partnerships, survey.public)
    found = replies_of(world, facts, survey.targets, survey.told, survey.asked, shown, coordinators)
    return msgspec.structs.replace(survey, replies=found)


def match_context_of(record: Partnership, survey: Survey, world: World, context: RunContext) -> MatchContext:
    """The record among the affiliates, as it was judged: to ask why, or why not."""
    return judge_of(survey.facts, survey.targets, survey.told, survey.public, world, context).match_context(record)


def _known_so_far(world: World, context: RunContext, records: Iterable[str]) -> Contributions:
    """What the bot did, and beside it the talk pages of the records, on which marks may stand: here, since that takes
    no round of its own.
    """
    for record in records:
        world.page(world.site.namespaces.talk_of(record))
    return own_edits(world, context.config)


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
    facts = with_declines(understand(world, context, lists, places.declarations, titles), public, world, context)
    targets = places.targets
    records = [record for record in facts.partnerships if titles is None or record.title in titles]
    by_lists = told_by_lists(records, public, (page.id for page in lists.infobox.pages))
    proof = proof_of(world, context.config, targets, _talks(records, lists, world), by_lists, records)
    told, reinvited_on = proof.told, proof.again
    judged = judge_of(facts, targets, told, public, world, context).of(records)
    matches, alike = matches_of(judged), _duplicates(facts.partnerships, titles)
    more_problems = (
        *alike,
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
        changed=_changed(records, matches, targets, told.keys() - reinvited_on.keys(), world, context),
        asked=proof.asked,
        asked_at=proof.asked_at,
        proof=proof,
        alike=alike,
        unproven=(*proof.unproven, *_unproven_rows(records, public, facts, told), *_edited_ledger(proof)),
    )


def _talks(records: Iterable[Partnership], lists: Listed, world: World) -> Iterator[Target]:
    """Further talk pages on which marks may stand: those of records, and those that are read anyhow."""
    yield from (talk_target(world.site.namespaces.talk_of(record.title), world) for record in records)
    for page in (*lists.responses.pages, *lists.go_aheads.pages):
        yield Target(title=page.title, page_id=page.id, text=page.text)


def _unproven_rows(records: Iterable[Partnership], public: PublicLists, facts: Facts, told: Told) -> Iterator[Unproven]:
    """Rows of people on the lists that say somebody was told, or answered, who was not and did not. Those that stand
    where the bot writes go away with its next edit.
    """
    known = told.keys() | facts.responses.keys()
    for record in records:
        if not (page := public.get(record.title)):
            continue
        by_people, passing = (
            {(record.page_id, row.get("id", "")) for row in rows} - known for rows in (page.by_people, page.passing)
        )
        if by_people or passing:
            problem = unproven_mark(affiliates_page(record.title), page.edited_by)
            yield Unproven(problem, frozenset(invited(*pair) for pair in by_people))


def _edited_ledger(proof: Proof) -> Iterator[Unproven]:
    for part in proof.said.parts:
        if part.edited_by and not part.gone:
            yield Unproven(Problem(page=part.title, kind=ProblemKind.LEDGER_EDITED, arguments=(part.edited_by,)))


def _duplicates(records: Iterable[Partnership], titles: frozenset[str] | None) -> Alike:
    """Those with records of the titles, where given."""
    every = duplicates(records)
    if titles is None:
        return every
    return {told: group for told, group in every.items() if any(one.title in titles for one in group)}


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
    world: World,
    context: RunContext,
) -> frozenset[Pair]:
    """Those who were told once, and whose notice, which still stands, did not say whom the record concerns by now.

    What stands on the page is only looked at closely, in its history, where something would follow from it.
    """
    about, pairs = {who: told_about(target.text) for who, target in targets.items()}, frozenset(once)

    def concerns_anew(record: Partnership, match: Match) -> bool:
        codes = about.get(match.affiliate, {}).get(record.page_id)
        if codes is None:
            return False
        text = targets[match.affiliate].text
        of_record = [words for words in abouts(text) if record.page_id in told_about(words)]
        if len(of_record) == 1 and not is_about_others(record, match, codes, context.vocabulary):
            return False
        history = world.want(history_query(targets[match.affiliate].title))
        own = own_words_about(text, history, world.site.account).get(record.page_id) if history else None
        return own is not None and is_about_others(record, match, own, context.vocabulary)

    return frozenset(
        match.pair
        for record in records
        for match in matches[record.page_id]
        if match.pair in pairs and concerns_anew(record, match)
    )
