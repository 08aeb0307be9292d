"""The plain words of a wikitext value, and which of them belong together.

A value is rendered to *runs*: words with the page or address that they link to. Runs that a separator may not cut
(links, flags, language templates) say so. Templates and tags are hidden behind placeholders while links are read
(``linked.py``); templates are known by name (``templates.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.late_patterns import late_pattern
from bot.wikitext.linked import decoded, linked_runs
from bot.wikitext.marks import AS_TEXT, BREAK, END, RESERVED, placeholder, readable
from bot.wikitext.runs import EDGES, Phrase, Run, flags_apart, tidy
from bot.wikitext.structure import Span, SpanKind, structure
from bot.wikitext.templates import Arguments, is_function, rendered
from bot.wikitext.translation import without_variables

MAX_VALUE: Final = 10_000
_MAX_DEPTH: Final = 12
_MARKUP: Final = late_pattern(r"[<>\[\]{}&'\n_\ufdd0]|//|^[*#:;]|^----")
_PLAIN: Final = late_pattern(r"[A-Za-z0-9][A-Za-z0-9 ,.()-]*")  # as most values are: nothing in it is markup
_STRUCK: Final = late_pattern(r"<(s|del|strike)(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = late_pattern(r"</?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>", re.IGNORECASE)
_BREAKING: Final = frozenset({"br", "li", "p", "div", "dt", "dd", "tr", "hr", "td", "th", "ul", "ol", "dl", "table"})
_LINE_START: Final = late_pattern(rf"^{END}*(?:[*#:;]+|-{{4,}})", re.MULTILINE)
_HEADING: Final = late_pattern(r"^=+([^=\n]+)=+[ \t]*$", re.MULTILINE)
# What never ends costs mwparserfromhell minutes (a table of 20,000 characters 98 s): it is shown to it as text.
_TABLE: Final = late_pattern(r"\{\||\|\}")
_LONE: Final = late_pattern(r"<(?=[a-zA-Z/!])|\[(?=(?:https?:|//)[^\]\n]*(?:\n|$))", re.IGNORECASE)


def plain(value: str) -> str:
    """The words of a value on one line: no comments, references, bold; links as their text; list items joined by ";".

    What stands behind the first 10,000 characters is left out.
    """
    if not value or (_PLAIN.fullmatch(value) and len(value) <= MAX_VALUE):
        return tidy(value).strip(EDGES)
    return "; ".join(phrase.text for phrase in phrases(value, semicolons=False, lines=False))


@lru_cache(maxsize=2048)  # a value is looked at several times while its record is read
def phrases(value: str, *, semicolons: bool = True, lines: bool = True) -> tuple[Phrase, ...]:
    """A value cut where no name goes on: at bullets, line breaks of any kind, list templates, and semicolons.

    ``lines`` false: a bare new line is a space, as on the page.
    """
    separator = _SEPARATORS[semicolons, lines]
    pieces: list[list[Run]] = [[]]
    runs = _runs(without_variables(value[:MAX_VALUE]), 0)
    for run in flags_apart(runs) if semicolons else runs:
        first, *rest = [run.text] if run.whole else separator.split(run.text)
        pieces[-1].append(Run(first, run.target, whole=run.whole, icon=run.icon, unclear=run.unclear))
        pieces.extend([Run(text)] for text in rest)
    made = (Phrase.of(runs) for runs in pieces)
    return tuple(phrase for phrase in made if phrase.text)


def pages_shown(value: str) -> tuple[str, ...]:
    """The titles, as written, of the pictures that a value shows and of the categories that it is put into."""
    return tuple(run.target for run in _runs(value[:MAX_VALUE], 0) if run.target and not run.text)


_SEPARATORS: Final = {
    (semicolons, lines): re.compile(f"[{BREAK}{';；؛' if semicolons else ''}]" + (r"|\n" if lines else ""))
    for semicolons in (False, True)
    for lines in (False, True)
}


def _runs(value: str, depth: int) -> list[Run]:
    value = RESERVED.sub("", value)
    if not _MARKUP.search(value):
        return [Run(value)]
    if depth > _MAX_DEPTH:
        return [Run(tidy(value), whole=True, unclear=True)]
    masked, behind_masks = _mask(value, depth)
    masked = _tamed(masked)
    if not _MARKUP.search(masked):
        return [Run(readable(masked))]
    return linked_runs(masked, behind_masks)


# --- templates, arguments, comments, tags that hide their content -------------------------------------------------
def _mask(value: str, depth: int) -> tuple[str, list[list[Run]]]:
    pieces: list[str] = []
    hidden: list[list[Run]] = []
    at = 0
    for span in structure(value).spans:
        if span.start < at:
            continue
        pieces.append(value[at : span.start])
        at = span.end
        runs = _of_span(value, span, depth)
        if not _goes_on(value, span, runs):
            pieces.append(END)
        if runs:
            pieces.append(placeholder(len(hidden)))
            hidden.append(runs)
    return "".join([*pieces, value[at:]]), hidden


def _of_span(value: str, span: Span, depth: int) -> list[Run]:
    match span.kind:
        case SpanKind.COMMENT:
            return []
        case SpanKind.TAG:
            content = value[span.inner[0] : span.inner[1]]
            if span.tag in ("nowiki", "pre"):
                return [Run(decoded(content), whole=True)]
            return _runs(content, depth + 1) if span.tag == "poem" else []
        case SpanKind.ARGUMENT:
            return _runs(value[span.parts[1].start : span.parts[1].end], depth + 1) if len(span.parts) > 1 else []
        case SpanKind.TEMPLATE:
            return rendered(Arguments.read(value, span, _deeper(depth)))


def _goes_on(value: str, span: Span, runs: list[Run]) -> bool:
    """Whether an address before a span goes on in it, as one does in what a parser function says."""
    if span.kind is SpanKind.COMMENT:
        return True
    inline = span.kind is SpanKind.ARGUMENT or (span.kind is SpanKind.TEMPLATE and is_function(value, span))
    return inline and not any(run.target or run.unclear or BREAK in run.text for run in runs)


def _deeper(depth: int) -> Callable[[str], list[Run]]:
    """How a call's values are read, each once: with several times on each level, depth would cost their power."""
    read: dict[str, list[Run]] = {}

    def runs(text: str) -> list[Run]:
        bare = text.strip()
        if bare not in read:
            read[bare] = _runs(bare, depth + 1)
        before, after = text[:1] != bare[:1], text[-1:] != bare[-1:]
        return [*[Run(" ")] * before, *read[bare], *[Run(" ")] * after]

    return runs


def _tamed(masked: str) -> str:
    """Without tags, list markers and tables, and with what never closes as plain characters."""
    text = _STRUCK.sub(END, masked)
    text = _TAG.sub(lambda tag: BREAK if tag[1].lower() in _BREAKING else END, text)
    text = _HEADING.sub(rf"{BREAK}\1{BREAK}", _LINE_START.sub(BREAK, _TABLE.sub(BREAK, text)))
    text = _LONE.sub(lambda match: AS_TEXT[match.group()], text)
    letters = list(text)
    for place in structure(text).unclosed:
        while place and letters[place - 1] in "[{":
            place -= 1
            letters[place] = AS_TEXT[letters[place]]
    return "".join(letters)
