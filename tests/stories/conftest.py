"""Stories: the command as a person runs it, on copies of the sample wiki."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.wiki.folder.pages import Pages
from tests.mediawiki.variants import LIKE_META, PLAIN, Variant

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "wikis" / "meta"
NOW = "2026-11-21T12:00:00Z"
STATUS = "User:PartnerBot/Status"


class Command:
    """``partnership-bot`` in a process of its own, for one wiki at one time."""

    def __init__(self, wiki: str, environment: Mapping[str, str] | None = None, now: str = NOW) -> None:
        self._start = [sys.executable, "-m", "bot", "--wiki", wiki, "--now", now]
        self._environment = {**os.environ, **(environment or {}), "PYTHONPATH": str(ROOT)}

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs it to its end."""
        return subprocess.run(
            [*self._start, *arguments],
            env=self._environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts it; what it prints can be read line by line."""
        return subprocess.Popen(
            [*self._start, *arguments],
            env={**self._environment, "PYTHONUNBUFFERED": "1"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def texts(folder: Path) -> dict[str, str]:
    """Title → text of every page of a folder wiki."""
    pages = Pages(folder)
    return {title: text for title in pages.paths if (text := pages.text(title)) is not None}


@pytest.fixture(scope="module", params=[PLAIN, LIKE_META], ids=lambda variant: variant.name)
def variant(request: pytest.FixtureRequest) -> Variant:
    """Which MediaWiki a story happens on: those about invitations happen on each."""
    chosen: Variant = request.param
    return chosen


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample wiki."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "wiki"))
