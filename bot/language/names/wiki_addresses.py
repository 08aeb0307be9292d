"""The movement's own ways to name a language: by a wiki's database, its address, a link to it, a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PROJECTS: Final = "wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikivoyage|wikiversity"
_CODE: Final = r"(?P<code>[a-z]{2,}(?:[-_][a-z]+)*)"
_ITEM: Final = r"(?P<item>q[1-9]\d*)"

_FORMS: Final = (
    rf"(?:https?:)?(?://)?{_CODE}(?:\.m)?\.(?:{_PROJECTS})\.org(?:/\S*)?",
    rf"(?-i:{_CODE})(?:wiki|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikivoyage|wikiversity)",
    rf":?(?:[a-z]+:)?{_CODE}:\S*",
    rf"(?:(?:template|t|modèle|plantilla):)?(?:lang|langue|#language|language|user)[-:| ]{_CODE}",
    rf":?(?:(?:https?:)?//(?:www\.)?wikidata\.org/(?:wiki|entity)/|(?:d|wikidata):(?:item:)?|label[|:])?{_ITEM}",
)
"""Patterns without regard to case, which ``re`` compiles when they are first needed: most values are plain names."""

_SIGNS: Final = (":", ".", "wik", "lang", "user")
"""One of them stands in each of these forms, but for a Wikidata item, which ends in a digit."""


def named_by_wiki(text: str) -> Iterator[str]:
    """The language codes, and the Wikidata items ("q34257"), that the text may hold by its form; in lower case with
    hyphens. Whether there is such a language, it does not tell.
    """
    lower = text.lower()
    if not (lower[-1:].isdigit() or any(sign in lower for sign in _SIGNS)):
        return
    for form in _FORMS:
        if found := re.fullmatch(form, text, re.IGNORECASE):
            named = found.groupdict()
            yield (named.get("code") or named["item"]).lower().replace("_", "-")
