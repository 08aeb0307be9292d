"""Slips of the pen: what a name becomes by one letter."""

from __future__ import annotations

from collections.abc import Iterator

_LATIN = "abcdefghijklmnopqrstuvwxyz"


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
