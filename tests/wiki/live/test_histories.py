"""How the live reader asks for histories: in how many requests, and that it misses nothing that stands in them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.wiki.live.session import LiveWiki
from bot.wiki.world import Answer, History, HistoryQuery, PageQuery, Query
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.wiki.live.proxy import Proxy


def saved(day: int, user: str = "Ana") -> Revision:
    return Revision(user, f"2020-{1 + day // 28:02}-{1 + day % 28:02}T00:00:00Z", f"no. {day}", f"text of day {day}")


def seed(wiki: LocalWiki, lengths: Iterable[int]) -> list[str]:
    """Pages of so many revisions each, by their titles."""
    pages = {f"Page {number:03}": [saved(day) for day in range(length)] for number, length in enumerate(lengths)}
    wiki.import_pages(pages.items())
    return list(pages)


def texts_of(history: Answer) -> list[str | None]:
    assert isinstance(history, History)
    return [revision.text for revision in history.revisions]


def days(history: Answer) -> list[str | None]:
    assert isinstance(history, History)
    return [revision.summary for revision in history.revisions]


def expected(length: int) -> list[str]:
    return [f"no. {day}" for day in reversed(range(length))]


def test_pages_of_one_revision_take_no_request_of_their_own(connected: LiveWiki, proxy: Proxy, wiki: LocalWiki) -> None:
    titles = seed(wiki, [1] * 30)
    reader = connected.reader()
    reader.answers([PageQuery(title) for title in titles])
    asked = len(proxy.seen)
    found = reader.answers([HistoryQuery(title, 50) for title in titles])
    # Which revisions are the latest, and who took part.
    assert len(proxy.seen) - asked == 2
    assert [texts_of(history) for history in found.values()] == [["text of day 0"]] * 30


@pytest.mark.parametrize(
    ("lengths", "most"),
    [
        ([1] * 20 + [2] * 20, 1 + 1 + 1 + 1),
        ([3] * 20, 1 + 2 + 1 + 1),
        ([9] * 20, 1 + 8 + 1 + 1),
        ([10] * 4 + [2] * 20, 1 + 3 + 4 + 1 + 1),
        ([60] * 3, 1 + 3 + 3 * 2),
        ([12], 1),
        ([60], 2),
    ],
)
def test_many_histories_in_few_requests(
    lengths: list[int], most: int, connected: LiveWiki, proxy: Proxy, wiki: LocalWiki
) -> None:
    titles = seed(wiki, lengths)
    reader = connected.reader()
    reader.site()
    before = len(proxy.seen)
    queries: list[Query] = [HistoryQuery(title, texts) for title in titles for texts in (0, 50)]
    found = reader.answers(queries)
    assert len(proxy.seen) - before <= most
    for title, length in zip(titles, lengths, strict=True):
        assert days(found[HistoryQuery(title)]) == days(found[HistoryQuery(title, 50)]) == expected(length)
        assert texts_of(found[HistoryQuery(title)]) == [None] * length
        newest = [f"text of day {day}" for day in reversed(range(length))]
        assert texts_of(found[HistoryQuery(title, 50)]) == [*newest[:50], *[None] * (length - 50)]


def test_a_decision_asks_the_history_of_the_page_that_it_has_read(
    connected: LiveWiki, proxy: Proxy, wiki: LocalWiki
) -> None:
    titles = seed(wiki, [1] * 120)
    surveyor = connected.reader().surveyor()
    queries = [*map(PageQuery, titles), PageQuery("Missing")]
    surveyor.answers(queries)
    wiki.edit_as_coordinator(titles[0], "an edit since")
    asked = len(proxy.seen)
    found = surveyor.answers([HistoryQuery(query.title, 50) for query in queries])
    assert len(proxy.seen) == asked
    assert [texts_of(history) for history in found.values()] == [["text of day 0"]] * 120 + [[]]


def test_histories_that_were_merged_in_are_not_missed(connected: LiveWiki, wiki: LocalWiki) -> None:
    titles = seed(wiki, [1] * 20)
    wiki.import_pages((title, [saved(2, "Bo"), saved(3, "Cleo")]) for title in titles)
    # Older ones of others, below a revision without parent, and below one whose parents lead elsewhere.
    early = Revision("Dora", "2019-01-01T00:00:00Z", "early", "an early text")
    wiki.import_pages((title, [early]) for title in titles[::2])
    found = connected.reader().answers([HistoryQuery(title, 50) for title in titles])
    whole = ["no. 3", "no. 2", "no. 0"]
    assert [days(history) for history in found.values()] == [[*whole, "early"], whole] * 10


def test_a_history_below_a_single_revision_is_not_missed(connected: LiveWiki, wiki: LocalWiki) -> None:
    titles = seed(wiki, [1] * 10)
    wiki.import_pages((title, [Revision("Bo", "2019-01-01T00:00:00Z", "early", "")]) for title in titles)
    found = connected.reader().answers([HistoryQuery(title) for title in titles])
    assert [days(history) for history in found.values()] == [["no. 0", "early"]] * 10


def test_a_parent_that_was_deleted_is_passed_over(connected: LiveWiki, wiki: LocalWiki) -> None:
    titles = seed(wiki, [3] * 12)
    for title in titles[:3]:
        _forget(wiki, title, "no. 1")
    found = connected.reader().answers([HistoryQuery(title) for title in titles])
    assert [days(history) for history in found.values()] == [["no. 2", "no. 0"]] * 3 + [expected(3)] * 9


def test_a_parent_that_is_another_pages_now_is_passed_over(connected: LiveWiki, wiki: LocalWiki) -> None:
    titles = seed(wiki, [3] * 12)
    others = [f"Other {number}" for number in range(3)]
    wiki.import_pages((title, [saved(5, "Bo"), saved(6, "Bo")]) for title in others)
    for title, other in zip(titles, others, strict=False):
        wiki.change(
            "UPDATE revision SET rev_page = (SELECT page_id FROM page WHERE page_title = ?) WHERE rev_page = "
            "(SELECT page_id FROM page WHERE page_title = ?) AND rev_timestamp < ?",
            *(other.replace(" ", "_"), title.replace(" ", "_"), "20200103"),
        )
    found = connected.reader().answers([HistoryQuery(title) for title in [*titles, *others]])
    merged = [["no. 6", "no. 5", "no. 1", "no. 0"]] * 3
    assert [days(history) for history in found.values()] == [["no. 2"]] * 3 + [expected(3)] * 9 + merged


def _forget(wiki: LocalWiki, title: str, summary: str) -> None:
    """Deletes the page and brings all but one of its revisions back."""
    shown = wiki.admin.get(action="query", titles=title, prop="revisions", rvprop="timestamp|comment", rvlimit="max")
    entries = next(iter(shown["query"]["pages"]))["revisions"]
    kept = [entry["timestamp"] for entry in entries if entry["comment"] != summary]
    wiki.admin.post(action="delete", title=title, reason="test")
    wiki.admin.post(action="undelete", title=title, reason="test", timestamps="|".join(kept))


def test_pages_without_a_history_have_none(connected: LiveWiki, wiki: LocalWiki) -> None:
    (title,) = seed(wiki, [2])
    queries = [HistoryQuery(name, 50) for name in ("Missing", "A[b]", "Special:Version", "Commons:X", "W:X", title)]
    found = connected.reader().answers(queries)
    assert [len(texts_of(found[query])) for query in queries] == [0, 0, 0, 0, 0, 2]
