"""Plans: written down, read again, and what the text of a page is after a change."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan import AppendSection, Change, Create, Plan, ReplacePage, ReplaceRegions, Reported, Task, UnsafePlan
from bot.wikitext import region
from tests.worlds.values import NOW

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis wants them naive
OPERATIONS = st.one_of(
    st.builds(Create, WORDS),
    st.builds(ReplaceRegions, st.dictionaries(WORDS, WORDS, max_size=3)),
    st.builds(AppendSection, WORDS, st.lists(WORDS, max_size=3).map(tuple)),
    st.builds(ReplacePage, WORDS),
)
CHANGES = st.builds(
    Change,
    id=WORDS,
    task=st.sampled_from(Task),
    title=WORDS,
    base=st.none() | st.integers(1),
    operation=OPERATIONS,
    summary=WORDS,
    needs=st.lists(WORDS, max_size=2).map(tuple),
    page_id=st.none() | st.integers(1),
)
REPORTED = st.builds(Reported, page=WORDS, parameter=WORDS, message=WORDS, mend=WORDS)
PLANS = st.builds(
    Plan,
    wiki=WORDS,
    account=WORDS,
    now=MOMENTS,
    changes=st.lists(CHANGES, max_size=4).map(tuple),
    problems=st.lists(REPORTED, max_size=2).map(tuple),
)


@given(PLANS)
def test_a_plan_survives_being_written_down(plan: Plan) -> None:
    written = plan.to_json()
    assert Plan.from_json(written) == plan
    assert Plan.from_json(written).to_json() == written
    assert written == msgspec.json.format(msgspec.json.encode(plan, order="sorted"), indent=2) + b"\n"


PLAN = Plan(
    wiki="folder",
    account="PartnerBot",
    now=NOW,
    changes=(Change(id="a", task=Task.REPORTS, title="X", base=None, operation=Create("x"), summary="s"),),
).to_json()


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"plan",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"wiki": "\xff"}',
        b'{"more": ' + b"[" * 100_000,
        PLAN[:-20],
        PLAN.replace(b"+00:00", b"").replace(b"Z", b""),
        PLAN.replace(b'"create"', b'"delete"'),
        PLAN.replace(b'"reports"', b'"everything"'),
        PLAN.replace(b'"needs"', b'"need"'),
        PLAN.replace(b'"base": null', b'"base": "latest"'),
        PLAN.replace(b'"now": "2026', b'"now": "soon'),
    ],
)
def test_what_is_no_plan_is_unsafe(written: bytes) -> None:
    assert written != PLAN
    with pytest.raises(UnsafePlan, match=r"not a plan file.*partnership-bot plan --out"):
        Plan.from_json(written)


def test_a_plan_of_another_schema_is_unsafe() -> None:
    with pytest.raises(UnsafePlan, match="schema 2, this version reads schema 1: make the plan anew"):
        Plan.from_json(PLAN.replace(b'"schema": 1', b'"schema": 2'))


def change(operation: Create | ReplaceRegions | AppendSection | ReplacePage) -> Change:
    return Change(id="a", task=Task.REPORTS, title="X", base=1, operation=operation, summary="s")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "== New =="),
        (" \n", "== New =="),
        ("Words", "Words\n\n== New =="),
        ("Words\n\n\n", "Words\n\n== New =="),
        ("  Words", "  Words\n\n== New =="),
        ("\n== Old ==\nWords", "\n== Old ==\nWords\n\n== New =="),
    ],
)
def test_a_section_stands_below_all_that_was_there(before: str, after: str) -> None:
    assert change(AppendSection("== New ==")).text_after(before) == after


def test_every_operation_gives_the_text_that_was_reviewed() -> None:
    old = f"Above.\n{region('a', 'old')}\nBetween.\n{region('b', 'kept')}\nBelow."
    assert change(Create("new")).text_after("") == "new"
    assert change(ReplacePage("new")).text_after(old) == "new"
    assert change(ReplaceRegions({"a": "new"})).text_after(old) == old.replace("old", "new")
