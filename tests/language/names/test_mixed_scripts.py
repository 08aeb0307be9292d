"""Words that mix scripts whose letters look alike."""

from __future__ import annotations

import pytest

from bot.language.names import Unknown, load, odd_letters
from bot.language.names.mixed_scripts import in_one_script


@pytest.mark.parametrize(
    ("text", "odd", "mended"),
    [
        ("S\u0435negal", "\u0435", "Senegal"),
        ("Afri\u0441\u0430", "\u0441\u0430", "Africa"),
        ("Рос\u0063ия", "c", "Россия"),
        ("\u039aenya", "\u039a", "Kenya"),
        ("Ελλάδ\u0430", "\u0430", "Ελλάδ\u0430"),  # no such letter in Greek
        ("Senegal", "", "Senegal"),
        ("Україна", "", "Україна"),
        ("Kenya и Мали", "", "Kenya и Мали"),  # each word in one
        ("日本Japan", "", "日本Japan"),
        ("", "", ""),
    ],
)
def test_odd_letters_are_told_and_mended(text: str, odd: str, mended: str) -> None:
    assert (odd_letters(text), in_one_script(text)) == (odd, mended)


@pytest.mark.parametrize(("text", "meant"), [("S\u0435negal", "Senegal"), ("Рос\u0063ия", "Russia")])
def test_what_mixes_scripts_is_never_read_and_what_it_looks_like_is_offered(text: str, meant: str) -> None:
    assert load().country(text) == Unknown((meant,))


@pytest.mark.parametrize(
    ("text", "odd", "mended"),
    [
        ("\u0430b", "\u0430", "ab"),  # of two equal ones Latin counts, whichever comes first
        ("b\u0430", "\u0430", "ba"),
        ("\u03bf\u0430", "\u0430", "\u03bf\u0430"),
        ("\u0430\u043fa", "a", "\u0430\u043f\u0430"),
        ("日S\u0435n", "\u0435", "日Sen"),
        ("S\u0435\u03bfn", "\u0435\u03bf", "Seon"),
        ("\u0435", "", "\u0435"),
    ],
)
def test_the_script_of_most_letters_counts(text: str, odd: str, mended: str) -> None:
    assert (odd_letters(text), in_one_script(text)) == (odd, mended)
