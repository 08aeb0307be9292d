"""A real MediaWiki on loopback, through Pywikibot, under the contract."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.wiki.live.reader import LiveReader
from bot.wiki.live.session import LiveWiki, connect
from bot.wiki.live.writer import LiveWriter
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, COORDINATOR, LocalWiki, Revision
from tests.mediawiki.variants import Variant
from tests.wiki.contract.wiki import SeedPage, SeedUser
from tests.wiki.live.home import family_at, let_in, shared_wiki


class LiveWikiUnderTest:
    """The wiki that the tests of this process share, made new. Seeds by importing, past the code under test."""

    bot_account = BOT
    human_account = COORDINATOR

    def __init__(self, variant: Variant) -> None:
        self._wiki = shared_wiki(variant)
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
        return _connected(self._wiki).reader()

    def writer(self) -> LiveWriter:
        return _connected(self._wiki).writer()


@cache
def _connected(wiki: LocalWiki) -> LiveWiki:
    family = family_at(wiki.port)
    let_in(family, secret(wiki.folder, BOT))
    return connect(family, "meta", account=BOT)
