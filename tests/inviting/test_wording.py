"""In which language and with which words an affiliate is written to."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from bot.inviting.notice_text import Invitation, section
from bot.inviting.wording import Hearer, Wording, language_for
from bot.language import locale_rules
from bot.language.messages import Translations
from bot.model import (
    Affiliate,
    Basis,
    Facet,
    Frequency,
    Interests,
    Link,
    PartialDate,
    Party,
    PartyKind,
    Reason,
    Source,
    Via,
)
from bot.run_context import RunContext
from bot.wiki.world import Page
from bot.wikitext.render import Safe
from tests.language.test_catalogues import faults
from tests.worlds.small import CONTEXT, FACTS, MUSEUM, SENEGAL, match
from tests.worlds.translated import ARABIC, FRENCH, TRANSLATIONS
from tests.worlds.values import ACCOUNT, NOW, OPERATOR, SITE, affiliate, page, world

SPEAKING = RunContext(CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, translations=TRANSLATIONS)
STAMP = "[[User:PartnerBot|PartnerBot]] ([[User talk:PartnerBot|talk]]) 12:00, 21 November 2026 (UTC)"


def wording(language: str = "en", context: RunContext = SPEAKING, **interests: Any) -> Wording:
    said = {SENEGAL.id: Interests(affiliate=SENEGAL.id, **interests)} if interests else {}
    facts = msgspec.structs.replace(FACTS, interests=said)
    return Wording(context, SITE, facts, "2026-11-21", STAMP, language)


def notice(*reasons: Reason, to: Affiliate = SENEGAL, spoken: Wording | None = None, **record: Any) -> str:
    told = msgspec.structs.replace(MUSEUM, **record)
    return section(to, (Invitation(told, match(told, to, 0.9, *reasons)),), spoken or wording())


# --- which language -----------------------------------------------------------------------------------------------
def spoken_to(asked: str, says: tuple[str, ...], reported: tuple[str, ...], of_page: Page, context: RunContext) -> str:
    who = msgspec.structs.replace(SENEGAL, languages=reported)
    facts = msgspec.structs.replace(
        FACTS, interests={who.id: Interests(affiliate=who.id, language=asked, languages=says)}
    )
    read = msgspec.structs.replace(of_page, redirects=(who.page,)) if of_page.title != who.page else of_page
    return language_for(who, facts, world(read), context)


@pytest.mark.parametrize(
    ("asked", "subpage", "of_page", "says", "reported", "language"),
    [
        ("", "", "", (), (), "en"),
        ("fr", "", "ar", ("ar",), ("ar",), "fr"),
        ("en", "/fr", "fr", ("fr",), ("fr",), "en"),
        ("", "", "ar", ("fr",), ("fr",), "ar"),
        ("", "/fr", "", ("ar",), ("ar",), "fr"),
        ("", "/Programmes", "", ("ar",), ("fr",), "ar"),
        ("", "/Programmes/fr", "", ("ar",), (), "fr"),
        ("", "/fr/Programmes", "", ("ar",), (), "ar"),
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
    signed = CONTEXT.translations.catalogues.get(language)
    expected = language if signed and signed.reviewers else "en"
    assert spoken_to(language, (), (), page(SENEGAL.page), CONTEXT) == expected
    assert wording(language, CONTEXT).say.language == expected


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
    assert "** Fin du partenariat : mars 2027\n" in text
    assert "Pas de date limite ; d’ici 21 jours de préférence." in text
    assert "** On cherche : advice" in text
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
    assert "** تستمر حتى: ٥ مارس ٢٠٢٧\n" in text
    assert re.search(r"<bdi>\[\[:Partnerships/Record/[^\n]*\]\]</bdi>", text)


def test_an_arabic_name_is_kept_apart_in_an_english_notice() -> None:
    assert "with <bdi>متحف</bdi>" in notice(partners=(Link("متحف"),))


def test_a_name_that_a_language_lacks_is_marked_as_english() -> None:
    scotland = known(Facet.COUNTRY, "GB-SCT", Source.DECLARED)
    assert '<bdi lang="en" dir="ltr">Scotland</bdi>' in notice(scotland, spoken=wording("ar"))
    assert ": Écosse." in notice(scotland, spoken=wording("fr"))


# --- what it says -------------------------------------------------------------------------------------------------
VALUES = {
    Facet.COUNTRY: "SN", Facet.PARTNER_COUNTRY: "SN", Facet.REGION: "west-africa", Facet.LANGUAGE: "wo",
    Facet.TOPIC: "maps", Facet.COMMUNITY: "Lebu",
}  # fmt: skip


def known(facet: Facet, value: str, source: Source, weight: float = 1.0) -> Reason:
    return Reason(facet, value, source.via, weight, Basis(facet, value, source))


def why(*reasons: Reason, spoken: Wording | None = None) -> str:
    said = (spoken or wording()).say("invitation-why", "")[:-1]
    return notice(*reasons, spoken=spoken).partition(said)[2].partition("\n")[0]


NAMES = {
    Facet.COUNTRY: "Senegal", Facet.PARTNER_COUNTRY: "Senegal", Facet.REGION: "West Africa", Facet.LANGUAGE: "Wolof",
    Facet.TOPIC: "maps", Facet.COMMUNITY: "Lebu",
}  # fmt: skip


def said(key: str, *values: str) -> str:
    """The sentence of that key, as the catalogue has it."""
    return wording().say(key, *map(Safe, values))


@pytest.mark.parametrize("facet", list(Facet))
def test_only_what_a_group_declared_is_said_to_be_its_own_word(facet: Facet) -> None:
    """Product rule 4."""
    told = {source: why(known(facet, VALUES[facet], source)) for source in (Source.DECLARED, Source.NAME)}
    assert told[Source.DECLARED] == said(f"reason-{facet.value}-declared", NAMES[facet]) + "."
    assert told[Source.NAME] == said("reason-name", NAMES[facet]) + "."


@pytest.mark.parametrize("facet", [Facet.COUNTRY, Facet.PARTNER_COUNTRY, Facet.REGION, Facet.LANGUAGE])
def test_what_the_portal_says_is_said_to_be_its(facet: Facet) -> None:
    told = why(known(facet, VALUES[facet], Source.PORTAL))
    assert told == said(f"reason-{facet.value}-portal", NAMES[facet]) + "."


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("to", list(Hearer))
def test_every_basis_has_its_sentence(facet: Facet, source: Source, to: Hearer) -> None:
    """Nothing but places, and the languages of places, is known from the portal."""
    if source is Source.PORTAL and facet in (Facet.TOPIC, Facet.COMMUNITY):
        facet = Facet.COUNTRY
    told = wording().because([known(facet, VALUES[facet], source)], to, 4)
    assert "reason-" not in told
    assert wording().name(facet, VALUES[facet]) in told


def test_the_sentence_tells_what_is_known_not_what_the_record_names() -> None:
    catalonia = Reason(Facet.COUNTRY, "ES-CT", Via.DERIVED, 1.0, Basis(Facet.COUNTRY, "ES", Source.PORTAL))
    assert why(catalonia) == said("reason-country-portal", "Spain") + "."


def test_values_of_one_sentence_are_listed_in_it() -> None:
    told = why(
        known(Facet.LANGUAGE, "ln", Source.DECLARED),
        known(Facet.COUNTRY, "CD", Source.PORTAL),
        known(Facet.LANGUAGE, "sw", Source.DECLARED),
        known(Facet.LANGUAGE, "wo", Source.DECLARED, 0.0),
    )
    languages = said("reason-language-declared", "Lingala and Swahili")
    assert told == f"{languages}; {said('reason-country-portal', 'Democratic Republic of the Congo')}."


def test_a_theme_is_told_by_its_label() -> None:
    assert why(known(Facet.TOPIC, "african-diaspora", Source.NAME)).endswith("African diaspora.")
    assert why(known(Facet.TOPIC, "Our own [[words]]", Source.DECLARED)).endswith("Our own &#91;&#91;words&#93;&#93;.")


@pytest.mark.parametrize(("language", "between"), [("ar", "؛ "), ("fa", "؛ "), ("he", "; "), ("fr", "; ")])
def test_only_arabic_script_has_its_own_semicolon(language: str, between: str) -> None:
    signed = msgspec.structs.replace(CONTEXT.translations.catalogues["en"], language=language, reviewers=("A test",))
    context = RunContext(
        CONTEXT.config, CONTEXT.vocabulary, CONTEXT.messages, translations=Translations({language: signed})
    )
    assert wording(language, context).clauses([Safe("a"), Safe("b")]) == f"a{between}b"


def test_who_operates_the_bot_can_be_written_to() -> None:
    config = msgspec.structs.replace(CONTEXT.config, operator="User:Ann, Bob_B")
    told = wording(context=RunContext(config, CONTEXT.vocabulary, CONTEXT.messages)).operators()
    assert told == "[[:User talk:Ann|Ann]] and [[:User talk:Bob B|Bob_B]]"
    nobody = msgspec.structs.replace(config, operator=" , ")
    assert wording(context=RunContext(nobody, CONTEXT.vocabulary, CONTEXT.messages)).operators() == (
        "[[:User talk:PartnerBot|PartnerBot]]"
    )


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_notice_says_who_sends_it_and_that_nothing_is_owed(language: str) -> None:
    """Product rule 15."""
    spoken = wording(language)
    colophon = spoken.say("invitation-colophon", spoken.operators())
    assert f"\n{colophon}\n}}}}\n<!--" in notice(spoken=spoken)
    assert "[[:User talk:ExampleOperator|" in colophon


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        ({}, []),
        ({"end": PartialDate(2026, 11, 20)}, []),
        ({"end": PartialDate(2026, 11)}, [("invitation-until", "November 2026")]),
        ({"end": PartialDate(2027)}, [("invitation-until", "2027")]),
        ({"end": PartialDate(2026, 11, 21)}, [("invitation-until", "21 November 2026")]),
        ({"events": ("WikiIndaba", "GLAM | Wiki")}, [("invitation-events", "WikiIndaba and GLAM &#124; Wiki")]),
        ({"objective": "To share [[it]]"}, [("invitation-about", "To share &#91;&#91;it&#93;&#93;")]),
    ],
)
def test_a_notice_tells_what_the_record_says_of_time_and_aim(
    record: dict[str, Any], lines: list[tuple[str, str]]
) -> None:
    begun = tuple(
        f"** {said(key, '')}".rstrip() for key in ("invitation-until", "invitation-events", "invitation-about")
    )
    told = [line for line in notice(**record).splitlines() if line.startswith(begun)]
    assert told == [f"** {said(key, value)}" for key, value in lines]


LED_BY_LENA: dict[str, Any] = {"lead": (Party(PartyKind.USER, "Lena"),)}


@pytest.mark.parametrize(
    ("record", "unmentioned", "asked", "mentioned"),
    [
        ({"contact": ("Ana", "Bo")}, set(), {"Ana", "Bo"}, {"Ana", "Bo"}),
        ({"contact": ("Ana", "Bo")}, {"Ana"}, {"Bo"}, {"Bo"}),
        ({"contact": ("A1", "A2", "A3", "Bo")}, {"A1", "A2", "A3"}, {"Bo"}, {"Bo"}),
        ({"contact": ("Ana",), **LED_BY_LENA}, {"Ana"}, set(), {"Lena"}),
        ({"contact": ("Ana",), **LED_BY_LENA}, {"Ana", "Lena"}, set(), set()),
        ({"contact": (), **LED_BY_LENA}, {"Lena"}, set(), set()),
    ],
)
def test_people_who_are_to_be_left_alone_are_not_named_as_somebody_to_ask(
    record: dict[str, Any], unmentioned: set[str], asked: set[str], mentioned: set[str]
) -> None:
    spoken = Wording(SPEAKING, SITE, FACTS, "2026-11-21", STAMP, unmentioned=unmentioned)
    for text in (notice(spoken=spoken, **record), notice(spoken=spoken.for_reader("en"), **record)):
        assert set(re.findall(r"\[\[:?User talk:([^|\]]+)", text)) - {OPERATOR, ACCOUNT} == asked
        assert set(re.findall(r"%3AUser%3A(\w+)%7C", text)) == mentioned


def hearing(text: str) -> list[str]:
    links = "|".join(re.escape(said(key)) for key in ("hear-less", "hear-never", "hear-change"))
    return re.findall(rf"\[{{{{fullurl:([^{{}}]*)}}}} (?:{links})", text)


PRELOAD = (
    "action=edit&preload=Template%3AAffiliate%20interests%2Fpreload&preloadparams%5B%5D=WK%3F&preloadparams%5B%5D="
)


@pytest.mark.parametrize(
    ("to", "interests", "links"),
    [
        (SENEGAL, {}, [f"Wikimedia Senegal/Interests|{PRELOAD}monthly", f"Wikimedia Senegal/Interests|{PRELOAD}never"]),
        (SENEGAL, {"page": "Wikimedia Senegal/Us"}, ["Wikimedia Senegal/Us|action=edit"]),
        (affiliate("WK?", 12, page="Help:Somebody"), {}, []),
        (affiliate("WK?", 12, page="é" * 125), {}, []),
    ],
)
def test_to_hear_less_takes_one_click(to: Affiliate, interests: dict[str, Any], links: list[str]) -> None:
    text = notice(to=to, spoken=wording(notices=Frequency.EACH, **interests) if interests else wording())
    assert hearing(text) == links
    assert links or f"[[:Template:Affiliate interests|{said('interests-template')}]]" in text


def test_the_signature_ends_the_last_line() -> None:
    assert notice().endswith(f"-->\n{STAMP}")
    assert locale_rules.day("en", PartialDate(NOW.year, NOW.month, NOW.day)) in STAMP


ONE_OF_ITS_OWN = [
    (Facet.LANGUAGE, Source.PORTAL, "wo", "fr"),
    (Facet.REGION, Source.PORTAL, "west-africa", "nordic"),
    (Facet.PARTNER_COUNTRY, Source.PORTAL, "SN", "FR"),
    (Facet.PARTNER_COUNTRY, Source.DECLARED, "SN", "FR"),
]
LISTED = [(facet, Source.DECLARED, *pair) for facet, _, *pair in ONE_OF_ITS_OWN[:2]]


@pytest.mark.parametrize(("facet", "source", "one", "other"), [*ONE_OF_ITS_OWN, *LISTED])
@pytest.mark.parametrize("to", Hearer)
def test_what_rests_on_the_one_place_that_is_named_is_said_of_each_by_itself(
    to: Hearer, facet: Facet, source: Source, one: str, other: str
) -> None:
    def reason(value: str) -> Reason:
        return Reason(facet, value, source.via, 0.9, Basis(facet, value, source))

    spoken = wording()
    texts = {key: "SAID" for key in CONTEXT.messages.texts if key.startswith(("reason-", "lead-reason-"))}
    spoken.say = msgspec.structs.replace(spoken.say, texts={**CONTEXT.messages.texts, **texts})
    assert spoken.because([reason(one)], to, 3).count("SAID") == 1
    said = spoken.because([reason(one), reason(other)], to, 3)
    assert said.count("SAID") == (2 if (facet, source, one, other) in ONE_OF_ITS_OWN else 1)
