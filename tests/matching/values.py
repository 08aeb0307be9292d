"""Affiliates, records and scenes for the tests of matching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot import config
from bot.config import Matching
from bot.language.names import load as load_vocabulary
from bot.matching import Attribute, Index, Lookup, Matcher, Profile, load_tables, profiles_of
from bot.model import Affiliate, Block, Gap, Interests, Match, Partnership, Recognition

VOCABULARY = load_vocabulary()
TABLES = load_tables()
WEIGHTS: Matching = config.load().matching


def affiliate(code: str, home: str = "", name: str = "", **more: Any) -> Affiliate:
    countries = more.pop("countries", (home,) if home else ())
    called = name or f"Association {code}"
    return Affiliate(
        id=f"id{code}", code=code, name=called, page=called, org_type="User Group", home=home, countries=countries,
        recognition=Recognition.RECOGNISED, region="", **more,
    )  # fmt: skip


def record(page_id: int = 1, **more: Any) -> Partnership:
    known = {"title": f"Record {page_id}", "name": f"Record {page_id}", **more}
    return Partnership(page_id=page_id, revision=1, **known)


class Naive:
    """What the index answers, by looking at every affiliate."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.profiles = sorted(profiles, key=lambda one: (one.affiliate.code, one.id))

    def holders(self, attribute: Attribute, value: str) -> tuple[Profile, ...]:
        return tuple(one for one in self.profiles if value in one.held(attribute))

    def values(self, attribute: Attribute) -> tuple[str, ...]:
        return tuple(sorted({value for one in self.profiles for value in one.held(attribute)}))

    def of(self, identity: str) -> Profile | None:
        return next((one for one in self.profiles if one.id == identity), None)


def matcher(
    affiliates: Iterable[Affiliate],
    interests: Mapping[str, Interests] | None = None,
    lookup: Callable[[Iterable[Profile]], Lookup] = Index,
    loads: Mapping[str, frozenset[int]] | None = None,
) -> Matcher:
    profiles = profiles_of(affiliates, interests or {}, VOCABULARY, TABLES)
    return Matcher(lookup(profiles), VOCABULARY, TABLES, WEIGHTS, loads or {})


def nobody(_: str) -> Block | None:
    return None


def matched(
    one: Partnership, affiliates: Iterable[Affiliate], interests: Mapping[str, Interests] | None = None
) -> tuple[tuple[Match, ...], tuple[Gap, ...]]:
    return matcher(affiliates, interests).judged(one, nobody)


def asked(matches: Iterable[Match]) -> set[str]:
    return {match.affiliate.removeprefix("id") for match in matches if match.decision.value == "invite"}
