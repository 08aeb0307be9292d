"""What each report is: its pages, when and for whom they are made."""

from __future__ import annotations

import msgspec
import pytest

from bot.inviting.notice_text import Invitation
from bot.model.page_titles import affiliate_page, affiliates_page
from bot.plan import Task
from bot.reports.kinds.affiliate_page import AFFILIATE_PAGE
from bot.reports.kinds.attention import ATTENTION
from bot.reports.kinds.outbox import OUTBOX
from bot.reports.kinds.outcomes import OUTCOMES
from bot.reports.kinds.overview import OVERVIEW
from bot.reports.kinds.record_page import RECORD_PAGE
from bot.reports.pages import REPORTS
from bot.reports.report import Report, ReportInput
from tests.worlds.small import CONTEXT, LIBRARY, MUSEUM, SENEGAL, WOLOF, match, report_input

# A new report has a test of its own, and is not named here.
FIRST = (RECORD_PAGE, AFFILIATE_PAGE, OUTBOX, OVERVIEW, OUTCOMES, ATTENTION)

PAGES = "affiliates 10 - affiliates", "affiliate 20 - partnerships", "outbox 30 Outbox outbox"
LAST = "overview 40 Overview overview", "outcomes 50 Outcomes outcomes", "attention 90 Attention attention"


def test_the_pages_in_the_order_in_which_they_are_written() -> None:
    assert [f"{one.name} {one.place} {one.page or '-'} {one.key}" for one in FIRST] == [*PAGES, *LAST]
    assert [one for one in REPORTS if one in FIRST] == [*FIRST]


def named(having: str) -> set[str]:
    return {report.name for report in FIRST if getattr(report, having)}


def test_what_else_is_known_of_each() -> None:
    assert named("within_others") == {"affiliates", "affiliate"}
    assert named("for_coordinators") == {"outbox", "outcomes", "attention"}
    assert named("sums_up") == {"overview", "outcomes", "attention"}
    assert named("may_be_cut") == {"outbox", "attention"}
    assert named("says_none") == {"attention"}
    assert {one.name for one in FIRST if one.shrink is None} == {"overview"}
    assert {one.shrink for one in FIRST} == {None, 1.0}
    assert {one.name: one.task for one in FIRST if one.task is not Task.REPORTS} == {
        "affiliates": Task.AFFILIATES,
        "affiliate": Task.AFFILIATES,
    }
    assert {one.name: (one.template, one.documentation) for one in FIRST} == {
        "affiliates": ("Partnership affiliates", "Partnership affiliates/doc"),
        "affiliate": ("Affiliate partnerships", "Affiliate partnerships/rows/doc"),
        **{
            name: (f"Partnerships {name}", f"Partnerships {name}/doc")
            for name in ("outbox", "overview", "outcomes", "attention")
        },
    }


# --- what must be carried out first ------------------------------------------------------------------------------
TOLD = msgspec.structs.replace(
    report_input(),
    notices_to_send={
        SENEGAL.id: tuple(Invitation(record, match(record, SENEGAL, 0.8)) for record in (MUSEUM, LIBRARY)),
        WOLOF.id: (Invitation(MUSEUM, match(MUSEUM, WOLOF, 0.9)),),
    },
)  # fmt: skip
BOTH = ("notice:11", "notice:12")


def needs(report: Report, seen: ReportInput = TOLD) -> dict[str, tuple[str, ...]]:
    return {sheet.title or report.title(seen.root): sheet.needs for sheet in report.sheets(seen) if sheet.needs}


@pytest.mark.parametrize(
    ("report", "needed"),
    [
        (RECORD_PAGE, {affiliates_page(MUSEUM.title): BOTH, affiliates_page(LIBRARY.title): ("notice:12",)}),
        (
            AFFILIATE_PAGE,
            {
                affiliate_page("Partnerships", WOLOF): ("notice:11",),
                affiliate_page("Partnerships", SENEGAL): ("notice:12",),
            },
        ),
        (OUTBOX, {"Partnerships/Outbox": BOTH}),
        (OVERVIEW, {"Partnerships/Overview": BOTH}),
        (OUTCOMES, {"Partnerships/Outcomes": BOTH}),
        (ATTENTION, {}),
    ],
)
def test_a_page_that_tells_of_a_notice_is_written_after_it(report: Report, needed: dict[str, tuple[str, ...]]) -> None:
    assert needs(report) == needed
    assert needs(report, report_input()) == {}


def test_a_report_says_only_what_differs() -> None:
    plain = Report(name="plain", sheets=lambda _: ())
    assert (plain.key, plain.template, plain.documentation) == (
        "plain", "Partnerships plain", "Partnerships plain/doc",
    )  # fmt: skip
    own = Report(name="plain", sheets=lambda _: (), key="k", template="T", documentation="D", page="P")
    assert (own.key, own.template, own.documentation, own.title("R")) == ("k", "T", "D", "R/P")
    quiet = ("page", "caption_names", "may_be_cut", "says_none", "within_others", "for_coordinators", "sums_up")
    assert [name for name in quiet if getattr(plain, name)] == []
    assert (plain.place, plain.shrink, plain.task, plain.figures, dict(plain.tables)) == (
        50,
        None,
        Task.REPORTS,
        (),
        {},
    )


def test_a_table_has_a_start_and_an_end_where_it_has_a_line() -> None:
    row = {"name": CONTEXT.messages("talk-page-of-record")}
    report = Report(name="plain", sheets=lambda _: ())
    start, line, end = ("{{Partnerships plain/start|x=1}}", report.line("row", **row), "{{Partnerships plain/end}}")
    assert report.table([row], x="1") == (start, line, end)
    assert report.table([], "more", x="1") == (start, "more", end)
    assert report.table([row], "more", x="1") == (start, line, "more", end)
    assert report.table([], x="1") == ()
