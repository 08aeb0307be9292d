"""Judgement by example: each rule once, and its edge."""

from __future__ import annotations

import pytest

from bot.facts.registry import read_affiliates
from bot.language.names import fold
from bot.language.names.themes import AffiliateFacts, check
from bot.matching import Attribute, WhyNot, duplicates, profile, why_not
from bot.model import Block, Decision, Facet, Interests, Link, Openness, Party, PartyKind, Status, Via
from tests.matching.labelled import MODULES, REGISTRY, REPORTS
from tests.matching.values import TABLES, VOCABULARY, affiliate, asked, matched, matcher, nobody, record

REAL = read_affiliates(
    (MODULES / REGISTRY).read_text(encoding="utf-8"), (MODULES / REPORTS).read_text(encoding="utf-8"), VOCABULARY,
    registry_page="r", reports_page="p",
)[0]  # fmt: skip
BY_CODE = {one.code: one for one in REAL}
STATES = {one.id: one.recognition.value for one in REAL}
INVITE = Decision.INVITE
LEAD = (Party(PartyKind.AFFILIATE, BY_CODE["FR"].id),)


def real(**more: object) -> set[str]:
    matches, _ = matcher(REAL).judged(record(**more), unrecognised)  # type: ignore[arg-type]
    return {one.code for one in REAL for match in matches if match.affiliate == one.id and match.decision is INVITE}


def unrecognised(identity: str) -> Block | None:
    return {"derecognised": Block.DERECOGNISED, "suspended": Block.SUSPENDED}.get(STATES[identity])


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"countries": ("SN",), "languages": ("fr", "wo"), "lead": LEAD}, set()),
        ({"countries": ("ML",), "regions": ("west-africa",)}, {"MLI"}),
        ({"countries": ("HT", "JM")}, {"HTI", "WIS"}),
        ({"countries": ("XK",)}, {"SQI"}),
        ({"countries": ("ES-CT",)}, {"CAT"}),
        ({"countries": ("GB-SCT",)}, {"UK"}),
        ({"countries": ("HK",)}, {"HKG"}),
        ({"countries": ("NG",), "languages": ("yo",)}, {"NGA", "NGA-YO"}),
        ({"countries": ("GB",), "languages": ("cy",)}, {"UK", "GB-CYM"}),
        ({"countries": ("BD",), "languages": ("bn",)}, {"BD"}),
        ({"languages": ("ckb",)}, {"KWU"}),
        ({"languages": ("eo",)}, {"ELiSo"}),
        ({"languages": ("en", "fr", "es", "ar", "pt", "ru", "zh")}, set()),
        ({"regions": ("nordic", "sapmi"), "lead": LEAD}, {"SE", "FI", "NO", "NWR-Hist"}),
        ({"regions": ("kurdistan",)}, {"KWU"}),
        ({"partner_country": ("UY",)}, {"WDU"}),
        ({"partner_country": ("UY",), "lead": LEAD}, set()),
        ({"partner_country": ("UY",), "lead": (Party(PartyKind.FOUNDATION),)}, {"WDU"}),
        ({"topics": ("Public libraries",)}, {"WPL"}),
        ({"activities": ("library visits",)}, set()),
        ({"topics": ("LGBT+ history", "advocacy", "armed conflict")}, set()),
        ({"communities": ("Kurds",)}, {"KWU"}),
    ],
)
def test_whom_a_record_asks(about: dict[str, object], expected: set[str]) -> None:
    assert real(**about) == expected


def test_what_is_known_of_a_group_from_its_name_its_reports_and_the_table() -> None:
    def held(code: str, attribute: Attribute) -> set[str]:
        return set(profile(BY_CODE[code], None, VOCABULARY, TABLES).held(attribute))

    assert held("NGA-HA", Attribute.TONGUE) == {"ha"}
    assert held("NGA-HA", Attribute.NATION) == set()
    assert held("BA-SRP", Attribute.PART) == {"BA-SRP"}
    assert held("ROU-MDA", Attribute.NATION) == {"RO", "MD"}
    assert held("SQI", Attribute.REACH) == {"XK", "AL"}
    assert held("PAN", Attribute.REACH) == set()
    assert held("MLI", Attribute.NATION) == {"ML"}
    assert held("HDW", Attribute.TONGUE) == {"hi"}
    assert held("OFWA", Attribute.REGION) == {"west-africa"}
    assert held("LGBT", Attribute.THEME) == set()


def test_every_fact_in_the_table_is_about_a_group_of_the_registry() -> None:
    names = {one.name: one.code for one in REAL}
    assert {entry.name: entry.code for entry in TABLES.affiliates.values()}.items() <= names.items()
    for entry in TABLES.affiliates.values():
        assert all(VOCABULARY.kind(place) for place in (*entry.places, *entry.regions))
        assert all(VOCABULARY.language_name(code) != code for code in (*entry.languages, *entry.local_languages))


def test_only_an_own_word_links_to_a_sensitive_theme() -> None:
    entry = AffiliateFacts(code="X", name="X", topics=("lgbt",), source="rumour")
    with pytest.raises(ValueError, match="only its own word"):
        check(entry, TABLES.themes)
    one = affiliate("X")
    said = {one.id: Interests(affiliate=one.id, topics=("LGBT+",))}
    matches, _ = matched(record(topics=("LGBT+ archives",)), [one], said)
    assert [(reason.value, reason.via) for match in matches for reason in match.reasons] == [("lgbt", Via.DECLARED)]
    assert matched(record(topics=("LGBT+ archives",)), [one])[0] == ()


