"""Every test here gets the shared wiki, clean, behind a proxy that sees each request."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.wiki.live.retry import RetryPolicy
from bot.wiki.live.session import LiveWiki, connect
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.wiki.live.home import family_at, let_in, shared_wiki
from tests.wiki.live.proxy import Proxy

Connect = Callable[[], LiveWiki]


class Pauses(list[float]):
    """Counts the seconds that would be waited, and does not wait."""

    def policy(self, longest_answer: float = 60) -> RetryPolicy:
        """Three tries within ten seconds of this clock; an answer may take so many real ones."""
        return RetryPolicy(
            tries=3,
            first_pause=1,
            deadline=10,
            longest_answer=longest_answer,
            pause=self.append,
            now=lambda: sum(self),
        )


@pytest.fixture(scope="session")
def local_wiki() -> LocalWiki:
    return shared_wiki()


@pytest.fixture
def wiki(local_wiki: LocalWiki) -> LocalWiki:
    """The wiki as it was made, without any page of a test before."""
    local_wiki.reset()
    return local_wiki


@pytest.fixture
def proxy(wiki: LocalWiki) -> Iterator[Proxy]:
    with Proxy(wiki.port) as proxy:
        yield proxy


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def connected(proxy: Proxy, wiki: LocalWiki, pauses: Pauses) -> LiveWiki:
    """The bot's account, logged in through the proxy; what the login took is forgotten."""
    family = family_at(proxy.port)
    let_in(family, secret(wiki.folder, BOT))
    live = connect(family, "meta", account=BOT, policy=pauses.policy())
    proxy.seen.clear()
    return live
