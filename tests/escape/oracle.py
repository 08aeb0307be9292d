"""What a text leaves in a real MediaWiki: its links, categories, templates and properties, its tags, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from tests.mediawiki.client import Answer, Client
from tests.templates.html_page import QUIETLY, HtmlPage

PROPERTIES = "links|categories|templates|images|externallinks|sections|properties|iwlinks|langlinks|indicators"
ANCHOR_OF_OLD = re.compile(r'<span id="[^"]*"></span>')  # MediaWiki adds one to headings that are not in ASCII


class Shape(HTMLParser):
    """The tags of a page with the names of their attributes, and the words within each ``div`` of class ``probe``."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []
        self.words: list[str] = []
        self.feed(ANCHOR_OF_OLD.sub("", page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"<{tag} {' '.join(sorted(name for name, _ in attrs))}>")
        self.names.append(tag)
        if ("class", "probe") in attrs:
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.words:
            self.words[-1] += data


def parsed(client: Client, wikitext: str) -> Answer:
    """What the wiki makes of a text that is saved: signatures and substitutions are carried out first."""
    answer = client.post(
        action="parse", text=wikitext, title="Probe", contentmodel="wikitext", pst=1, prop=f"text|{PROPERTIES}",
        disablelimitreport=1, disableeditsection=1, disabletoc=1,
    )  # fmt: skip
    page: Answer = answer["parse"]
    return page


def linked(page: Answer) -> set[str]:
    """The titles that the links of a page lead to: MediaWiki has no list of those past ``Special:MyLanguage``."""
    links = (link for link in HtmlPage(page["text"]).all("a") if link.attributes.get("title", "").startswith(QUIETLY))
    return {link.opens for link in links} | {str(link["title"]) for link in page["links"]}


def traces(page: Answer) -> dict[str, object]:
    """What a text left in the wiki's tables, and its tags."""
    left: dict[str, object] = {name: page.get(name) for name in PROPERTIES.split("|") if name != "sections"}
    return left | {"sections": [section["level"] for section in page["sections"]], "tags": Shape(page["text"]).tags}


def probes(written: Sequence[str]) -> str:
    return "".join(f'<div class="probe">\n{one}\n</div>\n' for one in written)


def words_of(page: Answer) -> list[str]:
    return [" ".join(words.split()) for words in Shape(page["text"]).words]
