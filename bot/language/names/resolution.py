"""What the vocabulary answers: a name is known, stands for several, is ambiguous, is a fragment, or is unknown."""

from __future__ import annotations

from enum import Enum

import msgspec


class Kind(Enum):
    """What a place is."""

    COUNTRY = "country"
    SUBDIVISION = "subdivision"
    REGION = "region"


class Known(msgspec.Struct, frozen=True):
    """The name stands for exactly one place or language."""

    code: str


class KnownAsMany(msgspec.Struct, frozen=True):
    """The text names several, all of them known: "Romania & Moldova". Codes in the order written, none twice."""

    codes: tuple[str, ...]


class Ambiguous(msgspec.Struct, frozen=True):
    """The name is borne by several and nothing in the text decides: to be asked about. Codes sorted."""

    codes: tuple[str, ...]


class Fragment(msgspec.Struct, frozen=True):
    """A piece of a name that was split at its comma, such as "Islamic Republic of".

    ``of`` is the code of the whole, or None where several countries share the piece ("Republic of").
    """

    of: str | None


class Unknown(msgspec.Struct, frozen=True):
    """No such name. ``nearest``: at most three English names that were perhaps meant, the likeliest first."""

    nearest: tuple[str, ...]


class Many(msgspec.Struct, frozen=True):
    """The text says that there are many languages and names none: "many", "multilingual"."""


Resolution = Known | KnownAsMany | Ambiguous | Fragment | Unknown
LanguageResolution = Resolution | Many


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A language in a country, by CLDR.

    ``code`` is the language in ``languages_of`` and the country in ``countries_of``; ``share`` is the part of the
    country's population that uses it, 0 to 1; ``official`` is true for official and de facto official languages of
    the whole country, ``regional`` for those official in a part of it.
    """

    code: str
    share: float
    official: bool
    regional: bool = False


def answer(codes: list[str]) -> Known | KnownAsMany | Ambiguous:
    """The codes that a name stands for, "+" joining those of one meaning, as a resolution."""
    if len(codes) > 1:
        return Ambiguous(tuple(sorted({code for several in codes for code in several.split("+")})))
    several = tuple(codes[0].split("+"))
    return Known(several[0]) if len(several) == 1 else KnownAsMany(several)
