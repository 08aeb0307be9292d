"""The answers on talk pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.facts.parse import read_responses
from bot.model import AnswerKind, PartialDate, Response
from tests.facts.parse.reading import page, roster, told

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SIGNED = "[[User:A|A]] ([[User talk:A|talk]]) 18:30, 10 October 2026 (UTC)"


def said(text: str) -> tuple[list[Response], list[str]]:
    found, problems = read_responses(
        page(text, "Talk:Partnerships/Record/X"),
        names=frozenset({"Partnership response"}),
        roster=roster(),
        partnership=4711,
        now=NOW,
    )
    return [one for one in found if not one.unread], [told(problem) for problem in problems]


@pytest.mark.parametrize(
    ("answer", "holds"), [("perhaps", True), ("interested?", True), ("declined?", False), ("", False), ("yes", False)]
)
def test_an_answer_that_cannot_be_read_keeps_everything_open(answer: str, holds: bool) -> None:
    text = "{{Partnership response|affiliate=NO|answer=" + answer + "}} 12:00, 5 March 2026 (UTC)"
    found, _ = read_responses(
        page(text, "Talk:X"), names=frozenset({"Partnership response"}), roster=roster(), partnership=1, now=NOW
    )
    assert [(one.answer, one.date) for one in found if one.unread] == ([(AnswerKind.LATER, None)] if holds else [])


ANSWERS = [
    ("interested", AnswerKind.INTERESTED),
    ("Yes", AnswerKind.INTERESTED),
    ("proposes", AnswerKind.PROPOSES),
    ("another role", AnswerKind.PROPOSES),
    ("later", AnswerKind.LATER),
    ("not now", AnswerKind.LATER),
    ("DECLINED", AnswerKind.DECLINED),
    ("Not for us", AnswerKind.DECLINED),
    ("no", AnswerKind.DECLINED),
    ("declined, sorry", AnswerKind.DECLINED),
]


@pytest.mark.parametrize(("written", "answer"), ANSWERS)
def test_an_answer_is_read(written: str, answer: AnswerKind) -> None:
    found, problems = said("{{Partnership response|affiliate=NO|answer=" + written + "|comment=a ''b''}} " + SIGNED)
    expected = Response(
        affiliate="1025",
        partnership=4711,
        answer=answer,
        page="Talk:Partnerships/Record/X",
        date=PartialDate(2026, 10, 10),
        comment="a b",
    )
    assert (found, problems) == ([expected], [])


FORMS = [
    "{{partnership response|NO|interested}}",
    "{{Partnership response| Affiliate = [[Wikimedia Norge]] | Answer = interested }}",
    "{{Partnership_response|code=no|response=interested|unused=}}",
    "{{Partnership response|affiliate=wikimedia norge|answer=interested<!-- yes! -->}}",
]


@pytest.mark.parametrize("text", FORMS)
def test_the_same_answer_in_other_hands(text: str) -> None:
    found, _ = said(text)
    assert [(one.affiliate, one.answer, one.date) for one in found] == [("1025", AnswerKind.INTERESTED, None)]


DATES = [
    ("|date=2026-08-01", "", PartialDate(2026, 8, 1)),
    ("|date=2026-08", SIGNED, PartialDate(2026, 8)),
    ("", SIGNED, PartialDate(2026, 10, 10)),
    ("", "\nWe gladly come.\n" + SIGNED, PartialDate(2026, 10, 10)),
    ("", "", None),
    ("", "\n== Other ==\n" + SIGNED, None),
    ("", "{{Other}} " + SIGNED, None),
    ("", "[[User:A]] 10:00, 1 January 2027 (UTC)", None),
    ("|date=2027", "", None),
    # Today counts, and whatever lies before it: the day, the month or the year alone say nothing.
    ("|date=2026-11-21", "", PartialDate(2026, 11, 21)),
    ("|date=2026-11-22", "", None),
    ("|date=2026-11", "", PartialDate(2026, 11)),
    ("|date=2026", "", PartialDate(2026)),
    ("|date=2026-12", "", None),
    ("|date=2026-12-01", "", None),
    ("|date=2026-10-31", "", PartialDate(2026, 10, 31)),
    ("|date=2025-12-31", "", PartialDate(2025, 12, 31)),
    ("|date=2027-01-01", "", None),
    ("|date=2026-11-22", SIGNED, None),
    ("|date=soon", SIGNED, PartialDate(2026, 10, 10)),
    ("", "\n\nNext.\n" + SIGNED, PartialDate(2026, 10, 10)),
    ("", "\n\n\nNext.\n" + SIGNED, None),
    ("", SIGNED + "\n: Thanks! 08:00, 11 October 2026 (UTC)", PartialDate(2026, 10, 10)),
    ("", " " * (2_000 - 1 - len(SIGNED)) + SIGNED, PartialDate(2026, 10, 10)),
    ("", " " * (2_000 - len(SIGNED)) + SIGNED, None),
]


@pytest.mark.parametrize(("parameter", "behind", "date"), DATES)
def test_the_date_is_the_parameters_or_the_signatures(parameter: str, behind: str, date: PartialDate | None) -> None:
    found, _ = said("{{Partnership response|affiliate=NO|answer=later" + parameter + "}} " + behind)
    assert found[0].date == date


PROBLEMS = [
    ("{{Partnership response|answer=later}}", ["no-affiliate"]),
    ("{{Partnership response|affiliate=Nobody at all|answer=later}}", ["unknown-affiliate: Nobody at all"]),
    ("{{Partnership response|affiliate=NO}}", ["no-answer: interested, proposes, later, declined"]),
    ("{{Partnership response|affiliate=NO|answer=none}}", ["no-answer: interested, proposes, later, declined"]),
    ("{{Partnership response|affiliate=NO|answer=tbd}}", ["no-answer: interested, proposes, later, declined"]),
    ("<s>{{Partnership response|affiliate=NO|answer=interested}}</s>", []),
    ("{{strike|1={{Partnership response|affiliate=NO|answer=declined}}}}", []),
    ("<del>{{Partnership response|affiliate=NO|answer=perhaps}}</del>", []),
    ("{{Partnership response|affiliate=NO|answer=perhaps}}", ["unknown-choice: perhaps"]),
    ("{{Partnership response|affiliate=NO|answer=intrested}}", ["misspelt-choice: intrested"]),
    ("{{Partnership response|affiliate=NO|answer=yes, but who pays?}}", ["unknown-choice: yes, but who pays?"]),
    ("{{Partnership response|affiliate=NO|answer=later", ["unclosed-response: Partnership response"]),
]


@pytest.mark.parametrize(("text", "problems"), PROBLEMS)
def test_what_cannot_be_read_is_a_problem_and_no_answer(text: str, problems: list[str]) -> None:
    assert said(text) == ([], problems)


TOGETHER = [
    ("[[NO]]; [[FR]]", ["1025", "1017"], []),
    ("NO, FR", ["1025", "1017"], []),
    ("[[Wikimedia Norge]] and Wikimédia France", ["1025", "1017"], []),
    ("NO; Nobody at all", ["1025"], ["unknown-affiliate: Nobody at all"]),
]


@pytest.mark.parametrize(("written", "affiliates", "problems"), TOGETHER)
def test_several_may_answer_together(written: str, affiliates: list[str], problems: list[str]) -> None:
    found, told_ = said("{{Partnership response|affiliate=" + written + "|answer=declined}}")
    assert ([one.affiliate for one in found], told_) == (affiliates, problems)


def test_several_answers_stand_in_the_order_of_the_page() -> None:
    text = "{{Partnership response|NO|later}}\n{{Partnership response|FR|no}}\n{{Partnership response|NO|yes}}"
    answers = [(one.affiliate, one.answer.value) for one in said(text)[0]]
    assert answers == [("1025", "later"), ("1017", "declined"), ("1025", "interested")]
