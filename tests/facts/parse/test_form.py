"""A filled-in template: which of several values counts, what is kept of it, and how much is told."""

from __future__ import annotations

import pytest

from bot.facts.parse.form import Form, shortened
from bot.facts.parse.parameters import PARTNERSHIP, RESPONSE
from bot.model import ProblemKind
from bot.wikitext import MAX_VALUE
from tests.facts.parse.reading import form_of, told


def problems_of(form: Form) -> list[str]:
    return [told(problem) for problem in form.problems]


COUNTING = [
    ("lead=A", "A", []),
    ("lead= A ", "A", []),
    ("lead=", "", []),
    ("lead=<!-- A -->", "", []),
    ("lead=''", "", []),
    ("lead=[[Category:A]]", "[[Category:A]]", []),
    ("lead=A|lead=B", "B", ["doubled-parameter: lead"]),
    ("lead=A|lead=A", "A", []),
    ("lead=A|lead=", "", ["doubled-parameter: lead"]),
    ("lead=|lead=A", "A", []),
    ("lead=A|leads=", "A", []),
    ("leads=|lead=A", "A", []),
    ("leads=A|lead=B", "B", ["doubled-parameter: lead"]),
    ("leads=A|lead=A", "A", []),
    ("lead=A|leads=B|lead=", "B", ["doubled-parameter: lead"]),
    ("lead=|leads=|lead=", "", []),
    ("lead1=A", "A", []),
    ("lead2=B|lead1=A", "A<br>B", []),
    ("lead10=C|lead2=B|lead=A", "A<br>B<br>C", []),
    ("lead1=A|lead2=|lead3=C", "A<br>C", []),
    ("lead1=|lead=", "", []),
    ("lead1=A|leads1=B", "B", ["doubled-parameter: lead1"]),
    ("lead01=A|lead1=B", "B", ["doubled-parameter: lead1"]),
    ("lead0=A|lead1=B", "A<br>B", []),
    ("lead100=A", "", ["unknown-parameter: lead100"]),
]


@pytest.mark.parametrize(("given", "counts", "problems"), COUNTING)
def test_what_counts_of_a_parameter(given: str, counts: str, problems: list[str]) -> None:
    form = form_of(given)
    assert (form.raw("lead"), problems_of(form)) == (counts, problems)


POSITIONAL = [
    (" NO |yes", "NO", []),
    (" |affiliate=NO", "NO", []),
    ("affiliate=NO| ", "NO", []),
    ("affiliate=NO|\n", "NO", []),
    ("affiliate=NO| NO ", "NO", []),
    ("affiliate=NO|WK?", "WK?", ["doubled-parameter: affiliate"]),
    ("NO|1=", "", ["doubled-parameter: affiliate"]),
    (" |1=NO", "NO", []),
    (" ", "", []),
]


@pytest.mark.parametrize(("given", "counts", "problems"), POSITIONAL)
def test_what_counts_where_a_place_names_the_parameter(given: str, counts: str, problems: list[str]) -> None:
    form = form_of(given, RESPONSE)
    assert (form.raw("affiliate").strip(), problems_of(form)) == (counts, problems)


def test_of_what_is_doubled_the_value_that_counts_is_told() -> None:
    assert form_of("lead=A|lead=''B''").problems[0].arguments == ("lead", "B")
    assert form_of("lead=A|lead=").problems[0].arguments == ("lead", "–")


@pytest.mark.parametrize(
    ("given", "parameter", "arguments", "blank"),
    [
        ("hashtag=x", "hashtag", ("hashtag",), False),
        ("hashtag=", "hashtag", ("hashtag",), True),
        ("hashtag=<!-- x -->", "hashtag", ("hashtag",), True),
        ("coutries=x", "coutries", ("coutries", "countries"), False),
        ("coutries=", "coutries", ("coutries", "countries"), True),
        ("''x''", "", ("x",), False),
        ("7=''x''", "", ("x",), False),
    ],
)
def test_a_parameter_that_is_not_known_is_told_and_whether_it_was_filled_in(
    given: str, parameter: str, arguments: tuple[str, ...], blank: bool
) -> None:
    (problem,) = form_of(given).problems
    assert (problem.page, problem.parameter, problem.arguments, problem.blank) == ("Page", parameter, arguments, blank)


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        ("<s>yes</s>", ["value-not-seen: <s>yes</s>"]),
        ("<ref>yes</ref>", ["value-not-seen: <ref>yes</ref>"]),
        ("<s>no</s> yes", []),
        ("<!-- yes -->", []),
        ("''", []),
        ("{{PAGENAME}}", []),
    ],
)
def test_what_is_written_and_not_seen_is_told(value: str, problems: list[str]) -> None:
    assert problems_of(form_of("open=" + value)) == problems


