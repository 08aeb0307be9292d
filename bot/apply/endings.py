"""How the changes of a plan end, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

import msgspec

from bot.apply.refusals import pages_with
from bot.plan import Change
from bot.wiki.world import Answer, Query
from bot.wiki.writing import Conflict, Refused, Saved, Stopped, Unknown, Written


class Ending(Enum):
    DONE = "done"
    SKIPPED = "skipped"  # by a rule: nothing is wrong
    CONFLICT = "conflict"  # the page changed since the plan: decide anew
    REFUSED = "refused"
    UNKNOWN = "unknown"
    LEFT = "left"  # to the next run: a limit is reached, or its task alone is stopped
    STOPPED = "stopped"  # by the run page, or because filters refuse too much
    BARRED = "barred"  # the wiki takes no edit of this account now: blocked, logged out, read-only, lagging
    ALTERED = "altered"  # saved, but the wiki has another text than was sent


# After these the wiki has the edit, or may have it.
WRITTEN: Final = frozenset({Ending.DONE, Ending.UNKNOWN})
# After these nothing more is written in a run.
LAST: Final = frozenset({Ending.UNKNOWN, Ending.BARRED})
GONE: Final = "gone"
"""The code of an UNKNOWN ending that stands for this one page alone: it was there, and is not there any more."""


class Outcome(msgspec.Struct, frozen=True):
    """How one change ended, and ``why`` in words. ``revision`` is that of a saved edit, else 0; ``code`` says what
    refused the change, now or lately, or GONE.
    """

    change: Change
    ending: Ending
    why: str = ""
    revision: int = 0
    code: str = ""

    @property
    def is_last(self) -> bool:
        """Whether nothing more may be written in the run."""
        return self.ending in LAST and self.code != GONE


def outcome_of(change: Change, written: Written, decided: Mapping[Query, Answer]) -> Outcome:
    """How a change ended whose edit was sent; of a link that the wiki refused, where it stands on what was read."""
    match written:
        case Saved(revision):
            return Outcome(change, Ending.DONE, revision=revision)
        case Conflict(why):
            return Outcome(change, Ending.CONFLICT, why=why)
        case Refused(code, why, links):
            see = f"; see {', '.join(pages)}" if (pages := pages_with(links, decided)) else ""
            return Outcome(change, Ending.REFUSED, why=f"{code}: {why}{see}", code=code)
        case Unknown(why, gone):
            return Outcome(change, Ending.UNKNOWN, why=why, code=GONE if gone else "")
        case Stopped(code, why):
            return Outcome(change, Ending.BARRED, why=f"{code}: {why}")
