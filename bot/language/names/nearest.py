"""Names that a misspelt one was perhaps meant to be."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from difflib import get_close_matches

import msgspec

from bot.language.names.folding import fold
from bot.language.names.slips import one_slip
from bot.language.names.sorted_lines import SortedLines
from bot.late_patterns import late_pattern

_LIKENESS = 0.75
_AT_MOST = 3
_SHORTEST, _LONGEST = 4, 60
_SLIPS_FROM = 5
"""One letter changed in a shorter name gives too many others."""
_TELLING = 7
"""Letters from which on a slip of a name in any language tells what was meant."""
_SIDES = frozenset(
    """
    north south east west northern southern eastern western northeast northwest southeast southwest central middle
    upper lower inner outer nord sud est ouest norte sur este oeste sul leste nord süd ost west
    """.split()  # noqa: SIM905 - easier to read
)
"""Words that no suggestion adds: who writes "North Sudan" does not mean South Sudan."""
_NEGATIONS = frozenset(
    """
    not no non nor none without except excluding outside neither pas sans sauf hors aucun aucune ni sin excepto salvo
    fuera ningún ninguna sem exceto fora não nenhum nicht kein keine keinen ohne außer ausser senza eccetto tranne niet
    geen behalve не кроме без нет ليس بدون غير عدا
    """.split()  # noqa: SIM905 - easier to read
)
_COMMON_ENDING = late_pattern(r"(?:i?stan|lands?|shire|borough)$")
_ENDING_AFTER = 3
LANGUAGE_WORDS = frozenset({"language", "languages"})
"""Words that many names of languages have."""


def is_negated(folded: str) -> bool:
    """Whether a text says what is not meant, so that nothing is to be suggested for it."""
    return not _NEGATIONS.isdisjoint(folded.replace("-", " ").split())


class EnglishName(msgspec.Struct, frozen=True, array_like=True):
    """A code, its English name folded, and what is rare in it."""

    code: str
    name: str
    rare: str


def english_names(names: Mapping[str, str], weak: Container[str]) -> tuple[EnglishName, ...]:
    """Of English names by code, the last codes first; ``weak``: words that many names have."""
    folded = ((code, fold(name)) for code, name in sorted(names.items(), reverse=True))
    return tuple(EnglishName(code, name, _rare(name, weak)) for code, name in folded)


class LikeNames:
    """English names, compared by what is rare in them: "Republic of Senegal" is like "Senegal"."""

    def __init__(self, english: Iterable[EnglishName], weak: Container[str] = frozenset()) -> None:
        """``english``: of those of one name the last counts; ``weak``: words that many names have."""
        self._weak = weak
        self._by_rare: dict[str, list[EnglishName]] = {}
        for one in {one.name: one for one in english}.values():
            self._by_rare.setdefault(one.rare, []).append(one)

    def like(self, key: str) -> list[str]:
        """Entries of names like ``key``, best first; none that adds a side ("South") to it, nor begins otherwise."""
        rare, sides = _rare(key, self._weak), _sides(key)
        if len(rare) < _ENDING_AFTER:
            return []
        near = [
            name
            for name in get_close_matches(rare, self._by_rare, n=2 * _AT_MOST, cutoff=_LIKENESS)
            if name[0] == rare[0]
        ]
        return [one.code for name in near for one in self._by_rare[name] if _sides(one.name) <= sides]


def _rare(name: str, weak: Container[str]) -> str:
    words = name.split()
    rare = " ".join(word for word in words if word not in weak and word not in _SIDES)
    stem = _COMMON_ENDING.sub("", rare)
    return (stem if len(stem) >= _ENDING_AFTER else rare) or name


def nearest(key: str, known: SortedLines, english: LikeNames, shown: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """At most three names to show, best first; none for what is negated.

    ``key`` is the folded text; ``known`` maps folded names of all languages to entries of the index; ``shown`` gives
    the names to show for an entry. What is both one slip from a name of any language and like an English name comes
    first, then slips, then likeness alone.
    """
    if not _SHORTEST <= len(key) <= _LONGEST or is_negated(key):
        return ()
    entries = {entry for slip in (one_slip(key) if len(key) >= _SLIPS_FROM else ()) if (entry := known.get(slip))}
    slips = sorted(entries, key=lambda entry: (entry.count(" "), entry))
    likes = english.like(key)
    first = [entry for entry in likes if entry in slips]
    names = dict.fromkeys(name for entry in (*first, *slips, *likes) for name in shown(entry))
    return tuple(sorted(names, key=lambda name: not _begins_alike(key, name)))[:_AT_MOST]


def _begins_alike(key: str, name: str) -> bool:
    """Whether it is likely meant: a slip of a short name in any language says little, "Masai" and "Masri" (Egypt)."""
    return len(key) >= _TELLING or not key.isascii() or fold(name)[:1] == key[0]


def _sides(name: str) -> frozenset[str]:
    words = _SIDES.intersection(name.replace("-", " ").split())
    return frozenset(word.removesuffix("ern") for word in words)
