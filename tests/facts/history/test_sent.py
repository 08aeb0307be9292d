"""What the bot said by its edits and its ledger: from when on edits are asked, and what both prove together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.history.ledger import Entry, Written, asked, entry_of, invited, of_affiliate
from bot.facts.history.ledger_parts import Part
from bot.facts.history.sent import OVERLAP, Said, said_of
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    NotUnderstood,
    Query,
    World,
)
from tests.facts.history.test_ledger_parts import (
    CONFIG,
    EARLIER,
    LEDGER,
    SAVED,
    SMALL,
    TALK,
    THEIRS,
    TITLES,
    entry,
    keys,
    ledger,
    saved,
    seen,
    text,
)  # fmt: skip
from tests.worlds.values import ACCOUNT, NOW, missing, page


def edit(summary: str | None, days: float = 2, page_id: int = 70, title: str = TALK) -> Contribution:
    return Contribution(
        page_id=page_id, title=title, revision=8, timestamp=NOW - timedelta(days=days), summary=summary
    )  # fmt: skip


def asked_since(known: World) -> list[object]:
    """From when on the bot's edits are asked."""
    noted: set[Query] = set()
    with pytest.raises(NotUnderstood):
        said_of(known.noting(noted), CONFIG)
    return [query.since for query in noted if isinstance(query, ContributionsQuery) and query.user == ACCOUNT]


# --- from when on edits are asked -----------------------------------------------------------------------------------
def test_as_long_as_there_is_no_ledger_all_edits_are_asked() -> None:
    assert asked_since(seen(missing(LEDGER))) == [None]


def test_only_the_edits_since_a_day_before_it_was_saved_are_asked() -> None:
    assert timedelta(days=1) == OVERLAP
    assert asked_since(seen(ledger("5-1"))) == [SAVED - OVERLAP]
    assert asked_since(seen(ledger(text="?"))) == [None]
    foreign = saved(("Bo", THEIRS.text), (ACCOUNT, text("5-1")))
    assert asked_since(seen(THEIRS, more=foreign)) == [None]


@pytest.mark.parametrize(
    ("first", "second", "since"),
    [
        ({}, {"timestamp": EARLIER}, SAVED),
        ({"timestamp": EARLIER}, {}, SAVED),
        # A page that others wrote last tells no time, be it copied.
        ({"protection": "sysop", "user": "Bo", "timestamp": NOW}, {}, SAVED),
        ({"protection": "sysop", "user": "Bo", "timestamp": NOW}, {"user": "Bo"}, None),
    ],
)
def test_of_several_pages_the_last_save_counts(first: dict[str, Any], second: dict[str, Any], since: Any) -> None:
    more: dict[Query, Answer] = {}
    for title in TITLES[:2]:
        more |= saved(("Bo", ""), (ACCOUNT, text("5-1")), title=title)
    full: dict[str, Any] = {"text": text("5-1", "6-1", "7-1", "8-1", "9-1")} if "protection" not in first else {}
    known = seen(ledger("5-1", **full, **first), ledger("5-1", number=2, **second), more=more, site=SMALL)
    assert asked_since(known) == [since and since - OVERLAP]


# --- what the edits prove -------------------------------------------------------------------------------------------
def said(*edits: Contribution, more: dict[Query, Answer] | None = None) -> Said:
    own: dict[Query, Answer] = {ContributionsQuery(ACCOUNT, since=SAVED - OVERLAP): Contributions(edits)}
    return said_of(seen(ledger("5-1"), more={**own, **(more or {})}), CONFIG)


def test_edits_prove_what_their_summaries_end_with_the_earliest_first() -> None:
    late, early = edit("A [invited: 7-1, 6-2]", 1), edit("B [asked: 9]", 2, 71, "Talk:B")
    one = said(edit("Nothing.", 0), late, edit(None, 1, 99), early, edit("[invited: 8-1] and more", 2))
    moment = NOW - timedelta(days=1)
    assert one.found == (
        entry_of("asked-9", NOW - timedelta(days=2), "Talk:B", 71, proven=True),
        entry_of("6-2", moment, TALK, 70, proven=True),
        entry_of("7-1", moment, TALK, 70, proven=True),
    )
    assert one.since == SAVED - OVERLAP
    assert one.unnamed == {99}
    assert keys(one.written.values()) == {5}
    assert keys(one.proven.values()) == {5, 6, 7, 9}


def told(*found: Entry, written: Iterable[Entry] = (), unnamed: Iterable[int] = ()) -> Said:
    there = Part(title="L", answer=page("L"), written=Written(tuple(written)))
    return Said(parts=(there,), found=found, unnamed=frozenset(unnamed))


ANNOUNCED = entry("5-1", 9, "Talk:Old", 70, proven=False)
FOUND = entry("5-1", 2, TALK, 70)


