"""What marks on pages prove: those that a revision of the bot's brought, and who is told of those that none did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from bot.facts.history.authorship import history_query
from bot.facts.history.ledger import Entry, Key, asked, entry_of, invited
from bot.facts.history.marks import Unproven, marks_of, own_words_about, receipts_on, unproven_mark
from bot.facts.history.receipts import InvitationKind, about, marker
from bot.facts.talk_pages import Target
from bot.model import ProblemKind
from bot.wiki.world import History, Revision, World
from tests.worlds.values import ACCOUNT, NOW, world

TALK = "Talk:Group AA"
FIRST, OTHER, AGAIN, QUESTION = (marker([key], "2026-11-18") for key in ("5-1", "6-1", "5-1+again", "asked-5"))
Saved = tuple[str | None, str | None]
"""Who saved a revision, and its text; None where that is hidden or not known."""


def history(*saved: Saved) -> History:
    """Revisions, the oldest first, a day apart, the last one a day ago."""
    days = range(len(saved), 0, -1)
    revisions = [
        Revision(id=9 - day, user=user, timestamp=NOW - timedelta(days=day), text=text)
        for day, (user, text) in zip(days, saved, strict=True)
    ]
    return History(tuple(reversed(revisions)))


def seen(*saved: Saved, title: str = TALK) -> World:
    return world(more={history_query(title): history(*saved)})


def there(text: str, page_id: int | None = 70, title: str = TALK) -> Target:
    return Target(title=title, page_id=page_id, revision=7, text=text)


def known(*keys: str) -> dict[Key, Entry]:
    entries = (entry_of(key, NOW, TALK, 70, proven=True) for key in keys)
    return {entry.key: entry for entry in entries}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", set()),
        ("Hello.", set()),
        (FIRST, {"5-1"}),
        (AGAIN, {"5-1+again"}),
        (QUESTION, {"asked-5"}),
        (f"{FIRST} {QUESTION} {OTHER}", {"5-1", "asked-5", "6-1"}),
        (marker(["5-1", "6-2"], "2026-11-18"), {"5-1", "6-2"}),
        (FIRST.replace("11-18", "13-18"), set()),
        (QUESTION.replace("11-18", "13-18"), set()),
    ],
)
def test_which_marks_stand_on_a_page(text: str, keys: set[str]) -> None:
    assert receipts_on(text) == keys


BOTH = f"{FIRST}\n{OTHER}"


@pytest.mark.parametrize(
    ("saved", "day"),
    [
        ([(ACCOUNT, FIRST)], 1),
        ([("Ana", "Hello."), (ACCOUNT, f"Hello.\n{FIRST}")], 1),
        ([(ACCOUNT, FIRST), ("Ana", f"{FIRST}\nThanks.")], 2),
        # Only the revision that brought it: the bot's next one, beside a forged mark, has not.
        ([("Ana", FIRST), (ACCOUNT, BOTH)], None),
        ([("Ana", FIRST)], None),
        ([(None, FIRST)], None),
        # Where a text is not known, nobody can tell who brought it.
        ([(ACCOUNT, None), ("Ana", FIRST)], None),
        ([("Ana", None), (ACCOUNT, FIRST)], None),
        # It went, and people brought it back.
        ([(ACCOUNT, FIRST), ("Ana", ""), ("Bo", FIRST)], 3),
        # The bot brought it twice: the last time counts.
        ([(ACCOUNT, FIRST), ("Ana", ""), (ACCOUNT, FIRST)], 1),
    ],
)
def test_a_mark_proves_what_a_revision_of_the_bots_brought(saved: list[Saved], day: int | None) -> None:
    found = marks_of(seen(*saved), [there(saved[-1][1] or FIRST)], {**known("6-1")})
    expected = () if day is None else (entry_of("5-1", NOW - timedelta(days=day), TALK, 70, proven=True),)
    assert found.proven == expected
    assert [one.keys for one in found.unproven] == ([] if expected else [{invited(5, "1")}])


def test_the_entry_tells_page_and_moment_and_what_is_proven_already_is_not_asked() -> None:
    made = seen((ACCOUNT, f"{FIRST} {QUESTION} {AGAIN}"))
    text, moment = f"{FIRST} {QUESTION} {AGAIN}", NOW - timedelta(days=1)
    again, first, question = (entry_of(key, moment, TALK, 70, proven=True) for key in ("5-1+again", "5-1", "asked-5"))
    assert (again.key, question.key) == (invited(5, "1", InvitationKind.AGAIN), asked(5))
    assert marks_of(made, [there(text)], {}).proven == (first, again, question)
    assert marks_of(made, [there(text)], known("5-1")).proven == (again, question)
    assert [one.page for one in marks_of(made, [there(text, None)], {}).proven] == [0, 0, 0]


def asked_for(pages: Iterable[Target], proven: dict[Key, Entry], known_: World) -> set[object]:
    noted: set[object] = set()
    marks_of(known_.noting(noted), pages, proven)  # type: ignore[arg-type]
    return noted


def test_only_the_histories_of_pages_with_further_marks_are_asked() -> None:
    query = history_query(TALK)
    assert asked_for([there(FIRST)], {}, world()) == {query}
    assert asked_for([there(FIRST)], known("5-1"), world()) == set()
    assert asked_for([there("Hello.")], {}, world()) == set()
    assert marks_of(world(), [there(FIRST)], {}) == marks_of(world(), [], {})
    # One that is not known yet keeps nothing of the others back.
    other = there(FIRST, 71, "Talk:Group BB")
    (entry,) = marks_of(seen((ACCOUNT, FIRST), title=other.title), [there(FIRST), other], {}).proven
    assert entry.page == 71


@pytest.mark.parametrize(
    ("saved", "who", "keys"),
    [
        ([("Ana", FIRST)], "Ana", {invited(5, "1")}),
        ([("Ana", "Hello."), ("Bo", f"Hello.\n{FIRST}"), ("Cy", f"Hello!\n{FIRST}")], "Bo", {invited(5, "1")}),
        ([("Bo", OTHER), ("Ana", BOTH)], "Ana", {invited(5, "1"), invited(6, "1")}),
        ([(ACCOUNT, OTHER), ("Ana", BOTH)], "Ana", {invited(5, "1")}),
        ([(None, FIRST)], "?", {invited(5, "1")}),
        ([("Ana", None), ("Bo", FIRST)], "?", {invited(5, "1")}),
    ],
)
def test_who_is_told_to_have_saved_a_mark_that_the_bot_did_not_write(
    saved: list[Saved], who: str, keys: set[Key]
) -> None:
    found = marks_of(seen(*saved), [there(saved[-1][1] or "")], {})
    assert found.unproven == (Unproven(unproven_mark(TALK, who), frozenset(keys)),)


def test_the_problem_names_page_and_user() -> None:
    problem = unproven_mark(TALK, "Ana")
    assert (problem.page, problem.kind, problem.arguments) == (TALK, ProblemKind.UNPROVEN_MARK, ("Ana",))
    assert unproven_mark(TALK, None).arguments == ("?",)


FR, SN = about(5, ["FR"]), about(5, ["FR", "SN"])


@pytest.mark.parametrize(
    ("saved", "now", "codes"),
    [
        ([(ACCOUNT, FR)], FR, {5: {"FR"}}),
        ([("Ana", FR)], FR, {}),
        ([("Ana", FR), (ACCOUNT, f"{FR}{SN}")], f"{FR}{SN}", {5: {"FR", "SN"}}),
        ([("Ana", SN), (ACCOUNT, f"{FR}{SN}")], f"{FR}{SN}", {5: {"FR"}}),
        # What went away since, tells nothing.
        ([(ACCOUNT, f"{FR}{SN}"), ("Ana", FR)], FR, {5: {"FR"}}),
        ([(ACCOUNT, FR), ("Ana", "")], "", {}),
        ([(ACCOUNT, None), ("Ana", FR)], FR, {}),
    ],
)
def test_whom_the_bots_own_notices_said_a_record_was_about(
    saved: list[Saved], now: str, codes: dict[int, set[str]]
) -> None:
    assert own_words_about(now, history(*saved), ACCOUNT) == codes
