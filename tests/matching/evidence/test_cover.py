"""A few for a wide region: who represents what, who keeps a place, and how many of a Foundation region at most."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from bot.matching.evidence.concern import Concern, concern_of
from bot.matching.evidence.cover import Candidate, Rank, Representing, cover, smallest
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Source
from tests.matching.values import TABLES, VOCABULARY, affiliate, record


def group(code: str, area: str, elements: str, **rank: int) -> Candidate:
    """A candidate who represents these elements; ``rank``: what speaks against asking it."""
    known = {"unreachable": False, "unshown": False, "load": 0, "draw": 0, **rank}
    return Candidate(
        affiliate=code, code=code, seat="SN", area=area, represents=frozenset(elements),
        rank=Rank(**known),  # type: ignore[arg-type]
    )  # fmt: skip


A, B, C, D = group("A", "x", "ab"), group("B", "x", "bc"), group("C", "x", "d"), group("D", "y", "e")
SAME = group("E", "x", "ab", load=1)
ALL = (A, B, C, D)


@pytest.mark.parametrize(
    ("pool", "asked", "holding", "limit", "taken", "chosen"),
    [
        (ALL, "", "", 4, {}, "ABCD"),
        (ALL, "", "", 3, {}, "ABCD"),
        (ALL, "", "", 2, {}, "ABD"),
        (ALL, "", "", 1, {}, "AD"),
        (ALL, "", "", 0, {}, ""),
        # Others of the same Foundation region take places, those of another none.
        (ALL, "", "", 3, {"x": 1}, "ABD"),
        (ALL, "", "", 3, {"x": 2}, "AD"),
        (ALL, "", "", 3, {"x": 4}, "D"),
        (ALL, "", "", 3, {"y": 3}, "ABC"),
        (ALL, "", "", 3, {"z": 3}, "ABCD"),
        # Who is asked anyway, or was invited before, takes a place and represents what it can.
        (ALL, "B", "", 2, {}, "ABD"),
        (ALL, "C", "", 2, {}, "ACD"),
        (ALL, "", "C", 2, {}, "ACD"),
        (ALL, "B", "C", 2, {}, "BCD"),
        (ALL, "", "BC", 1, {}, "BCD"),
        (ALL, "ABC", "", 1, {"x": 1}, "ABCD"),
        ((A, SAME), "", "", 2, {}, "A"),
        ((A, SAME), "E", "", 2, {}, "E"),
        ((A, SAME), "", "E", 2, {}, "E"),
        ((A, SAME), "X", "Y", 2, {}, "A"),
    ],
)
def test_whom_a_cover_chooses(
    pool: tuple[Candidate, ...], asked: str, holding: str, limit: int, taken: Mapping[str, int], chosen: str
) -> None:
    assert cover(pool, frozenset(asked), frozenset(holding), limit, taken) == set(chosen)


def speaking(code: str, elements: str, **rank: int) -> Candidate:
    return msgspec.structs.replace(group(code, "x", elements, **rank), speaks=True)


@pytest.mark.parametrize(
    ("pool", "limit", "taken", "chosen"),
    [
        # Who serves a language named comes first, and takes places, where there is room for all of these.
        ((A, B, C, speaking("S", "l"), speaking("T", "l")), 4, {}, "ABST"),
        ((A, speaking("S", "l"), speaking("T", "l")), 2, {}, "ST"),
        ((A, speaking("S", "l"), speaking("T", "l", load=1)), 2, {"x": 1}, "A"),
        ((group("A", "x", "a"), speaking("S", "la"), speaking("T", "l"), speaking("U", "l")), 2, {}, "S"),
    ],
)
def test_who_serves_a_language_that_is_named_comes_first(
    pool: tuple[Candidate, ...], limit: int, taken: Mapping[str, int], chosen: str
) -> None:
    assert cover(pool, frozenset(), frozenset(), limit, taken) == set(chosen)


def test_nobody_has_taken_a_place_where_nothing_is_said_of_it() -> None:
    assert cover(ALL, frozenset(), frozenset(), 2) == {"A", "B", "D"}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({}, {"unreachable": 1}),
        ({}, {"unshown": 1}),
        ({}, {"load": 1}),
        ({}, {"draw": 1}),
        ({"unshown": 1, "load": 9, "draw": 9}, {"unreachable": 1}),
        ({"load": 9, "draw": 9}, {"unshown": 1}),
        ({"draw": 9}, {"load": 1}),
    ],
)
def test_among_equals_the_lower_rank_is_chosen(better: dict[str, int], worse: dict[str, int]) -> None:
    """Both where they represent the same, and where two could be left out for one another."""
    for elements in ("ab", "bc"):
        pool = (group("A", "x", "ab", **worse), group("Z", "x", elements, **better))
        assert [each.code for each in smallest(pool, frozenset(), 1)] == ["Z"]
        assert [each.code for each in smallest(pool[::-1], frozenset(), 1)] == ["Z"]


@pytest.mark.parametrize(("first", "second", "chosen"), [("ab", "ab", "A"), ("ab", "bc", "A")])
def test_then_the_code_decides(first: str, second: str, chosen: str) -> None:
    pool = (group("B", "x", second), group("A", "x", first))
    assert [each.code for each in smallest(pool, frozenset(), 1)] == [chosen]


@pytest.mark.parametrize(
    ("loads", "draws", "chosen"),
    [
        # Codes are compared in their own order, not in that of ranks; draws in theirs, not in that of codes.
        ({"A": 1, "B": 0, "C": 1, "D": 0}, {}, "AD"),
        ({}, {"A": 5, "B": 2, "C": 4, "D": 1}, "AD"),
        ({}, {"A": 5, "B": 1, "C": 4, "D": 2}, "BC"),
        ({"A": 1, "B": 1, "C": 1, "D": 2}, {}, "BC"),
    ],
)
def test_sets_of_equal_worth_are_told_apart(loads: dict[str, int], draws: dict[str, int], chosen: str) -> None:
    """Either A and D or B and C represent everything."""
    elements = {"A": "ab", "B": "ac", "C": "bd", "D": "cd"}
    pool = [group(code, "x", what, load=loads.get(code, 0), draw=draws.get(code, 0)) for code, what in elements.items()]
    for shuffled in (pool, pool[::-1], pool[2:] + pool[:2]):
        assert [each.code for each in smallest(shuffled, frozenset(), 2)] == list(chosen)


def test_what_is_represented_already_is_no_reason() -> None:
    assert smallest((A,), frozenset("ab"), 1) == ()
    assert smallest((A, B), frozenset("b"), 1) == (A,)
    assert smallest((A, B), frozenset("a"), 1) == (B,)


EUROPE, AFRICA = "northern-western-europe", "sub-saharan-africa"


def concern(**named: tuple[str, ...]) -> Concern:
    return concern_of(record(**named), VOCABULARY, TABLES.themes)


def profile(hold: Attribute | None = None, language: str = "") -> Profile:
    held = {hold: {language: Source.NAME}} if hold else {}
    return Profile(affiliate=affiliate("A"), attributes=held)


@pytest.mark.parametrize(
    ("others", "places", "expected"),
    [
        # Official in three countries of one Foundation region: it joins them.
        (("BE", "CH"), ("FR",), {f"{EUROPE}/western-europe", f"{EUROPE}/fr"}),
        (("BE",), ("FR",), {f"{EUROPE}/western-europe"}),
        (("BE", "SN", "ML"), ("FR",), {f"{EUROPE}/western-europe"}),
        (("BE", "SN", "ML"), ("CI",), {f"{AFRICA}/west-africa", f"{AFRICA}/fr"}),
        (("BE", "CH"), ("FR", "SN"), {f"{EUROPE}/western-europe", f"{EUROPE}/fr", f"{AFRICA}/west-africa"}),
        (("BE", "CH", "LU"), ("DE",), {f"{EUROPE}/western-europe", f"{EUROPE}/de"}),
    ],
)
def test_a_record_that_names_no_language_concerns_those_that_join_countries(
    others: tuple[str, ...], places: tuple[str, ...], expected: set[str]
) -> None:
    served = {"idA": places, **{country: (country,) for country in others}}
    assert Representing(served, concern(), VOCABULARY).by(profile(), places) == expected


@pytest.mark.parametrize(
    ("named", "one", "expected"),
    [
        (("wo",), profile(), {f"{AFRICA}/wo"}),
        (("fr",), profile(), {f"{AFRICA}/fr"}),
        (("sw",), profile(), set()),
        (("sw",), profile(Attribute.TONGUE, "sw"), {f"{AFRICA}/sw"}),
        (("sw",), profile(Attribute.LOCAL_TONGUE, "sw"), {f"{AFRICA}/sw"}),
        (("sw",), profile(Attribute.LANGUAGE, "sw"), {f"{AFRICA}/sw"}),
        (("sw",), profile(Attribute.WORD, "sw"), set()),
        (("sw", "wo"), profile(Attribute.LANGUAGE, "sw"), {f"{AFRICA}/sw", f"{AFRICA}/wo"}),
        # Then the languages that join countries are none of its.
        (("eo",), profile(Attribute.LANGUAGE, "sw"), set()),
    ],
)
def test_a_record_that_names_languages_concerns_them(named: tuple[str, ...], one: Profile, expected: set[str]) -> None:
    served = {"idA": ("SN",), "ML": ("ML",), "CI": ("CI",), "NE": ("NE",)}
    represented = Representing(served, concern(languages=named), VOCABULARY).by(one, ("SN",))
    assert represented == {f"{AFRICA}/west-africa", *expected}
