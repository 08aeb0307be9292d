"""Records that tell of one partnership twice: told to people, who merge them; nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from bot.facts.name_forms import name_forms, partner_forms
from bot.model import Partnership, Problem, ProblemKind

_PARAMETER: Final = {"item": "wikidata", "name": "name", "partner": "partner"}
IDENTIFYING: Final = frozenset(_PARAMETER.values())
"""The parameters that may make two records one partnership."""
Keys = frozenset[tuple[str, ...]]


def duplicates(records: Iterable[Partnership]) -> tuple[Problem, ...]:
    """One problem for each pair, on the later of the two titles.

    Two records are one partnership when they share a Wikidata item, or a name, or a partner under the same lead for
    the same communities. An abbreviation in brackets or made of initials is the same name ("NARA").
    """
    ordered = sorted(records, key=lambda record: record.title)
    by_key: dict[tuple[str, ...], list[Partnership]] = {}
    for record in ordered:
        for key in keys_of(record):
            by_key.setdefault(key, []).append(record)
    pairs = {
        (first.title, second.title): (first, second)
        for alike in by_key.values()
        for first, second in combinations(alike, 2)
    }
    return tuple(_problem(*pair) for _, pair in sorted(pairs.items()))


def shared(first: Keys, second: Keys) -> frozenset[str]:
    """The parameters that make the records of those keys one partnership, of those that are IDENTIFYING."""
    return frozenset(_PARAMETER[key[0]] for key in first & second)


def _problem(first: Partnership, second: Partnership) -> Problem:
    return Problem(page=second.title, kind=ProblemKind.DUPLICATE_RECORD, arguments=(first.title, second.title))


def keys_of(record: Partnership) -> Keys:
    """What two records must share to be one. Partners alone are not enough: a museum may have two partnerships."""
    keys: set[tuple[str, ...]] = set()
    if record.wikidata:
        keys.add(("item", record.wikidata))
    about = tuple(sorted({*record.countries, *record.regions}))
    lead = tuple(sorted(party.name or party.kind.value for party in record.lead))
    for name in name_forms(record.name):
        keys.add(("name", name, *_years(record)))
    for partner in record.partners:
        for name in partner_forms(partner):
            keys.add(("partner", name, "/".join(lead), "/".join(about), *_years(record)))
    return frozenset(keys)


def _years(record: Partnership) -> tuple[str, ...]:
    """Records of different beginnings are different partnerships; without a year, any may be meant."""
    return (str(record.start.year),) if record.start else ("",)
