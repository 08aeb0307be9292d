"""A browser, and a wiki like Meta-Wiki on which the bot has run once over the sample wiki."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import browser
from tests.browser.person import WIDE, Person
from tests.mediawiki.localwiki import LocalWiki
from tests.mediawiki.sample import put_in
from tests.mediawiki.variants import LIKE_META
from tests.stories.conftest import NOW, SAMPLE, Command

AFTER_ONE_RUN = "after-one-run"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def written() -> Iterator[LocalWiki]:
    """The wiki after one run, remembered under that name."""
    local = LocalWiki.up(f"browser-{os.getpid()}", private=True, variant=LIKE_META)
    try:
        put_in(local, SAMPLE)
        ran = bot_on(local)("apply")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        local.run_jobs()
        local.remember(AFTER_ONE_RUN)
        yield local
    finally:
        local.down()


@pytest.fixture(scope="session")
def person(chromium: Browser, written: LocalWiki) -> Iterator[Callable[[int], Person]]:
    """The person whose window has that width."""
    people: dict[int, Person] = {}

    def of(width: int = WIDE) -> Person:
        return people.setdefault(width, Person(chromium, written, width))

    yield of
    for one in people.values():
        one.close()


def bot_on(local: LocalWiki, now: str = NOW) -> Command:
    """The bot, run for that wiki at that time, otherwise at the present of the sample."""
    return Command("pywikibot:localmeta:meta", {"PYWIKIBOT_DIR": str(local.pywikibot_dir)}, now)
