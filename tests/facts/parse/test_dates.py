"""Dates: every month and every word for "no end", the forms that are read, and where a period is turned around."""

from __future__ import annotations

import pytest

from bot.facts.parse.dates import LONGEST, Said, months_for_the_wiki, read_date
from bot.facts.parse.months import name_key
from bot.shipped import shipped
from tests.facts.parse.reading import fact_of, problems_of, shown

# March in the languages of large wikis and of every script, as dates have it.
MARCH = """
    march mar mars marzo março märz maart marts marec marzec marca březen března ožujak март марта березень березня
    сакавік kovas kovo märts maaliskuuta maaliskuu március martie mart μάρτιος μαρτίου մարտի მარტი مارس مارچ
    آذار ئازار מרץ मार्च মার্চ ਮਾਰਚ માર્ચ ମାର୍ଚ୍ଚ மார்ச் మార్చి ಮಾರ್ಚ್ മാർച്ച് මාර්තු มีนาคม มี.ค. ມີນາ မတ် មីនា ማርች
    maret mac machi maris marso mawrth márta meurzh martxoa наурыз mart марта
"""
OTHERS = {
    1: "jan january janvier enero janeiro januar gennaio januari jänner styczeń leden január январь января sausis",
    2: "feb february février febrero fevereiro februar febbraio februari luty únor февраль февраля",
    4: "apr april avril abril aprile kwiecień duben апрель апреля",
    5: "may mai mayo maio maggio mei maj květen май мая",
    6: "jun june juin junio junho juni giugno czerwiec červen июнь июня",
    7: "jul july juillet julio julho juli luglio lipiec červenec июль июля",
    8: "aug august août agosto augustus sierpień srpen август августа augusti",
    9: "sep sept september septembre septiembre setembro settembre wrzesień září сентябрь сентября",
    10: "oct october octobre octubre outubro oktober ottobre październik říjen октябрь октября жовтень",
    11: "nov november novembre noviembre novembro ноябрь ноября листопад",
    12: "dec december décembre diciembre dezembro dezember dicembre grudzień prosinec декабрь декабря",
}
WITHOUT_END = """
    ongoing, on going, present, now, today, current, open, open-ended, open ended, open end, continuing, no, none,
    no end, no end date, indefinite, until now, until today, to date, en cours, en curso, em curso, laufend, bis heute,
    jusqu'à aujourd'hui, hasta la fecha, hasta hoy, até hoje, fino ad oggi, tot heden, по настоящее время, по н. в.,
    до сегодня, do dziś, do dnes, bugüne kadar, حتى الآن, تا کنون, अब तक, 至今, 現在まで, 현재, עד היום, đến nay,
    hingga kini, hadi leo, μέχρι σήμερα, ongoing.
"""
ENDLESS = [" ".join(word.split()) for word in WITHOUT_END.split(",")]


def test_every_month_is_known_by_all_of_its_names() -> None:
    named = {name: month for month, names in OTHERS.items() for name in names.split()}
    named |= dict.fromkeys(MARCH.split(), 3)
    assert {name: str(read_date(f"{name} 2020").found) for name in named} == {
        name: f"2020-{month:02}" for name, month in named.items()
    }


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("listopad 2020", ["2020-10", "2020-11"]),
        ("12 listopada 2020", ["2020-10-12", "2020-11-12"]),
        ("lip 2020", ["2020-06", "2020-07"]),
    ],
)
def test_a_name_that_means_different_months_in_two_languages_is_not_guessed(text: str, choices: list[str]) -> None:
    said = read_date(text)
    assert (said.found, [str(choice) for choice in said.choices]) == (None, choices)


def test_a_day_that_one_of_the_months_lacks_decides() -> None:
    assert str(read_date("31 listopad 2020").found) == "2020-10-31"


def test_names_for_the_wiki_mean_one_month() -> None:
    months = months_for_the_wiki()
    assert "listopad" not in months
    assert {name: str(read_date(f"{name} 2020").found) for name in months} == {
        name: f"2020-{month:02}" for name, month in months.items()
    }


