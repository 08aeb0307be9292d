"""``Partnerships/Attention``: what people can mend, each with the mend."""

from __future__ import annotations

from bot.facts.understand import Facts
from bot.model import Problem, Severity
from bot.plan import Reported
from bot.run_context import Rules
from bot.wikitext.render import call, code, title, words

KEY = "attention"


def in_words(problem: Problem, rules: Rules) -> tuple[str, str]:
    """What is wrong, and how it is mended, as plain text."""
    say = rules.messages
    return say(f"problem-{problem.kind}", *problem.arguments), say(f"mend-{problem.kind}", *problem.arguments)


def reported(problem: Problem, rules: Rules) -> Reported:
    """The problem as plans tell it."""
    message, mend = in_words(problem, rules)
    return Reported(page=problem.page, parameter=problem.parameter, message=message, mend=mend)


def body(problems: tuple[Problem, ...], facts: Facts, rules: Rules) -> str:
    """One row per problem, or the words that there is none. Hints are for the author, who sees them with ``check``.

    A problem that names an affiliate which is not to be named is left to the operator, who sees it in the plan.
    """
    shown = (problem for problem in problems if problem.severity is not Severity.HINT)
    rows = [_row(problem, rules) for problem in shown if not _names_unlisted(problem, facts)]
    if not rows:
        return call("Partnerships attention/none")
    return "\n".join([call("Partnerships attention/start"), *rows, call("Partnerships attention/end")])


def _names_unlisted(problem: Problem, facts: Facts) -> bool:
    for affiliate in facts.roster.all:
        if facts.listed(affiliate):
            continue
        said = facts.interests.get(affiliate.id)
        if problem.page in (affiliate.page, said.page if said else "") or problem.page.startswith(f"{affiliate.page}/"):
            return True
        if any(name in words for words in problem.arguments for name in (affiliate.name, affiliate.page)):
            return True
    return False


def _row(problem: Problem, rules: Rules) -> str:
    wrong, mend = in_words(problem, rules)
    return call(
        "Partnerships attention/row",
        record=title(problem.page),
        parameter=words(problem.parameter, 60),
        severity=code(problem.severity.value),
        kind=code(problem.kind),
        **{f"argument{place}": words(argument) for place, argument in enumerate(problem.arguments, 1)},
        problem=words(wrong, 600),
        mend=words(mend, 600),
    )
