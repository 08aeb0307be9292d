"""Lines of the Outbox → orders: ``hold``, ``release``, ``unlist``, ``resume`` and ``seen``, with page ids of records,
codes of affiliates, or the title of a page, as people write them. Who wrote a line, and whether it counts, is told by
``orders.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import Enum
from typing import Final

import msgspec

from bot.facts.registry import Roster
from bot.late_patterns import late_pattern
from bot.wiki.titles import BadTitle, Namespaces
from bot.wikitext import prose_lines

KEY: Final = "outbox"
"""The region of the Outbox that the bot writes."""

_REGION: Final = late_pattern(rf"<!--[ \t]*begin:[ \t]*{KEY}[ \t]*-->.*?<!--[ \t]*end:[ \t]*{KEY}[ \t]*-->", re.DOTALL)
_EMPHASIS: Final = late_pattern(r"'{2,}|</?(?:b|i|u|em|strong)>", re.IGNORECASE)
_LINE: Final = late_pattern(r"[*#:;•·–—\s-]*(hold|release|unlist|resume|seen)\b[\s:]+(\S.*)", re.IGNORECASE)
_LIKE_A_LINE: Final = late_pattern(r"[*#:;•·–—\s-]*([^\W\d_]{3,12})[\s:]+#?[0-9]{1,18}\b")
# Where the words of an order end and a signature or a remark begins.
_REMARK: Final = late_pattern(r"\[\[|<|--|\s-\s|[—–(~'{]|&[mn]dash;")
_SIGNATURE: Final = late_pattern(r"\[\[\s*:?\s*(?:user|special)\b", re.IGNORECASE)
_LINKED: Final = late_pattern(r"\[\[\s*:?([^\[\]|]+)")
_WORDS: Final = late_pattern(r"[^\s,;:.()\[\]{}|<>'\"~—–/]+")
_BETWEEN: Final = late_pattern(r"(?:[\s,;]|&nbsp;)+")
_JOINING: Final = "/&+"
_AND: Final = "and"
_AT_THE_END: Final = ".:!"
_NUMBER: Final = late_pattern(r"#?([0-9]{1,18})")
_TITLE: Final = late_pattern(r"\s*\[\[:?([^\[\]|]+)[^\[\]]*\]\]|(.*?)\s*(?:\[\[|<| --| —|~~|\{\{|$)")
_LIKE: Final = 0.75  # of 1: as alike as hodl is to hold; "holdings" is not


class Verb(Enum):
    HOLD = "hold"
    RELEASE = "release"
    UNLIST = "unlist"
    RESUME = "resume"
    SEEN = "seen"


class Order(msgspec.Struct, frozen=True):
    """One thing ordered: about a record (page id) and perhaps one affiliate (unique_id), or about a page (title)."""

    verb: Verb
    partnership: int = 0
    affiliate: str = ""
    title: str = ""


class Unclear(msgspec.Struct, frozen=True):
    """A line that begins like an order and of which ``word`` cannot be understood; ``in_part``: the rest is."""

    line: str
    word: str
    in_part: bool = False


class Misspelt(msgspec.Struct, frozen=True):
    """A line that begins with a word almost like that of an order, and the order's."""

    line: str
    nearest: str


class _Named(msgspec.Struct, frozen=True):
    """The ids of records that a line names, each with the affiliates (unique_id) named after it; what is neither."""

    records: tuple[tuple[int, tuple[str, ...]], ...]
    unknown: tuple[str, ...]


def outside(text: str) -> str:
    """The text of the Outbox without the bot's region."""
    return _REGION.sub("\n", text)


def order_lines(text: str) -> Iterator[re.Match[str]]:
    """The lines outside the bot's region that begin like an order."""
    return (found for line in prose_lines(outside(text)) if (found := _LINE.match(_EMPHASIS.sub("", line))))


def misspelt(text: str) -> tuple[Misspelt, ...]:
    """The lines outside the bot's region that name a record and begin almost like an order."""
    lines = (_EMPHASIS.sub("", line) for line in prose_lines(outside(text)))
    begun = ((found[1].lower(), line) for line in lines if (found := _LIKE_A_LINE.match(line)))
    verbs = [verb.value for verb in Verb]
    meant = ((get_close_matches(word, verbs, n=1, cutoff=_LIKE), line) for word, line in begun if word not in verbs)
    return tuple(Misspelt(line, nearest[0]) for nearest, line in meant if nearest)


