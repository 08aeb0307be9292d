"""Rare conditions in histories: texts hidden together, edits just as old as the cool-off, one word brought twice."""

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
from tests.facts.history.test_provenance import Saved, found, record

FIELDS = ("languages", "countries", "regions", "topics", "communities")
ASIDE = "yes, but ask first"


# --- where a record comes from --------------------------------------------------------------------------------------
@pytest.mark.parametrize("openness", ["yes", "ask", "", ASIDE])
@pytest.mark.parametrize("field", FIELDS)
def test_whoever_changes_whom_a_record_concerns_is_looked_at(openness: str, field: str) -> None:
    changed = record(openness, rest=f"|{field}=Mali\n")
    assert found(("A", 900, record(openness)), ("B", 1, changed)) == (900, "A", ["B"])
    assert found(("A", 900, record(openness)), ("B", 1, record(openness, rest="|name=Mali\n"))) == (900, "A", [])


@pytest.mark.parametrize("field", ["contact", "lead", "participants"])
@pytest.mark.parametrize(("openness", "changed"), [("yes", False), ("ask", True), ("", True), (ASIDE, True)])
def test_whoever_adds_somebody_whose_word_counts_is_looked_at(field: str, openness: str, changed: bool) -> None:
    later = record(openness, rest=f"|{field}=B\n")
    assert found(("A", 900, record(openness)), ("B", 1, later)) == (900, "A", ["B"] if changed else [])


@pytest.mark.parametrize(
    ("saved_then", "expected"),
    [
        # Just as old as the cool-off: it is over.
        ([("A", 900, record()), ("B", 24, record(countries="Mali"))], (900, "A", [])),
        ([("A", 900, record()), ("B", 23, record(countries="Mali"))], (900, "A", ["B"])),
        # Another word for the same openness is another word all the same.
        ([("A", 900, record("ask")), ("B", 1, record(""))], (900, "A", ["B"])),
        # Of texts that are hidden together, each may have been anything.
        (
            [("A", 900, record()), ("B", 3, None), ("D", 2, None), ("C", 1, record(countries="Mali"))],
            (1, "C", ["C", "D", "B"]),
        ),
        ([("A", 20, record())], (20, "A", ["A"])),
        ([("A", 20, WORDS := "An old essay."), ("B", 10, record()), ("C", 5, WORDS), ("D", 1, record())],
         (1, "D", ["D", "C", "B"])),
    ],
)  # fmt: skip
def test_rare_histories(saved_then: list[Saved], expected: tuple[int, str | None, list[str | None]]) -> None:
    assert found(*saved_then) == expected


# --- the lead's word ------------------------------------------------------------------------------------------------
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
