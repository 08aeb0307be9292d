"""Two ways to write a name so that equal names are equal strings: ``fold``, and ``loosen`` after it."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from bot.late_patterns import late_pattern

_APOSTROPHES = dict.fromkeys(
    map(
        ord,
        "\u2019\u2018\u201b\u02bc\u02bb\u02bd\u02be\u02bf\u02b9\u0060\u00b4\u2032\uff07\ua78b\ua78c"
        # Hebrew, Armenian, Greek, N'Ko; low, reversed and full-width ones; glottal stops, tones and strokes.
        "\u05f3\u0559\u055a\u055b\u1fef\u1ffd\u07f4\u07f5"
        "\u201a\u2035\uff40\u02c0\u02c1\u02c8\u02ca\u02cb\u02ee",
    ),
    "'",
)
_MARKLESS = ("LATIN ", "GREEK ", "CYRILLIC ")
_SAME_LETTER = str.maketrans({"ς": "σ", "ı": "i"})

_LETTERS = str.maketrans({
    "臺": "台", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "n",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ە": "ه", "ۃ": "ه",
    "\u0654": None, "\u0655": None, "\u0653": None, "\u0640": None, "'": None,
    "\u064b": None, "\u064c": None, "\u064d": None, "\u064e": None, "\u064f": None, "\u0650": None, "\u0651": None,
    "\u0652": None, "\u0670": None,
})  # fmt: skip
SIGNS = "\u2010\u2011\u2012\u2013\u2014\u2015“”„«»‹›·•،、，।״"
"""What ``loosen`` takes for a space, besides the signs of ASCII."""
_PUNCTUATION = late_pattern(rf"[\s\-{SIGNS}_.,:;!?()\[\]{{}}/\\\"]+")
_ARTICLES = frozenset(
    ["the", "la", "le", "les", "el", "los", "las", "die", "der", "das", "het", "os", "il", "lo", "gli"]
)
_ARTICLE_L = late_pattern(r"^l'(?=\w{3})")
_AND = frozenset(
    ["&", "and", "dan", "e", "en", "et", "i", "ja", "na", "och", "og", "und", "ve", "və", "y", "и", "і", "та", "و"]
)
_SAINT = {"saint": "st", "sainte": "st", "ste": "st"}


@cache
def _drops_marks(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_MARKLESS)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form in which names are compared; ``fold(fold(x)) == fold(x)``.

    NFKD; combining marks dropped after Latin, Greek and Cyrillic letters only, since in Indic and other scripts they
    are letters; lower case; one apostrophe; invisible format characters dropped; white space collapsed.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    text = unicodedata.normalize("NFKD", text).translate(_SAME_LETTER).translate(_APOSTROPHES)
    if not text.isascii():
        text = "".join(_without_marks(text))
    return " ".join(text.split())


def _without_marks(text: str) -> list[str]:
    letters: list[str] = []
    bare = False
    for letter in text:
        if unicodedata.category(letter) == "Cf":
            continue
        if unicodedata.category(letter) in ("Mn", "Me"):
            if not bare:
                letters.append(letter)
            continue
        bare = _drops_marks(letter)
        letters.append(letter)
    return letters


@lru_cache(maxsize=65_536)
def loosen(folded: str) -> str:
    """A coarser form of a folded name, for when the folded one is not known.

    Punctuation, apostrophes, articles and the form of "and" and "saint" stop to matter, letters such as ø, ß and
    Arabic alef are simplified. May be empty.
    """
    text = _ARTICLE_L.sub("", folded).replace("&", " & ").translate(_LETTERS)
    words = [_SAINT.get(word, word) for word in _PUNCTUATION.sub(" ", text).split()]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    words = [word for word in words if word != "the"]
    last = len(words) - 1
    return " ".join("&" if word in _AND and 0 < place < last else word for place, word in enumerate(words))


SIMPLER = {chr(letter): str(simpler or "") for letter, simpler in _LETTERS.items()}
"""Letter → the simpler one that ``loosen`` puts in its place; ``""`` where it is dropped."""

ONE_APOSTROPHE = "".join(map(chr, _APOSTROPHES))
"""What people write for an apostrophe."""

LOOSE_WORDS = {"articles": _ARTICLES, "and": _AND, "saint": frozenset(_SAINT)}
"""Words that ``loosen`` drops or makes equal."""
