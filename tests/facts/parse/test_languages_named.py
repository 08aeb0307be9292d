"""Languages in lists, with what stands in brackets behind them."""

from __future__ import annotations

import pytest

from bot.facts.parse.concerned import read_concerned
from tests.facts.parse.reading import form_of, vocabulary
from tests.facts.parse.test_exceptions import codes_and_told


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        # of several, the one that is spoken there
        ("Ndebele (Zimbabwe)", "nd", []),
        ("Ndebele (South Africa)", "nr", []),
        ("Tonga (Zambia)", "toi", []),
        ("Ndebele (Ghana)", "", ["ambiguous-language: Ndebele (Ghana)"]),
        ("Tonga (Africa)", "", ["ambiguous-language: Tonga (Africa)"]),
        # a variety takes the place of its language, another language is added
        ("Chinese (Mandarin)", "zh", []),
        ("Chinese (Cantonese, Hakka)", "yue hak", []),
        ("Chinese (Cantonese and French)", "yue fr", []),
        ("Norwegian (Nynorsk)", "nn", []),
        ("Norwegian (Bokmål, Nynorsk)", "nb nn", []),
        ("Arabic (Moroccan)", "ary", []),
        ("Berber (Kabyle)", "kab", []),
        ("Berber (French)", "ber fr", []),
        ("English (and French)", "en fr", []),
        # what makes the name of a language with the name before it
        ("Greek (Ancient)", "grc", []),
        ("English (Old)", "ang", []),
        ("Norse (Old)", "non", []),
        ("German (Low)", "nds", []),
        ("Hebrew (Biblical)", "hbo", []),
        ("Quechua (Southern)", "qu", []),
        ("Sami (South)", "sma", []),
        ("Greek (Pontic)", "pnt", []),
        ("German (Pennsylvania)", "pdc", []),
        ("Kurdish (Xyzzy)", "ku", ["aside-not-read: Xyzzy"]),
        # a script that is called like a language adds none
        ("Kazakh (Arabic)", "kk", ["aside-not-read: Arabic"]),
        ("казахская (арабская)", "kk", ["aside-not-read: арабская"]),
        ("hindi (latina)", "hi", ["aside-not-read: latina"]),
        ("Hausa (Arabic, French)", "ha ar fr", []),
        ("French (and Arabic)", "fr ar", []),
        # a name and how it is shortened
        ("Kenyan Sign Language (KSL)", "xki", []),
        ("Deutsche Gebärdensprache (DGS)", "gsg", []),
        ("Langue des signes québécoise (LSQ)", "fcs", []),
        ("Swahili (XQZ)", "sw", ["aside-not-read: XQZ"]),
        ("Akan (Twi, Fante)", "tw fat", []),
        # places, scripts and years say nothing more, also where a language is called like the place
        ("Kituba (Kongo)", "ktu", []),
        ("Edo (Afrika)", "bin", []),
        ("English (UK)", "en", []),
        ("French (UK)", "fr", []),
        ("Arabic (Morocco)", "ar", []),
        ("German (Latin script)", "de", []),
        ("Serbian (Cyrillic), Croatian", "sr hr", []),
        ("French (2024)", "fr", []),
        # but that of a period is another language
        ("Turkish (1500-1928)", "tr", ["aside-not-read: 1500-1928"]),
        ("Old French (842–1400)", "fro", []),
        ("Fijian, occidental", "fj", ["ambiguous-language: occidental"]),
        # what is not understood is told, and what is left out is taken from what is named
        ("German (Xyzzy)", "de", ["aside-not-read: Xyzzy"]),
        ("Xyzzy (French)", "", ["unknown-language: Xyzzy (French)"]),
        ("Spanish (except Catalan)", "es", ["not-left-out: Catalan"]),
        ("French (not English)", "fr", ["not-left-out: English"]),
        ("French (Breton, not French)", "br", ["not-left-out: French"]),
        # codes side by side, of which all are known
        ("de fr", "de fr", []),
        ("DE FR", "de fr", []),
        ("de xq", "", ["unknown-language: de xq"]),
    ],
)
def test_what_stands_beside_a_language(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value, "languages") == (codes, told)


@pytest.mark.parametrize(
    ("given", "codes", "told"),
    [
        ("languages=Yoruba", "yo", []),
        ("languages=Yoruba|countries=Nigeria", "yo", []),
        ("languages=Yoruba|countries=Nigeria, India", "yo", []),
        ("languages=Yoruba|countries=Germany", "yo", []),
        ("languages=Yoruba, Tamil|countries=India", "ta", ["ambiguous-language"]),
        ("languages=Waray", "", ["ambiguous-language"]),
        ("languages=Waray|countries=Philippines", "war", []),
        ("languages=Voro|countries=Nigeria", "vor", []),
    ],
)
def test_of_homonyms_the_places_tell_which(given: str, codes: str, told: list[str]) -> None:
    """ "Yoruba" is a name of Ravula of India too, which few know."""
    form = form_of(given)
    assert " ".join(read_concerned(form, vocabulary().unsuggesting).languages) == codes
    assert [str(problem.kind) for problem in form.problems] == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("not English", ("English", "…")),
        ("Spanish, not English", ("English", "Spanish")),
        ("Spanish (not English)", ("English", "Spanish")),
        ("Spanish except Catalan", ("Catalan", "Spanish")),
    ],
)
def test_what_is_not_left_out_is_told_with_that_of_which(value: str, told: tuple[str, str]) -> None:
    form = form_of(f"languages={value}")
    read_concerned(form, vocabulary().unsuggesting)
    assert [problem.arguments[:2] for problem in form.problems] == [told]
