"""What is concluded: whom a partnership concerns, and which communities nobody serves."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.model.kinds import Absence, Block, Decision, Facet, Source, Via

Pair = tuple[int, str]
"""The page id of a record, and the ``unique_id`` of an affiliate."""

Told = Mapping[Pair, str]
"""Pair → the ISO day of the invitation."""


class Basis(msgspec.Struct, frozen=True):
    """What is known of an affiliate, and who says so: not Catalonia but Spain, where its row says Spain.

    ``facet`` LANGUAGE or REGION from the portal: one of the place that its row names.
    """

    facet: Facet
    value: str
    source: Source


class Reason(msgspec.Struct, frozen=True):
    """One piece of evidence that a partnership concerns an affiliate; ``weight`` is in 0…1.

    ``facet`` and ``value`` are what the record names; ``basis`` is what may be said of the affiliate.
    """

    facet: Facet
    value: str
    via: Via
    weight: float
    basis: Basis


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A partnership that concerns an affiliate, and what follows. ``by_hand``: people say so, and need no reason.
    ``chosen_for``: the wide regions and themes for which it was chosen among others. Raises ValueError when it has no
    reason otherwise.
    """

    partnership: int  # page id
    affiliate: str  # unique_id
    score: float
    reasons: tuple[Reason, ...] = ()
    decision: Decision
    blocked_by: Block | None = None
    by_hand: bool = False
    chosen_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.reasons or self.by_hand):
            raise ValueError("a match needs a reason")

    @property
    def pair(self) -> Pair:
        """Which partnership, and which affiliate."""
        return self.partnership, self.affiliate


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A community concerned that no affiliate invited or taking part stands for. ``contact``: a page where its people
    can be asked; ``network``: the page of the nearest regional group or network; None where there is none.
    """

    partnership: int
    facet: Facet
    value: str
    why: Absence
    contact: str | None = None
    network: str | None = None
