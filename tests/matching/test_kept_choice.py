"""Who was chosen among others, and is shown so on the page of the record, stays chosen, whatever others are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.evidence.evidence import Shown
from bot.model import Block, Decision, Match, Partnership, Recognition
from tests.matching.registry import REAL
from tests.matching.values import matcher, record

GONE = {
    one.id: Block.DERECOGNISED for one in REAL if one.recognition in (Recognition.DERECOGNISED, Recognition.SUSPENDED)
}
REGIONS = ("world", "europe", "asia", "africa", "west-africa", "sub-saharan-africa", "latin-america", "southern-europe")
LANGUAGES = ("fr", "en", "ha", "sw", "ar", "se", "qu", "ca")
TOPICS = ("women", "gender gap", "medicine", "education", "libraries", "maps", "museums", "climate")
LOADS = st.integers(0, 2**32).map(
    lambda seed: {one.id: frozenset(range(100, 100 + (seed >> at % 29) % 7)) for at, one in enumerate(REAL)}
)
Loads = Mapping[str, frozenset[int]]


@st.composite
def wide_records(draw: st.DrawFn) -> Partnership:
    topics = draw(st.lists(st.sampled_from(TOPICS), max_size=2, unique=True))
    return record(
        draw(st.integers(1, 50)),
        regions=tuple(draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=2, unique=True))),
        languages=tuple(draw(st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True))),
        topics=tuple(topics),
        objective=" ".join(topics) if draw(st.booleans()) else "",
        unread=draw(st.sampled_from((frozenset(), frozenset({"communities"})))),
    )


def judged(one: Partnership, loads: Loads, told: Iterable[str] = (), shown: Shown | None = None) -> tuple[Match, ...]:
    return matcher(REAL, loads=loads).judged(one, GONE.get, told, shown or {})[0]


@settings(max_examples=60)
@given(wide_records(), LOADS, LOADS, st.data())
def test_whatever_others_are_asked_meanwhile_the_same_are_chosen(
    one: Partnership, before: Loads, after: Loads, data: st.DataObject
) -> None:
    matches = judged(one, before)
    invited = [match.affiliate for match in matches if match.decision is Decision.INVITE]
    told = data.draw(st.sets(st.sampled_from(invited))) if invited else ()
    shown = {match.affiliate: frozenset(match.chosen_for) for match in matches if match.chosen_for}
    assert judged(one, after, told, shown) == matches


def test_who_is_new_is_chosen_by_what_others_take_part_in() -> None:
    """So that the law above does not hold because loads count for nothing."""
    one = record(regions=("europe",))
    first = {match.affiliate for match in judged(one, {}) if match.chosen_for}
    busy = dict.fromkeys(first, frozenset({100, 101}))
    assert {match.affiliate for match in judged(one, busy) if match.chosen_for} != first
