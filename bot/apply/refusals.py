"""What the wiki's filters refused: remembered on the status page, so that no run sends it again day after day.

The mark of a refusal holds a digest of what was to be said, not of its bytes: the same notice on another day is the
same. It counts for a week, and only while the bot is the last who wrote the page: whoever edits it has all tried again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.plan import AppendSection, Change
from bot.wiki.world import Answer, Page, Query, Transclusions

MEMORY: Final = timedelta(days=7)
# Filters and blacklists write every attempt into a log that people read; other refusals disturb nobody.
_REMEMBERED: Final = ("abusefilter-", "spamblacklist", "spam-blacklist", "titleblacklist-")
ALTERED: Final = "altered"
_MARK: Final = late_pattern(
    r"<!-- partnership-bot: refused ([0-9a-f]{16}) on ([0-9]{4}-[0-9]{2}-[0-9]{2}) \(([a-z0-9-]+)\) -->"
)


class Refusal(msgspec.Struct, frozen=True, order=True):
    """What was refused (its digest), the ISO day, and the wiki's code for why."""

    digest: str
    day: str
    code: str

    def mark(self) -> str:
        """The comment by which the status page remembers."""
        return f"<!-- partnership-bot: refused {self.digest} on {self.day} ({self.code}) -->"


def is_remembered(code: str) -> bool:
    """Whether what ended by that code is not sent again: refused by a filter or a list, or saved as another text."""
    return code.startswith(_REMEMBERED) or code == ALTERED


def digest(change: Change) -> str:
    """Equal for changes that say the same: a notice is its page and whom it tells of what, an edit is its bytes."""
    operation = change.operation
    content = sorted(operation.receipts) if isinstance(operation, AppendSection) else operation
    return hashlib.sha256(msgspec.json.encode((change.title, content), order="sorted")).hexdigest()[:16]


def remembered(page: Answer | None, account: str, now: datetime) -> dict[str, Refusal]:
    """Digest → refusal, of those that still count by what the status page says."""
    if not isinstance(page, Page) or page.user != account:
        return {}
    refusals = (Refusal(*mark) for mark in _MARK.findall(page.text))
    return {refusal.digest: refusal for refusal in refusals if _counts(refusal, now.date())}


def _counts(refusal: Refusal, today: date) -> bool:
    try:
        day = date.fromisoformat(refusal.day)
    except ValueError:
        return False
    return timedelta() <= today - day < MEMORY


def pages_with(links: Iterable[str], answers: Mapping[Query, Answer]) -> tuple[str, ...]:
    """The titles of the pages that people fill in, of those read, in whose text one of the links stands."""
    sought = [link.casefold() for link in links if link.strip()]
    filled_in = {title for answer in answers.values() if isinstance(answer, Transclusions) for title in answer.pages}
    titles = {
        page.title
        for page in answers.values()
        if isinstance(page, Page) and page.title in filled_in and any(link in page.text.casefold() for link in sought)
    }
    return tuple(sorted(titles))
