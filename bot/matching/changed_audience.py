"""When an affiliate may be told of a partnership once more: it has come to concern other communities since.

Rule 8 knows no reminders. A change of whom a record concerns is no reminder, and may be told at most once, to those
whom it concerns through what is new, as long as the notice that did not say so still stands on their talk page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from bot.language.names import Vocabulary, fold
from bot.late_patterns import late_pattern
from bot.model import Facet, Match, Partnership

_PLAIN: Final = late_pattern(r"[A-Za-z0-9-]+")
# The region "eu" is not the language "eu".
_REGION: Final = "region-"
_CONCERNED: Final = frozenset({Facet.COUNTRY, Facet.LANGUAGE, Facet.REGION, Facet.COMMUNITY})


def codes_of(record: Partnership) -> tuple[str, ...]:
    """Whom a record concerns, as codes of letters, digits and hyphens, sorted: what a notice says that it is about."""
    named = {
        Facet.COUNTRY: record.countries,
        Facet.LANGUAGE: record.languages,
        Facet.REGION: record.regions,
        Facet.COMMUNITY: record.communities,
    }
    return tuple(sorted({_code(facet, value) for facet, values in named.items() for value in values}))


def is_about_others(record: Partnership, match: Match, named: AbstractSet[str], vocabulary: Vocabulary) -> bool:
    """Whether the affiliate is concerned through a community that was not among the codes ``named`` then.

    What lies in a country or region that was named then is not another community.
    """
    new = {code for code in codes_of(record) if code not in named and _around(code, vocabulary).isdisjoint(named)}
    countries = _countries(new, vocabulary) - _countries(named, vocabulary)
    return any(
        _code(reason.facet, reason.value) in new or (reason.facet is Facet.COUNTRY and reason.value in countries)
        for reason in match.reasons
        if reason.weight > 0 and reason.facet in _CONCERNED
    )


def _code(facet: Facet, value: str) -> str:
    """People name communities in their own words, which no comment may hold."""
    plain = f"{_REGION}{value}" if facet is Facet.REGION else value
    if facet is not Facet.COMMUNITY and _PLAIN.fullmatch(plain):
        return plain
    return f"{facet.value}-{hashlib.sha256(fold(value).encode()).hexdigest()[:12]}"


def _place(code: str) -> str:
    """The country, part of one or region that a code stands for; empty for languages and communities."""
    return code.removeprefix(_REGION) if code.startswith(_REGION) or code[:1].isupper() else ""


def _around(code: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The codes of the places that a place lies in; none for what people may have typed into a comment."""
    try:
        place = _place(code)
        regions = vocabulary.regions_of(place) if place else ()
    except KeyError:
        return frozenset()
    return frozenset({*vocabulary.within(place), *(f"{_REGION}{region}" for region in regions)})


def _countries(codes: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The countries that are named, or a part of which is."""
    named = frozenset(place for code in codes if (place := _place(code)) and not code.startswith(_REGION))
    return frozenset(vocabulary.within(place)[-1] if vocabulary.within(place) else place for place in named)
