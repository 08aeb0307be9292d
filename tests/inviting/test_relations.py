"""The table of relations: every pair once, found both ways, whoever was told among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.registry import Roster
from bot.inviting.relations import Relation, State, Wait, Waits, over_at, relations_of
from bot.matching.survey import Survey
from bot.model import AnswerKind, Block, Decision, Pair, Party, PartyKind, Response
from tests.worlds.small import CONTEXT, MUSEUM, SURVEY, match
from tests.worlds.values import NOW, affiliate

GROUPS = tuple(affiliate(f"G{number}", 9 - number) for number in range(5))
CODES = {one.id: one.code for one in GROUPS}
GONE = affiliate("GONE", 99)
RECORDS = tuple(
    msgspec.structs.replace(MUSEUM, page_id=number, title=f"R{number}", lead=(), participants=()) for number in (7, 8)
)
PAIRS = st.tuples(st.sampled_from((7, 8, 9)), st.sampled_from([one.id for one in (*GROUPS, GONE)]))
DAYS = st.sampled_from(("2026-10-01", "2026-10-02", "2026-11-20"))
TOLD = st.dictionaries(PAIRS, DAYS, max_size=8)
SCORES = st.dictionaries(
    st.tuples(st.sampled_from((7, 8)), st.sampled_from(GROUPS)),
    st.tuples(st.sampled_from((0.2, 0.5, 0.9)), st.sampled_from((None, Block.MUTED, Block.SUSPENDED))),
    max_size=6,
)
ANSWERS = st.dictionaries(PAIRS, st.sampled_from(AnswerKind), max_size=4)
CLAIMED = st.sets(st.sampled_from([one.id for one in (*GROUPS, GONE)]), max_size=2)


def survey_of(scores: dict, answers: dict[Pair, AnswerKind], claimed: set[str]) -> Survey:  # type: ignore[type-arg]
    parties = tuple(Party(PartyKind.AFFILIATE, who) for who in sorted(claimed))
    records = (msgspec.structs.replace(RECORDS[0], participants=parties), RECORDS[1])
    responses = {
        pair: Response(affiliate=pair[1], partnership=pair[0], answer=answer, page="Talk:X")
        for pair, answer in answers.items()
    }
    matches = {
        record.page_id: tuple(
            match(record, who, score, blocked_by=block)
            for (page_id, who), (score, block) in scores.items()
            if page_id == record.page_id
        )
        for record in records
    }
    facts = msgspec.structs.replace(
        SURVEY.facts, roster=Roster(GROUPS), partnerships=records, responses=responses, interests={}
    )
    return msgspec.structs.replace(SURVEY, facts=facts, matches=matches, saved_by={})


@given(SCORES, TOLD, TOLD, ANSWERS, CLAIMED)
def test_every_pair_that_has_to_do_with_one_another_stands_there_once(
    scores: dict,  # type: ignore[type-arg]
    invited: dict[Pair, str],
    reinvited: dict[Pair, str],
    answers: dict[Pair, AnswerKind],
    claimed: set[str],
) -> None:
    survey = survey_of(scores, answers, claimed)
    relations = relations_of(survey, invited, reinvited, CONTEXT.config.matching)
    score = {(page_id, who.id): found for (page_id, who), (found, _) in scores.items()}
    wanted = {*score, *invited, *answers, *((7, who) for who in claimed)}
    known = [pair for pair in wanted if pair[0] != 9 and pair[1] != GONE.id]
    assert [one.pair for one in relations.all] == sorted(
        known, key=lambda pair: (pair[0], -score.get(pair, 0), CODES[pair[1]])
    )
    for one in relations.all:
        assert (one.invited_on, one.reinvited_on) == (invited.get(one.pair, ""), reinvited.get(one.pair, ""))
        assert one.answer is answers.get(one.pair)
        assert (one.match.pair if one.match else None) == (one.pair if one.pair in score else None)


@given(SCORES, TOLD, TOLD, ANSWERS, CLAIMED)
def test_both_ways_lead_to_the_same_and_receipts_of_what_is_gone_count(
    scores: dict,  # type: ignore[type-arg]
    invited: dict[Pair, str],
    reinvited: dict[Pair, str],
    answers: dict[Pair, AnswerKind],
    claimed: set[str],
) -> None:
    relations = relations_of(survey_of(scores, answers, claimed), invited, reinvited, CONTEXT.config.matching)

    def flat(groups: dict[object, tuple[Relation, ...]]) -> list[Pair]:
        return sorted(one.pair for members in groups.values() for one in members)

    assert (
        flat(dict(relations.of_record)) == flat(dict(relations.of_affiliate)) == sorted(r.pair for r in relations.all)
    )
    assert all(one.record.page_id == key for key, members in relations.of_record.items() for one in members)
    assert all(one.affiliate.id == key for key, members in relations.of_affiliate.items() for one in members)
    told = {(page_id, who): day for page_id, days in relations.receipts.items() for who, day in days.items()}
    assert told == invited
    for who, days in relations.days.items():
        both = [*invited.items(), *reinvited.items()]
        assert [str(day) for day in days] == sorted({day for (_, other), day in both if other == who})


@given(SCORES, TOLD, ANSWERS, CLAIMED)
def test_only_what_may_be_told_is_among_the_named(
    scores: dict,  # type: ignore[type-arg]
    invited: dict[Pair, str],
    answers: dict[Pair, AnswerKind],
    claimed: set[str],
) -> None:
    survey = survey_of(scores, answers, claimed)
    shy = msgspec.structs.replace(survey.facts, excluded=frozenset({GROUPS[0].id}))
    relations = relations_of(msgspec.structs.replace(survey, facts=shy), invited, {}, CONTEXT.config.matching)
    named = relations.named({pair: {} for pair in invited})
    assert GROUPS[0].id not in named.of_affiliate
    assert [one.pair for one in named.all] == [one.pair for one in relations.all if one.state is not State.UNNAMED]
    assert {one.pair for one in named.all if one.waits is not None} == {one.pair for one in named.all} & invited.keys()
    for one in named.all:
        suspended = one.match is not None and one.match.blocked_by is Block.SUSPENDED
        assert not suspended or one.invited_on or one.answer or one.affiliate.id in claimed


FRESH: Mapping[str, Any] = {"scores": {}, "invited": {}, "answers": {}, "claimed": set()}
INVITE, SUGGEST = CONTEXT.config.matching.invite, CONTEXT.config.matching.suggest
JUST = 0.001
INTERESTED, DECLINED = AnswerKind.INTERESTED, AnswerKind.DECLINED
PAIR, WHO = (7, GROUPS[0].id), GROUPS[0]


def scored(score: float, block: Block | None = None) -> dict[str, Any]:
    return {"scores": {(7, WHO): (score, block)}}


STATES: list[tuple[Mapping[str, Any], State]] = [
    (scored(INVITE), State.SUGGESTED),
    (scored(INVITE - JUST), State.CONCERNED),
    (scored(INVITE, Block.UNAVAILABLE), State.UNNAMED),
    (scored(SUGGEST, Block.MUTED), State.CONCERNED),
    (scored(SUGGEST - JUST, Block.MUTED), State.UNNAMED),
    (scored(1.0, Block.SUSPENDED), State.UNNAMED),
    (scored(1.0, Block.DERECOGNISED), State.UNNAMED),
    ({"invited": {PAIR: "2026-10-01"}}, State.INVITED),
    ({**scored(1.0, Block.SUSPENDED), "invited": {PAIR: "2026-10-01"}}, State.INVITED),
    ({"claimed": {WHO.id}}, State.PARTICIPANT),
    ({"claimed": {WHO.id}, "invited": {PAIR: "2026-10-01"}}, State.PARTICIPANT),
    *(({"answers": {PAIR: kind}}, State(kind.value)) for kind in AnswerKind),
    *(({"answers": {PAIR: kind}, "invited": {PAIR: "2026-10-01"}}, State(kind.value)) for kind in AnswerKind),
    ({"answers": {PAIR: INTERESTED}, "claimed": {WHO.id}}, State.CONFIRMED),
    ({"answers": {PAIR: AnswerKind.PROPOSES}, "claimed": {WHO.id}}, State.CONFIRMED),
    ({"answers": {PAIR: AnswerKind.LATER}, "claimed": {WHO.id}}, State.LATER),
    ({"answers": {PAIR: DECLINED}, "claimed": {WHO.id}}, State.DECLINED),
]


@pytest.mark.parametrize(("given", "state"), STATES)
def test_how_an_affiliate_stands_to_a_record(given: Mapping[str, Any], state: State) -> None:
    known = {**FRESH, **given}
    survey = survey_of(known["scores"], known["answers"], known["claimed"])
    survey = msgspec.structs.replace(survey, saved_by={PAIR: "Ana"})
    (relation,) = relations_of(survey, known["invited"], {}, CONTEXT.config.matching).all
    assert relation.state is state
    assert relation.answered_by == ("Ana" if known["answers"] else ""), "who said it is told with what was said alone"


def test_a_match_that_decides_nothing_names_nobody() -> None:
    survey = survey_of({(7, WHO): (0.9, None)}, {}, set())
    (found,) = survey.matches[7]
    undecided = msgspec.structs.replace(found, decision=Decision.NONE)
    survey = msgspec.structs.replace(survey, matches={**survey.matches, 7: (undecided,)})
    assert relations_of(survey, {}, {}, CONTEXT.config.matching).all[0].state is State.UNNAMED


SOON, LATER = NOW, NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("waits", "over"),
    [
        ({}, None),
        ({Wait.HOLD: None}, None),
        ({Wait.COOL_OFF: SOON}, SOON),
        ({Wait.COOL_OFF: LATER, Wait.CAP: SOON}, LATER),
        ({Wait.COOL_OFF: SOON, Wait.HOLD: None}, None),
    ],
)
def test_what_waits_is_over_with_the_last_wait(waits: Waits, over: datetime | None) -> None:
    assert over_at(waits) == over
