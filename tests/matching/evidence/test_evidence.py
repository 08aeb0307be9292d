"""Who is there, who can be asked and who serves a place; what a piece of evidence weighs; who holds what."""

from __future__ import annotations

import msgspec
import pytest

from bot.matching import Index
from bot.matching.evidence.evidence import Evidence, Ground, told
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Basis, Block, Facet, Source, Via
from tests.matching.evidence.groups import Blocks, among, group
from tests.matching.values import WEIGHTS

SENEGAL = group("SN", "SN", nation="SN")
BESIDE = group("BES", "GM", nation="GM", reach="SN")


@pytest.mark.parametrize(
    ("block", "askable", "there", "recognised"),
    [
        (None, True, True, True),
        (Block.UNAVAILABLE, True, True, True),
        (Block.LEAD, False, True, True),
        (Block.PARTICIPANT, False, True, True),
        (Block.DECLINED, False, True, True),
        (Block.SNOOZED, False, True, True),
        (Block.MUTED, False, False, True),
        (Block.OPTED_OUT, False, False, True),
        (Block.DERECOGNISED, False, False, False),
        (Block.SUSPENDED, False, False, False),
    ],
)
def test_what_a_block_means(block: Block | None, askable: bool, there: bool, recognised: bool) -> None:
    context = among([SENEGAL], {"SN": block} if block else {})
    assert (context.askable(SENEGAL), context.there(SENEGAL), context.recognised(SENEGAL)) == (
        askable, there, recognised,
    )  # fmt: skip


def test_every_block_is_in_the_table() -> None:
    (mark,) = [each for each in test_what_a_block_means.pytestmark if each.name == "parametrize"]  # type: ignore[attr-defined]
    assert {row[0] for row in mark.args[1]} == {None, *Block}


NEW_YORK, CITY = group("NY", "US", part="US-NY"), group("NYC", "US", part="US-x-new-york-city")
USA = group("USA", "US", nation="US")


@pytest.mark.parametrize(
    ("groups", "blocks", "place", "serving"),
    [
        ([SENEGAL, BESIDE], {}, "SN", ["SN"]),
        ([BESIDE], {}, "SN", ["BES"]),
        ([SENEGAL, BESIDE], {"SN": Block.MUTED}, "SN", ["BES"]),
        ([SENEGAL, BESIDE], {"SN": Block.LEAD}, "SN", ["SN"]),
        ([BESIDE], {"BES": Block.SUSPENDED}, "SN", []),
        ([SENEGAL], {}, "ML", []),
        # The group of the part, of a larger part around it, of the country.
        ([USA, NEW_YORK, CITY], {}, "US-x-new-york-city", ["NYC", "NY"]),
        ([USA, NEW_YORK], {}, "US-x-new-york-city", ["NY"]),
        ([USA, NEW_YORK, CITY], {}, "US-NY", ["NY"]),
        ([USA, CITY], {}, "US-NY", ["USA"]),
        ([USA, NEW_YORK, CITY], {"NYC": Block.MUTED}, "US-x-new-york-city", ["NY"]),
        ([USA, NEW_YORK], {"NY": Block.MUTED}, "US-x-new-york-city", ["USA"]),
        ([USA, NEW_YORK, CITY], {}, "US", ["USA"]),
        ([group("X", "US", part="US")], {}, "US", []),
    ],
)
def test_who_serves_a_place(groups: list[Profile], blocks: Blocks, place: str, serving: list[str]) -> None:
    assert [profile.affiliate.code for profile in among(groups, blocks).serving(place)] == serving


def test_what_a_piece_of_evidence_weighs() -> None:
    """Each ground has its weight in the settings; what is only derived counts less."""
    weights = msgspec.structs.replace(WEIGHTS, place=0.9, region=0.6, derived=0.5)
    basis = Basis(Facet.COUNTRY, "SN", Source.PORTAL)

    def weight(ground: Ground, via: Via) -> float:
        reason = Evidence("1", Facet.COUNTRY, "SN", via, ground, basis).reason(weights)
        assert (reason.facet, reason.value, reason.via, reason.basis) == (Facet.COUNTRY, "SN", via, basis)
        return reason.weight

    assert (weight(Ground.PLACE, Via.DECLARED), weight(Ground.PLACE, Via.DERIVED)) == (0.9, 0.45)
    assert weight(Ground.REGION, Via.DERIVED) == 0.3


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_has_a_weight(ground: Ground) -> None:
    reason = Evidence("1", Facet.COUNTRY, "SN", Via.DECLARED, ground, Basis(Facet.COUNTRY, "SN", Source.NAME)).reason(
        WEIGHTS
    )
    assert 0 <= reason.weight <= 1


@pytest.mark.parametrize("source", Source)
def test_the_same_evidence_of_several(source: Source) -> None:
    groups = [group("A", region="andes", source=source), group("B", nation="PE")]
    found = list(told(groups, Attribute.REGION, "andes", Facet.REGION, Ground.MANDATE, shown="latin-america"))
    assert [(one.affiliate, one.value, one.basis) for one in found] == [
        ("idA", "latin-america", Basis(Facet.REGION, "andes", source)),
        ("idB", "latin-america", Basis(Facet.REGION, "andes", Source.NAME)),
    ]
    assert found[0].via is source.via
    (plain,) = told(groups[:1], Attribute.REGION, "andes", Facet.REGION, Ground.MANDATE)
    assert plain.value == "andes"


# --- the index ------------------------------------------------------------------------------------------------------
def test_the_index_finds_who_holds_a_value_by_code_then_id() -> None:
    first, second = group("A", nation="SN", tongue="wo"), group("B", nation="SN ML", reach="GH")
    twin = msgspec.structs.replace(second, affiliate=msgspec.structs.replace(second.affiliate, id="another", code="B"))
    for order in ([first, second, twin], [twin, second, first], [second, first, twin]):
        index = Index(order)
        assert index.holders(Attribute.NATION, "SN") == (first, twin, second)
        assert index.holders(Attribute.NATION, "ML") == (twin, second)
        assert index.holders(Attribute.REACH, "SN") == index.holders(Attribute.TONGUE, "SN") == ()
        assert index.values(Attribute.NATION) == ("ML", "SN")
        assert (index.values(Attribute.REACH), index.values(Attribute.WORD)) == (("GH",), ())
        assert (index.of("idA"), index.of("another"), index.of("A")) == (first, twin, None)


def test_the_values_of_the_index_are_sorted() -> None:
    assert Index([group("A", tongue="wo ha yo ff bm sn")]).values(Attribute.TONGUE) == (
        "bm", "ff", "ha", "sn", "wo", "yo",
    )  # fmt: skip
