"""Names and codes of languages → Wikimedia language codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from bot.language.names.folding import fold, loosen
from bot.language.names.index import Index
from bot.language.names.name_reader import Asking
from bot.language.names.nearest import LikeNames, nearest
from bot.language.names.resolution import Ambiguous, Known, KnownAsMany, LanguageResolution, Many, Unknown, answer

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[-_](?:adlm|arab|armn|beng|cans|cyrl|deva|ethi|geor|grek|guru|hans|hant|hebr|latn|mong|mtei|nkoo|olck|tfng))?"
    r"(?:[-_](?P<territory>[a-z]{2}|[0-9]{3}))?",
    re.IGNORECASE,
)

_CALLED_LANGUAGE = re.compile(
    r"^(?:the|langue|lengua|lingua|língua|idioma|bahasa)\s+|\s+(?:languages?|sprache|tili|dili|тили|тілі|язык|мова)$",
    re.IGNORECASE,
)


class LanguageNames:
    """Reads names and codes of languages."""

    def __init__(self, index: Index, suggesting: bool = True) -> None:
        self._index = index
        self._suggesting = suggesting
        self._facts = index.facts
        self._asking = Asking(self._look, lambda _name, _container: None, {})
        self._near: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> LanguageResolution:
        """What the text stands for."""
        if fold(text) in self._facts.many:
            return Many()
        return self._asking.read(text) or Unknown(self._nearest(fold(text)) if self._suggesting else ())

    def _look(self, text: str) -> Known | KnownAsMany | Ambiguous | None:
        name, tilde, code = (part.strip() for part in text.rpartition("~"))
        if tilde:
            return self._coded(code) or self._look(name)
        if text in self._facts.first_codes:
            return Known(self._facts.codes[text])
        entry = self._entry(text) or self._entry(_CALLED_LANGUAGE.sub("", text))
        coded = self._coded(text)
        if not entry or (coded is not None and entry.startswith("~")):
            return coded
        return Ambiguous(tuple(entry[1:].split("+"))) if entry.startswith("?") else answer(_codes(entry))

    def _entry(self, text: str) -> str:
        folded = fold(text)
        return self._index.languages.get(folded) or self._index.languages.get(loosen(folded)) or ""

    def _coded(self, text: str) -> Known | None:
        """A code, with or without script and territory; in capitals only those of wikis, since "And" is a code too."""
        lower = text.lower()
        if text in self._facts.codes or lower in self._facts.first_codes:
            return Known(self._facts.codes[lower])
        tag = _TAG.fullmatch(text)
        if tag is None or tag["language"].lower() not in self._facts.first_codes:
            return None
        territory = (tag["territory"] or "001").upper()
        return Known(self._facts.codes[tag["language"].lower()]) if self._is_territory(territory) else None

    def _is_territory(self, text: str) -> bool:
        return text.isdigit() or text in self._facts.countries

    def _nearest(self, key: str) -> tuple[str, ...]:
        if key not in self._near:
            self._near[key] = nearest(key, self._index.languages, self._english, lambda entry: list(self._shown(entry)))
        return self._near[key]

    def _shown(self, entry: str) -> Iterator[str]:
        english = self._index.language_names("en")
        return (english.get(code, code) for code in _codes(entry))

    @cached_property
    def _english(self) -> LikeNames:
        names = self._index.language_names("en").items()
        return LikeNames(
            {fold(name): code for code, name in sorted(names, reverse=True) if code in self._facts.first_codes},
            frozenset({"language", "languages"}),
        )


def _codes(entry: str) -> list[str]:
    return entry.lstrip("?~").replace("+", " ").split()
