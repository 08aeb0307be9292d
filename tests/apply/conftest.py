"""A wiki in a folder, with the pages that the small plan of ``worlds.carrying`` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wikitext import region
from tests.worlds.carrying import ROWS, TALK
from tests.worlds.folder import Folder


@pytest.fixture
def wiki(tmp_path: Path) -> Folder:
    return Folder(tmp_path, {TALK: "Hello.", ROWS: f"Above.\n{region('overview', 'old')}\nBelow."})
