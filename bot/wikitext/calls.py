"""Calls of given templates in a page's own wikitext."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.wiki.titles import DIRECTION_MARKS
from bot.wikitext.structure import Part, Span, SpanKind, Structure, structure

_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SPACES: Final = late_pattern(r"[\s_]+")
_PREFIX: Final = late_pattern(r"^(?:(?:msg|raw)\s*:\s*)?(?::?\s*template\s*:\s*)?", re.IGNORECASE)
_REMEMBERED: Final = 65_536  # texts: those of all records, and of their histories, are looked at several times in a run
_ENOUGH: Final = 3  # one is a slip of the hand; a page with thousands is not worth listing
_LONGEST_NAME: Final = 500
_NAME_END: Final = late_pattern(r"[|{}\[\]\n]")


class TemplateCall(msgspec.Struct, frozen=True):
    """One use of a template: ``parameters`` in page order, each a name and the raw wikitext of its value.

    Names are without comments and surrounding space, positional ones are "1", "2", …; values of named parameters
    are without surrounding space, as for MediaWiki. ``text[start:end]`` is the whole call.
    """

    name: str
    parameters: tuple[tuple[str, str], ...]
    start: int = 0
    end: int = 0


class Unclosed(msgspec.Struct, frozen=True):
    """A call that is opened and never closed, by line; ``culprit`` is the line of the innermost opening without end."""

    name: str
    line: int
    culprit: int


def template_name(text: str) -> str:
    """The normal form of a template's name: no comments, marks of direction, namespace, underscores; first letter
    upper-case.

    ``{{msg:Name}}`` and ``{{:Template:Name}}`` are ``{{Name}}``; ``{{:Name}}`` is another page.
    """
    name = _SPACES.sub(" ", DIRECTION_MARKS.sub("", _COMMENT.sub("", text))).strip()
    name = _PREFIX.sub("", name).strip()
    return name[:1].upper() + name[1:]


def template_calls(text: str, names: Collection[str]) -> tuple[TemplateCall, ...]:
    """The calls of those templates, in page order, in any nesting but not inside one another.

    Not those in comments, nowiki, pre and similar tags, nor in <includeonly>, which the page itself does not show.
    """
    return calls_in(text, names)[0]


def calls_in(text: str, names: Collection[str]) -> tuple[tuple[TemplateCall, ...], tuple[Unclosed, ...]]:
    """The calls of those templates as for ``template_calls``, and those that are opened and never closed."""
    return _calls_in(text, frozenset(names)) if "{{" in text else ((), ())


@lru_cache(maxsize=_REMEMBERED)
def _calls_in(text: str, names: frozenset[str]) -> tuple[tuple[TemplateCall, ...], tuple[Unclosed, ...]]:
    markup, normal_names = structure(text), _normal(names)
    return tuple(_calls(text, markup, normal_names)), tuple(islice(_unclosed(text, markup, normal_names), _ENOUGH))


@lru_cache(maxsize=64)
def _normal(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(template_name, names))


def _calls(text: str, markup: Structure, names: Collection[str]) -> Iterator[TemplateCall]:
    behind = 0
    for span in markup.spans:
        if span.kind is not SpanKind.TEMPLATE or span.start < behind:
            continue
        name = template_name(text[span.parts[0].start : span.parts[0].end])
        if name in names:
            behind = span.end
            yield read_call(text, span)


def read_call(text: str, span: Span) -> TemplateCall:
    """The call that a template's span holds."""
    first, *rest = span.parts
    parameters: list[tuple[str, str]] = []
    position = 0
    for part in rest:
        if part.equals < 0:
            position += 1
            parameters.append((str(position), text[part.start : part.end]))
        else:
            parameters.append((_parameter_name(text, part), text[part.equals + 1 : part.end].strip()))
    return TemplateCall(template_name(text[first.start : first.end]), tuple(parameters), span.start, span.end)


def _parameter_name(text: str, part: Part) -> str:
    name = text[part.start : part.equals]
    return (_COMMENT.sub("", name) if "<!--" in name else name).strip()


def _unclosed(text: str, markup: Structure, names: Collection[str]) -> Iterator[Unclosed]:
    for place in markup.unclosed:
        if text[place - 1] == "{":
            opening = _COMMENT.sub("", text[place : place + _LONGEST_NAME]).lstrip()
            name = template_name(_NAME_END.split(opening, maxsplit=1)[0])
            if name in names:
                yield Unclosed(name, _line(text, place), _line(text, markup.unclosed[-1]))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
