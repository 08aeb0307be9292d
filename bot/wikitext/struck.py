"""What people have struck out: it can still be read, and is no longer said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.wikitext.calls import TemplateCall, template_name
from bot.wikitext.structure import SpanKind, Structure, structure

_TEMPLATES: Final = frozenset({"strike", "s", "strikethrough", "strike through", "struck", "striked", "st", "del"})
_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>s|del|strike)(?:\s[^<>]*)?>", re.IGNORECASE)


def standing(text: str, calls: Iterable[TemplateCall]) -> tuple[TemplateCall, ...]:
    """Those calls of a text that are not struck out, by a tag or by a template."""
    found = tuple(calls)
    struck = _struck(text) if found else []
    return tuple(call for call in found if not any(start <= call.start and call.end <= end for start, end in struck))


def _struck(text: str) -> list[tuple[int, int]]:
    found = structure(text)
    return [*_by_templates(text, found), *_by_tags(text, found)]


def _by_templates(text: str, found: Structure) -> Iterator[tuple[int, int]]:
    for span in found.spans:
        if span.kind is SpanKind.TEMPLATE:
            name = template_name(text[span.parts[0].start : span.parts[0].end])
            if name.lower() in _TEMPLATES:
                yield span.start, span.end


def _by_tags(text: str, found: Structure) -> Iterator[tuple[int, int]]:
    """One that is never closed strikes out the rest of its line."""
    inert = [(span.start, span.end) for span in found.spans if span.kind in (SpanKind.COMMENT, SpanKind.TAG)]
    opened: list[int] = []
    for tag in _TAG.finditer(text):
        if any(start <= tag.start() < end for start, end in inert):
            continue
        if not tag["end"]:
            opened.append(tag.start())
        elif opened:
            yield opened.pop(), tag.end()
    for start in opened:
        end = text.find("\n", start)
        yield start, end if end >= 0 else len(text)
