"""The modules as a house: small rooms, each there when it is asked for, none that leads back to itself."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

from tests.onwiki.wiki import ANSWERS, modules

_REQUIRED = re.compile(r"require\('(Module:[^']+)'\)")


def rooms() -> dict[str, str]:
    return {title: text for title, text in modules().items() if "Partnership/" in title and title != ANSWERS}


def test_no_room_has_more_than_three_hundred_lines() -> None:
    assert {title: n for title, text in rooms().items() if (n := text.count("\n") + 1) >= 300} == {}


def test_every_room_that_is_asked_for_exists() -> None:
    known = modules()
    asked = {(title, other) for title, text in known.items() for other in _REQUIRED.findall(text)}
    assert len(asked) > 20
    assert {(title, other) for title, other in asked if other not in known} == set()


def test_no_room_leads_back_to_itself() -> None:
    house = {title: set(_REQUIRED.findall(text)) for title, text in rooms().items()}
    assert len(list(TopologicalSorter(house).static_order())) >= len(house)
