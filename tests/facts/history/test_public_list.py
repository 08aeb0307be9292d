"""The public record of who was told: whose it is, what it shows, and as long as whose word it is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from bot.facts.history.authorship import history_query
from bot.facts.history.public_list import (
    REGION,
    PublicList,
    ShownAnswer,
    ShownReply,
    chosen,
    public_lists,
    shown_answers,
    told_by_lists,
)
from bot.facts.history.receipts import Receipt
from bot.model import Partnership
from bot.wiki.world import History, Revision
from bot.wikitext import region
from tests.worlds.values import ACCOUNT, NOW, missing, page, world

RECORD = Partnership(page_id=5, title="A", revision=1, name="A")
OTHER = msgspec.structs.replace(RECORD, page_id=6, title="B")


def text(record: str = "5", *rows: str) -> str:
    of = f"|record={record}" if record else ""
    lines = "".join(f"{{{{Partnership affiliates/row|{row}}}}}\n" for row in rows)
    rows_of = f"{{{{Partnership affiliates/start{of}}}}}\n{lines}{{{{Partnership affiliates/end}}}}"
    return f"Words.\n{region(REGION, rows_of)}"


ROWS = (
    "id=7|state=suggested|chosen=europe",
    "id=8|state=invited|date=2026-11-01",
    "id=9|state=joined|date=2026-11-02|by=Ana",
)
CHOSEN, ANSWERS = {"7": {"europe"}}, {"9": ShownAnswer("joined", "Ana")}


def of(record: str = "5", *rows: str, untouched: bool = True) -> PublicList:
    listed = text(record, *(rows or ROWS))
    return PublicList.of(listed, listed, "" if untouched else "Ana")


@pytest.mark.parametrize(
    ("record", "its_own"), [("5", True), ("6", False), ("", True), ("x", True), ("0", False), ("05", True)]
)
def test_a_list_says_whose_it_is_or_is_of_whom_it_stands_beside(record: str, its_own: bool) -> None:
    listed = of(record)
    assert listed.is_of(RECORD) is its_own
    lists = {"A": listed}
    assert chosen(RECORD, lists) == (CHOSEN if its_own else {})
    assert shown_answers([RECORD], lists) == ({(5, who): said for who, said in ANSWERS.items()} if its_own else {})


def test_of_a_record_without_a_list_nothing_is_shown() -> None:
    lists = {"B": of("5")}
    assert chosen(RECORD, lists) == {}
    assert shown_answers([RECORD], lists) == {}
    assert list(told_by_lists([RECORD], lists, [5])) == []


def test_answers_are_shown_as_long_as_nobody_else_edited_the_list() -> None:
    touched = {"A": of("5", untouched=False)}
    assert shown_answers([RECORD], touched) == {}
    assert chosen(RECORD, touched) == CHOSEN
    assert [receipt.affiliate for receipt in told_by_lists([RECORD], touched, [5])] == ["8", "9"]


def test_each_record_has_its_own_answers() -> None:
    lists = {"A": of("5"), "B": of("6", "id=3|state=declined|by=Bo", "id=4|state=joined", "state=joined|by=Cy")}
    assert shown_answers([RECORD, OTHER], lists) == {
        (5, "9"): ShownAnswer("joined", "Ana"),
        (6, "3"): ShownAnswer("declined", "Bo"),
    }


@pytest.mark.parametrize(
    ("record", "existing", "told"),
    [
        ("5", [5, 6], {5}),
        ("", [5, 6], {5}),
        ("", [], {5}),
        # Of another record, which was moved away: those it told have heard of that one.
        ("6", [5, 6], {6}),
        # Of one that was deleted and made again: they have heard of both.
        ("6", [5], {5, 6}),
        ("5", [], {5}),
    ],
)
def test_who_was_told_of_which_record(record: str, existing: list[int], told: set[int]) -> None:
    receipts = set(told_by_lists([RECORD], {"A": of(record)}, existing))
    assert receipts == {
        Receipt(page_id, who, day) for page_id in told for who, day in (("8", "2026-11-01"), ("9", "2026-11-02"))
    }


def test_lists_are_read_beside_their_records() -> None:
    pages = world(
        page("A/Affiliates", text("5", *ROWS), user=ACCOUNT),
        page("B/Affiliates", text("6", *ROWS), user="Ana"),
        page("D/Affiliates", text("7", *ROWS), user=None),
        missing("C/Affiliates"),
        more={
            history_query("B/Affiliates"): history(("Ana", text("6", *ROWS)), (ACCOUNT, text("6", ROWS[1]))),
            history_query("D/Affiliates"): history((None, text("7", *ROWS)), ("Bo", "Words.")),
        },
    )
    lists: Mapping[str, PublicList] = public_lists(pages, ["A", "B", "C", "D"])
    assert {title: (one.record, one.untouched, len(one.rows)) for title, one in lists.items()} == {
        "A": (5, True, 3),
        "B": (6, False, 1),
        "D": (None, False, 0),
    }
    assert {title: (len(one.passing), one.edited_by) for title, one in lists.items()} == {
        "A": (0, ""),
        "B": (1, "Ana"),
        "D": (2, "?"),
    }


def history(*saved: tuple[str | None, str]) -> History:
    """The newest first: who saved which text."""
    number = len(saved)
    return History(
        tuple(
            Revision(id=number - place, user=user, timestamp=NOW, text=said) for place, (user, said) in enumerate(saved)
        )
    )


@pytest.mark.parametrize("state", ["invited", "interested", "confirmed", "declined"])
def test_rows_around_the_region_are_of_people_whoever_edited_last(state: str) -> None:
    """Nothing of them counts, and the bot, which keeps what stands there, does not make them its own."""
    around = f"{{{{Partnership affiliates/row|id=11|state={state}|date=2026-11-03|by=Cy}}}}\n{text('5', *ROWS)}"
    seen = world(
        page("A/Affiliates", around, user=ACCOUNT),
        more={history_query("A/Affiliates"): history((ACCOUNT, around), ("Bo", around))},
    )
    (listed,) = public_lists(seen, ["A"]).values()
    assert [row["id"] for row in listed.by_people] == ["11"]
    assert (listed.edited_by, listed.passing) == ("Bo", ())
    assert "11" not in {receipt.affiliate for receipt in listed.receipts(5)} | listed.answers.keys()


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        *((f"state={state}", False) for state in ("", "suggested", "concerned", "lead", "participant")),
        *((f"state={state}", True) for state in ("invited", "interested", "confirmed", "declined", "Lead", "x")),
        *((f"state=suggested|{column}=x", True) for column in ("date", "again", "by")),
        ("state=suggested|replied=x", False),
    ],
)
def test_which_rows_of_people_claim_that_somebody_was_told_or_answered(row: str, claims: bool) -> None:
    by_people = text("5", f"id=11|{row}")
    listed = PublicList.of(by_people, text("5", *ROWS), "Ana")
    assert [one["id"] for one in listed.passing] == (["11"] if claims else [])


def test_answers_in_words_are_shown_where_it_says_whose_they_are_and_which() -> None:
    rows = ("id=7|replied=abc|by=Ana", "id=8|replied=def", "id=9|by=Bo", "id=|replied=ghi|by=Cy", "replied=jkl")
    assert of("5", *rows).replies == {"7": ShownReply("abc", "Ana"), "8": ShownReply("def", "")}


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("id=7|state=suggested|chosen=europe", {"7": {"europe"}}),
        ("id=7|state=concerned|chosen=europe,topic", {"7": {"europe", "topic"}}),
        ("id=7|state=invited|date=2026-11-01|chosen=topic", {"7": {"topic"}}),
        ("id=7|state=suggested", {}),
        ("id=7|state=suggested|chosen=", {}),
    ],
)
def test_only_rows_that_say_so_tell_of_a_choice(row: str, shown: dict[str, set[str]]) -> None:
    assert of("5", row).chosen == shown
