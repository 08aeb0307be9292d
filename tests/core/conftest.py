"""What several tests of the core share."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.wikitext import region
from tests.core.carrying import ROWS, TALK
from tests.core.folder import Folder


@pytest.fixture
def wiki(tmp_path: Path) -> Folder:
    return Folder(tmp_path, {TALK: "Hello.", ROWS: f"Above.\n{region('overview', 'old')}\nBelow."})
