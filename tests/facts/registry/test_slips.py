"""How far two words are apart: by hand, and as the definition says it of all short words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.registry.slips import distance, letters_allowed


@pytest.mark.parametrize(
    ("letters", "allowed"), [(0, 1), (4, 1), (7, 1), (8, 2), (9, 2), (13, 2), (14, 3), (15, 3), (40, 3)]
)
def test_a_longer_word_may_have_more_wrong(letters: int, allowed: int) -> None:
    assert letters_allowed("x" * letters) == allowed


APART = [
    ("", "", 0),
    ("a", "", 1),
    ("kenya", "kenya", 0),
    ("kenya", "kenia", 1),
    ("kenya", "keny", 1),
    ("kenya", "enya", 1),
    ("kenya", "kennya", 1),
    ("kenya", "kenyas", 1),
    ("kenya", "kneya", 1),  # two neighbours exchanged are one slip
    ("kenya", "eknya", 1),
    ("kenya", "kenay", 1),
    ("kenya", "keayn", 2),
    ("kenya", "enyak", 2),
    ("kenya", "keyna", 1),
    ("kenya", "kexny", 2),
    ("ab", "ba", 1),
    ("ab", "xy", 2),
    ("aab", "baa", 2),
    ("ca", "abc", 3),  # nothing is put between letters that were exchanged
    ("abc", "acb", 1),
    ("abcd", "badc", 2),
    ("deutschland", "deutshcland", 1),
    ("deutschland", "duetshcland", 2),
    ("österreich", "osterreich", 1),
    ("викимедиа", "викимедия", 1),
    ("كينيا", "كينيه", 1),
]


@pytest.mark.parametrize(("one", "other", "apart"), APART)
def test_the_letters_between_two_words(one: str, other: str, apart: int) -> None:
    for most in range(5):
        assert distance(one, other, most) == distance(other, one, most) == min(apart, most + 1)


def defined(one: str, other: str) -> int:
    """The definition: the cheapest way to end with both used up."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        defined(one[1:], other) + 1,
        defined(one, other[1:]) + 1,
        defined(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1]:
        ways.append(defined(one[2:], other[2:]) + 1)
    return min(ways)


SHORT = st.text("abc", max_size=5)


@given(SHORT, SHORT, st.integers(0, 5))
def test_it_is_what_the_definition_says(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(defined(one, other), most + 1)
