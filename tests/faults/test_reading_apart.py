"""Answers that must not be taken for something else: another clock, a page told twice, a text that is not told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.wiki.folder.reader import FolderReader
from bot.wiki.gateway import Wiki
from bot.wiki.live.answers import latest_of, page_of
from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Answer, Exchange
from bot.wiki.live.query import Gathered, gather
from bot.wiki.live.reader import LiveReader
from bot.wiki.world import Answer as Told
from bot.wiki.world import Missing, Query, ReadFailed, Site, Unreadable
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.running import applied
from tests.faults.world import copied, small_world
from tests.mediawiki.localwiki import BOT
from tests.stories.test_killed import MOMENT

SERVER = "2001-02-03T04:05:06Z"


class Saying:
    """A wiki that gives these answers, one after the other."""

    wiki, account, rights = "test:test", BOT, frozenset[str]()

    def __init__(self, *bodies: dict[str, Any]) -> None:
        self._bodies = list(bodies)

    def log_in(self) -> None: ...

    def exchange(self, parameters: Mapping[str, str], *, write: bool) -> Exchange:
        return Answer(body={"batchcomplete": True, **self._bodies.pop(0)})


def test_the_time_is_the_servers_whatever_this_machine_thinks() -> None:
    api = LiveApi(Saying({"curtimestamp": SERVER}, {"curtimestamp": "2001-02-03T05:00:00Z"}))
    for _ in range(2):
        api.ask({"meta": "siteinfo"})
    assert LiveReader(api).clock() == datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)


def page(title: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {"pageid": number, "ns": 0, "title": title, **more}


def test_a_page_that_moves_while_the_wiki_is_listed_is_one_page() -> None:
    further = {"continue": {"geicontinue": "0|2", "continue": "||"}}
    first = {"query": {"pages": [page("Old name"), page("Other", 2)]}, **further}
    found = gather(LiveApi(Saying(first, {"query": {"pages": [page("New name")]}})), {"generator": "embeddedin"})
    assert sorted(found.pages) == ["New name", "Other"]


def test_a_page_told_twice_in_one_batch_is_one_page() -> None:
    found = Gathered()
    found.take({"pages": [page("A", revisions=[{"revid": 1}])]}, complete=False)
    found.take({"pages": [page("A", revisions=[{"revid": 1}])]}, complete=True)
    assert found.pages == {"A": page("A", revisions=[{"revid": 1}])}


LATEST = {"revid": 5, "timestamp": "2020-01-01T00:00:00Z"}
UNTOLD: dict[str, dict[str, Any]] = {
    "texthidden": {"slots": {"main": {"contentmodel": "wikitext", "texthidden": True}}},
    "suppressed": {"slots": {"main": {"texthidden": True, "suppressed": True}}, "suppressed": True},
    "textmissing": {"slots": {"main": {"contentmodel": "wikitext", "textmissing": True}}},
    "slotsmissing": {"slotsmissing": True},
    "no slot": {"slots": {}},
}


@pytest.mark.parametrize("revision", UNTOLD.values(), ids=UNTOLD.keys())
def test_a_text_that_is_not_told_is_not_an_empty_text(revision: dict[str, Any]) -> None:
    told = page("A", revisions=[{**LATEST, **revision}])
    latest = latest_of(told)
    assert latest
    assert isinstance(page_of(told, {latest.id: latest}), Unreadable)


def test_what_is_no_page_is_told_apart() -> None:
    assert isinstance(page_of({"title": "A", "missing": True}, {}), Missing)
    assert isinstance(page_of({"title": "A[", "invalid": True, "invalidreason": "[ is illegal"}, {}), Unreadable)
    assert isinstance(page_of({"title": "Special:X", "special": True}, {}), Unreadable)
    with pytest.raises(ReadFailed):
        page_of(page("A"), {})


class Stale:
    """A Reader of a replica that shows the wiki as it was, from the ``since``-th question on as it is."""

    def __init__(self, old: FolderReader, new: FolderReader, since: int) -> None:
        self._old, self._new, self._left = old, new, since
        self.clock = new.clock

    def site(self) -> Site:
        return self._new.site()

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Told]:
        self._left -= 1
        return (self._old if self._left >= 0 else self._new).answers(queries)


@pytest.mark.parametrize("since", [1, 2, 3, 4, 5, 6, 99])
def test_a_replica_that_lags_behind_tells_nobody_twice(since: int, tmp_path: Path) -> None:
    start = small_world(tmp_path / "start")
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    assert applied(lambda: wiki.open(Course())).code == 0
    before = wiki.seen()

    def lagging() -> Wiki:
        opened = wiki.open(Course())
        old: Callable[[], datetime] = lambda: MOMENT  # noqa: E731
        return Wiki(Stale(FolderReader(start, old), FolderReader(wiki.root, old), since), opened.writer)

    applied(lagging)
    after = wiki.seen()
    assert after.told == before.told
    assert set(after.told.values()) == {1}
    assert applied(lambda: wiki.open(Course())).code == 0
    assert wiki.seen().told == before.told
