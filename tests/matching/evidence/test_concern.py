"""What a record says of whom it concerns, and which of its regions something narrows."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.evidence.concern import Concern, concern_of, countries_in, narrowed_regions
from bot.model import Party, PartyKind
from tests.matching.values import TABLES, VOCABULARY, record


def concern(**about: Any) -> Concern:
    return concern_of(record(**about), VOCABULARY, TABLES.themes)


def test_what_a_record_says() -> None:
    found = concern(
        countries=("SN", "ES-CT"), regions=("andes",), languages=("fr", "wo", "en"), partner_country=("UY", "europe"),
        topics=("Old maps", "weaving"), communities=("the Kurdish people",), activities=("mapping", "library visits"),
    )  # fmt: skip
    assert (found.places, found.countries, found.regions) == (("SN", "ES-CT"), {"SN", "ES"}, ("andes",))
    assert (found.languages, found.world_languages) == (("wo",), ("fr", "en"))
    assert found.topics == ("Old maps", "weaving", "the Kurdish people")
    assert (found.themes, found.practised) == (("maps",), ("libraries",))
    assert found.communities == {"old map": "Old maps", "weaving": "weaving", "kurdish": "the Kurdish people"}
    # A region is no seat.
    assert found.partner_seats == ("UY",)


def test_who_leads_and_takes_part_is_known_where_it_is_an_affiliate() -> None:
    lead = (Party(PartyKind.AFFILIATE, "1"), Party(PartyKind.FOUNDATION), Party(PartyKind.USER, "Lena"))
    found = concern(lead=lead, participants=(Party(PartyKind.AFFILIATE, "2"), Party(PartyKind.VOLUNTEERS)))
    assert found.parties == {"1", "2"}


@pytest.mark.parametrize(
    ("about", "focused"),
    [
        ({}, False),
        ({"topics": ("women",)}, True),
        ({"topics": ("women", "mathematics")}, False),
        ({"topics": ("women", "mathematics"), "name": "Women in science"}, True),
        ({"topics": ("photographs",)}, False),
        # What is none of our themes, where it is the only topic or is said too.
        ({"topics": ("weaving",)}, True),
        ({"topics": ("weaving", "folklore")}, False),
        ({"topics": ("weaving", "folklore"), "objective": "Pictures of weaving and dance."}, True),
        ({"topics": ("weaving", "folklore"), "objective": "Pictures of weavings."}, False),
    ],
)
def test_whether_it_says_what_it_is_about(about: dict[str, Any], focused: bool) -> None:
    assert concern(**about).focused is focused


@pytest.mark.parametrize(
    ("about", "alone"),
    [
        ({"languages": ("wo",)}, True),
        ({"languages": ("wo", "fr")}, True),
        ({"languages": ("wo",), "regions": (WORLD,)}, True),
        ({"languages": ("wo", "fr"), "regions": (WORLD,)}, False),
        ({"languages": ("wo",), "regions": ("andes",)}, False),
        ({"languages": ("wo",), "countries": ("SN",)}, False),
    ],
)
def test_whether_its_languages_alone_tell_whom_it_concerns(about: dict[str, Any], alone: bool) -> None:
    assert concern(**about).of_languages_alone is alone


@pytest.mark.parametrize(
    ("about", "anywhere", "worldwide"),
    [
        ({}, True, False),
        ({"languages": ("wo",), "topics": ("maps",), "partner_country": ("UY",)}, True, False),
        ({"countries": ("SN",)}, False, False),
        ({"regions": ("andes",)}, False, False),
        ({"regions": (WORLD,)}, False, True),
        ({"countries": ("SN",), "regions": ("andes",)}, False, False),
    ],
)
def test_whether_it_is_anywhere_or_everywhere(about: dict[str, Any], anywhere: bool, worldwide: bool) -> None:
    assert (concern(**about).anywhere, concern(**about).worldwide) == (anywhere, worldwide)


@pytest.mark.parametrize(
    ("places", "regions", "partner", "kept", "narrowed"),
    [
        ("", "andes", "", "andes", {}),
        # A place narrows a region that it, or its country, lies in.
        ("PE", "andes", "", "", {"andes": "PE"}),
        ("SN PE CL", "andes", "", "", {"andes": "PE"}),
        ("SN", "andes", "", "andes", {}),
        ("ES-CT", "iberoamerica", "", "", {"iberoamerica": "ES-CT"}),
        ("PE", "andes west-africa", "", "west-africa", {"andes": "PE"}),
        # The first place narrows a region in which only the partner sits.
        ("SN ML", "andes", "PE", "", {"andes": "SN"}),
        ("SN", "andes", "FR", "andes", {}),
        ("", "andes", "PE", "andes", {}),
        ("SN", "iberoamerica", "ES-CT", "", {"iberoamerica": "SN"}),
        # A region narrows one at least twice as large that holds three quarters of it.
        ("", "nordic sapmi", "", "sapmi", {"nordic": "sapmi"}),
        ("", "sapmi nordic", "", "sapmi", {"nordic": "sapmi"}),
        ("", "west-africa sahel", "", "sahel", {"west-africa": "sahel"}),
        ("", "andes west-africa", "", "andes west-africa", {}),
        ("", "west-africa palop", "", "west-africa palop", {}),
        ("", f"{WORLD} andes", "", "andes", {WORLD: "andes"}),
        # A place first.
        ("FI", "nordic sapmi", "", "", {"nordic": "FI", "sapmi": "FI"}),
    ],
)
def test_what_narrows_a_region(places: str, regions: str, partner: str, kept: str, narrowed: dict[str, str]) -> None:
    assert narrowed_regions(places.split(), regions.split(), partner.split(), VOCABULARY) == (
        tuple(kept.split()), narrowed,
    )  # fmt: skip


class Regions:
    """A vocabulary of countries of one letter: a region is its members."""

    def members(self, region: str) -> tuple[str, ...]:
        return tuple(region)

    def country_of(self, place: str) -> str | None:
        return place


@pytest.mark.parametrize(
    ("inner", "outer", "narrows"),
    [
        ("abcd", "abcdefgh", True),
        ("abcd", "abcdefg", False),
        ("abc", "abcdef", True),
        ("abcx", "abcdefgh", True),
        ("abxy", "abcdefgh", False),
        ("abx", "abcdef", False),
        ("a", "ab", True),
    ],
)
def test_how_small_a_region_must_be_and_how_much_of_it_inside(inner: str, outer: str, narrows: bool) -> None:
    kept, narrowed = narrowed_regions((), (outer, inner), (), Regions())  # type: ignore[arg-type]
    assert (kept, narrowed) == (((inner,), {outer: inner}) if narrows else ((outer, inner), {}))


def test_the_countries_of_a_region_are_those_of_its_parts_too() -> None:
    assert countries_in("sapmi", VOCABULARY) == {"FI", "NO", "RU", "SE"}
    assert countries_in("kurdistan", VOCABULARY) == {"IQ", "IR", "SY", "TR"}
