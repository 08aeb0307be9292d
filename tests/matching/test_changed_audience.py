"""Repeats: which change of a record may be told once more, and to whom."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.receipts import about, told_about
from bot.matching.changed_audience import codes_of, is_about_others
from bot.model import Basis, Facet, Partnership, Reason, Source, Via
from tests.worlds.small import WOLOF, match
from tests.worlds.values import vocabulary

THEN = Partnership(page_id=5, title="R", revision=1, name="R", countries=("SN",), languages=("wo",))


def because(facet: Facet, value: str, weight: float = 0.9) -> Reason:
    return Reason(facet, value, Via.DERIVED, weight, Basis(facet, value, Source.PORTAL))


@pytest.mark.parametrize(
    ("before", "now", "reason", "told"),
    [
        ({}, {}, because(Facet.COUNTRY, "SN"), False),
        ({}, {"countries": ("SN", "ML")}, because(Facet.COUNTRY, "ML"), True),
        ({}, {"countries": ("SN", "ML")}, because(Facet.COUNTRY, "SN"), False),
        ({}, {"countries": ("SN", "ML")}, because(Facet.COUNTRY, "ML", 0.0), False),
        ({}, {"countries": ("ML",)}, because(Facet.COUNTRY, "ML"), True),
        ({}, {"countries": ()}, because(Facet.LANGUAGE, "wo"), False),
        ({}, {"languages": ("wo", "ff")}, because(Facet.LANGUAGE, "ff"), True),
        ({}, {"regions": ("sahel",)}, because(Facet.REGION, "sahel"), True),
        ({}, {"communities": ("Lebu people",)}, because(Facet.COMMUNITY, "Lebu people"), True),
        # Who is told of the same theme, or of the partner's home, is not told that others are concerned.
        ({}, {"countries": ("SN", "ML"), "topics": ("law",)}, because(Facet.TOPIC, "law"), False),
        ({}, {"partner_country": ("ML",)}, because(Facet.PARTNER_COUNTRY, "ML"), False),
        # A country in a region, or a part of a country, that was named then is not another community.
        ({"regions": ("west-africa",)}, {"countries": ("SN", "ML")}, because(Facet.COUNTRY, "ML"), False),
        ({"countries": ("GB",)}, {"countries": ("GB", "GB-WLS")}, because(Facet.COUNTRY, "GB-WLS"), False),
        ({"countries": ("GB-WLS",)}, {"countries": ("GB-WLS", "GB-SCT")}, because(Facet.COUNTRY, "GB"), False),
        ({}, {"countries": ("SN", "GB-SCT")}, because(Facet.COUNTRY, "GB"), True),
        # A region in one that was named, and another one.
        ({"regions": ("africa",)}, {"regions": ("africa", "west-africa")}, because(Facet.REGION, "west-africa"), False),
        ({"regions": ("sahel",)}, {"regions": ("sahel", "andes")}, because(Facet.REGION, "andes"), True),
        # The language "eu" is not the region "eu".
        ({"regions": ("eu",)}, {"languages": ("eu",)}, because(Facet.LANGUAGE, "eu"), True),
        ({"languages": ("eu",)}, {"regions": ("eu",)}, because(Facet.REGION, "eu"), True),
    ],
)
def test_which_change_concerns_others(
    before: dict[str, tuple[str, ...]], now: dict[str, tuple[str, ...]], reason: Reason, told: bool
) -> None:
    was = msgspec.structs.replace(THEN, **before)
    became = msgspec.structs.replace(was, **now)
    codes = told_about(about(5, codes_of(was)))[5]
    assert is_about_others(became, match(became, WOLOF, 0.9, reason), codes, vocabulary()) is told


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        ({"countries": ("SN", "GB-SCT"), "languages": ("zh-min-nan",)}, ("GB-SCT", "SN", "zh-min-nan")),
        ({"regions": ("west-africa", "eu"), "languages": ("eu",)}, ("eu", "region-eu", "region-west-africa")),
        # Words of people are told by the beginning of their hash, whatever their letters: it stands on talk pages.
        ({"communities": ("Lebu people",)}, ("community-96a77a1e7f60",)),
        ({"communities": ("LEBU People",)}, ("community-96a77a1e7f60",)),
        ({"languages": ("no code",)}, ("language-c08cc470e55a",)),
        ({}, ()),
    ],
)
def test_how_a_notice_says_what_it_is_about(about: dict[str, tuple[str, ...]], codes: tuple[str, ...]) -> None:
    record = Partnership(page_id=5, title="R", revision=1, name="R", **about)  # type: ignore[arg-type]
    assert codes_of(record) == codes


def test_what_people_typed_into_a_comment_breaks_nothing() -> None:
    codes = told_about("<!-- partnership-bot: about 5 XX-- ZZ region-none Q -->")[5]
    now = msgspec.structs.replace(THEN, countries=("ML",))
    assert is_about_others(now, match(now, WOLOF, 0.9, because(Facet.COUNTRY, "ML")), codes, vocabulary())


WORDS = st.lists(st.text(max_size=20), max_size=4).map(tuple)
CODES = st.lists(st.sampled_from(["SN", "GB-SCT", "US-x-new-york-city", "wo", "zh-min-nan", "sahel"]), unique=True)


@given(CODES, WORDS)
def test_the_comment_is_one_that_nothing_in_it_can_end(codes: list[str], communities: tuple[str, ...]) -> None:
    record = msgspec.structs.replace(THEN, countries=tuple(codes), communities=communities)
    written = about(5, codes_of(record))
    assert re.fullmatch(r"<!--(?:(?!--).)*-->", written)
    assert told_about(f"x{written}y") == {5: frozenset(codes_of(record))}


def test_several_notices_together_say_what_was_told() -> None:
    assert told_about(about(5, ["SN"]) + "\n" + about(5, ["ML"]) + about(6, [])) == {
        5: frozenset({"SN", "ML"}),
        6: frozenset(),
    }
