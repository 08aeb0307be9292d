"""The tables of the reports fit their rows: each column shows what the rows say, and nothing is said unseen."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

import msgspec
import pytest

from bot.inviting.relations import Relations, Wait
from bot.plan import Task
from bot.reports.pages import REPORTS
from bot.reports.report import Cell, Column, Report, ReportInput
from bot.wikitext import template_calls
from tests.worlds.small import CONTEXT, EVERYBODY, FACTS, MUSEUM, SENEGAL, SURVEY, report_input
from tests.worlds.values import NOW

# What the cells of a kind read by themselves, numbers aside (``Module:Partnerships table/cells``).
READ_BY: Final = {
    Cell.RECORD: {"record", "name", "partner"},
    Cell.STATUS: {"status"},
    Cell.STATE: {"state", "date", "again"},
    Cell.REASONS: {"facet", "value", "name", "via"},
    Cell.MOMENT: {"until"},
    Cell.WAITS: {"wait"},
    Cell.GROUP: {"group", "name"},
    Cell.SEVERITY: {"severity"},
    Cell.PROBLEM: {"kind", "argument", "problem"},
    Cell.MEND: {"kind", "argument", "mend"},
}
ABOUT_ONE: Final = {Cell.WORDS, Cell.PAGE, Cell.NUMBER, Cell.DATE}
BY_TABLE: Final = {"by"}  # tells which of several tables it is
TABLES: Final = [report for report in REPORTS if report.tables]
COLUMNS: Final = [
    pytest.param(column, id=f"{report.name}-{column.heading}")
    for report in TABLES
    for columns in report.tables.values()
    for column in columns
]


def told() -> ReportInput:
    """The small world with a record that says everything, an invitation that waits, and regions of many affiliates."""
    whole = msgspec.structs.replace(MUSEUM, regions=("africa",))
    facts = msgspec.structs.replace(FACTS, partnerships=(whole,), interests={})
    days = {(whole.page_id, who.id): "2026-10-01" for who in EVERYBODY}
    seen = report_input(msgspec.structs.replace(SURVEY, facts=facts, told=days))
    waits = {(whole.page_id, SENEGAL.id): {Wait.COOL_OFF: NOW + timedelta(days=1)}}
    relations: Relations = seen.relations.named(waits)
    return msgspec.structs.replace(seen, relations=relations)


def said(report: Report, part: str) -> set[str]:
    """The names of the parameters of its lines, without the numbers at their end."""
    lines = "\n".join(line for sheet in report.sheets(told()) for line in sheet.lines)
    calls = template_calls(lines, {f"{report.template}/{part}"})
    return {re.sub("[0-9]+$", "", name) for call in calls for name, _ in call.parameters}


def named(column: Column) -> set[str]:
    """The parameters that the column itself names."""
    lists = {name for names in column.lists for name in (names.words, names.codes)}
    return ({column.of, column.label, column.below} | lists) - {""}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_cell_is_told_what_its_kind_needs(column: Column) -> None:
    assert bool(column.of) is (column.cell in ABOUT_ONE)
    assert bool(column.lists) is (column.cell is Cell.NAMES)
    assert not column.label or column.cell is Cell.PAGE
    assert not column.below or column.cell is Cell.PAGE
    assert not column.otherwise or column.otherwise in CONTEXT.messages.texts
    assert re.fullmatch("([1-9][0-9]?em)?", column.least)
    for names in column.lists:
        assert names.kind == ("language" if names.words == "languages" else "place")


@pytest.mark.parametrize("report", TABLES, ids=[report.name for report in TABLES])
def test_a_table_shows_what_its_rows_say(report: Report) -> None:
    given = said(report, "row")
    for columns in report.tables.values():
        asked = set[str]().union(*map(named, columns))
        assert asked <= given, "a column of nothing"
        by_kind = set[str]().union(*(READ_BY.get(column.cell, set()) for column in columns))
        assert given - BY_TABLE <= asked | by_kind, "said and never shown"


@pytest.mark.parametrize("report", [report for report in REPORTS if report.task is Task.REPORTS])
def test_a_report_with_lines_of_its_own_has_a_table_and_its_figures(report: Report) -> None:
    assert report.tables
    assert said(report, "figures") == {figure.of for figure in report.figures}
