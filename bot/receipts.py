"""Proof of what was said to whom: keys in edit summaries and in comment markers, made and found again.

A key is made of the record's page *id* and the affiliate's ``unique_id``, so that neither a renamed partnership nor a
renamed affiliate is told twice. The edit that tells is its own receipt (product rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from bot.model import Receipt
from bot.wikitext import plain, template_calls
from bot.world import Contributions

_ONE: Final = r"[0-9]{1,18}-[A-Za-z0-9_]+"
_KEY: Final = re.compile(r"\b([0-9]{1,18})-([A-Za-z0-9_]+)\b")
_MARKER: Final = re.compile(rf"<!-- partnership-bot: invited ((?:{_ONE} )+)on ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) -->")
# At the end only: a record's name, which anybody may choose, stands before it.
_SUMMARY: Final = re.compile(rf"\[invited: ({_ONE}(?:, {_ONE})*)\]\s*$")
_ASKED: Final = re.compile(r"<!-- partnership-bot: asked ([0-9]{1,18}) on ([0-9]{4}-[0-9]{2}-[0-9]{2}) -->")
_ASKED_SUMMARY: Final = re.compile(r"\[asked: ([0-9]{1,18})\]\s*$")
ROW: Final = "Partnership affiliates/row"


def key(partnership: int, affiliate: str) -> str:
    """The receipt key of one partnership (page id) and one affiliate (unique_id): ``"4711-1234"``."""
    return f"{partnership}-{affiliate}"


def marker(keys: Iterable[str], day: str) -> str:
    """The comment that a notice carries."""
    return f"<!-- partnership-bot: invited {' '.join(keys)} on {day} -->"


def in_summary(keys: Iterable[str]) -> str:
    """The end of the edit summary of a notice."""
    return f"[invited: {', '.join(keys)}]"


def _keys(found: str, day: str) -> Iterable[Receipt]:
    return (Receipt(int(partnership), affiliate, day) for partnership, affiliate in _KEY.findall(found))


def on_talk_page(text: str) -> tuple[Receipt, ...]:
    """The receipts whose markers stand on a page."""
    return tuple(receipt for keys, day in _MARKER.findall(text) if _is_day(day) for receipt in _keys(keys, day))


def in_contributions(edits: Contributions) -> tuple[Receipt, ...]:
    """The receipts in the bot's own edit summaries, wherever the pages are now."""
    return tuple(
        receipt
        for edit in edits.edits
        for keys in _SUMMARY.findall(edit.summary)
        for receipt in _keys(keys, iso_day(edit.timestamp))
    )


def notices_since(edits: Contributions, day: date) -> int:
    """How many notices the bot has sent on that day (UTC) or later."""
    return sum(edit.timestamp.date() >= day and bool(_SUMMARY.search(edit.summary)) for edit in edits.edits)


def suggested_on_record(text: str) -> frozenset[str]:
    """The ids of the affiliates that a record's ``/Affiliates`` page suggests to ask."""
    rows = (dict(call.parameters) for call in template_calls(text, {ROW}))
    return frozenset(row.get("id", "").strip() for row in rows if row.get("state", "").strip() == "suggested")


def on_record(partnership: int, text: str) -> tuple[Receipt, ...]:
    """The receipts in the public record of a partnership, its ``/Affiliates`` page."""
    rows = (dict(call.parameters) for call in template_calls(text, {ROW}))
    written = ((plain(row.get("id", "")), plain(row.get("date", ""))) for row in rows)
    return tuple(Receipt(partnership, affiliate, day) for affiliate, day in written if affiliate and _is_day(day))


def reconciled(written: Iterable[Receipt], by_summary: Iterable[Receipt]) -> dict[tuple[int, str], str]:
    """(partnership, affiliate) → the day of the invitation.

    The day that stands on a page wins, the earliest of several; a summary's day serves where no page tells: a notice
    is dated by the world it was decided in, and its edit may have been saved after midnight.
    """
    days: dict[tuple[int, str], str] = {}
    for receipt in written:
        pair = (receipt.partnership, receipt.affiliate)
        days[pair] = min(receipt.day, days.get(pair, receipt.day))
    for receipt in sorted(by_summary, key=lambda receipt: receipt.day):
        days.setdefault((receipt.partnership, receipt.affiliate), receipt.day)
    return days


def asked_key(partnership: int) -> str:
    """The receipt key of the question to the lead of a partnership (page id): ``"asked-4711"``."""
    return f"asked-{partnership}"


def asked_marker(partnership: int, day: str) -> str:
    """The comment that the question to a lead carries."""
    return f"<!-- partnership-bot: asked {partnership} on {day} -->"


def asked_in_summary(partnership: int) -> str:
    """The end of the edit summary of the question to a lead."""
    return f"[asked: {partnership}]"


def asked_on_page(text: str) -> dict[int, str]:
    """Page id of a partnership → the ISO day, of the questions to leads whose markers stand on a page."""
    return {int(partnership): day for partnership, day in reversed(_ASKED.findall(text)) if _is_day(day)}


def asked_in_contributions(edits: Contributions) -> dict[int, str]:
    """Page id of a partnership → the ISO day its lead was asked, by the bot's own edit summaries."""
    return {
        int(found[1]): iso_day(edit.timestamp) for edit in edits.edits if (found := _ASKED_SUMMARY.search(edit.summary))
    }


def _is_day(text: str) -> bool:
    """Whether the text is a day of the calendar as receipts write it; people may have changed it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def iso_day(moment: datetime) -> str:
    """The day of a moment, as receipts write it."""
    return moment.strftime("%Y-%m-%d")
