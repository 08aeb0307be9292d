"""From evidence to scores, decisions and their order; which groups of a theme a wide record asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from bot.language.names import WORLD
from bot.matching import Index, Matcher, profiles_of
from bot.matching.evidence.evidence import OF_THEMES, Shown
from bot.matching.scoring import decision_of, score_of
from bot.model import (
    Affiliate,
    Basis,
    Block,
    Decision,
    Facet,
    Interests,
    Match,
    Openness,
    Partnership,
    Reason,
    Source,
    Status,
    Via,
)
from tests.matching.values import TABLES, VOCABULARY, WEIGHTS, affiliate, asked, matcher, nobody, record


def reasons(*weights: float) -> tuple[Reason, ...]:
    basis = Basis(Facet.COUNTRY, "SN", Source.PORTAL)
    return tuple(Reason(Facet.COUNTRY, "SN", Via.DERIVED, weight, basis) for weight in weights)


@pytest.mark.parametrize(
    ("weights", "score"),
    [
        ((0.9,), 0.9),
        ((1.0,), 1.0),
        ((0.9, 0.5), 0.95),
        ((0.6, 0.5), 0.8),
        ((0.6,), 0.6),
        ((0.4,), 0.4),
        ((0.3, 0.1), 0.37),
        ((0.3333, 0.1111), 0.4074),
        # Lesser evidence, however much of it, stays just below what invites.
        ((0.5, 0.5), 0.59),
        ((0.5999,), 0.59),
        ((0.5, 0.5, 0.5, 0.5), 0.59),
    ],
)
def test_the_score_is_the_chance_that_at_least_one_reason_holds(weights: tuple[float, ...], score: float) -> None:
    assert score_of(reasons(*weights), WEIGHTS) == score
    assert score_of(reasons(*weights[::-1]), WEIGHTS) == score


@pytest.mark.parametrize(
    ("score", "block", "decision"),
    [
        (0.0, None, Decision.NONE),
        (0.2999, None, Decision.NONE),
        (0.3, None, Decision.SUGGEST),
        (0.5999, None, Decision.SUGGEST),
        (0.6, None, Decision.INVITE),
        (1.0, None, Decision.INVITE),
        (0.2999, Block.UNAVAILABLE, Decision.NONE),
        (0.3, Block.UNAVAILABLE, Decision.SUGGEST),
        (0.6, Block.UNAVAILABLE, Decision.INVITE),
        *((1.0, block, Decision.NONE) for block in Block if block is not Block.UNAVAILABLE),
    ],
)
def test_what_follows_from_a_score(score: float, block: Block | None, decision: Decision) -> None:
    assert decision_of(record(), score, block, WEIGHTS) is decision


@pytest.mark.parametrize(
    ("state", "decision"),
    [
        ({"open": Openness.NO}, Decision.SUGGEST),
        ({"status": Status.COMPLETED}, Decision.SUGGEST),
        ({"open": Openness.YES, "status": Status.COMPLETED}, Decision.SUGGEST),
        *(({"open": each}, Decision.INVITE) for each in Openness if each is not Openness.NO),
        *(({"status": each}, Decision.INVITE) for each in Status if each is not Status.COMPLETED),
    ],
)
def test_a_closed_record_invites_nobody(state: dict[str, Any], decision: Decision) -> None:
    assert decision_of(record(**state), 0.9, None, WEIGHTS) is decision
    assert decision_of(record(**state), 0.2, None, WEIGHTS) is Decision.NONE


def numbered(code: str, number: int, home: str) -> Affiliate:
    return msgspec.structs.replace(affiliate(code, home), id=str(number))


def test_matches_stand_by_score_then_code_then_id() -> None:
    groups = [numbered("C", 1, "SN"), numbered("B", 2, "SN"), numbered("B", 3, "SN"), numbered("A", 4, "ML"),
              numbered("Z", 5, "GH")]  # fmt: skip
    said = {"5": Interests(affiliate="5", countries=("SN",))}
    for order in (groups, groups[::-1]):
        matches, _ = matcher(order, said).judged(record(countries=("SN",)), nobody)
        assert [match.affiliate for match in matches] == ["5", "2", "3", "1"]
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] > scores[1] == scores[3]


def test_of_several_reasons_for_one_value_the_strongest_is_told_and_the_strongest_value_first() -> None:
    one = affiliate("SN", "SN", languages=("wo", "ff"))
    said = {one.id: Interests(affiliate=one.id, countries=("SN",), topics=("maps",))}
    about = record(7, countries=("SN",), languages=("wo", "ff"), topics=("Mathematics",))
    ((match,), _) = matcher([one], said).judged(about, nobody)
    told = [(reason.facet.value, reason.value, reason.weight) for reason in match.reasons]
    assert told == sorted(told, key=lambda one: (-one[2], one[0], one[1]))
    assert len({(facet, value) for facet, value, _ in told}) == len(told) > 2
    assert told[0] == ("country", "SN", 1.0)
    assert (match.partnership, match.blocked_by, match.decision) == (7, None, Decision.INVITE)


# --- the cover of a wide region knows whom the rest asks -------------------------------------------------------------
def weighed(
    one: Partnership, groups: Iterable[Affiliate], said: Mapping[str, Interests], **weights: float
) -> tuple[Match, ...]:
    profiles = profiles_of(groups, said, VOCABULARY, TABLES)
    changed = msgspec.structs.replace(WEIGHTS, **weights)
    return Matcher(Index(profiles), VOCABULARY, TABLES, changed, {}).judged(one, nobody)[0]


@pytest.mark.parametrize(
    ("language", "community", "weight", "basis"),
    [
        (0.8, 0.9, 0.9, Facet.COMMUNITY),
        (0.9, 0.8, 0.9, Facet.LANGUAGE),
        (0.9, 0.9, 0.9, Facet.LANGUAGE),  # what is known first
    ],
)
def test_of_two_reasons_for_one_value_the_stronger_is_told(
    language: float, community: float, weight: float, basis: Facet
) -> None:
    """The Kurdish group is one of a people, and of that people's language."""
    about = record(communities=("Kurdish",))
    groups = [affiliate("KU", name="Kurdish Wikimedians User Group")]
    (match,) = weighed(about, groups, {}, language=language, community=community, derived=1.0)
    (reason,) = match.reasons
    assert (reason.facet, reason.value) == (Facet.COMMUNITY, "Kurdish")
    assert (reason.weight, reason.basis.facet) == (weight, basis)


