"""The last look at a talk page before a message goes there, case by case."""

from __future__ import annotations

import msgspec
import pytest

from bot.apply.recipient_check import brought_before, is_gone, marked, objection
from bot.facts.history.ledger import entry_of
from bot.facts.history.ledger_parts import Part
from bot.facts.history.receipts import marker
from bot.facts.history.sent import Said
from bot.plan import AppendSection, Change, Task
from bot.wiki.world import History, Missing, Page, Revision
from tests.worlds.values import NOW, SITE, missing, page

TALK = "Talk:Group AA"
DAY = "2026-11-21"
THERE = page(TALK, "Hello.")
GONE = missing(TALK)


def message(*keys: str, page_id: int | None = 70) -> Change:
    section = AppendSection("== A ==\nWords.", keys or ("5-1",))
    task = Task.INVITATIONS
    base = None if page_id is None else 7
    return Change(id="m", task=task, title=TALK, base=base, operation=section, summary="s", page_id=page_id)


def said(*keys: str) -> Said:
    """What the bot is proven to have said, on whatever page."""
    return Said(parts=(), found=tuple(entry_of(key, NOW, "Talk:Elsewhere", 1, proven=True) for key in keys))


@pytest.mark.parametrize(
    ("now", "page_id"),
    [
        (THERE, 70),
        (THERE, None),  # made since
        (GONE, None),
        (page(TALK, marker(["5-1", "5-2", "6-1"], DAY)), 70),  # whose marks these are, its history tells
        (page(TALK, "<!-- {{nobots}} -->"), 70),
    ],
)
def test_a_message_goes_where_nothing_speaks_against_it(now: Page | Missing, page_id: int | None) -> None:
    assert objection(message(page_id=page_id), now, said(), SITE) == ""
    assert objection(message(page_id=page_id), now, said("6-1", "5-2", "5-1+again", "asked-5"), SITE) == ""
    assert not is_gone(message(page_id=page_id), now)


@pytest.mark.parametrize(
    "now",
    [
        page(TALK, "{{nobots}}"),
        page(TALK, "{{bots|deny=PartnerBot}}"),
        page(TALK, "{{bots|optout=all}}"),
        page(TALK, "Hello.", opted_out=True),
        page(TALK, "Hello.", protection="sysop"),
        page(TALK, "Hello.", model="flow-board"),
        page(TALK, "Hello. <!--"),
    ],
)
def test_a_message_does_not_go_where_something_does(now: Page) -> None:
    assert objection(message(), now, said(), SITE)


def test_nothing_goes_out_while_a_page_of_the_ledger_is_gone() -> None:
    lost = Part(title="User:Bot/Ledger", answer=missing("User:Bot/Ledger"), edited_by="?", gone=NOW)
    assert lost.title in objection(message(), THERE, Said(parts=(lost,), found=()), SITE)
    # What a coordinator let through, the bot has written elsewhere where it may not write there.
    led_away = msgspec.structs.replace(lost, usable=False)
    assert objection(message(), THERE, Said(parts=(led_away,), found=()), SITE) == ""


@pytest.mark.parametrize(("now", "page_id"), [(THERE, 71), (GONE, 70)])
def test_a_page_that_was_there_and_is_not_any_more_is_gone(now: Page | Missing, page_id: int) -> None:
    assert is_gone(message(page_id=page_id), now)


@pytest.mark.parametrize(
    ("carries", "known", "told"),
    [
        (["5-1"], ["5-1"], ["5-1"]),
        (["5-1", "6-1"], ["6-1"], ["6-1"]),
        (["9-1", "7-1", "5-1", "8-1"], ["8-1", "7-1", "5-1"], ["5-1", "7-1", "8-1"]),
        (["5-1+again"], ["5-1+again"], ["5-1+again"]),
        (["5-1+again"], ["5-1"], []),
        (["asked-5"], ["asked-5"], ["asked-5"]),
        (["asked-5"], ["5-1", "asked-6"], []),
    ],
)
def test_nobody_is_told_what_was_told_before(carries: list[str], known: list[str], told: list[str]) -> None:
    for now, page_id in ((THERE, 70), (GONE, None)):
        found = objection(message(*carries, page_id=page_id), now, said(*known), SITE)
        assert found.partition(": ")[2] == ", ".join(told)


@pytest.mark.parametrize(
    ("title", "page_id", "told"), [(TALK, 1, True), ("Talk:Before", 70, True), ("Talk:Before", 1, False)]
)
def test_no_page_hears_of_a_record_twice_under_whatever_number(title: str, page_id: int, told: bool) -> None:
    earlier = Said(parts=(), found=(entry_of("5-999", NOW, title, page_id, proven=True),))
    assert bool(objection(message("5-1"), THERE, earlier, SITE)) is told
    assert objection(message("6-1"), THERE, earlier, SITE) == ""


OURS, THEIRS = ("PartnerBot", marker(["5-1"], DAY)), ("Ana", marker(["5-1"], DAY))


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ([OURS], True),
        ([THEIRS], False),
        ([("PartnerBot", f"{THEIRS[1]} Words."), THEIRS], False),
        ([("Bo", f"{OURS[1]} Words."), OURS, ("Ana", "Words.")], True),
        ([("Bo", OURS[1]), ("Ana", ""), OURS], True),  # blanked, and brought back
        ([OURS, ("Ana", None)], False),  # what stood there before cannot be known
    ],
)
def test_marks_on_the_page_count_where_the_bot_brought_them(saved: list[tuple[str, str | None]], told: bool) -> None:
    history = History(
        tuple(Revision(id=9 - at, user=user, timestamp=NOW, text=text) for at, (user, text) in enumerate(saved))
    )
    now = page(TALK, saved[0][1] or "")
    assert marked(message("5-1"), now) == {"5-1"}
    assert bool(brought_before(frozenset({"5-1"}), history, SITE)) is told
