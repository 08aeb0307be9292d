"""Where a record comes from: when its page began to invite, by whom, and who changed lately whom it concerns."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.facts.history.authorship import WINDOW, history_query
from bot.facts.history.provenance import Provenance, provenance_of
from bot.wiki.world import Answer, History, Query, Revision, User, UserQuery, World
from tests.worlds.staged import missed
from tests.worlds.values import NOW, SITE

TITLE = "Partnerships/Record/T"
NAMES = frozenset({"Partnership", "Partenariat"})
DAY = timedelta(hours=24)
WORDS = "An old essay."

Saved = tuple[str | None, int, str | None]
"""User, hours ago, text."""


def record(openness: str = "yes", countries: str = "Senegal", rest: str = "") -> str:
    return f"{{{{Partnership\n|name=T\n|countries={countries}\n|open={openness}\n{rest}}}}}\n{WORDS}"


def known(*saved: Saved) -> World:
    revisions = [
        Revision(id=number, user=user, timestamp=hours_ago(hours), text=text)
        for number, (user, hours, text) in enumerate(saved, 1)
    ]
    answers: dict[Query, Answer] = {history_query(TITLE): History(tuple(reversed(revisions)))}
    return World(SITE, NOW, {**answers, **{UserQuery(user): User(name=user) for user, _, _ in saved if user}})


def hours_ago(hours: int) -> datetime:
    return NOW - timedelta(hours=hours)


def found(*saved: Saved) -> tuple[int, str | None, list[str | None]] | None:
    """Hours since it began, who began it, who changed it lately."""
    provenance = provenance_of(known(*saved), TITLE, NAMES, DAY)
    if provenance is None:
        return None
    lately = [user and user.name for user in provenance.lately]
    return int((NOW - provenance.created) / timedelta(hours=1)), provenance.author and provenance.author.name, lately


@pytest.mark.parametrize(
    ("saved", "expected"),
    [
        ([("A", 900, record())], (900, "A", [])),
        ([("A", 900, WORDS), ("B", 1, record())], (1, "B", ["B"])),
        ([("A", 900, WORDS), ("B", 90, record()), ("C", 50, record(rest="|status=active\n"))], (90, "B", [])),
        ([("A", 900, record("no")), ("B", 1, record())], (1, "B", ["B"])),
        ([("A", 900, record("ask")), ("B", 1, record())], (900, "A", ["B"])),
        ([("A", 900, record()), ("B", 1, record(countries="Mali"))], (900, "A", ["B"])),
        ([("A", 900, record()), ("B", 30, record(countries="Mali"))], (900, "A", [])),
        ([("A", 900, record()), ("B", 1, record(rest="|lead=X\n"))], (900, "A", [])),
        # Where the record leaves it open whom to invite, those named can say so.
        ([("A", 900, record("ask")), ("B", 1, record("ask", rest="|contact=B\n"))], (900, "A", ["B"])),
        ([("A", 900, record("")), ("B", 1, record("", rest="|lead=B\n"))], (900, "A", ["B"])),
        ([("A", 900, record("ask")), ("B", 1, record("ask", rest="|participants=B\n"))], (900, "A", ["B"])),
        ([("A", 900, record("ask")), ("B", 30, record("ask", rest="|contact=B\n"))], (900, "A", [])),
        ([("A", 900, record("ask")), ("B", 1, record("ask", rest="|objective=B\n"))], (900, "A", [])),
        ([("A", 900, record()), ("B", 2, record(countries="Mali")), ("C", 1, record())], (900, "A", [])),
        ([("A", 900, record()), ("B", 2, record(countries="Mali")), ("C", 1, record("ask"))], (900, "A", ["C", "B"])),
        ([("A", 900, record(rest="|status=completed\n")), ("B", 1, record())], (1, "B", [])),
        ([("A", 900, "{{partenariat|open=}}"), ("B", 1, "{{Partnership|open=}}")], (900, "A", [])),
        ([("A", 900, f"<nowiki>{record()}</nowiki>"), ("B", 1, record())], (1, "B", ["B"])),
        ([("A", 1, WORDS), ("B", 1, record())], (1, "B", ["B"])),
        # What nobody may read may have been anything.
        ([("A", 900, record()), ("B", 50, None), ("C", 49, record())], (49, "C", [])),
        ([("A", 900, record()), ("B", 2, None), ("C", 1, record())], (1, "C", [])),
        ([(None, 900, record())], (900, None, [])),
        ([("A", 900, record()), (None, 1, record(countries="Mali"))], (900, "A", [None])),
        ([("A", 900, record()), ("B", 1, None)], None),
        ([("A", 900, WORDS)], None),
    ],
)
def test_since_when_and_by_whom(saved: list[Saved], expected: tuple[int, str | None, list[str | None]] | None) -> None:
    assert found(*saved) == expected


def test_beyond_the_texts_read_the_page_is_as_old_as_its_first_revision() -> None:
    newest: list[Saved] = [("B", 800, record(rest=f"|items={number}\n")) for number in range(WINDOW)]
    assert found(("A", 900, None), ("C", 850, None), *newest) == (900, "A", [])
    assert found(("A", 900, None), ("C", 850, WORDS), *newest[1:]) == (800, "B", [])


def test_those_are_asked_about_who_began_it_or_changed_it() -> None:
    world = known(("A", 900, record()), ("B", 90, record(countries="Mali")), ("C", 1, record()), (None, 1, record("")))
    history = World(SITE, NOW, {history_query(TITLE): world.answers[history_query(TITLE)]})
    assert missed(lambda seen: provenance_of(seen, TITLE, NAMES, DAY), history) == {UserQuery("A"), UserQuery("C")}
    assert missed(lambda seen: provenance_of(seen, TITLE, NAMES, DAY), World(SITE, NOW)) == {history_query(TITLE)}


def test_without_its_history_nothing_is_known() -> None:
    assert provenance_of(World(SITE, NOW), TITLE, NAMES, DAY) is None
    assert provenance_of(known(("A", 1, record())), TITLE, NAMES, timedelta(0)) == Provenance(
        hours_ago(1), User(name="A")
    )
