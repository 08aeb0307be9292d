"""A real MediaWiki that holds the templates of the project, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from bot.onwiki import kept_pages
from bot.wikitext import unmarked
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.templates.html_page import HtmlPage

FOLDER = Path(__file__).parents[2] / "templates_wikitext"
SAMPLE = Path(__file__).parents[1] / "wikis" / "meta"
REGISTRY = "Module:Organizational Informations"


@cache
def all_pages() -> dict[str, str]:
    """Title → text of everything that the project keeps on a wiki, as one without Translate has it."""
    return {
        title: source.text if title.startswith("Module:") else unmarked(source.text)
        for title, source in kept_pages(FOLDER).items()
    }


def shipped_pages() -> dict[str, str]:
    """Those of them that are wikitext: templates, documentation, portal, help and categories."""
    return {title: text for title, text in all_pages().items() if title.endswith("/doc") or not _is_source(title)}


def shipped_modules() -> dict[str, str]:
    """Those of them that are modules, and the data pages that they read."""
    return {title: text for title, text in all_pages().items() if title.startswith("Module:") and _is_source(title)}


def _is_source(title: str) -> bool:
    return title.endswith(".css") or (title.startswith("Module:") and not title.endswith("/doc"))


@dataclass(frozen=True)
class Rendered:
    """What MediaWiki made of a text or a page."""

    answer: dict[str, Any]

    @cached_property
    def page(self) -> HtmlPage:
        return HtmlPage(self.answer["text"])

    @property
    def faults(self) -> list[str]:
        """Everything that no reader should meet, in words; empty for a clean page."""
        found = [*self.page.faults, *(f"warning: {warning}" for warning in self.answer["parsewarnings"])]
        found += [f"missing {used['title']}" for used in self.answer["templates"] if not used["exists"]]
        found += [f"red category {used['category']}" for used in self.answer["categories"] if used.get("missing")]
        found += [f"left over: {sign}" for sign in ("{{", "}}", "{|", "|}", "|-", "~~~") if sign in self.page.prose]
        found += [f"error: {element.text}" for element in self.page.elements if "error" in element.classes]
        return found + [
            f"empty line in a table: {element.text}"
            for element in self.page.all("p")
            if not element.text and element.inside("table", "ul")
        ]


class TemplateWiki:
    """The wiki as the tests ask it."""

    def __init__(self, local: LocalWiki) -> None:
        self.local = local

    def render(self, text: str, title: str = "Partnerships/Record/Example") -> Rendered:
        """The text as if it were saved under that title."""
        return self._parse(text=text, title=title, contentmodel="wikitext")

    def render_for(self, language: str, text: str, **more: str) -> Rendered:
        """The text as a reader with that interface language gets it; ``stub`` names tags to be taken for extensions."""
        return self._parse(text=text, title="Example", contentmodel="wikitext", uselang=language, **more)

    def render_page(self, title: str) -> Rendered:
        return self._parse(page=title)

    def as_saved(self, text: str, title: str, model: str = "wikitext") -> str:
        """The text that would be stored if it were saved: signed, substituted, trimmed."""
        answer = self.local.coordinator.post(action="parse", text=text, title=title, contentmodel=model, onlypst=1)
        return str(answer["parse"]["text"])

    def save(self, title: str, text: str) -> None:
        self.local.edit_as_coordinator(title, text)

    def _parse(self, **asked: str) -> Rendered:
        wanted = "text|links|templates|categories|parsewarnings|limitreportdata"
        answer = self.local.coordinator.post(action="parse", prop=wanted, disablelimitreport=1, **asked)
        return Rendered(answer["parse"])


@pytest.fixture(scope="session")
def wiki() -> Iterator[TemplateWiki]:
    local = LocalWiki.up(f"templates-{os.getpid()}", private=True)
    try:
        seeded = "2026-01-01T00:00:00Z"
        registry = (SAMPLE / "Module" / "Organizational Informations.lua").read_text(encoding="utf-8")
        pages = {**all_pages(), REGISTRY: registry}
        local.hold((title, [Revision("Coordinator", seeded, "", text)]) for title, text in pages.items())
        yield TemplateWiki(local)
    finally:
        local.down()
