"""The HTML that a wiki answers with, read strictly: every tag closed in its place, every element with its words."""

from __future__ import annotations

from html.parser import HTMLParser

QUIETLY = "Special:MyLanguage/"
"""Stands before the title in links that notify nobody and open the reader's translation."""
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source"})
_BLOCKS = frozenset({"caption", "dd", "div", "dt", "li", "p", "table", "td", "th", "tr", "ul"})
# What people read as code may hold braces and pipes.
_CODE = frozenset({"pre", "code", "style", "script"})


class Element:
    """One element: its tag, attributes, parent, and all words inside it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self._words: list[str] = []

    def hear(self, words: str) -> None:
        self._words.append(words)
        if self.parent:
            self.parent.hear(words)

    @property
    def text(self) -> str:
        """The words as a reader sees them, white space single."""
        return " ".join("".join(self._words).split())

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def opens(self) -> str:
        """The title that a link leads to, past the special page that opens the reader's translation of it."""
        return self.attributes.get("title", "").removesuffix(" (page does not exist)").removeprefix(QUIETLY)

    def inside(self, *tags: str) -> bool:
        """Whether the element is, or stands in, one of these."""
        return self.tag in tags or (self.parent is not None and self.parent.inside(*tags))


class HtmlPage(HTMLParser):
    """``elements`` in order; ``faults`` are tags out of balance; ``prose`` is every word outside code."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self._prose: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    @property
    def prose(self) -> str:
        return " ".join("".join(self._prose).split())

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attributes; ``class_`` asks for one of the classes."""
        wanted_class = attributes.pop("class_", None)
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(element.attributes.get(name) == value for name, value in attributes.items())
            and (wanted_class is None or wanted_class in element.classes)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag in _BLOCKS:
            element.hear(" ")
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].hear(data)
        if not self._open or not self._open[-1].inside(*_CODE):
            self._prose.append(data)
