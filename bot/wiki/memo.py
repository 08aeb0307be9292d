"""What was made last, taken up again while it would be made of the very same values.

A run asks its wiki in rounds, and its World only grows: what the answers of one round told is true in the next. Since
everything is made by pure functions, taking it up changes no result, only the time.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Latest(Generic[Made]):
    """Room for one result of one function."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], Made] | None = None

    def of(self, read: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """The result that was made of these values, which ``make`` reads; made now where they are others.

        Values are the same when they are the same objects: comparing worlds would take longer than making anew.
        """
        kept = self._kept
        if kept is None or len(kept[0]) != len(read) or not all(map(operator.is_, kept[0], read)):
            kept = self._kept = (read, make())
        return kept[1]
