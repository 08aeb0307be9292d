"""World → survey: whom each partnership concerns, what keeps whom back, who was told already, and where to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

import msgspec

from bot.eligibility import Standing, decided
from bot.match import Profile, gaps_of, matches_of, profile
from bot.model import Affiliate, Decision, Gap, Match, Partnership, Receipt
from bot.receipts import in_contributions, on_record, on_talk_page, reconciled
from bot.rules import Rules
from bot.targets import Target, questions, target_of
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

_UNRECOGNISED = frozenset({"derecognised", "suspended"})


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


def survey_of(world: World, rules: Rules) -> Survey | Needs:
    """The survey, or the questions that are still open. Raises NotUnderstood."""
    if needs := still_open(world, rules):
        # The bot's own pages can be named already: they are asked along.
        ready = all(question in world.answers for question in first_questions(rules, world.site))
        return Needs(needs.questions | _own_pages(world, rules)) if ready else needs
    facts = understand(world, rules)
    profiles = tuple(profile(affiliate, facts.interests.get(affiliate.id)) for affiliate in facts.roster.all)
    matches = {
        record.page_id: matches_of(record, profiles, rules.vocabulary, rules.config.matching)
        for record in facts.partnerships
    }
    concerned = _to_be_asked(facts, matches)
    if needs := Needs.missing(world, _further_questions(world, facts, concerned)):
        return needs
    targets = {who.id: target_of(who, facts.interests.get(who.id), world) for who in concerned}
    return Survey(
        facts=facts,
        matches={
            record.page_id: tuple(
                decided(match, record, _standing(match, facts, targets, world, rules))
                for match in matches[record.page_id]
            )
            for record in facts.partnerships
        },
        gaps={record.page_id: gaps_of(record, _recognised(profiles)) for record in facts.partnerships},
        targets=targets,
        told=reconciled(_on_pages(world, facts, targets), in_contributions(_own_edits(world))),
    )


def _recognised(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    return tuple(known for known in profiles if known.affiliate.recognition.value not in _UNRECOGNISED)


def _to_be_asked(facts: Facts, matches: Mapping[int, tuple[Match, ...]]) -> tuple[Affiliate, ...]:
    wanted = {match.affiliate for found in matches.values() for match in found if match.decision is Decision.INVITE}
    return tuple(affiliate for affiliate in facts.roster.all if affiliate.id in wanted)


def _own_pages(world: World, rules: Rules) -> frozenset[Question]:
    root = rules.config.pages.root
    titles = [f"{root}/{name}" for name in ("Overview", "Attention")]
    titles += [affiliates_page(page.title) for page in record_pages(world, rules)]
    titles += [affiliate_page(root, affiliate) for affiliate in affiliates_of(world, rules)]
    return frozenset(map(AskPage, titles))


def _further_questions(world: World, facts: Facts, concerned: Iterable[Affiliate]) -> tuple[Question, ...]:
    asked: list[Question] = []
    for affiliate in concerned:
        asked += questions(affiliate, facts.interests.get(affiliate.id), world)
    return tuple(asked)


def _standing(match: Match, facts: Facts, targets: Mapping[str, Target], world: World, rules: Rules) -> Standing:
    target = targets.get(match.affiliate)
    return Standing(
        affiliate=facts.roster[match.affiliate],
        interests=facts.interests.get(match.affiliate),
        response=facts.responses.get((match.partnership, match.affiliate)),
        unreachable=target.block if target else None,
        today=world.now.date(),
        snooze=timedelta(days=rules.config.patience.snooze_days),
    )


def _on_pages(world: World, facts: Facts, targets: Mapping[str, Target]) -> Iterable[Receipt]:
    for target in targets.values():
        yield from on_talk_page(target.text)
    for record in facts.partnerships:
        yield from _recorded(world, record)


def _recorded(world: World, record: Partnership) -> tuple[Receipt, ...]:
    page = world.page(affiliates_page(record.title))
    return on_record(record.page_id, page.text) if isinstance(page, Page) else ()


def _own_edits(world: World) -> Contributions:
    for question, answer in world.answers.items():
        if isinstance(question, AskContributions) and isinstance(answer, Contributions):
            return answer
    raise NotUnderstood("the bot's own contributions are not known")
