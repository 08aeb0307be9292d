"""One MediaWiki for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.mediawiki.localwiki import LocalWiki


@pytest.fixture(scope="session")
def wiki() -> Iterator[LocalWiki]:
    """A running wiki with a template that shows its parameter ``name``."""
    running = LocalWiki.up(f"escape-{os.getpid()}", private=True)
    running.edit_as_coordinator("Template:Probe", "<b>{{{name}}}</b> {{{code}}}")
    yield running
    running.down()
