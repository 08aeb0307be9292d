"""``Partnerships/Outbox``: what is going to be sent, to whom and why, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.facts.display_names import reasons
from bot.facts.understand import Facts
from bot.inviting.lead_question_text import LeadQuestion
from bot.inviting.moderation.orders import KEY
from bot.inviting.queue import Entry, Wait
from bot.model import Affiliate
from bot.run_context import Rules
from bot.wikitext.render import Safe, call, code, number, title, words

__all__ = ["KEY", "body"]

# What is told in public of an author is only that people look at the record first.
_SHOWN = {wait: "author" if wait is Wait.BLOCKED else wait.value for wait in Wait}


def body(questions: Iterable[LeadQuestion], entries: Iterable[Entry], facts: Facts, rules: Rules) -> str:
    """One row per question and per invitation that is due; what only waits for a lead comes last. Empty when nothing
    is due.

    Affiliates that are not to be named do not show, though what they wait for holds for them too.
    """
    named = [entry for entry in entries if facts.listed(facts.roster[entry.match.affiliate])]
    shown: list[LeadQuestion | Entry] = [*questions, *named]
    if not shown:
        return ""
    shown.sort(key=lambda due: (Wait.LEAD in due.waits, due.record.title, _code(due, facts)))
    most = rules.config.limits.outbox_rows
    rows = [_row(due, facts, rules) for due in shown[:most]]
    if more := shown[most:]:
        rows.append(call("Partnerships outbox/more", number=number(len(more))))
    return "\n".join([call("Partnerships outbox/start"), *rows, call("Partnerships outbox/end")])


def _code(due: LeadQuestion | Entry, facts: Facts) -> str:
    """The code of the affiliate; none for a question, which comes before the invitations of its record."""
    return facts.roster[due.match.affiliate].code if isinstance(due, Entry) else ""


def _row(due: LeadQuestion | Entry, facts: Facts, rules: Rules) -> str:
    """A row without an affiliate is the question to the lead."""
    waits = list(dict.fromkeys(_SHOWN[wait] for wait in Wait if wait in due.waits))
    whom = _whom(facts.roster[due.match.affiliate]) if isinstance(due, Entry) else {}
    return call(
        "Partnerships outbox/row",
        record=title(due.record.title),
        called=words(due.record.name),
        number=number(due.record.page_id),
        **whom,
        **{f"wait{place}": code(wait) for place, wait in enumerate(waits, 1)},
        until=Safe(f"{due.until:%Y-%m-%d %H:%M}") if due.until else Safe(""),
        **(reasons(due.match.reasons, rules) if isinstance(due, Entry) else {}),
    )


def _whom(affiliate: Affiliate) -> dict[str, Safe]:
    return {"code": words(affiliate.code), "name": words(affiliate.name), "page": title(affiliate.page)}
