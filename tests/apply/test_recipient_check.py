"""The last look at a talk page before a message goes there, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from bot.apply.recipient_check import objection
from bot.facts.history.receipts import in_summary, marker
from bot.plan import AppendSection, Change, Create, Operation, ReplacePage, ReplaceRegions, Task
from bot.wiki.world import Answer, Contribution, Contributions, Missing, Page, Unreadable
from tests.worlds.values import NOW, SITE, missing, page

TALK = "Talk:Group AA"
DAY = "2026-11-21"
NONE = Contributions()
THERE = page(TALK, "Hello.")
GONE = missing(TALK)


def message(*keys: str, page_id: int | None = 70, operation: Operation | None = None) -> Change:
    section = operation or AppendSection("== A ==\nWords.", keys or ("5-1",))
    task = Task.INVITATIONS
    return Change(id="m", task=task, title=TALK, base=7, operation=section, summary="s", page_id=page_id)


def edits(*keys: str) -> Contributions:
    """The bot's own edits, whose summaries say that this was told, on whatever page."""
    made = (
        Contribution(
            page_id=1, title="Talk:Elsewhere", revision=2, timestamp=NOW, summary=f"About x {in_summary([key])}"
        )
        for key in keys
    )
    return Contributions(tuple(made))


@pytest.mark.parametrize(
    ("now", "page_id"),
    [
        (THERE, 70),
        (THERE, None),  # made since
        (GONE, None),
        (page(TALK, marker(["5-2", "6-1"], DAY)), 70),
        (page(TALK, marker(["5-1+again"], DAY)), 70),
        (page(TALK, marker(["asked-5"], DAY)), 70),
        (page(TALK, marker(["5-1"], "2026-02-30")), 70),
        (page(TALK, "<!-- {{nobots}} -->"), 70),
    ],
)
def test_a_message_goes_where_nothing_speaks_against_it(now: Page | Missing, page_id: int | None) -> None:
    assert objection(message(page_id=page_id), now, NONE, SITE) == ""
    assert objection(message(page_id=page_id), now, edits("6-1", "5-2", "5-1+again", "asked-5"), SITE) == ""


@pytest.mark.parametrize("operation", [Create("x"), ReplacePage("x"), ReplaceRegions({"overview": "x"})])
@pytest.mark.parametrize("own_edits", [NONE, edits("5-1"), None])
def test_what_is_no_message_is_not_looked_at(operation: Operation, own_edits: Answer | None) -> None:
    for now in (GONE, page(TALK, "{{nobots}}", opted_out=True)):
        assert objection(message(operation=operation), now, own_edits, SITE) == ""


@pytest.mark.parametrize(
    ("now", "page_id", "own_edits"),
    [
        (THERE, 70, None),
        (THERE, 70, Unreadable(title=TALK, why="busy")),
        (GONE, None, None),
        (page(TALK, "{{nobots}}"), 70, NONE),
        (page(TALK, "{{bots|deny=PartnerBot}}"), 70, NONE),
        (page(TALK, "{{bots|optout=all}}"), 70, NONE),
        (page(TALK, "Hello.", opted_out=True), 70, NONE),
        (page(TALK, "Hello.", protection="sysop"), 70, NONE),
        (page(TALK, "Hello.", model="flow-board"), 70, NONE),
        (page(TALK, "Hello. <!--"), 70, NONE),
        (THERE, 71, NONE),
        (GONE, 70, NONE),
    ],
)
def test_a_message_does_not_go_where_something_does(
    now: Page | Missing, page_id: int | None, own_edits: Answer | None
) -> None:
    assert objection(message(page_id=page_id), now, own_edits, SITE)


@pytest.mark.parametrize(
    ("carries", "on_page", "in_edits", "told"),
    [
        (["5-1"], ["5-1"], [], ["5-1"]),
        (["5-1"], [], ["5-1"], ["5-1"]),
        (["5-1", "6-1"], ["6-1"], [], ["6-1"]),
        (["6-1", "5-1"], ["5-1"], ["6-1"], ["5-1", "6-1"]),
        (
            ["9-1", "7-1", "5-1", "8-1", "6-1"],
            ["8-1", "9-1", "6-1"],
            ["7-1", "5-1"],
            ["5-1", "6-1", "7-1", "8-1", "9-1"],
        ),
        (["5-1+again"], ["5-1+again"], [], ["5-1+again"]),
        (["5-1+again"], [], ["5-1+again"], ["5-1+again"]),
        (["5-1+again"], ["5-1"], ["5-1"], []),
        (["asked-5"], ["asked-5"], [], ["asked-5"]),
        (["asked-5"], [], ["asked-5"], ["asked-5"]),
        (["asked-5"], ["asked-6"], ["5-1"], []),
    ],
)
@pytest.mark.parametrize("is_there", [True, False])
def test_nobody_is_told_what_was_told_before(
    carries: list[str], on_page: list[str], in_edits: list[str], told: list[str], is_there: bool
) -> None:
    text = "\n".join(marker([key], DAY) for key in on_page)
    now: Any = page(TALK, text) if is_there else GONE
    found = objection(message(*carries, page_id=70 if is_there else None), now, edits(*in_edits), SITE)
    expected = told if is_there else [key for key in told if key in in_edits]
    assert bool(found) is bool(expected)
    assert not found or found.partition(": ")[2] == ", ".join(expected)
