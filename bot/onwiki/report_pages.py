"""What the wiki draws the reports by: ``Module:Partnership/reports.json``, and the templates that their lines call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from bot.config import Pages
from bot.onwiki.json_tables import Json
from bot.reports.report import Report

_MODULE: Final = "Partnerships table"
_END: Final = "</table>\n</div>"


def definitions(reports: Iterable[Report]) -> dict[str, Json]:
    """``pages``: those below the root, by the names of the reports, ``coordinators`` of those that are for them;
    ``tables``: name → columns, the key of the caption, its area and the parameter that it names; ``figures``: name
    of the report → parameters and their words; ``templates``: name of the report → the template of a row.
    """
    reports = sorted(reports, key=lambda report: report.name)
    shown = [report for report in reports if report.tables]
    return {
        "pages": [_page(report) for report in reports if report.page],
        "tables": {name: table for report in shown for name, table in _tables(report)},
        "figures": {report.name: msgspec.to_builtins(report.figures) for report in shown if report.figures},
        "templates": {report.name: f"Template:{report.template}/row" for report in shown},
    }


def templates(reports: Iterable[Report], pages: Pages) -> dict[str, str]:
    """Title → text of the templates of every report that has tables, each one call of the module that draws them; and
    documentation of them, in whose place one that is written by a person may stand.
    """
    return {f"Template:{title}": text for report in reports if report.tables for title, text in _of(report, pages)}


def _page(report: Report) -> Mapping[str, Json]:
    definition: dict[str, Json] = {"name": report.name, "page": report.page}
    return definition | {"coordinators": True} if report.for_coordinators else definition


def _tables(report: Report) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for grouping, columns in report.tables.items():
        name = _name(report, grouping)
        table: dict[str, Json] = {"caption": f"table-{name}", "columns": msgspec.to_builtins(columns)}
        if report.caption_names:
            table |= {"names": report.caption_names, "area": f"table-{name}-area"}
        yield name, table


def _name(report: Report, grouping: str) -> str:
    return f"{report.name}-{grouping}" if grouping else report.name


def _of(report: Report, pages: Pages) -> Iterator[tuple[str, str]]:
    first = next(iter(report.tables))
    table = f"{report.name}-{{{{{{by|{first}}}}}}}" if first else report.name
    drawn = {"start": _invoked("start", table), "row": _invoked("row", table), "end": _END}
    if report.figures:
        drawn["figures"] = _invoked("figures", report.name)
    if report.may_be_cut:
        drawn["more"] = _invoked("more", table)
    if report.says_none:
        drawn["none"] = f"{{{{#invoke:Partnerships words|note|table-{report.name}-none}}}}"
    for part, text in drawn.items():
        shown = f"<includeonly>{text}</includeonly><noinclude>{{{{{report.documentation}}}}}</noinclude>"
        yield f"{report.template}/{part}", shown
    yield report.documentation, _documentation(report, tuple(drawn), pages)


def _invoked(function: str, table: str) -> str:
    return f"{{{{#invoke:{_MODULE}|{function}|{table}}}}}"


def _documentation(report: Report, parts: tuple[str, ...], pages: Pages) -> str:
    calls = "\n".join(f"{{{{{report.template}/{part}}}}}" for part in parts)
    page = report.title(pages.root) if report.page else ""
    return f"<includeonly>__NOTOC__</includeonly>\n{{{{Partnerships rows|page={page}}}}}\n<pre>\n{calls}\n</pre>"
