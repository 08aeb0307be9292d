"""A record among affiliates: how much each is in already, who keeps a place, and what is asked of blocks."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.matching import Index, Matcher, loads_of
from bot.model import Block, Party, PartyKind
from tests.matching.values import TABLES, VOCABULARY, WEIGHTS, affiliate, matcher, nobody, record

GROUP = affiliate("SN", "SN")


def party(number: str) -> Party:
    return Party(PartyKind.AFFILIATE, number)


def test_an_affiliate_is_in_what_it_leads_takes_part_in_or_was_invited_to() -> None:
    records = [
        record(1, lead=(party("a"),), participants=(party("b"), Party(PartyKind.USER, "u"))),
        record(2, lead=(party("a"), party("c"))),
        record(3),
    ]
    assert loads_of(records, [(2, "b"), (3, "b"), (1, "b"), (9, "d")]) == {
        "a": {1, 2}, "b": {1, 2, 3}, "c": {2}, "d": {9},
    }  # fmt: skip
    assert loads_of([], []) == {}


@pytest.mark.parametrize(
    ("loads", "page_id", "load"),
    [({}, 1, 0), ({"idSN": {1}}, 1, 0), ({"idSN": {1}}, 2, 1), ({"idSN": {1, 2, 3}}, 2, 2), ({"idML": {1, 2}}, 3, 0)],
)
def test_the_record_itself_is_no_load(loads: dict[str, set[int]], page_id: int, load: int) -> None:
    known = {who: frozenset(records) for who, records in loads.items()}
    assert matcher([GROUP], loads=known).context(record(page_id), nobody).load("idSN") == load


def test_among_equals_each_record_draws_otherwise_and_always_the_same() -> None:
    """As it has drawn since the first run: another way would ask others."""
    places = ((1, "id"), (1, "id2"), (12, "id"))
    drawn = [matcher([GROUP]).context(record(page_id), nobody).draw(who) for page_id, who in places]
    assert drawn == [2486456521, 166559212, 1934424276]


def test_what_one_record_draws_tells_nothing_of_another() -> None:
    """Of six affiliates each is first about as often, and an order hardly comes twice."""
    six = [f"id{number}" for number in range(6)]
    draws = [matcher([GROUP]).context(record(page), nobody).draw for page in range(1000, 1060)]
    orders = [tuple(sorted(six, key=draw)) for draw in draws]
    assert max(Counter(order[0] for order in orders).values()) < 20
    assert len(set(orders)) > 50


def test_who_was_told_keeps_the_place_and_who_is_shown_as_chosen_is_known() -> None:
    context = matcher([GROUP]).context(record(), nobody, iter(["a", "b"]), {"c": frozenset({"europe"})})
    assert context.holding == {"a", "b"}
    asked = (("c", "europe"), ("c", "asia"), ("a", "europe"))
    assert [context.is_shown(*one) for one in asked] == [True, False, False]
    assert matcher([GROUP]).context(record(), nobody).holding == frozenset()


def test_what_keeps_somebody_back_is_asked_once() -> None:
    asked: Counter[str] = Counter()

    def block(identity: str) -> Block | None:
        asked[identity] += 1
        return Block.MUTED if identity == "idML" else None

    context = matcher([GROUP]).context(record(), block)
    for _ in range(3):
        assert (context.block("idSN"), context.block("idML")) == (None, Block.MUTED)
    assert asked == {"idSN": 1, "idML": 1}


def test_the_context_is_made_of_what_the_matcher_has() -> None:
    one = Matcher(Index([]), VOCABULARY, TABLES, WEIGHTS, {})
    context = one.context(record(countries=("SN",)), nobody)
    assert (context.lookup, context.vocabulary, context.tables, context.weights) == (
        one.lookup, VOCABULARY, TABLES, WEIGHTS,
    )  # fmt: skip
    assert context.concern.places == ("SN",)
