"""How languages count and write, as MediaWiki has it: fallbacks, plural forms, digits, dates. Codes are MediaWiki's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.plural import PluralRule

from bot.model import PartialDate
from bot.shipped import shipped

_CATEGORIES: Final = ("zero", "one", "two", "few", "many")  # in CLDR's order; "other" comes last
_SYSTEMS: Final = {"٠": "arab", "۰": "arabext"}  # CLDR's names of digits that have separators of their own
# Languages that CLDR does not have, and MediaWiki does (languages/data/plurals-mediawiki.xml).
_RULES: Final = {
    "cu": {"one": "n % 10 = 1", "two": "n % 10 = 2", "few": "n % 10 = 3..4"},
    "sgs": {
        "one": "n % 10 = 1 and n % 100 != 11",
        "two": "n % 10 = 2 and n % 100 != 12",
        "few": "n = 0 or n % 100 = 0 or n % 100 = 10..19",
    },
}
# CLDR's "many" of these is for whole millions, which nobody translates and MediaWiki did not know for long.
_MILLIONS: Final = frozenset({"ca", "es", "fr", "it", "pt", "vec", "lij", "scn"})


def fallbacks(language: str) -> tuple[str, ...]:
    """The languages whose texts stand in where one lacks a text, the nearest first; English is always the last."""
    listed = _listed().get(language, ((), ""))[0]
    return () if language == "en" else (*listed, "en")


def plural_forms(language: str) -> int:
    """How many forms of ``{{PLURAL:}}`` whole numbers take in the language."""
    return len({plural_form(language, count) for count in range(201)})


def plural_form(language: str, count: int) -> int:
    """Which form of ``{{PLURAL:}}`` a count takes, from 0."""
    categories, rule = _plural(language)
    category = rule(count)
    return categories.index(category) if category in categories else len(categories)


def number(language: str, value: int) -> str:
    """A whole number with the digits and separators of the language."""
    locale = _locale(language)
    system = _SYSTEMS.get(_zero(language), "latn")
    # Babel has Arabic's separators under the name of its digits, and no symbols of most others.
    usable = system if system in locale.number_symbols else "latn"
    written = format_decimal(value, locale=locale, numbering_system=usable)
    return digits(language, written.replace("\u202f", "\u00a0"))


def day(language: str, when: PartialDate) -> str:
    """A date known to the year, the month or the day, in words of the language."""
    locale = _locale(language)
    if not when.month:
        return digits(language, f"{when.year:04}")
    moment = date(when.year, when.month, when.day or 1)
    written = format_date(moment, "long", locale) if when.day else format_skeleton("yMMMM", moment, locale=locale)
    return digits(language, written)


def listed(language: str, parts: Sequence[str]) -> str:
    """A list in a sentence: "a, b, and c"."""
    return format_list(parts, style="standard", locale=_locale(language))


def digits(language: str, written: str) -> str:
    """The same text with the digits that MediaWiki uses in the language."""
    zero = ord(_zero(language))
    return "".join(chr(zero + int(character)) if character.isdecimal() else character for character in written)


def _zero(language: str) -> str:
    return _listed().get(language, ((), ""))[1] or "0"


@cache
def _listed() -> dict[str, tuple[tuple[str, ...], str]]:
    lines = shipped("config", "wiki_languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return {code: (tuple(chain.split()), zero) for code, chain, zero in rows}


@cache
def _locale(language: str) -> Locale:
    for code in (language, *fallbacks(language)):
        if code == "en":
            return Locale("en", "GB")  # as Meta-Wiki writes dates: 21 November 2026
        try:
            return Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


@cache
def _plural(language: str) -> tuple[tuple[str, ...], PluralRule]:
    """The categories that have a rule, in CLDR's order, and the rule."""
    locale = _locale(language)
    rule = PluralRule(_RULES[language]) if language in _RULES else locale.plural_form
    millions = locale.language in _MILLIONS
    named = (name for name in _CATEGORIES if name in rule.tags and not (millions and name == "many"))
    return tuple(named), rule
