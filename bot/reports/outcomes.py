"""``Partnerships/Outcomes``: invited → answered → joined, by the Foundation's regions and by language, in aggregate.

Nobody is to be shamed: a line stands for three affiliates at least, smaller groups are told together as “others”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Final

import msgspec

from bot.model import Affiliate
from bot.render import Safe, call, code, number, words
from bot.reports.picture import ANSWERED, JOINED, Related
from bot.rules import Rules

KEY = "outcomes"
FEWEST: Final = 3
_INTERNATIONAL: Final = "world"


class Grouping(Enum):
    """By what the lines of a table are grouped: where the affiliate is, or which languages the partnership concerns."""

    REGION = "region"
    LANGUAGE = "language"


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of pairs of a partnership and an affiliate, and who the affiliates are.

    ``answered`` and ``joined`` are among those invited; ``unasked`` joined without an invitation.
    """

    affiliates: frozenset[str] = frozenset()
    invited: int = 0
    answered: int = 0
    joined: int = 0
    unasked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            affiliates=self.affiliates | other.affiliates,
            invited=self.invited + other.invited,
            answered=self.answered + other.answered,
            joined=self.joined + other.joined,
            unasked=self.unasked + other.unasked,
        )


def body(related: Iterable[Related], rules: Rules) -> str:
    """The figures, and a table for each grouping; empty while nobody was invited and nobody joined."""
    counted = [(row, _tally(row)) for row in related if row.day or row.state in JOINED]
    if not counted:
        return ""
    total = sum((tally for _, tally in counted), Tally())
    lines = [call("Partnerships outcomes/figures", **_numbers(total))]
    language = rules.messages.language
    by_region = grouped(counted, lambda row: (_region(row.affiliate, rules),))
    lines += _table(Grouping.REGION, folded(by_region), lambda place: rules.vocabulary.name(place, language))
    by_language = grouped(counted, lambda row: row.record.languages)
    lines += _table(Grouping.LANGUAGE, folded(by_language), lambda one: rules.vocabulary.language_name(one, language))
    return "\n".join(lines)


def grouped(
    counted: Iterable[tuple[Related, Tally]], groups_of: Callable[[Related], Iterable[str]]
) -> dict[str, Tally]:
    """Group → its tally; a pair counts in each of its groups."""
    found: dict[str, Tally] = {}
    for row, tally in counted:
        for group in groups_of(row):
            found[group] = found.get(group, Tally()) + tally
    return found


def folded(groups: Mapping[str, Tally]) -> dict[str, Tally]:
    """The groups of enough affiliates, the most invitations first; the others last, under the name ``""``.

    The others are enough affiliates too, or there are none: otherwise the smallest group joins them.
    """
    order = sorted(groups, key=lambda group: (-len(groups[group].affiliates), -groups[group].invited, group))
    large = [group for group in order if len(groups[group].affiliates) >= FEWEST]
    rest = sum((groups[group] for group in order if group not in large), Tally())
    while large and 0 < len(rest.affiliates) < FEWEST:
        rest += groups[large.pop()]
    shown = {group: groups[group] for group in sorted(large, key=lambda group: (-groups[group].invited, group))}
    return {**shown, **({"": rest} if len(rest.affiliates) >= FEWEST else {})}


def _table(grouping: Grouping, groups: Mapping[str, Tally], name: Callable[[str], str]) -> list[str]:
    if not groups:
        return []
    rows = [
        call(
            "Partnerships outcomes/row", group=code(group), name=words(name(group) if group else ""), **_numbers(tally)
        )
        for group, tally in groups.items()
    ]
    return [call("Partnerships outcomes/start", by=code(grouping.value)), *rows, call("Partnerships outcomes/end")]


def _row(group: str, name: str, tally: Tally) -> str:
    return call("Partnerships outcomes/row", group=code(group), name=words(name), **_numbers(tally))


def _tally(row: Related) -> Tally:
    invited, joined = bool(row.day), row.state in JOINED
    return Tally(
        affiliates=frozenset({row.affiliate.id}),
        invited=int(invited),
        answered=int(invited and row.state in ANSWERED),
        joined=int(invited and joined),
        unasked=int(joined and not invited),
    )


def _numbers(tally: Tally) -> dict[str, Safe]:
    return {
        "affiliates": number(len(tally.affiliates)),
        "invited": number(tally.invited),
        "answered": number(tally.answered),
        "joined": number(tally.joined),
        "unasked": number(tally.unasked),
    }


def _region(affiliate: Affiliate, rules: Rules) -> str:
    """The region of the Wikimedia Foundation in which the affiliate is at home."""
    country = rules.vocabulary.country_of(affiliate.home) if affiliate.home else None
    return rules.vocabulary.foundation_region(country) if country else _INTERNATIONAL
