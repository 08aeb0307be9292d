"""Makes the name index from the libraries and our tables: ``python -m bot.language.names.build.index``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from bot.language.names.build import gather_further, gather_languages, gather_places, gather_spoken
from bot.language.names.build.gather_cities import Cities
from bot.language.names.build.near_names import NearNames, spared
from bot.language.names.build.shared_names import Lands
from bot.language.names.folding import fold
from bot.language.names.index import Facts, Index, store
from bot.language.names.index_sources import digest
from bot.language.names.nearest import LANGUAGE_WORDS, english_names
from bot.language.names.sensitive import spelling
from bot.language.names.sorted_lines import SortedLines
from bot.language.names.tables import KEPT, rows, untyped


def build(target: Path) -> None:
    """Write the index to ``target``, a file; the same tables and libraries give the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    store(make_index(digest()), target)


def make_index(source_digest: str, derived: bool = True) -> Index:
    """The index, from its sources; takes some seconds. Without the ``derived`` table, which is made from all others."""
    places = gather_places.PlaceSources()
    languages = gather_languages.LanguageSources()
    near = NearNames({row["iso_code"]: row["name"] for row in places.countries}, spared())
    claims = gather_places.claims(places)
    place_names = near.asked(gather_places.joined(places, claims))
    cities = Cities({row["name"]: row["iso_code"] for row in places.countries})
    towns = cities.bearers()
    unsure = gather_places.less_sure(places, claims, place_names)
    cities.beside(gather_places.namesakes(places, place_names), places.around)
    place_names |= cities.rivals(unsure, gather_places.own_names(places))
    frames = gather_further.frames(places)
    place_names |= frames.several_directions(gather_places.foreign_parts(places, claims, place_names))
    spoken = gather_spoken.spoken(languages)
    heard = gather_languages.claims(languages, place_names)
    lands = Lands(place_names, gather_places.region_facts(places), spoken, languages.places)
    language_names, words = gather_languages.joined(languages, heard, lands)
    shown = gather_languages.display_names(languages)
    further = gather_further.joined(places, cities, place_names, near, language_names, shown["en"].values())
    homonyms = gather_places.homonyms(places) if derived else {}
    names = {
        "places": place_names | {key: entry for key, entry in homonyms.items() if key in place_names},
        "further": further | {key: entry for key, entry in homonyms.items() if key not in place_names},
        "towns": gather_further.untold(towns, further | place_names),
        "languages": language_names,
        "words": words,
        "homes": gather_spoken.homes(languages, spoken),
    }
    facts = _facts(places, languages)
    shown_places = gather_places.display_names(places)
    suggested = {code: name for code, name in shown["en"].items() if code in facts.first_codes}
    tables = {
        "frames": frames,
        "facts": facts,
        "parts": dict(sorted(places.parts.items())),
        "spoken": spoken,
        "english_places": english_names(shown_places["en"], frames.words),
        "english_languages": english_names(suggested, LANGUAGE_WORDS),
        **{f"place_names/{language}": told for language, told in shown_places.items()},
        **{f"language_names/{language}": told for language, told in shown.items()},
        **{f"config/{name}": untyped(name) for name in KEPT},
        "spellings": {phrase: spelling(phrase) for phrase in _of_danger(untyped("topics.toml"))},
    }
    sections: dict[str, bytes | memoryview] = {name: bytes(SortedLines.of(entries)) for name, entries in names.items()}
    sections |= {name: msgspec.json.encode(table, order="deterministic") for name, table in tables.items()}
    return Index(source_digest, sections)


def _of_danger(topics: dict[str, Any]) -> Iterator[str]:
    yield from topics.get("harmless", ())
    for theme in topics["theme"]:
        if theme.get("sensitive"):
            yield from (phrase for words in ("words", "signs", "phrases") for phrase in theme.get(words, ()))


def _facts(places: gather_places.PlaceSources, languages: gather_languages.LanguageSources) -> Facts:
    macros = gather_languages.macros(languages)
    return Facts(
        fragments=gather_places.fragments(places),
        lands=gather_further.lands(),
        dependencies={row["code"]: row["country"] for row in rows("dependencies.tsv")},
        many=frozenset(fold(word) for word in languages.table.many),
        countries=gather_places.country_facts(places),
        regions=gather_places.region_facts(places),
        codes=languages.codes,
        first_codes=languages.first_codes(),
        macros=macros,
        groups=gather_languages.groups(macros),
        world_languages=frozenset(row.code for row in languages.table.world),
        autonyms=gather_languages.autonyms(languages),
    )


if __name__ == "__main__":
    build(Path(__file__).parents[1] / "_names.json")
