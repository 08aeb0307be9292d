"""A Writer whose line to the wiki fails as told."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from bot.wiki.writing import Edit, Unknown, Writer, Written


class Fault(Enum):
    """What becomes of an edit. The bot cannot tell the two apart but by reading back."""

    DROPPED = "the request never arrives"
    ANSWER_LOST = "the wiki saves it, and its answer never arrives"


class FaultyWriter:
    """Saves through another Writer, but for those edits that ``faults`` names a fault for."""

    def __init__(self, writer: Writer, faults: Callable[[Edit], Fault | None]) -> None:
        self._writer = writer
        self._faults = faults

    def save(self, edit: Edit) -> Written:
        """As the other Writer; Unknown for an edit with a fault."""
        fault = self._faults(edit)
        if fault is Fault.DROPPED:
            return Unknown(fault.value)
        ended = self._writer.save(edit)
        return Unknown(fault.value) if fault else ended
