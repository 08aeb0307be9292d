"""What the bot said by its edits and its ledger: which pages of the ledger count, from when on edits are asked, and
what both prove together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from bot.config import Config
from bot.facts.history.authorship import history_query
from bot.facts.history.ledger import Entry, Written, asked, entry_of, invited, of_affiliate, part_titles, text_of
from bot.facts.history.sent import OVERLAP, Part, Said, ledger_of, said_of
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    History,
    NotUnderstood,
    Page,
    PageAnswer,
    PageQuery,
    Query,
    Revision,
    Unreadable,
    World,
)
from tests.worlds.values import ACCOUNT, NOW, SITE, missing, page, world

CONFIG = Config()
LEDGER, TALK = f"User:{ACCOUNT}/Ledger", "Talk:Group AA"
TITLES = tuple(part_titles(LEDGER))
SAVED, EARLIER = NOW - timedelta(days=3), NOW - timedelta(days=9)
SMALL = msgspec.structs.replace(SITE, max_page_bytes=1000)


def entry(key: str, days: float = 9, title: str = TALK, page_id: int = 70, *, proven: bool = True) -> Entry:
    return entry_of(key, NOW - timedelta(days=days), title, page_id, proven=proven)


def text(*keys: str) -> str:
    return text_of([entry(key) for key in keys], "Words.")


def ledger(*keys: str, number: int = 1, **more: Any) -> Page:
    """A page of the ledger that the bot saved three days ago."""
    known: dict[str, Any] = {"text": text(*keys), "user": ACCOUNT, "timestamp": SAVED, "revision": 9, **more}
    return page(TITLES[number - 1], **known)


def edit(summary: str | None, days: float = 2, page_id: int = 70, title: str = TALK) -> Contribution:
    return Contribution(
        page_id=page_id, title=title, revision=8, timestamp=NOW - timedelta(days=days), summary=summary
    )  # fmt: skip


def seen(*pages: PageAnswer, more: dict[Query, Answer] | None = None, site: Any = SITE) -> World:
    return world(*pages, more=more, site=site)


def saved(*revisions: tuple[str | None, str | None], title: str = LEDGER) -> dict[Query, Answer]:
    """The history of a page of the ledger, the newest first: who saved what."""
    return {
        history_query(title): History(
            tuple(
                Revision(id=9 - at, user=user, timestamp=SAVED - timedelta(hours=at), text=said)
                for at, (user, said) in enumerate(revisions)
            )
        )
    }


def asked_since(known: World) -> list[object]:
    """From when on the bot's edits are asked."""
    noted: set[Query] = set()
    with pytest.raises(NotUnderstood):
        said_of(known.noting(noted), CONFIG)
    return [query.since for query in noted if isinstance(query, ContributionsQuery) and query.user == ACCOUNT]


def keys(entries: Iterable[Entry]) -> set[int]:
    """The records that they are about."""
    return {one.record for one in entries}


# --- which pages of the ledger count --------------------------------------------------------------------------------
THEIRS = ledger("8-1", user="Bo")
MOVED = msgspec.structs.replace(ledger("5-1"), title="User:Else", redirects=(LEDGER,))


@pytest.mark.parametrize(
    ("answer", "more", "written", "edited_by", "usable", "trusted"),
    [
        (missing(LEDGER), {}, set(), "", True, False),
        (ledger("5-1"), {}, {5}, "", True, True),
        (ledger(), {}, set(), "", True, True),
        (ledger("5-1", text=text("5-1") + "\nWords."), {}, {5}, "", True, False),
        (ledger("5-1", text=""), {}, set(), "", True, False),
        # What others wrote last counts for nothing; what the bot itself had written there last does.
        (THEIRS, saved(("Bo", THEIRS.text), (ACCOUNT, text("5-1", "6-1"))), {5, 6}, "Bo", True, False),
        (THEIRS, saved(("Bo", ""), ("Ana", ""), (ACCOUNT, text("5-1")), (ACCOUNT, "")), {5}, "Bo", True, False),
        (THEIRS, saved(("Bo", THEIRS.text)), set(), "Bo", True, False),
        (THEIRS, saved(("Bo", THEIRS.text), (ACCOUNT, None), (ACCOUNT, text("5-1"))), set(), "Bo", True, False),
        (ledger("8-1", user=None), saved((None, ""), (ACCOUNT, text("5-1"))), {5}, "?", True, False),
        (THEIRS, {history_query(LEDGER): History()}, set(), "?", True, False),
        # Where the bot may write, nothing else is told of it.
        (ledger("5-1", protection="sysop"), {}, {5}, "", False, True),
        (ledger("5-1", protection="autoconfirmed"), {}, {5}, "", True, True),
        (ledger("5-1", model="json"), {}, {5}, "", False, True),
        (Unreadable(title=LEDGER, why="hidden"), {}, set(), "", False, False),
    ],
)  # fmt: skip
def test_a_page_of_the_ledger(
    answer: PageAnswer, more: dict[Query, Answer], written: set[int], edited_by: str, usable: bool, trusted: bool
) -> None:
    (part, *others) = ledger_of(seen(answer, *map(missing, TITLES[1:]), more=more), CONFIG)
    assert (part.title, part.answer, keys(part.written.entries)) == (LEDGER, answer, written)
    assert (part.edited_by, part.usable, part.trusted, part.exists) == (
        edited_by, usable, trusted, isinstance(answer, Page),
    )  # fmt: skip
    # The ledger goes on where the bot may not write.
    assert [other.title for other in others] == ([] if usable else [TITLES[1]])


