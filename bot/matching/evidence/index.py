"""Who holds what: value → profiles, so that a record meets only the affiliates that share something with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from bot.matching.evidence.profile import Attribute, Profile


class Lookup(Protocol):
    """All that matching asks of the affiliates."""

    def holders(self, attribute: Attribute, value: str) -> tuple[Profile, ...]:
        """The profiles that hold the value, in the order of their affiliates' codes."""

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        """All values that anybody holds in that way, sorted."""

    def of(self, identity: str) -> Profile | None:
        """The profile of an affiliate, by its ``unique_id``."""


class Index:
    """An inverted index. Matching a record costs what it names times the holders of that, not all affiliates."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        ordered = sorted(profiles, key=lambda one: (one.affiliate.code, one.id))
        self._by_id: Final = {one.id: one for one in ordered}
        found: dict[tuple[Attribute, str], list[Profile]] = {}
        for one in ordered:
            for attribute, values in one.attributes.items():
                for value in values:
                    found.setdefault((attribute, value), []).append(one)
        by_hold: dict[Attribute, set[str]] = {}
        for key in found:
            by_hold.setdefault(key[0], set()).add(key[1])
        self._values: Final = {attribute: tuple(sorted(held)) for attribute, held in by_hold.items()}
        self._holders: Final = {key: tuple(holders) for key, holders in found.items()}

    def holders(self, attribute: Attribute, value: str) -> tuple[Profile, ...]:
        return self._holders.get((attribute, value), ())

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        return self._values.get(attribute, ())

    def of(self, identity: str) -> Profile | None:
        return self._by_id.get(identity)
