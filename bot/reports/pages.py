"""All reports, and the pages that they keep, as edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from bot.model import Problem
from bot.reports.affiliate_page import AFFILIATE_PAGE
from bot.reports.attention import ATTENTION
from bot.reports.outbox import OUTBOX
from bot.reports.outcomes import OUTCOMES
from bot.reports.overview import OVERVIEW
from bot.reports.own_pages import OwnPages
from bot.reports.page_edits import PageEdit, RegionPage, draft
from bot.reports.record_page import RECORD_PAGE
from bot.reports.report import Report, ReportInput, Sheet
from bot.wiki.world import Site

REPORTS: Final[tuple[Report, ...]] = (RECORD_PAGE, AFFILIATE_PAGE, OUTBOX, OVERVIEW, OUTCOMES, ATTENTION)
"""Every report, in the order in which their pages are written."""


def pages_of(
    reports: Sequence[Report], seen: ReportInput, data: tuple[PageEdit, ...], own: OwnPages, site: Site
) -> tuple[PageEdit, ...]:
    """Every page of the reports as it should be, and the data pages behind them. Reports that sum up are told of what
    stood in the way of the others and of the data pages.
    """
    first = _drafted((report for report in reports if not report.sums_up), seen, own, site)
    last = _drafted((report for report in reports if report.sums_up), _told(seen, (*first, *data)), own, site)
    return (*first, *last, *data)


def _drafted(reports: Iterable[Report], seen: ReportInput, own: OwnPages, site: Site) -> tuple[PageEdit, ...]:
    made: list[PageEdit] = []
    for report in reports:
        wanted = tuple(_page(report, sheet, seen) for sheet in report.sheets(_told(seen, made)))
        made += [draft(page, own[page.title], site, seen.context, seen.resumed) for page in wanted]
    return tuple(made)


def _told(seen: ReportInput, made: Iterable[PageEdit]) -> ReportInput:
    met: tuple[Problem, ...] = tuple(page.problem for page in made if page.problem)
    return msgspec.structs.replace(seen, problems=(*seen.problems, *met))


def _page(report: Report, sheet: Sheet, seen: ReportInput) -> RegionPage:
    header = f"{{{{Partnerships page|kind={report.name}}}}}"
    return RegionPage(
        title=sheet.title or report.title(seen.root),
        task=report.task,
        key=report.key,
        body="\n".join(sheet.lines),
        header=f"<noinclude>{header}</noinclude>" if report.within_others else header,
        summary=seen.context.messages(f"summary-{report.name}"),
        needs=sheet.needs,
        shrink=seen.context.config.limits.shrink if report.shrink is None else report.shrink,
    )
