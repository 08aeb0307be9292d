"""What nobody answered for weeks, for coordinators to take up: the bot itself sends no reminder (product rule 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.lead import asks
from bot.model import Openness, Partnership, Problem, Severity, Status
from bot.outbox import Desk
from bot.survey import Survey


def handed_over(desk: Desk) -> tuple[Problem, ...]:
    """At most one problem per record: its lead said no word, or affiliates left their invitations unanswered.

    How many did is told, never who (nobody is shamed, and not all may be named).
    """
    settings = desk.control.in_force.settings
    days = settings.handover_days if settings else desk.rules.config.patience.handover_days
    return tuple(_of(desk, desk.now.date() - timedelta(days=days)))


def _of(desk: Desk, since: date) -> Iterator[Problem]:
    survey = desk.survey
    told: dict[int, dict[str, str]] = {}
    for (page_id, who), day in survey.told.items():
        told.setdefault(page_id, {})[who] = day
    spoken = desk.control.words.keys() | {said.partnership for said in survey.facts.go_aheads if said.archived}
    for record in survey.facts.partnerships:
        if record.open is Openness.NO or record.status is Status.COMPLETED:
            continue
        unanswered = _unanswered(record, told.get(record.page_id, {}), survey)
        waiting = [day for day in unanswered if date.fromisoformat(day) <= since]
        asked = survey.asked.get(record.page_id)
        if waiting:
            yield _problem(record, "invitations-unanswered", str(len(waiting)), min(waiting))
        elif asks(record) and record.page_id not in spoken and asked and date.fromisoformat(asked) <= since:
            yield _problem(record, "lead-silent", asked)


def _unanswered(record: Partnership, told: Mapping[str, str], survey: Survey) -> list[str]:
    """The days of the invitations to which nothing was said, neither by an answer nor in the infobox."""
    named, answered = record.affiliates, survey.facts.responses
    return [day for who, day in told.items() if who not in named and (record.page_id, who) not in answered]


def _problem(record: Partnership, kind: str, *arguments: str) -> Problem:
    return Problem(page=record.title, kind=kind, arguments=arguments, severity=Severity.WARNING)
