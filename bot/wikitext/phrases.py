"""The plain words of a wikitext value, and which of them belong together.

A value is rendered to *runs*: words with the page or address that they link to. Runs that a separator may not cut
(links, flags, language templates) say so. mwparserfromhell reads links, tags and entities; templates are known by
name (``templates.py``).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

import mwparserfromhell
from mwparserfromhell import nodes
from mwparserfromhell.parser import ParserError

from bot.wikitext.link_target import link_target
from bot.wikitext.runs import BREAK, Phrase, Run, flags_apart, tidy
from bot.wikitext.structure import Span, SpanKind, structure
from bot.wikitext.templates import Arguments, rendered
from bot.wikitext.translation import without_variables

MAX_VALUE: Final = 10_000
_MAX_DEPTH: Final = 12
_MASK: Final = re.compile("\ufdd0([0-9]+)\ufdd1")
_RESERVED: Final = re.compile("[\ufdd0-\ufddf\x00]")
_MARKUP: Final = re.compile(r"[<>\[\]{}&'\n_\ufdd0]|//|^[*#:;]|^----")
_SWITCH: Final = re.compile(r"__[A-Z]+__")
_TICKS: Final = re.compile("'{2,}")
_STRUCK: Final = re.compile(r"<(s|del|strike)(?:\s[^<>]*)?>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>", re.IGNORECASE)
_BREAKING: Final = frozenset({"br", "li", "p", "div", "dt", "dd", "tr", "hr", "td", "th", "ul", "ol", "dl", "table"})
_LINE_START: Final = re.compile(r"^(?:[*#:;]+|-{4,})", re.MULTILINE)
_HEADING: Final = re.compile(r"^=+([^=\n]+)=+[ \t]*$", re.MULTILINE)
# What never ends costs mwparserfromhell minutes (a table of 20,000 characters 98 s): it is shown to it as text.
_TABLE: Final = re.compile(r"\{\||\|\}")
_LONE: Final = re.compile(r"<(?=[a-zA-Z/!])|\[(?=(?:https?:|//)[^\]\n]*(?:\n|$))", re.IGNORECASE)
_AS_TEXT: Final = {"<": "\ufdd3", "[": "\ufdd4", "{": "\ufdd5"}
_READABLE: Final = str.maketrans({sign: letter for letter, sign in _AS_TEXT.items()})
_INTERWIKI: Final = re.compile(
    r"^(?:(?:w|wikipedia|c|commons|m|meta|d|wikidata|s|wikisource|wikt|b|n|q|v|voy|species|mw|foundation|outreach"
    r"|[a-z]{2,3}(?:-[a-z]{2,8})*):)+(?=\S)"
)


def plain(value: str) -> str:
    """The words of a value on one line: no comments, references, bold; links as their text; list items joined by ";".

    What stands behind the first 10,000 characters is left out.
    """
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
        pieces[-1].append(Run(first, run.target, whole=run.whole, icon=run.icon))
        pieces.extend([Run(text)] for text in rest)
    made = (Phrase.of(runs) for runs in pieces)
    return tuple(phrase for phrase in made if phrase.text)


_SEPARATORS: Final = {
    (semicolons, lines): re.compile(f"[{BREAK}{';；؛' if semicolons else ''}]" + (r"|\n" if lines else ""))
    for semicolons in (False, True)
    for lines in (False, True)
}


def _runs(value: str, depth: int) -> list[Run]:
    value = _RESERVED.sub("", value)
    if not _MARKUP.search(value):
        return [Run(value)]
    if depth > _MAX_DEPTH:
        return []
    masked, behind_masks = _mask(value, depth)
    masked = _tamed(masked)
    if not _MARKUP.search(masked):
        return [Run(masked.translate(_READABLE))]
    try:
        code = mwparserfromhell.parse(masked)
    except ParserError:
        return [Run(_TICKS.sub("", _MASK.sub("", masked)))]
    return list(_unmasked(_of_nodes(code.nodes), behind_masks))


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
        if runs:
            pieces.append(f"\ufdd0{len(hidden)}\ufdd1")
            hidden.append(runs)
    return "".join([*pieces, value[at:]]), hidden


def _of_span(value: str, span: Span, depth: int) -> list[Run]:
    match span.kind:
        case SpanKind.COMMENT:
            return []
        case SpanKind.TAG:
            content = value[span.inner[0] : span.inner[1]]
            if span.tag in ("nowiki", "pre"):
                return [Run(_decoded(content), whole=True)]
            return _runs(content, depth + 1) if span.tag == "poem" else []
        case SpanKind.ARGUMENT:
            return _runs(value[span.parts[1].start : span.parts[1].end], depth + 1) if len(span.parts) > 1 else []
        case SpanKind.TEMPLATE:
            return rendered(Arguments.read(value, span, _deeper(depth)))


def _deeper(depth: int) -> Callable[[str], list[Run]]:
    return lambda text: _runs(text, depth + 1)


def _unmasked(runs: Iterator[Run], hidden: list[list[Run]]) -> Iterator[Run]:
    for run in runs:
        if "\ufdd0" not in run.text:
            yield run
        elif run.whole:
            yield run.saying(_MASK.sub(lambda match: _words(hidden, match), run.text))
        else:
            for place, text in enumerate(_MASK.split(run.text)):
                if place % 2 == 0:
                    yield Run(text)
                else:
                    yield from hidden[int(text)]


def _words(hidden: list[list[Run]], match: re.Match[str]) -> str:
    return Phrase.of(hidden[int(match[1])]).text


def _tamed(masked: str) -> str:
    """Without tags, list markers and tables, and with what never closes as plain characters."""
    text = _STRUCK.sub("", masked)
    text = _TAG.sub(lambda tag: BREAK if tag[1].lower() in _BREAKING else "", text)
    text = _HEADING.sub(rf"{BREAK}\1{BREAK}", _LINE_START.sub(BREAK, _TABLE.sub(BREAK, text)))
    text = _LONE.sub(lambda match: _AS_TEXT[match.group()], text)
    letters = list(text)
    for place in structure(text).unclosed:
        while place and letters[place - 1] in "[{":
            place -= 1
            letters[place] = _AS_TEXT[letters[place]]
    return "".join(letters)


# --- links, entities ----------------------------------------------------------------------------------------
def _of_nodes(parsed: list[nodes.Node]) -> Iterator[Run]:
    for node in parsed:
        match node:
            case nodes.Text():
                yield Run(_TICKS.sub("", _SWITCH.sub("", str(node).translate(_READABLE))))
            case nodes.HTMLEntity():
                yield Run(_decoded(str(node)), whole=True)
            case nodes.Wikilink():
                yield from _of_link(node)
            case nodes.ExternalLink():
                yield _of_address(node)
            case nodes.Tag() | nodes.Heading():  # bold and italic; a heading that a mask made one
                content = node.title if isinstance(node, nodes.Heading) else node.contents
                yield from _of_nodes(content.nodes if content is not None else [])
            case _:
                yield Run(str(node).translate(_READABLE))


def _of_link(node: nodes.Wikilink) -> Iterator[Run]:
    raw = tidy(_text(str(node.title))).strip()
    page = link_target(raw)
    if page and not page.project and (page.is_file or page.is_category) and not raw.startswith(":"):
        return
    target = raw.removeprefix(":").strip()
    words = _text_of(node.text.nodes) if node.text is not None else ""
    label = page.name if page and page.namespace == 0 else _INTERWIKI.sub("", target)
    yield Run(words.strip() or label or target, target, whole=True)


def _of_address(node: nodes.ExternalLink) -> Run:
    address = str(node.url).strip()
    words = _text_of(node.title.nodes).strip() if node.title is not None else ""
    address = re.sub(r"^//", "https://", address)
    return Run(words or address, address, whole=True)


def _text_of(parsed: list[nodes.Node]) -> str:
    return "".join(run.text for run in _of_nodes(parsed)).replace(BREAK, " ")


def _text(markup: str) -> str:
    return re.sub(r"&[#\w]+;", lambda entity: _decoded(entity.group()), markup)


def _decoded(text: str) -> str:
    return unicodedata.normalize("NFC", html.unescape(text)).replace("\xa0", " ")
