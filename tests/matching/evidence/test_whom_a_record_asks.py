"""All evidence together, on the affiliates of the sample wiki: whom a record asks, and what is known of a group."""

from __future__ import annotations

import pytest

from bot.language.names import fold
from bot.language.names.themes import AffiliateFacts, check
from bot.matching import Attribute, profile
from bot.model import Block, Decision, Interests, Party, PartyKind, Via
from tests.matching.registry import BY_CODE, REAL
from tests.matching.values import TABLES, VOCABULARY, affiliate, asked, matched, matcher, nobody, record

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
        ({"partner_country": ("UY",), "lead": LEAD}, {"WDU"}),
        ({"partner_country": ("FR",), "lead": LEAD}, set()),
        ({"partner_country": ("UY",), "lead": (Party(PartyKind.FOUNDATION),)}, {"WDU"}),
        ({"topics": ("Public libraries",), "name": "Libraries of Mali"}, {"WPL"}),
        ({"activities": ("library visits",)}, set()),
        ({"topics": ("LGBT+ history", "advocacy", "armed conflict")}, {"LGBT"}),
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
    assert held("LGBT", Attribute.THEME) == {"lgbt"}


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


def test_themes_are_found_as_whole_words() -> None:
    assert TABLES.themes.of("Women in religion") == ("women-in-religion",)
    assert TABLES.themes.of("Smart cartels") == ()
    assert fold("Bibliothèques") != "" and TABLES.themes.of("Bibliothèques publiques") == ("libraries",)
