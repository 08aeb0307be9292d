"""What every Reader promises of who did what: histories, accounts, contributions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.wiki.world import (
    Answer,
    Contributions,
    ContributionsQuery,
    History,
    HistoryQuery,
    Page,
    PageQuery,
    Query,
    User,
    UserQuery,
)
from tests.wiki.contract.wiki import SeedPage, SeedRevision, SeedUser, WikiUnderTest, page


def test_the_history_of_a_redirect_is_its_own(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Target", "a", "b", "c"), page("Source", "#REDIRECT [[Target]]")])
    history = history_of(wiki.reader().answers([HistoryQuery("Source")]), "Source")
    assert [revision.sha1 for revision in history.revisions] == [sha1_of("#REDIRECT [[Target]]")]


def test_a_history_is_told_newest_first_with_everything_but_texts(wiki: WikiUnderTest) -> None:
    revisions = (
        SeedRevision("one", "Ana", "2019-05-01T10:00:00Z", "made"),
        SeedRevision("two", "Bo", "2019-05-01T10:00:00Z", ""),
        SeedRevision("three é", "192.0.2.7", "2020-02-29T23:59:59Z", "/* Ø */ [[link]] & <b>"),
        SeedRevision("one", "Ana", "2021-01-01T00:00:00Z", "back"),
    )
    wiki.seed([SeedPage("Page", revisions)])
    history = history_of(wiki.reader().answers([HistoryQuery("Page")]), "Page")
    told = [(each.user, each.timestamp, each.summary, each.sha1, each.tags) for each in reversed(history.revisions)]
    assert told == [
        (each.user, datetime.fromisoformat(each.timestamp), each.summary, sha1_of(each.text), ()) for each in revisions
    ]
    ids = [each.id for each in history.revisions]
    assert ids == sorted(set(ids), reverse=True)


def test_the_newest_revisions_come_with_their_texts_when_asked(wiki: WikiUnderTest) -> None:
    wiki.seed([page("Page", "one", "two", "three"), page("Other", "1")])
    asked = [HistoryQuery("Page", texts) for texts in (0, 2, 9)] + [
        HistoryQuery("Other", 1),
        HistoryQuery("Nowhere", 1),
    ]
    answers = wiki.reader().answers(asked)
    told = [answers[query] for query in asked]
    assert [[each.text for each in history.revisions] for history in told if isinstance(history, History)] == [
        [None, None, None],
        ["three", "two", None],
        ["three", "two", "one"],
        ["1"],
        [],
    ]


def test_texts_of_one_user_are_passed_over_or_theirs_alone_told(wiki: WikiUnderTest) -> None:
    edits = (_edit("1", "Ana", 1), _edit("2", "Bo", 2), _edit("3", "Ana", 3), _edit("4", "Ana", 4))
    wiki.seed([SeedPage("Page", edits)])
    asked = [HistoryQuery("Page", 2, passing_over=user) for user in ("Ana", "Bo", "")]
    asked += [HistoryQuery("Page", 2, by=user) for user in ("Ana", "Bo", "Nobody")]
    answers = wiki.reader().answers(asked)
    told = [answers[query] for query in asked]
    assert [[each.text for each in history.revisions] for history in told if isinstance(history, History)] == [
        [None, None, "2", None],
        ["4", "3", None, None],
        ["4", "3", None, None],
        ["4", "3", None, None],
        [None, None, "2", None],
        [None, None, None, None],
    ]


def test_a_page_tells_who_saved_it_last(wiki: WikiUnderTest) -> None:
    wiki.seed([SeedPage("Page", (_edit("1", "Ana", 1), _edit("2", "Bo", 2)))])
    answer = wiki.reader().answers([PageQuery("Page")])[PageQuery("Page")]
    assert isinstance(answer, Page)
    assert answer.user == "Bo"


def test_a_long_history_is_whole(wiki: WikiUnderTest) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    revisions = tuple(
        SeedRevision(f"text {hour}", timestamp=f"{start + timedelta(hours=hour):%Y-%m-%dT%H:%M:%SZ}", summary=str(hour))
        for hour in range(560)
    )
    wiki.seed([SeedPage("Long", revisions), page("Short", "text")])
    answers = wiki.reader().answers([HistoryQuery("Long"), HistoryQuery("Short")])
    summaries = [each.summary for each in history_of(answers, "Long").revisions]
    assert summaries == [str(number) for number in reversed(range(560))]
    assert len(history_of(answers, "Short").revisions) == 1


def test_accounts(wiki: WikiUnderTest) -> None:
    registration = "2016-02-03T04:05:06Z"
    wiki.make_users([SeedUser("Ana", ("sysop",), registration), SeedUser("Bo Ek", (), registration, blocked=True)])
    names = ["Ana", "Bo Ek", wiki.bot_account, "Nobody At All"]
    answers = wiki.reader().answers([UserQuery(name) for name in names])
    ana, bo, bot, nobody = (user_of(answers, name) for name in names)
    assert [(each.name, each.exists, each.blocked, each.temporary) for each in (ana, bo, bot, nobody)] == [
        ("Ana", True, False, False),
        ("Bo Ek", True, True, False),
        (wiki.bot_account, True, False, False),
        ("Nobody At All", False, False, False),
    ]
    assert ana.registration == bo.registration == datetime(2016, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert set(ana.groups) == {"*", "user", "autoconfirmed", "sysop"}
    assert set(bo.groups) == {"*", "user", "autoconfirmed"}
    assert "bot" in bot.groups
    assert (nobody.groups, nobody.registration) == ((), None)


def test_a_new_account_is_not_autoconfirmed(wiki: WikiUnderTest) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    wiki.make_users([SeedUser("Newcomer", (), f"{yesterday:%Y-%m-%dT%H:%M:%SZ}")])
    newcomer = user_of(wiki.reader().answers([UserQuery("Newcomer")]), "Newcomer")
    assert newcomer.exists
    assert set(newcomer.groups) == {"*", "user"}
    assert newcomer.registration == yesterday.replace(microsecond=0)


def test_addresses_are_no_accounts(wiki: WikiUnderTest) -> None:
    names = ["192.0.2.7", "2001:DB8::1"]
    wiki.seed([SeedPage("Page", (SeedRevision("text", "192.0.2.7"),))])
    answers = wiki.reader().answers([UserQuery(name) for name in names])
    assert [(user_of(answers, name).exists, user_of(answers, name).temporary) for name in names] == [(False, True)] * 2


def test_names_that_no_account_can_have_do_not_exist(wiki: WikiUnderTest) -> None:
    names = ["A#b", "A/b", "A|b", "<b>"]
    answers = wiki.reader().answers([UserQuery(name) for name in names])
    assert [user_of(answers, name).exists for name in names] == [False] * len(names)


def test_more_accounts_than_one_request_can_name(wiki: WikiUnderTest) -> None:
    wiki.make_users([SeedUser("Zoë")])
    names = [*(f"Nobody {number}" for number in range(510)), "Zoë"]
    answers = wiki.reader().answers([UserQuery(name) for name in names])
    assert [name for name in names if user_of(answers, name).exists] == ["Zoë"]


def test_contributions_are_told_newest_first_in_the_namespaces_asked_for(wiki: WikiUnderTest) -> None:
    wiki.seed(
        [
            SeedPage("A", (_edit("1", "Ana", 1), _edit("2", "Bo", 2), _edit("3", "Ana", 5))),
            SeedPage("Talk:B & C", (_edit("1", "Ana", 3),)),
            SeedPage("User:Ana", (_edit("1", "Ana", 4),)),
        ]
    )
    query = ContributionsQuery("Ana", (0, 1))
    answers = wiki.reader().answers([query, PageQuery("A"), PageQuery("Talk:B & C"), HistoryQuery("A")])
    edits = contributions_of(answers, query)
    assert [(each.title, each.timestamp.day, each.summary) for each in edits.edits] == [
        ("A", 5, "edit 3"),
        ("Talk:B & C", 3, "edit 1"),
        ("A", 1, "edit 1"),
    ]
    a, talk, history = answers[PageQuery("A")], answers[PageQuery("Talk:B & C")], history_of(answers, "A")
    assert isinstance(a, Page) and isinstance(talk, Page)
    assert [each.page_id for each in edits.edits] == [a.id, talk.id, a.id]
    assert [edits.edits[0].revision, edits.edits[2].revision] == [history.revisions[0].id, history.revisions[2].id]


def test_contributions_of_all_namespaces_since_a_moment(wiki: WikiUnderTest) -> None:
    wiki.seed(
        [SeedPage("A", (_edit("1", "Ana", 1), _edit("2", "Ana", 5))), SeedPage("User:Ana", (_edit("1", "Ana", 4),))]
    )
    query = ContributionsQuery("Ana", since=datetime(2020, 1, 4, 12, tzinfo=UTC))
    edits = contributions_of(wiki.reader().answers([query]), query).edits
    assert [(each.title, each.timestamp.day) for each in edits] == [("A", 5), ("User:Ana", 4)]


def test_many_contributions_are_whole(wiki: WikiUnderTest) -> None:
    wiki.seed([SeedPage(f"Page {number}", (_edit(f"{number}", "Ana", 1),)) for number in range(60)])
    query = ContributionsQuery("Ana", (0,))
    edits = contributions_of(wiki.reader().answers([query]), query).edits
    assert {each.title for each in edits} == {f"Page {number}" for number in range(60)}
    assert len(edits) == 60


def test_who_never_edited_has_no_contributions(wiki: WikiUnderTest) -> None:
    wiki.seed([page("A", "text")])
    wiki.make_users([SeedUser("Ana")])
    queries = [ContributionsQuery("Ana", (0,)), ContributionsQuery("Nobody At All", (0,))]
    answers = wiki.reader().answers(queries)
    assert [contributions_of(answers, query) for query in queries] == [Contributions(), Contributions()]


def test_contributions_to_a_deleted_page_are_not_told(wiki: WikiUnderTest) -> None:
    wiki.seed([SeedPage("A", (_edit("1", "Ana", 1),)), SeedPage("B", (_edit("1", "Ana", 2),))])
    wiki.delete("A")
    query = ContributionsQuery("Ana", (0,))
    assert [each.title for each in contributions_of(wiki.reader().answers([query]), query).edits] == ["B"]


def _edit(text: str, user: str, day: int) -> SeedRevision:
    return SeedRevision(text, user, f"2020-01-{day:02}T12:00:00Z", f"edit {text}")


def history_of(answers: Mapping[Query, Answer], title: str) -> History:
    answer = answers[HistoryQuery(title)]
    assert isinstance(answer, History), answer
    return answer


def user_of(answers: Mapping[Query, Answer], name: str) -> User:
    answer = answers[UserQuery(name)]
    assert isinstance(answer, User), answer
    return answer


def contributions_of(answers: Mapping[Query, Answer], query: ContributionsQuery) -> Contributions:
    answer = answers[query]
    assert isinstance(answer, Contributions), answer
    return answer


def sha1_of(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()
