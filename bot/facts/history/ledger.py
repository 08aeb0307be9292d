"""The bot's ledger: one line for everything that it ever said to somebody, announced before it is said.

A line holds no name: affiliates and talk pages stand as digests, so that those who are not to be named can be in it.
It tells the moment, the deed, the page id of the record, the affiliate, the talk page and its page id at that time (0
where the notice was to make it), and whether the edit was found since. The ledger goes on on further pages, so that
none of them comes near MediaWiki's limit; of an entry that stands on several, the last counts.

The page id of a record and the day stand in clear: both are public, in the record's list and in the notice, and an id
names nobody. That an affiliate heard of a record can be found out by whoever knows its number and tries it: the digests
keep names out of the text and out of searches, they are no secret (product, "Receipts").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import msgspec

from bot.facts.history.receipts import InvitationKind, asked_key, key, said_by
from bot.late_patterns import late_pattern

Key = tuple[str, int, str]
"""What was done ("invited", "again" or "asked"), the page id of the record, the digest of the affiliate."""

ASKED: Final = "asked"
_DEED: Final = {InvitationKind.FIRST: "invited", InvitationKind.AGAIN: "again"}
_NOBODY: Final = "-"
_SENT, _ANNOUNCED = "sent", "announced"
_BEGIN, _END = "<pre>", "</pre>"
_LINE: Final = late_pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z) (invited|again|asked) ([0-9]{1,18}) ([0-9a-f]{16}|-) "
    r"([0-9a-f]{16}) ([0-9]{1,18}) (sent|announced)"
)
_MOMENT: Final = "%Y-%m-%dT%H:%MZ"
_SHARE: Final = 0.6  # of MediaWiki's limit of a page
_LONGEST: Final = 120_000  # bytes, more than one run can add: 60 messages of 20 receipts
MOST_PARTS: Final = 64


class Entry(msgspec.Struct, frozen=True, order=True):
    """One thing said, or announced. ``affiliate`` and ``target`` (the title of the talk page) are digests; ``page`` is
    the page id of the talk page, 0 where it was still to be made.
    """

    moment: datetime
    deed: str
    record: int
    affiliate: str
    target: str
    page: int
    proven: bool

    @property
    def key(self) -> Key:
        """What one entry of the ledger is about."""
        return self.deed, self.record, self.affiliate

    def line(self) -> str:
        """As it stands on the page."""
        words = (self.moment.strftime(_MOMENT), *map(str, self.key), self.target, str(self.page))
        return " ".join((*words, _SENT if self.proven else _ANNOUNCED))


class Written(msgspec.Struct, frozen=True):
    """What a text of the ledger says; ``damaged``: something in it cannot be read, or is missing."""

    entries: tuple[Entry, ...] = ()
    damaged: bool = False


def digest(kind: str, name: str) -> str:
    """Stands for a name: 16 hexadecimal digits."""
    return hashlib.sha256(f"{kind}\n{name}".encode()).hexdigest()[:16]


@lru_cache(maxsize=65_536)
def of_affiliate(unique_id: str) -> str:
    """The digest of an affiliate."""
    return digest("affiliate", unique_id)


@lru_cache(maxsize=65_536)
def of_page(title: str) -> str:
    """The digest of a talk page."""
    return digest("page", title)


def key_said(receipt: str) -> Key:
    """The ledger's key of a receipt key, as changes carry it."""
    partnership, kind, affiliate = said_by(receipt)
    return (_DEED[kind], partnership, of_affiliate(affiliate)) if kind else (ASKED, partnership, _NOBODY)


def invited(partnership: int, affiliate: str, kind: InvitationKind = InvitationKind.FIRST) -> Key:
    """The ledger's key of an invitation: page id of the record, unique_id of the affiliate."""
    return key_said(key(partnership, affiliate, kind))


def asked(partnership: int) -> Key:
    """The ledger's key of the question to the lead of a record (page id)."""
    return key_said(asked_key(partnership))


def entry_of(receipt: str, moment: datetime, title: str, page: int, *, proven: bool) -> Entry:
    """The entry of a receipt key that an edit of a talk page carries."""
    minute = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return Entry(minute, *key_said(receipt), of_page(title), page, proven)


def text_of(entries: Iterable[Entry], heading: str) -> str:
    """The text of a page of the ledger, which begins with words for people."""
    return "\n".join((heading, _BEGIN, *(entry.line() for entry in sorted(entries)), _END))


@lru_cache(maxsize=8)
def read(text: str) -> Written:
    """What a text of the ledger says. Where its heading holds a comment, it is another page of the bot's, beside whose
    words people have written.
    """
    heading, begin, rest = text.partition(f"{_BEGIN}\n")
    body, end, after = rest.rpartition(_END)
    entries: list[Entry] = []
    damaged = not begin or not end or bool(after.strip()) or "<!--" in heading
    for line in (body if end else rest).splitlines():
        if (found := _LINE.fullmatch(line)) and (entry := _entry(found)):
            entries.append(entry)
        else:
            damaged = True
    return Written(tuple(entries), damaged)


def merged(parts: Iterable[Iterable[Entry]]) -> dict[Key, Entry]:
    """The entries of several pages of the ledger; the later page counts, but nothing makes unsaid what was said."""
    entries: dict[Key, Entry] = {}
    for part in parts:
        for entry in part:
            before = entries.get(entry.key)
            if before is None or entry.proven or not before.proven:
                entries[entry.key] = entry
    return entries


def part_title(title: str, number: int) -> str:
    """The title of a page of the ledger, the first being 1."""
    return title if number == 1 else f"{title}/{number}"


def part_titles(title: str) -> Iterator[str]:
    """The titles of all pages that the ledger may ever have."""
    return (part_title(title, number) for number in range(1, MOST_PARTS + 1))


def most_bytes(max_page_bytes: int) -> int:
    """How large a page of the ledger may grow, where a page of the wiki may have so many bytes."""
    return max(int(max_page_bytes * _SHARE), 1)


def may_go_on(text: str, max_page_bytes: int) -> bool:
    """Whether a page of the ledger is so large that there may be a further one."""
    most = most_bytes(max_page_bytes)
    return len(text.encode()) > most - min(_LONGEST, most // 2)


def _entry(found: re.Match[str]) -> Entry | None:
    try:
        moment = datetime.strptime(found[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Entry(moment, found[2], int(found[3]), found[4], found[5], int(found[6]), found[7] == _SENT)
