"""What people undid: a page of the bot's with what others saved there since, and whose word counts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.facts.history.authorship import history_query
from bot.facts.history.reverts import OwnPage, own_page, undone_by
from bot.wiki.world import Answer, History, PageAnswer, Query, Revision, Unreadable, User, UserQuery, World
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, missing, page, world

TITLE = "Partnerships/Overview"
ESTABLISHED = ("*", "user", "autoconfirmed")
USERS = {
    "Lena": User(name="Lena", groups=ESTABLISHED),
    "Pat": User(name="Pat", groups=ESTABLISHED),
    "Novice": User(name="Novice", groups=("*", "user")),
    "Local name": User(name="Local name", exists=False),
    "192.0.2.7": User(name="192.0.2.7", exists=False),
    "~2026-1": User(name="~2026-1", temporary=True),
}
WRITTEN, UNDONE = "written", "undone"

Saved = tuple[str | None, str | None]
"""User, text."""


def minutes(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def history(*saved: Saved) -> History:
    """Revisions, the oldest first, a minute apart, the first at ``minutes(0)``."""
    made = [Revision(id=at, user=user, timestamp=minutes(at), text=text) for at, (user, text) in enumerate(saved)]
    return History(tuple(reversed(made)))


def known(*saved: Saved) -> World:
    answers: dict[Query, Answer] = {UserQuery(name): user for name, user in USERS.items()}
    return world(page(TITLE, user=saved[-1][0]), more={history_query(TITLE): history(*saved), **answers})


def says(text: str) -> bool:
    return text == WRITTEN


# --- the page ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("saved", "since", "own", "established"),
    [
        ([(ACCOUNT, WRITTEN), ("Lena", UNDONE)], [1], 0, {"Lena"}),
        ([("Pat", "x"), (ACCOUNT, WRITTEN), ("Lena", UNDONE), ("Novice", "x")], [3, 2], 1, {"Lena"}),
        ([(ACCOUNT, WRITTEN), (ACCOUNT, WRITTEN), ("Lena", UNDONE)], [2], 1, {"Lena"}),
        ([(ACCOUNT, WRITTEN), ("Pat", "x"), (ACCOUNT, WRITTEN), ("Lena", UNDONE)], [3], 2, {"Lena"}),
        # The bot has never saved here, as far as the history tells.
        ([("Lena", "x"), ("Pat", "y")], [1, 0], None, {"Lena", "Pat"}),
        ([("Lena", "x")], [0], None, {"Lena"}),
        # Whose word does not count, and that of accounts of which the wiki knows nothing.
        ([(ACCOUNT, WRITTEN), ("Novice", "x"), ("192.0.2.7", "y"), ("~2026-1", "z")], [3, 2, 1], 0, set()),
        ([(ACCOUNT, WRITTEN), ("Local name", "x")], [1], 0, {"Local name"}),
        ([(ACCOUNT, WRITTEN), (None, "x")], [1], 0, set()),
    ],
)
def test_what_was_saved_since_the_bot_did(
    saved: list[Saved], since: list[int], own: int | None, established: set[str]
) -> None:
    found = own_page(TITLE, known(*saved))
    assert [revision.id for revision in found.since] == since
    assert (found.own.id if found.own else None) == own
    assert found.established == established


@pytest.mark.parametrize(
    "answer",
    [page(TITLE, user=ACCOUNT), missing(TITLE), Unreadable(title=TITLE, why="hidden text")],
    ids=["the bot's own", "missing", "unreadable"],
)
def test_of_a_page_that_nobody_else_saved_no_history_is_read(answer: PageAnswer) -> None:
    assert own_page(TITLE, world(answer)) == OwnPage(answer)
    assert missed(lambda seen: own_page(TITLE, seen), world(answer)) == frozenset()


def test_the_history_of_the_page_as_it_is_called_now_and_its_users_are_read() -> None:
    moved = page("New name", user="Lena", redirects=(TITLE,))
    assert missed(lambda seen: own_page(TITLE, seen), world(moved)) == {history_query("New name")}
    assert own_page(TITLE, world(moved)) == OwnPage(moved)
    read = world(moved, more={history_query("New name"): history((ACCOUNT, "x"), (None, "y"), ("Lena", "z"))})
    assert missed(lambda seen: own_page(TITLE, seen), read) == {UserQuery("Lena")}


def test_an_account_of_which_nothing_is_known_counts_unless_its_name_tells() -> None:
    users = ("Somebody", "192.0.2.7", "~2026-1")
    saved = history((ACCOUNT, "x"), *((user, "y") for user in users))
    seen = world(page(TITLE, user="~2026-1"), more={history_query(TITLE): saved})
    assert own_page(TITLE, seen).established == {"Somebody"}


# --- whether it was undone --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("saved", "who"),
    [
        ([(ACCOUNT, WRITTEN), ("Lena", UNDONE)], "Lena"),
        # It stands as the bot wrote it, or as it would be written again.
        ([(ACCOUNT, WRITTEN), ("Lena", WRITTEN)], None),
        # The data have differed since.
        ([(ACCOUNT, "other"), ("Lena", UNDONE)], None),
        ([(ACCOUNT, WRITTEN), (ACCOUNT, "other"), ("Lena", UNDONE)], None),
        # The first of several who undid it, those aside whose word does not count.
        ([(ACCOUNT, WRITTEN), ("Lena", UNDONE), ("Pat", UNDONE)], "Lena"),
        ([(ACCOUNT, WRITTEN), ("Pat", UNDONE), ("Lena", UNDONE)], "Pat"),
        ([(ACCOUNT, WRITTEN), ("Pat", WRITTEN), ("Lena", UNDONE)], "Lena"),
        ([(ACCOUNT, WRITTEN), ("Novice", UNDONE), ("Lena", UNDONE)], "Lena"),
        ([(ACCOUNT, WRITTEN), ("Novice", UNDONE)], None),
        ([(ACCOUNT, WRITTEN), ("Novice", UNDONE), ("Lena", WRITTEN)], None),
        ([(ACCOUNT, WRITTEN), ("Lena", UNDONE), ("Novice", WRITTEN)], "Lena"),
        ([(ACCOUNT, WRITTEN), (None, UNDONE)], None),
        # A text that is hidden says nothing: of the bot's it is not known what it said.
        ([(ACCOUNT, WRITTEN), ("Lena", None)], "Lena"),
        ([(ACCOUNT, None), ("Lena", UNDONE)], None),
        # The bot has not saved here.
        ([("Pat", WRITTEN), ("Lena", UNDONE)], None),
    ],
)
def test_who_undid_what_would_be_written(saved: list[Saved], who: str | None) -> None:
    assert undone_by(own_page(TITLE, known(*saved)), says, None) == who


@pytest.mark.parametrize(
    ("resumed", "who"),
    [(None, "Lena"), (minutes(0), "Lena"), (minutes(1), "Pat"), (minutes(2), None), (minutes(3), None)],
)
def test_what_was_undone_before_a_coordinator_let_the_bot_go_on_does_not_count(
    resumed: datetime | None, who: str | None
) -> None:
    """Lena saved in minute 1, Pat in minute 2."""
    found = own_page(TITLE, known((ACCOUNT, WRITTEN), ("Lena", UNDONE), ("Pat", UNDONE)))
    assert undone_by(found, says, resumed) == who


def test_a_page_that_is_the_bots_was_not_undone() -> None:
    assert undone_by(own_page(TITLE, world(page(TITLE, user=ACCOUNT))), says, None) is None
