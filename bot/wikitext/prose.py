"""The lines of a page that stand there as text: not in comments, templates, or tags such as ``<nowiki>``."""

from __future__ import annotations

from bot.wikitext.structure import SpanKind, structure

_APART = (SpanKind.COMMENT, SpanKind.TEMPLATE, SpanKind.TAG)


def prose_lines(text: str) -> tuple[str, ...]:
    """The lines of the text without what stands apart from it, each without white space at its ends."""
    pieces, at = [], 0
    for span in structure(text).spans:
        if span.kind in _APART and span.end > at:
            pieces.append(text[at : max(at, span.start)])
            at = span.end
    pieces.append(text[at:])
    return tuple(line.strip() for line in "".join(pieces).splitlines())
