"""What people have struck out: it can still be read, and is no longer said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from bot.late_patterns import late_pattern
from bot.wikitext.calls import TemplateCall, template_name
from bot.wikitext.structure import SpanKind, Structure, structure

TEMPLATES: Final = frozenset({"strike", "s", "strikethrough", "strike through", "struck", "striked", "st", "del"})
_TAG: Final = late_pattern(r"<(?P<end>/?)(?P<name>s|del|strike)(?:\s[^<>]*)?>", re.IGNORECASE)


def standing(text: str, calls: Iterable[TemplateCall]) -> tuple[TemplateCall, ...]:
    """Those calls of a text that are not struck out, by a tag or by a template."""
    all_calls = tuple(calls)
    if not all_calls:
        return ()
    struck = _Stretches(_struck(text))
    return tuple(call for call in all_calls if not struck.hold(call.start, call.end))


class _Stretches:
    """Stretches of a text, asked in the time of a search: a talk page may hold thousands of them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all that lies there."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end


def _struck(text: str) -> list[tuple[int, int]]:
    markup = structure(text)
    return [*_by_templates(text, markup), *_by_tags(text, markup)]


def _by_templates(text: str, markup: Structure) -> Iterator[tuple[int, int]]:
    for span in markup.spans:
        if span.kind is SpanKind.TEMPLATE:
            name = template_name(text[span.parts[0].start : span.parts[0].end])
            if name.lower() in TEMPLATES:
                yield span.start, span.end


def _by_tags(text: str, markup: Structure) -> Iterator[tuple[int, int]]:
    """One that is never closed strikes out the rest of its line."""
    inert = _Stretches((span.start, span.end) for span in markup.spans if span.kind in (SpanKind.COMMENT, SpanKind.TAG))
    opened: list[int] = []
    for tag in _TAG.finditer(text):
        if inert.hold(tag.start(), tag.start() + 1):
            continue
        if not tag["end"]:
            opened.append(tag.start())
        elif opened:
            yield opened.pop(), tag.end()
    for start in opened:
        end = text.find("\n", start)
        yield start, end if end >= 0 else len(text)
