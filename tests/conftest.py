"""For all tests: laws are tried on the same examples every time, so that a red test is red again."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

from tests.escape import table as payloads
from tests.faults import table as faults


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Here, since only this file is read by every process of a test run."""
    faults.pytest_terminal_summary(terminalreporter)
    payloads.summary(terminalreporter)


# On a MediaWiki no notice goes out that does not name who operates the bot.
os.environ["PARTNERSHIP_BOT_OPERATOR"] = "ExampleOperator"

settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