@pytest.mark.parametrize(
    "away", [MOVED, missing("User:Else", LEDGER), Unreadable(title="X", why="", redirects=(LEDGER,))]
)
def test_a_ledger_that_was_moved_away_goes_on_beside_it(away: PageAnswer) -> None:
    more = {**saved((ACCOUNT, text("5-1")), title="User:Else")}
    first, second = ledger_of(seen(away, missing(TITLES[1]), more=more), CONFIG)
    assert (first.title, first.usable, first.trusted) == (LEDGER, False, False)
    assert (second.title, second.usable, second.exists) == (TITLES[1], True, False)
    # A page that a redirect leads to is only what the bot itself had written there.
    assert keys(first.written.entries) == ({5} if isinstance(away, Page) else set())


def test_what_is_not_known_yet_is_asked_and_nothing_is_said_meanwhile() -> None:
    for known in (seen(), seen(THEIRS)):
        with pytest.raises(NotUnderstood):
            ledger_of(known, CONFIG)
    assert asked_since(seen(missing(LEDGER))) == [None]


@pytest.mark.parametrize(("full", "further"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (8, 8)])
def test_as_many_further_pages_as_are_known_are_asked_at_once(full: int, further: int) -> None:
    """They are known in as few rounds as there are powers of two."""
    pages = [ledger(number=number, text="x" * 400) for number in range(1, full + 1)]
    noted: set[Query] = set()
    with pytest.raises(NotUnderstood):
        ledger_of(seen(*pages, site=SMALL).noting(noted), CONFIG)
    assert noted == {PageQuery(title) for title in TITLES[full : full + further]}


@pytest.mark.parametrize(("size", "goes_on"), [(300, False), (301, True)])
def test_a_page_that_is_nearly_full_may_go_on(size: int, goes_on: bool) -> None:
    known = seen(ledger(text="x" * size), missing(TITLES[1]), site=SMALL)
    assert [part.title for part in ledger_of(known, CONFIG)] == list(TITLES[: 2 if goes_on else 1])


# --- from when on edits are asked -----------------------------------------------------------------------------------
def part(*records: int, saved_on: float = 3, **more: Any) -> Part:
    written = Written(tuple(entry(f"{record}-1") for record in records))
    there = page("L", timestamp=NOW - timedelta(days=saved_on))
    return Part(**{"title": "L", "answer": there, "written": written, **more})


GONE = Part(title="L", answer=missing("L"))
DAMAGED = Written((entry("5-1"),), damaged=True)


@pytest.mark.parametrize(
    ("parts", "trusted"),
    [
        ((), False),
        ((GONE,), False),
        ((part(5),), True),
        ((part(5, usable=False),), True),
        ((part(5, edited_by="Bo"),), False),
        ((part(written=DAMAGED),), False),
        ((part(5), GONE), True),
        ((part(5), part(6)), True),
        ((part(5), part(6, edited_by="Bo")), False),
        ((part(5), part(5, edited_by="Bo")), False),  # the bot can write there, and mend it
        # Of one that the bot cannot mend, all must stand on another.
        ((part(5, edited_by="Bo", usable=False), part(5)), True),
        ((part(5, edited_by="Bo", usable=False), part(5, 6)), True),
        ((part(5, 6, edited_by="Bo", usable=False), part(5)), False),
        ((part(edited_by="Bo", usable=False), part(5)), True),
        ((part(5, edited_by="Bo", usable=False), GONE), False),
        ((part(edited_by="Bo", usable=False), GONE), False),
        ((part(5, edited_by="Bo", usable=False), part(5, edited_by="Bo")), False),
    ],
)
def test_whether_the_ledger_holds_all_that_was_said(parts: tuple[Part, ...], trusted: bool) -> None:
    assert Said(parts=parts, found=()).is_trusted is trusted


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
