"""Dates as people write them → ISO dates known to the year, the month or the day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

import msgspec

from bot.facts.parse.form import Form
from bot.facts.parse.values import is_nothing, line
from bot.language.names import fold
from bot.model import PartialDate, ProblemKind

_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})日?)?)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_DAY_MONTH_YEAR: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de| d')?\s+)?(\w+)\.?,?(?: of| de| del)?\s+(\d{4})"
)
_MONTH_DAY_YEAR: Final = re.compile(r"(\w+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SPAN: Final = re.compile(r"(.*?\d{4}.*?)\s*(?:–|—|\bto\b|\buntil\b|\s-\s|(?<=\d{4})-(?=\d{4}))\s*(.*)")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_OPEN_ENDED: Final = frozenset({
    "ongoing", "on going", "present", "now", "today", "current", "open", "open-ended", "open ended", "open end",
    "continuing", "no", "none", "no end", "no end date", "indefinite", "until now", "en cours", "en curso", "em curso",
    "laufend",
})  # fmt: skip
_MONTHS: Final = {
    fold(name): month
    for month, names in enumerate(
        (
            "jan january janvier enero janeiro januar gennaio januari jänner styczen leden январь января sausis",
            "feb february fevrier febrero fevereiro februar febbraio februari luty unor февраль февраля",
            "mar march mars marzo marco marz maart marts marzec brezen март марта",
            "apr april avril abril aprile kwiecien duben апрель апреля",
            "may mai mayo maio maggio mei maj kveten май мая",
            "jun june juin junio junho juni giugno czerwiec cerven июнь июня",
            "jul july juillet julio julho juli luglio lipiec cervenec июль июля",
            "aug august aout agosto augustus sierpien srpen август августа augusti",
            "sep sept september septembre septiembre setembro settembre wrzesien zari сентябрь сентября",
            "oct october octobre octubre outubro oktober ottobre pazdziernik rijen октябрь октября",
            "nov november novembre noviembre novembro listopad ноябрь ноября",
            "dec december decembre diciembre dezembro dezember dicembre grudzien prosinec декабрь декабря",
        ),
        start=1,
    )
    for name in names.split()
}
# A span may hold spans: no date is so long, and one that goes on for ever must not be followed for ever.
LONGEST: Final = 200
EARLIEST: Final = 1990
LATEST: Final = 2199


class Said(msgspec.Struct, frozen=True):
    """What a text says of a date. ``iso``: it is written as it should be. ``choices``: it may be read either way."""

    found: PartialDate | None = None
    until: PartialDate | None = None
    iso: bool = False
    choices: tuple[PartialDate, ...] = ()


def read_date(text: str) -> Said:
    """The date that a text names; nothing at all when it names none that can be."""
    text = " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text).split())
    if len(text) > LONGEST:
        return Said()
    if moment := _MOMENT.fullmatch(text):
        text = moment[1]
    if iso := _ISO.fullmatch(text):
        return Said(_date(iso[1], iso[2], iso[3]), iso=True)
    if parts := _YEAR_FIRST.fullmatch(text):
        return Said(_date(parts[1], parts[2], parts[3]))
    if parts := _YEAR_LAST.fullmatch(text):
        return _either(parts[1], parts[3], parts[4], day_first=parts[2] == ".")
    if parts := _MONTH_YEAR.fullmatch(text):
        return Said(_date(parts[2], parts[1]))
    if parts := _DAY_MONTH_YEAR.fullmatch(text):
        return Said(_date(parts[3], _month(parts[2]), parts[1]) if _month(parts[2]) else None)
    if parts := _MONTH_DAY_YEAR.fullmatch(text):
        return Said(_date(parts[3], _month(parts[1]), parts[2]) if _month(parts[1]) else None)
    if span := _SPAN.fullmatch(text):
        return _span(span[1], span[2])
    return Said()


def _span(first: str, last: str) -> Said:
    start, end = read_date(first.strip(" –—-")), read_date(last) if last else Said()
    ends = not last or fold(last) in _OPEN_ENDED or end.found
    return Said(start.found, end.found) if start.found and ends else Said()


def _month(name: str) -> int:
    return _MONTHS.get(fold(name), 0)


def _either(first: str, second: str, year: str, *, day_first: bool) -> Said:
    days = _date(year, second, first)
    months = None if day_first else _date(year, first, second)
    if days and months and days != months:
        return Said(choices=(days, months))
    return Said(days or months)


def _date(year: str, month: str | int | None = 0, day: str | int | None = 0) -> PartialDate | None:
    named = PartialDate(int(year), int(month or 0), int(day or 0))
    try:
        date(named.year, named.month or 1, named.day or 1)
    except ValueError:
        return None
    zero = (month is not None and month != 0 and not int(month)) or (day is not None and day != 0 and not int(day))
    return named if EARLIEST <= named.year <= LATEST and not zero else None


def one_date(form: Form, parameter: str) -> Said:
    """The date of a parameter; a form other than ISO is told with the ISO form where that is certain."""
    text = line(form, parameter)
    if not text or is_nothing(text) or fold(text) in _OPEN_ENDED:
        return Said()
    reading = read_date(text)
    if reading.choices:
        form.tell(parameter, ProblemKind.AMBIGUOUS_DATE, text, str(reading.choices[0]), str(reading.choices[1]))
    elif reading.found is None:
        years = set(_YEAR.findall(text))
        if len(years) == 1 and not _ISO.fullmatch(text):
            form.tell(parameter, ProblemKind.INEXACT_DATE, text, years.pop())
        else:
            form.tell(parameter, ProblemKind.BAD_DATE, text)
    elif not reading.iso:
        form.tell(parameter, ProblemKind.DATE_FORM, text, str(reading.found))
    return reading


def period(form: Form) -> tuple[PartialDate | None, PartialDate | None]:
    """``start`` and ``end``; an end before the start is told and left out."""
    first, last = one_date(form, "start"), one_date(form, "end")
    start = first.found
    end = last.until or last.found or (None if form.raw("end") else first.until)
    if start and end and end.latest() < date(start.year, start.month or 1, start.day or 1):
        form.tell("end", ProblemKind.DATES_REVERSED, str(start), str(end))
        return start, None
    return start, end


MONTHS: Final = _MONTHS
OPEN_ENDED: Final = _OPEN_ENDED
