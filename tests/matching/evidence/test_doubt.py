"""Where not all was understood of whom a record concerns: who is still asked, and who is only shown."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.names import WORLD
from bot.matching import Matcher
from bot.matching.evidence.doubt import doubted
from bot.matching.evidence.evidence import Evidence, Ground
from bot.matching.scoring import gathered
from bot.model import CONCERNING, Affiliate, Basis, Decision, Facet, Partnership, Source, Via
from tests.matching.evidence.groups import among, group
from tests.matching.test_laws import RECORDS, affiliates
from tests.matching.values import WEIGHTS, matcher, nobody, record

SENEGAL = group("SN", "SN", nation="SN")
MALI = group("ML", "ML", nation="ML")
SCOTLAND = group("SCT", "GB", part="GB-SCT", around="GB")
BRITAIN = group("GB", "GB", nation="GB")
WOLOF = group("WO", "SN", tongue="wo")
WOLOF_ABROAD = group("FRW", "FR", tongue="wo", countries=("FR",))
WISHES = group("W", "FR", nation="FR", wish="SN")
ABOUT_MAPS = group("MAP", themed=True, theme="maps")
REGIONAL = group("WA", region="west-africa")
MAURITANIA = group("MR", "MR", nation="MR")
ALL = (SENEGAL, MALI, SCOTLAND, BRITAIN, WOLOF, WOLOF_ABROAD, WISHES, ABOUT_MAPS, REGIONAL, MAURITANIA)


def asked(unread: str, **about: Any) -> set[str]:
    """The codes of those whom something speaks for that invites by itself."""
    context = among(ALL, unread=frozenset(unread.split()), **about)
    return {
        who.removeprefix("id")
        for who, evidence in gathered(context).items()
        if any(piece.reason(context.weights).weight >= context.weights.invite for piece in evidence)
    }


IN_SENEGAL: dict[str, Any] = {"countries": ("SN",)}
IN_WEST_AFRICA: dict[str, Any] = {"regions": ("west-africa",)}


@pytest.mark.parametrize(
    "unread", ["countries", "regions", "languages", "communities", "topics", "countries languages"]
)
@pytest.mark.parametrize(
    ("about", "codes"),
    [
        # A place that is named asks its own group, and who wishes to hear of it.
        (IN_SENEGAL, "SN W"),
        ({"countries": ("GB-SCT",)}, "SCT"),
        ({"countries": ("GB-ENG",)}, "GB"),
        # Its own language there asks, not the same language elsewhere.
        ({**IN_SENEGAL, "languages": ("wo",)}, "SN W WO"),
        ({"countries": ("ML",), "languages": ("wo",)}, "ML"),
        # Nothing else does.
        ({**IN_SENEGAL, **IN_WEST_AFRICA}, "SN W"),
        (IN_WEST_AFRICA, ""),
        ({"regions": (WORLD,), "topics": ("maps",)}, ""),
        ({"topics": ("maps",)}, ""),
        ({"partner_country": ("SN",)}, ""),
        ({}, ""),
    ],
)
def test_only_what_is_certain_and_near_asks(unread: str, about: dict[str, Any], codes: str) -> None:
    assert asked(unread, **about) == set(codes.split())


@pytest.mark.parametrize(
    ("unread", "about", "codes"),
    [
        # A language tells where it is spoken only where the places are read.
        ("languages", {"languages": ("wo",)}, "FRW WO"),
        ("communities", {"languages": ("wo",)}, "FRW WO"),
        ("countries", {"languages": ("wo",)}, ""),
        ("regions", {"languages": ("wo",)}, ""),
        ("languages", {"languages": ("wo",), **IN_WEST_AFRICA}, "WO"),
        ("regions", {"languages": ("wo",), **IN_WEST_AFRICA}, ""),
        # What does not say whom it concerns does not matter.
        ("website lead open", IN_WEST_AFRICA, "ML MR SN WA"),
        ("", IN_WEST_AFRICA, "ML MR SN WA"),
    ],
)
def test_how_far_a_language_tells(unread: str, about: dict[str, Any], codes: str) -> None:
    assert asked(unread, **about) == set(codes.split())


@settings(max_examples=150, deadline=None)
@given(affiliates(), RECORDS, st.sets(st.sampled_from(sorted(CONCERNING)), min_size=1))
def test_what_is_not_understood_widens_nothing(
    groups: tuple[Affiliate, ...], one: Partnership, unread: set[str]
) -> None:
    about = {
        name: getattr(one, name) for name in ("countries", "regions", "languages", "topics", "partner_country", "lead")
    }
    among_them: Matcher = matcher(groups)
    certain, _ = among_them.judged(record(**about), nobody)
    doubtful, _ = among_them.judged(record(**about, unread=frozenset(unread)), nobody)
    invited = {match.affiliate for match in certain if match.decision is Decision.INVITE}
    kept = [match for match in doubtful if match.decision is Decision.INVITE]
    assert {match.affiliate for match in doubtful} == {match.affiliate for match in certain}
    assert {match.affiliate for match in kept} <= invited
    for match in kept:
        strong = [reason for reason in match.reasons if reason.weight >= WEIGHTS.invite]
        assert {reason.facet for reason in strong} <= {Facet.COUNTRY, Facet.LANGUAGE, Facet.COMMUNITY}
        assert all(reason.value in one.countries for reason in strong if reason.facet is Facet.COUNTRY)


@pytest.mark.parametrize(
    "served",
    [{"countries": ("SN",)}, {"nation": "SN"}, {"reach": "SN"}, {"part": "SN-DK"}],
    ids=["registry", "nation", "reach", "part"],
)
def test_a_language_counts_where_the_group_is_of_a_place_meant(served: dict[str, Any]) -> None:
    here = group("HERE", **{"countries": (), "tongue": "wo", **served})
    nowhere = group("NOWHERE", tongue="wo", countries=())
    context = among((here, nowhere), unread=frozenset({"languages"}), languages=("wo",), **IN_WEST_AFRICA)
    of_language = {
        who: {piece.ground for piece in evidence if piece.facet is Facet.LANGUAGE}
        for who, evidence in gathered(context).items()
    }
    assert Ground.LANGUAGE in of_language["idHERE"]
    assert Ground.LANGUAGE not in of_language.get("idNOWHERE", set())


@pytest.mark.parametrize(("more", "left"), [(-0.01, Ground.DOUBT), (0.0, Ground.DOUBT), (0.01, Ground.TOPIC)])
def test_what_invites_by_itself_is_doubted_and_what_only_suggests_stays(more: float, left: Ground) -> None:
    piece = Evidence("idMAP", Facet.TOPIC, "maps", Via.DERIVED, Ground.TOPIC, Basis(Facet.TOPIC, "maps", Source.NAME))
    context = among(ALL, unread=frozenset({"countries"}), topics=("maps",))
    weights = msgspec.structs.replace(WEIGHTS, invite=piece.reason(WEIGHTS).weight + more)
    assert doubted(piece, msgspec.structs.replace(context, weights=weights)).ground is left
