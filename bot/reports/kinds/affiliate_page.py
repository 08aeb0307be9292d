"""``Partnerships/Affiliates/<code>``: the partnerships of and for one affiliate; the cross-link back."""

from __future__ import annotations

from collections.abc import Iterator

from bot.facts.display_names import reasons
from bot.inviting.digests import notice_id
from bot.inviting.relations import Relation
from bot.model import Affiliate
from bot.model.page_titles import affiliate_page
from bot.plan import Task
from bot.reports.report import Cell, Column, Report, ReportInput, Row, Sheet
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, joined, title, words


def _sheets(report_input: ReportInput) -> Iterator[Sheet]:
    """Of every affiliate; those that are not to be named have no lines."""
    for affiliate in report_input.survey.facts.roster.all:
        yield Sheet(
            title=affiliate_page(report_input.root, affiliate),
            lines=_lines(affiliate, report_input.relations.of_affiliate.get(affiliate.id, ()), report_input.context),
            needs=(notice_id(affiliate.id),) if affiliate.id in report_input.notices_to_send else (),
        )


def _lines(affiliate: Affiliate, relations: tuple[Relation, ...], context: RunContext) -> tuple[str, ...]:
    return AFFILIATE_PAGE.table(
        (_row(relation, context) for relation in relations),
        id_=code(affiliate.id),
        code=words(affiliate.code),
        name=words(affiliate.name),
        page=title(affiliate.page),
    )


def _row(relation: Relation, context: RunContext) -> Row:
    record = relation.record
    return {
        "record": title(record.title),
        "name": words(record.name),
        "partner": joined([words(partner.text, 120) for partner in record.partners]),
        "status": code(record.status.value if record.status else ""),
        "state": code(relation.state.value),
        "date": Safe(relation.invited_on),
        "replied": code(relation.replied),
        **(reasons(relation.match.reasons, context) if relation.match else {}),
    }


AFFILIATE_PAGE = Report(
    name="affiliate",
    place=20,
    key="partnerships",
    template="Affiliate partnerships",
    documentation="Affiliate partnerships/rows/doc",
    task=Task.AFFILIATES,
    sheets=_sheets,
    tables={
        "": (
            Column("partnership", Cell.RECORD, least="10em"),
            Column("status", Cell.STATUS),
            Column("part", Cell.STATE),
            Column("why", Cell.REASONS, unsortable=True, least="10em"),
        )
    },
    caption_names="name",
    within_others=True,
    shrink=1.0,  # a record or an affiliate may rightly change whom it concerns
)
