"""``{{Partnership response}}``: the answers on a record's talk page."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.facts.parse import vocabularies as listed
from bot.facts.parse.dates import one_date, read_date
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import RESPONSE
from bot.facts.parse.parties import affiliates_listed
from bot.facts.parse.values import choice, is_nothing, line
from bot.facts.registry import Roster
from bot.late_patterns import late_pattern
from bot.model import AnswerKind, PartialDate, Problem, ProblemKind, Response
from bot.wiki.world import Page
from bot.wikitext import calls_in, standing

# Meta-Wiki's signatures: "12:34, 5 March 2026 (UTC)".
_SIGNED: Final = late_pattern(r"\b\d{1,2}:\d\d, (\d{1,2} \w+ \d{4}) \(UTC\)")
_NEXT: Final = late_pattern(r"\{\{|\n==|\n\n\n")
_LONGEST_COMMENT: Final = 2_000


def read_responses(
    page: Page, *, names: frozenset[str], roster: Roster, partnership: int, now: datetime
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """All answers on the page, in page order.

    ``partnership`` is the page id of the record. The date is that of the parameter or of the signature that
    follows; one that lies after ``now`` does not count. An answer that cannot be read is a problem, and ``unread``;
    one that is struck out is withdrawn. Several affiliates may answer together.
    """
    calls, unclosed = calls_in(page.text, names)
    problems = [
        Problem(
            page=page.title,
            kind=ProblemKind.UNCLOSED_RESPONSE,
            arguments=(call.name, str(call.line), str(call.culprit)),
        )
        for call in unclosed
    ]
    responses: list[Response] = []
    for call in standing(page.text, calls):
        form = Form(page.title, call, RESPONSE)
        who = _affiliates(form, roster)
        answer = choice(form, "answer", listed.ANSWERS, quiet="declined")
        if who and not answer and is_nothing(line(form, "answer") or "none"):
            form.tell("answer", ProblemKind.NO_ANSWER, ", ".join(listed.ANSWERS.words))
        unread = not answer and "answer" in form.unread and bool(form.raw("answer"))
        if answer or unread:
            date, comment = _date(form, page.text, call.end, now), line(form, "comment")
            responses += (
                Response(
                    affiliate=affiliate_id,
                    partnership=partnership,
                    answer=AnswerKind(answer or "later"),
                    page=page.title,
                    date=None if unread else date,
                    comment=comment,
                    unread=unread,
                )
                for affiliate_id in who
            )
        problems += form.problems
    return tuple(responses), tuple(dict.fromkeys(problems))


def _affiliates(form: Form, roster: Roster) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    named = affiliates_listed(form.raw("affiliate"), roster)
    for phrase, who in named:
        if who:
            ids[who.id] = None
        else:
            form.tell(
                "affiliate", ProblemKind.UNKNOWN_AFFILIATE, phrase.text, " · ".join(roster.nearest(phrase.text)) or "–"
            )
    if not named:
        form.tell("affiliate", ProblemKind.NO_AFFILIATE)
    return tuple(ids)


def _date(form: Form, text: str, end: int, now: datetime) -> PartialDate | None:
    day = one_date(form, "date").found
    behind = _NEXT.split(text[end : end + _LONGEST_COMMENT], maxsplit=1)[0]
    if day is None and (signed := _SIGNED.search(behind)):
        day = read_date(signed[1]).found
    return day if day and (day.year, day.month, day.day) <= (now.year, now.month, now.day) else None
