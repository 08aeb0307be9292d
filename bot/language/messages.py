"""Texts that people read: ``catalogues/*.json`` in translatewiki's format, with ``$1`` … and ``{{PLURAL:$1|…|…}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from bot.language.locale_rules import fallbacks, number, plural_form
from bot.late_patterns import late_pattern

_PARAMETER: Final = late_pattern(r"\$([1-9])")
_PLURAL: Final = late_pattern(r"\{\{PLURAL:\$([1-9])((?:\|[^{}|]*)+)\}\}")
_EXPLICIT: Final = late_pattern(r"([0-9]+)=(.*)", re.DOTALL)
_CATALOGUES: Final = "bot.language.catalogues"
_DOCUMENTATION: Final = "qqq"


class Messages(msgspec.Struct, frozen=True):
    """All texts in one language: key → text. ``behind`` are the catalogues that stand in where a text is missing.

    ``reviewers``: the user names of the speakers who signed the translation off; without one it serves labels, but
    never a talk page (product rule 15).
    """

    language: str
    texts: Mapping[str, str]
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    behind: tuple[Messages, ...] = ()

    def __call__(self, key: str, *arguments: object) -> str:
        """The text with its arguments put in as they are: escape them for where the text goes. Raises KeyError.

        A whole number is written as the text's language writes it.
        """
        spoken = next((catalogue for catalogue in (self, *self.behind) if key in catalogue.texts), self)

        def plural(match: re.Match[str]) -> str:
            return chosen(spoken.language, _count(arguments[int(match[1]) - 1]), match[2][1:].split("|"))

        def written(match: re.Match[str]) -> str:
            argument = arguments[int(match[1]) - 1]
            return number(spoken.language, argument) if isinstance(argument, int) else str(argument)

        return _PARAMETER.sub(written, _PLURAL.sub(plural, spoken.texts[key]))


class Translations(msgspec.Struct, frozen=True):
    """All catalogues, by language; English is always among them."""

    catalogues: Mapping[str, Messages]

    def of(self, language: str) -> Messages:
        """The texts of a language, with what stands in for them where it lacks some; English for an unknown one."""
        return self._chained(language, self.catalogues)

    def for_talk_pages(self, language: str) -> Messages | None:
        """The texts in which somebody who uses the language may be written to; what is missing there is English.

        A variant may be written to in another of the same language (pt-br in pt), never in a neighbour's, as labels
        are. None where no speaker has signed such a translation off (product rule 15) and the language is not English.
        """
        signed = {
            code: catalogue
            for code, catalogue in self.catalogues.items()
            if code == "en" or (catalogue.reviewers and code.partition("-")[0] == language.partition("-")[0])
        }
        spoken = next((code for code in (language, *fallbacks(language)) if code in signed), "en")
        return None if spoken == "en" != language.partition("-")[0] else self._chained(spoken, signed)

    def _chained(self, language: str, among: Mapping[str, Messages]) -> Messages:
        chain = [among[code] for code in (language, *fallbacks(language)) if code in among]
        first, *behind = chain or [among["en"]]
        return msgspec.structs.replace(first, behind=tuple(behind))


def chosen(language: str, count: int | None, forms: list[str]) -> str:
    """The form that ``{{PLURAL:}}`` shows: one for just that count ("0=none"), else the language's, else the last."""
    explicit = [(form, _EXPLICIT.fullmatch(form)) for form in forms]
    if count is not None:
        for _, match in explicit:
            if match and int(match[1]) == count:
                return match[2]
    plain = [form for form, match in explicit if not match]
    form = len(plain) if count is None else plural_form(language, count)
    return plain[min(form, len(plain) - 1)] if plain else ""


def _count(argument: object) -> int | None:
    try:
        return int(str(argument))
    except ValueError:
        return None


@cache
def load(language: str = "en") -> Messages:
    """The shipped texts of a language. Raises FileNotFoundError for one that is not shipped."""
    if language == _DOCUMENTATION:
        return _read(language)
    if language not in shipped().catalogues:
        raise FileNotFoundError(f"no texts in the language {language} are shipped")
    return shipped().of(language)


@cache
def shipped() -> Translations:
    """All catalogues that are shipped."""
    return Translations({language: _read(language) for language in languages_shipped()})


def languages_shipped() -> tuple[str, ...]:
    """The codes of the languages that have a catalogue, sorted."""
    stems = (file.name.removesuffix(".json") for file in files(_CATALOGUES).iterdir() if file.name.endswith(".json"))
    return tuple(sorted(stem for stem in stems if stem != _DOCUMENTATION))


class _Metadata(msgspec.Struct, frozen=True):
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


def _read(language: str) -> Messages:
    raw = files(_CATALOGUES).joinpath(f"{language}.json").read_bytes()
    return decoded(language, raw)


def decoded(language: str, raw: bytes) -> Messages:
    """The catalogue that a file holds. Raises msgspec.DecodeError."""
    whole = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    metadata = msgspec.json.decode(whole.pop("@metadata", msgspec.Raw(b"{}")), type=_Metadata)
    texts = {key: msgspec.json.decode(text, type=str) for key, text in whole.items()}
    return Messages(language, texts, metadata.authors, metadata.reviewers)
