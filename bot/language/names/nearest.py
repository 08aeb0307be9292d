"""Names that a misspelt one was perhaps meant to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

from bot.language.names.sorted_lines import SortedLines

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LIKENESS = 0.75
_AT_MOST = 3
_SHORTEST, _LONGEST = 4, 60
_SLIPS_FROM = 5
"""One letter changed in a shorter name gives too many others."""


def nearest(
    key: str, known: SortedLines, english: Mapping[str, str], shown: Callable[[str], Iterable[str]]
) -> tuple[str, ...]:
    """At most three names to show, best first.

    ``key`` is the folded text; ``known`` maps folded names of all languages to entries of the index, ``english`` those
    of English names; ``shown`` gives the names to show for an entry. One slip in a name of any language comes first,
    then likeness to English names.
    """
    if not _SHORTEST <= len(key) <= _LONGEST:
        return ()
    entries = {entry for slip in (_one_slip(key) if len(key) >= _SLIPS_FROM else ()) if (entry := known.get(slip))}
    slips = sorted(entries, key=lambda entry: (entry.count(" "), entry))
    likes = [english[name] for name in get_close_matches(key, english, n=_AT_MOST, cutoff=_LIKENESS)]
    first = [entry for entry in likes if entry in slips]
    names = dict.fromkeys(name for entry in (*first, *slips, *likes) for name in shown(entry))
    return tuple(names)[:_AT_MOST]


def _one_slip(key: str) -> Iterator[str]:
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
