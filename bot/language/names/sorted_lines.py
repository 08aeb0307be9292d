"""Many names in sorted lines, searched where they stand: a hundred thousand names cost nothing to load."""

from __future__ import annotations

from collections.abc import Mapping


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
        """The entry of a name, None when there is none; by halving, so in some twenty steps."""
        key = name.encode("utf-8", "surrogatepass")
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.index(b"\n", start)
            middle, _, entry = self._lines[start:end].partition(b"\t")
            if middle == key:
                return entry.decode()
            low, high = (end + 1, high) if middle < key else (low, start)
        return None
