"""``{{Partnership response}}``: the answers on a record's talk page."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from bot.model import AnswerKind, PartialDate, Problem, Response
from bot.parse import vocabularies as listed
from bot.parse.dates import one_date, read_date
from bot.parse.form import Form
from bot.parse.parameters import RESPONSE
from bot.parse.values import choice, line
from bot.registry import Roster
from bot.wikitext import Cut, calls_in, items
from bot.world import Page

# Meta-Wiki's signatures: "12:34, 5 March 2026 (UTC)".
_SIGNED: Final = re.compile(r"\b\d{1,2}:\d\d, (\d{1,2} \w+ \d{4}) \(UTC\)")
_NEXT: Final = re.compile(r"\{\{|\n==|\n\n\n")
_LONGEST_COMMENT: Final = 2_000


def read_responses(
    page: Page, *, names: frozenset[str], roster: Roster, partnership: int, now: datetime
) -> tuple[tuple[Response, ...], tuple[Problem, ...]]:
    """All answers on the page, in page order.

    ``partnership`` is the page id of the record. The date is that of the parameter or of the signature that
    follows; one that lies after ``now`` does not count. An answer that cannot be read is a problem, not an answer.
    """
    calls, unclosed = calls_in(page.text, names)
    problems = [
        Problem(page=page.title, kind="unclosed-response", arguments=(one.name, str(one.line), str(one.culprit)))
        for one in unclosed
    ]
    found: list[Response] = []
    for call in calls:
        form = Form(page.title, call, RESPONSE)
        who = _affiliate(form, roster)
        answer = choice(form, "answer", listed.ANSWERS, quiet="declined")
        if who and not form.raw("answer"):
            form.tell("answer", "no-answer", ", ".join(listed.ANSWERS.words))
        if who and answer:
            found.append(
                Response(
                    affiliate=who,
                    partnership=partnership,
                    answer=AnswerKind(answer),
                    page=page.title,
                    date=_date(form, page.text, call.end, now),
                    comment=line(form, "comment"),
                )
            )
        problems += form.problems
    return tuple(found), tuple(dict.fromkeys(problems))


def _affiliate(form: Form, roster: Roster) -> str | None:
    for said in items(form.raw("affiliate"), cut=Cut.PARTNERS):
        if who := roster.find(said.text) or roster.find(said.target):
            return who.id
        form.tell("affiliate", "unknown-affiliate", said.text, " · ".join(roster.nearest(said.text)) or "–")
        return None
    form.tell("affiliate", "no-affiliate")
    return None


def _date(form: Form, text: str, end: int, now: datetime) -> PartialDate | None:
    said = one_date(form, "date").found
    behind = _NEXT.split(text[end : end + _LONGEST_COMMENT], maxsplit=1)[0]
    if said is None and (signed := _SIGNED.search(behind)):
        said = read_date(signed[1]).found
    return said if said and (said.year, said.month, said.day) <= (now.year, now.month, now.day) else None
