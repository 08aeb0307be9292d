"""Groups that hold just what is said of them, records among them, and what is evidence for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.matching import Index, MatchContext, Matcher
from bot.matching.evidence.evidence import Evidence
from bot.matching.evidence.profile import Attribute, Profile
from bot.model import Block, Source
from tests.matching.values import TABLES, VOCABULARY, WEIGHTS, affiliate, record

Blocks = Mapping[str, Block]


def group(
    code: str, home: str = "", *, themed: bool = False, scope: str = "", within: str = "",
    source: Source = Source.NAME, countries: tuple[str, ...] | None = None, **holds: str,
) -> Profile:  # fmt: skip
    """A group by its code: ``nation="SN ML"`` and so on for each attribute; a word with "_" for spaces. ``within``: the
    regions that a theme group keeps to.
    """
    attributes = {
        Attribute[name.upper()]: {value.replace("_", " "): source for value in values.split()}
        for name, values in holds.items()
    }
    where = {} if countries is None else {"countries": countries}
    return Profile(
        affiliate=affiliate(code, home, **where), attributes=attributes, themed=themed,
        scope=frozenset(scope.split()), scope_regions=tuple(within.split()),
    )  # fmt: skip


def among(groups: Iterable[Profile], blocks: Blocks | None = None, **about: Any) -> MatchContext:
    """A record about that among the groups; ``blocks``: code → what keeps a group back."""
    kept_back = {f"id{code}": block for code, block in (blocks or {}).items()}
    return Matcher(Index(groups), VOCABULARY, TABLES, WEIGHTS, {}).context(record(**about), kept_back.get)


def grounds(evidence: Iterable[Evidence]) -> set[tuple[str, str, str]]:
    """(code, what the record names, ground) of each."""
    return {(one.affiliate.removeprefix("id"), one.value, one.ground.value) for one in evidence}


def shown(expected: str) -> set[tuple[str, str, str]]:
    """The same as a table writes it: ``"A wo language, B wo served"``; "_" for spaces in what is named."""
    parts = (part.split() for part in expected.split(",") if part.strip())
    return {(code, value.replace("_", " "), ground) for code, value, ground in parts}
