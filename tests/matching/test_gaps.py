"""Who is missing, with people present: what each of them stands for, and whom to ask about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.contacts import nearest_network, network_of_language, pump_of_language, pump_of_place
from bot.matching.gaps import gaps_of
from bot.model import (
    Absence,
    Affiliate,
    Basis,
    Block,
    Decision,
    Facet,
    Interests,
    Match,
    Partnership,
    Party,
    PartyKind,
    Reason,
    Source,
    Via,
)
from tests.matching.values import TABLES, VOCABULARY, affiliate, matcher, nobody, record

COUNTRY, LANGUAGE, COMMUNITY, REGION = Facet.COUNTRY, Facet.LANGUAGE, Facet.COMMUNITY, Facet.REGION


def group(code: str, home: str = "", name: str = "", **more: Any) -> Affiliate:
    return affiliate(code, home, name, **more)


def asked(code: str, score: float = 0.9, block: Block | None = None, *reasons: tuple[Facet, str]) -> Match:
    why = reasons or ((Facet.PARTNER_COUNTRY, "XX"),)
    return Match(
        partnership=1,
        affiliate=f"id{code}",
        score=score,
        reasons=tuple(Reason(*one, Via.DERIVED, 0.9, Basis(*one, Source.PORTAL)) for one in why),
        decision=Decision.INVITE,
        blocked_by=block,
    )


def lacking(
    one: Partnership,
    groups: Iterable[Affiliate],
    matches: Iterable[Match] = (),
    said: Mapping[str, Interests] | None = None,
    blocks: Mapping[str, Block] | None = None,
) -> list[tuple[Facet, str, str | None]]:
    context = matcher(groups, said).context(one, (blocks or {}).get if blocks else nobody)
    found = gaps_of(one, matches, context)
    assert all(gap.partnership == one.page_id for gap in found)
    return [(gap.facet, gap.value, gap.contact) for gap in found]


def values(*args: Any, **more: Any) -> list[str]:
    return [value for _, value, _ in lacking(*args, **more)]


def pump(wiki: str) -> str:
    return f"d:Special:GoToLinkedPage/{wiki}wiki/Q16503"


# --- who is present -------------------------------------------------------------------------------------------------
SN, ML = group("SN", "SN"), group("ML", "ML")
TWO = {"countries": ("SN", "ML")}


@pytest.mark.parametrize(
    ("match", "present"),
    [
        (asked("SN"), True),
        (asked("SN", 0.6), True),
        (asked("SN", 0.5999), False),
        (asked("SN", 0.9, Block.UNAVAILABLE), True),
        (asked("SN", 0.9, Block.DECLINED), True),
        (asked("SN", 0.9, Block.SNOOZED), True),
        (asked("SN", 0.9, Block.MUTED), False),
        (asked("SN", 0.9, Block.OPTED_OUT), False),
        (asked("SN", 0.9, Block.DERECOGNISED), False),
        (asked("SN", 0.9, Block.SUSPENDED), False),
        (asked("GONE"), False),
    ],
)
def test_who_is_asked_is_present(match: Match, present: bool) -> None:
    assert values(record(**TWO), [SN, ML], [match]) == (["ML"] if present else ["SN", "ML"])


@pytest.mark.parametrize("role", ["lead", "participants"])
@pytest.mark.parametrize(
    ("party", "present"),
    [(Party(PartyKind.AFFILIATE, "idSN"), True), (Party(PartyKind.VOLUNTEERS, "idSN"), False)],
)
def test_who_takes_part_is_present(role: str, party: Party, present: bool) -> None:
    assert values(record(**TWO, **{role: (party,)}), [SN, ML]) == (["ML"] if present else ["SN", "ML"])


def test_everybody_present_leaves_no_gap() -> None:
    assert values(record(**TWO, lead=(Party(PartyKind.AFFILIATE, "idSN"),)), [SN, ML], [asked("ML")]) == []


# --- places ---------------------------------------------------------------------------------------------------------
CATALONIA = group("CAT", "ES", "Amical Wikimedia")
SPAIN = group("ES", "ES")
MAPS = group("MAP", "ES", "Wikimaps User Group")  # of a theme, at home there
SERVING = group("SQ", "AL", "Wikimedians of Albanian Language User Group", countries=("AL", "XK"))


@pytest.mark.parametrize(
    ("place", "one", "gap"),
    [
        ("ES", SPAIN, False),
        ("ES-CT", SPAIN, False),
        ("ES-CT", CATALONIA, False),
        ("ES-GA", CATALONIA, True),
        ("ES", MAPS, False),
        ("ES-CT", MAPS, True),
        ("PT", MAPS, True),
        ("PT", SPAIN, True),
        ("AL", SERVING, False),
        ("XK", SERVING, False),
    ],
)
def test_who_stands_for_a_place(place: str, one: Affiliate, gap: bool) -> None:
    assert values(record(countries=(place,)), [one], [asked(one.code)]) == ([place] if gap else [])


# --- languages ------------------------------------------------------------------------------------------------------
def speaking(*languages: str) -> Affiliate:
    return group("FR", "FR", languages=languages)


@pytest.mark.parametrize(
    ("language", "one", "gap"),
    [
        ("wo", speaking("wo"), False),
        ("wo", speaking("ff"), True),
        ("wo", speaking(), True),
        # Spoken where it serves: official, of a part, or by most.
        ("wo", SN, False),
        ("ca", group("ES", "ES"), False),
        ("srr", SN, False),
        ("dyo", SN, False),
        ("ha", group("NE", "NE"), True),
        ("ha", group("NG", "NG"), True),
        ("ha", group("SD", "SD"), True),
        ("vls", group("BE", "BE"), True),
        ("oc", speaking(), True),
        ("yue", group("HK", "HK"), False),
        ("kea", group("CV", "CV"), False),
        ("la", group("VA", "VA"), True),  # of no country
        ("eo", group("SM", "SM"), True),
        # Its own group, also where that is of a part of a country.
        ("ha", group("HA", "", "Hausa Wikimedians User Group"), False),
        ("ca", CATALONIA, False),
        # A variety and the language that it is one of stand for each other, two varieties do not.
        ("ckb", speaking("ku"), False),
        ("ku", speaking("ckb"), False),
        ("nn", speaking("nb"), False),
        ("nb", speaking("nn"), False),
        ("arz", speaking("ar"), False),
        ("arz", speaking("ary"), True),
        ("zgh", speaking("ber"), False),
        ("zgh", speaking("kab"), True),
        ("ku", speaking("ber"), True),
    ],
)
def test_who_stands_for_a_language(language: str, one: Affiliate, gap: bool) -> None:
    assert values(record(languages=(language,)), [one], [asked(one.code)]) == ([language] if gap else [])


# --- communities ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("community", "one", "reason", "gap"),
    [
        ("Lebu people", SN, (COUNTRY, "SN"), True),
        ("Lebu people", SN, (COMMUNITY, "Lebu people"), False),
        ("Lebu people", SN, (COMMUNITY, "Wolof"), True),
        ("Lebu people", SN, (Facet.TOPIC, "Lebu people"), False),
        ("Lebu people", SN, (COUNTRY, "Lebu people"), True),
        ("Women in religion", SN, (Facet.TOPIC, "women-in-religion"), False),
        ("Women in religion", SN, (Facet.TOPIC, "women"), True),
        ("Women in religion", SN, (COMMUNITY, "women-in-religion"), True),
        ("Wolof", SN, (COUNTRY, "SN"), False),
        ("Wolof people", SN, (COUNTRY, "SN"), False),
        ("Wolof", speaking("wo"), (COUNTRY, "SN"), False),
        ("Wolof", speaking("ff"), (COUNTRY, "SN"), True),
    ],
)
def test_who_stands_for_a_community(community: str, one: Affiliate, reason: tuple[Facet, str], gap: bool) -> None:
    match = asked(one.code, 0.9, None, reason)
    assert values(record(communities=(community,)), [one], [match]) == ([community] if gap else [])


def test_a_reason_counts_only_of_somebody_present() -> None:
    match = asked("SN", 0.4, None, (COMMUNITY, "Lebu people"))
    assert values(record(communities=("Lebu people",)), [SN], [match]) == ["Lebu people"]


@pytest.mark.parametrize(
    ("community", "contact"),
    [("Wolof", pump("wo")), ("Wolof people", pump("wo")), ("Scots", pump("sco")), ("Lebu people", None),
     ("Kurds", pump("ku")), ("Ukrainians", pump("uk")), ("Jews from Iraq", None), ("Senegalese in Japan", pump("wo")),
     ("Ainu", "ESEAP Hub"), ("Elves", None)],
)  # fmt: skip
def test_the_contact_of_a_community_is_that_of_its_language(community: str, contact: str | None) -> None:
    assert lacking(record(communities=(community,)), [ML]) == [(COMMUNITY, community, contact)]


# --- regions --------------------------------------------------------------------------------------------------------
NORDIC = [group(code, code) for code in ("DK", "FI", "IS", "NO", "SE")]


def test_each_country_and_territory_of_a_region_is_missed() -> None:
    one = record(regions=("nordic",))
    assert values(one, NORDIC) == ["AX", "DK", "FI", "FO", "GL", "IS", "NO", "SE"]
    assert values(one, NORDIC, [asked("SE"), asked("DK")]) == ["AX", "FI", "FO", "GL", "IS", "NO"]
    assert values(record(regions=("antarctica",)), NORDIC) == []


def test_a_country_is_not_missed_where_its_part_in_the_region_is_stood_for() -> None:
    murmansk = group("RU", "RU")
    sapmi = record(regions=("sapmi",))
    assert values(sapmi, [murmansk], [asked("RU")]) == ["FI", "NO", "SE"]
    catalan = values(record(regions=("iberia",)), [CATALONIA], [asked("CAT")])
    assert catalan == ["AD", "GI", "PT"]


def test_one_part_of_a_country_in_the_region_is_enough() -> None:
    chechen = group("CE", "RU", "Chechen Wikimedians User Group", countries=())
    found = values(record(regions=("caucasus",)), [chechen], [asked("CE")])
    assert found == ["AM", "AZ", "GE"]


KURDS = group("KU", "", "Kurdish Wikimedians User Group")


def test_a_region_of_parts_with_a_group_of_its_own_lacks_nobody() -> None:
    kurdistan = record(regions=("kurdistan",))
    assert values(kurdistan, [KURDS]) == []
    assert values(kurdistan, [KURDS], blocks={"idKU": Block.DERECOGNISED}) == ["IQ", "IR", "SY", "TR"]
    assert values(kurdistan, [SPAIN]) == ["IQ", "IR", "SY", "TR"]


WEST = ("BF", "BJ", "CI", "CV", "GH", "GM", "GN", "GW", "LR", "ML", "NE", "NG", "SL", "SN", "TG")
MANY = [group(code, code) for code in WEST]


@pytest.mark.parametrize(
    ("present", "expected"),
    [((), ["west-africa"]), (("BF",), []), (("TG",), []), (("ML", "NG"), []), (("FR",), ["west-africa"])],
)
def test_of_a_wide_region_a_sub_region_is_missed_where_nobody_of_it_is_present(
    present: tuple[str, ...], expected: list[str]
) -> None:
    groups = [*MANY, group("FR", "FR")]
    found = lacking(record(regions=("west-africa",)), groups, [asked(code) for code in present])
    assert [(facet, value) for facet, value, _ in found] == [(REGION, value) for value in expected]


def test_of_the_world_nothing_is_missed() -> None:
    assert values(record(regions=(WORLD,)), [*MANY, group("FR", "FR")], [asked("SN")]) == []


# --- each thing once ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("record_of", "expected"),
    [
        ({"countries": ("SN",), "languages": ("wo", "ff", "eo")}, ["SN", "eo"]),  # official; in a part; of no country
        ({"countries": ("SN",), "languages": ("ha",)}, ["SN", "ha"]),
        ({"countries": ("CV",), "languages": ("kea",)}, ["CV"]),  # spoken by most
        ({"countries": ("ES-CT",), "languages": ("ca",)}, ["ES-CT"]),
        ({"countries": ("GE",), "languages": ("xmf",)}, ["GE"]),  # official nowhere: that of its first country
        # A community and its language or place; a part and its country.
        ({"languages": ("wo",), "communities": ("Wolof",)}, ["wo"]),
        ({"languages": ("eo",), "communities": ("Wolof",)}, ["eo", "Wolof"]),
        ({"countries": ("ES", "ES-CT", "PT-11")}, ["ES", "PT-11"]),
        ({"regions": ("nordic",), "languages": ("is", "fo")}, ["AX", "DK", "FI", "FO", "GL", "IS", "NO", "SE"]),
    ],
)
def test_the_language_of_a_place_that_is_missed_goes_without_saying(
    record_of: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert values(record(**record_of), [group("JP", "JP")]) == expected


def test_sub_regions_are_not_told_beside_their_countries_nor_where_the_region_has_little_of_them() -> None:
    """The Great Lakes are half in the wide Francophonie, and told by country: CD stands for Central Africa. Of Northern
    Europe, the Francophonie has nothing, of the Caribbean little.
    """
    homes = ("BE", "BF", "BJ", "CA", "CH", "CI", "CM", "FR", "GN", "HT", "LU", "ML", "NE", "TG")
    francophone = [group(code, code) for code in homes]
    assert values(record(regions=("francophonie",)), francophone) == ["central-africa", "west-africa", "western-europe"]
    both = values(record(regions=("great-lakes", "francophonie")), francophone)
    assert both == ["BI", "CD", "KE", "RW", "TZ", "UG", "west-africa", "western-europe"]


# --- why --------------------------------------------------------------------------------------------------------------
def why(one: Partnership, groups: Iterable[Affiliate], **more: Any) -> dict[str, str]:
    context = matcher(groups, more.get("said")).context(one, more.get("block", nobody))
    return {gap.value: gap.why.value for gap in gaps_of(one, (), context)}


@pytest.mark.parametrize(
    ("there", "value", "found"),
    [
        ((), "SN", Absence.NOBODY),
        ((SN,), "SN", Absence.NOT_YET),
        ((group("X", "FR", countries=("FR", "SN")),), "SN", Absence.NOT_YET),  # its reports say so
        ((CATALONIA,), "ES", Absence.NOT_YET),
        ((CATALONIA,), "ES-GA", Absence.NOT_YET),
        ((MAPS,), "ES", Absence.NOT_YET),
        ((SPAIN,), "ES-CT", Absence.NOT_YET),
        ((SPAIN,), "PT", Absence.NOBODY),
        ((SN,), "wo", Absence.NOT_YET),
        ((speaking("wo"),), "wo", Absence.NOT_YET),
        ((speaking("ff"),), "wo", Absence.NOBODY),
        ((CATALONIA,), "ca", Absence.NOT_YET),
        ((group("VA", "VA"),), "la", Absence.NOBODY),
    ],
)
def test_a_gap_says_none_found_only_where_no_affiliate_serves(
    there: tuple[Affiliate, ...], value: str, found: Absence
) -> None:
    one = record(**({"countries": (value,)} if value[:1].isupper() else {"languages": (value,)}))
    assert why(one, there) == {value: found.value}
    for out in Block:
        gone = out in (Block.DERECOGNISED, Block.SUSPENDED)
        expected = Absence.NOBODY if gone else found  # an opt-out is never told
        assert why(one, there, block=lambda _, out=out: out) == {value: expected.value}
    hidden = {group.id: Interests(affiliate=group.id, listed=False) for group in there}
    assert why(one, there, said=hidden) == {value: Absence.NOBODY.value}


# --- whom to ask instead --------------------------------------------------------------------------------------------
def contact(place: str, languages: tuple[str, ...] = (), groups: Iterable[Affiliate] = (SPAIN,), **more: Any) -> Any:
    one = record(countries=(place,), languages=languages)
    return pump_of_place(matcher(groups, more.get("said")).context(one, more.get("block", nobody)), place)


@pytest.mark.parametrize(
    ("place", "wiki"),
    [
        ("CH", "de"),
        ("CH-TI", "de"),
        ("BE", "nl"),
        ("ES", "es"),  # a world language too
        ("ES-CT", "es"),
        ("NZ", "en"),  # not Māori, which few speak
        ("NO", "no"),  # its Wikipedia is called otherwise
        ("SN", "wo"),
        ("TG", "fr"),
        ("BO", "es"),
        ("PY", "es"),  # CLDR counts few who speak it
        ("KZ", "kk"),
        ("UG", "en"),
        ("PW", "en"),  # Palauan has no wiki
        ("AQ", None),
    ],
)
def test_the_village_pump_of_a_place_is_that_of_its_main_official_language(place: str, wiki: str | None) -> None:
    assert contact(place) == (pump(wiki) if wiki else None)


def test_what_the_record_names_does_not_choose_the_pump_of_a_place() -> None:
    assert contact("CH", ("rm",)) == contact("CH")


def regional(code: str, region: str, **more: Any) -> tuple[Affiliate, Interests]:
    return group(code, **more), Interests(affiliate=f"id{code}", regions=(region,))


ARCTIC = (regional("WA", "west-africa"), regional("AF", "africa"), regional("SA", "sahel"), regional("WO", WORLD))


@pytest.mark.parametrize(
    ("left_out", "page"),
    [
        ((), "Association WA"),
        (("WA",), "Association AF"),
        (("WA", "AF"), "WikiIndaba"),
        (("WA", "AF", "WO"), "WikiIndaba"),
    ],
)
@pytest.mark.parametrize("how", ["gone", "unlisted", "derecognised", "suspended"])
def test_the_nearest_network_is_that_of_the_smallest_region_around(
    left_out: tuple[str, ...], page: str | None, how: str
) -> None:
    groups = [one for one, _ in ARCTIC if how != "gone" or one.code not in left_out]
    said = {
        one.id: Interests(affiliate=one.id, regions=words.regions, listed=how != "unlisted" or one.code not in left_out)
        for one, words in ARCTIC
    }
    state = {"derecognised": Block.DERECOGNISED, "suspended": Block.SUSPENDED}.get(how)
    blocks = {f"id{code}": state for code in left_out} if state else {"idX": Block.MUTED}
    found = lacking(record(regions=("west-africa",)), [*MANY, *groups], said=said, blocks=blocks)
    assert found == [(REGION, "west-africa", page)]


def test_of_two_groups_of_a_region_the_first_by_name_is_told_and_no_group_of_a_theme() -> None:
    pairs = [regional("B", "west-africa"), regional("A", "west-africa"), regional("C", "africa")]
    maps = regional("M", "west-africa", name="Wikimaps User Group")
    said = {one.id: words for one, words in [*pairs, maps]}
    found = lacking(record(regions=("west-africa",)), [*MANY, *(one for one, _ in [*pairs, maps])], said=said)
    assert found == [(REGION, "west-africa", "Association A")]


def networks(one: Partnership, groups: Iterable[Affiliate] = (SPAIN,)) -> dict[str, str | None]:
    return {gap.value: gap.network for gap in gaps_of(one, (), matcher(groups).context(one, nobody))}


def test_every_country_with_people_has_a_network_near() -> None:
    """Also where no affiliate is the group of a region."""
    countries = tuple(code for code in VOCABULARY.members(WORLD) if code not in TABLES.uncounted)
    found = networks(record(countries=countries))
    assert None not in found.values()
    assert {found["PY"], found["KH"], found["BT"], found["XK"], found["IS"]} == {
        "Iberocoop", "ESEAP Hub", "South Asia Hub", "Wikimedia CEE Hub", "Wikimedia Europe"}  # fmt: skip


def test_the_network_of_a_language_is_that_of_its_country() -> None:
    found = networks(record(languages=("km", "mos", "eo", "xyz")))
    assert (found["km"], found["mos"], found["eo"]) == ("ESEAP Hub", "WikiIndaba", None)


SERER = group("SR", "", "Serer Wikimedians User Group")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("wo", pump("wo")),
        ("fuv", pump("ff")),  # that of the language it is a variety of
        ("quz", pump("qu")),
        ("nb", pump("no")),
        ("sma", None),  # close to several that have one
        ("srr", "Serer Wikimedians User Group"),
        ("zdj", None),
    ],
)
def test_the_contact_of_a_language(language: str, expected: str | None) -> None:
    context = matcher([SERER, SN]).context(record(languages=(language,)), nobody)
    assert pump_of_language(context, language) == expected


@pytest.mark.parametrize(
    ("said", "block"),
    [
        (Interests(affiliate="idSR", listed=False), None),
        (None, Block.DERECOGNISED),
        (None, Block.SUSPENDED),
    ],
)
def test_a_group_that_may_not_be_named_is_no_contact(said: Interests | None, block: Block | None) -> None:
    context = matcher([SERER], {"idSR": said} if said else None).context(record(languages=("srr",)), lambda _: block)
    assert pump_of_language(context, "srr") is None


def test_of_a_sensitive_record_no_affiliate_is_a_contact() -> None:
    groups = [SERER, *(one for one, _ in ARCTIC)]
    said = {one.id: words for one, words in ARCTIC}
    plain = record(countries=("GM",), languages=("srr",))
    sensitive = record(countries=("GM",), languages=("srr",), topics=("LGBT+",))
    assert [page for _, _, page in lacking(plain, groups, said=said)] == [pump("en"), "Serer Wikimedians User Group"]
    assert networks(plain, groups) == {"GM": "WikiIndaba", "srr": "WikiIndaba"}
    assert [page for _, _, page in lacking(sensitive, groups, said=said)] == [pump("en"), "WikiIndaba"]


def test_gaps_stand_in_one_order_and_each_once() -> None:
    one = record(
        countries=("ML", "DE"), languages=("eo", "ha"), communities=("Lebu people", "Wolof"), regions=("baltic",)
    )
    assert [(facet, value) for facet, value, _ in lacking(one, [SPAIN], [asked("ES")])] == [
        (COUNTRY, "ML"), (COUNTRY, "DE"), (COUNTRY, "EE"), (COUNTRY, "LT"), (COUNTRY, "LV"), (LANGUAGE, "eo"),
        (LANGUAGE, "ha"), (COMMUNITY, "Lebu people"), (COMMUNITY, "Wolof"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "network"),
    [
        ("nl", "Wikimedia Europe"),  # official in the Netherlands first, in Aruba too
        ("hi", "South Asia Hub"),  # official in India; of more people in Fiji
        ("ml", "South Asia Hub"),  # so of few in the Emirates
        ("oc", "Iberocoop"),
        ("ku", "WikiArabia"),  # official in no whole country
        ("eo", None),
    ],
)
def test_the_network_of_a_language_is_that_of_the_country_where_it_is_official(
    language: str, network: str | None
) -> None:
    context = matcher([SPAIN]).context(record(languages=(language,)), nobody)
    assert network_of_language(context, language) == network


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_groups_the_first_by_the_name_of_its_page_is_the_nearest(order: int) -> None:
    """Their codes, by which they are kept, say the reverse."""
    pairs = [regional("A", "west-africa", name="Z Group"), regional("B", "west-africa", name="Y Group")][::order]
    said = {one.id: words for one, words in pairs}
    context = matcher([one for one, _ in pairs], said).context(record(), nobody)
    assert nearest_network(context, "SN") == nearest_network(context, "west-africa") == "Y Group"


def test_whoever_works_with_a_community_is_there_though_nobody_serves_its_language() -> None:
    """And is not said to be absent where it does not want to hear of the record."""
    group = affiliate("X", "FR")
    said = {group.id: Interests(affiliate=group.id, communities=("Serer",))}
    one = record(communities=("Serer",))
    _, (gap,) = matcher([group], said).judged(one, lambda _: Block.MUTED)
    assert (gap.facet, gap.value, gap.why) == (Facet.COMMUNITY, "Serer", Absence.NOT_YET)
    _, (gap,) = matcher([affiliate("X", "FR")]).judged(one, nobody)
    assert gap.why is Absence.NOBODY


def test_what_a_region_lacks_is_told_in_the_order_of_the_codes() -> None:
    _, gaps = matcher([affiliate("FR", "FR")]).judged(record(regions=("caribbean",)), nobody)
    told = [gap.value for gap in gaps]
    assert len(told) > 10
    assert told == sorted(told)


def test_what_a_wide_region_lacks_is_told_in_the_order_of_its_sub_regions() -> None:
    west = [affiliate(code, code) for code in VOCABULARY.members("west-africa") if code != "EH"]
    _, gaps = matcher(west).judged(record(regions=("africa",)), nobody)
    told = [gap.value for gap in gaps if gap.facet is Facet.REGION]
    assert len(told) > 2
    assert told == sorted(told)
