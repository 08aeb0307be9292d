"""What is said of affiliates where it does not count, and who said it."""

from __future__ import annotations

import msgspec
import pytest

from bot.facts.history.authorship import history_query
from bot.facts.history.interests_elsewhere import told_elsewhere
from bot.facts.understand import facts_of
from bot.wiki.world import History, Page, PageQuery, Revision, World
from tests.facts.pages_of_a_wiki import CONTEXT, wiki
from tests.worlds.staged import decided, missed
from tests.worlds.values import NOW

EVERYBODY = {"Group AA": "x", "Group BB": "x", "Group CC": "x"}
BOX = "{{Affiliate interests|affiliate=AA|topics=maps|notices=never|list=no}}"
OTHER_BOX = "{{Affiliate interests|affiliate=BB|mute=maps}}"


def told(seen: World) -> list[tuple[str, str, tuple[str, ...]]]:
    facts = decided(facts_of, seen, CONTEXT)
    assert facts.interests == {}
    return [(one.page, one.kind.value, one.arguments) for one in told_elsewhere(facts, seen, CONTEXT)]


def history(*saved: tuple[str, str]) -> History:
    """Who saved which text, the first one first."""
    revisions = [Revision(id=at, user=user, timestamp=NOW, text=text) for at, (user, text) in enumerate(saved)]
    return History(tuple(reversed(revisions)))


OF_AA = ("Group AA", "Ana", "Group AA/Interests")


@pytest.mark.parametrize(
    ("title", "saved", "expected"),
    [
        ("Desk", [("Bo", "x"), ("Ana", BOX), ("Cy", f"{BOX} x")], [OF_AA]),
        ("Desk", [("Ana", BOX), ("Bo", "{{Affiliate interests|affiliate=[[Group AA]]}}")], [OF_AA]),
        ("Group BB", [("Ana", BOX)], [OF_AA]),
        ("Group AA/Draft", [("Ana", BOX)], [OF_AA]),
        ("Talk:Group AA", [("Ana", BOX)], [OF_AA]),
        ("User:Ana", [("Ana", BOX)], [OF_AA]),
        ("Desk", [("Ana", BOX), ("Bo", BOX + OTHER_BOX)], [OF_AA, ("Group BB", "Bo", "Group BB/Interests")]),
        ("Desk", [], [("Group AA", "Last one", "Group AA/Interests")]),
    ],
)
def test_what_others_say_counts_for_nothing_and_is_told(
    title: str, saved: list[tuple[str, str]], expected: list[tuple[str, str, str]]
) -> None:
    seen = wiki({**EVERYBODY, title: saved[-1][1] if saved else BOX})
    known = seen.page(title)
    assert isinstance(known, Page)
    by = {PageQuery(title): msgspec.structs.replace(known, user="Last one"), history_query(title): history(*saved)}
    assert told(seen.having(by)) == [(title, "interests-elsewhere", arguments) for arguments in expected]


def test_only_so_many_histories_are_read_for_it() -> None:
    seen = wiki({**EVERYBODY, **{f"Desk {number}": BOX for number in range(30)}})
    facts = decided(facts_of, seen, CONTEXT)
    assert len(missed(lambda known: list(told_elsewhere(facts, known, CONTEXT)), seen)) == 20
    assert len(told(seen)) == 30
