"""Receipts: whatever happens to pages and edits, who was told of what is found again."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.public_list import REGION, PublicList
from bot.facts.history.receipts import (
    InvitationKind,
    Receipt,
    in_contributions,
    in_summary,
    iso_day,
    key,
    key_of,
    marker,
    on_talk_page,
)
from bot.wiki.world import Contribution, Contributions
from bot.wikitext import escape, region
from tests.worlds.values import NOW

# Whatever the registry takes for a unique_id.
IDS = st.text(st.sampled_from("AZaz09_-"), min_size=1, max_size=12).map(escape.marker_key)
KEYS = st.lists(
    st.tuples(st.integers(1, 10**9), IDS | st.sampled_from(["AFF-1048", "-", "x-again", "1-2", "A--"])),
    min_size=1,
    max_size=20,
    unique=True,
)
DAYS = st.dates().map(lambda day: day.isoformat())


def edits(*summaries: str | None, at: datetime = NOW) -> Contributions:
    return Contributions(
        tuple(
            Contribution(page_id=1, title="Talk:X", revision=9, timestamp=at, summary=summary) for summary in summaries
        )
    )


@given(KEYS, DAYS, st.text(max_size=30), st.text(max_size=30))
def test_a_marker_is_found_wherever_it_stands(pairs: list[tuple[int, str]], day: str, before: str, after: str) -> None:
    written = marker([key(*pair) for pair in pairs], day)
    assert on_talk_page(before + written + after) == tuple(Receipt(*pair, day) for pair in pairs)


@given(KEYS, st.text(max_size=300))
def test_a_summary_is_found_behind_any_words(pairs: list[tuple[int, str]], words: str) -> None:
    written = f"{escape.summary(words, 200)} {in_summary([key(*pair) for pair in pairs])}"
    assert in_contributions(edits(written)) == tuple(Receipt(*pair, iso_day(NOW)) for pair in pairs)


@given(KEYS, DAYS)
def test_a_marker_is_one_comment_that_nothing_in_it_can_end(pairs: list[tuple[int, str]], day: str) -> None:
    written = marker([key(*pair) for pair in pairs], day)
    assert re.fullmatch(r"<!--(?:(?!-->).)*-->", written)


@given(st.integers(1, 10**9), IDS, DAYS, st.sampled_from(InvitationKind))
def test_every_id_of_the_registry_comes_back(record: int, who: str, day: str, kind: InvitationKind) -> None:
    found = Receipt(record, who, day, kind)
    assert on_talk_page(marker([key_of(found)], day)) == (found,)
    (by_summary,) = in_contributions(edits(f"Words {in_summary([key_of(found)])}"))
    assert (by_summary.partnership, by_summary.affiliate, by_summary.kind) == (record, who, kind)


def test_the_keys_of_both_times_are_never_one() -> None:
    assert key(5, "x", InvitationKind.AGAIN) != key(5, "x-again")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!-- partnership-bot: invited on 2026-11-21 -->",
        "<!-- partnership-bot: invited 5-7 on 2026-13-45 -->",
        "<!-- partnership-bot: invited 5-7 on ٢٠٢٦-١١-٢١ -->",
        "<!-- partnership-bot: invited 5-7 -->",
        "<!-- invited 5-7 on 2026-11-21 -->",
        "partnership-bot: invited 5-7 on 2026-11-21",
        "<!-- partnership-bot: invited x-7 on 2026-11-21 -->",
        f"<!-- partnership-bot: invited {'9' * 5000}-7 on 2026-11-21 -->",
    ],
)
def test_what_is_no_marker_is_no_receipt(text: str) -> None:
    assert on_talk_page(text) == ()


@pytest.mark.parametrize(
    "summary",
    [
        "",
        "[invited: ]",
        None,  # hidden
        "[invited: x-7]",
        "invited: 5-7",
        "A partnership called [invited: 5-7], told of",
        f"[invited: {'9' * 5000}-7]",
    ],
)
def test_what_is_no_receipt_in_a_summary(summary: str | None) -> None:
    assert in_contributions(edits(summary)) == ()


def test_a_partnership_with_the_name_of_a_receipt_makes_none() -> None:
    told = in_contributions(edits("Invitation to a partnership: [invited: 5-7] [invited: 8-9]"))
    assert told == (Receipt(8, "9", "2026-11-21"),)


def test_several_notices_on_a_page_are_all_found() -> None:
    text = f"== A ==\n{marker(['5-7'], '2026-01-02')}\n:Thanks!\n== B ==\n{marker(['8-7', '9-7'], '2026-03-04')}"
    assert on_talk_page(text) == (
        Receipt(5, "7", "2026-01-02"),
        Receipt(8, "7", "2026-03-04"),
        Receipt(9, "7", "2026-03-04"),
    )


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{{Partnership affiliates/row|id=7|state=invited|date=2026-11-21}}", True),
        ("{{partnership affiliates/row\n| id = 7\n| date = 2026-11-21 <!-- checked -->\n}}", True),
        ("{{Partnership affiliates/row|date=2026-11-21|id=7|name=A, renamed by hand}}", True),
        ("{{Partnership affiliates/row|id=7|state=suggested}}", False),
        ("{{Partnership affiliates/row|id=|date=2026-11-21}}", False),
        ("{{Partnership affiliates/row|date=2026-11-21}}", False),
        ("{{Partnership affiliates/row|id=7|date=21 November 2026}}", False),
        ("{{Partnership affiliates/row|id=7|date=2026-02-30}}", False),
        ("{{Partnership affiliates/row|id=7|date=٢٠٢٦-١١-٢١}}", False),
        ("{{Partnership affiliates/row|id=7|date=2026-11-21", False),
        ("<nowiki>{{Partnership affiliates/row|id=7|date=2026-11-21}}</nowiki>", False),
        ("{{Partnership affiliates/gap|id=7|date=2026-11-21}}", False),
    ],
)
def test_rows_of_the_public_record_as_people_leave_them(row: str, found: bool) -> None:
    text = f"Words.\n<!-- begin: affiliates -->\n{row}\n<!-- end: affiliates -->"
    assert tuple(PublicList.of(text, text, "").receipts(5)) == ((Receipt(5, "7", "2026-11-21"),) if found else ())


@pytest.mark.parametrize(
    ("start", "stated"),
    [
        ("{{Partnership affiliates/start|record=4711}}", 4711),
        ("{{Partnership affiliates/start\n| record = 4711\n}}", 4711),
        ("{{Partnership affiliates/start}}", None),
        ("{{Partnership affiliates/start|record=}}", None),
        ("{{Partnership affiliates/start|record=Partnerships/Record/A}}", None),
        ("{{Partnership affiliates/start|record=٤٧}}", None),
        ("{{Partnership affiliates/row|record=4711}}", None),
        ("", None),
    ],
)
def test_a_list_says_whose_it_is(start: str, stated: int | None) -> None:
    text = region(REGION, f"{start}\n{{{{Partnership affiliates/end}}}}")
    assert PublicList.of(text, text, "").record == stated
