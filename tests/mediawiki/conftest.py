"""A real MediaWiki for the tests of this folder. Where PHP cannot be had they fail with the command that helps."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.mediawiki.localwiki import LocalWiki


@pytest.fixture(scope="session")
def mediawiki() -> Iterator[LocalWiki]:
    """A running wiki, with whatever the tests before left in it."""
    wiki = LocalWiki.up(f"mediawiki-{os.getpid()}", private=True)
    yield wiki
    wiki.down()


@pytest.fixture
def fresh_mediawiki(mediawiki: LocalWiki) -> LocalWiki:
    """A running wiki as it was made, without any page of a test before."""
    mediawiki.reset()
    return mediawiki
