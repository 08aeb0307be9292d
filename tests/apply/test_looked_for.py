"""What became of one edit, by every history and text that a wiki may show afterwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import pytest

from bot.apply.read_back import Sent, altered, found_again
from bot.plan import AppendSection, Change, Create, Operation, ReplacePage, ReplaceRegions, Task
from bot.wiki.world import (
    Answer,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageQuery,
    Query,
    ReadFailed,
    Revision,
    Site,
    Unreadable,
)
from bot.wiki.writing import Conflict, Edit, Saved, Unknown, Written
from bot.wikitext import region
from tests.worlds.values import ACCOUNT, NOW, SITE, page

TITLE, SUMMARY = "Talk:A", "Invitation [invited: 5-7]"
LOST = Unknown("cut")


class Reader:
    """Answers from what it is given, and notes what was asked."""

    def __init__(self, answers: Mapping[Query, Answer], fails: bool = False) -> None:
        self.known, self.fails = answers, fails
        self.asked: list[set[Query]] = []

    def site(self) -> Site:
        return SITE

    def clock(self) -> datetime:
        return NOW

    def answers(self, questions: Collection[Query]) -> Mapping[Query, Answer]:
        if self.fails:
            raise ReadFailed("the wiki is away")
        self.asked.append(set(questions))
        return {question: self.known[question] for question in questions if question in self.known}


def revision(number: int, user: str | None = "Ana", summary: str | None = "words", text: str | None = None) -> Revision:
    return Revision(id=number, user=user, timestamp=NOW, summary=summary, text=text)


OURS = revision(8, ACCOUNT, SUMMARY)


@pytest.mark.parametrize(
    ("base", "revisions", "ending"),
    [
        (7, [OURS, revision(7)], Saved(8)),
        (7, [OURS, revision(7), revision(6)], Saved(8)),
        (7, [revision(9), OURS, revision(7)], Saved(8)),
        (7, [revision(10, ACCOUNT, "another"), revision(9), OURS, revision(7)], Saved(8)),
        (6, [OURS, revision(7), revision(6)], Saved(8, merged=True)),
        (5, [OURS, revision(7), revision(6), revision(5)], Saved(8, merged=True)),
        (None, [OURS], Saved(8)),
        (None, [revision(9), OURS], Saved(8)),
        (None, [OURS, revision(7)], Saved(8, merged=True)),
        # Of another user, or of another summary, it is not this edit.
        (7, [revision(8, "Ana", SUMMARY), revision(7)], Conflict("cut; the edit is not on the wiki")),
        (7, [revision(8, None, SUMMARY), revision(7)], Conflict("cut; the edit is not on the wiki")),
        (7, [revision(8, ACCOUNT, "another"), revision(7)], Conflict("cut; the edit is not on the wiki")),
        (7, [revision(8, ACCOUNT, None), revision(7)], Conflict("cut; the edit is not on the wiki")),
        # Nor is what stood there before.
        (8, [OURS, revision(7)], Conflict("cut; the edit is not on the wiki")),
        (9, [revision(9), OURS], Conflict("cut; the edit is not on the wiki")),
        (7, [], Conflict("cut; the edit is not on the wiki")),
        (None, [], Conflict("cut; the edit is not on the wiki")),
    ],
)
def test_an_edit_whose_answer_was_lost(base: int | None, revisions: Sequence[Revision], ending: Written) -> None:
    edit = Edit(title=TITLE, text="x", base=base, summary=SUMMARY)
    reader = Reader({HistoryQuery(TITLE): History(tuple(revisions))})
    assert found_again(edit, reader, ACCOUNT, LOST, NOW) == ending


def test_what_cannot_be_looked_for_stays_unknown() -> None:
    edit = Edit(title=TITLE, text="x", base=7, summary=SUMMARY)
    ending = found_again(edit, Reader({}, fails=True), ACCOUNT, LOST, NOW)
    assert isinstance(ending, Unknown)
    assert ending.why.startswith("cut; ")
    assert ending.why.endswith(": the wiki is away")
    assert found_again(edit, Reader({}), ACCOUNT, LOST, NOW) == LOST
    unreadable = {HistoryQuery(TITLE): Unreadable(title=TITLE, why="hidden")}
    assert found_again(edit, Reader(unreadable), ACCOUNT, LOST, NOW) == LOST


SECTION = "== A ==\nWords.\n"


def sent(text: str, operation: Operation, title: str = TITLE, merged: bool = False) -> Sent:
    change = Change(id=title, title=title, operation=operation, task=Task.REPORTS, base=1, summary="s")
    return Sent(change=change, text=text, revision=8, merged=merged)


def alarms(one: Sent, saved: str, now: Page | Missing | None = None) -> int:
    """How many alarms there are where the revision has that text: as the latest, and below another."""
    title = one.change.title
    latest = Reader({PageQuery(title): now or page(title, saved, revision=8)})
    return len(list(altered([one], latest)))


TWO = ReplaceRegions({"a": "one", "b": "two"})
BOTH = f"{region('a', 'one')}\n{region('b', 'two')}"


@pytest.mark.parametrize(
    ("one", "saved", "alarm"),
    [
        (sent("Hello.", ReplacePage("Hello.")), "Hello.", False),
        (sent("Hello.", ReplacePage("Hello.")), "Hello.\n\n", False),
        (sent("Hello.", ReplacePage("Hello.")), "Hello!", True),
        (sent('{"a": 1}', ReplacePage("x"), title="Module:X/data.json"), '{\n\t"a": 1\n}', False),
        (sent('{"a": 1}', ReplacePage("x"), title="Module:X/data.json"), '{\n\t"a": 2\n}', True),
        (sent('{"a": 1}', ReplacePage("x"), title="Module:X/data.lua"), '{\n\t"a": 1\n}', True),
        (sent('{"a": 1}', ReplacePage("x"), title=".json of all"), '{\n\t"a": 1\n}', True),
        (sent(f"Hello.\n\n{SECTION}", AppendSection(SECTION)), f"Hello, you.\n\n{SECTION}", True),
        (sent(f"Hello.\n\n{SECTION}", AppendSection(SECTION), merged=True), f"Hello, you.\n\n{SECTION}", False),
        (sent(f"Hello.\n\n{SECTION}", AppendSection(SECTION), merged=True), "Hello.\n\n== A ==\nWords.", False),
        (sent(f"Hello.\n\n{SECTION}", AppendSection(SECTION), merged=True), "Hello, you.\n\n== A ==\nWords.", False),
        (sent(f"Hello.\n\n{SECTION}", AppendSection(SECTION), merged=True), "Hello.\n\n== A ==\nWord.", True),
        (sent(BOTH, TWO, merged=True), f"Words.\n{BOTH}", False),
        (sent(BOTH, TWO), f"Words.\n{BOTH}", True),
        (sent(BOTH, TWO, merged=True), f"Words.\n{BOTH}".replace("two", "three"), True),
        (sent(BOTH, TWO, merged=True), f"Words.\n{BOTH}".replace("one", "three"), True),
        (sent(BOTH, TWO, merged=True), f"Words.\n{region('a', 'one')}", True),
        (sent(BOTH, TWO, merged=True), f"Words.\n{BOTH}\n{BOTH}", True),
        (sent("Hello.", ReplacePage("Hello."), merged=True), "Hello!", True),
        (sent("Hello.", Create("Hello."), merged=True), "Hello!", True),
    ],
)
def test_what_stands_there_is_compared_with_what_was_sent(one: Sent, saved: str, alarm: bool) -> None:
    title = one.change.title
    assert alarms(one, saved) == alarm
    below = Reader({
        PageQuery(title): page(title, "Something else.", revision=9),
        HistoryQuery(title, 10): History((revision(9), revision(8, ACCOUNT, "s", saved), revision(7, text="x"))),
    })  # fmt: skip
    assert len(list(altered([one], below))) == alarm


def test_what_cannot_be_compared_is_no_alarm() -> None:
    one = sent("Hello.", ReplacePage("Hello."))
    gone: dict[Query, Answer] = {PageQuery(TITLE): Missing(title=TITLE)}
    assert list(altered([one], Reader(gone))) == []
    deep: dict[Query, Answer] = {PageQuery(TITLE): page(TITLE, "x", revision=99)}
    assert list(altered([one], Reader({**deep, HistoryQuery(TITLE, 10): History((revision(99, text="x"),))}))) == []
    hidden = History((revision(9, text="x"), revision(8, ACCOUNT, "s")))
    assert list(altered([one], Reader({**deep, HistoryQuery(TITLE, 10): hidden}))) == []


def test_the_wiki_is_asked_once_and_once_more_for_what_was_edited_since() -> None:
    nothing = Reader({})
    assert list(altered([], nothing)) == []
    assert nothing.asked == []
    first, second = sent("A", ReplacePage("A")), sent("B", ReplacePage("B"), title="Talk:B")
    both: dict[Query, Answer] = {PageQuery(TITLE): page(TITLE, "A", revision=8)}
    reader = Reader({**both, PageQuery("Talk:B"): page("Talk:B", "C", revision=8)})
    assert [change.title for change, _ in altered([first, second], reader)] == ["Talk:B"]
    assert reader.asked == [{PageQuery(TITLE), PageQuery("Talk:B")}]
    reader = Reader({**both, PageQuery("Talk:B"): page("Talk:B", "C", revision=9)})
    assert list(altered([first, second], reader)) == []
    assert reader.asked == [{PageQuery(TITLE), PageQuery("Talk:B")}, {HistoryQuery("Talk:B", 10)}]


@pytest.mark.parametrize(
    ("words", "operation", "merged", "alarm"),
    [
        ("{{nobots}}", AppendSection(SECTION), True, True),
        (f"{{{{bots|deny={ACCOUNT}}}}}", AppendSection(SECTION), True, True),
        ("{{bots|optout=all}}", AppendSection(SECTION), True, True),
        ("{{bots}}", AppendSection(SECTION), True, False),
        ("{{nobots}}", AppendSection(SECTION), False, False),
        ("{{nobots}}", ReplaceRegions({}), True, False),
    ],
)
def test_a_notice_merged_with_a_wish_for_none(words: str, operation: Operation, merged: bool, alarm: bool) -> None:
    text = f"{words}\n\n{SECTION}"
    assert alarms(sent(text, operation, merged=merged), text) == alarm
