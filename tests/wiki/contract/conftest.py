"""One suite, three wikis: every test here runs on a folder, on a real MediaWiki, and on one like Meta-Wiki."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mediawiki.variants import LIKE_META, PLAIN
from tests.wiki.contract.folder import FolderWikiUnderTest
from tests.wiki.contract.wiki import WikiUnderTest


@pytest.fixture(params=["folder", "mediawiki", "mediawiki-like-meta"])
def wiki(request: pytest.FixtureRequest, tmp_path: Path) -> WikiUnderTest:
    """An empty wiki of each kind."""
    if request.param == "folder":
        return FolderWikiUnderTest(tmp_path)
    # The folder half runs where there is no PHP, and without importing Pywikibot.
    from tests.wiki.contract.live import LiveWikiUnderTest

    return LiveWikiUnderTest(PLAIN if request.param == "mediawiki" else LIKE_META)
