"""A page of a report that has more lines than one page may show → several pages, or as many lines as there is room for.

The first page keeps the title, the figures and what else stands around the table, and lists the others, its subpages
with numbers. Only rows that name a ``record`` are spread, in the order of its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.model.page_titles import part_title
from bot.reports.expansion import expanded
from bot.reports.parts import FIRST, Part, Weighed, arranged
from bot.reports.report import Report, Sheet
from bot.wikitext.render import call, number, title, words

TEMPLATE: Final = "Partnerships sheet"
_LISTED: Final = late_pattern(
    r"^\{\{" + TEMPLATE + r"\|page=[^|{}\n]*/(\d{1,3})\|begins=([^|{}\n]*)(?:\|.*)?\}\}$", re.MULTILINE
)
_RECORD: Final = late_pattern(r"\|record=([^|{}\n]*)")
_MORE: Final = late_pattern(r"(?<=/more\|number=)\d+(?=\}\}$)")
_LISTING: Final = 1 / 32  # of the room is for links to the other pages


def listed_on(text: str) -> tuple[Part, ...]:
    """The pages of a report as its first page lists them; none where it stands on one page."""
    if TEMPLATE not in text:
        return ()
    return (FIRST, *(Part(int(at), unescape(begins)) for at, begins in _LISTED.findall(text)))


class _Table(msgspec.Struct, frozen=True):
    """The lines of a sheet: its rows, those above their table, those at its start and at its end."""

    above: tuple[str, ...]
    start: tuple[str, ...]
    rows: tuple[str, ...]
    end: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, lines: tuple[str, ...]) -> _Table:
        rows = [at for at, line in enumerate(lines) if line.startswith(f"{{{{{report.template}/row|")]
        first, last = (rows[0], rows[-1] + 1) if rows else (0, 0)
        start = max(first - 1, 0)
        return cls(lines[:start], lines[start:first], lines[first:last], lines[last:])


def spread(
    report: Report, sheet: Sheet, first: str, room: int, stands: Sequence[Part], records: str
) -> tuple[Sheet, ...]:
    """The sheet, or the sheets in its place, the first one last: what it sends on stands there before it is gone here.

    ``first``: its title. ``room``: what a page may expand to. ``stands``: how its pages are arranged so far; those that
    are not needed any more have no lines. ``records``: the title below which most records are.
    """
    if expanded(report.name, sheet.lines) <= room and (len(stands) < 2 or report.may_be_cut):
        return (sheet,)
    table = _Table.of(report, sheet.lines)
    back = _listing([FIRST], first, records)
    around = expanded(report.name, (*table.above, *back, *table.start, *table.end))
    left = max(int(room * (1 - _LISTING)) - around, 1)
    if report.may_be_cut:
        return (msgspec.structs.replace(sheet, lines=_cut(report, table, left)),)
    found = [_RECORD.search(row) for row in table.rows]
    rows = [
        Weighed(unescape(by[1]), expanded(report.name, [row]), row)
        for row, by in zip(table.rows, found, strict=True)
        if by
    ]
    if len(rows) < len(found):
        return (sheet,)
    parts = arranged(rows, left, stands)
    given_up = (Part(number, "") for number in {part.number for part in stands} - {part.number for part in parts})
    others = sorted({**parts, **dict.fromkeys(given_up, ())}.items())[1:]
    listing = _listing(parts, first, records) if len(parts) > 1 else ()

    def lines(above: tuple[str, ...], held: tuple[Weighed, ...]) -> tuple[str, ...]:
        return (*above, *table.start, *(row.line for row in held), *table.end) if held else ()

    return (
        *(_sheet(sheet, part_title(first, part.number), lines(back, held)) for part, held in others),
        _sheet(sheet, first, lines((*table.above, *listing), parts[FIRST]) or sheet.lines),
    )


def _sheet(like: Sheet, name: str, lines: tuple[str, ...]) -> Sheet:
    return msgspec.structs.replace(like, title=name, lines=lines)


def _listing(parts: Iterable[Part], first: str, records: str) -> tuple[str, ...]:
    """Links to these pages."""
    links = (
        call(
            TEMPLATE,
            page=title(part_title(first, part.number)),
            begins=title(part.begins),
            called=words(part.begins.removeprefix(f"{records}/")),
        )
        for part in parts
    )
    return (call(f"{TEMPLATE}/start"), *links, call(f"{TEMPLATE}/end"))


def _cut(report: Report, table: _Table, room: int) -> tuple[str, ...]:
    """As many of the rows as there is room for, and how many more there are."""
    shown, held = 0, expanded(report.name, [report.line("more", number=number(len(table.rows)))])
    for row in table.rows:
        held += expanded(report.name, [row])
        if held > room:
            break
        shown += 1
    more = len(table.rows) - shown
    told = [_MORE.sub(lambda told: str(int(told[0]) + more), line) for line in table.end]
    if told == [*table.end]:
        told.insert(0, report.line("more", number=number(more)))
    return (*table.above, *table.start, *table.rows[:shown], *told)
