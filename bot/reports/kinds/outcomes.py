"""``Partnerships/Outcomes``: invited → answered → joined, by the Foundation's regions and by language, in aggregate.

Nobody is to be shamed: a line stands for three affiliates at least, smaller groups are told together as “others”.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from bot.facts.history.answer_authors import YES
from bot.inviting.relations import Relation
from bot.model import Affiliate
from bot.reports.report import Cell, Column, Figure, Report, ReportInput, Row, one_sheet
from bot.run_context import RunContext
from bot.wikitext.render import Safe, code, number, words

FEWEST: Final = 3
_INTERNATIONAL: Final = "world"
# Where the affiliate is, or which languages the partnership concerns.
_REGION: Final = "region"
_LANGUAGE: Final = "language"


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


def _lines(report_input: ReportInput) -> tuple[str, ...]:
    return lines_of(report_input.relations.all, report_input.context)


def lines_of(relations: Iterable[Relation], context: RunContext) -> tuple[str, ...]:
    """The figures, and a table for each grouping; none while nobody was invited and nobody joined."""
    counted = [relation for relation in relations if relation.invited_on or relation.answer in YES]
    if not counted:
        return ()
    language = context.messages.language
    by_region = folded(counted, lambda relation: (_region(relation.affiliate, context),))
    by_language = folded(counted, lambda relation: relation.record.languages)
    return (
        OUTCOMES.line("figures", **_numbers(tally(counted))),
        *_table(_REGION, by_region, lambda place: context.vocabulary.name(place, language)),
        *_table(_LANGUAGE, by_language, lambda spoken: context.vocabulary.language_name(spoken, language)),
    )


def tally(rows: Iterable[Relation]) -> Tally:
    """The counts of those rows."""
    relations = tuple(rows)
    invited = [row for row in relations if row.invited_on]
    return Tally(
        affiliates=len({row.affiliate.id for row in relations}),
        invited=len(invited),
        answered=sum(row.answer is not None for row in invited),
        joined=sum(row.answer in YES for row in invited),
        unasked=sum(row.answer in YES and not row.invited_on for row in relations),
    )


def folded(rows: Iterable[Relation], groups_of: Callable[[Relation], Iterable[str]]) -> dict[str, Tally]:
    """Group → its tally, of the groups of enough affiliates, the most invitations first; the others come last, under
    the name ``""``, each row once. A row counts in each of its groups.

    The others are enough affiliates too, or there are none: otherwise the smallest group is one of them. Nothing is
    left when no group is large enough.
    """
    groups: dict[str, list[Relation]] = {}
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


def _others(groups: Mapping[str, list[Relation]], large: list[str]) -> Tally:
    """Of everybody who is in a group that is not shown."""
    rows = (row for group, members in groups.items() if group not in large for row in members)
    return tally({(row.record.page_id, row.affiliate.id): row for row in rows}.values())


def _table(grouping: str, groups: Mapping[str, Tally], name: Callable[[str], str]) -> tuple[str, ...]:
    rows = (_row(grouping, group, name(group) if group else "", counts) for group, counts in groups.items())
    return OUTCOMES.table(rows, by=code(grouping))


def _row(grouping: str, group: str, name: str, counts: Tally) -> Row:
    return {"by": code(grouping), "group": code(group), "name": words(name), **_numbers(counts)}


def _numbers(counts: Tally) -> dict[str, Safe]:
    return {
        "affiliates": number(counts.affiliates),
        "invited": number(counts.invited),
        "answered": number(counts.answered),
        "joined": number(counts.joined),
        "unasked": number(counts.unasked),
    }


def _region(affiliate: Affiliate, context: RunContext) -> str:
    """The region of the Wikimedia Foundation in which the affiliate is at home."""
    country = context.vocabulary.country_of(affiliate.home) if affiliate.home else None
    return context.vocabulary.foundation_region(country) if country else _INTERNATIONAL


def _columns(grouping: str) -> tuple[Column, ...]:
    return (
        Column(grouping, Cell.GROUP, least="10em"),
        Column("affiliates", Cell.NUMBER, of="affiliates"),
        Column("invited", Cell.NUMBER, of="invited"),
        Column("answered", Cell.NUMBER, of="answered"),
        Column("joined", Cell.NUMBER, of="joined"),
        Column("unasked", Cell.NUMBER, of="unasked"),
    )


OUTCOMES = Report(
    name="outcomes",
    page="Outcomes",
    sheets=one_sheet(_lines),
    tables={grouping: _columns(grouping) for grouping in (_REGION, _LANGUAGE)},
    figures=(
        Figure("affiliates", "outcomes-affiliates"),
        Figure("invited", "invited"),
        Figure("answered", "answered"),
        Figure("joined", "outcomes-joined"),
        Figure("unasked", "unasked"),
    ),
    sums_up=True,
    for_coordinators=True,
    shrink=1.0,  # one answer may fold a group of few into the others
)
