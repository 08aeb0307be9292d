"""Rows in the order of their titles, over as many pages as they need; a new row changes the page that it comes to.

Which page begins with which title stands on the first page and is read from there, so a page keeps its rows as long as
they find room on it. One that is full is split; two that have become nearly empty are one again.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count, pairwise
from math import ceil
from typing import Final, NamedTuple

_FILLED: Final = 0.75  # of its room has a page that was just made
_MERGED: Final = 0.5  # of the room of one page have two pages that become one


class Part(NamedTuple):
    """One page of several: its number, and what no title on it comes before; the first one is ``FIRST``."""

    number: int
    begins: str


class Weighed(NamedTuple):
    """A row: the title by which it is found, how much room it takes, and its line."""

    title: str
    weight: int
    line: str


FIRST: Final = Part(1, "")
_Rows = Sequence[Weighed]


def arranged(rows: Iterable[Weighed], room: int, stands: Sequence[Part] = ()) -> dict[Part, tuple[Weighed, ...]]:
    """The pages in the order of their rows, each with those rows. ``stands``: how they are arranged so far; nothing,
    where that cannot be.

    Arranged anew, they are the same. A page has more than its room only where all its rows have one title.
    """
    ordered = sorted(rows, key=lambda row: row.title)
    parts = stands if _can_be(stands) else (FIRST,)
    taken = {part.number for part in parts}
    free = (number for number in count(2) if number not in taken)
    made: list[tuple[Part, list[Weighed]]] = []
    for part, held in zip(parts, _held(parts, ordered), strict=True):
        own: int | None = part.number
        for piece in _pieces(held, room):
            if made and _are_one(made[-1][1], piece, room):
                made[-1][1].extend(piece)
                continue
            begins = _beginning(made[-1][1][-1].title, piece[0].title) if own is None else part.begins
            made.append((Part(own or next(free), begins), list(piece)))
            own = None
    return {part: tuple(piece) for part, piece in made}


def _can_be(parts: Sequence[Part]) -> bool:
    """What stands on a page may have been changed by anybody."""
    rising = all(one.begins < other.begins for one, other in pairwise(parts))
    return parts[:1] == (FIRST,) and rising and len({part.number for part in parts}) == len(parts)


def _held(parts: Sequence[Part], rows: _Rows) -> Iterator[_Rows]:
    titles = [row.title for row in rows]
    places = [*(bisect_left(titles, part.begins) for part in parts), len(rows)]
    yield from (rows[start:end] for start, end in pairwise(places))


def _are_one(before: _Rows, rows: _Rows, room: int) -> bool:
    return not before or not rows or _weight(before) + _weight(rows) <= room * _MERGED


def _pieces(rows: _Rows, room: int) -> Iterator[_Rows]:
    """The rows as they are where they find room, else about as many on each page; rows of one title stay together."""
    changes = [place for place in range(1, len(rows)) if rows[place].title != rows[place - 1].title]
    if _weight(rows) <= room or not changes:
        yield rows
        return
    share = _weight(rows) / ceil(_weight(rows) / (room * _FILLED))
    sums = [0, *accumulate(row.weight for row in rows)]
    cut = min(changes, key=lambda place: abs(sums[place] - share))
    yield from _pieces(rows[:cut], room)
    yield from _pieces(rows[cut:], room)


def _weight(rows: _Rows) -> int:
    return sum(row.weight for row in rows)


def _beginning(before: str, title: str) -> str:
    """As much of the title as tells it from the one before, and ends with a whole letter."""
    end = next(place for place in range(1, len(title) + 1) if title[:place] > before)
    while end < len(title) and (title[end - 1] == " " or unicodedata.category(title[end]).startswith("M")):
        end += 1
    return title[:end]
