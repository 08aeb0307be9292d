"""In which language and with which words an affiliate is written to."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from bot import locales
from bot.model import Affiliate, Facet, Frequency, Interests, Link, PartialDate, Reason, Via
from bot.notice import Invitation, Wording, section
from bot.rules import Rules
from bot.wording import language_for
from bot.world import Page
from tests.core.small import FACTS, MUSEUM, RULES, SENEGAL, match
from tests.core.test_catalogues import faults
from tests.core.translated import ARABIC, FRENCH, TRANSLATIONS
from tests.core.values import NOW, SITE, affiliate, page, world

SPEAKING = Rules(RULES.config, RULES.vocabulary, RULES.messages, translations=TRANSLATIONS)
STAMP = "[[User:PartnerBot|PartnerBot]] ([[User talk:PartnerBot|talk]]) 12:00, 21 November 2026 (UTC)"


def wording(language: str = "en", rules: Rules = SPEAKING, **interests: Any) -> Wording:
    said = {SENEGAL.id: Interests(affiliate=SENEGAL.id, **interests)} if interests else {}
    facts = msgspec.structs.replace(FACTS, interests=said)
    return Wording(rules, SITE, facts, "2026-11-21", STAMP, language)


def notice(*reasons: Reason, to: Affiliate = SENEGAL, spoken: Wording | None = None, **record: Any) -> str:
    told = msgspec.structs.replace(MUSEUM, **record)
    return section(to, (Invitation(told, match(told, to, 0.9, *reasons)),), spoken or wording())


# --- which language -----------------------------------------------------------------------------------------------
def spoken_to(asked: str, says: tuple[str, ...], reported: tuple[str, ...], of_page: Page, rules: Rules) -> str:
    who = msgspec.structs.replace(SENEGAL, languages=reported)
    facts = msgspec.structs.replace(
        FACTS, interests={who.id: Interests(affiliate=who.id, language=asked, languages=says)}
    )
    read = msgspec.structs.replace(of_page, redirects=(who.page,)) if of_page.title != who.page else of_page
    return language_for(who, facts, world(read), rules)


@pytest.mark.parametrize(
    ("asked", "subpage", "of_page", "says", "reported", "language"),
    [
        ("", "", "", (), (), "en"),
        ("fr", "", "ar", ("ar",), ("ar",), "fr"),
        ("en", "/fr", "fr", ("fr",), ("fr",), "en"),
        ("", "", "ar", ("fr",), ("fr",), "ar"),
        ("", "/fr", "", ("ar",), ("ar",), "fr"),
        ("", "/Programmes", "", ("ar",), ("fr",), "ar"),
        ("", "", "", ("wo", "ar"), ("fr",), "ar"),
        ("", "", "", (), ("wo", "fr", "ar"), "fr"),
        ("de", "/de", "de", ("de",), ("de",), "en"),
        ("de", "", "", (), ("fr",), "fr"),
        ("wo", "", "", (), (), "en"),
        ("fr-x", "", "", (), (), "en"),
    ],
)
def test_the_recipients_language_is_found(
    asked: str, subpage: str, of_page: str, says: tuple[str, ...], reported: tuple[str, ...], language: str
) -> None:
    its_page = page(SENEGAL.page + subpage, language=of_page)
    assert spoken_to(asked, says, reported, its_page, SPEAKING) == language


@pytest.mark.parametrize("language", ["fr", "es", "pt", "ar", "ru", "zh", "id", "sw", "hi", "de", "tr", "fa"])
def test_without_a_signature_of_a_speaker_everybody_is_written_to_in_english(language: str) -> None:
    signed = RULES.translations.catalogues.get(language)
    expected = language if signed and signed.reviewers else "en"
    assert spoken_to(language, (), (), page(SENEGAL.page), RULES) == expected
    assert wording(language, RULES).say.language == expected


def test_the_translations_of_these_tests_keep_what_they_must() -> None:
    assert faults(FRENCH) == []
    assert [one for one in faults(ARABIC) if "summary" not in one] == []


# --- in French and Arabic -----------------------------------------------------------------------------------------
def test_a_notice_in_french() -> None:
    text = notice(spoken=wording("fr"), end=PartialDate(2027, 3), lead=(), wikidata="")
    assert text.startswith("== Un partenariat qui peut vous concerner ==\n")
    assert "|language=fr|direction=ltr|" in text
    assert "avec Musée &#91;du&#93; quai Branly et A second one" in text
    assert "dans ce pays : Sénégal." in text
    assert "** Jusqu’au : mars 2027\n" in text
    assert "<bdi>" not in text
    assert text.endswith(f"\n{STAMP}")


def test_a_notice_in_arabic_marks_what_runs_the_other_way() -> None:
    text = notice(spoken=wording("ar"), end=PartialDate(2027, 3, 5), partners=(Link("متحف"), Link("Museum")))
    assert text.startswith("== <bdi>شراكة قد تهم مجتمعكم</bdi> ==\n")
    assert "|language=ar|direction=rtl|" in text
    assert "السنغال." in text
    assert "<bdi>السنغال" not in text
    assert "<bdi>Wikimedia Senegal</bdi>" in text
    assert "<bdi>متحف</bdi>" not in text
    assert "<bdi>Museum</bdi>" in text
    assert "** حتى: ٥ مارس ٢٠٢٧\n" in text
    assert re.search(r"<bdi>\[\[:Partnerships/Record/[^\n]*\]\]</bdi>", text)


def test_an_arabic_name_is_kept_apart_in_an_english_notice() -> None:
    assert "with <bdi>متحف</bdi>" in notice(partners=(Link("متحف"),))


def test_a_name_that_a_language_lacks_is_marked_as_english() -> None:
    scotland = Reason(Facet.COUNTRY, "GB-SCT", Via.DECLARED, 1.0)
    assert '<bdi lang="en" dir="ltr">Scotland</bdi>' in notice(scotland, spoken=wording("ar"))
    assert ": Écosse." in notice(scotland, spoken=wording("fr"))


# --- what it says -------------------------------------------------------------------------------------------------
VALUES = {
    Facet.COUNTRY: "SN", Facet.PARTNER_COUNTRY: "SN", Facet.REGION: "west-africa", Facet.LANGUAGE: "wo",
    Facet.TOPIC: "maps", Facet.COMMUNITY: "Lebu",
}  # fmt: skip


@pytest.mark.parametrize("facet", list(Facet))
def test_only_what_a_group_declared_is_said_to_be_its_own_word(facet: Facet) -> None:
    """Product rule 4."""
    declared, derived = (notice(Reason(facet, VALUES[facet], via, 1.0)) for via in (Via.DECLARED, Via.DERIVED))
    assert "your group says that it works" in declared
    assert "the affiliates portal" not in declared
    assert "your group" not in derived.partition("Why you:")[2].partition("\n")[0]
    assert "the affiliates portal lists you" in derived


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_notice_says_who_sends_it_and_that_nothing_is_owed(language: str) -> None:
    """Product rule 15."""
    spoken = wording(language)
    colophon = spoken.say("invitation-colophon", spoken.words(RULES.config.operator))
    assert f"\n{colophon}\n}}}}\n<!--" in notice(spoken=spoken)
    if language == "en":
        for said in ("automated", RULES.config.operator, "not come from the Wikimedia Foundation", "No answer is owed"):
            assert said in colophon


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        ({}, []),
        ({"end": PartialDate(2026, 11, 20)}, []),
        ({"end": PartialDate(2026, 11)}, ["** Until: November 2026"]),
        ({"end": PartialDate(2027)}, ["** Until: 2027"]),
        ({"end": PartialDate(2026, 11, 21)}, ["** Until: 21 November 2026"]),
        ({"events": ("WikiIndaba", "GLAM | Wiki")}, ["** Dates to meet: WikiIndaba and GLAM &#124; Wiki"]),
        ({"objective": "To share [[it]]"}, ["** What it is: To share &#91;&#91;it&#93;&#93;"]),
    ],
)
def test_a_notice_tells_what_the_record_says_of_time_and_aim(record: dict[str, Any], lines: list[str]) -> None:
    text = notice(**record)
    assert [line for line in text.splitlines() if line.startswith(("** Until", "** Dates", "** What it"))] == lines


def hearing(text: str) -> list[str]:
    return re.findall(r"\[\{\{fullurl:([^{}]*)\}\} (?:hear less|never|change)", text)


PRELOAD = (
    "action=edit&preload=Template%3AAffiliate%20interests%2Fpreload&preloadparams%5B%5D=WK%3F&preloadparams%5B%5D="
)


@pytest.mark.parametrize(
    ("to", "interests", "links"),
    [
        (SENEGAL, {}, [f"Wikimedia Senegal/Interests|{PRELOAD}monthly", f"Wikimedia Senegal/Interests|{PRELOAD}never"]),
        (SENEGAL, {"page": "Wikimedia Senegal/Us"}, ["Wikimedia Senegal/Us|action=edit"]),
        (affiliate("WK?", 12, page="User:Somebody"), {}, []),
        (affiliate("WK?", 12, page="é" * 125), {}, []),
    ],
)
def test_to_hear_less_takes_one_click(to: Affiliate, interests: dict[str, Any], links: list[str]) -> None:
    text = notice(to=to, spoken=wording(notices=Frequency.EACH, **interests) if interests else wording())
    assert hearing(text) == links
    assert links or "[[:Template:Affiliate interests|the interests box]]" in text


def test_the_signature_ends_the_last_line() -> None:
    assert notice().endswith(f"-->\n{STAMP}")
    assert locales.day("en", PartialDate(NOW.year, NOW.month, NOW.day)) in STAMP
