"""Every sign that people write an order with, by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.facts.registry import Roster
from bot.inviting.moderation.order_syntax import LineReader, Order, Unclear, Verb
from bot.wiki.titles import Namespaces
from tests.worlds.values import affiliate

AFFILIATES = (
    affiliate("AA", 1, page="Group A"),
    affiliate("BB", 2),
    affiliate("C&D", 3),
    affiliate("Y!", 4),
    affiliate("E/F+G", 5),
    affiliate("Y", 6),
)
READER = LineReader(Roster(AFFILIATES), Namespaces.default())
HOLD, RELEASE, RESUME = Verb.HOLD, Verb.RELEASE, Verb.RESUME


def read(line: str) -> tuple[list[Order], list[Unclear]]:
    orders, unclear = READER.orders(line)
    assert set(READER.counted(line)) == set(orders)
    return list(orders), unclear


def of(verb: Verb, *pairs: tuple[int, str]) -> list[Order]:
    return [Order(verb, *pair) for pair in pairs]


@pytest.mark.parametrize("sign", ["*", "#", ":", ";", "•", "·", "–", "—", "-", " ", "", "**", ":* ", "* - "])
@pytest.mark.parametrize(("verb", "word"), [(HOLD, "hold"), (RELEASE, "RELEASE"), (HOLD, "Hold")])
def test_every_sign_of_a_list(sign: str, verb: Verb, word: str) -> None:
    assert read(f"{sign}{word} 5") == (of(verb, (5, "")), [])


@pytest.mark.parametrize("line", ["+ hold 5", "x hold 5", "holds 5", "hold5", "hold", "hold:", "release", "on hold 5"])
def test_what_is_no_order(line: str) -> None:
    assert read(line) == ([], [])


@pytest.mark.parametrize("colon", [":", " : ", "::", ":  "])
def test_a_colon_after_the_verb(colon: str) -> None:
    assert read(f"* release{colon}5") == (of(RELEASE, (5, "")), [])


@pytest.mark.parametrize(
    ("before", "after"),
    [("''", "''"), ("'''", "'''"), ("'''''", "'''''"), ("<b>", "</b>"), ("<i>", "</i>"), ("<u>", "</u>"),
     ("<em>", "</em>"), ("<strong>", "</strong>"), ("<B>", "</B>"), ("<Strong>", "</STRONG>")],
)  # fmt: skip
@pytest.mark.parametrize("line", ["{}hold{} 5", "{}hold 5{}", "hold {}5{}", "* {}hold{}: 5"])
def test_emphasis_says_nothing(line: str, before: str, after: str) -> None:
    assert read(line.format(before, after)) == (of(HOLD, (5, "")), [])


@pytest.mark.parametrize(
    "remark",
    ["[[Talk:X]]", "<small>x</small>", "--x", " - x", " – x", " — x", "– x", "(x)", " ~~~~", "~x",
     "'x", "{{x}}", "&ndash;x", "&mdash;x", " [[User:C|C]] 12:00, 21 November 2026 (UTC)", " -- C"],
)  # fmt: skip
@pytest.mark.parametrize("verb", [HOLD, RELEASE])
def test_where_the_words_of_an_order_end(remark: str, verb: Verb) -> None:
    assert read(f"* {verb.value} 5 AA{remark}") == (of(verb, (5, "1")), [])
    assert read(f"* {verb.value} 5{remark}") == (of(verb, (5, "")), [])


@pytest.mark.parametrize(
    "between", [" ", ", ", ",", ";", " ; ", "&nbsp;", " and ", " AND ", "/", "&", "+", " / ", " + ", "\t"]
)
def test_what_stands_between_several(between: str) -> None:
    assert read(f"* hold 5{between}6") == (of(HOLD, (5, ""), (6, "")), [])
    assert read(f"* release 5 AA{between}BB") == (of(RELEASE, (5, "1"), (5, "2")), [])


@pytest.mark.parametrize("end", [".", ":", "!", ".!", " .", "?"])
def test_what_stands_at_the_end(end: str) -> None:
    understood = end != "?"
    orders, unclear = read(f"* release 5 AA{end}")
    assert (orders, bool(unclear)) == ((of(RELEASE, (5, "1")), False) if understood else ([], True))


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ("C&D", ["3"]),
        ("C&D.", ["3"]),
        ("C&D, AA", ["3", "1"]),
        ("Y!", ["4"]),
        ("Y.", ["6"]),
        ("E/F+G", ["5"]),
        ("AA/BB", ["1", "2"]),
        ("AA AA", ["1"]),
    ],
)
def test_codes_that_hold_signs_are_known_as_a_whole(codes: str, found: Sequence[str]) -> None:
    assert read(f"* hold 5 {codes}") == (of(HOLD, *((5, who) for who in found)), [])


@pytest.mark.parametrize(
    ("number", "record"),
    [("5", 5), ("#5", 5), ("0005", 5), ("9" * 18, int("9" * 18)), ("9" * 19, 0), ("٥", 0), ("##5", 0)],
)
def test_numbers_of_records(number: str, record: int) -> None:
    orders, unclear = read(f"* release {number}")
    assert (orders, bool(unclear)) == ((of(RELEASE, (record, "")), False) if record else ([], True))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("* hold (x) y", "(x)"),
        ("* hold everything", "everything"),
        ("* release 5 XX YY", "XX YY"),
        ("* release 5 AA XX", "XX"),
        ("* release AA 5", "AA"),
        ("* release AA", "AA"),
        # Whether the remark means an affiliate, only people can tell.
        ("* release 5 (AA)", "AA"),
        ("* release 5 – for [[Group A]]", "Group A"),
        ("* release 5 – for [[:Group A|them]] and BB", "Group A"),
        ("* release 5 <small>c/o BB</small>", "BB"),
        ("* release 5 – BB [[User:C]]", "BB"),
        # With affiliates, or without; not both.
        ("* release 5 AA, 6", "5 AA, 6"),
        ("* release 5 AA, 6 – BB", "5 AA, 6 – BB"),
    ],
)
def test_a_line_of_which_nothing_is_done(line: str, word: str) -> None:
    assert read(line) == ([], [Unclear(line, word)])


@pytest.mark.parametrize(
    "line",
    [
        "* release 5 – they agreed",
        "* release 5 [[User:AA|AA]] said so",
        "* release 5 [[ :user:AA]]",
        "* release 5 [[Special:Contributions/AA]] BB",
        "* release 5 – see [[Group of others]]",
    ],
)
def test_a_remark_that_means_no_affiliate(line: str) -> None:
    assert read(line) == (of(RELEASE, (5, "")), [])


def test_in_a_remark_after_an_affiliate_others_may_be_named() -> None:
    assert read("* release 5 AA – BB comes later") == (of(RELEASE, (5, "1")), [])
    assert read("* hold 5 (AA)") == (of(HOLD, (5, "")), [])


@pytest.mark.parametrize(
    ("line", "word", "pairs"),
    [
        ("* hold 5 XX", "XX", [(5, "")]),
        ("* hold 5 XX AA", "XX", [(5, "1")]),
        ("* hold AA 5", "AA", [(5, "")]),
        ("* hold 5, x, 6 BB", "x", [(5, ""), (6, "2")]),
    ],
)
def test_of_a_hold_what_is_understood_holds(line: str, word: str, pairs: list[tuple[int, str]]) -> None:
    assert read(line) == (of(HOLD, *pairs), [Unclear(line, word, in_part=True)])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A page", "A page"),
        ("a page", "A page"),
        ("a_page", "A page"),
        ("[[A page]]", "A page"),
        ("[[:A page]]", "A page"),
        ("[[A page|words]] and words", "A page"),
        ("[[A page]] [[B page]]", "A page"),
        ("A page [[User:C]]", "A page"),
        ("A page <small>x</small>", "A page"),
        ("A page -- C", "A page"),
        ("A page — C", "A page"),
        ("A page – C", "A page – C"),
        ("A page ~~~~", "A page"),
        ("A page {{ping|C}}", "A page"),
        ("talk:a page", "Talk:A page"),
    ],
)
def test_the_title_that_is_resumed(written: str, title: str) -> None:
    assert read(f"* resume {written}") == ([Order(RESUME, title=title)], [])


@pytest.mark.parametrize(
    ("written", "word"),
    [("A|b c", "A|b"), ("[[User:C] d", "[[User:C]"), ("A{b", "A{b"), ("<x> y", "<x>"), ("[[]] y", "[[]]")],
)
def test_what_is_no_title_is_resumed_nowhere(written: str, word: str) -> None:
    assert read(f"* resume {written}") == ([], [Unclear(f"* resume {written}", word)])


def test_of_two_lines_with_one_order_the_first_is_told() -> None:
    text = "* hold 5\n* hold 5 again?\n* hold 5 – and again"
    orders, unclear = READER.orders(text)
    assert orders == {Order(HOLD, 5): "* hold 5"}
    assert [bad.word for bad in unclear] == ["again?"]
    assert READER.counted(text) == {Order(HOLD, 5): 3}
