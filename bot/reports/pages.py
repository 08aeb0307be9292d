"""All reports, and the pages that they keep, as edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

import msgspec

from bot.matching.duplicates import NO_ALIKE
from bot.reports import kinds
from bot.reports.expansion import room
from bot.reports.own_pages import OwnPages, whatever_else
from bot.reports.page_edits import PageEdit, RegionPage, draft, shrinks_together, text_of
from bot.reports.report import Report, ReportInput, Sheet
from bot.reports.sheets import listed_on, spread
from bot.wiki.stages import Stages, each_settled, settled
from bot.wiki.world import Site, World


def _every_report() -> Iterator[Report]:
    """What the modules of ``kinds`` make: a new page is a module there, and nothing else has to name it."""
    for module in iter_modules(kinds.__path__, f"{kinds.__name__}."):
        yield from (value for value in vars(import_module(module.name)).values() if isinstance(value, Report))


REPORTS: Final[tuple[Report, ...]] = tuple(sorted(_every_report(), key=lambda report: (report.place, report.name)))
"""Every report, in the order in which their pages are written."""


def pages_of(
    world: World, reports: Sequence[Report], report_input: ReportInput, data: tuple[PageEdit, ...], read: OwnPages
) -> Stages[tuple[PageEdit, ...]]:
    """Every page of the reports as it should be, and the data pages behind them. Reports that sum up are told of what
    stood in the way of the others and of the data pages. ``read``: what is known of them; a report whose rows go on at
    a page that is not is made again, it alone; what all of them miss is asked together.
    """

    def drafted(report: Report, met: Iterable[PageEdit]) -> Callable[[World], tuple[PageEdit, ...]]:
        told = _told(report, report_input, met)
        return lambda seen: tuple(_drafted(report, told, whatever_else(read, seen), seen.site))

    drafts, world = yield from each_settled(
        world, (drafted(report, data if report.sums_up else ()) for report in reports)
    )
    made = tuple(zip(reports, drafts, strict=True))
    first = [edit for report, edits in made if not report.sums_up for edit in edits]
    last: list[PageEdit] = []
    for report, edits in made:
        if report.sums_up and any(edit.problem for edit in (*first, *last)):
            edits, world = yield from settled(world, drafted(report, (*first, *data, *last)))
        last += edits if report.sums_up else ()
    return (*first, *last, *data), world


def _told(report: Report, report_input: ReportInput, met: Iterable[PageEdit]) -> ReportInput:
    """What the report is made from, with the problems that were met since."""
    problems = tuple(edit.problem for edit in met if edit.problem)
    seen = report_input if report.tells_all else report_input.public
    more = problems if report.tells_all else report_input.not_shown.of_others(problems, NO_ALIKE)
    return msgspec.structs.replace(seen, problems=(*seen.problems, *more))


def _drafted(report: Report, report_input: ReportInput, own: OwnPages, site: Site) -> Iterator[PageEdit]:
    for sheet in report.sheets(report_input):
        yield from _edits(report, sheet, report_input, own, site)


def _edits(report: Report, sheet: Sheet, report_input: ReportInput, own: OwnPages, site: Site) -> tuple[PageEdit, ...]:
    """Of every page over which the lines are spread; when too many of the rows would be gone from all of them, of none.

    When rows would go to another page and one of the pages cannot be written, the first page, which lists them, stays
    as it is, so that the next run tries again.
    """
    context, first = report_input.context, sheet.title or report.title(report_input.root)
    stands = listed_on(text_of(own[first]))
    sheets = spread(report, sheet, first, room(site), stands, context.config.pages.records)
    if len(sheets) == 1:
        return (draft(_page(report, sheets[0], report_input), own[first], site, context, report_input.resumed),)
    pages = [_page(report, sheet, report_input) for sheet in sheets]
    if (problem := shrinks_together(pages, own, context)) is not None:
        return (PageEdit(problem=problem),)
    drafted = [
        draft(msgspec.structs.replace(page, shrink=1.0), own[page.title], site, context, report_input.resumed)
        for page in pages
    ]
    if any(edit.problem for edit in drafted) and listed_on(pages[-1].body) != stands:
        drafted.pop()
    return tuple(drafted)


def _page(report: Report, sheet: Sheet, report_input: ReportInput) -> RegionPage:
    header = f"{{{{Partnerships page|kind={report.name}}}}}"
    return RegionPage(
        title=sheet.title or report.title(report_input.root),
        task=report.task,
        key=report.key,
        body="\n".join(sheet.lines),
        header=f"<noinclude>{header}</noinclude>" if report.within_others else header,
        summary=report_input.context.messages(f"summary-{report.name}"),
        needs=sheet.needs,
        shrink=report_input.context.config.limits.shrink if report.shrink is None else report.shrink,
    )
