"""A name index of a handful of names, so that each page made of it can be told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bot.language.names.index import Index
from bot.language.names.nearest import LANGUAGE_WORDS, english_names
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
    told: dict[str, Any] = {"facts": FACTS, "parts": PARTS, "spoken": SPOKEN, "config/demonyms.tsv": [], **sections}
    places_shown, languages_shown = told.pop("place_names", {}), told.pop("language_names", {})
    suggested = {
        code: name for code, name in languages_shown.get("en", {}).items() if code in told["facts"]["first_codes"]
    }
    told["english_places"] = english_names(places_shown.get("en", {}), frozenset())
    told["english_languages"] = english_names(suggested, LANGUAGE_WORDS)
    told |= {f"place_names/{locale}": names for locale, names in places_shown.items()}
    told |= {f"language_names/{locale}": names for locale, names in languages_shown.items()}
    lines = {"places": bytes(SortedLines.of(places)), "languages": bytes(SortedLines.of(languages))}
    lines |= {"homes": b"", "words": b""}
    return Index("small", lines | {name: msgspec.json.encode(section) for name, section in told.items()})
