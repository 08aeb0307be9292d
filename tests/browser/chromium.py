"""A real browser: Debian's Chromium, installed where it is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.mediawiki.packages import require

# Fonts for the scripts of the languages that are looked at, and what Playwright's driver is linked with.
_PACKAGES: Final = ("chromium", "fonts-dejavu-core", "fonts-wqy-zenhei", "libatomic1")
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# As root in a container there is no sandbox; nothing but this machine is visited.
_OPTIONS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage")


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser that runs as long as the context. Raises MissingPackagesError with the command that helps."""
    program = _program()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_OPTIONS))
        try:
            yield running
        finally:
            running.close()


def _program() -> str:
    found = _installed()
    if found and find_library("atomic"):
        return found
    require(_PACKAGES)
    found = _installed()
    assert found, "Debian's package chromium brings a program of that name"
    return found


def _installed() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
