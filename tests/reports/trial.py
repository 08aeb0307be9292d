"""A page that the bot might keep some day: what its author would write, and nothing else."""

from __future__ import annotations

from bot.reports.report import Cell, Column, Report, ReportInput, one_sheet
from bot.wikitext.render import code, title, words


def _lines(seen: ReportInput) -> tuple[str, ...]:
    return TRIAL.table(
        {"record": title(record.title), "name": words(record.name), "status": code(record.status.value)}
        for record in seen.survey.facts.partnerships
        if record.status
    )


TRIAL = Report(
    name="trial",
    page="Trial",
    sheets=one_sheet(_lines),
    tables={"": (Column("partnership", Cell.RECORD), Column("status", Cell.STATUS))},
)
WORDS = {
    "summary-trial": "Partnerships on trial",
    "table-trial": "Partnerships, on trial",
    "table-page-trial": "All that has a status.",
    "portal-page-trial": "On trial",
}
