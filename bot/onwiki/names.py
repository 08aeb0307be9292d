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
    shard_buckets: list[dict[str, Json]] = []
    size = _SHARD
    for start, entries in sorted(_buckets(lines).items()):
        bucket = table(entries)
        if size + len(bucket.encode()) > _SHARD:
            shard_buckets.append({})
            size = 0
        shard_buckets[-1][f".{start}"] = bucket
        size += len(bucket.encode()) + 12
    return {f"{name}-{number}": {"buckets": shard} for number, shard in enumerate(shard_buckets, start=1)}


def contents(pages: Mapping[str, Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    """The shards in order, each with the first of its buckets: a name stands in the last that begins before it."""
    index: list[Mapping[str, Json]] = []
    for page, shard in pages.items():
        buckets = shard["buckets"]
        assert isinstance(buckets, Mapping)
        index.append({"first": min(buckets), "page": page})
    return index


def _buckets(lines: SortedLines) -> dict[str, dict[str, str]]:
    buckets: dict[str, dict[str, str]] = {}
    for line in bytes(lines).decode().splitlines():
        name, _, entry = unicodedata.normalize("NFC", line).partition("\t")
        if not {"|", "="} & {*name}:
            buckets.setdefault(name[:2], {})[name] = entry
    return buckets


def vocabulary(index: Index) -> dict[str, Json]:
    """What is known of the codes, as far as a name is understood by it."""
    facts = index.facts
    return {
        "alpha3": table({country.alpha3: code for code, country in facts.countries.items()}),
        "countries": table({code: country.alpha3 for code, country in facts.countries.items()}),
        "regions": {slug: words(region.members) for slug, region in facts.regions.items()},
        "parts": dict(_parts(index)),
        "fragments": table({name: of or "" for name, of in facts.fragments.items()}),
        "further": words(_mistakable(index)),
        "many": words(sorted(facts.many)),
        "codes": table(facts.codes),
        "first_codes": words(sorted(facts.first_codes)),
        "macros": table(facts.macros),
        "groups": {code: words(members) for code, members in facts.groups.items()},
        "world_languages": words(sorted(facts.world_languages)),
        "spoken": {
            country: words(spoken.language for spoken in languages) for country, languages in index.spoken.items()
        },
    }


def _parts(index: Index) -> Iterator[tuple[str, str]]:
    """Country → its parts, each with what contains it."""
    by_country: dict[str, dict[str, str]] = {}
    for code, part in index.parts.items():
        by_country.setdefault(code.partition("-")[0], {})[code] = part.within
    return ((country, table(parts)) for country, parts in by_country.items())


def _mistakable(index: Index) -> list[str]:
    """The names that only the bot reads and that are one slip of the pen from one that the wiki reads too: what looks
    like a slip there may be one of them ("Prussia"). Of two names so near each other one letter of either is left out.
    """
    known = {shorter for name in _names(index.places) for shorter in _with_a_letter_less(name)}
    return sorted(name for name in _names(index.further) if not known.isdisjoint(_with_a_letter_less(name)))


def _names(lines: SortedLines) -> Iterator[str]:
    names = (line.partition("\t")[0] for line in bytes(lines).decode().splitlines())
    return (name for name in names if name.isascii() and not {"|", "="} & {*name})


def _with_a_letter_less(name: str) -> set[str]:
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}
