"""Evidence of place, by small worlds of groups that hold just what is said of them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.evidence.places import (
    candidates,
    has_group_of_its_own,
    is_wide,
    of_partner,
    of_places,
    of_regions,
    wide_countries,
)
from bot.matching.evidence.profile import Profile
from bot.model import Basis, Block, Facet, Party, PartyKind, Source
from tests.matching.evidence.groups import Blocks, among, grounds, group, shown
from tests.matching.values import VOCABULARY

SENEGAL, MALI = group("SN", "SN", nation="SN"), group("ML", "ML", nation="ML")
BESIDE = group("BES", "GM", nation="GM", reach="SN")
SPAIN, CATALONIA = group("ES", "ES", nation="ES"), group("CAT", "ES", part="ES-CT", around="ES")


@pytest.mark.parametrize(
    ("groups", "places", "blocks", "expected"),
    [
        ([SENEGAL, MALI], "SN", {}, "SN SN place"),
        ([SENEGAL, MALI], "SN ML", {}, "SN SN place, ML ML place"),
        # One that serves it besides is asked where the country's own group is not there.
        ([BESIDE], "SN", {}, "BES SN place"),
        ([SENEGAL, BESIDE], "SN", {}, "SN SN place, BES SN served"),
        ([SENEGAL, BESIDE], "SN", {"SN": Block.DERECOGNISED}, "SN SN place, BES SN place"),
        ([SENEGAL, BESIDE], "SN", {"SN": Block.MUTED}, "SN SN place, BES SN place"),
        ([SENEGAL, BESIDE], "SN", {"SN": Block.DECLINED}, "SN SN place, BES SN served"),
        ([SENEGAL, BESIDE], "SN", {"BES": Block.SUSPENDED}, "SN SN place, BES SN place"),
        # A part of a country: its own group, else the country's; of the country, its part's group is only local.
        ([SPAIN, CATALONIA], "ES-CT", {}, "CAT ES-CT place, ES ES-CT served"),
        ([SPAIN], "ES-CT", {}, "ES ES-CT country_of_part"),
        ([SPAIN, CATALONIA], "ES-CT", {"CAT": Block.SUSPENDED}, "CAT ES-CT place, ES ES-CT country_of_part"),
        ([SPAIN, CATALONIA], "ES", {}, "ES ES place, CAT ES local"),
        # A larger part around it is as near; what contains the group's own part is not.
        ([group("NY", "US", part="US-NY")], "US-x-new-york-city", {}, "NY US-x-new-york-city place"),
        ([group("X", "ES", around="ES-CT")], "ES-CT", {}, "X ES-CT local"),
        ([group("X", "ES", part="ES")], "ES-CT", {}, ""),
        # A wish is one wherever the group is.
        ([group("W", "FR", nation="FR", wish="SN")], "SN", {}, "W SN wish"),
        ([group("W", "FR", nation="FR", wish="ES")], "ES-CT", {}, "W ES wish"),
        ([SENEGAL], "", {}, ""),
    ],
)
def test_whom_a_place_concerns(groups: list[Profile], places: str, blocks: Blocks, expected: str) -> None:
    assert grounds(of_places(among(groups, blocks, countries=tuple(places.split())))) == shown(expected)


FOUNDATION = (Party(PartyKind.FOUNDATION),)


@pytest.mark.parametrize(
    ("groups", "seat", "about", "expected"),
    [
        ([SENEGAL], "SN", {}, [("SN", "SN", "SN")]),
        ([SENEGAL], "SN", {"lead": FOUNDATION}, [("SN", "SN", "SN")]),
        # Who leads from elsewhere is not nearby; an affiliate of the country is, in whatever part and role.
        ([SENEGAL, MALI], "SN", {"lead": (Party(PartyKind.AFFILIATE, "idML"),)}, [("SN", "SN", "SN")]),
        ([SENEGAL], "SN", {"lead": (*FOUNDATION, Party(PartyKind.AFFILIATE, "idSN"))}, []),
        ([SENEGAL], "SN", {"lead": FOUNDATION, "participants": (Party(PartyKind.AFFILIATE, "idSN"),)}, []),
        ([BESIDE], "SN", {"lead": (Party(PartyKind.AFFILIATE, "idBES"),)}, [("BES", "SN", "SN")]),
        ([SPAIN, CATALONIA], "ES", {"lead": (Party(PartyKind.AFFILIATE, "idCAT"),)}, []),
        ([SPAIN, CATALONIA], "ES-GA", {"lead": (Party(PartyKind.AFFILIATE, "idCAT"),)}, []),
        ([BESIDE], "SN", {}, [("BES", "SN", "SN")]),
        # What may be said of the group is what it serves.
        ([SPAIN, CATALONIA], "ES-CT", {}, [("CAT", "ES-CT", "ES-CT")]),
        ([SPAIN], "ES-CT", {}, [("ES", "ES-CT", "ES")]),
        ([SPAIN, CATALONIA], "ES", {}, [("ES", "ES", "ES")]),
        # A region is no seat.
        ([SENEGAL], "west-africa", {}, []),
        ([SENEGAL], "ML", {}, []),
    ],
)
def test_the_home_affiliate_of_a_partner(
    groups: list[Profile], seat: str, about: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    found = list(of_partner(among(groups, partner_country=(seat,), **about)))
    assert [(one.affiliate.removeprefix("id"), one.value, one.basis.value) for one in found] == expected
    assert {(one.facet, one.basis.facet) for one in found} <= {(Facet.PARTNER_COUNTRY, Facet.PARTNER_COUNTRY)}


# --- regions --------------------------------------------------------------------------------------------------------
WEST = ("BF", "BJ", "CI", "CV", "GH", "GM", "GN", "GW", "LR", "ML", "MR", "NE", "NG")
NORTH = group("NWR", "NO", region="sapmi")
WESTERN = group("WA", region="west-africa")
LAPLAND = group("MUR", "RU", part="RU-MUR")
RUSSIA, FINLAND = group("RU", "RU", nation="RU"), group("FI", "FI", nation="FI")
IRAQ, KURDISH = group("IQ", "IQ", nation="IQ"), group("KUR", region="kurdistan")
PORTAL = group("SN", "SN", nation="SN", source=Source.PORTAL)


@pytest.mark.parametrize(
    ("groups", "region", "blocks", "expected"),
    [
        ([SENEGAL, MALI, SPAIN], "west-africa", {}, "SN west-africa region, ML west-africa region"),
        ([BESIDE], "sahel", {}, ""),
        ([BESIDE], "west-africa", {}, "BES west-africa region"),
        # The group of the region itself; of about the same one; of a larger or a smaller one.
        ([WESTERN], "west-africa", {}, "WA west-africa mandate"),
        ([WESTERN], "sahel", {}, ""),
        ([group("AF", region="africa")], "west-africa", {}, "AF west-africa served"),
        ([group("WA", region="west-africa")], "africa", {}, "WA africa served"),
        ([group("W", region=WORLD)], "west-africa", {}, ""),
        ([group("T", region="west-africa", themed=True)], "west-africa", {}, ""),
        ([group("N", region="nordic")], "sapmi", {}, ""),
        # A part of a country in the region: its group stands for it, the country's is only suggested.
        ([LAPLAND, RUSSIA, FINLAND], "sapmi", {}, "MUR sapmi region, RU sapmi served, FI sapmi region"),
        ([RUSSIA, FINLAND], "sapmi", {}, "RU sapmi region, FI sapmi region"),
        ([LAPLAND, RUSSIA], "sapmi", {"MUR": Block.SUSPENDED}, "RU sapmi region"),
        # A region made of parts of countries with a group of its own.
        ([KURDISH, IRAQ], "kurdistan", {}, "KUR kurdistan mandate, IQ kurdistan served"),
        ([KURDISH, IRAQ], "kurdistan", {"KUR": Block.DERECOGNISED}, "KUR kurdistan mandate, IQ kurdistan region"),
        ([KURDISH, IRAQ], "kurdistan", {"KUR": Block.DECLINED}, "KUR kurdistan mandate, IQ kurdistan served"),
        ([NORTH, FINLAND], "sapmi", {}, "NWR sapmi mandate, FI sapmi region"),
        ([IRAQ], "kurdistan", {}, "IQ kurdistan region"),
    ],
)
def test_whom_a_region_concerns(groups: list[Profile], region: str, blocks: Blocks, expected: str) -> None:
    assert grounds(of_regions(among(groups, blocks, regions=(region,)), frozenset())) == shown(expected)


@pytest.mark.parametrize(
    ("profile", "region", "basis"),
    [
        (PORTAL, "west-africa", Basis(Facet.REGION, "west-africa", Source.PORTAL)),
        (SENEGAL, "west-africa", Basis(Facet.COUNTRY, "SN", Source.NAME)),
        (LAPLAND, "sapmi", Basis(Facet.COUNTRY, "RU-MUR", Source.NAME)),
    ],
)
def test_what_may_be_said_of_a_group_in_a_region(profile: Profile, region: str, basis: Basis) -> None:
    assert [one.basis for one in of_regions(among([profile], regions=(region,)), frozenset())] == [basis]


def test_a_region_that_something_narrows_only_suggests_its_own_group() -> None:
    context = among([WESTERN, SENEGAL, MALI], regions=("west-africa",), countries=("SN",))
    assert grounds(of_regions(context, frozenset())) == shown("WA west-africa served")


@pytest.mark.parametrize(
    ("number", "blocks", "wide"),
    [(12, {}, False), (13, {}, True), (13, {"BF": Block.SUSPENDED}, False),
     (13, {"BF": Block.DERECOGNISED}, False),
     *((13, {"BF": block}, True) for block in (Block.LEAD, Block.PARTICIPANT, Block.DECLINED, Block.OPTED_OUT))],
)  # fmt: skip
def test_a_region_of_more_than_twelve_recognised_affiliates_is_wide(number: int, blocks: Blocks, wide: bool) -> None:
    context = among([group(home, home, nation=home) for home in WEST[:number]], blocks, regions=("west-africa",))
    assert is_wide(context, "west-africa") is wide
    assert ("SN" in wide_countries(context)) is wide
    assert is_wide(context, WORLD)
    assert {one.ground.value for one in of_regions(context, frozenset())} == (
        {"cover", "beyond_cover"} if wide else {"region"}
    )


def test_the_world_is_wide_for_whomever_it_has() -> None:
    context = among([SENEGAL], regions=(WORLD,), topics=("women",))
    assert grounds(of_regions(context, frozenset())) == shown("SN world cover")
    assert {"SN", "FR", "JP"} <= wide_countries(context)
    assert wide_countries(among([SENEGAL], regions=("sahel",))) == frozenset()


@pytest.mark.parametrize(
    ("about", "asked", "chosen"),
    [
        # One of each Foundation region, where the record is about something.
        ({"topics": ("women",)}, "", 3),
        ({"topics": ("women", "mathematics")}, "", 0),
        ({}, "", 0),
        # Who is asked anyway takes the place.
        ({"topics": ("women",)}, "FR", 3),
        # In their own languages only those who speak them; beside a world language, languages add nobody.
        ({"topics": ("women",), "languages": ("wo",)}, "", 0),
        ({"topics": ("women",), "languages": ("wo", "fr")}, "", 3),
        ({"topics": ("women",), "languages": ("fr",)}, "", 3),
        ({"languages": ("fr",)}, "", 0),
    ],
)
def test_of_the_world_one_of_each_foundation_region_is_asked(about: dict[str, Any], asked: str, chosen: int) -> None:
    homes = ("SN", "ML", "NG", "FR", "DE", "AT", "BR", "AR")
    context = among([group(home, home, nation=home) for home in homes], regions=(WORLD,), **about)
    found = [one for one in of_regions(context, frozenset({f"id{asked}"})) if one.ground.value == "cover"]
    areas = [VOCABULARY.foundation_region(one.affiliate.removeprefix("id")) for one in found]
    assert len(areas) == len(set(areas)) == chosen
    assert not asked or f"id{asked}" in {one.affiliate for one in found}


def test_of_the_world_the_groups_of_its_parts_stand_for_a_country_without_one_of_its_own() -> None:
    parts = [group("NE", "US", part="US-MA", around="US"), group("CA", "CA", nation="CA")]
    context = among(parts, regions=(WORLD,), topics=("women",))
    assert {one.code for one in candidates(context, WORLD)} == {"NE", "CA"}
    assert {one.code for one in candidates(context, "north-america")} == {"CA"}


def test_who_can_represent_a_wide_region() -> None:
    """National affiliates, and groups of the languages that are named, at home in it; none that cannot be asked."""
    groups = [
        SENEGAL, BESIDE, group("W", "SN", tongue="wo"), group("L", "ML", local_tongue="wo"), group("H", tongue="wo"),
        group("F", "FR", tongue="wo"), group("HA", "NE", tongue="ha"), MALI,
    ]  # fmt: skip
    context = among(groups, {"ML": Block.DECLINED}, regions=("west-africa",), languages=("wo",))
    found = {one.code: one for one in candidates(context, "west-africa")}
    assert {code: one.seat for code, one in found.items()} == {"SN": "SN", "BES": "GM", "W": "SN", "L": "ML"}
    assert all(one.area and one.represents for one in found.values())
    assert {one.rank.unshown for one in found.values()} == {True}


def test_those_whom_other_evidence_invites_take_places_of_their_foundation_region() -> None:
    """At most four of one Foundation region, however many it has."""
    groups = [group(home, home, nation=home) for home in WEST]
    outside = [group(f"{home}X", home, tongue="ha") for home in ("SN", "SL", "TG")]
    homeless = group("HL", tongue="ha")
    context = among([*groups, *outside, homeless], regions=("west-africa",))

    def chosen(*asked: str) -> int:
        found = of_regions(context, frozenset(f"id{code}" for code in asked))
        return sum(one.ground.value == "cover" for one in found)

    assert 1 < chosen() <= 4
    assert chosen("SNX", "SLX", "TGX") <= 1
    assert chosen("HL") == chosen()


@pytest.mark.parametrize(
    ("groups", "region", "own"),
    [
        ([KURDISH], "kurdistan", True),
        ([group("T", region="kurdistan", themed=True)], "kurdistan", False),
        ([NORTH], "sapmi", False),
        ([], "kurdistan", False),
    ],
)
def test_a_region_of_parts_with_a_group_of_its_own(groups: list[Profile], region: str, own: bool) -> None:
    assert has_group_of_its_own(among(groups), region) is own
