"""Of ``Module:Partnership/parameters.json``: letters and words that the wiki's modules take for the same in names."""

from __future__ import annotations

from bot.language.names.folding import LOOSE_WORDS, ONE_APOSTROPHE, SIGNS, SIMPLER
from bot.onwiki.json_tables import Json, words


def letters() -> dict[str, Json]:
    """Letters that stand for an apostrophe, letters with the simpler one in their place, signs that do not matter."""
    return {
        "apostrophes": ONE_APOSTROPHE,
        "simpler": dict(SIMPLER),
        "signs": SIGNS,
        "loose": {name: words(sorted(members)) for name, members in LOOSE_WORDS.items()},
    }