class LineReader:
    """Reads lines with the affiliates and the namespaces of one wiki."""

    def __init__(self, roster: Roster, spaces: Namespaces) -> None:
        self._roster, self._spaces = roster, spaces

    def orders(self, text: str) -> tuple[dict[Order, str], list[Unclear]]:
        """Order → the line that gives it, the first of several; and the lines that cannot be understood."""
        line_of: dict[Order, str] = {}
        unclear: list[Unclear] = []
        for line in order_lines(text):
            orders, bad = self._read(line)
            unclear += [bad] if bad else []
            for order in orders:
                line_of.setdefault(order, line.string)
        return line_of, unclear

    def counted(self, text: str) -> Counter[Order]:
        """How often each order stands in a text."""
        return Counter(order for line in order_lines(text) for order in self._read(line)[0])

    def _read(self, line: re.Match[str]) -> tuple[tuple[Order, ...], Unclear | None]:
        """The orders of a line, and what of it is not understood.

        Of a hold, all that is understood holds, and a misspelt code alone holds back everybody: that is the quieter
        reading. A release lets nothing out unless it is clear in whole: of ``4711 (ALB)`` only people can tell; nor is
        anything seen otherwise.
        """
        verb, rest = Verb(line[1].lower()), line[2]
        if verb is Verb.RESUME:
            return self._resumed(line.string, rest)
        words = _REMARK.split(rest, maxsplit=1)[0]
        named = self._named(words)
        unknown = " ".join(named.unknown) or ("" if named.records else rest.split()[0])
        must_be_clear = verb is not Verb.HOLD
        if must_be_clear and not any(codes for _, codes in named.records):
            unknown = unknown or self._affiliate_in(rest[len(words) :])
        if not named.records or (must_be_clear and (unknown or not _same_kind(named))):
            return (), Unclear(line.string, unknown or rest)
        if verb is Verb.UNLIST and (codes := [code for _, of_one in named.records for code in of_one]):
            return (), Unclear(line.string, codes[0])
        pairs = [(record, who) for record, codes in named.records for who in codes or ("",)]
        orders = tuple(dict.fromkeys(Order(verb, *pair) for pair in pairs))
        return orders, Unclear(line.string, unknown, in_part=True) if unknown else None

    def _named(self, words: str) -> _Named:
        records: list[tuple[int, tuple[str, ...]]] = []
        unknown: list[str] = []
        for token in self._tokens(words):
            if number := _NUMBER.fullmatch(token):
                records.append((int(number[1]), ()))
            elif (affiliate := self._roster.by_code(token)) and records:
                record, codes = records[-1]
                records[-1] = (record, (*codes, affiliate.id))
            else:
                unknown.append(token)
        return _Named(tuple(records), tuple(unknown))

    def _affiliate_in(self, remark: str) -> str:
        """What in a remark, before the signature, means an affiliate; ``""`` where nothing does."""
        unsigned = _SIGNATURE.split(remark, maxsplit=1)[0]
        linked = (title for title in _LINKED.findall(unsigned) if self._roster.by_page(title))
        coded = (word for word in _WORDS.findall(unsigned) if self._roster.by_code(word))
        return next(linked, "") or next(coded, "")

    def _tokens(self, words: str) -> Iterable[str]:
        """Codes hold signs that also join: ``W&E``, ``A+F``, ``WK?``; what is known as a whole is not parted."""
        for token in _BETWEEN.split(words):
            if token.casefold() == _AND or not any(map(str.isalnum, token)):
                continue
            parts = next((way for way in _ways(token) if all(map(self._is_known, way))), None)
            yield from parts or (token,)

    def _is_known(self, token: str) -> bool:
        return bool(_NUMBER.fullmatch(token)) or self._roster.by_code(token) is not None

    def _resumed(self, line: str, rest: str) -> tuple[tuple[Order, ...], Unclear | None]:
        title = _TITLE.match(rest)
        try:
            return (Order(Verb.RESUME, title=self._spaces.normal((title[1] or title[2]) if title else "")),), None
        except BadTitle:
            return (), Unclear(line, rest.split()[0])


def _ways(token: str) -> Iterator[tuple[str, ...]]:
    bare = token.rstrip(_AT_THE_END)
    yield (token,)
    yield (bare,)
    yield from (tuple(bare.split(sign)) for sign in _JOINING)


def _same_kind(named: _Named) -> bool:
    """Whether every record is named with affiliates, or none: of ``1, 2 ALB`` nobody can tell whether ALB is meant of
    both.
    """
    return len({bool(codes) for _, codes in named.records}) == 1
