"""Since when a record says what it says, and who made its page a record."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from bot.facts.history.authorship import DEEP, WINDOW, history_query
from bot.facts.history.since_when import maker_of, said, said_since
from bot.wiki.world import History, HistoryQuery, Revision, User, UserQuery, World
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, world

NAMES = frozenset({"Partnership"})
TITLE = "A record"
Saved = tuple[str | None, str | None]


def history(*saved: Saved) -> History:
    """Revisions by (user, text), oldest first, one an hour."""
    made = [
        Revision(id=at, user=user, timestamp=NOW + timedelta(hours=at), text=text)
        for at, (user, text) in enumerate(saved, 1)
    ]
    return History(tuple(reversed(made)))


def known(*saved: Saved) -> World:
    return world(more={history_query(TITLE): history(*saved)})


def record(**parameters: str) -> str:
    return "{{Partnership" + "".join(f"|{name}={value}" for name, value in parameters.items()) + "}}"


@pytest.mark.parametrize(
    ("texts", "hour"),
    [
        ([record(name="Art")], 1),
        ([record(name="Art"), record(name="Art", website="x")], 1),
        ([record(name="Art"), record(name="Maps")], 2),
        ([record(name=" a R t"), record(name="ART")], 1),
        # What stood there in between makes no record younger; nor what cannot be read.
        ([record(name="Art"), record(name="Maps"), "", None, record(name="Art")], 1),
        ([None, record(name="Art")], 2),
        # One value of several is enough, but not that two say nothing.
        ([record(name="Maps", partner="P"), record(name="Art", partner="P")], 1),
        ([record(name="Maps", partner="P"), record(name="P", partner="Maps")], 2),
        ([record(name="Maps"), record(name="Art", partner="")], 2),
        ([record(name="Maps", partner="P"), record()], 2),
        ([record(name="Art"), ""], 2),
        # The first infobox of a page is the record.
        ([record(name="Maps") + record(name="Art"), record(name="Art")], 2),
    ],
)
def test_since_when_a_record_says_what_it_says(texts: list[str | None], hour: int) -> None:
    parameters = ["name", "partner"]
    since = said_since(said(known(*(("Ana", text) for text in texts)), TITLE, NAMES, parameters), parameters)
    assert since == NOW + timedelta(hours=hour)


@pytest.mark.parametrize("nothing", [world(), known()])
def test_where_no_history_is_known_nothing_is(nothing: World) -> None:
    assert said_since(said(nothing, TITLE, NAMES, ["name"]), ["name"]) is None
    assert maker_of(nothing, TITLE, NAMES) is None


HEARD = User(name="Bo", groups=("autoconfirmed",), registration=datetime(2020, 1, 1, tzinfo=NOW.tzinfo), edit_count=500)
BOX = record(name="Art")


@pytest.mark.parametrize(
    ("saved", "maker"),
    [
        ([("Ana", BOX)], "Ana"),
        ([("Ana", "Words"), ("Bo", BOX), ("Cy", record(name="Maps"))], "Bo"),
        ([("Ana", BOX), ("Bo", "")], "Ana"),
        ([("Ana", BOX), ("Bo", ""), ("Bo", None)], "Ana"),
        # Of a page that is a record, the only revision is what made it one, whether its text may be read or not.
        ([("Ana", None)], "Ana"),
        ([("Ana", None), ("Bo", None)], None),
        ([(None, BOX)], None),
        # A draft of the bot's is of who first filled it in, as far as that one is heard.
        ([(ACCOUNT, BOX), ("Bo", record(name="Art", open="yes")), ("Ana", BOX)], "Bo"),
        ([(ACCOUNT, BOX), ("New", record(name="Art", open="yes")), ("Bo", BOX)], "Bo"),
        ([(ACCOUNT, BOX), (None, record(name="Art", open="yes")), (ACCOUNT, BOX)], None),
    ],
)
def test_who_made_a_page_a_record(saved: list[Saved], maker: str | None) -> None:
    new = msgspec.structs.replace(HEARD, name="New", groups=())
    users = {UserQuery("Bo"): HEARD, UserQuery("Ana"): HEARD, UserQuery("New"): new}
    assert maker_of(known(*saved).having(users), TITLE, NAMES) == maker


@pytest.mark.parametrize(("many", "deep"), [(WINDOW, False), (WINDOW + 1, True)])
def test_more_of_a_history_is_read_where_there_is_more(many: int, deep: bool) -> None:
    seen = known(*[("Ana", BOX)] * many)
    further = HistoryQuery(TITLE, DEEP)
    assert missed(lambda known: maker_of(known, TITLE, NAMES), seen) == ({further} if deep else set())
    more = seen.having({further: history(("Bo", BOX), *[("Ana", BOX)] * many)})
    assert maker_of(more, TITLE, NAMES) == ("Bo" if deep else "Ana")
