"""What marks a text as one on lives in danger, in the words of many languages (product rule 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import msgspec

from bot.language.names.folding import SIMPLER, fold
from bot.late_patterns import late_pattern

# Vowel signs of Indic scripts are no letters to ``\w``.
_WORD: Final = late_pattern(r"[\w\u0900-\u0963\u0966-\u0dff]+\*?")
# Scripts that write words together, or join what English writes before them: a phrase is looked for anywhere.
_JOINED: Final = late_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC: Final = late_pattern(r"^[\u0600-\u06ff]")
# "And", "for", "in", "as" and the article, which Arabic writes together with the word.
_PREFIXES: Final = late_pattern(r"^[وف]?(?:[بك]?ال|لل)(?=\w{2})")
_SIMPLER: Final = str.maketrans({letter: simpler for letter, simpler in SIMPLER.items() if _ARABIC.match(letter)})
_KEY: Final = 3  # letters of a first word by which phrases are found

_Pattern = tuple[str, ...]


class Spelling(msgspec.Struct, frozen=True, array_like=True):
    """How a phrase is looked for: word by word, or as it is ``joined``, anywhere."""

    words: _Pattern = ()
    joined: str = ""


def spelling(phrase: str) -> Spelling:
    """How that phrase is looked for."""
    return Spelling(joined=fold(phrase)) if _JOINED.search(phrase) else Spelling(tuple(_words(phrase)))


class Phrases:
    """Phrases and what each of them means (``""``: nothing); of several that begin at one word the longest counts.

    They are compared folded and word by word, whatever stands between the words. A word that ends in ``*`` is the
    beginning of one.
    """

    def __init__(self, meanings: Mapping[str, str], spellings: Mapping[str, Spelling] = MappingProxyType({})) -> None:
        """``spellings`` that are known already: to find them takes a while."""
        self._joined: list[tuple[str, str]] = []
        self._by_key: dict[str, list[tuple[_Pattern, str]]] = {}
        for phrase, meaning in meanings.items():
            spelled = spellings.get(phrase) or spelling(phrase)
            if spelled.joined:
                self._joined.append((spelled.joined, meaning))
            else:
                self._by_key.setdefault(spelled.words[0].removesuffix("*")[:_KEY], []).append((spelled.words, meaning))
        self._joined.sort(key=lambda entry: -len(entry[0]))
        for patterns in self._by_key.values():
            patterns.sort(key=lambda entry: -len(entry[0]))
        # Called by hand: a decorator on the method would keep every table alive.
        self.found_in = lru_cache(maxsize=20_000)(self._found_in)

    def _found_in(self, text: str) -> frozenset[str]:
        """What the phrases in the text mean."""
        return frozenset((*self._apart(_words(text.replace("*", " "))), *self._together(text))) - {""}

    def _apart(self, words: list[str]) -> Iterator[str]:
        at = 0
        while at < len(words):
            for pattern, meaning in self._by_key.get(words[at][:_KEY], ()):
                if _stands(pattern, words, at):
                    yield meaning
                    at += len(pattern) - 1
                    break
            at += 1

    def _together(self, text: str) -> Iterator[str]:
        if text.isascii() or not _JOINED.search(text):
            return
        folded = fold(text)
        for phrase, meaning in self._joined:
            if phrase in folded:
                yield meaning
                folded = folded.replace(phrase, " ")


class Signs:
    """By what a record tells that it is sensitive: its topics by any ``signs``, its name and objective by ``phrases``.

    ``harmless``: what holds such a sign and is not meant.
    """

    def __init__(
        self,
        signs: Mapping[str, str],
        phrases: Mapping[str, str],
        harmless: Iterable[str] = (),
        spellings: Mapping[str, Spelling] = MappingProxyType({}),
    ) -> None:
        nothing = dict.fromkeys(harmless, "")
        self._of_topics: Final = Phrases({**nothing, **signs, **phrases}, spellings)
        self._of_words: Final = Phrases({**nothing, **phrases}, spellings)

    def of_topics(self, texts: Iterable[str]) -> frozenset[str]:
        """The sensitive themes that topics, policy issues or communities speak of."""
        return frozenset[str]().union(*map(self._of_topics.found_in, texts))

    def of_words(self, text: str) -> frozenset[str]:
        """Those that a name or a sentence speaks of in a whole phrase."""
        return self._of_words.found_in(text)


def _words(text: str) -> list[str]:
    return [_bare(word) if _ARABIC.match(word) else word for word in _WORD.findall(fold(text))]


def _bare(word: str) -> str:
    return _PREFIXES.sub("", word.translate(_SIMPLER))


def _stands(pattern: _Pattern, words: list[str], at: int) -> bool:
    if at + len(pattern) > len(words):
        return False
    return all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(pattern, words[at:], strict=False)
    )
