"""``{{Partnership go-ahead}}``: whether those concerned may be invited, as the lead says on the record's talk page."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bot.model import GoAhead, GoAheadKind, Problem
from bot.parse import vocabularies as listed
from bot.parse.form import Form
from bot.parse.parameters import GO_AHEAD
from bot.parse.values import choice
from bot.registry import Roster
from bot.wikitext import Cut, Phrase, TemplateCall, calls_in, parted, template_calls
from bot.world import Page

# Meta-Wiki's signatures end so: "12:34, 5 March 2026 (UTC)".
_SIGNATURE: Final = re.compile(r"[^\n]{0,1000}?\b\d{1,2}:\d\d, \d{1,2} \w+ \d{4} \(UTC\)")


def read_go_aheads(
    page: Page, *, names: frozenset[str], roster: Roster, partnership: int
) -> tuple[tuple[GoAhead, ...], tuple[Problem, ...]]:
    """All go-aheads on the page, in page order; whether one counts depends on who saved it.

    ``partnership`` is the page id of the record. One that cannot be read is a problem and allows nothing; where
    affiliates are listed, only those are meant, whatever the answer.
    """
    calls, unclosed = calls_in(page.text, names)
    problems = [
        Problem(page=page.title, kind="unclosed-go-ahead", arguments=(one.name, str(one.line), str(one.culprit)))
        for one in unclosed
    ]
    found: list[GoAhead] = []
    places: Counter[str] = Counter()
    for call in calls:
        form = Form(page.title, call, GO_AHEAD)
        words = _words(page.text, call)
        places[words] += 1
        if said := _said(form, roster):
            answer, chosen = said
            found.append(
                GoAhead(
                    partnership=partnership,
                    answer=answer,
                    affiliates=chosen,
                    page=page.title,
                    words=words,
                    place=places[words],
                )
            )
        problems += form.problems
    return tuple(found), tuple(dict.fromkeys(problems))


def holds(said: GoAhead, names: frozenset[str], text: str) -> bool:
    """Whether a text of the page holds that go-ahead: outside of comments and nowiki, with the same signature."""
    if said.words not in text:
        return False
    return sum(_words(text, call) == said.words for call in template_calls(text, names)) >= said.place


def _words(text: str, call: TemplateCall) -> str:
    """The call with its signature: two answers alike are told apart by them."""
    signed = _SIGNATURE.match(text, call.end)
    return text[call.start : signed.end() if signed else call.end]


def _said(form: Form, roster: Roster) -> tuple[GoAheadKind, tuple[str, ...]] | None:
    """The answer and those chosen; None, with a problem, where nothing is said that can be understood."""
    answer = choice(form, "answer", listed.GO_AHEADS, quiet="not now")
    listed_ones = form.raw("affiliates")
    if not answer:
        if not form.raw("answer"):
            form.tell("answer", "no-go-ahead", ", ".join(listed.GO_AHEADS.words))
        return None
    kind = GoAheadKind(answer)
    if kind is GoAheadKind.NOT_NOW or (kind is GoAheadKind.INVITE and not listed_ones):
        return kind, ()
    if not listed_ones:
        form.tell("affiliates", "nobody-chosen")
    return GoAheadKind.CHOOSE, _affiliates(form, roster)


def _affiliates(form: Form, roster: Roster) -> tuple[str, ...]:
    def known(phrase: Phrase) -> bool:
        return roster.find(phrase.text) is not None

    found: dict[str, None] = {}
    for phrase in parted(form.raw("affiliates"), cut=Cut.NAMES, known=known):
        if who := roster.find(phrase.text) or roster.find(phrase.target):
            found[who.id] = None
        elif phrase.text:
            nearest = " · ".join(roster.nearest(phrase.text)) or "–"
            form.tell("affiliates", "unknown-chosen", phrase.text, nearest)
    return tuple(found)
