"""For all tests: laws are tried on the same examples every time, so that a red test is red again; marks by place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

from tests.escape import table as payloads
from tests.faults import table as faults

PLACES: Final = {
    "browser": ("browser/*",),
    "mediawiki": (
        *("browser/*", "faults/*", "mediawiki/*", "templates/*", "wiki/live/*", "*on_mediawiki.py"),
        *(f"escape/test_{name}.py" for name in ("infobox", "list", "places", "question", "whole_run")),
        *(f"onwiki/test_{name}.py" for name in ("called", "data_pages", "never_contradicts")),
        *(f"stories/test_{name}.py" for name in ("hold_during_a_run", "limits_of_a_run", "templates")),
    ),
    "long": (
        *("escape/*", "faults/*", "packaging/*", "stories/*"),
        *(
            "language/names/test_every_slip.py",
            "language/names/test_index.py",
            "reports/test_dataset.py",
            "test_mutants.py",
        ),
    ),
}
"""Mark → where the tests are that bear it, below this folder. What pyproject.toml says of a mark is what it means."""


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Marks the tests by their place, and those that are tried on several wikis by the wiki."""
    for item in items:
        place = item.path.relative_to(Path(__file__).parent).as_posix()
        for mark, patterns in PLACES.items():
            if any(fnmatch(place, pattern) for pattern in patterns) or f"[{mark}" in item.name:
                item.add_marker(mark)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Here, since only this file is read by every process of a test run."""
    faults.pytest_terminal_summary(terminalreporter)
    payloads.summary(terminalreporter)


# On a MediaWiki no notice goes out that does not name who operates the bot.
os.environ["PARTNERSHIP_BOT_OPERATOR"] = "ExampleOperator"

settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
