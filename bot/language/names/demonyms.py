"""What the people of a country are called, in the languages of ``config/demonyms.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from bot.language.names.folding import fold

_ENDINGS: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "en": (("", ("s",)),),
    "fr": (
        ("ien", ("iens", "ienne", "iennes")),
        ("een", ("eens", "eenne", "eennes")),
        ("on", ("onne", "onnes")),
        ("", ("s", "e", "es")),
    ),
    "es": (("o", ("a", "os", "as")), ("", ("s", "es", "a", "as"))),
    "de": (("", ("n", "en", "in", "innen", "e", "er", "es", "r")),),
    "pt": (("ao", ("a", "aes", "aos", "as")), ("o", ("a", "os", "as")), ("", ("s", "es", "a", "as"))),
}
"""Language → endings of folded demonyms, with those that take their place: the first that fits."""


class Demonyms:
    """Words for the people of a country, which are its adjectives too, in all their forms."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._rows: Final = tuple(rows)

    def of(self, folded: str) -> frozenset[str]:
        """The countries that a folded word is said of; none where it is said of none."""
        return self._by_form.get(folded, frozenset())

    @cached_property
    def english(self) -> Mapping[str, tuple[str, ...]]:
        """Country → its English words, of those that have any."""
        return {row["code"]: tuple(row["en"].split(";")) for row in self._rows if row["en"]}

    @cached_property
    def _by_form(self) -> Mapping[str, frozenset[str]]:
        by_form: dict[str, set[str]] = {}
        for row in self._rows:
            for language in _ENDINGS:
                for form in filter(None, (row[language] or "").split(";")):
                    for word in _forms(fold(form), language):
                        by_form.setdefault(word, set()).add(row["code"])
        return {form: frozenset(codes) for form, codes in by_form.items()}


def _forms(word: str, language: str) -> Iterator[str]:
    yield word
    for ending, others in _ENDINGS[language]:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
            return
