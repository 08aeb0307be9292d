"""Rare conditions in histories of talk pages: one word brought twice, words from far back."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.authorship import WINDOW
from bot.model import GoAheadKind
from bot.wiki.world import History, HistoryQuery
from tests.facts.history.test_go_aheads import (
    BOTH,
    CHOOSE,
    INVITE,
    LED,
    NOT_NOW,
    RECORD,
    TALK,
    asked,
    kind,
    known,
    saved,
)

TWICE = f"{BOTH}\n\n{NOT_NOW}"


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        # A "not now" that two brought ends by either of them.
        ((("Pat", BOTH), ("Another", TWICE), ("Pat", INVITE)), GoAheadKind.INVITE),
        ((("Pat", BOTH), ("Another", TWICE), ("Another", INVITE)), GoAheadKind.INVITE),
        ((("Pat", BOTH), ("Another", TWICE), ("Head", INVITE)), GoAheadKind.INVITE),
        ((("Pat", BOTH), ("Another", TWICE), ("Archivist", INVITE)), GoAheadKind.NOT_NOW),
        ((("Pat", BOTH), ("Archivist", INVITE), ("Pat", f"{INVITE} words")), GoAheadKind.NOT_NOW),
    ],
)
def test_a_word_that_two_have_brought(
    texts: tuple[tuple[str | None, str | None], ...], counts: GoAheadKind | None
) -> None:
    assert kind(*texts, record=LED) is counts


def edited(times: int, *later: tuple[str, str], hidden: bool = False) -> History:
    """A page on which Lena said a word, edited so many times in all; texts are known of the newest ``WINDOW``."""
    before = [("Someone", f"{INVITE} {at}") for at in range(times - 1 - len(later))]
    whole = saved(("Lena", INVITE), *before, *later)
    return History(
        tuple(
            msgspec.structs.replace(one, text=None) if at >= WINDOW or (hidden and at == 5) else one
            for at, one in enumerate(whole.revisions)
        )
    )


@pytest.mark.parametrize(
    ("history", "deeper"),
    [
        (edited(WINDOW), False),
        (edited(WINDOW, hidden=True), False),  # more of it would tell no more
        (edited(WINDOW + 1), True),
        (edited(WINDOW + 1, ("Lena", f"{INVITE}\n\n{CHOOSE}")), True),  # of one of two words it is not known
        (edited(WINDOW + 1, ("Lena", CHOOSE)), False),
    ],
)
def test_more_of_a_history_is_read_where_it_may_tell_who_brought_a_word(history: History, deeper: bool) -> None:
    assert asked(*known(history, RECORD, {})) == ({HistoryQuery(TALK, 500)} if deeper else set())
