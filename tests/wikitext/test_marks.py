"""The reader's own marks: what stands for a hidden thing says which, and signs come out as people see them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wikitext.marks import AS_TEXT, BREAK, END, PLACEHOLDER, RESERVED, number_of, placeholder, readable


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        (0, "\ufdd0\ufde0\ufdd1"),
        (7, "\ufdd0\ufde7\ufdd1"),
        (9, "\ufdd0\ufde9\ufdd1"),
        (10, "\ufdd0\ufde1\ufde0\ufdd1"),
        (2048, "\ufdd0\ufde2\ufde0\ufde4\ufde8\ufdd1"),
    ],
)
def test_a_placeholder_says_its_number(number: int, mark: str) -> None:
    assert placeholder(number) == mark
    found = PLACEHOLDER.fullmatch(mark)
    assert found
    assert number_of(found[1]) == number


@given(st.lists(st.integers(0, 10**6), max_size=4))
def test_placeholders_are_found_again_in_their_order(numbers: list[int]) -> None:
    text = "a".join(map(placeholder, numbers)) + "\ufdd0\ufdd1" + "12"
    assert [number_of(found) for found in PLACEHOLDER.findall(text)] == numbers


def test_every_mark_is_one_that_no_text_of_a_wiki_holds_and_all_differ() -> None:
    marks = [BREAK, END, *AS_TEXT.values(), *placeholder(1234567890)]
    assert all(len(mark) == 1 and "\ufdd0" <= mark <= "\ufdef" for mark in marks)
    assert len(set(marks)) == len(marks)
    assert RESERVED.sub("", "a".join(marks) + "\x00b\ufdcf\ufdf0") == "a" * (len(marks) - 1) + "b\ufdcf\ufdf0"
    assert not re.search(r"\w", "".join(marks)), "no name goes on over a mark"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", ""),
        ("a < b [c] {d}", "a < b [c] {d}"),
        (f"a{AS_TEXT['<']}b", "a<b"),
        (f"{AS_TEXT['[']}{AS_TEXT['{']}c", "[{c"),
        (f"https://a.example/{END} b{END}", "https://a.example/ b"),
        (f"a{BREAK}b", f"a{BREAK}b"),
        (placeholder(12), placeholder(12)),
    ],
)
def test_a_text_as_people_see_it(text: str, seen: str) -> None:
    assert readable(text) == seen
