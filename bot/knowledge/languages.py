"""Names and codes of languages → Wikimedia language codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from .asking import Asking
from .folding import fold, loosen
from .index import Index
from .nearest import nearest
from .resolution import Ambiguous, Known, KnownAsMany, LanguageResolution, Many, Unknown, answer

_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|[0-9]{3}))?", re.IGNORECASE)

_CALLED_LANGUAGE = re.compile(
    r"^(?:the|langue|lengua|lingua|língua|idioma|bahasa)\s+|\s+(?:languages?|sprache|tili|dili|тили|тілі|язык|мова)$",
    re.IGNORECASE,
)


class LanguageNames:
    """Reads names and codes of languages."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._facts = index.facts
        self._asking = Asking(self._look, lambda _name, _container: None, {})
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> LanguageResolution:
        """What the text stands for."""
        if fold(text) in self._facts.many:
            return Many()
        return self._asking.read(text) or Unknown(self._nearest(fold(text)))

    def _look(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        name, tilde, code = (part.strip() for part in text.rpartition("~"))
        if tilde:
            return self._coded(code) or self._look(name)
        if text in self._facts.first_codes:
            return Known(self._facts.codes[text])
        entry = self._entry(text) or self._entry(_CALLED_LANGUAGE.sub("", text))
        if entry and (text not in self._facts.codes or self._is_of_a_wiki(entry)):
            return Ambiguous(tuple(entry[1:].split("+"))) if entry.startswith("?") else answer(entry.split())
        return self._coded(text)

    def _entry(self, text: str) -> str:
        folded = fold(text)
        return self._index.languages.get(folded) or self._index.languages.get(loosen(folded)) or ""

    def _is_of_a_wiki(self, entry: str) -> bool:
        """Whether a language with a wiki bears the name: it is meant before a rare language's code ("lak")."""
        return any(code in self._facts.first_codes for code in _codes(entry))

    def _coded(self, text: str) -> Known | None:
        """A code, with or without script and territory; in capitals only those of wikis, since "And" is a code too."""
        lower = text.lower()
        if text in self._facts.codes or lower in self._facts.first_codes:
            return Known(self._facts.codes[lower])
        tag = _TAG.fullmatch(text)
        if tag and len(text) > 3 and tag[1].lower() in self._facts.first_codes:
            return Known(self._facts.codes[tag[1].lower()])
        return None

    def _nearest(self, key: str) -> tuple[str, ...]:
        if key not in self._near:
            self._near[key] = nearest(key, self._index.languages, self._english, lambda entry: list(self._shown(entry)))
        return self._near[key]

    def _shown(self, entry: str) -> Iterator[str]:
        english = self._index.language_names("en")
        return (english.get(code, code) for code in _codes(entry))

    @cached_property
    def _english(self) -> dict[str, str]:
        names = self._index.language_names("en").items()
        return {fold(name): code for code, name in sorted(names, reverse=True) if code in self._facts.first_codes}


def _codes(entry: str) -> list[str]:
    return entry.removeprefix("?").replace("+", " ").split()
