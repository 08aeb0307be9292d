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
        ordered = sorted(profiles, key=lambda profile: (profile.affiliate.code, profile.id))
        self._by_id: Final = {profile.id: profile for profile in ordered}
        by_key: dict[tuple[Attribute, str], list[Profile]] = {}
        for profile in ordered:
            for attribute, values in profile.attributes.items():
                for value in values:
                    by_key.setdefault((attribute, value), []).append(profile)
        by_hold: dict[Attribute, set[str]] = {}
        for key in by_key:
            by_hold.setdefault(key[0], set()).add(key[1])
        self._values: Final = {attribute: tuple(sorted(values)) for attribute, values in by_hold.items()}
        self._holders: Final = {key: tuple(holders) for key, holders in by_key.items()}

    def holders(self, attribute: Attribute, value: str) -> tuple[Profile, ...]:
        return self._holders.get((attribute, value), ())

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        return self._values.get(attribute, ())

    def of(self, identity: str) -> Profile | None:
        return self._by_id.get(identity)
