"""An answer that comes byte by byte keeps every silence short, and is still given up in time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from bot.wiki.live.deadline import Overdue, within
from bot.wiki.live.http import Unreachable
from bot.wiki.live.session import LiveWiki, connect
from bot.wiki.world import Page, PageQuery, ReadFailed
from bot.wiki.writing import Edit, Unknown
from tests.mediawiki.instance import secret
from tests.mediawiki.localwiki import BOT, LocalWiki
from tests.wiki.live.conftest import Pauses
from tests.wiki.live.home import family_at, let_in
from tests.wiki.live.proxy import Fault, Parameters, Proxy

# Every byte within the time that a silence may last, the whole answer long after it.
DRIPPING = Fault(reaches=True, drip=0.2)
PATIENCE = 1.0


@pytest.fixture
def impatient(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, pauses: Pauses) -> LiveWiki:
    """Logged in by now, which ``connected`` did, so that nothing is slow but what a test makes so."""
    live = connect(family_at(proxy.port), "meta", account=BOT, policy=pauses.policy(PATIENCE))
    live.reader().site()
    proxy.seen.clear()
    return live


def asks_for_pages(parameters: Parameters) -> bool:
    return "titles" in parameters


def took(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def test_a_slow_answer_to_a_save_is_unknown_and_nothing_is_sent_again(impatient: LiveWiki, proxy: Proxy) -> None:
    writer, ended = impatient.writer(), []
    proxy.arm(DRIPPING, lambda asked: asked.get("action") == "edit")
    edit = Edit(title="Talk:A", text="A notice", base=None, summary="")
    assert took(lambda: ended.append(writer.save(edit))) < 3 * PATIENCE
    assert ended == [Unknown("no whole answer within 1 seconds")]
    assert len(proxy.of("edit")) == 1


def test_a_slow_answer_to_a_question_is_asked_for_again(impatient: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    wiki.edit_as_coordinator("A", "text")
    proxy.arm(DRIPPING, asks_for_pages)
    page = impatient.reader().answers([PageQuery("A")])[PageQuery("A")]
    assert isinstance(page, Page)
    assert page.text == "text"
    assert sum(map(asks_for_pages, proxy.seen)) == 2


def test_a_wiki_that_stays_slow_cannot_be_read(impatient: LiveWiki, proxy: Proxy, pauses: Pauses) -> None:
    for _ in range(3):
        proxy.arm(DRIPPING, asks_for_pages)
    with pytest.raises(ReadFailed, match="no whole answer within 1 seconds"):
        impatient.reader().answers([PageQuery("A")])
    assert len(pauses) == 2


def test_a_slow_login_is_given_up(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki, pauses: Pauses) -> None:
    with Proxy(wiki.port) as other:
        family = family_at(other.port, "slowly")
        let_in(family, secret(wiki.folder, BOT))
        for _ in range(9):
            other.arm(DRIPPING, lambda _: True)
        with pytest.raises(Unreachable, match="no whole answer within 1 seconds"):
            connect(family, "meta", account=BOT, policy=pauses.policy(PATIENCE))


def test_what_ends_in_time_returns_and_raises_as_if_it_were_called() -> None:
    assert within(60, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0)
    given_up = threading.Event()
    with pytest.raises(Overdue):
        within(0, given_up.wait)
    given_up.set()