def test_every_word_for_no_end_leaves_the_end_open_and_nothing_to_mend() -> None:
    for word in ENDLESS:
        for text in ("{{Partnership|start=2019|end=" + word + "}}", "{{Partnership|end=" + word.upper() + "}}"):
            assert (fact_of(text).end, problems_of(text)) == (None, []), word
        assert read_date(f"2019 – {word}") == read_date("2019 –"), word
    assert (str(read_date("2019 –").found), read_date("2019 –").open) == ("2019", True)


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
    # Any order, and the words that stand in dates.
    ("2019 March 12", ("2019-03-12", "")),
    ("12-Mar-2019", ("2019-03-12", "")),
    ("2019-Mar-12", ("2019-03-12", "")),
    ("12/mars/2019", ("2019-03-12", "")),
    ("March, 2019", ("2019-03", "")),
    ("Mar. 12, 2019", ("2019-03-12", "")),
    ("le 12 mars 2019", ("2019-03-12", "")),
    ("12 de marzo de 2019", ("2019-03-12", "")),
    ("12 d’abril del 2019", ("2019-04-12", "")),
    ("am 12. März 2019", ("2019-03-12", "")),
    ("2019. március 12.", ("2019-03-12", "")),
    ("2019. gada 12. marts", ("2019-03-12", "")),
    ("2019 m. kovo 12 d.", ("2019-03-12", "")),
    ("la 12-a de marto 2019", ("2019-03-12", "")),
    ("12 марта 2019 г.", ("2019-03-12", "")),
    ("12 березня 2019 року", ("2019-03-12", "")),
    ("12 مارس 2019", ("2019-03-12", "")),
    ("١٢ مارس ٢٠١٩", ("2019-03-12", "")),
    ("۱۲ مارس ۲۰۱۹", ("2019-03-12", "")),
    ("১২ মার্চ ২০১৯", ("2019-03-12", "")),
    ("१२ मार्च २०१९", ("2019-03-12", "")),
    ("12 มีนาคม 2019", ("2019-03-12", "")),
    ("12 במרץ 2019", ("2019-03-12", "")),
    ("2019년 3월 12일", ("2019-03-12", "")),
    ("2019年三月", ("2019-03", "")),
    ("2019年", ("2019", "")),
    ("ngày 12 tháng 3 năm 2019", ("2019-03-12", "")),
    ("in 2019", ("2019", "")),
    ("2019 г.", ("2019", "")),
    ("12 March 2019 – 5 May 2020", ("2019-03-12", "2020-05-05")),
    ("since 2019", ("2019", "")),
    ("depuis mars 2019", ("2019-03", "")),
    ("seit 2019", ("2019", "")),
    ("2019 bis 2020", ("2019", "2020")),
    ("2019 a 2020", ("2019", "2020")),
    ("2019至2020", ("2019", "2020")),
    ("2019年至今", ("2019", "")),
    ("2019-present", ("2019", "")),
    ("2019-", ("2019", "")),
    ("2019 to date", ("2019", "")),
    ("ongoing since 2019", ("2019", "")),
    ("0 March 2019", NONE),
    ("March 00, 2019", NONE),
    ("until 2020", ("", "2020")),
    ("bis 2020", ("", "2020")),
    # No day, and no month, is certain.
    ("3-4 March 2019", NONE),
    ("March-April 2019", NONE),
    ("March or April 2019", NONE),
    ("12 13 March 2019", NONE),
    ("12 March '19", NONE),
    ("12 March 19", NONE),
    ("12 March", NONE),
    ("Q1 2019", NONE),
    ("early 2019", NONE),
    ("c. 2019", NONE),
    ("before 2019", NONE),
    ("after March 2019", NONE),
    ("not 2019", NONE),
    ("2019?", NONE),
    ("do 12 13 marca 2019", NONE),
    ("du 2019", NONE),
    ("now 2019", NONE),
    ("until 2019 or 2020", NONE),
    ("since forever", NONE),
    ("see 2019", NONE),
    ("any 2019", NONE),
    ("fra 2019", ("2019", "")),
    ("van 2019", NONE),
    ("2019 – 2020 – 2021", NONE),
    ("20 books in March 2019", NONE),
    # Years of other calendars.
    ("12 มีนาคม 2562", NONE),
    ("2562", NONE),
    ("พ.ศ. 2562", NONE),
    ("1440", NONE),
    ("رمضان 1440", NONE),
    ("12 مارس 2019 هـ", NONE),
    ("1398", NONE),
    ("۱۳۹۸", NONE),
    ("民國108年3月", NONE),
    ("平成31年3月", NONE),
    ("२०७५", NONE),
    ("२०७५ मार्च", NONE),
    ("2011 E.C.", NONE),
    ("መስከረም 2011", NONE),
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
    ("start=Q1 2019", ["", ""], ["inexact-date: Q1 2019"]),
    ("start=since 2019", ["2019", ""], ["date-form: since 2019"]),
    ("start=2019–present", ["2019", ""], ["date-form: 2019–present"]),
    ("start=2019–present|end=2021", ["2019", "2021"], ["date-form: 2019–present"]),
    ("end=2019–present", ["", ""], ["open-end: 2019–present"]),
    ("end=2019 –", ["", ""], ["open-end: 2019 –"]),
    ("end=2019–{{cn}}", ["", ""], ["open-end: 2019 –"]),
    ("start=2019 –", ["2019", ""], ["date-form: 2019 –"]),
    ("start=– 2019", ["", ""], ["inexact-date: – 2019"]),
    ("end=–", ["", ""], []),
    ("end=ongoing since 2019", ["", ""], ["open-end: ongoing since 2019"]),
    ("end=since 2019", ["", ""], ["open-end: since 2019"]),
    ("end=until 2020", ["", "2020"], ["date-form: until 2020"]),
    ("start=until 2020", ["", ""], ["bad-date: until 2020"]),
    ("start=መስከረም 2011", ["", ""], ["bad-date: መስከረም 2011"]),
    ("start=२०७५", ["", ""], ["bad-date: २०७५"]),
    ("start=listopad 2020", ["", ""], ["ambiguous-date: listopad 2020"]),
    ("start=۱۲ آذار ۲۰۱۹", ["2019-03-12", ""], ["date-form: ۱۲ آذار ۲۰۱۹"]),
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


def test_the_table_holds_names_as_they_are_compared() -> None:
    lines = shipped("config", "months.tsv").read_text(encoding="utf-8").splitlines()
    assert any("Source: Unicode CLDR" in line for line in lines)
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    names = {name for _, _, listed in rows for name in listed.split(", ")}
    assert [name for name in names if name_key(name) != name] == []
    assert len({language for language, month, _ in rows if month == "3"}) > 180


@pytest.mark.parametrize(
    ("written", "read_as", "problems"),
    [
        ("2019-2020", "2020", ["date-form: 2019-2020"]),
        ("until 2020", "2020", ["date-form: until 2020"]),
        ("since 2019", "", ["bad-date: since 2019"]),
        ("2019", "2019", []),
    ],
)
def test_a_review_of_a_time_is_its_end(written: str, read_as: str, problems: list[str]) -> None:
    text = "{{Partnership|reviewed=" + written + "}}"
    assert (shown(fact_of(text).reviewed), problems_of(text)) == (read_as, problems)
