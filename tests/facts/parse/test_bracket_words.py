"""Words with which what stands in brackets behind a place begins."""

from __future__ import annotations

import pytest

from bot.facts.parse.bracket_words import ABOVE_ALL, ALSO, INCLUDING, NOW, ONCE, led_by
from bot.wikitext import phrases

PATTERNS = {"also": ALSO, "including": INCLUDING, "above all": ABOVE_ALL, "now": NOW, "once": ONCE}
WORDS = {
    "also": ("also", "&", "ainsi que", "também", "и"),
    "including": ("incl.", "incl", "including", "includes", "y compris", "incluidas", "inkl", "inkl."),
    "above all": ("e.g.", "e. g.", "i.e.", "especially", "specially", "in", "z.B.", "z. B.", "mainly:", "только"),
    "now": ("now", "present-day", "present day", "today part of the", "now in the", "aujourd’hui", "actuellement"),
    "once": ("formerly", "ehemalig", "ehemalige", "a.k.a.", "бывшая", "or"),
}


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in WORDS.items() for word in words])
def test_such_a_word_is_taken_from_the_beginning_only(kind: str, word: str) -> None:
    def led(text: str) -> str:
        (phrase,) = phrases(text)
        rest = led_by(phrase, PATTERNS[kind])
        return rest.text if rest else ""

    assert led(f"{word} Mali") == "Mali"
    assert led(f"{word.capitalize()} Mali") == ("" if word == "in" else "Mali")
    assert led(f"Mali {word} Benin") == led("Mali") == ""
