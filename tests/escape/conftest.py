"""One MediaWiki for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bot.shipped import shipped
from tests.mediawiki.client import Client
from tests.mediawiki.localwiki import LocalWiki

SHIPPED = ("Partnership question", "Partnership response/mention/preload")


@pytest.fixture(scope="session")
def wiki() -> Iterator[LocalWiki]:
    """A running wiki with a template that shows its parameter ``name``, and those of the project that are looked at."""
    wiki = LocalWiki.up(f"escape-{os.getpid()}", private=True)
    wiki.edit_as_coordinator("Template:Probe", "<b>{{{name}}}</b> {{{code}}}")
    for name in SHIPPED:
        text = shipped("templates_wikitext", "Template", f"{name}.wikitext").read_text(encoding="utf-8")
        wiki.edit_as_coordinator(f"Template:{name}", text)
    yield wiki
    wiki.down()


@pytest.fixture(scope="session")
def client(wiki: LocalWiki) -> Client:
    """A reader of that wiki."""
    return Client(wiki.api)
