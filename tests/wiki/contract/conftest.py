"""One suite, two wikis: every test here runs on a folder and on a real MediaWiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wiki.contract.folder import FolderWikiUnderTest
from tests.wiki.contract.wiki import WikiUnderTest


@pytest.fixture(params=["folder", "mediawiki"])
def wiki(request: pytest.FixtureRequest, tmp_path: Path) -> WikiUnderTest:
    """An empty wiki of either kind."""
    if request.param == "folder":
        return FolderWikiUnderTest(tmp_path)
    # The folder half runs where there is no PHP, and without importing Pywikibot.
    from tests.wiki.contract.live import LiveWikiUnderTest

    return LiveWikiUnderTest()
