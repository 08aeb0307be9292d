"""Whose notice would go to another page than the last one, by the bot's own edits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from bot.facts.history.last_targets import led_elsewhere, pages_told
from bot.facts.history.ledger import Written, entry_of
from bot.facts.history.ledger_parts import Part
from bot.facts.history.receipts import keys_in_summary
from bot.facts.history.sent import Said
from bot.facts.redirects import READ
from bot.facts.talk_pages import Target
from bot.model import Block
from bot.wiki.world import Contribution, Contributions, History, HistoryQuery, Page, Revision, World
from tests.worlds.values import NOW, page, world

OWNERS = {"Group AA": "1", "Group BB": "2"}
LONG_AGO = NOW - timedelta(days=40)


def edit(
    title: str, page_id: int = 70, days: float = 3, summary: str = "You may wish to know [invited: 5-1]"
) -> Contribution:
    return Contribution(page_id=page_id, title=title, revision=1, timestamp=NOW - timedelta(days=days), summary=summary)


def led(target: Target, *edits: Contribution, seen: World | None = None) -> bool:
    return "1" in led_elsewhere({"1": target}, OWNERS, said(edits), seen or world())


def said(edits: Iterable[Contribution]) -> Said:
    found = (
        entry_of(key, one.timestamp, one.title, one.page_id, proven=True)
        for one in sorted(edits, key=lambda one: one.timestamp)
        for key in keys_in_summary(one.summary or "")
    )
    return Said(parts=(), found=tuple(found))


def at(title: str, page_id: int | None = 70, block: Block | None = None, *led_by: str) -> Target:
    return Target(title=title, page_id=page_id, block=block, led_by=led_by)


OWN, CAFE = "Talk:Group AA", "Talk:Group AA/Café"


@pytest.mark.parametrize(
    ("target", "edits", "waits"),
    [
        (at(OWN), (edit(OWN),), False),
        (at(CAFE, 71), (edit(OWN),), True),
        (at(CAFE, None), (edit(OWN),), True),
        # It was moved, or made anew, since.
        (at(CAFE, 70), (edit(CAFE, 70),), False),
        (at(CAFE, 70), (edit(OWN, 70),), False),
        (at(OWN, 99), (edit(OWN, 70),), False),
        (at(OWN, None), (edit(OWN, 70),), False),
        # The last one counts, and only what was said to this affiliate.
        (at(CAFE, 71), (edit(OWN, days=9), edit(CAFE, 71, days=2)), False),
        (at(CAFE, 71), (edit(OWN, days=2), edit(CAFE, 71, days=9)), True),
        (at(CAFE, 71), (edit(OWN, summary="[invited: 5-2, 6-11]"),), False),
        (at(CAFE, 71), (edit(OWN, summary="[invited: 5-2, 6-1]"),), True),
        (at(CAFE, 71), (edit(OWN, summary="[invited again: 6-1]"),), True),
        (at(CAFE, 71), (edit(OWN, summary="[asked: 1]"),), False),
        (at(CAFE, 71), (edit(OWN, summary="[invited: 5-1] and so on"),), False),
        (at(CAFE, 71), (), False),
        # To whom nothing can go, nothing waits for.
        (at(CAFE, 71, Block.UNAVAILABLE), (edit(OWN),), False),
    ],
)  # fmt: skip
def test_another_page_than_last_time(target: Target, edits: tuple[Contribution, ...], waits: bool) -> None:
    assert led(target, *edits) is waits


@pytest.mark.parametrize(
    ("title", "moved", "waits"),
    [("Talk:Desk", 1, True), ("Talk:Desk", 9, False), ("Talk:Group BB", 1, True), (CAFE, 1, False)],
)
def test_a_page_that_was_moved_to_where_it_is_nobodys(title: str, moved: float, waits: bool) -> None:
    """The wiki tells of the edit under the title that the page has now."""
    words = f"Bo moved page [[{OWN}]] to [[{title}]]"
    went = Revision(id=2, user="Bo", timestamp=NOW - timedelta(days=moved), summary=words, sha1="x")
    before = Revision(id=1, user="Ana", timestamp=LONG_AGO, summary="", sha1="x")
    seen = world(more={HistoryQuery(title): History((went, before))})
    assert led(at(title), edit(title, days=3), seen=seen) is waits


@pytest.mark.parametrize(("before", "now"), [(OWN, CAFE), (CAFE, OWN)])
def test_a_row_that_tells_less_than_the_edit_beside_it_is_not_asked(before: str, now: str) -> None:
    """The ledger announced it for the title that the page had; a row knows the day only, and no page."""
    moment, words = NOW - timedelta(days=3), "5-1"
    announced = Written(entries=(entry_of(words, moment, before, 70, proven=False),))
    row = entry_of(words, moment.replace(hour=0), now, 0, proven=True)
    told = entry_of(words, moment, now, 70, proven=True)
    known = Said(parts=(Part(title="L", answer=page("L"), written=announced),), found=(row, told))
    assert led_elsewhere({"1": at(now, 70)}, OWNERS, known, world()) == {}
    assert led_elsewhere({"1": at(before, 71)}, OWNERS, known, world()).keys() == {"1"}


def test_since_when_it_is_led_there() -> None:
    """The last edit of each page that says so, where that is later than the notice."""
    box = page("Group AA/Interests", timestamp=NOW - timedelta(days=2))
    redirect = HistoryQuery(OWN, READ), History((Revision(id=1, user="Bo", timestamp=NOW - timedelta(days=1)),))
    elsewhere: Page = page("Talk:Desk", redirects=(OWN,))
    seen = world(box, elsewhere, more=dict([redirect]))
    last = said([edit("Talk:Old", 60)])

    def since(*led_by: str) -> timedelta:
        return NOW - led_elsewhere({"1": at(CAFE, 71, None, *led_by)}, OWNERS, last, seen)["1"]

    assert since() == timedelta(days=3)
    assert since("Group AA/Interests") == timedelta(days=2)
    assert since("Group AA/Interests", OWN) == timedelta(days=1)
    assert since("Nobody knows") == timedelta(0)


def test_which_pages_had_a_notice_today() -> None:
    midnight = (NOW - NOW.replace(hour=0, minute=0)) / timedelta(days=1)
    edits = (edit(OWN, days=0), edit(CAFE, days=midnight), edit("Talk:X", days=midnight + 0.001),
             edit("Talk:Y", days=0, summary="[asked: 5]"),
             edit("Talk:Z", days=0, summary="[invited again: 5-2]"))  # fmt: skip
    assert pages_told(Contributions(edits), NOW) == {OWN, CAFE, "Talk:Z"}
