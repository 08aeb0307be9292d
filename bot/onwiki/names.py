"""The names of places and languages as data pages: shards of the name index, and what is known of codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from bot.language.names.index import Index
from bot.language.names.sorted_lines import SortedLines
from bot.onwiki.json_tables import Json, table, words

_SHARD = 350_000
"""Bytes of names in a shard, which leaves room for JSON's own signs below 400 kB."""


def shards(name: str, lines: SortedLines) -> dict[str, Mapping[str, Json]]:
    """``name``-1, ``name``-2, …: buckets of names by their first two characters, in order, each a table on one line.

    Names are in NFC, as pages are stored. One that holds "|" or "=" is left out: nobody could type it into a template.
    """
    made: list[dict[str, Json]] = []
    size = _SHARD
    for start, entries in sorted(_buckets(lines).items()):
        bucket = table(entries)
        if size + len(bucket.encode()) > _SHARD:
            made.append({})
            size = 0
        made[-1][f".{start}"] = bucket
        size += len(bucket.encode()) + 12
    return {f"{name}-{number}": {"buckets": shard} for number, shard in enumerate(made, start=1)}


def contents(pages: Mapping[str, Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    """The shards in order, each with the first of its buckets: a name stands in the last that begins before it."""
    found: list[Mapping[str, Json]] = []
    for page, shard in pages.items():
        buckets = shard["buckets"]
        assert isinstance(buckets, Mapping)
        found.append({"first": min(buckets), "page": page})
    return found


def _buckets(lines: SortedLines) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in bytes(lines).decode().splitlines():
        name, _, entry = unicodedata.normalize("NFC", line).partition("\t")
        if not {"|", "="} & {*name}:
            found.setdefault(name[:2], {})[name] = entry
    return found


def vocabulary(index: Index) -> dict[str, Json]:
    """What is known of the codes, as far as a name is understood by it."""
    facts = index.facts
    return {
        "alpha3": table({country.alpha3: code for code, country in facts.countries.items()}),
        "countries": table({code: country.alpha3 for code, country in facts.countries.items()}),
        "regions": {slug: words(region.members) for slug, region in facts.regions.items()},
        "parts": dict(_parts(index)),
        "fragments": table({name: of or "" for name, of in facts.fragments.items()}),
        "many": words(sorted(facts.many)),
        "codes": table(facts.codes),
        "first_codes": words(sorted(facts.first_codes)),
        "macros": table(facts.macros),
        "groups": {code: words(members) for code, members in facts.groups.items()},
        "world_languages": words(sorted(facts.world_languages)),
        "spoken": {country: words(one.language for one in said) for country, said in index.spoken.items()},
    }


def _parts(index: Index) -> Iterator[tuple[str, str]]:
    """Country → its parts, each with what contains it."""
    by_country: dict[str, dict[str, str]] = {}
    for code, part in index.parts.items():
        by_country.setdefault(code.partition("-")[0], {})[code] = part.within
    return ((country, table(parts)) for country, parts in by_country.items())
