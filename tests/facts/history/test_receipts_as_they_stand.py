"""What is read back of receipts, letter by letter: what the bot wrote years ago has to be found for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.facts.history.public_list import REGION, PublicList, ShownAnswer
from bot.facts.history.receipts import (
    InvitationKind,
    Receipt,
    about,
    asked_key,
    asked_on_page,
    in_contributions,
    in_summary,
    key,
    keys_in_summary,
    marker,
    on_talk_page,
    partnership_of,
    told_about,
)
from bot.wiki.world import Contribution, Contributions
from bot.wikitext import region

FIRST, AGAIN = InvitationKind.FIRST, InvitationKind.AGAIN


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, number, hour, tzinfo=UTC)


def edits(*told: tuple[datetime, str]) -> Contributions:
    return Contributions(
        tuple(
            Contribution(page_id=1, title="Talk:X", revision=number, timestamp=moment, summary=summary)
            for number, (moment, summary) in enumerate(told, 1)
        )
    )


def test_keys_as_they_stand_in_plans() -> None:
    assert (key(5, "7"), key(5, "7", AGAIN), asked_key(5)) == ("5-7", "5-7+again", "asked-5")
    assert [partnership_of(each) for each in ("5-7", "15-x-2+again", "asked-25", "5-A-9")] == [5, 15, 25, 5]


def test_comments_and_ends_of_summaries_as_they_stand_on_the_wiki() -> None:
    keys = ["5-7", "5-8"]
    assert marker(keys, "2026-11-21") == "<!-- partnership-bot: invited 5-7 5-8 on 2026-11-21 -->"
    again = [f"{each}+again" for each in keys]
    assert marker(again, "2026-11-21") == "<!-- partnership-bot: invited again 5-7 5-8 on 2026-11-21 -->"
    assert in_summary(keys) == "[invited: 5-7, 5-8]"
    assert in_summary(again) == "[invited again: 5-7, 5-8]"
    assert about(5, ["SN", "gb-sct"]) == "<!-- partnership-bot: about 5 SN gb-sct -->"
    assert marker(["asked-5"], "2026-11-21") == "<!-- partnership-bot: asked 5 on 2026-11-21 -->"
    assert in_summary(["asked-5"]) == "[asked: 5]"


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("invited 5-7 on 2026-11-21", [Receipt(5, "7", "2026-11-21")]),
        ("invited 5-7 6-x_Y-2 on 2026-11-21", [Receipt(5, "7", "2026-11-21"), Receipt(6, "x_Y-2", "2026-11-21")]),
        ("invited again 5-7 on 2026-11-21", [Receipt(5, "7", "2026-11-21", AGAIN)]),
        ("invited again on 2026-11-21", []),
        ("invited 5- on 2026-11-21", []),
        ("invited 5-7 on 2026-11-31", []),
        ("invited 5-7 on 2026-11-2", []),
        ("asked 5 on 2026-11-21", []),
        ("Invited 5-7 on 2026-11-21", []),
    ],
)
def test_markers_on_a_page(comment: str, found: list[Receipt]) -> None:
    assert list(on_talk_page(f"<!-- partnership-bot: {comment} -->")) == found


@pytest.mark.parametrize(
    ("summary", "keys"),
    [
        ("Words [invited: 5-7]", {"5-7"}),
        ("Words [invited: 5-7, 6-8] ", {"5-7", "6-8"}),
        ("[invited again: 5-7]", {"5-7+again"}),
        ("Words [asked: 5]", {"asked-5"}),
        ("[asked: 5]\t", {"asked-5"}),
        ("[asked: 5] Words", set()),
        ("[invited: 5-7] Words", set()),
        ("[invited: 5-]", set()),
        ("[asked: x]", set()),
        ("Words", set()),
    ],
)
def test_keys_at_the_end_of_a_summary(summary: str, keys: set[str]) -> None:
    assert keys_in_summary(summary) == keys


def test_receipts_in_contributions_are_of_the_day_of_the_edit() -> None:
    told = edits((day(3, 23), "[invited again: 5-7]"), (day(2, 0), "[invited: 5-7]"), (day(1), "[asked: 5]"))
    assert in_contributions(told) == (Receipt(5, "7", "2026-11-03", AGAIN), Receipt(5, "7", "2026-11-02"))


def test_what_notices_said_a_record_was_about() -> None:
    text = f"{about(5, ['SN', 'wo'])} {about(6, ['ML'])}\n{about(5, ['ML'])} {about(7, [])}"
    assert told_about(text) == {5: {"SN", "wo", "ML"}, 6: {"ML"}, 7: set()}
    for no_marker in ("about x SN", "about 5  SN", "about 5 SN ", "about 5 S_N", "about 5SN", "asked 5 SN"):
        assert told_about(f"<!-- partnership-bot: {no_marker} --> about 5 SN") == {}


ROWS = """{{Partnership affiliates/start|record=5}}
{{Partnership affiliates/row | id = 7 | state = suggested | chosen = europe }}
{{Partnership affiliates/row|id=8|state=suggested|chosen=europe,topic}}
{{Partnership affiliates/row|id=9|state=invited|date=2026-11-21|again=2026-11-25}}
{{Partnership affiliates/row|id=10|state=joined|date=2026-11-22|by=Ana <!-- of the group -->}}
{{Partnership affiliates/row|id=|state=declined|by=Bo}}
{{Partnership affiliates/row|state=suggested|by=Bo}}
{{Partnership affiliates/row|id=11|by=Cy}}
{{Partnership affiliates/gap|id=12|state=suggested|by=Di|chosen=europe}}
"""


def test_what_the_list_of_a_record_says() -> None:
    listed = PublicList.of(region(REGION, ROWS), region(REGION, ROWS), "")
    assert listed.chosen == {"7": {"europe"}, "8": {"europe", "topic"}}
    assert listed.answers == {"10": ShownAnswer("joined", "Ana"), "11": ShownAnswer("", "Cy")}
    assert tuple(listed.receipts(5)) == (
        Receipt(5, "9", "2026-11-21"),
        Receipt(5, "9", "2026-11-25", AGAIN),
        Receipt(5, "10", "2026-11-22"),
    )


def test_questions_to_leads_are_found_on_pages() -> None:
    text = (
        f"{marker(['asked-5'], '2026-11-21')} {marker(['asked-6'], '2026-13-21')} {marker(['asked-5'], '2026-11-25')}"
    )
    assert asked_on_page(text) == {5: "2026-11-21"}