@pytest.mark.parametrize(("weight", "chosen"), [(0.6, {"SN"}), (0.5999, {"SN", "KE"})])
def test_whoever_is_asked_anyway_takes_a_place_in_the_cover(weight: float, chosen: set[str]) -> None:
    """What the activities only touch takes nothing away: the draw decides, record by record."""
    groups = [affiliate("SN", "SN"), affiliate("KE", "KE")]
    said = {"idSN": Interests(affiliate="idSN", communities=("Lebu people",), topics=("Mathematics",))}
    about = {"communities": ("Lebu people",), "regions": (WORLD,), "activities": ("Mathematics",)}
    of_each = [asked(weighed(record(page, **about), groups, said, community=weight)) for page in range(9)]
    assert {len(one) for one in of_each} == {1}
    assert set().union(*of_each) == chosen


# --- groups of a theme ----------------------------------------------------------------------------------------------
CODES = "ABCDE"
GROUPS = [affiliate(code) for code in CODES]


def about(*topics: str, regions: tuple[str, ...] = (WORLD,)) -> Partnership:
    return record(topics=topics or ("Mathematics",), regions=regions, name="Mathematics")


def themed(**also: tuple[str, ...]) -> dict[str, Interests]:
    return {one.id: Interests(affiliate=one.id, topics=("Mathematics", *also.get(one.code, ()))) for one in GROUPS}


def for_theme(those: Iterable[str]) -> Shown:
    """A page that shows these as chosen among the groups of a theme."""
    return dict.fromkeys(those, frozenset({OF_THEMES}))


def whom(
    one: Partnership,
    said: Mapping[str, Interests],
    loads: Mapping[str, frozenset[int]] | None = None,
    block: Mapping[str, Block] | None = None,
    told: Iterable[str] = (),
    shown: Shown = MappingProxyType({}),
) -> set[str]:
    matches: tuple[Match, ...]
    matches, _ = matcher(GROUPS, said, loads=loads).judged(one, (block or {}).get, told, shown)
    return asked(matches)


def test_a_record_that_is_not_wide_asks_every_group_of_its_theme() -> None:
    assert whom(about(regions=()), themed()) == set(CODES)
    assert whom(about(regions=("nordic",)), themed()) == set(CODES)


def test_a_wide_one_asks_four_and_suggests_no_other() -> None:
    matches, _ = matcher(GROUPS, themed()).judged(about(), nobody)
    assert len(asked(matches)) == 4
    (other,) = [match for match in matches if match.decision is not Decision.INVITE]
    assert {reason.weight for reason in other.reasons} == {0.25}


LOADED = {f"id{code}": frozenset({7, 8, 9}) for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_whom_a_wide_record_asks_of_those_of_its_theme(code: str) -> None:
    """Whatever is drawn among equals: those who were asked before, who share more of its themes, whom its page shows,
    who are in fewer partnerships.
    """
    one = f"id{code}"
    others = set(CODES) - {code}
    busy = {one: frozenset({7, 8})}
    assert whom(about(), themed(), loads=busy) == others
    assert code in whom(about(), themed(), loads={who: load for who, load in LOADED.items() if who != one})
    assert code in whom(about(), themed(), loads=busy, shown=for_theme([one]))
    women = about("Mathematics", "Women in religion")
    shared = themed(**{code: ("Women in religion",)})
    shown = for_theme(f"id{other}" for other in others)
    assert code in whom(women, shared, loads=busy, shown=shown)
    assert code in whom(about("Mathematics"), shared, shown=for_theme([one]))
    told = themed(**dict.fromkeys(others, ("Women in religion",)))
    assert code in whom(women, told, loads=busy, shown=shown, told=[one])
    assert whom(women, shared, block={one: Block.DECLINED}, told=[one], shown=for_theme([one])) == others
    assert code in whom(women, shared, block={one: Block.UNAVAILABLE})


@pytest.mark.parametrize("page_id", range(1, 9))
def test_who_shares_more_of_its_themes_is_asked_whatever_is_drawn(page_id: int) -> None:
    women = msgspec.structs.replace(about("Mathematics", "Women in religion"), page_id=page_id)
    shared = themed(E=("Women in religion",), A=("Women in religion",))
    assert {"A", "E"} <= whom(women, shared)
