"""One MediaWiki for the tests of this folder, which holds everything that the project keeps on a wiki."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.escape.table import tell
from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.templates.conftest import all_pages

__all__ = ["client", "tell", "wiki"]

SEEDED = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="session")
def wiki() -> Iterator[LocalWiki]:
    """A running wiki with the project's templates, and one that shows its parameter ``name``."""
    wiki = LocalWiki.up(f"escape-{os.getpid()}", private=True)
    pages = {**all_pages(), "Template:Probe": "<b>{{{name}}}</b> {{{code}}}"}
    wiki.hold((title, [Revision("Coordinator", SEEDED, "", text)]) for title, text in pages.items())
    yield wiki
    wiki.down()


@pytest.fixture(scope="session")
def client(wiki: LocalWiki) -> Client:
    """A reader of that wiki."""
    return Client(wiki.api)
