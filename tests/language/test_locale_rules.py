"""How languages count and write; tests/mediawiki asks a real MediaWiki whether it is so there."""

from __future__ import annotations

import msgspec
import pytest

from bot.language.locale_rules import day, digits, fallbacks, number, plural_form, plural_forms
from bot.language.messages import Messages, Translations, decoded, load, shipped
from bot.model import PartialDate


@pytest.mark.parametrize(
    ("language", "forms", "taken"),
    [
        ("en", 2, [1, 0, 1, 1, 1]),
        ("fr", 2, [0, 0, 1, 1, 1]),
        ("ru", 3, [2, 0, 1, 2, 0]),
        ("ar", 6, [0, 1, 2, 3, 4]),
        ("zh-hant", 1, [0, 0, 0, 0, 0]),
        ("no-such-language", 2, [1, 0, 1, 1, 1]),
    ],
)
def test_counts_take_the_forms_of_the_language(language: str, forms: int, taken: list[int]) -> None:
    assert plural_forms(language) == forms
    assert [plural_form(language, count) for count in (0, 1, 2, 5, 21)] == taken


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("{{PLURAL:$1|книга|книги|книг}}", "ru", ["книг", "книга", "книги", "книг", "книга"]),
        ("{{PLURAL:$1|x|y}}", "ru", ["y", "x", "y", "y", "x"]),
        ("{{PLURAL:$1|0=none|one|$1 more}}", "en", ["none", "one", "2 more", "5 more", "21 more"]),
        ("{{PLURAL:$1|12=dozen}}", "en", [""] * 5),
        ("{{PLURAL:$1|صفر|واحد|اثنان|$1 قليل|$1 كثير|$1}}", "ar", ["صفر", "واحد", "اثنان", "٥ قليل", "٢١ كثير"]),
        ("{{PLURAL:$1|一}}", "zh", ["一"] * 5),
    ],
)
def test_a_text_counts_as_its_language_does(text: str, language: str, said: list[str]) -> None:
    assert [Messages(language, {"key": text})("key", count) for count in (0, 1, 2, 5, 21)] == said


@pytest.mark.parametrize(
    ("language", "when", "said"),
    [
        ("en", PartialDate(2026, 11, 21), "21 November 2026"),
        ("fr", PartialDate(2026, 11, 21), "21 novembre 2026"),
        ("fr", PartialDate(2026, 11), "novembre 2026"),
        ("fr", PartialDate(2026), "2026"),
        ("ar", PartialDate(2026, 11, 21), "٢١ نوفمبر ٢٠٢٦"),
        ("fa", PartialDate(2026), "۲۰۲۶"),
        ("hi", PartialDate(2026, 11), "नवंबर २०२६"),
        ("zh", PartialDate(2026, 11, 21), "2026年11月21日"),
        ("wo", PartialDate(2027), "2027"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(language: str, when: PartialDate, said: str) -> None:
    assert day(language, when) == said


def test_numbers_have_the_digits_of_the_language() -> None:
    assert [number(language, 1234) for language in ("en", "de", "hi", "ar")] == ["1,234", "1.234", "१,२३४", "١٬٢٣٤"]
    assert digits("fa", "۱2٣") == "۱۲۳"


def test_fallbacks_end_in_english() -> None:
    assert fallbacks("pt-br") == ("pt", "en")
    assert fallbacks("wo") == ("fr", "en")
    assert fallbacks("xx") == ("en",)
    assert fallbacks("en") == ()


ENGLISH = Messages("en", {"a": "A", "b": "B", "c": "{{PLURAL:$1|one|many}}"})
FRENCH = Messages("fr", {"a": "Fr", "b": "{{PLURAL:$1|un|des}}"}, reviewers=("Somebody",))
WOLOF = Messages("wo", {"a": "Wo"})
PORTUGUESE = Messages("pt", {"a": "Pt"}, reviewers=("Somebody",))
ALL = Translations({"en": ENGLISH, "fr": FRENCH, "wo": WOLOF, "pt": PORTUGUESE})


def test_what_a_catalogue_lacks_is_said_by_the_next_in_its_own_grammar() -> None:
    say = ALL.of("wo")
    assert [say("a"), say("b", 0), say("c", 0), say.language] == ["Wo", "un", "many", "wo"]
    assert ALL.of("xx")("a") == "A"
    with pytest.raises(KeyError):
        say("no-such-text")


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("fr", "fr"),
        ("pt-br", "pt"),
        ("pt", "pt"),
        ("wo", None),
        ("en", "en"),
        ("en-gb", "en"),
        ("de", None),
        ("xx", None),
    ],
)
def test_only_what_a_speaker_signed_off_is_for_talk_pages(language: str, spoken: str | None) -> None:
    said = ALL.for_talk_pages(language)
    assert (said and said.language) == spoken
    assert ALL.catalogues["wo"] not in (said.behind if said else ())


def test_a_catalogue_says_who_made_and_who_reviewed_it() -> None:
    raw = b'{"@metadata": {"authors": ["A"], "reviewers": ["B", "C"]}, "key": "text"}'
    assert decoded("fr", raw) == Messages("fr", {"key": "text"}, ("A",), ("B", "C"))
    assert decoded("fr", b'{"key": "text"}').reviewers == ()


def test_what_is_shipped_stands_behind_every_language() -> None:
    assert load("en").behind == ()
    for language in shipped().catalogues:
        assert [one.language for one in (load(language), *load(language).behind)][-1] == "en"


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("cu", {0: 3, 1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 11: 0, 12: 1, 13: 2, 21: 0}),
        ("sgs", {0: 2, 1: 0, 2: 1, 3: 3, 10: 2, 11: 2, 12: 2, 19: 2, 20: 3, 21: 0, 22: 1, 100: 2, 111: 2, 112: 2}),
        *((language, {0: 0, 1: 0, 2: 1, 1_000_000: 1}) for language in ("fr", "pt")),
        *((language, {0: 1, 1: 0, 2: 1, 1_000_000: 1}) for language in ("ca", "es", "it", "vec", "lij", "scn")),
        ("pl", {0: 2, 1: 0, 2: 1, 5: 2, 22: 1, 1_000_000: 2}),
    ],
)
def test_languages_that_count_in_a_way_of_their_own(language: str, counts: dict[int, int]) -> None:
    assert {count: plural_form(language, count) for count in counts} == counts


