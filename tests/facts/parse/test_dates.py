"""Dates: every month and every word for "no end", the forms that are read, and where a period is turned around."""

from __future__ import annotations

import pytest

from bot.facts.parse.dates import LONGEST, MONTHS, OPEN_ENDED, Said, read_date
from bot.language.names import fold
from tests.facts.parse.reading import fact_of, problems_of, shown

MONTHS_AS_WRITTEN = {
    1: "jan january janvier enero janeiro januar gennaio januari jänner styczen leden январь января sausis",
    2: "feb february fevrier febrero fevereiro februar febbraio februari luty unor февраль февраля",
    3: "mar march mars marzo marco marz maart marts marzec brezen март марта",
    4: "apr april avril abril aprile kwiecien duben апрель апреля",
    5: "may mai mayo maio maggio mei maj kveten май мая",
    6: "jun june juin junio junho juni giugno czerwiec cerven июнь июня",
    7: "jul july juillet julio julho juli luglio lipiec cervenec июль июля",
    8: "aug august aout agosto augustus sierpien srpen август августа augusti",
    9: "sep sept september septembre septiembre setembro settembre wrzesien zari сентябрь сентября",
    10: "oct october octobre octubre outubro oktober ottobre pazdziernik rijen октябрь октября",
    11: "nov november novembre noviembre novembro listopad ноябрь ноября",
    12: "dec december decembre diciembre dezembro dezember dicembre grudzien prosinec декабрь декабря",
}
WITHOUT_END = """
    ongoing, on going, present, now, today, current, open, open-ended, open ended, open end, continuing, no, none,
    no end, no end date, indefinite, until now, en cours, en curso, em curso, laufend
"""
ENDLESS = [" ".join(word.split()) for word in WITHOUT_END.split(",")]


def test_every_month_is_known_by_all_of_its_names() -> None:
    named = {name: month for month, names in MONTHS_AS_WRITTEN.items() for name in names.split()}
    assert {name: str(read_date(f"{name} 2020").found) for name in named} == {
        name: f"2020-{month:02}" for name, month in named.items()
    }
    assert {*MONTHS} == {fold(name) for name in named}, "a name that this table lacks"


def test_every_word_for_no_end_leaves_the_end_open_and_nothing_to_mend() -> None:
    for word in ENDLESS:
        for text in ("{{Partnership|start=2019|end=" + word + "}}", "{{Partnership|end=" + word.upper() + "}}"):
            assert (fact_of(text).end, problems_of(text)) == (None, []), word
        assert read_date(f"2019 – {word}") == read_date("2019 –"), word
    assert str(read_date("2019 –").found) == "2019"
    assert {*ENDLESS} == OPEN_ENDED, "a word that this table lacks"


NONE = ("", "")
FORMS = [
    ("2020", ("2020", "")),
    ("2020-02", ("2020-02", "")),
    ("2020-02-29", ("2020-02-29", "")),
    ("2021-02-29", NONE),
    ("2020-13", NONE),
    ("2020-00", NONE),
    ("2020-05-00", NONE),
    ("0000", NONE),
    ("2020-05-04T10:20", ("2020-05-04", "")),
    ("2020-05-04 10:20:30Z", ("2020-05-04", "")),
    ("2020-05-04 10", NONE),
    ("2020/5", ("2020-05", "")),
    ("2020.5.4", ("2020-05-04", "")),
    ("2020 / 5 / 4", ("2020-05-04", "")),
    ("2020年5月4日", ("2020-05-04", "")),
    ("2020年5月4", ("2020-05-04", "")),
    ("2020年5月", ("2020-05", "")),
    ("2020年 5", ("2020-05", "")),
    ("4.5.2020", ("2020-05-04", "")),
    ("4. 5. 2020", ("2020-05-04", "")),
    ("31/1/2020", ("2020-01-31", "")),
    ("1-31-2020", ("2020-01-31", "")),
    ("5/5/2020", ("2020-05-05", "")),
    ("32/1/2020", NONE),
    ("0/1/2020", NONE),
    ("05/2020", ("2020-05", "")),
    ("5 . 2020", ("2020-05", "")),
    ("13/2020", NONE),
    ("4 May 2020", ("2020-05-04", "")),
    ("4th of May, 2020", ("2020-05-04", "")),
    ("1st May 2020", ("2020-05-01", "")),
    ("2nd May 2020", ("2020-05-02", "")),
    ("3rd Aug. 2020", ("2020-08-03", "")),
    ("1er mai 2020", ("2020-05-01", "")),
    ("1º de maio de 2020", ("2020-05-01", "")),
    ("4. Mai 2020", ("2020-05-04", "")),
    ("4 de mayo del 2020", ("2020-05-04", "")),
    ("May of 2020", ("2020-05", "")),
    ("May 4, 2020", ("2020-05-04", "")),
    ("Aug. 4th 2020", ("2020-08-04", "")),
    ("31 April 2020", NONE),
    ("April 31, 2020", NONE),
    ("4 Brumaire 2020", NONE),
    ("Brumaire 4, 2020", NONE),
    ("Brumaire 2020", NONE),
    ("2019-2020", ("2019", "2020")),
    ("2019–2020", ("2019", "2020")),
    ("2019 — May 2020", ("2019", "2020-05")),
    ("May 2019 - June 2020", ("2019-05", "2020-06")),
    ("2019 to 2020", ("2019", "2020")),
    ("2019 until 2020", ("2019", "2020")),
    ("2019 to", ("2019", "")),
    ("2019 to the end of the world", NONE),
    ("2019to 2020", NONE),
    ("2019 to2020", NONE),
    ("2019until 2020", NONE),
    ("2019 until2020", NONE),
    ("1066 to 2020", NONE),
    ("spring 2019 to 2020", NONE),
    ("spring 2019 to now", NONE),
    ("the year 1989", NONE),
    ("1989", NONE),
    ("1990", ("1990", "")),
    ("1989-12-31", NONE),
    ("2199-12-31", ("2199-12-31", "")),
    ("2200", NONE),
    ("٢٠٢٠", ("2020", "")),
    ("  May\t 2020 ", ("2020-05", "")),
    ("2020x", NONE),
    ("20200", NONE),
    ("", NONE),
]


