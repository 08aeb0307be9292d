"""The regions of a page that are the bot's, between two HTML comments; all else on the page belongs to people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.wikitext.structure import comments

_KEY: Final = late_pattern(r"[A-Za-z0-9_-]+")
_MARKER: Final = late_pattern(r"<!--[ \t]*(?P<side>begin|end):[ \t]*(?P<key>[A-Za-z0-9_-]+)[ \t]*-->")


class BrokenMarkers(Exception):
    """The markers of a page are missing, doubled, nested, out of order or out of force, so it may not be edited."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"The markers of the region “{key}” {why}.")
        self.key, self.why = key, why


class _Place(msgspec.Struct, frozen=True):
    start: int  # just behind the opening marker
    end: int  # just before the closing one


def region(key: str, body: str) -> str:
    """A region with its markers, each on a line of its own. Raises ValueError for a key that no marker can hold."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"“{key}” cannot be the key of a region: letters, digits, “-” and “_” only")
    return f"<!-- begin: {key} -->\n{body}\n<!-- end: {key} -->"


def read_regions(text: str) -> dict[str, str]:
    """The body of every region by key, in page order. Raises BrokenMarkers."""
    return {key: _body(text, place) for key, place in _regions(text).items()}


def replace_regions(text: str, regions: Mapping[str, str]) -> str:
    """The page with new bodies; every character outside the regions is kept, the markers themselves too.

    Raises BrokenMarkers when a key is missing or any marker of the page is broken, and ValueError for a body that
    would break them: one with a marker, or with a comment or tag left open.
    """
    places = _regions(text)
    for key in regions:
        if key not in places:
            raise BrokenMarkers(key, "are missing")
    pieces, at = [], 0
    for key, place in places.items():
        if key in regions:
            pieces += [text[at : place.start], "\n", regions[key], "\n"]
            at = place.end
    after = "".join([*pieces, text[at:]])
    if regions and not _holds(after, regions, places):
        raise ValueError(f"the new text of {', '.join(regions)} holds markers, or a comment or tag that never ends")
    return after


def _holds(after: str, regions: Mapping[str, str], before: Mapping[str, _Place]) -> bool:
    try:
        bodies = read_regions(after)
    except BrokenMarkers:
        return False
    return list(bodies) == list(before) and all(bodies[key] == body for key, body in regions.items())


def _body(text: str, place: _Place) -> str:
    return text[place.start : place.end].removeprefix("\n").removesuffix("\n")


def _regions(text: str) -> dict[str, _Place]:
    if not _MARKER.search(text):
        return {}
    in_force = {span.start for span in comments(text)}
    places: dict[str, _Place] = {}
    opened: re.Match[str] | None = None
    for marker in _MARKER.finditer(text):
        key = marker["key"]
        if marker.start() not in in_force:
            raise BrokenMarkers(key, "stand inside a comment, <nowiki>, <pre> or a similar tag")
        if key in places:
            raise BrokenMarkers(key, "stand on the page more than once")
        if marker["side"] == "begin":
            if opened:
                raise BrokenMarkers(key, _while_open(key, opened["key"]))
            opened = marker
        elif opened is None:
            raise BrokenMarkers(key, "end before they begin")
        elif opened["key"] != key:
            raise BrokenMarkers(opened["key"], f"enclose those of “{key}”")
        else:
            places[key] = _Place(opened.end(), marker.start())
            opened = None
    if opened:
        raise BrokenMarkers(opened["key"], "begin and never end")
    return places


def _while_open(key: str, opened: str) -> str:
    return "begin twice" if key == opened else f"begin inside those of “{opened}”"
