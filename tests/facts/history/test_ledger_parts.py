"""The pages of the bot's ledger: which of them count, wherever they are, and whether they hold all that was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.config import Config
from bot.facts.history.ledger import Entry, Written, entry_of, part_titles, text_of
from bot.facts.history.ledger_parts import Part, last_words, ledger_of
from bot.facts.history.sent import Said
from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    Creation,
    Creations,
    CreationsQuery,
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


def seen(*pages: PageAnswer, more: dict[Query, Answer] | None = None, site: Any = SITE) -> World:
    return world(*pages, more=more, site=site)


def saved(*revisions: tuple[str | None, str | None], title: str = LEDGER) -> dict[Query, Answer]:
    """The history of a page of the ledger, the newest first: who saved what."""
    return {
        last_words(title, ACCOUNT): History(
            tuple(
                Revision(id=9 - at, user=user, timestamp=SAVED - timedelta(hours=at), text=said)
                for at, (user, said) in enumerate(revisions)
            )
        )
    }


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
        (THEIRS, {last_words(LEDGER, ACCOUNT): History()}, set(), "?", True, False),
        # Where the bot may write, nothing else is told of it.
        (ledger("5-1", protection="sysop"), {}, {5}, "", False, True),
        (ledger("5-1", protection="autoconfirmed"), {}, {5}, "", True, True),
        (ledger("5-1", model="json"), {}, {5}, "", False, True),
        (Unreadable(title=LEDGER, why="hidden"), saved(), set(), "", False, False),
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


MADE, ELSE = NOW - timedelta(days=30), "User:Else"
BY_BOT = Revision(id=1, user=ACCOUNT, timestamp=MADE, text=text("4-1"))


def made_and_now(*at_else: Revision, edits: Iterable[str] = (), at: timedelta = timedelta()) -> dict[Query, Answer]:
    """The bot made its ledger then; of the edits that it is seen to have made then on these pages, one is of the page
    that has this history now. The title has been redirected.
    """
    own = tuple(Contribution(page_id=9, title=title, revision=1, timestamp=MADE + at) for title in edits)
    return {
        **saved(("Ana", f"#REDIRECT [[{ELSE}]]")),
        CreationsQuery(LEDGER): Creations((Creation(user=ACCOUNT, timestamp=MADE), Creation(user="Bo", timestamp=NOW))),
        ContributionsQuery(ACCOUNT): Contributions(own),
        last_words(ELSE, ACCOUNT): History(at_else),
        last_words(TALK, ACCOUNT): History((msgspec.structs.replace(BY_BOT, text="== A section =="),)),
    }


THEN = Revision(id=2, user=ACCOUNT, timestamp=SAVED, text=text("5-1"))
MORE = Revision(id=3, user="Bo", timestamp=NOW, text=text("8-1"))
STRANGE = Revision(id=1, user="Bo", timestamp=MADE, text="")
EARLY = msgspec.structs.replace(BY_BOT, timestamp=EARLIER)
LIST = "<!-- begin: x --><!-- end: x -->"
FORGED = msgspec.structs.replace(THEN, text=LIST + text("8-1"))
AT_ONCE = msgspec.structs.replace(BY_BOT, timestamp=MADE + timedelta(seconds=5))
TWICE = {
    CreationsQuery(LEDGER): Creations(
        (Creation(user=ACCOUNT, timestamp=MADE), Creation(user=ACCOUNT, timestamp=MADE - timedelta(days=9)))
    )
}
ASTRAY, CIRCLE = missing("User:Nobody", LEDGER), Unreadable(title="X", why="circular", redirects=(LEDGER,))


@pytest.mark.parametrize(
    ("away", "more", "written", "edited_by"),
    [
        (MOVED, made_and_now(THEN, BY_BOT), {5}, "Ana"),
        (MOVED, made_and_now(MORE, THEN, BY_BOT), {5}, "Ana"),
        (MOVED, made_and_now(THEN, AT_ONCE), {5}, "Ana"),
        # Of a title that it made twice, the page that it made last is meant.
        (MOVED, {**made_and_now(THEN, BY_BOT), **TWICE}, {5}, "Ana"),
        # Wherever the title leads by now, the bot's own edits tell where the page is.
        (ASTRAY, made_and_now(MORE, THEN, BY_BOT, edits=[TALK, ELSE]), {5}, "Ana"),
        (CIRCLE, made_and_now(THEN, BY_BOT, edits=[ELSE], at=timedelta(seconds=5)), {5}, "Ana"),
        (missing(LEDGER), made_and_now(THEN, BY_BOT, edits=[ELSE]), {5}, "?"),
        (page(LEDGER, "Other.", user="Ana"), made_and_now(THEN, BY_BOT, edits=[ELSE]), {5}, "Ana"),
        # What others made of it counts for nothing, nor does any page that is another.
        (MOVED, made_and_now(MORE, STRANGE, edits=[TALK]), None, "Ana"),
        (MOVED, made_and_now(THEN, STRANGE), None, "Ana"),
        (MOVED, made_and_now(THEN, EARLY), None, "Ana"),
        (MOVED, made_and_now(FORGED, BY_BOT), None, "Ana"),
        (MOVED, made_and_now(), None, "Ana"),
        (missing(LEDGER), made_and_now(THEN, BY_BOT), None, "?"),
        (missing(LEDGER), made_and_now(THEN, BY_BOT, edits=[ELSE], at=timedelta(seconds=6)), None, "?"),
        (missing(LEDGER), made_and_now(edits=[LEDGER, TALK]), None, "?"),
        (ASTRAY, made_and_now(edits=[TALK]), None, "Ana"),
    ],
)  # fmt: skip
def test_a_page_of_the_ledger_that_the_bot_made_and_that_is_not_there(
    away: PageAnswer, more: dict[Query, Answer], written: set[int] | None, edited_by: str
) -> None:
    known = seen(away, *map(missing, TITLES[1:]), more={last_words(LEDGER, ACCOUNT): History(), **more})
    first, *further = ledger_of(known, CONFIG)
    assert (first.title, first.edited_by, first.trusted) == (LEDGER, edited_by, False)
    assert (keys(first.written.entries), first.gone) == ((written, None) if written else (set(), MADE))
    assert first.usable is not bool(away.redirects)
    # The ledger goes on where the bot may not write; and nobody knows how much there was of what is gone.
    assert [part.title for part in further] == ([] if first.usable and written else [TITLES[1]])
    assert Said(parts=(first, *further), found=()).gone == (() if written else (first,))


def test_once_its_words_are_hidden_what_it_held_is_not_known() -> None:
    hidden = saved(("Bo", ""), (ACCOUNT, None))
    (part, *_) = ledger_of(seen(THEIRS, missing(TITLES[1]), more={**made_and_now(), **hidden}), CONFIG)
    assert part.gone == MADE


@pytest.mark.parametrize(("full", "further"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (8, 8)])
def test_as_many_further_pages_as_are_known_are_asked_at_once(full: int, further: int) -> None:
    """They are known in as few rounds as there are powers of two."""
    pages = [ledger(number=number, text="x" * 400) for number in range(1, full + 1)]
    noted: set[Query] = set()
    with pytest.raises(NotUnderstood):
        ledger_of(seen(*pages, site=SMALL).noting(noted), CONFIG)
    assert noted == {PageQuery(title) for title in TITLES[full : full + further]}


def test_what_became_of_a_page_is_asked_in_one_round_and_of_edits_only_where_nothing_can_be_relied_on() -> None:
    nothing, first = (
        World(SITE, NOW, {PageQuery(LEDGER): missing(LEDGER)}),
        ledger(*(f"{number}-1" for number in range(1, 9))),
    )
    noted: set[Query] = set()
    with pytest.raises(NotUnderstood):
        ledger_of(nothing.noting(noted), CONFIG)
    assert noted == {CreationsQuery(LEDGER), ContributionsQuery(ACCOUNT)}
    noted = set()
    known = {PageQuery(first.title): first, PageQuery(TITLES[1]): missing(TITLES[1])}
    with pytest.raises(NotUnderstood):
        ledger_of(World(SMALL, NOW, known).noting(noted), CONFIG)
    assert CreationsQuery(TITLES[1]) in noted
    assert ContributionsQuery(ACCOUNT) not in noted


def test_one_text_of_the_account_is_asked_for() -> None:
    assert last_words(LEDGER, ACCOUNT).with_text([(4, "Bo"), (3, ACCOUNT), (2, ACCOUNT)]) == (3,)


@pytest.mark.parametrize(("size", "goes_on"), [(300, False), (301, True)])
def test_a_page_that_is_nearly_full_may_go_on(size: int, goes_on: bool) -> None:
    known = seen(ledger(text="x" * size), missing(TITLES[1]), site=SMALL)
    assert [part.title for part in ledger_of(known, CONFIG)] == list(TITLES[: 2 if goes_on else 1])


def test_what_is_not_known_yet_is_asked_and_nothing_is_said_meanwhile() -> None:
    for known in (seen(), seen(THEIRS)):
        with pytest.raises(NotUnderstood):
            ledger_of(known, CONFIG)


# --- whether they hold all that was said ---------------------------------------------------------------------------
def part(*records: int, saved_on: float = 3, **more: Any) -> Part:
    written = Written(tuple(entry(f"{record}-1") for record in records))
    there = page("L", timestamp=NOW - timedelta(days=saved_on))
    return Part(**{"title": "L", "answer": there, "written": written, **more})


GONE = Part(title="L", answer=missing("L"))
TAKEN = Part(title="L", answer=missing("L"), edited_by="?")
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
        # One that is gone, or was moved away, is written anew.
        ((part(5), TAKEN), False),
        ((part(5), msgspec.structs.replace(TAKEN, gone=EARLIER)), False),
        ((part(5), msgspec.structs.replace(TAKEN, usable=False)), True),
        ((part(5), msgspec.structs.replace(TAKEN, gone=EARLIER, usable=False)), False),
    ],
)
def test_whether_the_ledger_holds_all_that_was_said(parts: tuple[Part, ...], trusted: bool) -> None:
    assert Said(parts=parts, found=()).is_trusted is trusted
