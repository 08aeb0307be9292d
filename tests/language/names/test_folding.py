"""Folding: a table that every program which folds names must pass, and laws."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names import fold, loosen
from bot.language.names.folding import SIMPLER
from tests.language.names.resolution import TABLES, rows


@pytest.mark.parametrize("case", list(rows(TABLES / "fold.tsv")), ids=lambda case: case["text"])
def test_fold(case: dict[str, str]) -> None:
    assert fold(case["text"]) == unicodedata.normalize("NFKD", case["folded"])


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_loosening_twice_is_loosening_once(text: str) -> None:
    loose = loosen(fold(text))
    assert loosen(loose) == loose


@given(st.text())
def test_the_way_unicode_is_composed_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(categories=["Lu", "Ll"])))
def test_case_does_not_matter(text: str) -> None:
    same = "".join(letter for letter in text if letter.upper().lower() == letter.lower() and len(letter.upper()) == 1)
    assert fold(same.upper()) == fold(same.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Gambia", "Gambia"),
        ("Guinea - bissau", "Guinea-Bissau"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("St. Lucia", "Saint Lucia"),
        ("Falkland Islands(Malvinas)", "Falkland Islands (Malvinas)"),
        ("København", "Kobenhavn"),
        ("أفغانستان", "افغانستان"),
        ("l'Afrique", "Afrique"),
        ("ארה״ב", 'ארה"ב'),
    ],
)
def test_loosen_makes_equal(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert loosen(fold(one)) == loosen(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Niger", "Nigeria"), ("Mali", "Malawi"), ("हिन्दी", "हिनदी"), ("Ga", "Gã b")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert loosen(fold(one)) != loosen(fold(other))


@pytest.mark.parametrize(
    "article", ["the", "la", "le", "les", "el", "los", "las", "die", "der", "das", "het", "os", "il", "lo", "gli"]
)
def test_an_article_does_not_matter_unless_it_is_the_whole_name(article: str) -> None:
    assert loosen(f"{article} gambia") == "gambia"
    assert loosen(article) == ("" if article == "the" else article)


LETTERS = {
    "臺": "台", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "n",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ە": "ه", "ۃ": "ه",
    "\u0654": "", "\u0655": "", "\u0653": "", "\u0640": "", "'": "",
    **dict.fromkeys("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670", ""),  # vowel signs
}  # fmt: skip


def test_letters_and_the_simpler_ones_in_their_place() -> None:
    assert SIMPLER == LETTERS
    assert {letter: loosen(letter) for letter in LETTERS} == LETTERS
