"""Records that tell of one partnership twice: told to people, who merge them; nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from bot.facts.name_forms import name_forms, partner_forms
from bot.model import Partnership, Problem, ProblemKind

_PARAMETER: Final = {"item": "wikidata", "name": "name", "partner": "partner"}
IDENTIFYING: Final = frozenset(_PARAMETER.values())
"""The parameters that may make two records one partnership."""
Keys = frozenset[tuple[str, ...]]
Alike = Mapping[Problem, tuple[Partnership, ...]]
"""What is told of records that seem to be one partnership → these records, by title."""
NO_ALIKE: Final[Alike] = {}
_BETWEEN: Final = " · "


def duplicates(records: Iterable[Partnership]) -> Alike:
    """One problem for each group, in the order of their first titles: on the later of two titles, on the first of more.

    Two records are one partnership when they share a Wikidata item, or a name, or a partner under the same lead for
    the same communities; and so are all of which each is one with another. An abbreviation in brackets or made of
    initials is the same name ("NARA").
    """
    ordered = sorted(records, key=lambda record: record.title)
    before = list(range(len(ordered)))  # each record's place → that of one before it in its group, the first one's own

    def first_of(place: int) -> int:
        while before[place] != place:
            before[place] = place = before[before[place]]
        return place

    for places in _by_key(ordered).values():
        firsts = {first_of(place) for place in places}
        for first in firsts:
            before[first] = min(firsts)
    groups: dict[int, list[Partnership]] = {}
    for place, record in enumerate(ordered):
        groups.setdefault(first_of(place), []).append(record)
    return {_problem(group): tuple(group) for group in groups.values() if len(group) > 1}


def narrowed(alike: Alike, is_shown: Callable[[Partnership], bool]) -> Mapping[Problem, Alike]:
    """Each problem → what is told in its place where only some of the records may be named."""
    return {problem: _of_shown(problem, group, is_shown) for problem, group in alike.items()}


def pairs(alike: Alike) -> Iterator[tuple[Partnership, Partnership]]:
    """All pairs that are one partnership themselves, some more than once."""
    for group in alike.values():
        for places in _by_key(group).values():
            for first, second in combinations(places, 2):
                yield group[first], group[second]


def shared(first: Keys, second: Keys) -> frozenset[str]:
    """The parameters that make the records of those keys one partnership, of those that are IDENTIFYING."""
    return frozenset(_PARAMETER[key[0]] for key in first & second)


def _by_key(records: Iterable[Partnership]) -> Mapping[tuple[str, ...], list[int]]:
    """What records may share → their places, rising."""
    by_key: dict[tuple[str, ...], list[int]] = {}
    for place, record in enumerate(records):
        for key in keys_of(record):
            by_key.setdefault(key, []).append(place)
    return by_key


def _of_shown(problem: Problem, group: tuple[Partnership, ...], is_shown: Callable[[Partnership], bool]) -> Alike:
    shown = tuple(filter(is_shown, group))
    return {problem: group} if len(shown) == len(group) else duplicates(shown)


def _problem(group: list[Partnership]) -> Problem:
    first, *others = (record.title for record in group)
    if len(others) == 1:
        return Problem(page=others[0], kind=ProblemKind.DUPLICATE_RECORD, arguments=(first, others[0]))
    return Problem(page=first, kind=ProblemKind.DUPLICATE_RECORDS, arguments=(_BETWEEN.join(others),))


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
