"""``Partnerships/Outcomes``: invited → answered → joined, by the Foundation's regions and by language, in aggregate.

Nobody is to be shamed: a line stands for three affiliates at least, smaller groups are told together as “others”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Final

import msgspec

from bot.facts.history.answer_authors import YES
from bot.model import Affiliate
from bot.reports.relations import Related
from bot.run_context import Rules
from bot.wikitext.render import Safe, call, code, number, words

KEY = "outcomes"
FEWEST: Final = 3
_INTERNATIONAL: Final = "world"


class Grouping(Enum):
    """By what the lines of a table are grouped: where the affiliate is, or which languages the partnership concerns."""

    REGION = "region"
    LANGUAGE = "language"


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of pairs of a partnership and an affiliate, and of the affiliates.

    ``answered`` and ``joined`` are among those invited, by what they said, also where they lead by now; ``unasked``
    joined without an invitation.
    """

    affiliates: int
    invited: int
    answered: int
    joined: int
    unasked: int


def body(related: Iterable[Related], rules: Rules) -> str:
    """The figures, and a table for each grouping; empty while nobody was invited and nobody joined."""
    told = [row for row in related if row.day or row.answer in YES]
    if not told:
        return ""
    language = rules.messages.language
    by_region = folded(told, lambda row: (_region(row.affiliate, rules),))
    by_language = folded(told, lambda row: row.record.languages)
    return "\n".join(
        [
            call("Partnerships outcomes/figures", **_numbers(tally(told))),
            *_table(Grouping.REGION, by_region, lambda place: rules.vocabulary.name(place, language)),
            *_table(Grouping.LANGUAGE, by_language, lambda one: rules.vocabulary.language_name(one, language)),
        ]
    )


def tally(rows: Iterable[Related]) -> Tally:
    """The counts of those rows."""
    found = tuple(rows)
    invited = [row for row in found if row.day]
    return Tally(
        affiliates=len({row.affiliate.id for row in found}),
        invited=len(invited),
        answered=sum(row.answer is not None for row in invited),
        joined=sum(row.answer in YES for row in invited),
        unasked=sum(row.answer in YES and not row.day for row in found),
    )


def folded(rows: Iterable[Related], groups_of: Callable[[Related], Iterable[str]]) -> dict[str, Tally]:
    """Group → its tally, of the groups of enough affiliates, the most invitations first; the others come last, under
    the name ``""``, each row once. A row counts in each of its groups.

    The others are enough affiliates too, or there are none: otherwise the smallest group is one of them. Nothing is
    left when no group is large enough.
    """
    groups: dict[str, list[Related]] = {}
    for row in rows:
        for group in dict.fromkeys(groups_of(row)):
            groups.setdefault(group, []).append(row)
    tallies = {group: tally(members) for group, members in groups.items()}
    large = sorted(groups, key=lambda group: (-tallies[group].affiliates, -tallies[group].invited, group))
    while large and tallies[large[-1]].affiliates < FEWEST:
        large.pop()
    others = _others(groups, large)
    while large and 0 < others.affiliates < FEWEST:
        large.pop()
        others = _others(groups, large)
    if not large:
        return {}
    shown = {group: tallies[group] for group in sorted(large, key=lambda group: (-tallies[group].invited, group))}
    return {**shown, **({"": others} if others.affiliates else {})}


def _others(groups: Mapping[str, list[Related]], large: list[str]) -> Tally:
    """Of everybody who is in a group that is not shown."""
    rows = (row for group, members in groups.items() if group not in large for row in members)
    return tally({(row.record.page_id, row.affiliate.id): row for row in rows}.values())


def _table(grouping: Grouping, groups: Mapping[str, Tally], name: Callable[[str], str]) -> list[str]:
    if not groups:
        return []
    rows = [_row(grouping, group, name(group) if group else "", tally) for group, tally in groups.items()]
    return [call("Partnerships outcomes/start", by=code(grouping.value)), *rows, call("Partnerships outcomes/end")]


def _row(grouping: Grouping, group: str, name: str, counts: Tally) -> str:
    return call(
        "Partnerships outcomes/row", by=code(grouping.value), group=code(group), name=words(name), **_numbers(counts)
    )


def _numbers(counts: Tally) -> dict[str, Safe]:
    return {
        "affiliates": number(counts.affiliates),
        "invited": number(counts.invited),
        "answered": number(counts.answered),
        "joined": number(counts.joined),
        "unasked": number(counts.unasked),
    }


def _region(affiliate: Affiliate, rules: Rules) -> str:
    """The region of the Wikimedia Foundation in which the affiliate is at home."""
    country = rules.vocabulary.country_of(affiliate.home) if affiliate.home else None
    return rules.vocabulary.foundation_region(country) if country else _INTERNATIONAL
