"""A real MediaWiki on loopback, through Pywikibot, under the contract."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.wiki.live.reader import LiveReader
from bot.wiki.live.session import LiveWiki, connect
from bot.wiki.live.writer import LiveWriter
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, COORDINATOR, Revision
from tests.wiki.contract.wiki import SeedPage, SeedUser
from tests.wiki.live.home import family_at, let_in, shared_wiki


class LiveWikiUnderTest:
    """The wiki that the tests of this process share, made new. Seeds by importing, past the code under test."""

    bot_account = BOT
    human_account = COORDINATOR

    def __init__(self) -> None:
        self._wiki = shared_wiki()
        self._wiki.reset()

    def seed(self, pages: Sequence[SeedPage]) -> None:
        self._wiki.import_pages(
            (title, [Revision(seed.user, seed.timestamp, seed.summary, seed.text) for seed in revisions])
            for title, revisions in pages
        )

    def make_users(self, users: Sequence[SeedUser]) -> None:
        self._wiki.make_accounts(
            {"name": user.name, "groups": user.groups, "registration": user.registration, "blocked": user.blocked}
            for user in users
        )

    def protect(self, title: str, level: str) -> None:
        self._wiki.protect(title, level)

    def edit_as_human(self, title: str, text: str) -> None:
        self._wiki.edit_as_coordinator(title, text)

    def delete(self, title: str) -> None:
        self._wiki.admin.post(action="delete", title=title, reason="test")

    def reader(self) -> LiveReader:
        return _connected(self._wiki.port).reader()

    def writer(self) -> LiveWriter:
        return _connected(self._wiki.port).writer()


@cache
def _connected(port: int) -> LiveWiki:
    family = family_at(port)
    let_in(family, secret(shared_wiki().folder, BOT))
    return connect(family, "meta", account=BOT)
