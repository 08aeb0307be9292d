"""``Partnerships/Outbox``: what is going to be sent, to whom and why, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.orders import KEY
from bot.outbox import Entry, Wait
from bot.render import Safe, call, code, number, reasons, title, words
from bot.rules import Rules
from bot.understand import Facts

__all__ = ["KEY", "body"]

# What is told in public of an author is only that people look at the record first.
_SHOWN = {wait: "author" if wait is Wait.BLOCKED else wait.value for wait in Wait}


def body(entries: Iterable[Entry], facts: Facts, rules: Rules) -> str:
    """One row per invitation that is due; what only waits for a lead comes last. Empty when nothing is due.

    Affiliates that are not to be named do not show, though what they wait for holds for them too.
    """
    shown = [entry for entry in entries if facts.listed(facts.roster[entry.match.affiliate])]
    if not shown:
        return ""
    shown.sort(
        key=lambda entry: (Wait.LEAD in entry.waits, entry.record.title, facts.roster[entry.match.affiliate].code)
    )
    most = rules.config.limits.outbox_rows
    rows = [_row(entry, facts, rules) for entry in shown[:most]]
    if more := shown[most:]:
        rows.append(call("Partnerships outbox/more", number=number(len(more))))
    return "\n".join([call("Partnerships outbox/start"), *rows, call("Partnerships outbox/end")])


def _row(entry: Entry, facts: Facts, rules: Rules) -> str:
    affiliate = facts.roster[entry.match.affiliate]
    waits = list(dict.fromkeys(_SHOWN[wait] for wait in Wait if wait in entry.waits))
    return call(
        "Partnerships outbox/row",
        record=title(entry.record.title),
        number=number(entry.record.page_id),
        code=words(affiliate.code),
        name=words(affiliate.name),
        page=title(affiliate.page),
        **{f"wait{place}": code(wait) for place, wait in enumerate(waits, 1)},
        until=Safe(f"{entry.until:%Y-%m-%d %H:%M}") if entry.until else Safe(""),
        **reasons(entry.match.reasons, rules),
    )
