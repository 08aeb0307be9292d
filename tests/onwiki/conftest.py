"""One wiki for this folder, with every module and data page."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bot.onwiki import generated_pages
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.onwiki.wiki import modules, registry


@pytest.fixture(scope="session")
def generated() -> dict[str, str]:
    return generated_pages()


@pytest.fixture(scope="session")
def lua_wiki(generated: dict[str, str]) -> Iterator[LocalWiki]:
    local = LocalWiki.up(f"onwiki-{os.getpid()}", private=True)
    try:
        seeded = "2026-01-01T00:00:00Z"
        pages = modules() | generated | {"Module:Organizational Informations": registry()}
        local.hold((title, [Revision("Coordinator", seeded, "", text)]) for title, text in pages.items())
        yield local
    finally:
        local.down()
