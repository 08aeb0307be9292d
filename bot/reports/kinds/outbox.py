"""``Partnerships/Outbox``: what is going to be sent, to whom and why, and what it waits for."""

from __future__ import annotations

from bot.facts.display_names import reasons
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.moderation.orders import KEY
from bot.inviting.open_replies import OpenReply
from bot.inviting.relations import Relation, Wait, Waits
from bot.model import Affiliate, Partnership
from bot.reports.report import Cell, Column, Report, ReportInput, Row, one_sheet
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, number, title, words

# What is told in public of an author is only that people look at the record first.
_SHOWN = {wait: "author" if wait is Wait.BLOCKED else wait.value for wait in Wait}


def _lines(report_input: ReportInput) -> tuple[str, ...]:
    """One row per answer in words that is still to be read, per question and per invitation that is due; what only
    waits for a lead comes last. None when nothing is due, nor of what the wiki has just refused.

    Affiliates that are not to be named do not show, though what they wait for holds for them too. A record that was
    taken off all pages is one row, so that it can be brought back.
    """
    context, unlisted = report_input.context, report_input.not_shown.unlisted
    invitations = (relation for relation in report_input.relations.all if relation.waits is not None)
    reachable = (relation for relation in invitations if relation.affiliate.id not in context.passed_over)
    due: list[LeadQuestion | Relation] = [*report_input.questions, *reachable]
    shown = [one for one in due if Wait.UNLISTED not in (one.waits or ())]
    shown.sort(key=lambda one: (Wait.LEAD in (one.waits or ()), one.record.title, _code(one)))
    most = context.config.limits.outbox_rows
    left_out = len(shown) - most
    last_lines = (OUTBOX.line("more", number=number(left_out)),) if left_out > 0 else ()
    facts = report_input.survey.facts
    replies = [_reply(one) for one in report_input.replies if one.affiliate is None or facts.listed(one.affiliate)]
    rows = (*replies[:most], *(_row(due, context) for due in shown[:most]), *map(_unlisted, unlisted))
    return OUTBOX.table(rows, *last_lines)


def _code(due: LeadQuestion | Relation) -> str:
    """The code of the affiliate; none for a question, which comes before the invitations of its record."""
    return due.affiliate.code if isinstance(due, Relation) else ""


def _row(due: LeadQuestion | Relation, context: RunContext) -> Row:
    """A row without an affiliate is the question to the lead."""
    waits = list(dict.fromkeys(_SHOWN[wait] for wait in Wait if wait in _told_of(due.waits or {})))
    match = due.match if isinstance(due, Relation) else None
    return {
        "record": title(due.record.title),
        "called": words(due.record.name),
        "number": number(due.record.page_id),
        **(_whom(due.affiliate) if isinstance(due, Relation) else {}),
        **{f"wait{place}": code(wait) for place, wait in enumerate(waits, 1)},
        "until": Safe(f"{due.until:%Y-%m-%d %H:%M}") if due.until else Safe(""),
        **(reasons(match.reasons, context) if match else {}),
    }


def _told_of(waits: Waits) -> Waits:
    """What it takes to end the waiting; what passes by itself, only where nothing else is waited for."""
    lasting = {wait: end for wait, end in waits.items() if end is None}
    return lasting or waits


def _reply(one: OpenReply) -> Row:
    """An answer in words that waits for a coordinator to read it."""
    return {
        "record": title(one.record.title),
        "called": words(one.record.name),
        "number": number(one.record.page_id),
        **(_whom(one.affiliate) if one.affiliate else {}),
        "wait1": code("replied"),
    }


def _unlisted(record: Partnership) -> Row:
    """It is to nobody; the row links the page instead, by its title."""
    return {
        "record": title(record.title),
        "called": words(record.name),
        "number": number(record.page_id),
        "page": title(record.title),
        "name": words(record.title),
        "wait1": code(Wait.UNLISTED.value),
    }


def _whom(affiliate: Affiliate) -> Row:
    return {"code": words(affiliate.code), "name": words(affiliate.name), "page": title(affiliate.page)}


OUTBOX = Report(
    name="outbox",
    place=30,
    page="Outbox",
    key=KEY,
    sheets=one_sheet(_lines),
    tables={
        "": (
            Column("partnership", Cell.PAGE, of="record", label="called", below="number", least="8em"),
            Column(
                "affiliate", Cell.PAGE, of="page", label="name", below="code", otherwise="table-question", least="7em"
            ),
            Column("why-affiliate", Cell.REASONS, least="9em"),
            Column("waits", Cell.WAITS, least="8em"),
            Column("until", Cell.MOMENT),
        )
    },
    may_be_cut=True,
    for_coordinators=True,
    tells_all=True,
    shrink=1.0,  # everything that waits may go out at once
)
