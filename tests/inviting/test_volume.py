"""How much goes out in a day and to whom, by whose records it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from bot.facts.history.authorship import history_query
from bot.inviting.digests import after, notices_to_send
from bot.inviting.moderation.community_settings import InForce
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import Allowance, most_notices, most_questions
from bot.inviting.relations import Wait
from bot.inviting.volume import Authors, Sent, authors_of, kept_places, sent_on
from bot.inviting.waits import entries_of
from bot.matching.survey import Survey
from bot.model import Openness, Told
from bot.wiki.world import Contribution, Contributions, History, Revision, World
from tests.worlds.queues import AUTHOR, queue, settings
from tests.worlds.small import FACTS, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.staged import missed
from tests.worlds.values import NOW, world

ID = MUSEUM.page_id
TODAY, YESTERDAY = "2026-11-21", "2026-11-20"


def survey(told: Told) -> Survey:
    """One record that one affiliate may be told of, and what others were told."""
    record = msgspec.structs.replace(MUSEUM, open=Openness.YES)
    facts = msgspec.structs.replace(FACTS, partnerships=(record,), responses={}, interests={})
    matches = {ID: (match(record, SENEGAL, 0.9),)}
    return Survey(facts=facts, matches=matches, gaps={ID: ()}, targets=SURVEY.targets, told=told)


def waits(told: Told, by: str = "Ada", **more: Any) -> Mapping[Wait, datetime | None]:
    """What the invitation waits for, whose record is Ada's; the others' is ``by``."""
    authors = {ID: "Ada", **dict.fromkeys((record for record, _ in told), by)}
    (entry,) = entries_of(queue(survey(told), authors=authors, **more))
    return entry.waits


def others(number: int, day: str = TODAY) -> Told:
    return {(100 + at, WOLOF.id): day for at in range(number)}


@pytest.mark.parametrize(("number", "full"), [(0, False), (11, False), (12, True), (30, True)])
def test_records_of_one_author_cause_twelve_invitations_a_day(number: int, full: bool) -> None:
    tomorrow = datetime(2026, 11, 22, tzinfo=UTC)
    assert waits(others(number)) == ({Wait.AUTHOR_DAY: tomorrow} if full else {})
    assert waits(others(number), by="Ben") == {}
    assert waits(others(number, YESTERDAY)) == {}


def test_what_a_coordinator_released_does_not_count_nor_wait() -> None:
    told = others(12)
    assert waits(told, orders=Orders(releases=frozenset({(100, "")}))) == {}
    assert waits(told, orders=Orders(releases=frozenset({(100, WOLOF.id)}))) == {}
    assert waits(told, orders=Orders(releases=frozenset({(100, SENEGAL.id)}))) != {}
    assert waits(told, orders=Orders(releases=frozenset({(ID, "")}))) == {}


def test_authors_whom_nobody_knows_share_one_count() -> None:
    assert Wait.AUTHOR_DAY in dict(entries_of(queue(survey(others(12)), authors={}))[0].waits)


@pytest.mark.parametrize(
    ("days", "per_month", "held"),
    [
        (["2026-11-01", "2026-11-05", "2026-11-10"], 4, True),
        (["2026-11-05", "2026-11-10"], 4, False),
        (["2026-10-20", "2026-11-05", "2026-11-10"], 4, False),
        (["2026-11-01", "2026-11-05", "2026-11-10"], 5, False),
        ([f"2026-11-{day:02}" for day in range(1, 7)], 8, True),
        (["2026-11-01", "2026-11-05"], 3, False),
    ],
)
def test_one_of_four_places_of_a_month_is_for_others(days: list[str], per_month: int, held: bool) -> None:
    told = {(100 + at, SENEGAL.id): day for at, day in enumerate(days)}
    given = settings(notices_per_month=per_month)
    first = datetime(2026, 12, 1, tzinfo=UTC)
    assert waits(told, given=given) == ({Wait.AUTHOR_MONTH: first} if held else {})
    assert waits(told, by="Ben", given=given) == {}
    released = Orders(releases=frozenset((record, "") for record, _ in told))
    assert waits(told, given=given, orders=released) == {}


def test_how_many_places_are_kept() -> None:
    assert [kept_places(number) for number in (0, 1, 3, 4, 7, 8)] == [0, 0, 0, 1, 1, 2]


def test_what_is_beyond_the_day_waits_until_the_next() -> None:
    one = msgspec.structs.replace(queue(survey({}), given=settings(invitations=5)), sent_today=Sent(3, 2))
    assert most_notices(one) == 0
    assert notices_to_send(one) == {}
    assert [entry.waits for entry in entries_of(one)] == [{Wait.DAY: datetime(2026, 11, 22, tzinfo=UTC)}]
    room = msgspec.structs.replace(one, sent_today=Sent(3, 1))
    to_send = notices_to_send(room)
    assert set(to_send) == {SENEGAL.id}
    assert after(room, to_send, world(), 2).sent_today == Sent(4, 3)


IN_TRIAL = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("sent", "trial", "most"),
    [
        (Sent(), None, 12), (Sent(20), None, 12), (Sent(0, 5), None, 7), (Sent(50, 5), None, 5), (Sent(0, 20), None, 0),
        (Sent(), IN_TRIAL, 2), (Sent(8), IN_TRIAL, 2), (Sent(0, 1), IN_TRIAL, 1), (Sent(0, 3), IN_TRIAL, 0),
    ],
)  # fmt: skip
def test_one_message_of_five_of_a_day_is_kept_for_questions(sent: Sent, trial: date | None, most: int) -> None:
    one = msgspec.structs.replace(queue(survey({}), given=settings(invitations=60, trial=trial)), sent_today=sent)
    assert most_questions(one) == most


@pytest.mark.parametrize(
    ("sent", "notices", "most"), [(Sent(), 0, 10), (Sent(2, 3), 2, 5), (Sent(0, 3), 8, 0), (Sent(0, 1), 8, 1)]
)
def test_questions_count_to_what_goes_out_in_a_trial(sent: Sent, notices: int, most: int) -> None:
    given = settings(invitations=60, trial=IN_TRIAL)
    one = msgspec.structs.replace(queue(survey({}), given=given, trial_notices=notices), sent_today=sent)
    assert most_notices(one) == most


def test_without_good_settings_nothing_may_go_out() -> None:
    one = queue(survey({}))
    unsettled = msgspec.structs.replace(one.approvals, in_force=InForce(settings=None))
    assert (most_notices(one), most_questions(one)) != (0, 0)
    broken = msgspec.structs.replace(one, approvals=unsettled)
    assert (most_notices(broken), most_questions(broken)) == (0, 0)


def test_what_the_bots_edits_of_a_day_said() -> None:
    said = [
        ("2026-11-21T00:00:00", "[invited: 5-7]"), ("2026-11-21T23:59:59", "Words [invited again: 5-8, 6-8]"),
        ("2026-11-21T09:00:00", "[asked: 5]"), ("2026-11-21T09:00:00", "Words [invited: 5-7] and more"),
        ("2026-11-20T23:59:59", "[invited: 5-9]"), ("2026-11-22T00:00:00", "[invited: 5-9]"),
    ]  # fmt: skip
    edits = (
        Contribution(
            page_id=1, title="Talk:X", revision=number, timestamp=datetime.fromisoformat(f"{at}+00:00"), summary=summary
        )
        for number, (at, summary) in enumerate(said, 1)
    )
    assert sent_on(date(2026, 11, 21), Contributions(tuple(edits))) == Sent(notices=2, questions=1)
    assert Sent(2, 1).all == 3


def test_what_is_chosen_counts_at_once_and_what_is_too_much_does_not() -> None:
    allowance = Allowance(queue(survey(others(10)), authors={ID: "Ada", **dict.fromkeys(range(100, 120), "Ada")}))
    assert not allowance.grants([(ID, "1"), (ID, "2"), (ID, "3")])
    assert allowance.grants([(ID, "1"), (ID, "2")])
    assert not allowance.grants([(ID, "3")])
    assert allowance.grants([(999, "3")]), "of another author"


NAMES = frozenset({"Partnership"})
HALF = ["2026-10-23", "2026-11-05", "2026-11-20"]  # of the places of a month, the first of them just within it


@pytest.mark.parametrize(
    ("told", "more", "known"),
    [
        ({WOLOF.id: [TODAY]}, {}, True),
        ({WOLOF.id: [YESTERDAY]}, {}, False),
        ({SENEGAL.id: HALF}, {}, True),
        ({SENEGAL.id: HALF[1:]}, {}, False),
        ({SENEGAL.id: ["2026-10-22", *HALF[1:]]}, {}, False),
        ({SENEGAL.id: [*HALF, YESTERDAY, "2026-11-19"]}, {}, False),
        ({SENEGAL.id: [*HALF, "2026-11-19"]}, {}, False),  # it hears of nothing more this month, whoever made it
        ({WOLOF.id: HALF}, {}, False),  # nothing waits for it
        ({SENEGAL.id: HALF}, {"notices_per_month": 3}, False),
        ({WOLOF.id: [TODAY]}, {"trial": IN_TRIAL}, False),
    ],
)
def test_who_made_the_records_that_were_told_of_is_read_where_it_counts(
    told: Mapping[str, list[str]], more: dict[str, Any], known: bool
) -> None:
    days = [(who, day) for who, of_one in told.items() for day in of_one]
    before = {(100 + at, who): day for at, (who, day) in enumerate(days)}
    old = tuple(msgspec.structs.replace(MUSEUM, page_id=number, title=f"Old {number}") for number, _ in before)
    made = (Revision(id=1, user="Ben", timestamp=NOW, text="{{Partnership}}"),)
    seen = survey(before)
    facts = msgspec.structs.replace(seen.facts, partnerships=(*seen.facts.partnerships, *old))
    approvals = queue(seen, given=settings(**more)).approvals
    read = world(more={history_query(one.title): History(made) for one in old})
    found = authors_of(msgspec.structs.replace(seen, facts=facts), approvals, read, NAMES)
    assert found == {ID: AUTHOR.name, **(dict.fromkeys((number for number, _ in before), "Ben") if known else {})}


def test_authors_whom_nobody_knows_are_not_among_them_and_where_nothing_waits_none_is_read() -> None:
    old = msgspec.structs.replace(MUSEUM, page_id=100, title="Old")
    query = history_query(old.title)

    def found(told: Told, seen: World) -> Authors:
        one = msgspec.structs.replace(survey(told), asked={ID: YESTERDAY})
        facts = msgspec.structs.replace(one.facts, partnerships=(*one.facts.partnerships, old))
        return authors_of(msgspec.structs.replace(one, facts=facts), queue(one, author=None).approvals, seen, NAMES)

    assert found(others(1), world(more={query: History(())})) == {}
    assert missed(lambda seen: found(others(1), seen), world()) == {query}
    assert missed(lambda seen: found({**others(1), (ID, SENEGAL.id): YESTERDAY}, seen), world()) == frozenset()
