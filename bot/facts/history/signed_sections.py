"""Signed words of people below what the bot said on a talk page, by the Reply button or by hand.

A signature is a link to a user, the user's talk page or contributions, in any of MediaWiki's languages, and behind it
on the same line a time, a year and a time zone in brackets, in any digits and any order: as wikis of all languages
write them. What stands in templates, comments and ``<nowiki>`` is nobody's signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

import msgspec

from bot.facts.history.receipts import Receipt, asked_on_page, on_talk_page
from bot.facts.parse.dates import read_date
from bot.facts.parse.user_names import normal_user
from bot.late_patterns import late_pattern
from bot.wiki.titles import DIRECTION_MARKS, Namespaces
from bot.wikitext import link_target
from bot.wikitext.structure import SpanKind, structure

_MARK: Final = "<!-- partnership-bot: "
_HEADING: Final = late_pattern(r"^={1,2}(?!=)[^\n]*[^=\n]={1,2}[ \t]*$", re.MULTILINE)
_LINK: Final = late_pattern(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
_ZONE: Final = late_pattern(r"\([^()\[\]\n]{1,14}\)")
_TIME: Final = late_pattern(r"(?<!\d)\d{1,2}[:.٫]\d{2}(?!\d)")
_YEAR: Final = late_pattern(r"(?<!\d)\d{4}(?!\d)")
_LONGEST_SIGNATURE: Final = 300  # characters behind the last link
_MARKUP: Final = late_pattern(r"<[^<>]*>|[(（][^()（）]*[)）]|'{2,}")
_SIGNS: Final = " ()（）.,،、•·|–—-"
# Words beside the day that no date has: "5 mars 2026 à", "2026، ساعت".
_BESIDE: Final = late_pattern(r"\s(?:à|at|um|kl|o|ob|ore|às|a las|ساعت|в|у|о)$", re.IGNORECASE)


class Reply(msgspec.Struct, frozen=True):
    """One comment: who it says signed it, the signature as it stands there, and its ISO day, ``""`` where not read."""

    signer: str
    signature: str
    day: str = ""


class BotSection(msgspec.Struct, frozen=True):
    """A section with marks of the bot's messages: what these say, and what others signed below, in page order."""

    receipts: tuple[Receipt, ...]
    asked: frozenset[int]
    replies: tuple[Reply, ...]


@lru_cache(maxsize=256)
def bot_sections(text: str, account: str, namespaces: Namespaces) -> tuple[BotSection, ...]:
    """The sections of a page with such marks; what ``account`` itself signed is no reply."""
    if _MARK not in text:
        return ()
    shown, comments = _apart(text)
    cuts = [0, *(heading.start() for heading in _HEADING.finditer(shown)), len(text)]
    return tuple(
        section
        for start, end in pairwise(cuts)
        if (section := _section(shown, comments, start, end, account, namespaces))
    )


def _apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with blanks for what stands apart from it, and its comments with their places."""
    pieces: list[str] = []
    comments: list[tuple[int, str]] = []
    at = 0
    for span in structure(text).spans:
        if span.kind is not SpanKind.ARGUMENT and span.start >= at:
            pieces += (text[at : span.start], " " * (span.end - span.start))
            at = span.end
            comments += [(span.start, text[span.start : span.end])] if span.kind is SpanKind.COMMENT else []
    return "".join([*pieces, text[at:]]), comments


def _section(
    shown: str, comments: list[tuple[int, str]], start: int, end: int, account: str, namespaces: Namespaces
) -> BotSection | None:
    inside = [(place, comment) for place, comment in comments if start <= place < end and comment.startswith(_MARK)]
    marks = "\n".join(comment for _, comment in inside)
    receipts, asked = on_talk_page(marks), frozenset(asked_on_page(marks))
    if not receipts and not asked:
        return None
    lines = shown[inside[0][0] : end].split("\n")
    replies = (reply for line in lines for reply in _signed(line, namespaces))
    return BotSection(receipts, asked, tuple(reply for reply in replies if reply.signer != account))


def _signed(line: str, namespaces: Namespaces) -> Iterator[Reply]:
    links = [(link, user) for link in _LINK.finditer(line) if (user := _user(link[1], namespaces))]
    behind = 0
    for zone in _ZONE.finditer(line) if links else ():
        before = [(link, user) for link, user in links if behind <= link.start() and link.end() <= zone.start()]
        if not before:
            continue
        last, user = before[-1]
        stamp = DIRECTION_MARKS.sub("", line[last.end() : zone.start()])
        if len(stamp) <= _LONGEST_SIGNATURE and _TIME.search(stamp) and _YEAR.search(stamp):
            first = next(link for link, one in before if one == user)
            yield Reply(user, line[first.start() : zone.end()], _day(stamp))
            behind = zone.end()


def _user(target: str, namespaces: Namespaces) -> str:
    """The user to whom a link leads; an address is a user too."""
    page = link_target(DIRECTION_MARKS.sub("", target), namespaces)
    return (normal_user(page.user, namespaces) or page.user) if page else ""


def _day(stamp: str) -> str:
    """The ISO day of a time stamp, with what is left before it of the signature's markup."""
    text = _MARKUP.sub(" ", _TIME.sub(" ", stamp)).strip(_SIGNS)
    while (shorter := _BESIDE.sub("", text).strip(_SIGNS)) != text:
        text = shorter
    found = read_date(text).found
    return str(found) if found and found.day else ""
