"""The structure of texts against MediaWiki's own preprocessor: every template and argument, to the character."""

from __future__ import annotations

import os
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from bot.wikitext.structure import SpanKind, structure
from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki
from tests.wikitext.test_structure import BEYOND, NONE

# Pieces of markup; the tags are those that every MediaWiki has.
PIECES = [
    "{", "{{", "{{{", "{{{{", "{{{{{", "}", "}}", "}}}", "}}}}", "}}}}}", "[", "[[", "[[[", "]", "]]", "]]]", "|",
    "=", "==", "\n", "\n=", "\n==", "\n== h ==\n", "<!--", "-->", "<!-- c -->", "<nowiki>", "</nowiki>",
    "<nowiki/>", "<NOWIKI >", "<pre>", "</pre>", '<pre class="a">', "<gallery>", "</gallery>", "<includeonly>",
    "</includeonly>", "<noinclude>", "</noinclude>", "<onlyinclude>", "</onlyinclude>", "<b>", "</b>", "<br />",
    "T", "T|", "a", "b=c", " ", "#if:x", "'''", "é", "ß🇸🇳", ";",
]  # fmt: skip
ROUNDS = 400
Element = tuple[str, int, int, tuple[tuple[int, int], ...]]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    wiki = LocalWiki.up(f"wikitext-{os.getpid()}", private=True)
    yield Client(wiki.api)
    wiki.down()


class Tree:
    """A parse tree of the preprocessor, written back to the text that it was made from, with places."""

    def __init__(self, text: str, tree: ET.Element) -> None:
        self.text, self.at = text, 0
        self.elements: list[Element] = []
        self._content(tree)
        assert self.at == len(text)

    def _pass(self, written: str | None) -> None:
        written = written or ""
        assert self.text.startswith(written, self.at), (self.text, self.at, written)
        self.at += len(written)

    def _content(self, node: ET.Element) -> None:
        self._pass(node.text)
        for child in node:
            self._element(child)
            self._pass(child.tail)

    def _element(self, node: ET.Element) -> None:
        if node.tag in ("template", "tplarg"):
            self._call(node, "template" if node.tag == "template" else "argument")
        elif node.tag == "ext":
            self._tag(node)
        else:  # h, comment, ignore, possible-h
            self._content(node)

    def _call(self, node: ET.Element, kind: str) -> None:
        start, braces = self.at, "{{" if kind == "template" else "{{{"
        self._pass(braces)
        parts: list[tuple[int, int]] = []
        for child in node:
            if child.tag == "part":
                self._pass("|")
            opened = self.at
            for side in [child] if child.tag == "title" else child:
                self._content(side)
                if child.tag != "title":
                    self._pass(side.tail)
            if child.tag == "part":
                self._pass(child.text)
            parts.append((opened, self.at))
        self._pass("}}" if kind == "template" else "}}}")
        self.elements.append((kind, start, self.at, tuple(parts)))

    def _tag(self, node: ET.Element) -> None:
        written = {child.tag: child.text or "" for child in node}
        self._pass(f"<{written['name']}{written['attr']}")
        if "inner" in written:
            self._pass(">" + written["inner"] + written.get("close", ""))
        else:
            self._pass("/>")


def by_mediawiki(client: Client, text: str) -> list[Element]:
    answer = client.post(action="expandtemplates", prop="parsetree", text=text, title="Probe")
    return sorted(Tree(text, ET.fromstring(answer["expandtemplates"]["parsetree"])).elements)


def by_us(text: str) -> list[Element]:
    return sorted(
        (span.kind.value, span.start, span.end, tuple((part.start, part.end) for part in span.parts))
        for span in structure(text).spans
        if span.kind in (SpanKind.TEMPLATE, SpanKind.ARGUMENT)
    )


def texts(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        yield "".join(chance.choice(PIECES) for _ in range(chance.randint(2, 30))).strip() or "a"


KNOWN = [text for text, _ in BEYOND if "<ref" not in text] + NONE


@pytest.mark.parametrize("text", KNOWN)
def test_known_cases_have_the_structure_that_mediawiki_sees(client: Client, text: str) -> None:
    assert by_us(text) == by_mediawiki(client, text)


def test_random_markup_has_the_structure_that_mediawiki_sees(client: Client) -> None:
    differing = [text for text in texts(seed=2026) if by_us(text) != by_mediawiki(client, text)]
    assert differing == []
