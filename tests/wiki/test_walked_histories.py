"""Histories walked in batches are those that the wiki has, in as few requests as was promised, whatever is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wiki.live.api import LiveApi
from bot.wiki.live.histories import Histories
from bot.wiki.live.http import Answer, Exchange
from bot.wiki.live.revisions import Revisions, row_of
from bot.wiki.store import NOTHING_KEPT, RevisionRow, Store
from bot.wiki.store_file import StoreFile
from bot.wiki.world import History, HistoryQuery

START = datetime(2020, 1, 1, tzinfo=UTC)
GONE = 999_999  # a revision that no page has
ENDS = st.sampled_from(["beginning", "gone", "elsewhere", "merged"])
"""What the oldest revision but one says of the oldest: that it is its parent, or something that is no help."""


class Wiki:
    """An API that knows pages by their revisions, the newest first."""

    wiki, account, rights = "test:test", "PartnerBot", frozenset({"apihighlimits"})

    def __init__(self, pages: Mapping[str, list[dict[str, Any]]]) -> None:
        self.pages, self.asked = pages, 0
        self.ids = {title: number for number, title in enumerate(pages, 1)}

    def log_in(self) -> None: ...

    def exchange(self, parameters: Mapping[str, str], *, write: bool) -> Exchange:
        self.asked += 1
        pages, further = list(self._pages(parameters)), {}
        if "rvlimit" in parameters and parameters["rvlimit"] != "max":
            (page,) = pages
            if len(page["revisions"]) > int(parameters["rvlimit"]):
                page["revisions"] = page["revisions"][: int(parameters["rvlimit"])]
                further = {"continue": {"rvcontinue": "more", "continue": "||"}}
        return Answer(body={"batchcomplete": True, "query": {"pages": pages}, **further})

    def _pages(self, parameters: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        texts = "content" in parameters.get("rvprop", "").split("|")
        wanted = set(map(int, parameters.get("revids", "0").split("|")))
        for title, revisions in self.pages.items():
            page: dict[str, Any] = {"pageid": self.ids[title], "title": title}
            if str(self.ids[title]) in parameters.get("pageids", "").split("|"):
                yield {**page, "contributors": [{"name": one["user"]} for one in revisions]}
            found = [one for one in revisions if one["revid"] in wanted]
            if found or title in parameters.get("titles", "").split("\x1f"):
                shown = found or revisions
                yield {**page, "revisions": [one if texts else {**one, "slots": {}} for one in shown]}


@st.composite
def wikis(draw: st.DrawFn) -> Wiki:
    pages: dict[str, list[dict[str, Any]]] = {}
    number = 1
    for place, (length, end) in enumerate(draw(st.lists(st.tuples(st.integers(1, 12), ENDS), min_size=2, max_size=9))):
        revisions = [revision(number + step, number + step - 1, f"User {step % 2}") for step in range(length)]
        number += length
        revisions[0]["parentid"] = 0
        if length > 1 and end != "beginning":
            revisions[0]["user"] = "Somebody else"
            revisions[1]["parentid"] = {"gone": GONE, "elsewhere": 1 if place else GONE, "merged": 0}[end]
        pages[f"Page {place}"] = revisions[::-1]
    return Wiki(pages)


def revision(number: int, parent: int, user: str) -> dict[str, Any]:
    text = f"text {number}"
    return {
        "revid": number,
        "parentid": parent,
        "user": user,
        "timestamp": (START + timedelta(days=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "comment": f"no. {number}",
        "tags": [],
        "sha1": hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(),
        "slots": {"main": {"content": text, "contentmodel": "wikitext"}},
    }


def histories(wiki: Wiki, queries: Mapping[str, list[HistoryQuery]], store: Store) -> Mapping[Any, Any]:
    api = LiveApi(wiki)
    told: dict[int, tuple[RevisionRow, ...]] = {}
    read, revisions = Histories(api, found := Revisions(api, store), store, told), wiki.pages.items()
    latest: dict[str, RevisionRow | None] = {
        title: row_of({**entries[0], "slots": {}}, wiki.ids[title]) for title, entries in revisions
    }
    answers = read.of(latest, queries, len(queries))
    asked = wiki.asked
    assert Histories(api, found, NOTHING_KEPT, told).of(latest, queries, 2 * len(queries)) == answers
    assert wiki.asked == asked, "a decision asks nothing twice"
    found.keep()
    read.keep()
    return answers


@settings(max_examples=10)
@given(wikis(), st.integers(0, 6))
def test_a_walked_history_is_the_whole_history(
    tmp_path_factory: pytest.TempPathFactory, wiki: Wiki, texts: int
) -> None:
    queries = {
        title: [HistoryQuery(title), HistoryQuery(title, texts), HistoryQuery(title, 2, by="User 1")]
        for title in wiki.pages
    }
    store = StoreFile(tmp_path_factory.mktemp("kept") / "store", "test")
    first = histories(wiki, queries, store)
    for title, entries in wiki.pages.items():
        for query in queries[title]:
            told = first[query]
            assert isinstance(told, History)
            assert [one.id for one in told.revisions] == [entry["revid"] for entry in entries]
            wanted = query.with_text((entry["revid"], entry["user"]) for entry in entries)
            assert [one.id for one in told.revisions if one.text is not None] == list(wanted)
            assert all(one.text in (None, f"text {one.id}") for one in told.revisions)
    # Eight steps, each page that they do not reach, their texts, and who took part.
    unreached = [entries for entries in wiki.pages.values() if len(entries) > 9 or entries[-1]["user"].startswith("S")]
    assert wiki.asked <= 8 + len(unreached) + 1 + 1
    wiki.asked = 0
    assert histories(wiki, queries, store) == first
    assert wiki.asked == 1, "who took part; all else is kept"
