"""What Lua cannot ask of a character: its kind, as ranges of code points, and how letters are made simpler."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable

from bot.knowledge.folding import LOOSE_WORDS, ONE_APOSTROPHE, SIMPLER, drops_marks
from bot.onwiki.stored import Json, words


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
    return {
        "ranges": {kind: " ".join(_ranges(map(ord, filter(test, _all())))) for kind, test in kinds.items()},
        "apostrophes": ONE_APOSTROPHE,
        "simpler": dict(SIMPLER),
        "loose": {name: words(sorted(members)) for name, members in LOOSE_WORDS.items()},
    }


def _all() -> Iterable[str]:
    return (chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF)


def _ranges(points: Iterable[int]) -> Iterable[str]:
    first = last = -2
    for point in points:
        if point != last + 1:
            if first >= 0:
                yield f"{first:X}-{last:X}"
            first = point
        last = point
    yield f"{first:X}-{last:X}"
