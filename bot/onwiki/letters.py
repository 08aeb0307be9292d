"""What Lua cannot ask of a character: its kind, as ranges of code points, and how letters are made simpler."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from bot.language.names.folding import LOOSE_WORDS, ONE_APOSTROPHE, SIMPLER, drops_marks
from bot.onwiki.json_tables import Json, words

_NONE: Final = frozenset({"Cn", "Co", "Cs"})


def letters() -> dict[str, Json]:
    """``ranges``: kind of character → "first-last first-last …", in hexadecimal, without ASCII where that is plain."""
    kinds: dict[str, Callable[[str], bool]] = {
        "format": lambda letter: unicodedata.category(letter) == "Cf",
        "mark": lambda letter: unicodedata.category(letter) in ("Mn", "Me"),
        "markless": drops_marks,
        "word": str.isalnum,
        "letter": str.isalpha,
        "space": str.isspace,
        "digit": lambda letter: unicodedata.decimal(letter, -1) == 0,
    }
    every = tuple(_characters())
    return {
        "ranges": {kind: " ".join(_ranges(map(ord, filter(test, every)))) for kind, test in kinds.items()},
        "apostrophes": ONE_APOSTROPHE,
        "simpler": dict(SIMPLER),
        "loose": {name: words(sorted(members)) for name, members in LOOSE_WORDS.items()},
    }


def _characters() -> Iterable[str]:
    """All that Unicode has assigned; what has no meaning yet is of no kind."""
    return (letter for letter in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(letter) not in _NONE)


def _ranges(points: Iterable[int]) -> Iterable[str]:
    first = last = -2
    for point in points:
        if point != last + 1:
            if first >= 0:
                yield f"{first:X}-{last:X}"
            first = point
        last = point
    yield f"{first:X}-{last:X}"