def test_those_who_were_invited_keep_their_place_in_a_cover() -> None:
    groups = [
        affiliate(code, code) for code in ("AR", "BO", "CL", "CO", "EC", "MX", "PE", "UY", "VE", "PY", "CR", "CU")
    ]
    groups += [affiliate(code, code) for code in ("PT", "ES", "BR")]
    one = record(regions=("iberoamerica",))
    first = asked(matcher(groups).judged(one, nobody)[0])
    busy = {f"id{code}": frozenset({7, 8, 9}) for code in first}
    later = matcher(groups, loads=busy)
    assert first != asked(later.judged(one, nobody)[0])
    assert first == asked(later.judged(one, nobody, [f"id{code}" for code in first])[0])


def test_a_region_of_twelve_asks_each_and_one_of_thirteen_at_most_four_of_a_foundation_region() -> None:
    homes = ("BF", "BJ", "CI", "CV", "GH", "GM", "GN", "GW", "LR", "ML", "NE", "NG", "SL")
    twelve = [affiliate(code, code) for code in homes[:12]]
    one = record(regions=("west-africa",))
    assert len(asked(matched(one, twelve)[0])) == 12
    assert 1 <= len(asked(matched(one, [*twelve, affiliate("SL", "SL")])[0])) <= 4


def test_the_village_pump_of_a_place_is_one_of_its_own_languages() -> None:
    """Polish is spoken in Ukraine, by few; the record names it first."""
    _, gaps = matched(record(countries=("UA",), languages=("pl", "uk")), [affiliate("FR", "FR")])
    contacts = {(gap.facet, gap.value): gap.contact for gap in gaps}
    assert contacts[Facet.COUNTRY, "UA"] == contacts[Facet.LANGUAGE, "uk"]
    assert contacts[Facet.COUNTRY, "UA"] != contacts[Facet.LANGUAGE, "pl"]


def test_gaps_name_the_next_human_contact() -> None:
    _, gaps = matched(record(countries=("SN",), languages=("wo",), communities=("Serer",)), [affiliate("FR", "FR")])
    assert [(gap.facet, gap.value, gap.contact) for gap in gaps] == [
        (Facet.COUNTRY, "SN", "d:Special:GoToLinkedPage/wowiki/Q16503"),
        (Facet.LANGUAGE, "wo", "d:Special:GoToLinkedPage/wowiki/Q16503"),
        (Facet.COMMUNITY, "Serer", None),
    ]


def test_a_closed_record_suggests_and_a_blocked_affiliate_is_not_asked() -> None:
    groups = [affiliate("SN", "SN")]
    for closed in ({"open": Openness.NO}, {"status": Status.COMPLETED}):
        matches, _ = matched(record(countries=("SN",), **closed), groups)
        assert [match.decision.value for match in matches] == ["suggest"]
    open_one = record(countries=("SN",))
    for block in Block:
        (match,), gaps = matcher(groups).judged(open_one, lambda _, block=block: block)
        assert (match.decision.value, match.blocked_by) == (
            "invite" if block is Block.UNAVAILABLE else "none", block)  # fmt: skip
        gone = block in (Block.MUTED, Block.OPTED_OUT, Block.DERECOGNISED, Block.SUSPENDED)
        assert bool(gaps) == (gone or block in (Block.LEAD, Block.PARTICIPANT)), block


@pytest.mark.parametrize(
    ("code", "about", "why"),
    [
        ("BEN", {"countries": ("SN",), "regions": ("west-africa",)}, {WhyNot.NARROWED}),
        ("BEN", {"countries": ("SN",), "languages": ("fr",)}, {WhyNot.WORLD_LANGUAGE}),
        ("ES", {"countries": ("ES-CT",)}, {WhyNot.SERVED}),
        ("NGA-IG", {"countries": ("SN",)}, {WhyNot.NOTHING}),
        ("RU-Don", {"countries": ("RU",)}, {WhyNot.LOCAL}),
        ("WPL", {"activities": ("libraries",)}, {WhyNot.TOUCHED}),
        ("WDU", {"partner_country": ("UY",), "lead": LEAD}, {WhyNot.PARTNER}),
        ("MLI", {"countries": ("ML",)}, set()),
    ],
)  # fmt: skip
def test_why_not_is_answered(code: str, about: dict[str, object], why: set[WhyNot]) -> None:
    context = matcher(REAL).context(record(**about), nobody)  # type: ignore[arg-type]
    one = context.lookup.of(BY_CODE[code].id)
    assert one is not None
    matches, _ = matcher(REAL).judged(record(**about), nobody)  # type: ignore[arg-type]
    found = next((match for match in matches if match.affiliate == one.id), None)
    assert {note.why for note in why_not(one, found, context)} == why


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ({"wikidata": "Q1"}, {"wikidata": "Q1"}, True),
        ({"wikidata": "Q1"}, {"wikidata": "Q2"}, False),
        ({"partners": (Link("National Archives and Records Agency"),)}, {"partners": (Link("NARA"),)}, True),
        ({"partners": (Link("Goethe-Institut"),), "countries": ("GH",)}, {"partners": (Link("Goethe-Institut"),)}, 0),
        ({"partners": (Link("Goethe-Institut"),)}, {"partners": (Link("Goethe Institut"),)}, True),
    ],
)  # fmt: skip
def test_duplicate_records(first: dict[str, object], second: dict[str, object], twice: int) -> None:
    pair = (record(1, **first), record(2, **second))  # type: ignore[arg-type]
    assert [problem.page for problem in duplicates(pair)] == (["Record 2"] if twice else [])


def test_themes_are_found_as_whole_words() -> None:
    assert TABLES.themes.of("Women in religion") == ("women-in-religion",)
    assert TABLES.themes.of("Smart cartels") == ()
    assert fold("Bibliothèques") != "" and TABLES.themes.of("Bibliothèques publiques") == ("libraries",)
