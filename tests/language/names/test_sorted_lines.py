"""Names in sorted lines: each is found, and nothing else."""

from __future__ import annotations

import pytest

from bot.language.names.sorted_lines import SortedLines

NAMES = ["a", "aa", "ab", "b", "ba", "c", "é", "日本", "a b"]


@pytest.mark.parametrize("count", range(len(NAMES) + 1))
@pytest.mark.parametrize("length", [0, 1, 40, 1500, 5000])
def test_every_name_is_found_and_no_other(count: int, length: int) -> None:
    entries = {name: f"{at}{'x' * length}" for at, name in enumerate(NAMES[:count])}
    lines = SortedLines.of(entries)
    assert {name: lines.get(name) for name in NAMES} == {name: entries.get(name) for name in NAMES}
    assert [lines.get(name) for name in ("", "A", "abc", "z", "\ud800", "aa\t1")] == [None] * 6


def test_lines_are_in_the_order_of_their_bytes() -> None:
    assert bytes(SortedLines.of({"b": "2", "a": "1", "é": "3"})) == "a\t1\nb\t2\né\t3\n".encode()
    assert SortedLines(b"a\t1\tx\n").get("a") == "1\tx"
