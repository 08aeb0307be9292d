"""Proof of what was said to whom: keys in edit summaries and in comment markers, made and found again.

A key is made of the record's page *id* and the affiliate's ``unique_id``, so that neither a renamed partnership nor a
renamed affiliate is told twice. The edit that tells is its own receipt (product rule 8). Beside it, a notice says which
communities a record was about then: whoever reads it once more can tell whether others have joined them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.model import Pair
from bot.wiki.world import Contributions

# Ids as ``escape.marker_key`` lets them through; the first hyphen of a key ends the page id.
_ONE: Final = r"[0-9]{1,18}-[A-Za-z0-9_-]+"
_KEY: Final = late_pattern(r"([0-9]{1,18})-([A-Za-z0-9_-]+)")
_KIND: Final = "(invited(?: again)?)"
_MARKER: Final = late_pattern(rf"<!-- partnership-bot: {_KIND} ((?:{_ONE} )+)on ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) -->")
# At the end only: a record's name, which anybody may choose, stands before it.
_SUMMARY: Final = late_pattern(rf"\[{_KIND}: ({_ONE}(?:, {_ONE})*)\]\s*$")
_ASKED: Final = late_pattern(r"<!-- partnership-bot: asked ([0-9]{1,18}) on ([0-9]{4}-[0-9]{2}-[0-9]{2}) -->")
_ASKED_SUMMARY: Final = late_pattern(r"\[asked: ([0-9]{1,18})\]\s*$")
_ABOUT: Final = late_pattern(r"<!-- partnership-bot: about ([0-9]{1,18})((?: [A-Za-z0-9-]+)*) -->")
# No id holds a "+".
_AGAIN: Final = "+again"
_ASKED_KEY: Final = "asked-"
ROW: Final = "Partnership affiliates/row"
LIST: Final = "Partnership affiliates/start"


class InvitationKind(Enum):
    """Whether an affiliate is told of a partnership for the first time, or once more since it changed."""

    FIRST = "invited"
    AGAIN = "invited again"


class Receipt(msgspec.Struct, frozen=True):
    """The proof, found on the wiki, that an affiliate was told of a partnership; ``day`` is an ISO date."""

    partnership: int
    affiliate: str
    day: str
    kind: InvitationKind = InvitationKind.FIRST

    @property
    def pair(self) -> Pair:
        """Which partnership, and which affiliate."""
        return self.partnership, self.affiliate


def key(partnership: int, affiliate: str, kind: InvitationKind = InvitationKind.FIRST) -> str:
    """The receipt key of one partnership (page id) and one affiliate (unique_id): ``"4711-1234"``; that of the second
    time is ``"4711-1234+again"`` in plans.
    """
    return f"{partnership}-{affiliate}{_AGAIN if kind is InvitationKind.AGAIN else ''}"


def key_of(receipt: Receipt) -> str:
    """The key that the receipt proves."""
    return key(receipt.partnership, receipt.affiliate, receipt.kind)


def marker(keys: Iterable[str], day: str) -> str:
    """The comment that a message carries: a notice, or the question to a lead."""
    deed, ids = _said(keys)
    return f"<!-- partnership-bot: {deed} {' '.join(ids)} on {day} -->"


def in_summary(keys: Iterable[str]) -> str:
    """The end of the edit summary of a message."""
    deed, ids = _said(keys)
    return f"[{deed}: {', '.join(ids)}]"


def _said(keys: Iterable[str]) -> tuple[str, list[str]]:
    """What keys of one kind say that was done, and what of them is written beside that."""
    keys = tuple(keys)
    if keys[0].startswith(_ASKED_KEY):
        return "asked", [key.removeprefix(_ASKED_KEY) for key in keys]
    kind = InvitationKind.AGAIN if keys[0].endswith(_AGAIN) else InvitationKind.FIRST
    return kind.value, [key.removesuffix(_AGAIN) for key in keys]


def about(partnership: int, codes: Iterable[str]) -> str:
    """The comment that says which communities a record was about: codes of letters, digits and hyphens."""
    return f"<!-- partnership-bot: about {' '.join([str(partnership), *codes])} -->"


def _receipts(kind: str, keys: str, day: str) -> Iterable[Receipt]:
    return (Receipt(int(record), who, day, InvitationKind(kind)) for record, who in _KEY.findall(keys))


def on_talk_page(text: str) -> tuple[Receipt, ...]:
    """The receipts whose markers stand on a page."""
    markers = _MARKER.findall(text)
    return tuple(receipt for kind, keys, day in markers if is_day(day) for receipt in _receipts(kind, keys, day))


def in_contributions(edits: Contributions) -> tuple[Receipt, ...]:
    """The receipts in the bot's own edit summaries, wherever the pages are now."""
    return tuple(
        receipt
        for edit in edits.edits
        for kind, keys in _SUMMARY.findall(edit.summary or "")
        for receipt in _receipts(kind, keys, iso_day(edit.timestamp))
    )


def keys_in_summary(summary: str) -> frozenset[str]:
    """The receipt keys at the end of an edit summary, of a notice or of a question to a lead."""
    notice_keys = {key_of(receipt) for kind, keys in _SUMMARY.findall(summary) for receipt in _receipts(kind, keys, "")}
    return frozenset(notice_keys | {asked_key(int(partnership)) for partnership in _ASKED_SUMMARY.findall(summary)})


def said_by(key: str) -> tuple[int, InvitationKind | None, str]:
    """What a receipt key says: the page id of the record, and which time which affiliate (unique_id) was told of it;
    no kind and nobody for the question to its lead.
    """
    if key.startswith(_ASKED_KEY):
        return int(key.removeprefix(_ASKED_KEY)), None, ""
    partnership, _, affiliate = key.partition("-")
    kind = InvitationKind.AGAIN if affiliate.endswith(_AGAIN) else InvitationKind.FIRST
    return int(partnership), kind, affiliate.removesuffix(_AGAIN)


def partnership_of(key: str) -> int:
    """The page id of the record that a receipt key is about."""
    return int(next(part for part in key.split("-") if part.isdecimal()))


def abouts(text: str) -> frozenset[str]:
    """The comments on a page that say what records were about."""
    return frozenset(found[0] for found in _ABOUT.finditer(text))


def told_about(text: str) -> dict[int, frozenset[str]]:
    """Page id of a record → the codes of all communities that notices still on this page said it was about."""
    codes_about: dict[int, frozenset[str]] = {}
    for partnership, codes in _ABOUT.findall(text):
        codes_about[int(partnership)] = codes_about.get(int(partnership), frozenset()) | frozenset(codes.split())
    return codes_about


def asked_key(partnership: int) -> str:
    """The receipt key of the question to the lead of a partnership (page id): ``"asked-4711"``."""
    return f"{_ASKED_KEY}{partnership}"


def asked_on_page(text: str) -> dict[int, str]:
    """Page id of a partnership → the ISO day, of the questions to leads whose markers stand on a page."""
    return {int(partnership): day for partnership, day in reversed(_ASKED.findall(text)) if is_day(day)}


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar as receipts write it; people may have changed it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def iso_day(moment: datetime) -> str:
    """The day of a moment, as receipts write it."""
    return moment.strftime("%Y-%m-%d")
