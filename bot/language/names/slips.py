"""Slips of the pen: what a name becomes by one letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4
"""Of a shorter name every slip is a word."""


def one_slip(key: str) -> Iterator[str]:
    """What a name becomes by one letter more, less, another one, or two turned round; some more than once."""
    letters = _LATIN if key.isascii() else "".join(sorted(set(key)))
    for place in range(len(key) + 1):
        before, after = key[:place], key[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def by_slip(names: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """Each slip of the names, themselves among them, with the codes of those that it may be meant for."""
    meant: dict[str, set[str]] = {}
    for name, codes in names.items():
        for slip in one_slip(name) if len(name) >= _SHORTEST else ():
            meant.setdefault(slip, set()).update(codes)
    return meant
