"""Words of letters that look alike and are of different scripts: "Senegal" with a Cyrillic "е"."""

from __future__ import annotations

import unicodedata
from collections import Counter

from bot.late_patterns import late_pattern

_LATIN = "aceopxyijshkmtABCEHIKMOPTXYSJ"
_CYRILLIC = "асеорхуіјѕһкмтАВСЕНІКМОРТХУЅЈ"
_GREEK = {"α": "a", "ο": "o", "ν": "v", "ι": "i", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K",
          "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X"}  # fmt: skip
_ALIKE = {
    "LATIN": dict(zip(_CYRILLIC, _LATIN, strict=True)) | _GREEK,
    "CYRILLIC": dict(zip(_LATIN, _CYRILLIC, strict=True)),
    "GREEK": {latin: greek for greek, latin in _GREEK.items()},
}
"""Script → letters of other scripts that look like its own → those."""
_WORD = late_pattern(r"[^\W\d_]+")


def odd_letters(text: str) -> str:
    """The letters in words of Latin, Cyrillic or Greek that are of another of these scripts; ``""`` for none."""
    return "".join(letter for word in _WORD.findall(text) for letter in _odd(word)[1])


def in_one_script(text: str) -> str:
    """The text with letters that look alike put for the odd ones, as far as there are such."""
    return _WORD.sub(lambda word: _mended(word[0]), text)


def _mended(word: str) -> str:
    script, odd = _odd(word)
    return "".join(_ALIKE[script].get(letter, letter) if letter in odd else letter for letter in word)


def _odd(word: str) -> tuple[str, str]:
    """The script of most of a word's letters, and the letters of others; of two equal ones, Latin."""
    if word.isascii():
        return "LATIN", ""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
    counted = Counter(script for script in scripts if script in _ALIKE)
    if len(counted) < 2:
        return "LATIN", ""
    most = max(counted, key=lambda script: (counted[script], script == "LATIN"))
    return most, "".join(
        letter for letter, script in zip(word, scripts, strict=True) if script in _ALIKE and script != most
    )
