"""Where not all was understood of whom a record concerns: what still invites (product rule 1).

Only what was understood and is specific does: a place that the record names, and a community's own language there.
"""

from __future__ import annotations

from typing import Final

import msgspec

from bot.matching.evidence.concern import countries_in
from bot.matching.evidence.evidence import Evidence, Ground, MatchContext
from bot.matching.evidence.profile import Attribute, Profile

_OF_A_PLACE: Final = frozenset({Ground.PLACE, Ground.COUNTRY_OF_PART, Ground.WISH})
_OF_A_LANGUAGE: Final = frozenset({Ground.LANGUAGE, Ground.LOCAL_LANGUAGE})
_PLACES: Final = frozenset({"countries", "regions"})


def doubted(piece: Evidence, context: MatchContext) -> Evidence:
    """The piece of evidence, or what is left of it where the record may mean others."""
    if not context.concern.unread or piece.reason(context.weights).weight < context.weights.invite:
        return piece
    profile = context.lookup.of(piece.affiliate)
    certain = piece.ground in _OF_A_PLACE or (
        piece.ground in _OF_A_LANGUAGE and profile is not None and _is_there(profile, context)
    )
    return piece if certain else msgspec.structs.replace(piece, ground=Ground.DOUBT)


def _is_there(profile: Profile, context: MatchContext) -> bool:
    """Whether the group is of a place that the record names; where it rightly names none, wherever it is."""
    concern = context.concern
    if concern.anywhere:
        return concern.unread.isdisjoint(_PLACES)
    there = set(concern.countries)
    if concern.unread.isdisjoint(_PLACES):
        there.update(*(countries_in(region, context.vocabulary) for region in concern.regions))
    parts = (context.vocabulary.country_of(part) for part in profile.held(Attribute.PART))
    served = {*profile.affiliate.countries, *profile.held(Attribute.NATION), *profile.held(Attribute.REACH), *parts}
    return not there.isdisjoint(served)
