"""``Partnerships/Attention``: what people can mend, each with the mend."""

from __future__ import annotations

from bot.inviting.talk_page_messages import edit_link, preloading
from bot.model import Frequency, Problem, ProblemKind, Severity
from bot.plan import Reported
from bot.reports.alike import told_once
from bot.reports.report import Cell, Column, Report, ReportInput, Row, one_sheet
from bot.reports.unlisted import naming_nobody_unlisted
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, number, title, words


def in_words(problem: Problem, context: RunContext) -> tuple[str, str]:
    """What is wrong, and how it is mended, as plain text."""
    say = context.messages
    return say(f"problem-{problem.kind}", *problem.arguments), say(f"mend-{problem.kind}", *problem.arguments)


def reported(problem: Problem, context: RunContext) -> Reported:
    """The problem as plans tell it."""
    message, mend = in_words(problem, context)
    return Reported(page=problem.page, parameter=problem.parameter, message=message, mend=mend)


def _lines(report_input: ReportInput) -> tuple[str, ...]:
    """One row for the problems of one kind on one page, errors first, or the words that there is none. Hints are for
    the author, who sees them with ``check``.

    A problem that names an affiliate which is not to be named is left to the operator, who sees it in the plan.
    """
    shown = (problem for problem in report_input.problems if problem.severity is not Severity.HINT)
    named = naming_nobody_unlisted(shown, report_input.survey.facts, report_input.survey.alike)
    urgent_first = sorted(told_once(named), key=lambda told: told.problem.severity is not Severity.ERROR)
    return ATTENTION.table(_row(*told, report_input.context) for told in urgent_first) or (ATTENTION.line("none"),)


def _row(problem: Problem, more: int, context: RunContext) -> Row:
    wrong, mend = in_words(problem, context)
    return {
        "record": title(problem.page),
        "parameter": words(problem.parameter, 60),
        "severity": code(problem.severity.value),
        "kind": code(problem.kind),
        **{f"argument{place}": words(argument) for place, argument in enumerate(problem.arguments, 1)},
        **_opened(problem, context),
        "problem": words(wrong, 600),
        "mend": words(mend, 600),
        "more": number(more) if more else Safe(""),
    }


def _opened(problem: Problem, context: RunContext) -> Row:
    """A link, in the place of an argument, that opens the page on which an interests box would count, with one in it
    where there is none yet.
    """
    if problem.kind is not ProblemKind.INTERESTS_ELSEWHERE:
        return {}
    page, preload = problem.arguments[2], context.config.templates.interests_preload
    return {"argument3": edit_link(page, preloading(preload, ("", Frequency.EACH.value)), page)}


ATTENTION = Report(
    name="attention",
    place=90,
    page="Attention",
    sheets=one_sheet(_lines, after_notices=False),
    tables={
        "": (
            Column("record", Cell.PAGE, of="record", below="parameter", least="10em"),
            Column("urgency", Cell.SEVERITY),
            Column("wrong", Cell.PROBLEM, least="12em"),
            Column("mend", Cell.MEND, least="12em"),
        )
    },
    may_be_cut=True,
    says_none=True,
    sums_up=True,
    for_coordinators=True,
    shrink=1.0,  # people may mend everything at once
)
