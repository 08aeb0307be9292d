"""Where templates, arguments, comments and tags stand in a text, as MediaWiki's preprocessor sees them.

Follows ``Preprocessor_Hash::preprocessToObj`` for a page that is viewed (not transcluded): ``<noinclude>`` is
transparent, ``<includeonly>`` is skipped, and a ``{{`` whose inner ``[[`` never closes does not close either.
Linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

import msgspec

from bot.late_patterns import late_pattern

# Tags whose content the preprocessor does not look into: the parser's own and those of Meta-Wiki's extensions.
_TAGS: Final = (
    "nowiki", "pre", "syntaxhighlight", "source", "math", "chem", "ce", "score", "templatedata", "gallery",
    "timeline", "graph", "mapframe", "maplink", "hiero", "inputbox", "imagemap", "categorytree", "templatestyles",
    "poem", "ref", "references", "indicator", "charinsert", "section", "includeonly",
)  # fmt: skip
# What matters depends on what is open. Each alternative begins with the character itself: re then skips fast to it.
_HIDING: Final = r"<!--|<(?P<tag>" + "|".join(_TAGS) + r")(?=[\s>]|/>)"
_ANYWHERE: Final = _HIDING + r"|\{\{+|\[\[+|\n="


def _tokens(pattern: str) -> re.Pattern[str]:
    return late_pattern(pattern, re.IGNORECASE)


_HIDING_TOKEN: Final = _tokens(_HIDING)
_OUTSIDE: Final = _tokens(_ANYWHERE)
_IN_HEADING: Final = _tokens(_ANYWHERE.removesuffix("="))
_IN_LINK: Final = _tokens(_ANYWHERE + r"|\]\]")
_IN_CALL: Final = _tokens(_ANYWHERE + r"|\||\}\}\}?")
_IN_NAME: Final = _tokens(_ANYWHERE + r"|\||\}\}\}?|=")
_WITHIN: Final = {"{": _IN_CALL, "[": _IN_LINK, "\n": _IN_HEADING}
_CLOSING: Final = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in _TAGS}


class SpanKind(Enum):
    TEMPLATE = "template"
    ARGUMENT = "argument"
    COMMENT = "comment"
    TAG = "tag"


class Part(msgspec.Struct, frozen=True, gc=False):
    """What stands between two pipes; ``equals`` is the place of the first ``=`` of its own, or -1."""

    start: int
    end: int
    equals: int = -1


class Span(msgspec.Struct, frozen=True):
    """A template, argument, comment or opaque tag. ``parts`` (templates and arguments): the name, then the rest."""

    kind: SpanKind
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    tag: str = ""
    inner: tuple[int, int] = (0, 0)  # the content of a tag


class Structure(msgspec.Struct, frozen=True):
    """All spans by where they start, outer before inner, and where braces or brackets were opened and never closed."""

    spans: tuple[Span, ...]
    unclosed: tuple[int, ...]  # positions just behind the opening characters


class _Piece:
    """An opening run that waits for its end; ``count`` characters of it are still unmatched."""

    __slots__ = ("count", "equals", "opening", "part", "parts", "start", "tokens")

    def __init__(self, opening: str, start: int, count: int) -> None:
        self.opening, self.start, self.count = opening, start, count
        self.reopen()

    def reopen(self) -> None:
        self.parts: list[Part] = []
        self.part, self.equals = self.start + self.count, -1
        self.tokens = _WITHIN[self.opening]  # what may end it, or something of it, and what may begin in it

    def end_part(self, at: int, following: int) -> None:
        self.parts.append(Part(self.part, at, self.equals))
        self.part, self.equals, self.tokens = following, -1, _IN_NAME

    def named(self, at: int) -> None:
        self.equals, self.tokens = at, _IN_CALL

    def finds_equals(self) -> bool:
        return self.tokens is _IN_NAME


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.stack: list[_Piece] = []
        self.without_end: set[str] = set()

    def run(self) -> Structure:
        at = self._line_start(0) if self.text.startswith("=") else 0
        text, stack = self.text, self.stack
        while token := (stack[-1].tokens if stack else _OUTSIDE).search(text, at):
            at = self._token(token)
        self.spans.sort(key=lambda span: (span.start, -span.end))
        unclosed = tuple(piece.start + piece.count for piece in self.stack if piece.opening != "\n")
        return Structure(tuple(self.spans), unclosed)

    def hiding(self) -> list[Span]:
        """Comments and opaque tags, which are the same whatever stands around them."""
        at = 0
        while token := _HIDING_TOKEN.search(self.text, at):
            at = self._token(token)
        return self.spans

    def _token(self, token: re.Match[str]) -> int:
        start, end = token.span()
        match self.text[start]:
            case "|":
                self.stack[-1].end_part(start, end)
            case "=":
                self.stack[-1].named(start)
            case "{" | "[" as opening:
                self.stack.append(_Piece(opening, start, end - start))
            case "}" | "]":
                return self._close(self.stack[-1], start, end)
            case "\n":
                if self.stack and self.stack[-1].opening == "\n":
                    self.stack.pop()
                return self._line_start(start + 1)
            case _:
                return self._tag(token) if token["tag"] else self._comment(start)
        return end

    def _line_start(self, at: int) -> int:
        """Inside a heading neither pipes nor closing braces count, so an opened one is a piece of its own."""
        count = 0
        while count < 6 and self.text.startswith("=", at + count):
            count += 1
        if count == 0 or (count == 1 and self.stack and self.stack[-1].finds_equals()):
            return at
        self.stack.append(_Piece("\n", at, count))
        return at + count

    def _close(self, piece: _Piece, start: int, end: int) -> int:
        most = 3 if piece.opening == "{" else 2
        count = min(end - start, piece.count, most)
        self.stack.pop()
        if piece.opening == "{":
            piece.end_part(start, start)
            kind = SpanKind.ARGUMENT if count == 3 else SpanKind.TEMPLATE
            opened = piece.start + piece.count - count
            self.spans.append(Span(kind, opened, start + count, tuple(piece.parts)))
        piece.count -= count
        if piece.count >= 2:
            piece.reopen()
            self.stack.append(piece)
        return start + count

    def _comment(self, start: int) -> int:
        close = self.text.find("-->", start + 4)
        end = len(self.text) if close < 0 else close + 3
        self.spans.append(Span(SpanKind.COMMENT, start, end))
        return end

    def _tag(self, token: re.Match[str]) -> int:
        tag, start = token["tag"].lower(), token.start()
        open_end = self.text.find(">", token.end())
        if open_end < 0:
            return token.end()
        inner = end = open_end + 1
        if self.text[open_end - 1] != "/":
            close = None if tag in self.without_end else _CLOSING[tag].search(self.text, inner)
            if close is None:
                self.without_end.add(tag)
                if tag != "includeonly":
                    return inner
                close_start = end = len(self.text)
            else:
                close_start, end = close.span()
            self.spans.append(Span(SpanKind.TAG, start, end, tag=tag, inner=(inner, close_start)))
        else:
            self.spans.append(Span(SpanKind.TAG, start, end, tag=tag, inner=(inner, inner)))
        return end


def structure(text: str) -> Structure:
    """The structure of a whole text."""
    return _Scan(text).run()


def comments(text: str) -> tuple[Span, ...]:
    """The comments alone, which is quicker to find out than the whole structure."""
    return tuple(span for span in _Scan(text).hiding() if span.kind is SpanKind.COMMENT)
