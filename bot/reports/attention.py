"""``Partnerships/Attention``: what people can mend, each with the mend."""

from __future__ import annotations

from bot.model import Problem, Severity
from bot.plan import Reported
from bot.render import call, code, title, words
from bot.rules import Rules

KEY = "attention"


def in_words(problem: Problem, rules: Rules) -> tuple[str, str]:
    """What is wrong, and how it is mended, as plain text."""
    say = rules.messages
    return say(f"problem-{problem.kind}", *problem.arguments), say(f"mend-{problem.kind}", *problem.arguments)


def reported(problem: Problem, rules: Rules) -> Reported:
    """The problem as plans tell it."""
    message, mend = in_words(problem, rules)
    return Reported(page=problem.page, parameter=problem.parameter, message=message, mend=mend)


def body(problems: tuple[Problem, ...], rules: Rules) -> str:
    """One row per problem, or the words that there is none. Hints are for the author, who sees them with ``check``."""
    rows = [_row(problem, rules) for problem in problems if problem.severity is not Severity.HINT]
    if not rows:
        return call("Partnerships attention/none")
    return "\n".join([call("Partnerships attention/start"), *rows, call("Partnerships attention/end")])


def _row(problem: Problem, rules: Rules) -> str:
    wrong, mend = in_words(problem, rules)
    return call(
        "Partnerships attention/row",
        record=title(problem.page),
        parameter=words(problem.parameter, 60),
        severity=code(problem.severity.value),
        kind=code(problem.kind),
        problem=words(wrong, 600),
        mend=words(mend, 600),
    )
