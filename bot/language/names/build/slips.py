"""Rare names that may be meant for common ones, or for one another: they are asked about. Imported only to build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from bot.language.names.build.claims import Claims, Witness

_SHORTEST = 4
_WELL_KNOWN = frozenset(["ca", "de", "fr", "es", "it", "nl", "pt"])
"""Languages in which a name is not rare."""
_AT_MOST = 6


def questions(
    heard: Claims, common: Mapping[str, str], own_right: Collection[str], macros: Mapping[str, str]
) -> dict[str, str]:
    """Name → "?A+B": names that stand for a language only in other languages or in the catalogue, and that are one
    slip of the pen away from a ``common`` name of language A, or that two sources claim for different languages.

    ``own_right``: folded names that are taken as they stand, however near. ``macros``: language → its group; close
    varieties are not told apart.
    """
    near = _Near(common)
    asked: dict[str, str] = {}
    for key, kept, others in heard.disputed():
        akin = {*kept, *(macros.get(code, code) for code in kept)}
        if apart := {code for code in others if code not in akin and macros.get(code) not in akin}:
            asked[key] = "?" + "+".join([*sorted(kept), *sorted(apart)][:_AT_MOST])
    for key, by_code in heard.rare(Witness.ENDONYM, _WELL_KNOWN):
        if key in common or key in own_right:
            continue
        meant = sorted(set(near.codes(key)) - by_code.keys())
        told = [code for code, _ in sorted(by_code.items(), key=lambda pair: (pair[1], pair[0]))]
        if meant or (len(told) > 1 and _differ(by_code)):
            asked[key] = "?" + "+".join([*meant, *told][:_AT_MOST])
    return asked


def _differ(by_code: Mapping[str, int]) -> bool:
    """Whether the catalogue knows a language of the name besides those that some other language calls so."""
    return Witness.CATALOGUE in by_code.values() and Witness.FOREIGN in by_code.values()


class _Near:
    """Finds names one letter away: left out, put in, put for another, or two that changed places."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {name: code for name, code in names.items() if len(name) >= _SHORTEST}
        self._shortened: dict[str, set[str]] = defaultdict(set)
        for name in self._names:
            for short in _shorter(name):
                self._shortened[short].add(name)

    def codes(self, key: str) -> Iterator[str]:
        shorter = {key, *_shorter(key)}
        found: set[str] = set()
        for short in shorter:
            found |= self._shortened.get(short, set())
            if short in self._names:
                found.add(short)
        return (self._names[name] for name in sorted(found) if name != key and is_one_slip(key, name))


def _shorter(name: str) -> Iterable[str]:
    return {name[:place] + name[place + 1 :] for place in range(len(name))}


def is_one_slip(one: str, other: str) -> bool:
    """Whether a letter left out, put in, changed, or two neighbours swapped, make one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    differ = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) == 1:
        return True
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1
    return swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
