"""Slips of the pen in the names of countries, and which of them are read as another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from babel import localedata

from bot.language.names import Known, KnownAsMany, Vocabulary, fold, loosen
from bot.language.names.slips import one_slip
from bot.language.names.stored_index import load_index
from bot.shipped import shipped
from tests.language.names.resolution import country_names, rows

LANGUAGES = ("en", "fr", "es")


@cache
def names_of_countries() -> dict[str, frozenset[str]]:
    """Each folded name of a country in English, French and Spanish, by our table and by CLDR, with its codes."""
    codes: dict[str, set[str]] = {}
    for name, code in country_names():
        codes.setdefault(fold(name), set()).add(code)
        for language in LANGUAGES:
            called = localedata.load(language)["territories"].get(code)
            if called:
                codes.setdefault(fold(called), set()).add(code)
    return {name: frozenset(of) for name, of in sorted(codes.items())}


@cache
def in_their_own_right() -> frozenset[str]:
    """Names that are places in their own right, loosened."""
    return frozenset(loosen(fold(row["name"])) for row in rows(shipped("config", "near_names.tsv")))


@cache
def _known() -> frozenset[str]:
    index = load_index()
    lines = (*bytes(index.places).splitlines(), *bytes(index.further).splitlines())
    return frozenset(line.partition(b"\t")[0].decode() for line in lines)


def misread(names: Iterable[str], words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each slip in one of the names that is read as another place, with the name; own places are left out.

    A slip that leads to several countries' names is misread only where it is read as none of them.
    """
    countries = names_of_countries()
    common = in_their_own_right() | {loosen(one) for one in countries}
    for name in names:
        for slip in sorted(set(one_slip(name))):
            loose = loosen(slip)
            if loose not in common and (slip in _known() or loose in _known()):
                answer = words.country(slip.title())
                meant = countries[name].union(*(countries.get(one, ()) for one in one_slip(slip)))
                read = {answer.code} if isinstance(answer, Known) else set()
                read |= set(answer.codes) if isinstance(answer, KnownAsMany) else set()
                if read and read.isdisjoint(meant):
                    yield slip, name
