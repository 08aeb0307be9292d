"""Attribution: who is responsible for what a page says now, as its history tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.authorship import author, beginning
from bot.wiki.world import History, Revision
from tests.worlds.values import NOW


def history(*saved: tuple[str | None, str | None]) -> History:
    """Revisions by (user, text), oldest first."""
    made = [
        Revision(id=100 + at, user=user, timestamp=NOW + timedelta(minutes=at), text=text)
        for at, (user, text) in enumerate(saved)
    ]
    return History(tuple(reversed(made)))


def says_hold(text: str) -> bool:
    return "* hold 5" in text.splitlines()


@pytest.mark.parametrize(
    ("saved", "who"),
    [
        ((), None),
        ((("A", "* hold 5"),), "A"),
        ((("A", ""), ("B", "* hold 5"), ("C", "* hold 5\nmore")), "B"),
        # Removed and put back: whoever put it back answers for it.
        ((("A", "* hold 5"), ("B", ""), ("C", "* hold 5")), "C"),
        ((("A", "* hold 5"), ("B", "")), None),
        # A text that nobody may read, or that was not asked for, may have been without it.
        ((("A", None), ("B", "* hold 5")), None),
        ((("A", "* hold 5"), ("B", None), ("C", "* hold 5")), None),
        ((("A", None), ("B", ""), ("C", "* hold 5")), "C"),
        ((("A", ""), (None, "* hold 5"), ("C", "* hold 5")), None),
    ],
)
def test_who_is_responsible(saved: tuple[tuple[str | None, str | None], ...], who: str | None) -> None:
    assert author(history(*saved), says_hold) == who


TEXTS = st.lists(st.sampled_from(["", "* hold 5", "* hold 5\nand more", None]), max_size=8)


@given(TEXTS)
def test_what_began_holds_ever_since_and_not_before(texts: list[str | None]) -> None:
    revisions = history(*((str(at), text) for at, text in enumerate(texts))).revisions
    began = beginning(History(revisions), says_hold)
    holding = [None if revision.text is None else says_hold(revision.text) for revision in revisions]
    run = holding[: next((at for at, holds in enumerate(holding) if not holds), len(holding))]
    ended = len(run) == len(holding) or holding[len(run)] is False
    assert began == (revisions[len(run) - 1] if run and ended else None)