def test_a_line_that_is_no_comment_is_a_language() -> None:
    assert fallbacks("de-at") == ("de", "en")
    assert fallbacks("#") == ("en",)
    assert digits("ar", "10") == "١٠"


SIGNED, UNSIGNED = ("Ana",), ()
OF_ALL = Translations(
    {
        language: Messages(language, {"key": language}, reviewers=reviewers)
        for language, reviewers in (
            ("en", UNSIGNED), ("pt", SIGNED), ("fr", UNSIGNED), ("zh-hant", SIGNED), ("zh", UNSIGNED), ("es", SIGNED),
        )
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en", "en"),
        ("en-gb", "en"),
        ("pt", "pt"),
        ("pt-br", "pt"),
        ("fr", None),
        ("zh-hant", "zh-hant"),
        ("zh-hk", "zh-hant"),  # a variety of the same language
        ("zh-hant-x", None),
        ("gl", None),  # a neighbour's translation is no translation
        ("xx", None),
    ],
)
def test_a_talk_page_is_written_to_in_a_language_that_a_speaker_signed_off(language: str, spoken: str | None) -> None:
    found = OF_ALL.for_talk_pages(language)
    assert (found.language if found else None) == spoken
    assert found is None or found("key") == spoken


@pytest.mark.parametrize("raw", [b"[]", b'{"key": 3}', b'{"@metadata": {"reviewers": "Ana"}}', b"{"])
def test_what_is_no_catalogue_is_an_error(raw: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decoded("xx", raw)


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("{{PLURAL:$2|$1 one|$1 many}}", ("x", 1), "x one"),
        ("{{PLURAL:$1|0=none|3=three}}", (3,), "three"),
        ("{{PLURAL:$1|0=none|3=three}}", (1,), ""),
        ("{{PLURAL:$1|3=three|one|many}}", (2,), "many"),
        ("{{PLURAL:$1|one|many}}", ("a few",), "many"),
        ("{{PLURAL:$1|one|many}}", ("1",), "one"),
    ],
)
def test_the_form_is_that_of_the_count(text: str, arguments: tuple[object, ...], said: str) -> None:
    assert Messages("en", {"key": text})("key", *arguments) == said
