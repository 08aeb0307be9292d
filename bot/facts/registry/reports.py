"""Activity reports: what affiliates tell each year of the languages and countries that they work in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import msgspec

from bot.facts.registry.lua import BrokenRow, Row, Value, read_table
from bot.late_patterns import late_pattern
from bot.model import Problem, ProblemKind

_YEAR_FIRST: Final = late_pattern(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_DAY_FIRST: Final = late_pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One activity report as written, with the day of its ``dos_stamp`` (None where that is no date)."""

    id: str
    group: str
    day: date | None
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    partnership_info: tuple[str, ...] = ()


def latest_reports(text: str, page: str) -> tuple[Mapping[str, Report], tuple[Problem, ...]]:
    """The latest report of every group, by ``group_key`` of its name. Raises NotATable.

    Of two reports of one day the one with the higher id counts; one without a date only where there is no other.
    """
    latest: dict[str, Report] = {}
    problems: list[Problem] = []
    for row in read_table(text):
        if isinstance(row, BrokenRow):
            problems.append(broken_row(row, page))
            continue
        report = _report(row)
        if report.day is None:
            stamp = text_of(row.fields, "dos_stamp")
            problems.append(problem(page, ProblemKind.REGISTRY_REPORT_DATE_BAD, "dos_stamp", report.group, stamp))
        earlier = latest.get(group_key(report.group))
        if earlier is None or _rank(report) >= _rank(earlier):
            latest[group_key(report.group)] = report
    return latest, tuple(problems)


def _report(row: Row) -> Report:
    return Report(
        id=text_of(row.fields, "unique_id"),
        group=text_of(row.fields, "group_name"),
        day=day_of(text_of(row.fields, "dos_stamp")),
        languages=list_of(row.fields, "languages_supported_by_affiliate"),
        countries=list_of(row.fields, "countries_affiliate_operates_in"),
        partnership_info=list_of(row.fields, "partnership_info"),
    )


def _rank(report: Report) -> tuple[date, int, str]:
    number = int(report.id) if report.id.isascii() and report.id.isdigit() and len(report.id) < 20 else -1
    return report.day or date.min, number, report.id


def group_key(name: str) -> str:
    """The form in which the two pages' group names are compared: as titles are, and without regard to case."""
    return " ".join(unicodedata.normalize("NFC", name).replace("_", " ").split()).casefold()


def day_of(stamp: str) -> date | None:
    """A day written YYYY/MM/DD, ISO or DD/MM/YYYY: the portal writes all three. None for anything else."""
    if parts := _YEAR_FIRST.fullmatch(stamp):
        year, month, day = parts.groups()
    elif parts := _DAY_FIRST.fullmatch(stamp):
        day, month, year = parts.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def text_of(fields: Mapping[str, Value], key: str) -> str:
    """A field as one line of text; empty where it is left out."""
    value = fields.get(key, "")
    return " ".join((value if isinstance(value, str) else ", ".join(value)).split())


def list_of(fields: Mapping[str, Value], key: str) -> tuple[str, ...]:
    """A field as a list without empty items; a lone text is a list of one."""
    value = fields.get(key, ())
    items: Iterable[str] = (value,) if isinstance(value, str) else value
    return tuple(item for item in (" ".join(item.split()) for item in items) if item)


def broken_row(row: BrokenRow, page: str) -> Problem:
    """The Problem of a row that cannot be read."""
    return Problem(
        page=page, kind=ProblemKind.REGISTRY_ROW_BROKEN, arguments=(str(row.line), str(row.stopped), row.near)
    )


def problem(page: str, kind: ProblemKind, parameter: str, *arguments: str) -> Problem:
    """The Problem of one field of a row."""
    return Problem(page=page, parameter=parameter, kind=kind, arguments=arguments)
