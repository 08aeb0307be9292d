"""Links, addresses and entities → runs: what mwparserfromhell finds in a text without templates and tags.

Whatever leaves the parser passes ``_Reader.of_text``, which puts what placeholders stand for in their place.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

import mwparserfromhell
from mwparserfromhell import nodes
from mwparserfromhell.parser import ParserError

from bot.late_patterns import late_pattern
from bot.wikitext.link_target import link_target
from bot.wikitext.marks import BREAK, PLACEHOLDER, number_of, readable
from bot.wikitext.runs import Phrase, Run, tidy

_SWITCH: Final = late_pattern(r"__[A-Z]+__")
_TICKS: Final = late_pattern("'{2,}")
_ENTITY: Final = late_pattern(r"&[#\w]+;")
_INTERWIKI: Final = late_pattern(
    r"^(?:(?:w|wikipedia|c|commons|m|meta|d|wikidata|s|wikisource|wikt|b|n|q|v|voy|species|mw|foundation|outreach"
    r"|[a-z]{2,3}(?:-[a-z]{2,8})*):)+(?=\S)"
)
_DOTS: Final = "·•"
_BEGINS_ADDRESS: Final = late_pattern(r"https?://", re.IGNORECASE)
# Where MediaWiki ends an address that stands in the text (Parser::EXT_LINK_URL_CLASS, makeFreeExternalLink), and
# mwparserfromhell goes on.
_ADDRESS: Final = late_pattern(
    r"((?:https?:)?//(?:(?!&(?:nbsp|lt|gt|#160|#60|#62|#xa0|#x3c|#x3e);)[^\s<>\[\]\"\ufdd2-\ufdd6])+)"
    r"([\ufdd2-\ufdd6\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|&(?:nbsp|lt|gt|#160|#60|#62|#xa0|#x3c|#x3e);)?",
    re.IGNORECASE,
)


def linked_runs(text: str, hidden: Sequence[list[Run]]) -> list[Run]:
    """The runs of a text whose templates and tags are placeholders; ``hidden`` is what these stand for.

    Pictures and categories are runs without words.
    """
    reader = _Reader(hidden)
    text = _ADDRESS.sub(lambda address: f"{address[1]} {address[2]}" if address[2] else address[1], text)
    try:
        return list(reader.of_nodes(mwparserfromhell.parse(text).nodes))
    except ParserError:
        return list(reader.of_text(text))


class _Reader:
    def __init__(self, hidden: Sequence[list[Run]]) -> None:
        self.hidden = hidden

    def of_nodes(self, parsed: list[nodes.Node]) -> Iterator[Run]:
        for node in parsed:
            match node:
                case nodes.HTMLEntity():
                    yield _of_entity(decoded(str(node)))
                case nodes.Wikilink():
                    yield from self._of_link(node)
                case nodes.ExternalLink():
                    yield self._of_address(node)
                case nodes.Tag() | nodes.Heading():  # bold and italic; a heading that a placeholder made one
                    content = node.title if isinstance(node, nodes.Heading) else node.contents
                    yield from self.of_nodes(content.nodes if content is not None else [])
                case _:
                    yield from self.of_text(_SWITCH.sub("", str(node)))

    def of_text(self, text: str) -> Iterator[Run]:
        """The runs of plain text, with those that placeholders stand for."""
        for place, piece in enumerate(PLACEHOLDER.split(text)):
            if place % 2:
                yield from self.hidden[number_of(piece)]
            else:
                yield Run(_TICKS.sub("", readable(piece)))

    def _of_link(self, node: nodes.Wikilink) -> Iterator[Run]:
        runs = list(self.of_text(_with_signs(str(node.title))))
        if any(run.target for run in runs):  # a link within a link is the link
            yield from runs
            return
        # What a template says may be the bar itself, as ``{{!}}`` does.
        title, bar, label = _joined(runs).partition("|")
        written = tidy(title).strip()
        words = Phrase.of(self.of_nodes(node.text.nodes)) if node.text is not None else Phrase.of([])
        if any(run.unclear for run in runs):
            written = tidy(_joined(runs))
            yield Run(f"[[{written}|{words.text}]]" if words.text else f"[[{written}]]", whole=True, unclear=True)
        elif _BEGINS_ADDRESS.match(written):  # "[[https://a.example words]]" leads there all the same
            address, _, said = written.partition(" ")
            yield Run(words.text or said or address, address, whole=True, unclear=words.unclear)
        elif _is_hidden(written):
            yield Run("", written)
        elif target := written.removeprefix(":").strip():
            said = words.text or tidy(label if bar else "") or _shown(target)
            yield Run(said or target, target, whole=True, unclear=words.unclear)
        elif words.text:
            yield Run(words.text, whole=True, unclear=words.unclear)

    def _of_address(self, node: nodes.ExternalLink) -> Run:
        runs = list(self.of_text(_with_signs(str(node.url))))
        words = Phrase.of(self.of_nodes(node.title.nodes)) if node.title is not None else Phrase.of([])
        address = re.sub(r"^//", "https://", tidy(_joined(runs)))
        if any(run.unclear for run in runs):
            return Run(f"[{address} {words.text}]" if words.text else address, whole=True, unclear=True)
        return Run(words.text or address, address, whole=True, unclear=words.unclear)


def _of_entity(character: str) -> Run:
    """A comma written so is not to cut; a dot between words is nothing but a separator."""
    return Run(f" {character} ") if character in _DOTS else Run(character, whole=True)


def _is_hidden(target: str) -> bool:
    """Whether a link shows a picture or puts into a category, and says nothing."""
    page = None if target.startswith(":") else link_target(target)
    return page is not None and not page.project and (page.is_file or page.is_category)


def _shown(target: str) -> str:
    """What a link without words says."""
    page = link_target(target)
    return (page.name if page and page.namespace == 0 else "") or _INTERWIKI.sub("", target)


def decoded(text: str) -> str:
    """The text with its entities as the characters that they mean."""
    return unicodedata.normalize("NFC", html.unescape(text)).replace("\xa0", " ")


def _with_signs(markup: str) -> str:
    return _ENTITY.sub(lambda entity: decoded(entity.group()), markup)


def _joined(runs: list[Run]) -> str:
    return "".join(run.text for run in runs).replace(BREAK, " ")
