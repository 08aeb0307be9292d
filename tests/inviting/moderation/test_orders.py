"""Lines on the Outbox: which are orders, who gave them, and which of them count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.registry import Roster
from bot.inviting.moderation.orders import Orders, orders_on
from bot.model import Severity
from bot.wiki.world import History, HistoryQuery, PageAnswer, PageQuery, Query, Revision, World
from bot.wikitext import region
from tests.worlds.staged import missed
from tests.worlds.values import ACCOUNT, NOW, affiliate, missing, page, world

OUTBOX = "Partnerships/Outbox"
SENEGAL, WIKI_EDUCATION = affiliate("WK?", 12, page="Wikimedia Senegal"), affiliate("W&E", 11)
ROSTER = Roster((SENEGAL, WIKI_EDUCATION))
COORDINATOR, OTHER = "Coordinator", "Somebody"
COORDINATORS = frozenset({COORDINATOR})
ASKED = HistoryQuery(OUTBOX, 50, passing_over=ACCOUNT)


def known(*revisions: tuple[str | None, str | None], shown: str | None = None) -> World:
    """The Outbox with this history, the newest last: user and text of each revision (None: without its text)."""
    lines = [
        Revision(id=number, user=user, timestamp=NOW, text=text) for number, (user, text) in enumerate(revisions, 1)
    ]
    latest = shown if shown is not None else next((text for _, text in reversed(revisions) if text is not None), "")
    return world(page(OUTBOX, latest), more={ASKED: History(tuple(reversed(lines)))})


def counted(*revisions: tuple[str | None, str | None]) -> tuple[Orders, list[str]]:
    orders, problems = orders_on(known(*revisions), "Partnerships", ROSTER, COORDINATORS)
    return orders, [problem.kind for problem in problems]


def holds(*pairs: tuple[int, str]) -> Orders:
    return Orders(holds=frozenset(pairs))


def releases(*pairs: tuple[int, str]) -> Orders:
    return Orders(releases=frozenset(pairs), released_at=dict.fromkeys(pairs, NOW))


def seen(*pairs: tuple[int, str]) -> Orders:
    return Orders(seen_at=dict.fromkeys(pairs, NOW))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("* seen 4711 WK?", seen((4711, "12"))),
        ("* seen 4711", seen((4711, ""))),
        ("* Seen: 4711 WK?, W&E – thanks", seen((4711, "12"), (4711, "11"))),
        ("* hold 4711", holds((4711, ""))),
        ("*hold 4711 WK?", holds((4711, "12"))),
        ("* Hold 4711 WK?, W&E", holds((4711, "12"), (4711, "11"))),
        ("hold 4711", holds((4711, ""))),
        (": * hold: 4711.", holds((4711, ""))),
        ("* release 4711 [[User:Coordinator|C]] 12:00, 21 November 2026 (UTC)", releases((4711, ""))),
        ("* release 4711 – as we agreed", releases((4711, ""))),
        ("* release 4711 --[[User:C]]", releases((4711, ""))),
        ("* release 4711 W&E (they agreed)", releases((4711, "11"))),
        ("* release 4711 W&E - they agreed", releases((4711, "11"))),
        ("* release 4711 W&E – WK? comes later", releases((4711, "11"))),
        ("* release 4711 – they agreed [[User:WK?|WK?]] ([[User talk:WK?|talk]])", releases((4711, ""))),
        ("* hold 4711 (WK?)", holds((4711, ""))),
        ("* release 4711 WK? ★ [[User:Coordinator|C]]", releases((4711, "12"))),
        ("* release 4711&nbsp;WK?&mdash;they agreed", releases((4711, "12"))),
        ("* hold 4711 WK? and W&E", holds((4711, "12"), (4711, "11"))),
        ("* hold 4711 WK?/W&E", holds((4711, "12"), (4711, "11"))),
        ("* hold 4711&4712", holds((4711, ""), (4712, ""))),
        ("* hold 4711, 4712", holds((4711, ""), (4712, ""))),
        ("* hold 4711 and 4712", holds((4711, ""), (4712, ""))),
        ("* hold 4711,4712 & #4713.", holds((4711, ""), (4712, ""), (4713, ""))),
        ("* hold 4711 WK?, 4712", holds((4711, "12"), (4712, ""))),
        ("* release 4711 and 4712 – both", releases((4711, ""), (4712, ""))),
        ("* release 4711 WK?, 4712 W&E", releases((4711, "12"), (4712, "11"))),
        ("- hold 4711", holds((4711, ""))),
        ("# hold 4711", holds((4711, ""))),
        ("* '''hold''' 4711", holds((4711, ""))),
        ("* ''Release'': '''4711''' WK?", releases((4711, "12"))),
        ("* <b>hold</b> 4711", holds((4711, ""))),
        ("* resume Partnerships/Overview", Orders(resumes={"Partnerships/Overview": NOW})),
        ("* resume [[partnerships/Overview]] [[User:C]]", Orders(resumes={"Partnerships/Overview": NOW})),
        ("* resume SMVK – Mexican (x) [[User:C]] (talk)", Orders(resumes={"SMVK – Mexican (x)": NOW})),
        ("* holdings 4711", Orders()),
        ("please hold 4711", Orders()),
        ("<nowiki>\n* hold 4711\n</nowiki>", Orders()),
        ("<!--\n* hold 4711\n-->", Orders()),
        ("{{Example|\n* hold 4711\n}}", Orders()),
        (region("outbox", "* release 4711"), Orders()),
    ],
)
def test_what_a_line_orders(line: str, expected: Orders) -> None:
    assert counted((OTHER, ""), (COORDINATOR, f"Words.\n{line}\nMore.")) == (expected, [])


@pytest.mark.parametrize(
    "line",
    [
        "* release 4711 WX",
        "* release 4711 WK? WX",
        "* release 4711, 4712 WK?",
        "* release 4711 they agreed",
        "* release WK? 4711",
        "* release all",
        "* release 4711x",
        "* release 4711 (WK?)",
        "* release 4711 – W&E",
        "* release 4711 - only WK?, not the others --~~~~",
        "* release 4711 <small>WK?</small>",
        "* release 4711 [[Wikimedia Senegal]]",
        "* release 4711 – for [[:wikimedia Senegal|them]] [[User:Coordinator|C]]",
        "* hold all",
        "* hold WK?",
    ],
)
def test_a_line_that_cannot_be_understood_orders_nothing_and_is_told(line: str) -> None:
    assert counted((OTHER, ""), (COORDINATOR, line)) == (Orders(), ["order-unclear"])


@pytest.mark.parametrize(
    ("line", "expected", "word"),
    [
        ("* hold 4711 WX", holds((4711, "")), "WX"),
        ("* hold 4711 WK? WX W&E", holds((4711, "12"), (4711, "11")), "WX"),
        ("* hold WK? 4711", holds((4711, "")), "WK?"),
        ("* hold 4711, 47l2 and 4713", holds((4711, ""), (4713, "")), "47l2"),
    ],
)
def test_what_is_understood_of_a_hold_holds_and_the_rest_is_told(line: str, expected: Orders, word: str) -> None:
    orders, problems = orders_on(known((OTHER, ""), (COORDINATOR, line)), "Partnerships", ROSTER, COORDINATORS)
    assert orders == expected
    assert [(problem.kind, problem.arguments) for problem in problems] == [("order-in-part", (line, word))]


HOLD, RELEASE = "* hold 5", "* release 5"
TWICE = f"{RELEASE}\n{RELEASE}"
HELD, RELEASED = holds((5, "")), releases((5, ""))
BOTH = msgspec.structs.replace(RELEASED, holds=HELD.holds)


@pytest.mark.parametrize(
    ("revisions", "expected", "problems"),
    [
        ([(COORDINATOR, RELEASE)], RELEASED, []),
        ([(OTHER, RELEASE)], Orders(), ["order-not-counted"]),
        ([(OTHER, HOLD)], Orders(), ["order-not-counted"]),
        ([(OTHER, ""), (COORDINATOR, RELEASE), (OTHER, f"Words\n{RELEASE} – me too")], RELEASED, []),
        ([(COORDINATOR, RELEASE), (COORDINATOR, ""), (OTHER, RELEASE)], Orders(), ["order-not-counted"]),
        ([(COORDINATOR, RELEASE), (OTHER, "vandalism"), (COORDINATOR, RELEASE)], RELEASED, []),
        ([(OTHER, RELEASE), (COORDINATOR, f"{RELEASE}\n{RELEASE} – I agree")], RELEASED, []),
        ([(OTHER, RELEASE), (COORDINATOR, TWICE), (COORDINATOR, RELEASE)], Orders(), ["order-not-counted"]),
        ([(OTHER, HOLD), (COORDINATOR, f"{HOLD}\n{HOLD}"), (OTHER, HOLD)], HELD, []),
        ([(COORDINATOR, None), (OTHER, RELEASE), (OTHER, f"{RELEASE}.")], Orders(), ["order-of-nobody"]),
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, f"{HOLD}.")], HELD, ["order-kept"]),
        ([(None, ""), (None, HOLD)], HELD, ["order-kept"]),
        # The bot's own edits are read without their texts, and count for nothing.
        ([(ACCOUNT, None), (OTHER, HOLD), (ACCOUNT, None), (ACCOUNT, None)], Orders(), ["order-not-counted"]),
        ([(ACCOUNT, None), (COORDINATOR, RELEASE), (ACCOUNT, None), (OTHER, TWICE)], RELEASED, []),
        # Removed, and brought back as it was: it stays whose it was, unless a coordinator had ended it.
        ([(COORDINATOR, HOLD), (OTHER, ""), (OTHER, f"\n{HOLD}")], HELD, []),
        ([(COORDINATOR, HOLD), (OTHER, ""), (OTHER, f"{HOLD}!")], HELD, []),
        ([(COORDINATOR, RELEASE), (OTHER, ""), (OTHER, RELEASE)], RELEASED, []),
        ([(OTHER, RELEASE), (OTHER, ""), (COORDINATOR, RELEASE)], Orders(), ["order-not-counted"]),
        ([(OTHER, f"A\nB\n{RELEASE}"), (OTHER, "x"), (COORDINATOR, f"A\nB\n{RELEASE}!")],
         Orders(), ["order-not-counted"]),
        ([(OTHER, f"A\nB\n{RELEASE}"), (OTHER, "A\nB"), (COORDINATOR, f"A\n{RELEASE}!")], RELEASED, []),
        ([(OTHER, RELEASE), (COORDINATOR, ""), (COORDINATOR, f"{RELEASE} – I")], RELEASED, []),
        ([(COORDINATOR, HOLD), (COORDINATOR, ""), (OTHER, HOLD)], Orders(), ["order-not-counted"]),
        ([(COORDINATOR, HOLD), (OTHER, ""), (OTHER, HOLD), (OTHER, ""), (OTHER, HOLD)], HELD, []),
        ([(OTHER, HOLD), (OTHER, ""), (COORDINATOR, HOLD)], HELD, []),
        ([(OTHER, HOLD), (OTHER, ""), (OTHER, HOLD)], Orders(), ["order-not-counted"]),
        ([(None, ""), (None, RELEASE)], Orders(), ["order-of-nobody"]),
        # Taken away by others: only coordinators end what they hold.
        ([(COORDINATOR, HOLD), (OTHER, "")], HELD, ["order-removed"]),
        ([(COORDINATOR, HOLD), (OTHER, f"<!--\n{HOLD}\n-->")], HELD, ["order-removed"]),
        ([(COORDINATOR, HOLD), (None, ""), (COORDINATOR, "Words.")], HELD, ["order-removed"]),
        ([(COORDINATOR, HOLD), (OTHER, RELEASE)], HELD, ["order-not-counted", "order-removed"]),
        ([(COORDINATOR, HOLD), (OTHER, ""), (COORDINATOR, HOLD)], HELD, []),
        ([(COORDINATOR, HOLD), (OTHER, ""), (COORDINATOR, HOLD), (COORDINATOR, "")], Orders(), []),
        ([(COORDINATOR, HOLD), (OTHER, ""), (COORDINATOR, RELEASE)], RELEASED, []),
        ([(COORDINATOR, HOLD), (OTHER, ""), (COORDINATOR, RELEASE), (OTHER, HOLD)], Orders(), ["order-not-counted"]),
        ([(COORDINATOR, HOLD), (COORDINATOR, "")], Orders(), []),
        ([(OTHER, HOLD), (OTHER, "")], Orders(), []),
        ([(COORDINATOR, RELEASE), (OTHER, "")], Orders(), []),
        ([(COORDINATOR, f"{HOLD}\n{RELEASE}")], BOTH, []),
        # A hold that stood twice is not ended by taking one of its lines away, nor by an older release.
        ([(COORDINATOR, HOLD), (COORDINATOR, f"{HOLD}\n{HOLD}"), (COORDINATOR, HOLD), (OTHER, "")],
         HELD, ["order-removed"]),
        ([(COORDINATOR, f"{HOLD}\n{HOLD}"), (COORDINATOR, "")], Orders(), []),
        ([(COORDINATOR, RELEASE), (COORDINATOR, f"{RELEASE}\n{HOLD}"), (OTHER, RELEASE), (COORDINATOR, f"{RELEASE}.")],
         BOTH, ["order-removed"]),
        ([(COORDINATOR, HOLD), (COORDINATOR, f"{HOLD}\n{RELEASE}"), (OTHER, RELEASE)], BOTH, ["order-removed"]),
        ([(COORDINATOR, HOLD), (OTHER, ""), (COORDINATOR, f"{RELEASE} WK?")],
         msgspec.structs.replace(releases((5, "12")), holds=HELD.holds), ["order-removed"]),
        # Of two equal lines one goes: that which lets less go out.
        ([(COORDINATOR, RELEASE), (OTHER, TWICE), (OTHER, RELEASE)], Orders(), ["order-not-counted"]),
        ([(OTHER, RELEASE), (COORDINATOR, TWICE), (OTHER, RELEASE)], Orders(), ["order-not-counted"]),
        ([(OTHER, RELEASE), (COORDINATOR, TWICE), (COORDINATOR, f"{TWICE}\n{RELEASE}"), (OTHER, TWICE)], RELEASED, []),
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, f"{HOLD}\n{HOLD}"), (OTHER, HOLD)], HELD, ["order-kept"]),
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, f"{HOLD}\n{HOLD}"), (OTHER, f"{HOLD}.")], HELD, ["order-kept"]),
        # Hidden in between: what changed there is nobody's; what a coordinator adds since counts.
        ([(COORDINATOR, RELEASE), (OTHER, None), (OTHER, RELEASE)], RELEASED, []),
        ([(COORDINATOR, ""), (OTHER, None), (COORDINATOR, RELEASE)], Orders(), ["order-of-nobody"]),
        ([(OTHER, ""), (OTHER, None), (OTHER, ""), (COORDINATOR, RELEASE)], RELEASED, []),
        ([(COORDINATOR, None), (COORDINATOR, RELEASE), (OTHER, None), (OTHER, RELEASE)], Orders(), ["order-of-nobody"]),
        ([(COORDINATOR, HOLD), (OTHER, None), (OTHER, "")], HELD, ["order-removed"]),
        # A hold of nobody knows whom, taken away and brought back.
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, ""), (OTHER, f"\n{HOLD}\n\n")], HELD, ["order-kept"]),
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, ""), (OTHER, f"{HOLD}.")], HELD, ["order-kept"]),
        ([(COORDINATOR, None), (OTHER, HOLD), (COORDINATOR, ""), (OTHER, HOLD)], Orders(), ["order-not-counted"]),
        ([(COORDINATOR, None), (OTHER, HOLD), (OTHER, ""), (COORDINATOR, HOLD)], HELD, []),
        ([(COORDINATOR, None), (OTHER, RELEASE), (OTHER, ""), (OTHER, RELEASE)], Orders(), ["order-of-nobody"]),
    ],
)  # fmt: skip
def test_who_added_a_line_decides(
    revisions: Sequence[tuple[str | None, str | None]], expected: Orders, problems: list[str]
) -> None:
    assert counted(*revisions) == (expected, problems)


def test_a_release_counts_from_when_a_coordinator_last_added_it() -> None:
    added = (RELEASE, f"{RELEASE} – please", TWICE, f"{TWICE}\nWords", RELEASE)
    seen = known(*((COORDINATOR, text) for text in added), (OTHER, f"{TWICE}\nmine"))
    history = seen.answers[ASKED]
    assert isinstance(history, History)
    hours = [msgspec.structs.replace(one, timestamp=NOW + timedelta(hours=one.id)) for one in history.revisions]
    orders, _ = orders_on(seen.having({ASKED: History(tuple(hours))}), "Partnerships", ROSTER, COORDINATORS)
    assert orders.released_at == {(5, ""): NOW + timedelta(hours=3)}
    assert orders.released_since(5, NOW + timedelta(hours=2))
    assert not orders.released_since(5, NOW + timedelta(hours=3))
    assert not orders.released_since(6, NOW)
    held = msgspec.structs.replace(orders, holds=HELD.holds)
    assert not held.released_since(5, NOW)


def test_a_hold_beats_a_release() -> None:
    both = Orders(frozenset({(5, "")}), frozenset({(5, "12")}))
    assert both.held(5, "12")
    assert not both.released(5, "12")


def test_an_order_about_all_is_about_each_and_not_the_other_way_round() -> None:
    one, everybody = frozenset({(5, "12")}), frozenset({(5, "")})
    pairs = [(5, "12"), (5, "11"), (5, ""), (6, "12"), (6, "")]
    assert [Orders(holds=one).held(*pair) for pair in pairs] == [True, False, False, False, False]
    assert [Orders(holds=everybody).held(*pair) for pair in pairs] == [True, True, True, False, False]
    assert [Orders(releases=one).released(*pair) for pair in pairs] == [True, False, False, False, False]
    assert [Orders(releases=everybody).released(*pair) for pair in pairs] == [True, True, True, False, False]
    assert [Orders(one, everybody).released(*pair) for pair in pairs] == [False, True, True, False, False]


def test_where_the_page_was_moved_to_nothing_is_released_and_all_that_was_held_is() -> None:
    """Somebody moved the Outbox away: what stands there now is on another page."""
    lines = f"{HOLD}\n* release 6\n* resume A page"
    there = page("Elsewhere", lines, redirects=(OUTBOX,))
    history = History((Revision(id=1, user=COORDINATOR, timestamp=NOW, text=lines),))
    asked = msgspec.structs.replace(ASKED, title="Elsewhere")
    moved = orders_on(world(there, more={asked: history}), "Partnerships", ROSTER, COORDINATORS)
    assert moved == (HELD, ())


def test_an_outbox_without_a_known_history_holds_and_releases_nothing() -> None:
    unknown = world(page(OUTBOX, f"{HOLD}\n* release 6"), more={ASKED: History(())})
    orders, problems = orders_on(unknown, "Partnerships", ROSTER, COORDINATORS)
    assert orders == HELD
    assert [(one.kind, one.arguments) for one in problems] == [
        ("order-kept", (HOLD,)), ("order-of-nobody", ("* release 6",)),
    ]  # fmt: skip


def test_without_an_outbox_nothing_is_ordered() -> None:
    assert orders_on(world(missing(OUTBOX)), "Partnerships", ROSTER, COORDINATORS) == (Orders(), ())


def test_revisions_count_in_the_order_in_which_they_were_saved() -> None:
    seen = known((OTHER, RELEASE), (OTHER, ""), (COORDINATOR, f"{RELEASE} – I"))
    history = seen.answers[ASKED]
    assert isinstance(history, History)
    for revisions in (history.revisions, history.revisions[::-1]):
        again = seen.having({ASKED: History(revisions)})
        assert orders_on(again, "Partnerships", ROSTER, COORDINATORS) == (RELEASED, ())


def test_what_does_not_count_is_told_as_a_warning_about_the_page_once_for_a_line() -> None:
    line = "* release 5 WK? and W&E"
    _, problems = orders_on(known((OTHER, f"{line}\n* hold x")), "Partnerships", ROSTER, COORDINATORS)
    assert [(one.page, one.kind, one.arguments, one.severity) for one in problems] == [
        (OUTBOX, "order-unclear", ("* hold x", "x"), Severity.WARNING),
        (OUTBOX, "order-not-counted", (line,), Severity.WARNING),
    ]


def test_holds_that_were_taken_away_are_told_in_the_order_of_records() -> None:
    lines = [f"* hold {number}" for number in (9, 7, 3, 8, 1, 5, 2, 6)] + ["* hold 4 W&E", "* hold 4 WK?"]
    _, problems = orders_on(known((COORDINATOR, "\n".join(lines)), (OTHER, "")), "Partnerships", ROSTER, COORDINATORS)
    told = [one.arguments[0].removeprefix("* hold ") for one in problems]
    assert told == ["1", "2", "3", "4 W&E", "4 WK?", "5", "6", "7", "8", "9"]
    both = [f"* {verb} {number}" for number in range(1, 9) for verb in ("hold", "unlist")]
    _, problems = orders_on(known((COORDINATOR, "\n".join(both)), (OTHER, "")), "Partnerships", ROSTER, COORDINATORS)
    assert [one.arguments[0] for one in problems] == both


@pytest.mark.parametrize(
    ("revisions", "hour"),
    [
        # Behind a hidden text: from when it was added.
        ([(COORDINATOR, ""), (OTHER, None), (OTHER, ""), (COORDINATOR, RELEASE), (OTHER, f"{RELEASE}!")], 4),
        # Brought back by a coordinator: from when it was first added, unless a coordinator had taken it away.
        ([(COORDINATOR, RELEASE), (OTHER, ""), (COORDINATOR, RELEASE)], 1),
        ([(COORDINATOR, RELEASE), (COORDINATOR, ""), (COORDINATOR, RELEASE)], 3),
        ([(COORDINATOR, RELEASE), (OTHER, ""), (COORDINATOR, "Words."), (COORDINATOR, RELEASE)], 1),
        ([(COORDINATOR, TWICE), (OTHER, RELEASE), (COORDINATOR, f"Words.\n{RELEASE}"), (COORDINATOR, TWICE)], 1),
        ([(COORDINATOR, TWICE), (COORDINATOR, RELEASE), (OTHER, f"Words.\n{RELEASE}"), (COORDINATOR, TWICE)], 4),
    ],
)
def test_from_when_a_release_counts(revisions: Sequence[tuple[str | None, str | None]], hour: int) -> None:
    seen = known(*revisions)
    history = seen.answers[ASKED]
    assert isinstance(history, History)
    hours = [msgspec.structs.replace(one, timestamp=NOW + timedelta(hours=one.id)) for one in history.revisions]
    orders, _ = orders_on(seen.having({ASKED: History(tuple(hours))}), "Partnerships", ROSTER, COORDINATORS)
    assert orders.released_at == {(5, ""): NOW + timedelta(hours=hour)}


@given(st.lists(st.sampled_from(["", HOLD, RELEASE, f"{RELEASE} WK?", f"{HOLD}\n{RELEASE}"]), min_size=1, max_size=8))
def test_nothing_that_others_do_releases_anything(texts: list[str]) -> None:
    orders, _ = counted(*((OTHER, text) for text in texts))
    assert orders == Orders()


def test_the_history_is_asked_where_the_page_is_there() -> None:
    def asked(*pages: PageAnswer) -> frozenset[Query]:
        return missed(lambda seen: orders_on(seen, "Partnerships", ROSTER, COORDINATORS), world(*pages))

    assert asked() == {PageQuery(OUTBOX)}
    assert asked(missing(OUTBOX)) == frozenset()
    assert asked(page(OUTBOX, "Words.")) == asked(page(OUTBOX, HOLD)) == {ASKED}


def test_only_a_coordinator_has_seen_something_and_only_what_was_there() -> None:
    orders, problems = counted((OTHER, "* seen 4711 WK?"))
    assert (orders, problems) == (Orders(), ["order-not-counted"])
    orders, _ = counted((COORDINATOR, "* seen 4711 WK?\n* seen 4712"))
    day, next_day = NOW.date().isoformat(), (NOW + timedelta(days=1)).date().isoformat()
    assert orders.seen(4711, "12", day)
    assert orders.seen(4711, "12", "")
    assert orders.seen(4712, "12", day)
    assert orders.seen(4712, "", day)
    assert not (orders.seen(4711, "12", next_day) or orders.seen(4711, "11", day) or orders.seen(4711, "", day))


@pytest.mark.parametrize("line", ["* seen 4711 WKX", "* seen 4711 (WK?)", "* seen WK?", "* seen it"])
def test_what_was_seen_must_be_clear(line: str) -> None:
    assert counted((COORDINATOR, line)) == (Orders(), ["order-unclear"])
