"""One MediaWiki for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """A reader of a running wiki with a template that shows its parameter ``name``."""
    wiki = LocalWiki.up(f"escape-{os.getpid()}", private=True)
    wiki.edit_as_coordinator("Template:Probe", "<b>{{{name}}}</b> {{{code}}}")
    yield Client(wiki.api)
    wiki.down()
