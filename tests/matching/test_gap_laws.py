"""Laws of gaps over random registries and records: true, distinct, and nothing that a record names forgotten."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.names import Kind
from bot.matching.scoring import judged
from bot.model import Absence, Affiliate, Block, Facet, Interests, Match, Partnership, Recognition
from tests.matching.test_laws import BLOCKS, INTERESTS, RECORDS, affiliates
from tests.matching.values import TABLES, VOCABULARY, WEIGHTS, matcher

OUT = (Block.DERECOGNISED, Block.SUSPENDED)
CODES = "ABCDEFGHIJ"
SAID = st.dictionaries(st.sampled_from(CODES), INTERESTS, max_size=3)
UNLISTED = st.frozensets(st.sampled_from(CODES), max_size=2)


def interests_of(said: dict[str, tuple[tuple[str, ...], ...]], unlisted: Iterable[str]) -> dict[str, Interests]:
    return {
        f"id{code}": Interests(
            affiliate=f"id{code}", countries=countries, languages=languages, topics=topics, listed=code not in unlisted
        )
        for code in {*said, *unlisted}
        for countries, languages, topics in [said.get(code, ((), (), ()))]
    }


def known(groups: Iterable[Affiliate], interests: dict[str, Interests], blocks: dict[str, Block]) -> list[Affiliate]:
    """The affiliates that pages may know of."""
    return [
        one for one in groups
        if blocks.get(one.id) not in OUT and one.recognition is Recognition.RECOGNISED
        and (one.id not in interests or interests[one.id].listed)
    ]  # fmt: skip


def official_in(language: str) -> set[str]:
    return {spoken.code for spoken in VOCABULARY.countries_of(language) if spoken.official or spoken.share >= 0.5}


@settings(max_examples=80, deadline=None)
@given(affiliates(), SAID, UNLISTED, RECORDS, BLOCKS)
def test_none_found_is_said_of_no_place_or_language_that_a_listed_recognised_affiliate_serves(
    groups: tuple[Affiliate, ...], said: dict[str, tuple[tuple[str, ...], ...]], unlisted: frozenset[str],
    one: Partnership, blocks: dict[str, Block],
) -> None:  # fmt: skip
    interests = interests_of(said, unlisted)
    _, gaps = matcher(groups, interests).judged(one, blocks.get)
    there = known(groups, interests, blocks)
    countries = {country for group in there for country in (group.home, *group.countries) if country}
    countries |= {place for group in there if group.id in interests for place in interests[group.id].countries}
    languages = {code for group in there for code in group.languages}
    languages |= {code for group in there if group.id in interests for code in interests[group.id].languages}
    for gap in gaps:
        if gap.why is Absence.NOBODY and gap.facet is Facet.COUNTRY:
            assert (VOCABULARY.country_of(gap.value) or gap.value) not in countries
        elif gap.why is Absence.NOBODY and gap.facet is Facet.LANGUAGE:
            assert gap.value not in languages
            assert official_in(gap.value).isdisjoint(countries)
        elif gap.why is Absence.NOBODY and gap.facet is Facet.REGION:
            assert {VOCABULARY.country_of(place) or place for place in VOCABULARY.members(gap.value)}.isdisjoint(
                countries
            )
        if not there:
            assert gap.why is Absence.NOBODY


def asked(matches: Iterable[Match]) -> list[Match]:
    """Those who are asked, were asked, or cannot be asked again."""
    away = (None, Block.UNAVAILABLE, Block.DECLINED, Block.SNOOZED)
    return [match for match in matches if match.score >= WEIGHTS.invite and match.blocked_by in away]


@settings(max_examples=80, deadline=None)
@given(affiliates(), RECORDS, BLOCKS)
def test_whatever_a_record_names_is_asked_for_or_told_once(
    groups: tuple[Affiliate, ...], one: Partnership, blocks: dict[str, Block]
) -> None:
    matches, gaps = matcher(groups).judged(one, blocks.get)
    present = {match.affiliate for match in asked(matches)} | {party.name for party in one.lead}
    taking_part = [group for group in groups if group.id in present]
    served = {country for group in taking_part for country in (group.home, *group.countries)}
    told = {(gap.facet, gap.value) for gap in gaps}
    reasons = {(reason.facet, reason.value) for match in asked(matches) for reason in match.reasons}
    missing = {VOCABULARY.country_of(value) or value for facet, value in told if facet is Facet.COUNTRY}
    assert len(told) == len(gaps)
    for place in one.countries:
        country = VOCABULARY.country_of(place) or place
        assert (Facet.COUNTRY, place) in told or country in served or (Facet.COUNTRY, place) in reasons
    for language in one.languages:
        if VOCABULARY.is_world_language(language):
            assert (Facet.LANGUAGE, language) not in told
        elif (Facet.LANGUAGE, language) not in told:
            lands = {spoken.code for spoken in VOCABULARY.countries_of(language)}
            assert lands & missing or any(speaks(group, language, matches) for group in taking_part)
        else:
            assert official_in(language).isdisjoint(missing), "a place and its language are told once"


PEOPLES = ("Wolof", "Kurdish people", "Haitian diaspora", "Roma", "Hausa", "weavers of the north")


@settings(max_examples=60, deadline=None)
@given(affiliates(), RECORDS, st.sets(st.sampled_from(PEOPLES), min_size=1, max_size=2))
def test_whatever_community_a_record_names_is_asked_for_or_told_once(
    groups: tuple[Affiliate, ...], one: Partnership, peoples: set[str]
) -> None:
    about = msgspec.structs.replace(one, communities=tuple(sorted(peoples)))
    matches, gaps = matcher(groups).judged(about, lambda _: None)
    told = {gap.value for gap in gaps}
    present = {match.affiliate for match in asked(matches)} | {party.name for party in one.lead}
    reasons = {reason.value for match in asked(matches) for reason in match.reasons}
    taking_part = [group for group in groups if group.id in present]
    for people in about.communities:
        known = TABLES.communities.of(people, VOCABULARY)
        languages, places = (known.languages, {*known.places, *known.homes}) if known else ((), set())
        served = places & {country for group in taking_part for country in (group.home, *group.countries)}
        spoken = any(speaks(group, language, matches) for group in taking_part for language in languages)
        themes = TABLES.themes.of(people)
        assert served or spoken or {people, *themes} & reasons or {people, *languages, *places} & told


def speaks(group: Affiliate, language: str, matches: Iterable[Match]) -> bool:
    """Whether it works in the language or a close one, is concerned by it, or is of a country where it is spoken."""
    near = {language, VOCABULARY.macro(language), *VOCABULARY.related(language)}
    lands = {spoken.code for code in near if code for spoken in VOCABULARY.countries_of(code)}
    reasons = {
        (reason.facet, reason.value) for match in matches if match.affiliate == group.id for reason in match.reasons
    }
    return bool(near & {*group.languages}) or bool(lands & {group.home, *group.countries}) or (
        (Facet.LANGUAGE, language) in reasons
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(affiliates(), RECORDS)
def test_regions_are_not_told_beside_their_countries(groups: tuple[Affiliate, ...], one: Partnership) -> None:
    _, gaps = matcher(groups).judged(one, lambda _: None)
    countries = {gap.value for gap in gaps if gap.facet is Facet.COUNTRY}
    for gap in gaps:
        if gap.facet is Facet.REGION:
            assert VOCABULARY.kind(gap.value) is Kind.REGION
            assert countries.isdisjoint(VOCABULARY.members(gap.value))


@settings(max_examples=40, deadline=None)
@given(affiliates(), RECORDS)
def test_a_gap_of_a_place_names_somebody_to_ask(groups: tuple[Affiliate, ...], one: Partnership) -> None:
    context = matcher(groups).context(one, lambda _: None)
    _, gaps = judged(one, context)
    places = [gap for gap in gaps if gap.facet in (Facet.COUNTRY, Facet.REGION)]
    if context.concern.sensitive:
        assert not any(gap.network for gap in gaps)
    else:
        assert all(gap.contact and gap.network for gap in places)