@pytest.mark.parametrize(("text", "read"), FORMS)
def test_a_form_of_a_date(text: str, read: tuple[str, str]) -> None:
    said = read_date(text)
    assert (str(said.found or ""), str(said.until or "")) == read
    assert said.choices == ()


@pytest.mark.parametrize("text", ["2020", "2020-05", "2020-05-04", "2021-02-29", "2020-05-04T10:20"])
def test_what_is_written_as_it_should_be_is_not_to_be_mended(text: str) -> None:
    assert read_date(text).iso


@pytest.mark.parametrize("text", ["2020-5", "May 2020", "4.5.2020", "2019-2020", "2019 to", ""])
def test_every_other_form_is(text: str) -> None:
    assert not read_date(text).iso


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("4/5/2020", ["2020-05-04", "2020-04-05"]),
        ("12-11-2020", ["2020-11-12", "2020-12-11"]),
        ("4/5.2020", ["2020-05-04", "2020-04-05"]),
    ],
)
def test_day_and_month_that_may_be_either_are_not_guessed(text: str, choices: list[str]) -> None:
    said = read_date(text)
    assert (said.found, [str(choice) for choice in said.choices]) == (None, choices)


def test_a_text_is_read_up_to_its_longest() -> None:
    assert read_date(f"2019{' ' * LONGEST}to now") == read_date("2019 to now"), "spaces do not count"
    moment = "2020-05-04T10:20"
    assert str(read_date(moment.ljust(LONGEST, "0")).found) == "2020-05-04"
    assert read_date(moment.ljust(LONGEST + 1, "0")) == Said()


PERIODS = [
    ("start=2019|end=2020", ["2019", "2020"], []),
    ("start=2020-05-04|end=2020-05-04", ["2020-05-04", "2020-05-04"], []),
    ("start=2020-05-04|end=2020-05-03", ["2020-05-04", ""], ["dates-reversed: 2020-05-04"]),
    ("start=2020-05|end=2020-05-01", ["2020-05", "2020-05-01"], []),
    ("start=2020-05|end=2020-04-30", ["2020-05", ""], ["dates-reversed: 2020-05"]),
    ("start=2020-05-31|end=2020-05", ["2020-05-31", "2020-05"], []),
    ("start=2020-06-01|end=2020-05", ["2020-06-01", ""], ["dates-reversed: 2020-06-01"]),
    ("start=2020|end=2020-01-01", ["2020", "2020-01-01"], []),
    ("start=2020|end=2019-12-31", ["2020", ""], ["dates-reversed: 2020"]),
    ("start=2020-12-31|end=2020", ["2020-12-31", "2020"], []),
    ("start=2020|end=2019", ["2020", ""], ["dates-reversed: 2020"]),
    ("end=2019", ["", "2019"], []),
    ("start=2019-2020", ["2019", "2020"], ["date-form: 2019-2020"]),
    ("start=2019-2020|end=2021", ["2019", "2021"], ["date-form: 2019-2020"]),
    ("start=2019-2020|end=ongoing", ["2019", ""], ["date-form: 2019-2020"]),
    ("start=2019-2020|end=?", ["2019", ""], ["date-form: 2019-2020"]),
    ("start=2019|end=2020-2021", ["2019", "2021"], ["date-form: 2020-2021"]),
    ("start=4/5/2020", ["", ""], ["ambiguous-date: 4/5/2020"]),
    ("start=around 2020", ["", ""], ["inexact-date: around 2020"]),
    ("start=about 2019 or 2020", ["", ""], ["bad-date: about 2019 or 2020"]),
    ("start=in 1066", ["", ""], ["bad-date: in 1066"]),
    ("start=2020-13", ["", ""], ["bad-date: 2020-13"]),
    ("start=tbd", ["", ""], []),
]


@pytest.mark.parametrize(("given", "read", "problems"), PERIODS)
def test_a_period(given: str, read: list[str], problems: list[str]) -> None:
    text = "{{Partnership|" + given + "}}"
    assert [shown(fact_of(text).start), shown(fact_of(text).end)] == read
    assert problems_of(text) == problems
