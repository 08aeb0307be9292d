"""Many names in sorted lines, searched where they stand: a hundred thousand names cost nothing to load."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Final

_BLOCK: Final = 4096  # bytes: some fifty names, among which the machine searches faster than we do


class SortedLines:
    """Names → entries, kept as bytes: lines ``name TAB entry``, sorted by name."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    @classmethod
    def of(cls, entries: Mapping[str, str]) -> SortedLines:
        """The entries as lines. Neither names nor entries may hold tabs or line breaks; folded names never do."""
        pairs = sorted((name.encode(), entry.encode()) for name, entry in entries.items())
        return cls(b"".join(b"%b\t%b\n" % pair for pair in pairs))

    def __bytes__(self) -> bytes:
        return self._lines

    def get(self, name: str) -> str | None:
        """The entry of a name, None when there is none."""
        key = name.encode("utf-8", "surrogatepass")
        first_names, starts = self._blocks
        block = bisect_right(first_names, key) - 1
        if block < 0 or b"\t" in key:
            return None
        start, end = starts[block], starts[block + 1]
        if not self._lines.startswith(key + b"\t", start):
            start = self._lines.find(b"\n" + key + b"\t", start, end) + 1
            if not start:
                return None
        return self._lines[start + len(key) + 1 : self._lines.index(b"\n", start)].decode()

    @cached_property
    def _blocks(self) -> tuple[list[bytes], list[int]]:
        """The first name of each block of lines; and where each begins, and the last one ends."""
        names: list[bytes] = []
        starts = [0]
        while (start := starts[-1]) < len(self._lines):
            names.append(self._lines[start : self._lines.index(b"\t", start)])
            starts.append(self._lines.find(b"\n", start + _BLOCK) + 1 or len(self._lines))
        return names, starts
