"""A name and a state behind its comma: one place, or two that are listed. Where both may be meant, it is asked."""

from __future__ import annotations

import re
from typing import Final

from bot.facts.parse.named import asked
from bot.language.names import Ambiguous, Kind, Known, Vocabulary
from bot.late_patterns import late_pattern

_NAMED_WITH_STATE: Final = ("US", "CA", "AU", "GB")
"""Where towns are named with their state or province."""
_SHORT: Final[re.Pattern[str]] = late_pattern(r"[A-Z]{2,3}")
"""How a state is shortened behind a town; many such codes are those of countries too."""


def far_part(first: str, last: str, vocabulary: Vocabulary) -> str | None:
    """ "Georgia, USA" is the code of the state, for who lists two countries lists neighbours; else None."""
    names = vocabulary.unsuggesting
    meant, around = asked(names.one_place, first), asked(names.one_place, last)
    if not isinstance(meant, Known) or not isinstance(around, Known):
        return None
    if {vocabulary.kind(meant.code), vocabulary.kind(around.code)} != {Kind.COUNTRY}:
        return None
    are_far = vocabulary.foundation_region(meant.code) != vocabulary.foundation_region(around.code)
    return vocabulary.inside(first, around.code) if are_far else None


def town_or_two(first: str, last: str, vocabulary: Vocabulary, alone: bool = True) -> tuple[str, ...]:
    """The codes of what "Paris, Texas" or "Wilmington, DE" may mean; none where it is clear, or no place at all.

    A town that is known to lie in the state is one name and does not come here. ``alone``: nothing else is listed
    beside them; "Peru, IL" is a town then as well.
    """
    names = vocabulary.unsuggesting
    meant, around = asked(names.one_place, first), asked(names.one_place, last)
    kinds = {vocabulary.kind(meant.code)} if isinstance(meant, Known) else set()
    if _SHORT.fullmatch(last):
        states = [code for land in _NAMED_WITH_STATE if (code := vocabulary.inside(last, land))]
        is_list = _SHORT.fullmatch(first) or kinds & ({Kind.REGION} if alone else {Kind.COUNTRY, Kind.REGION})
        return tuple(dict.fromkeys((*states, *_codes(around), *_codes(meant)))) if states and not is_list else ()
    land = _land_of_state(around, vocabulary)
    is_town = Kind.SUBDIVISION in kinds or (Kind.COUNTRY in kinds and land != "GB")  # "France, Scotland"
    lies_there = land in {vocabulary.country_of(code) for code in _codes(meant)}
    return (*_codes(around), *_codes(meant)) if land and is_town and not lies_there else ()


def lies_in(vocabulary: Vocabulary, place: str, container: str) -> bool:
    """Whether a place is a part of another; of a region, whether all of its members are."""
    if place == container:
        return False
    if vocabulary.kind(place) is Kind.REGION:
        members = vocabulary.members(place)
        return bool(members) and all(one == container or lies_in(vocabulary, one, container) for one in members)
    around = {place, *vocabulary.within(place)}
    inside = vocabulary.members(container) if vocabulary.kind(container) is Kind.REGION else (container,)
    return not around.isdisjoint(inside)


def _land_of_state(around: object, vocabulary: Vocabulary) -> str | None:
    """The country of a state that towns are named with."""
    if not isinstance(around, Known):
        return None
    is_first_level = vocabulary.within(around.code) in {(land,) for land in _NAMED_WITH_STATE}
    return vocabulary.country_of(around.code) if is_first_level else None


def _codes(meaning: object) -> tuple[str, ...]:
    match meaning:
        case Known(code):
            return (code,)
        case Ambiguous(codes):
            return codes
    return ()
