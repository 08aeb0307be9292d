"""The bot's ledger as a text: what is written is read again, and what people make of it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.ledger import (
    Entry,
    asked,
    entry_of,
    invited,
    key_said,
    may_go_on,
    merged,
    most_bytes,
    of_affiliate,
    of_page,
    part_title,
    part_titles,
    read,
    text_of,
)
from bot.facts.history.receipts import InvitationKind
from tests.worlds.values import NOW

MOMENTS = st.integers(0, 10**6).map(lambda minutes: NOW + timedelta(minutes=minutes))
KEYS = st.sampled_from(["5-7", "5-x_Y-2", "5-7+again", "99-7", "asked-5", "asked-123456789012345678"])
ENTRIES = st.builds(
    entry_of, KEYS, MOMENTS, st.sampled_from(["Talk:A", "Talk:é & B"]), st.integers(0, 10**9), proven=st.booleans()
)


@given(st.lists(ENTRIES, max_size=5))
def test_what_is_written_is_read_again_in_one_order(entries: list[Entry]) -> None:
    written = read(text_of(entries, "Words for people."))
    assert (list(written.entries), written.damaged) == (sorted(entries), False)
    assert text_of(reversed(entries), "Words.") == text_of(entries, "Words.")


TITLE = "Talk:Wikimedia Suomi"


def test_a_line_tells_no_name() -> None:
    entry = entry_of("5-1234", datetime(2026, 11, 21, 12, 0, 59, tzinfo=UTC), TITLE, 70, proven=False)
    assert entry.line() == f"2026-11-21T12:00Z invited 5 {of_affiliate('1234')} {of_page(TITLE)} 70 announced"
    assert "1234" not in entry.line()
    assert "Suomi" not in entry.line()


def test_moments_are_whole_minutes_of_utc() -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    moment = datetime(2026, 11, 22, 1, 2, 59, 999, tzinfo=there)
    assert entry_of("5-1", moment, TITLE, 70, proven=True).moment == datetime(2026, 11, 21, 19, 32, tzinfo=UTC)


def test_the_deeds_are_kept_apart() -> None:
    again = invited(5, "7", InvitationKind.AGAIN)
    assert len({invited(5, "7"), again, invited(5, "8"), invited(6, "7"), asked(5), asked(6)}) == 6
    assert (invited(5, "7"), again, asked(5)) == (key_said("5-7"), key_said("5-7+again"), key_said("asked-5"))


GOOD = text_of([entry_of("5-7", NOW, "Talk:A", 70, proven=True)], "Words.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", 0),
        ("Words.", 0),
        ('{"a": [', 0),
        (GOOD.replace("</pre>", ""), 1),
        (GOOD.replace("<pre>", ""), 0),
        (f"{GOOD}\nWords.", 1),
        (GOOD.replace("<pre>\n", "<pre>\nWords.\n"), 1),
        (GOOD.replace("sent", "Sent"), 0),
        (GOOD.replace("T12:00Z", "T25:00Z"), 0),
        (GOOD.replace("invited", "told"), 0),
        (f"<!-- begin: x -->Rows.<!-- end: x -->\n{GOOD}", 1),
    ],
)
def test_what_was_damaged_is_known_to_be(text: str, left: int) -> None:
    written = read(text)
    assert written.damaged
    assert len(written.entries) == left


@pytest.mark.parametrize("text", [GOOD, f"{GOOD}\n", f"{GOOD} \n\n", f"More words.\n{GOOD}"])
def test_words_before_it_and_blanks_behind_damage_nothing(text: str) -> None:
    assert read(text) == read(GOOD)
    assert not read(text).damaged


def test_the_later_page_counts_but_nothing_is_unsaid() -> None:
    first, proven = (entry_of("5-7", NOW, "Talk:A", page, proven=page == 2) for page in (1, 2))
    later = entry_of("5-7", NOW, "Talk:B", 3, proven=False)
    assert merged([[first], [proven]])[first.key] == proven
    assert merged([[proven], [later]])[first.key] == proven
    assert merged([[first], [later]])[first.key] == later


def test_a_page_goes_on_before_it_is_full() -> None:
    assert [part_title("User:B/Ledger", number) for number in (1, 2)] == ["User:B/Ledger", "User:B/Ledger/2"]
    first, second, *_, last = titles = tuple(part_titles("User:B/Ledger"))
    assert (first, second, last, len(titles)) == ("User:B/Ledger", "User:B/Ledger/2", "User:B/Ledger/64", 64)
    most = most_bytes(2 * 1024 * 1024)
    assert most == int(0.6 * 2 * 1024 * 1024)
    assert may_go_on("x" * most, 2 * 1024 * 1024)
    assert not may_go_on("x" * (most // 2), 2 * 1024 * 1024)
