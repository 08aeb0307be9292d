"""What each answer of a wiki to an edit makes of the change."""

from __future__ import annotations

import pytest

from bot.apply.endings import LAST, WRITTEN, Ending, Outcome, outcome_of
from bot.plan import Change, ReplacePage, Task
from bot.wiki.world import PageQuery, Transclusions, TransclusionsQuery
from bot.wiki.writing import Conflict, Refused, Saved, Stopped, Unknown, Written
from tests.worlds.values import page

CHANGE = Change(id="a", task=Task.REPORTS, title="A page", base=1, operation=ReplacePage("x"), summary="s")
LINK = "http://bad.example"
DECIDED = {
    TransclusionsQuery("Template:X", (0,)): Transclusions(pages=("A record", "Another")),
    PageQuery("A record"): page("A record", f"See {LINK}/x."),
    PageQuery("Another"): page("Another", "Nothing."),
}


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        (Saved(9), Outcome(CHANGE, Ending.DONE, "", 9, "")),
        (Conflict("quicker"), Outcome(CHANGE, Ending.CONFLICT, "quicker", 0, "")),
        (Refused("c", "why"), Outcome(CHANGE, Ending.REFUSED, "c: why", 0, "c")),
        (Refused("c", "why", (LINK,)), Outcome(CHANGE, Ending.REFUSED, "c: why; see A record", 0, "c")),
        (Refused("c", "why", ("http://x.example",)), Outcome(CHANGE, Ending.REFUSED, "c: why", 0, "c")),
        (Unknown("lost"), Outcome(CHANGE, Ending.UNKNOWN, "lost", 0, "")),
        (Stopped("c", "why"), Outcome(CHANGE, Ending.BARRED, "c: why", 0, "")),
    ],
)
def test_how_a_change_ends(written: Written, outcome: Outcome) -> None:
    assert outcome_of(CHANGE, written, DECIDED) == outcome


def test_an_ending_without_more_words_has_none() -> None:
    assert Outcome(CHANGE, Ending.SKIPPED) == Outcome(CHANGE, Ending.SKIPPED, "", 0, "")


def test_what_may_be_on_the_wiki_and_what_ends_a_run() -> None:
    assert {ending.name for ending in WRITTEN} == {"DONE", "UNKNOWN"}
    assert {ending.name for ending in LAST} == {"UNKNOWN", "BARRED"}
    assert [ending.value for ending in Ending] == [
        "done", "skipped", "conflict", "refused", "unknown", "left", "stopped", "barred", "altered",
    ]  # fmt: skip
