"""``<record>/Affiliates``: related affiliates with reasons and state, the public record of who was invited when; and
what of the record could not be read, which the infobox tells to whoever opens it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.facts.display_names import name_of, reasons
from bot.facts.history.public_list import REGION
from bot.facts.history.receipts import LIST
from bot.inviting.digests import notice_id
from bot.inviting.relations import Relation
from bot.model import Gap, Partnership, Problem, ProblemKind, Severity
from bot.model.page_titles import affiliates_page
from bot.plan import Task
from bot.reports.report import Report, ReportInput, Row, Sheet
from bot.reports.unlisted import naming_nobody_unlisted
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, joined, number, title, words


def _sheets(report_input: ReportInput) -> Iterator[Sheet]:
    telling: dict[int, list[str]] = {}
    for who, invitations in report_input.notices_to_send.items():
        for invitation in invitations:
            telling.setdefault(invitation.partnership.page_id, []).append(notice_id(who))
    unread = _unread(report_input)
    for record in report_input.survey.facts.partnerships:
        yield Sheet(
            title=affiliates_page(record.title),
            lines=_lines(record, report_input, unread.get(record.title, [])),
            needs=tuple(sorted(telling.get(record.page_id, ()))),
        )
    for record in report_input.not_shown.records:
        yield Sheet(title=affiliates_page(record.title), lines=())


def _unread(report_input: ReportInput) -> dict[str, list[str]]:
    """Title of a record → a line for each value of it that was not read, and for words of those who lead it, which
    nobody has read yet (product rule 10); hints are for its author alone.
    """
    lines: dict[str, list[str]] = {}
    facts = report_input.survey.facts
    replied = (problem for problem in report_input.problems if problem.kind is ProblemKind.LEAD_REPLIED)
    for problem in (*naming_nobody_unlisted(facts.problems, facts), *replied):
        is_shown = problem.parameter or problem.kind in (ProblemKind.UNNAMED_VALUE, ProblemKind.LEAD_REPLIED)
        if is_shown and problem.severity is not Severity.HINT:
            lines.setdefault(problem.page, []).append(RECORD_PAGE.line("problem", **_problem(problem)))
    return lines


def _lines(record: Partnership, report_input: ReportInput, unread: list[str]) -> tuple[str, ...]:
    """The rows of one record, which their beginning names by its page id; none when nobody is concerned and everything
    was read.
    """
    relations = report_input.relations.of_record.get(record.page_id, ())
    gaps = (
        RECORD_PAGE.line("gap", **_gap(gap, report_input.context)) for gap in report_input.survey.gaps[record.page_id]
    )
    rows = (_row(relation, report_input.context) for relation in relations)
    return RECORD_PAGE.table(rows, *gaps, *unread, record=number(record.page_id))


def _row(relation: Relation, context: RunContext) -> Row:
    return {
        "id": code(relation.affiliate.id),
        "code": words(relation.affiliate.code),
        "name": words(relation.affiliate.name),
        "page": title(relation.affiliate.page),
        "state": code(relation.state.value),
        "date": Safe(relation.invited_on),
        "again": Safe(relation.reinvited_on),
        "by": words(relation.answered_by),
        "replied": code(relation.replied),
        "chosen": joined([code(one) for one in relation.match.chosen_for], ",") if relation.match else Safe(""),
        **(reasons(relation.match.reasons, context) if relation.match else {}),
    }


def _gap(gap: Gap, context: RunContext) -> Row:
    return {
        "facet": code(gap.facet.value),
        "value": words(gap.value),
        "name": words(name_of(gap.facet.value, gap.value, context)),
        "why": code(gap.why.value.replace(" ", "-")),
        "contact": title(gap.contact) if gap.contact else Safe(""),
        "network": title(gap.network) if gap.network and gap.network != gap.contact else Safe(""),
    }


def _problem(problem: Problem) -> Row:
    arguments = {f"argument{place}": words(argument, 500) for place, argument in enumerate(problem.arguments, 1)}
    return {"parameter": words(problem.parameter, 60), "kind": code(problem.kind), **arguments}


RECORD_PAGE = Report(
    name="affiliates",
    place=10,
    key=REGION,
    template=LIST.removesuffix("/start"),
    task=Task.AFFILIATES,
    sheets=_sheets,
    within_others=True,
    shrink=1.0,  # a record or an affiliate may rightly change whom it concerns
)
