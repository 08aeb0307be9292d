"""Whom coordinators add to a sensitive record: a match for each, and no other change."""

from __future__ import annotations

import msgspec
import pytest

from bot.inviting.added_by_hand import with_those_added
from bot.matching.survey import Survey
from bot.model import Decision, Pair
from tests.facts.pages_of_a_wiki import CONTEXT
from tests.matching.test_survey import OF_A, OF_B, PAGES, A, infobox, surveyed

LGBT = "topics=LGBT+"
WEIGHTS = CONTEXT.config.matching


def with_them(released: set[Pair], more: str = LGBT) -> tuple[Survey, Survey]:
    """The survey before and after; the record A, for Senegal and Mali, may be sensitive, B, for Ghana, is not."""
    survey, world = surveyed({**PAGES, A: infobox("A", "Senegal; Mali", more)})
    return survey, with_those_added(survey, released, world, CONTEXT)


@pytest.mark.parametrize(
    ("released", "added"),
    [
        ({(OF_A, "3")}, ["3"]),
        ({(OF_A, "3"), (OF_A, "1"), (OF_A, "2")}, ["1", "2", "3"]),
        ({(OF_A, "3"), (OF_B, "1")}, ["3"]),
        ({(OF_A, "3"), (OF_A, "99"), (77, "1")}, ["3"]),
    ],
)
def test_who_was_released_alone_is_asked_by_hand(released: set[Pair], added: list[str]) -> None:
    before, after = with_them(released)
    by_hand = [match for match in after.matches[OF_A] if match.by_hand]
    assert [match.affiliate for match in by_hand] == added
    for match in by_hand:
        assert (match.partnership, match.decision) == (OF_A, Decision.INVITE)
        assert (match.score, match.reasons, match.blocked_by) == (WEIGHTS.invite, (), None)
    # Each affiliate has one match, and those of others stay.
    assert len({match.affiliate for match in after.matches[OF_A]}) == len(after.matches[OF_A])
    kept = [match for match in before.matches[OF_A] if match.affiliate not in added]
    assert [match for match in after.matches[OF_A] if not match.by_hand] == kept
    assert msgspec.structs.replace(after, matches=before.matches) == before
    assert {page: found for page, found in after.matches.items() if page != OF_A} == {OF_B: before.matches[OF_B]}


@pytest.mark.parametrize(
    ("released", "more"),
    [(set(), LGBT), ({(OF_B, "1")}, LGBT), ({(OF_A, "99")}, LGBT), ({(OF_A, "3")}, "topics=maps"), ({(OF_A, "3")}, "")],
)
def test_nobody_is_added_to_other_records_nor_who_cannot_be_written_to(released: set[Pair], more: str) -> None:
    before, after = with_them(released, more)
    assert after is before


def test_who_is_asked_already_keeps_the_reason() -> None:
    survey, world = surveyed()
    sensitive = msgspec.structs.replace(survey, sensitive=frozenset({OF_A}))
    after = with_those_added(sensitive, [(OF_A, "3"), (OF_A, "1")], world, CONTEXT)
    assert [(match.affiliate, match.by_hand) for match in after.matches[OF_A]] == [
        *((match.affiliate, False) for match in survey.matches[OF_A]),
        ("3", True),
    ]
    assert all(match.reasons for match in after.matches[OF_A] if not match.by_hand)


def test_those_added_come_in_one_order() -> None:
    survey, world = surveyed({**PAGES, A: infobox("A", "Togo", LGBT)})
    for released in ([(OF_A, "3"), (OF_A, "1"), (OF_A, "2")], [(OF_A, "2"), (OF_A, "3"), (OF_A, "1")]):
        after = with_those_added(survey, released, world, CONTEXT)
        assert [match.affiliate for match in after.matches[OF_A] if match.by_hand] == ["1", "2", "3"]
