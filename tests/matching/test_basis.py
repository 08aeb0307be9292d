"""No sentence claims of a group what is not known of it (product rule 4), on all labelled cases."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from bot.language.names import WORLD, fold
from bot.language.names.communities import community_key
from bot.matching.survey import Survey
from bot.model import Affiliate, Basis, Decision, Facet, Source, Via
from tests.matching.labelled import cases_of, surveyed
from tests.matching.registry import BY_CODE, REAL
from tests.matching.values import TABLES, VOCABULARY, affiliate, matcher, nobody, record

FILES = ("matches.json", "own_cases.json")


@cache
def survey(name: str) -> Survey:
    return surveyed(cases_of(name), (), ())


def bases(name: str) -> list[tuple[Affiliate, Basis]]:
    found = survey(name)
    return [
        (found.facts.roster[match.affiliate], reason.basis)
        for matches in found.matches.values()
        for match in matches
        for reason in match.reasons
    ]


def is_in_its_row(one: Affiliate, basis: Basis) -> bool:
    """The row names one country, or none."""
    match basis.facet:
        case Facet.COUNTRY | Facet.PARTNER_COUNTRY:
            return basis.value == one.home
        case Facet.LANGUAGE:
            return basis.value in {spoken.code for spoken in VOCABULARY.languages_of(one.home)}
        case Facet.REGION:
            members = {VOCABULARY.country_of(place) or place for place in VOCABULARY.members(basis.value)}
            return one.home in members and basis.value != WORLD
    return False


def is_in_its_reports(one: Affiliate, basis: Basis) -> bool:
    return basis.value in (one.languages if basis.facet is Facet.LANGUAGE else one.countries[bool(one.home) :])


@pytest.mark.parametrize("name", FILES)
def test_the_portal_is_named_only_for_what_its_row_says(name: str) -> None:
    told = [(one, basis) for one, basis in bases(name) if basis.source is Source.PORTAL]
    assert len(told) > 50
    assert [(one.code, basis) for one, basis in told if not is_in_its_row(one, basis)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_group_is_said_to_say_only_what_it_reports(name: str) -> None:
    """None of these groups has an interests box."""
    told = [(one, basis) for one, basis in bases(name) if basis.source is Source.DECLARED]
    assert len(told) > 20
    assert [(one.code, basis) for one, basis in told if not is_in_its_reports(one, basis)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_name_or_page_is_named_only_where_one_tells(name: str) -> None:
    told = [(one, basis) for one, basis in bases(name) if basis.source is Source.NAME]
    assert len(told) > 20
    for one, basis in told:
        facts = TABLES.affiliates.get(one.name)
        if facts is None:
            name_of = VOCABULARY.language_name if basis.facet is Facet.LANGUAGE else VOCABULARY.name
            assert fold(name_of(basis.value)).split()[0][:5] in fold(one.name), (one.code, basis)
        else:
            known = {*facts.places, *facts.regions, *facts.languages, *facts.local_languages, *facts.topics}
            known |= {*facts.touches, *facts.communities}
            keys = {community_key(each) for each in known}
            assert basis.value in known or community_key(basis.value) in keys, (one.code, basis)


@pytest.mark.parametrize(
    ("code", "concern", "basis"),
    [
        ("CAT", {"countries": ("ES-CT",)}, Basis(Facet.COUNTRY, "ES-CT", Source.NAME)),
        ("ES", {"countries": ("ES-CT",)}, Basis(Facet.COUNTRY, "ES", Source.PORTAL)),
        ("AWUG", {"regions": ("arab-world",)}, Basis(Facet.REGION, "arab-world", Source.NAME)),
        ("BLT", {"topics": ("Black history",)}, Basis(Facet.TOPIC, "african-diaspora", Source.NAME)),
        ("TZM", {"communities": ("Amazigh",)}, Basis(Facet.COMMUNITY, "Amazigh", Source.NAME)),
        ("NGA-IG", {"languages": ("ig",)}, Basis(Facet.LANGUAGE, "ig", Source.NAME)),
        ("FR", {"partner_country": ("FR",)}, Basis(Facet.PARTNER_COUNTRY, "FR", Source.PORTAL)),
    ],
)
def test_what_may_be_said_of_a_group(code: str, concern: dict[str, Any], basis: Basis) -> None:
    matches, _ = matcher(REAL).judged(record(**concern), nobody)
    (found,) = [match for match in matches if match.affiliate == BY_CODE[code].id]
    assert basis in [reason.basis for reason in found.reasons]
    assert all(reason.via is Via.DECLARED or reason.basis.source is not Source.DECLARED for reason in found.reasons)


def test_a_language_of_its_country_is_told_as_such() -> None:
    ((match,), _) = matcher([affiliate("SN", "SN")]).judged(record(languages=("wo",)), nobody)
    assert [reason.basis for reason in match.reasons] == [Basis(Facet.LANGUAGE, "wo", Source.PORTAL)]


def test_a_cover_represents_a_part_of_the_world() -> None:
    homes = ("SN", "GH", "NG", "KE", "UG", "ZA", "FR", "DE", "IT", "IN", "JP", "BR", "MX")
    matches, _ = matcher([affiliate(home, home) for home in homes]).judged(
        record(regions=(WORLD,), topics=("Women",)), nobody
    )
    chosen = {match.affiliate: match for match in matches if match.decision is Decision.INVITE}
    assert chosen
    for match in matches:
        (reason,) = match.reasons
        assert (reason.facet, reason.value, reason.via) == (Facet.REGION, WORLD, Via.DERIVED)
        home = match.affiliate.removeprefix("id")
        represented = Basis(Facet.REGION, VOCABULARY.sub_region(home), Source.COVER)
        assert reason.basis == (represented if match.affiliate in chosen else Basis(Facet.COUNTRY, home, Source.PORTAL))
