"""Who says that a name stands for what, and how contradictions between them end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from bot.language.names.folding import fold, loosen


class Witness(IntEnum):
    """Where a name comes from; the smaller, the more it counts."""

    OWN = 0  # our tables in config/
    ENGLISH = 1  # an English name; the wiki's content language is English
    ENDONYM = 2  # a name in a language of the place itself; a language's name for itself
    FOREIGN = 3  # a name in any other language
    CATALOGUE = 4  # an English name from a list of thousands of languages that few have heard of


_LOOSE = 10
_AGREEMENT = 3
"""So many times more languages than any rival must use a name for one code before that code is taken."""


class Claims:
    """Names with the codes they stand for, gathered from all sources and then settled."""

    def __init__(self) -> None:
        self._heard: dict[str, dict[str, dict[int, set[str]]]] = defaultdict(dict)

    def add(self, name: str, code: str, witness: Witness, language: str = "en") -> None:
        """``name`` stands for ``code``, which may be several joined with "+"; "?A+B" means that it must be asked."""
        folded, loose = _keys(name)
        for key, rank in ((folded, int(witness)), (loose, int(witness) + _LOOSE)):
            if key and (key != folded or rank < _LOOSE):
                self._heard[key].setdefault(code, {}).setdefault(rank, set()).add(language)

    def codes(self) -> set[str]:
        """All that any name stands for."""
        return {code for heard in self._heard.values() for code in heard}

    def settled(self) -> dict[str, tuple[str, ...]]:
        """Each key with the codes that remain, sorted; more than one means that the name is ambiguous."""
        return {key: settle(heard) for key, heard in sorted(self._heard.items())}

    def known_only_from(self, witness: Witness) -> frozenset[str]:
        """The keys of which no other witness says anything."""
        ranks = (int(witness), int(witness) + _LOOSE)
        return frozenset(
            key
            for key, heard in self._heard.items()
            if all(rank in ranks for by_rank in heard.values() for rank in by_rank)
        )

    def rare(self, common: Witness, tongues: frozenset[str]) -> Iterator[tuple[str, dict[str, int]]]:
        """Each key of which no witness as good as ``common`` says anything, with its codes and the best witness for
        each, where a name in one of ``tongues`` is as good.
        """
        for key, heard in sorted(self._heard.items()):
            best = {code: min(ranks) for code, ranks in heard.items()}
            loose = min(best.values()) // _LOOSE
            kept = {code: rank % _LOOSE for code, rank in best.items() if rank // _LOOSE == loose}
            told_in = {language for code in kept for language in heard[code].get(best[code], ())}
            if common < min(kept.values()) and (min(kept.values()) > Witness.FOREIGN or not told_in & tongues):
                yield key, kept

    def disputed(self) -> Iterator[tuple[str, set[str], set[str]]]:
        """Each key that is a name in foreign languages, with the codes that it keeps and those that the catalogue's own
        English names give it besides.
        """
        for key, heard in sorted(self._heard.items()):
            if min(min(ranks) for ranks in heard.values()) == Witness.FOREIGN:
                kept = set(settle(heard))
                if others := {code for code, ranks in heard.items() if Witness.CATALOGUE in ranks} - kept:
                    yield key, kept, others

    def tongues(self, key: str, code: str) -> set[str]:
        """The languages in which the name stands for the code."""
        return {tongue for told in self._heard.get(key, {}).get(code, {}).values() for tongue in told}

    def best(self, key: str) -> Witness:
        """The best witness for any code of a key. Raises KeyError for a key that nobody has named."""
        return Witness(min(min(ranks) for ranks in self._heard[key].values()) % _LOOSE)

    def witnesses(self) -> dict[str, Witness]:
        """Each key with the best witness for any of its codes, where that is for the name as written."""
        best = {key: min(min(ranks) for ranks in heard.values()) for key, heard in self._heard.items()}
        return {key: Witness(rank) for key, rank in best.items() if rank < _LOOSE}


@cache
def _keys(name: str) -> tuple[str, str]:
    folded = fold(name)
    return folded, loosen(folded)


def settle(heard: dict[str, dict[int, set[str]]]) -> tuple[str, ...]:
    """The codes that a name keeps, from code → rank → languages that say so.

    Our tables decide. Then an English name wins, then a name in the place's or language's own tongue, unless another
    code is called so at home too. Otherwise the code on which three times as many languages agree as on any other.
    """
    if len(heard) == 1:
        return tuple(heard)
    if min(min(ranks) for ranks in heard.values()) < _LOOSE:
        heard = {code: strict for code, ranks in heard.items() if (strict := _below(ranks, _LOOSE))}
    best = min(min(ranks) for ranks in heard.values())
    leading = sorted(code for code, ranks in heard.items() if min(ranks) == best)
    if best % _LOOSE <= Witness.OWN or len(heard) == 1:
        return tuple(leading)
    if best % _LOOSE <= Witness.ENDONYM:
        at_home = best - best % _LOOSE + Witness.ENDONYM
        return tuple(sorted({*leading, *(code for code, ranks in heard.items() if at_home in ranks)}))
    votes = sorted(((len(ranks[best]), code) for code, ranks in heard.items() if best in ranks), reverse=True)
    if len(votes) == 1 or votes[0][0] >= _AGREEMENT * votes[1][0]:
        return (votes[0][1],)
    return tuple(leading)


def _below(ranks: dict[int, set[str]], limit: int) -> dict[int, set[str]]:
    return {rank: languages for rank, languages in ranks.items() if rank < limit}
