"""What an earlier run kept: it saves requests, and what is read is what would be read without it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from bot.wiki.live.session import LiveWiki
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.store_file import StoreFile
from bot.wiki.world import Answer, HistoryQuery, PageQuery, Query, ReadFailed, TransclusionsQuery
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.wiki.live.proxy import Fault, Parameters, Proxy, Reply

RECORDS = [f"Partnerships/Record/{number:02}" for number in range(30)]
OTHERS = [f"Group {number:02}" for number in range(60)]
QUERIES: list[Query] = [
    TransclusionsQuery("Template:Partnership", (0,)),
    *map(PageQuery, OTHERS),
    *(HistoryQuery(title, 2) for title in [*RECORDS, *OTHERS]),
    *map(HistoryQuery, OTHERS),
]


def edits(title: str) -> Iterator[Revision]:
    for day in range(1, 1 + len(title) % 2 + int(title[-2:]) % 4):
        yield Revision(f"User {day}", f"2020-01-{day:02}T00:00:00Z", f"no. {day}", f"{{{{Partnership}}}} {title} {day}")


@pytest.fixture
def seeded(wiki: LocalWiki) -> LocalWiki:
    wiki.import_pages((title, list(edits(title)) or [*edits("Group 01")]) for title in [*RECORDS, *OTHERS[:50]])
    return wiki


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store"


def read(connected: LiveWiki, store: Store) -> Mapping[Query, Answer]:
    """What a decision reads; without a store, in one call instead of several."""
    if store is NOTHING_KEPT:
        return connected.reader().answers(QUERIES)
    surveyor = connected.reader(store).surveyor()
    answers = {**surveyor.answers(QUERIES[:-60]), **surveyor.answers(QUERIES[-60:])}
    store.close()
    return answers


def about_texts(parameters: Parameters) -> bool:
    return "content" in parameters.get("rvprop", "").split("|")


@pytest.fixture
def kept(connected: LiveWiki, seeded: LocalWiki, file: Path) -> StoreFile:
    """A store that an earlier run has filled."""
    filling = StoreFile(file, "test")
    assert read(connected, filling) == read(connected, NOTHING_KEPT)
    return StoreFile(file, "test")


def test_what_is_kept_is_not_asked_again(connected: LiveWiki, kept: StoreFile, proxy: Proxy) -> None:
    proxy.seen.clear()
    without = read(connected, NOTHING_KEPT)
    asked = len(proxy.seen)
    proxy.seen.clear()
    assert read(connected, kept) == without
    assert not any("revids" in parameters and about_texts(parameters) for parameters in proxy.seen)
    # The site, who uses the template, the pages; who took part in those, as long as they are few.
    assert len(proxy.seen) == 4 < asked


# RevisionRecord::DELETED_TEXT, _COMMENT, _USER
HIDDEN = {"content": 1, "comment": 2, "user": 4}


def hidden(wiki: LocalWiki, title: str, place: int, what: str) -> None:
    shown = wiki.admin.get(action="query", titles=title, prop="revisions", rvprop="ids", rvlimit="max")
    revision = next(iter(shown["query"]["pages"]))["revisions"][place]["revid"]
    wiki.change("UPDATE revision SET rev_deleted = ? WHERE rev_id = ?", HIDDEN[what], revision)


CHANGES: dict[str, Callable[[LocalWiki], object]] = {
    "an edit": lambda wiki: wiki.edit_as_coordinator(RECORDS[3], "{{Partnership}} anew"),
    "a new page": lambda wiki: wiki.edit_as_coordinator(OTHERS[55], "new"),
    "a deletion": lambda wiki: wiki.admin.post(action="delete", title=RECORDS[3], reason="test"),
    "a move": lambda wiki: wiki.admin.post(action="move", **{"from": OTHERS[3], "to": OTHERS[56]}),
    "a redirect": lambda wiki: wiki.edit_as_coordinator(OTHERS[3], f"#REDIRECT [[{OTHERS[4]}]]"),
    "a redirect that uses the template": lambda wiki: wiki.edit_as_coordinator(
        RECORDS[3], f"#REDIRECT [[{OTHERS[4]}]]\n{{{{Partnership}}}}"
    ),
    "protection": lambda wiki: wiki.protect(RECORDS[3], "sysop"),
    "an opt-out": lambda wiki: wiki.edit_as_coordinator(OTHERS[3], "[[Category:Opted-out of message delivery]]"),
    "a hidden user": lambda wiki: hidden(wiki, RECORDS[7], 0, "user"),
    "a hidden summary": lambda wiki: hidden(wiki, RECORDS[7], 1, "comment"),
    "a hidden text": lambda wiki: hidden(wiki, RECORDS[7], 2, "content"),
    "an older history": lambda wiki: wiki.import_pages([
        (RECORDS[3], [Revision("Dora", "2019-01-01T00:00:00Z", "early", "an early text")])
    ]),
    "another wiki in its place": lambda wiki: (
        wiki.reset(),
        wiki.import_pages((title, [*edits("Group 03")]) for title in reversed([*RECORDS, *OTHERS])),
    ),
}  # fmt: skip


def test_what_changed_is_read_as_it_is(connected: LiveWiki, kept: StoreFile, seeded: LocalWiki, file: Path) -> None:
    before = read(connected, NOTHING_KEPT)
    for name, change in CHANGES.items():
        change(seeded)
        now = read(connected, NOTHING_KEPT)
        assert now != before, name
        assert read(connected, StoreFile(file, "test")) == now, name
        assert read(connected, StoreFile(file, "test")) == now, name
        before = now


def test_what_is_hidden_does_not_live_on(connected: LiveWiki, kept: StoreFile, seeded: LocalWiki, file: Path) -> None:
    kept.keep_value("read", "1", b"digest", b"made of a text")
    kept.close()
    hidden(seeded, RECORDS[7], 2, "content")
    ids = {revision.id: revision for revision in StoreFile(file, "test").revisions(range(10_000)).values()}
    read(connected, StoreFile(file, "test"))
    left = StoreFile(file, "test")
    assert len(ids) - len(left.revisions(range(10_000))) == 1
    assert left.value("read", "1", b"digest") is None


def damaged(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + os.urandom(len(whole) // 4) + whole[-len(whole) // 4 :])


def test_a_damaged_store_is_read_without(connected: LiveWiki, kept: StoreFile, file: Path) -> None:
    damaged(file)
    without = read(connected, NOTHING_KEPT)
    assert read(connected, kept) == without
    assert read(connected, StoreFile(file, "test")) == without


def test_two_that_share_a_store_read_the_same(connected: LiveWiki, seeded: LocalWiki, file: Path) -> None:
    one, other = StoreFile(file, "test"), StoreFile(file, "test")
    readers = connected.reader(one), connected.reader(other)
    found = [reader.answers(QUERIES[half::2]) for half in (0, 1) for reader in readers]
    assert found[0] == found[1] and found[2] == found[3]
    assert {**found[0], **found[2]} == read(connected, NOTHING_KEPT)


def test_nothing_is_kept_of_half_a_read(connected: LiveWiki, seeded: LocalWiki, proxy: Proxy, file: Path) -> None:
    proxy.arm(
        Fault(reaches=False, reply=Reply.error("readapidenied")),
        lambda asked: asked.get("prop", "").startswith("revisions"),
    )
    store = StoreFile(file, "test")
    with pytest.raises(ReadFailed):
        connected.reader(store).answers(QUERIES)
    assert store.revisions(range(10_000)) == {}


def test_a_look_before_an_edit_takes_nothing_from_a_store(connected: LiveWiki, kept: StoreFile, proxy: Proxy) -> None:
    surveyor = connected.reader(kept)
    surveyor.answers(QUERIES)
    proxy.seen.clear()
    surveyor.afresh().answers([PageQuery(RECORDS[3])])
    assert len(proxy.seen) == 1 and about_texts(proxy.seen[0])


def test_pages_below_the_root_are_listed_where_many_are_asked(
    connected: LiveWiki, seeded: LocalWiki, proxy: Proxy
) -> None:
    below = [f"Partnerships/Record/{number:02}" for number in range(1100)]
    seeded.edit_as_coordinator(RECORDS[3], f"#REDIRECT [[{OTHERS[4]}]]")
    titles = [*below, *(f"Talk:{title}" for title in below), *OTHERS, "Partnerships", "Partnerships/Record"]
    queries = [*map(PageQuery, titles), *(HistoryQuery(title) for title in titles)]
    alone = connected.reader().answers(queries)
    for halves in ([queries], [queries[::2], queries[1::2]]):
        surveyor = connected.reader(root="Partnerships").surveyor()
        proxy.seen.clear()
        found = {query: answer for half in halves for query, answer in surveyor.answers(half).items()}
        generators = [parameters.get("generator") for parameters in proxy.seen]
        assert generators.count("allpages") == 2
        assert found == alone


def test_an_account_without_higher_limits_reads_the_same(
    connected: LiveWiki, seeded: LocalWiki, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    whole = read(connected, NOTHING_KEPT)
    monkeypatch.setattr("bot.wiki.live.api.LiveApi.batch", 7)
    for store in (NOTHING_KEPT, StoreFile(file, "test"), StoreFile(file, "test")):
        assert connected.reader(store, "Partnerships").answers(QUERIES) == whole