@pytest.mark.parametrize(
    ("one", "proven"),
    [
        (told(), None),
        (told(FOUND), FOUND),
        (told(written=[ANNOUNCED]), None),
        (told(written=[entry("5-1")]), entry("5-1")),
        # Moment and page are those of the decision, where the ledger tells them.
        (told(FOUND, written=[ANNOUNCED]), msgspec.structs.replace(ANNOUNCED, proven=True)),
        (told(FOUND, entry("5-1", 1), written=[]), FOUND),
        (told(entry("5-1", 2, page_id=71), written=[ANNOUNCED]), entry("5-1", 9, "Talk:Old", 71)),
        # An edit of that very page whose summary is hidden.
        (told(written=[ANNOUNCED], unnamed=[70]), msgspec.structs.replace(ANNOUNCED, proven=True)),
        (told(written=[ANNOUNCED], unnamed=[71]), None),
        (told(written=[entry("5-1", page_id=0, proven=False)], unnamed=[71]), None),
    ],
)  # fmt: skip
def test_what_is_proven_of_one_invitation(one: Said, proven: Entry | None) -> None:
    assert one.proven == ({proven.key: proven} if proven else {})
    open_ = [entry for entry in one.written.values() if not entry.proven]
    assert one.announced == (() if proven else tuple(open_))
    assert tuple(one.announced_anywhere) == tuple(open_)


def test_further_edits_stand_among_the_others_by_their_moments() -> None:
    early, middle, late = (entry("5-1", days) for days in (3, 2, 1))
    assert told(early, late).with_more([middle]).found == (early, middle, late)
    assert told(early).with_more([]).found == (early,)
    assert keys(told(early).with_more([entry("6-1")]).proven.values()) == {5, 6}


# --- what is asked of it --------------------------------------------------------------------------------------------
def test_when_leads_were_asked_by_the_first_edit_where_it_is_known() -> None:
    ledgered, edits = [entry("asked-5", 9), entry("asked-6", 8)], [entry("asked-5", 7), entry("asked-5", 6)]
    one = told(*edits, entry("7-1", 1), written=[*ledgered, entry("8-1")])
    assert one.asked_at == {5: edits[0].moment, 6: ledgered[1].moment}


def test_what_each_talk_page_had_a_notice_of() -> None:
    one = told(entry("5-1", 3), entry("6-1", 2, page_id=0))
    assert one.on_page(invited(5, "2"), TALK, None) == one.on_page(invited(5, "2"), "Talk:New", 70) == entry("5-1", 3)
    assert one.on_page(invited(6, "2"), TALK, 99) == entry("6-1", 2, page_id=0)
    for key, title, page_id in (
        (invited(7, "1"), TALK, 70), (asked(5), TALK, 70), (invited(5, "1"), "Talk:New", 71),
        (invited(5, "1"), "Talk:New", None), (invited(6, "1"), "Talk:New", 0),
    ):  # fmt: skip
        assert one.on_page(key, title, page_id) is None


def test_of_several_on_a_page_the_first_that_is_known_is_told() -> None:
    first, second = entry("5-1", 3), entry("5-2", 2)
    assert told(first, second).on_page(invited(5, "3"), TALK, 70) == first
    moved = entry("5-1", 1, "Talk:Now")
    assert told(moved, written=[ANNOUNCED]).on_page(invited(5, "1"), "Talk:Now", None) == moved


@pytest.mark.parametrize(
    ("found", "written", "last"),
    [
        ([entry("5-1", 3), entry("6-1", 2)], [], entry("6-1", 2)),
        ([entry("6-1", 2), entry("5-1", 3)], [], entry("6-1", 2)),
        ([entry("6-1", 2, page_id=0), entry("5-1", 2)], [], entry("5-1", 2)),
        ([entry("5-1", 2), entry("6-1", 2, page_id=0)], [], entry("5-1", 2)),
        ([entry("5-1+again", 1), entry("6-1", 2)], [], entry("5-1+again", 1)),
        ([entry("5-1", 2), entry("asked-5", 1)], [], entry("5-1", 2)),
        ([entry("5-1", 2)], [entry("6-1", 1)], entry("6-1", 1)),
        ([entry("5-1", 2)], [entry("6-1", 3)], entry("5-1", 2)),
        # The edit itself tells the page as it is called now.
        ([FOUND], [ANNOUNCED], FOUND),
        ([entry("5-1", 2)], [entry("6-1", 1, proven=False)], entry("5-1", 2)),
    ],
)
def test_the_last_notice_of_an_affiliate(found: list[Entry], written: list[Entry], last: Entry) -> None:
    assert told(*found, written=written).last_notices == {of_affiliate("1"): last}


def test_how_many_notices_went_out_since_a_day_one_a_day_to_each() -> None:
    one = told(
        entry("5-1", 3), entry("6-1", 3), entry("5-2", 3), entry("7-1", 2), entry("7-1+again", 1), entry("asked-5", 1)
    )
    day = NOW.date()
    counts = {days: one.notices_since(day - timedelta(days=days)) for days in (4, 3, 2, 1, 0)}
    assert counts == {4: 4, 3: 4, 2: 2, 1: 1, 0: 0}
    assert told(written=[ANNOUNCED]).notices_since(date(2000, 1, 1)) == 0
