"""Patterns that wait with being compiled."""

from __future__ import annotations

import re

import pytest

from bot.late_patterns import late_pattern


def test_it_finds_what_the_pattern_finds() -> None:
    late = late_pattern(r"(?P<head>[a-z])(\d)", re.IGNORECASE)
    assert late.pattern == r"(?P<head>[a-z])(\d)"
    found = late.fullmatch("A1")
    assert found is not None
    assert found["head"] == "A"
    assert (late.sub("-", "a1 b2"), late.split("a1"), late.findall("a1")) == ("- -", ["", "a", "1", ""], [("a", "1")])


def test_what_is_no_pattern_is_told_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("")
