"""A name index of a handful of names, so that each page made of it can be told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.language.names.index import Index
from bot.language.names.sorted_lines import SortedLines

FACTS = {
    "fragments": {"west": None, "north": "GB"},
    "many": ["creoles", "berber"],
    "countries": {
        "GB": ["United Kingdom", "GBR", "northern-europe", "nwe"],
        "SN": ["Senegal", "SEN", "west-africa", "ssa"],
    },
    "regions": {"west-africa": ["Western Africa", ["GM", "SN"]]},
    "codes": {"wol": "wo"},
    "first_codes": ["wo", "fr"],
    "macros": {"arz": "ar"},
    "groups": {"ar": ["arb", "arz"]},
    "world_languages": ["fr", "ar"],
    "autonyms": {},
}
PARTS = {"GB-SCT": ["Scotland", "GB"], "GB-EDH": ["Edinburgh", "GB-SCT"], "SN-DK": ["Dakar", "SN"]}
SPOKEN = {"SN": [["wo", 0.7, False, False], ["fr", 0.3, True, False]]}
PLACES = {"dakar": "SN-DK", "dan=e": "XX", "da|e": "XX", "cafe\u0301": "SN", "senegal": "SN", "sene": "SN GM"}
LANGUAGES = {"wolof": "wo"}


def small_index(
    places: Mapping[str, str] = PLACES, languages: Mapping[str, str] = LANGUAGES, **sections: Mapping[str, Any]
) -> Index:
    """``sections``: ``place_names`` and ``language_names`` by locale, and others where they are not the usual ones."""
    told = {"facts": FACTS, "parts": PARTS, "spoken": SPOKEN, "place_names": {}, "language_names": {}, **sections}
    lines = {"places": bytes(SortedLines.of(places)), "languages": bytes(SortedLines.of(languages))}
    lines |= {"homes": b"", "words": b""}
    return Index("small", lines | {name: msgspec.json.encode(section) for name, section in told.items()})
