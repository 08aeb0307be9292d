"""What people say around the name of a language: what is left without it."""

from __future__ import annotations

import pytest

from bot.language.names.index import LETTERS, PROJECT, SCRIPT
from bot.language.names.language_phrases import bracketed, simpler

WORDS = {
    PROJECT: {"wikipedia", "wiki"},
    SCRIPT: {"ajami", "arabic", "latin", "devanagari"},
    LETTERS: {"ajami", "latin"},
}


def left(text: str) -> list[str]:
    return list(simpler(text, lambda what, word: word in WORDS[what]))


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Wolof", []),
        ("", []),
        # projects, one or several
        ("Wikipedia Wolof", ["Wolof"]),
        ("Wolof  Wikipedias", ["Wolof"]),
        ("Wolof Wikipedia wiki", ["Wolof"]),
        ("Wikipedia", []),
        ("Wolof  Twi", []),
        ("日本語ウィキペディア", ["日本語"]),
        ("维基百科 日本語", ["日本語"]),
        ("Twi維基百科 Akan", ["Twi Akan"]),
        # scripts: where nothing says so, only those that are no language
        ("Hausa (Ajami)", ["Hausa"]),
        ("Hausa (Arabic)", []),
        ("Hausa (Arabic script)", ["Hausa"]),
        ("Hausa (the Arabic)", ["Hausa"]),
        ("Hausa Arabic", []),
        ("Hausa Latin", ["Hausa"]),
        ("Hausa Arabic script", ["Hausa"]),
        ("Hausa in the Arabic alphabet", ["Hausa", "Hausa in the"]),
        ("Hausa in Latin", ["Hausa", "Hausa in"]),
        ("Hausa (Twi)", []),
        ("Hausa (Twi script)", []),
        ("Ajami", []),
        ("Latin script", []),
        # words around
        ("Wolof language", ["Wolof"]),
        ("the Wolof", ["Wolof"]),
        ("langue wolof", ["wolof"]),
        ("langue de wolof", ["wolof"]),
        ("in Wolof", ["Wolof"]),
        ("en fr", []),
        ("English-speaking", ["English"]),
        ("language", []),
        # words that are written in two ways
        ("North Wolof", ["Northern Wolof"]),
        ("western Wolof", ["west Wolof"]),
        ("Southern Sámi", ["South Sami"]),
        ("Skolt Saami", ["Skolt Sami"]),
        ("Skolt Sami", []),
        ("Northumbrian", []),
        # Arabic's article
        ("عربية", ["العربية"]),
        ("العربية", []),
        ("تو", []),
        # lists
        ("Wolof language, Hausa language", []),
        ("Wolof and Hausa language", []),
    ],
)
def test_a_name_is_left_step_by_step(text: str, steps: list[str]) -> None:
    assert left(text) == steps


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tonga (Zambia)", ("Tonga", "Zambia")),
        ("Tonga [Zambia]", ("Tonga", "Zambia")),
        ("Tonga（Zambia）", ("Tonga", "Zambia")),
        ("Tonga (Zambia) x", None),
        ("(Zambia)", None),
        ("Tonga ()", None),
        ("Tonga", None),
    ],
)
def test_what_stands_in_brackets_behind_a_name(text: str, parts: tuple[str, str] | None) -> None:
    assert bracketed(text) == parts
