"""Dates as people write them → ISO dates known to the year, the month or the day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

import msgspec

from bot.facts.parse.form import Form
from bot.facts.parse.months import named_date, plain_months
from bot.facts.parse.open_ended import UNTIL, is_open
from bot.facts.parse.values import is_nothing, line
from bot.late_patterns import late_pattern
from bot.model import PartialDate, ProblemKind
from bot.wikitext import phrases

_ISO: Final = late_pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOMENT: Final = late_pattern(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*")
_YEAR_FIRST: Final = late_pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})日?)?)?")
_YEAR_LAST: Final = late_pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_YEAR: Final = late_pattern(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_SPAN: Final = late_pattern(
    r"(.*?\d{4}.*?)\s*(?:–|—|~|～|〜|\b(?:to|until|till|through|bis|hasta|até|à|al?|do|до|по|إلى|حتى|تا)\b|至|から|まで|\s-\s"
    r"|(?<=\d{4})-(?=\d{4}|\D|$))\s*(.*)"
)
_YEAR: Final = late_pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SINCE: Final = late_pattern(
    r"(?<!\S)(?:since|from|as of|starting|depuis(?: le)?|dès|à partir d[eu]|desde(?: el| o)?|a partir d[eoa]l?"
    r"|seit(?: dem)?|ab|dal?|dall'|sinds|vanaf|sedan|från|siden|fra|od|от|с|со|з|від|منذ|ابتداء من|از|自|从|從"
    r"|sejak|dari|tangu|kutoka|από|מאז)\s+(?=\S)"
)
_UNTIL: Final = late_pattern(rf"(?:{'|'.join(map(re.escape, UNTIL))}|by)\s+(?=\S)")
# Words and signs of other calendars, whose years are not those of ours; Nepal is 56 years ahead.
_OTHER_CALENDAR: Final = late_pattern(
    r"\b(?:b\.? ?e\.?|a\.? ?h\.?|b\.? ?s\.?|s\.? ?h\.?|a\.? ?p\.?|e\.? ?c\.?|v\.? ?s\.?|hijri|hijriah|shamsi|jalali"
    r"|solar|bikram|vikram|saka|shaka|minguo|heisei|reiwa|showa|buddhist|ethiopian|hebrew|juche)(?!\w)"
    r"|พ\.?ศ|هـ|ه\.|هجري|هجری|قمری|شمسی|خورشیدی|ዓ\.?ም|वि\.? ?सं|बि\.? ?सं|विक्रम|शक|民國|民国|平成|令和|昭和"
    r"|佛曆|佛历|주체|תש",
    re.IGNORECASE,
)
_OF_NEPAL: Final = late_pattern("[०-९]")
_LATEST_OF_NEPAL: Final = 2046
_ETHIOPIC: Final = late_pattern("[\u1200-\u137f]")
_DASHES: Final = ("–", "—")
# A span may hold spans: no date is so long, and one that goes on for ever must not be followed for ever.
LONGEST: Final = 200
EARLIEST: Final = 1990
LATEST: Final = 2199


class Said(msgspec.Struct, frozen=True):
    """What a text says of a date. ``iso``: it is written as it should be. ``choices``: it may be read either way.

    ``open``: it is a time that goes on, from ``found`` where that is said.
    """

    found: PartialDate | None = None
    until: PartialDate | None = None
    iso: bool = False
    open: bool = False
    choices: tuple[PartialDate, ...] = ()

    @property
    def last(self) -> PartialDate | None:
        """The date, or the end of a time; None of one that goes on."""
        return None if self.open else self.until or self.found


def read_date(text: str) -> Said:
    """The date that a text names; nothing at all when it names none that can be."""
    if _OF_NEPAL.search(text) and any(int(year) > _LATEST_OF_NEPAL for year in re.findall(r"\d{4}", text[:LONGEST])):
        return Said()
    text = " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text).split())
    if len(text) > LONGEST or (text and _OTHER_CALENDAR.search(text)):
        return Said()
    if is_open(text):
        return Said(open=True)
    if moment := _MOMENT.fullmatch(text):
        text = moment[1]
    if iso := _ISO.fullmatch(text):
        return Said(_date(iso[1], iso[2], iso[3]), iso=True)
    return _in_digits(text) or _in_words(text) or Said()


def _in_digits(text: str) -> Said | None:
    if parts := _YEAR_FIRST.fullmatch(text):
        return Said(_date(parts[1], parts[2], parts[3]))
    if parts := _YEAR_LAST.fullmatch(text):
        return _either(parts[1], parts[3], parts[4], day_first=parts[2] == ".")
    if parts := _MONTH_YEAR.fullmatch(text):
        return Said(_date(parts[2], parts[1]))
    return None


def _in_words(text: str) -> Said | None:
    if named := named_date(text) if text[-1:] not in ("-", "") else None:
        days = [day for month in named.months or (0,) if (day := _date(str(named.year), month, named.day))]
        return Said(choices=tuple(days)) if len(days) > 1 else Said(days[0] if days else None)
    folded = text.lower()
    if (since := _SINCE.search(folded)) and (not since.start() or is_open(text[: since.start()])):
        start = read_date(text[since.end() :])
        return start if start.until else Said(start.found, open=start.found is not None)
    if until := _UNTIL.match(folded):
        end = read_date(text[until.end() :])
        return Said(until=end.found) if end.found and not (end.until or end.open) else None
    if span := _SPAN.fullmatch(text):
        return _span(span[1], span[2], text[span.end(1) :])
    return None


def _span(first: str, last: str, behind: str) -> Said:
    start = read_date(first.strip(" –—-"))
    end = Said(open=True) if not last or is_open(behind) else read_date(last)
    if start.found and not (start.open or start.until) and (end.open or (end.found and not end.until)):
        return Said(start.found, None if end.open else end.found, open=end.open)
    return Said()


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
    """The date of a parameter; a form other than ISO is told with the ISO form where that is certain.

    Of a time that is not ``start`` the end counts; one that goes on has none.
    """
    text = _as_written(form, parameter)
    if not text or is_nothing(text) or is_open(text):
        return Said()
    reading = read_date(text)
    counts = reading.found if parameter == "start" else reading.last
    if reading.choices:
        form.tell(parameter, ProblemKind.AMBIGUOUS_DATE, text, str(reading.choices[0]), str(reading.choices[1]))
    elif counts is not None:
        if not reading.iso:
            form.tell(parameter, ProblemKind.DATE_FORM, text, str(counts))
    elif reading.open and parameter == "end":
        form.tell(parameter, ProblemKind.OPEN_END, text)
    else:
        _tell_bad(form, parameter, text, certain=bool(reading.until or reading.open))
    return reading


def last_date(form: Form, parameter: str) -> PartialDate | None:
    """The date of a parameter; of a time its end."""
    return one_date(form, parameter).last


def _as_written(form: Form, parameter: str) -> str:
    """The words of a value with a dash at an end, which says that there is none: "2019 –"."""
    words = "".join(run.text for phrase in phrases(form.raw(parameter), lines=False) for run in phrase.runs).strip()
    before, after = words.startswith(_DASHES), words.endswith(_DASHES)
    text = line(form, parameter)
    return f"{'– ' * (before and bool(text))}{text}{' –' * (after and bool(text))}"


def _tell_bad(form: Form, parameter: str, text: str, *, certain: bool) -> None:
    """A date that is none; the year in it is offered where it may be meant."""
    years = set(_YEAR.findall("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)))
    strange = certain or _OTHER_CALENDAR.search(text) or _ETHIOPIC.search(text) or _OF_NEPAL.search(text)
    if len(years) == 1 and not strange and not _ISO.fullmatch(text):
        form.tell(parameter, ProblemKind.INEXACT_DATE, text, years.pop())
    else:
        form.tell(parameter, ProblemKind.BAD_DATE, text)


def period(form: Form) -> tuple[PartialDate | None, PartialDate | None]:
    """``start`` and ``end``; an end before the start is told and left out."""
    first, end = one_date(form, "start"), last_date(form, "end")
    start = first.found
    if not form.raw("end") and start:
        end = first.until
    if start and end and end.latest() < date(start.year, start.month or 1, start.day or 1):
        form.tell("end", ProblemKind.DATES_REVERSED, str(start), str(end))
        return start, None
    return start, end


def months_for_the_wiki() -> dict[str, int]:
    """Names of months that pages of the wiki may read too, where those of all languages would be long."""
    return plain_months("en", "fr", "es", "pt", "de", "it", "nl", "pl", "cs", "ru")
