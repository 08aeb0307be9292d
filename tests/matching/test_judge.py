"""Whom records concern, by the facts: what keeps back, what counts as load, who keeps a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from bot.facts.history.public_list import PublicList
from bot.facts.registry import Roster
from bot.facts.talk_pages import Target
from bot.facts.understand import Facts
from bot.matching.judge import Judge, gaps_of, judge_of, matches_of
from bot.model import AnswerKind, Block, Interests, PartialDate, Party, PartyKind, Response, Told
from bot.run_context import RunContext
from tests.matching.values import affiliate, record
from tests.worlds.values import context, world

CONTEXT = context()
GROUPS = (affiliate("SN", "SN"), affiliate("ML", "ML"))
ABOUT, OTHER = record(5, countries=("SN",)), record(6, countries=("ML", "GH"))
THERE = {who.id: Target(title=f"Talk:{who.page}") for who in GROUPS}


def judge(
    told: Told | None = None,
    targets: Mapping[str, Target] = THERE,
    public: Mapping[str, PublicList] | None = None,
    by: RunContext = CONTEXT,
    **more: Any,
) -> Judge:
    known: dict[str, Any] = {"partnerships": (ABOUT, OTHER), "interests": {}, "responses": {}, "problems": (), **more}
    return judge_of(Facts(roster=Roster(GROUPS), **known), targets, told or {}, public or {}, world(), by)


def blocked(made: Judge) -> Block | None:
    """What keeps Senegal's group from the record about Senegal."""
    (match,) = matches_of(made.of([ABOUT]))[5]
    assert match.affiliate == "idSN"
    return match.blocked_by


def answer(kind: AnswerKind, partnership: int = 5, day: PartialDate | None = None) -> dict[Any, Response]:
    said = Response(affiliate="idSN", partnership=partnership, answer=kind, page="Talk:Record 5", date=day)
    return {(partnership, "idSN"): said}


@pytest.mark.parametrize(
    ("facts", "block"),
    [
        ({}, None),
        ({"responses": answer(AnswerKind.DECLINED)}, Block.DECLINED),
        ({"responses": answer(AnswerKind.DECLINED, 6)}, None),
        # "Later" holds as many days as the settings say: 90.
        ({"responses": answer(AnswerKind.LATER, day=PartialDate(2026, 8, 23))}, Block.SNOOZED),
        ({"responses": answer(AnswerKind.LATER, day=PartialDate(2026, 8, 22))}, None),
        ({"interests": {"idSN": Interests(affiliate="idSN", snooze_until=PartialDate(2026, 11, 21))}}, Block.SNOOZED),
        ({"interests": {"idSN": Interests(affiliate="idSN", snooze_until=PartialDate(2026, 11, 20))}}, None),
        ({"interests": {"idML": Interests(affiliate="idML", mute=("Record 5",))}}, None),
        ({"interests": {"idSN": Interests(affiliate="idSN", mute=("Record 5",))}}, Block.MUTED),
    ],
)
def test_what_people_said_keeps_an_affiliate_back(facts: dict[str, Any], block: Block | None) -> None:
    assert CONTEXT.config.patience.snooze_days == 90
    assert blocked(judge(**facts)) is block


@pytest.mark.parametrize("block", [None, *Block])
def test_what_its_talk_page_says_keeps_it_back(block: Block | None) -> None:
    assert blocked(judge(targets={"idSN": Target(title="Talk:X", block=block)})) is block


def test_an_affiliate_whose_talk_page_is_not_known_is_not_kept_back_by_it() -> None:
    assert blocked(judge(targets={})) is None


@pytest.mark.parametrize(
    ("told", "load"),
    [
        ({}, 0),
        ({(6, "idSN"): "2026-11-20"}, 1),
        # Of today's invitations a run that was cut off must not know.
        ({(6, "idSN"): "2026-11-21"}, 0),
        ({(6, "idSN"): "2026-11-22"}, 0),
        ({(6, "idSN"): "2026-11-20", (7, "idSN"): "2026-01-01", (8, "idML"): "2026-01-01"}, 2),
        # The record itself is none.
        ({(5, "idSN"): "2026-11-20"}, 0),
    ],
)
def test_earlier_invitations_are_load(told: Told, load: int) -> None:
    assert judge(told).match_context(ABOUT).load("idSN") == load


def test_records_that_an_affiliate_leads_are_load() -> None:
    led = msgspec.structs.replace(OTHER, lead=(Party(PartyKind.AFFILIATE, "idSN"),))
    assert judge(partnerships=(ABOUT, led)).match_context(ABOUT).load("idSN") == 1


def test_those_told_keep_the_place_in_their_own_record_from_the_day_itself() -> None:
    told = {(5, "idSN"): "2026-11-21", (5, "idML"): "2026-01-01", (6, "idSN"): "2026-01-01"}
    made = judge(told)
    assert made.match_context(ABOUT).holding == {"idSN", "idML"}
    assert made.match_context(OTHER).holding == {"idSN"}
    assert judge().match_context(ABOUT).holding == frozenset()


def test_those_whom_the_records_own_list_tells_as_chosen_are_shown() -> None:
    rows = ({"id": "idSN", "state": "concerned", "chosen": "europe"}, {"id": "idML", "state": "suggested"})
    public = {"Record 5": PublicList(5, rows), "Record 6": PublicList(5, rows)}
    made = judge(public=public)
    assert made.match_context(ABOUT).shown == {"idSN": {"europe"}}
    assert made.match_context(OTHER).shown == {}


def test_a_context_is_the_one_that_was_judged_by() -> None:
    made = judge(targets={"idSN": Target(title="Talk:X", block=Block.OPTED_OUT)})
    assert made.match_context(ABOUT).block("idSN") is blocked(made) is Block.OPTED_OUT


def test_matches_and_gaps_of_all_records() -> None:
    judged = judge().of([ABOUT, OTHER])
    assert {page: [one.affiliate for one in matches] for page, matches in matches_of(judged).items()} == {
        5: ["idSN"], 6: ["idML"],
    }  # fmt: skip
    assert {page: [gap.value for gap in gaps] for page, gaps in gaps_of(judged).items()} == {5: [], 6: ["GH"]}


def test_the_operators_list_is_left_out_of_everything() -> None:
    matching = msgspec.structs.replace(CONTEXT.config.matching, excluded=("SN",))
    config = msgspec.structs.replace(CONTEXT.config, matching=matching)
    strict = RunContext(config, CONTEXT.vocabulary, CONTEXT.messages, CONTEXT.tasks)
    assert matches_of(judge(by=strict).of([ABOUT]))[5] == ()
