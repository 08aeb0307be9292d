"""Dates that name their month: in which order, with which words beside, and what is no date."""

from __future__ import annotations

import pytest

from bot.facts.parse.months import Named, name_key, named_date, plain_months


@pytest.mark.parametrize(
    ("text", "year", "months", "day"),
    [
        ("March 2024", 2024, (3,), 0),
        ("2024 March", 2024, (3,), 0),
        ("3 March 2024", 2024, (3,), 3),
        ("March 3, 2024", 2024, (3,), 3),
        ("the 3rd of March, 2024", 2024, (3,), 3),
        ("in the year 2024", 2024, (), 0),
        ("2024", 2024, (), 0),
        ("el 3 de marzo de 2024", 2024, (3,), 3),
        ("1er mars 2024", 2024, (3,), 1),
        ("3. März 2024", 2024, (3,), 3),
        ("2024年3月5日", 2024, (3,), 5),
        ("2024년 3월", 2024, (3,), 0),
        ("ngày 5 tháng 3 năm 2024", 2024, (3,), 5),
        ("5 במרץ 2024", 2024, (3,), 5),
        ("במרץ 2024", 2024, (3,), 0),
        ("marzec 2024", 2024, (3,), 0),
        ("5 марта 2024 г.", 2024, (3,), 5),
        ("2024ko martxoa", 2024, (3,), 0),  # words that stand in dates of one language only
        ("5 ta marzu 2024", 2024, (3,), 5),
        ("2024. gada 5. marts", 2024, (3,), 5),
        ("listopad 2024", 2024, (10, 11), 0),
    ],
)
def test_a_date_in_words(text: str, year: int, months: tuple[int, ...], day: int) -> None:
    assert named_date(text) == Named(year, months, day)


@pytest.mark.parametrize(
    "text",
    [
        "", "March", "3 March", "March 24", "March April 2024", "2023 2024", "March 2023 2024", "3 4 March 2024",
        "3 2024", "0 March 2024", "123 March 2024", "March 20245", "of 2024", "2024 of", "de 2024", "st 2024",
        "perhaps March 2024", "March perhaps 2024", "March 2024 perhaps", "במוזיאון 2024", "ב 5 2024",
        "any 2024", "est 2024", "few 2024", "fra 2024", "her 2024", "man 2024", "now 2024", "nun 2024", "see 2024",
        "sun 2024", "van 2024", "März März 2024", "of of of of of of of of of of of March 2024",
    ],
)  # fmt: skip
def test_what_is_not_understood_whole_is_no_date(text: str) -> None:
    assert named_date(text) is None


@pytest.mark.parametrize(
    ("written", "key"),
    [("Sept.", "sept"), ("a/b-c", "a b c"), ("3 مارس،", "3 مارس"), ("年3月", "年 3 月"), ("", ""), ("-", "")],
)
def test_names_are_compared_without_signs(written: str, key: str) -> None:
    assert name_key(written) == key


def test_the_months_of_one_language() -> None:
    found = plain_months("en", "fr")
    assert (found["march"], found["mars"], found["december"]) == (3, 3, 12)
    assert not {"listopad", "from", "de"} & found.keys()
    assert plain_months() == {}
