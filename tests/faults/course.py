"""The requests of one run, one after the other, and what goes wrong with which of them."""

from __future__ import annotations

from typing import Literal

from tests.faults.catalogue import Trouble
from tests.live.proxy import Fault

Kind = Literal["read", "write"]


class Course:
    """Counts requests from 0; the one at ``place`` meets the trouble, as do all later ones of its kind if it lasts."""

    def __init__(self, trouble: Trouble | None = None, place: int = 0) -> None:
        self.kinds: list[Kind] = []
        self._trouble = trouble
        self._place = place
        self._afterwards = trouble.afterwards if trouble else None

    def next(self, kind: Kind) -> Fault | None:
        """What goes wrong with the next request, of that kind."""
        here = len(self.kinds)
        self.kinds.append(kind)
        if self._trouble is None or here < self._place:
            return None
        if here == self._place:
            return self._trouble.fault
        if kind != self.kinds[self._place]:
            return None
        if self._trouble.lasting:
            return self._trouble.fault
        afterwards, self._afterwards = self._afterwards, None
        return afterwards
