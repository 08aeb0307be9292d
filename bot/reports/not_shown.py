"""Records that stand on no page of the bot's but the Outbox and, as one line, Attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from bot.matching.duplicates import Alike, narrowed
from bot.matching.survey import Survey
from bot.model import Partnership, Problem, ProblemKind

_Value = TypeVar("_Value")


class NotShown(msgspec.Struct, frozen=True):
    """``unknown``: records of new or blocked accounts; ``unlisted``: those taken off by a coordinator."""

    unknown: tuple[Partnership, ...] = ()
    unlisted: tuple[Partnership, ...] = ()

    @property
    def records(self) -> tuple[Partnership, ...]:
        """All of them."""
        return (*self.unknown, *self.unlisted)

    @property
    def page_ids(self) -> frozenset[int]:
        """Their page ids."""
        return frozenset(record.page_id for record in self.records)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What coordinators are told of: one line for each record on which nobody has decided."""
        kind = ProblemKind.RECORD_NOT_SHOWN
        return tuple(Problem(page=one.title, kind=kind, arguments=(str(one.page_id),)) for one in self.unknown)

    def of_others(self, problems: Iterable[Problem], alike: Alike) -> Iterator[Problem]:
        """The problems without those that are of one of them, or name it; of records that are alike, all others are
        told.
        """
        titles = {record.title for record in self.records}
        told = narrowed(alike, lambda record: record.title not in titles)
        for problem in problems:
            if problem in told:
                yield from told[problem]
                continue
            words = (problem.page, problem.page.partition(":")[2], *problem.arguments)
            if problem.kind is ProblemKind.RECORD_NOT_SHOWN or titles.isdisjoint(words):
                yield problem


def without(survey: Survey, records: frozenset[int]) -> Survey:
    """The survey of all other records."""
    facts = survey.facts
    others = tuple(record for record in facts.partnerships if record.page_id not in records)
    return msgspec.structs.replace(
        survey,
        facts=msgspec.structs.replace(facts, partnerships=others),
        alike=_alike(survey.alike, records),
        matches=_but(survey.matches, records),
        gaps=_but(survey.gaps, records),
    )


def _alike(alike: Alike, left_out: frozenset[int]) -> Alike:
    told = narrowed(alike, lambda record: record.page_id not in left_out).values()
    return {problem: group for groups in told for problem, group in groups.items()}


def _but(of_records: Mapping[int, _Value], records: frozenset[int]) -> Mapping[int, _Value]:
    return {page_id: value for page_id, value in of_records.items() if page_id not in records}