@pytest.mark.parametrize(("length", "problems"), [(0, []), (1, ["value-too-long: 10000"])])
def test_a_value_may_be_as_long_as_is_read_of_it(length: int, problems: list[str]) -> None:
    form = form_of("lessons=" + "x" * (MAX_VALUE + length))
    assert problems_of(form) == problems
    assert len(form.raw("lessons")) == MAX_VALUE + length


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("", 1, ""), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a bc", 3, "a…"), ("ab cd", 4, "ab…"), ("abcd", 1, "…")],
)
def test_a_text_is_cut_behind_a_word_and_never_longer(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short


def test_the_first_word_of_a_problem_is_told_short_and_the_others_longer() -> None:
    form = form_of("")
    for more in (0, 1):
        form.tell("start", ProblemKind.AMBIGUOUS_DATE, "x" * (160 + more), "y" * (480 + more), "z" * (480 + more))
    cut = ("x" * 159 + "…", "y" * 479 + "…", "z" * 479 + "…")
    assert [problem.arguments for problem in form.problems] == [("x" * 160, "y" * 480, "z" * 480), cut]


def test_nothing_is_told_twice_and_of_one_page_forty_at_most() -> None:
    form = form_of("")
    for word in range(39):
        form.tell("lead", ProblemKind.BAD_DATE, str(word))
        form.tell("lead", ProblemKind.BAD_DATE, str(word))
    assert (len(form.problems), form.is_full) == (39, False)
    form.tell("contact", ProblemKind.BAD_DATE, "0")
    assert (len(form.problems), form.is_full) == (40, True)
    form.tell("contact", ProblemKind.BAD_DATE, "1")
    assert len(form.problems) == 40


def test_of_parameters_that_nobody_knows_twenty_five_are_told() -> None:
    words = [f"{letter}{letter}{letter}{letter}{letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    form = form_of("|".join(f"{word}=x" for word in words))
    assert problems_of(form) == [f"unknown-parameter: {word}" for word in words[:25]]


UNREAD = [
    ("", set()),
    ("lead=A|open=yes", set()),
    ("lead=A|lead=B", {"lead"}),
    ("lead1=A|leads1=B", {"lead"}),
    ("lead=A|lead=", {"lead"}),
    ("leed=A", {"lead"}),
    ("leed=", set()),
    ("hashtag=A", set()),
    # A "|" cuts a list off.
    ("lead=A|B", {"lead"}),
    ("lead=A| ", set()),
    ("lead=A|open=yes|B", {"open"}),
    ("countries=A|hashtag=x|B", {"countries"}),
    ("lead=A|https://a.example/?title=B", {"lead"}),
    ("B|lead=A", set()),
    # Nothing is seen of what somebody wrote.
    ("lead={{citation needed}}", {"lead"}),
    ("lead={{WMDK}}", set()),  # what it says is asked about where the value is read
    ("lead=<ref>A</ref>", {"lead"}),
    ("lead=<!-- A -->", set()),
    ("lead={{{lead|}}}", set()),
    ("lead=<br>&nbsp;", set()),
    ("lessons=" + "x" * (MAX_VALUE + 1), {"lessons"}),
]


@pytest.mark.parametrize(("given", "unread"), UNREAD)
def test_of_which_parameters_something_is_lost(given: str, unread: set[str]) -> None:
    assert form_of(given).unread == unread


def test_what_was_not_understood_is_noted_also_where_nothing_more_is_told() -> None:
    form = form_of("")
    for word in range(40):
        form.tell("website", ProblemKind.BAD_ADDRESS, str(word))
    form.tell("lead2", ProblemKind.UNKNOWN_PARTY, "A")
    form.tell("start", ProblemKind.DATE_FORM, "A", "B")
    form.tell("topics", ProblemKind.NEAR_VALUE, "A", "B")
    form.tell("open", ProblemKind.UNKNOWN_PARAMETER, "A", blank=True)
    assert form.unread == {"website", "lead"}


def test_where_nobody_can_tell_what_is_meant_nothing_is_understood() -> None:
    given = "|".join(f"{letter * 6}=x" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert form_of(given).unread == PARTNERSHIP.names
    assert form_of(given.removesuffix("|zzzzzz=x")).unread == set()
