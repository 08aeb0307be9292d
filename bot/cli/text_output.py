"""Plans, matches, problems and endings, as people and as programs read them. Pure: values → text."""

from __future__ import annotations

import csv
import difflib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.facts.display_names import name_of
from bot.facts.parse.parameters import PARTNERSHIP
from bot.facts.understand import Facts
from bot.matching import Note, WhyNot, why_not
from bot.matching.survey import Survey, match_context_of
from bot.model import Affiliate, Gap, Interests, Match, Partnership, Problem, Reason
from bot.plan import AppendSection, Change, Create, Plan, ReplacePage, ReplaceRegions
from bot.reports.kinds.attention import in_words
from bot.run_context import RunContext
from bot.wiki.world import Page, World


def plan_in_words(plan: Plan, world: World, most: int) -> Iterator[str]:
    """Lines: a heading and a unified diff per change, then the problems, then the count; and, where one run makes
    fewer edits, ``most``, what goes first.
    """
    for place, change in enumerate(plan.changes, 1):
        yield f"{place}. {_verb(change)} {change.title}  [{change.task.value}]"
        yield f"   {change.summary}"
        yield from (f"   {line}" for line in _diff(change, world))
        yield ""
    if plan.problems:
        yield f"{len(plan.problems)} things for people to mend (see also 'partnership-bot check'):"
        yield from (
            f"  {problem.page}: {_parameter(problem.parameter)}{problem.message} {problem.mend}"
            for problem in plan.problems
        )
        yield ""
    yield counted(plan)
    if left := len(plan.changes[most:]):
        first = f"these go first: {_by_task(plan.changes[:most])}" if most else "none goes"
        yield f"One run makes {most} edits at most; {first}. {left} are left to later runs."


def counted(plan: Plan) -> str:
    """One line that says how many edits of which task a plan holds."""
    return f"{len(plan.changes)} edits: {_by_task(plan.changes)}." if plan.changes else "Nothing to do."


def _by_task(changes: Iterable[Change]) -> str:
    counts = Counter(change.task.value for change in changes)
    return ", ".join(f"{task} {count}" for task, count in counts.items())


def ending_in_words(ending: str, change: Change, why: str) -> str:
    """One line that says how a change ended."""
    return f"{ending:9}{change.title}" + (f" ({why})" if why else "")


def _verb(change: Change) -> str:
    match change.operation:
        case Create():
            return "create"
        case AppendSection():
            return "add a section to" if change.base else "create with a section"
        case ReplaceRegions(regions):
            return f"replace {', '.join(sorted(regions))} on"
        case ReplacePage():
            return "replace"


def _diff(change: Change, world: World) -> Iterator[str]:
    page = world.page(change.title)
    before = page.text if isinstance(page, Page) else ""
    after = change.text_after(before)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "after", lineterm="", n=1)
    return iter(list(lines)[2:])


def _parameter(name: str) -> str:
    return f"{name}: " if name else ""


def problem_in_words(problem: Problem, context: RunContext) -> str:
    """One line: page, parameter, severity, what is wrong, how it is mended."""
    wrong, mend = in_words(problem, context)
    return f"{problem.page}: {_parameter(problem.parameter)}{problem.severity.value}: {wrong} {mend}".rstrip()


# --- matches -----------------------------------------------------------------------------------------------------
def matches_as_json(records: Iterable[Partnership], survey: Survey, context: RunContext) -> list[dict[str, Any]]:
    """The list that ``match --format json`` prints, by title."""
    return [
        {
            "partnership": record.title,
            "matches": [_match(match, survey) for match in survey.matches[record.page_id]],
            "gaps": [
                {
                    "facet": gap.facet.value,
                    "value": gap.value,
                    "why": gap.why.value,
                    "contact": gap.contact,
                    "network": gap.network,
                }
                for gap in survey.gaps[record.page_id]
            ],
            "unread": [
                {"parameter": parameter, "message": message} for parameter, message in _unread(record, survey, context)
            ],
        }
        for record in records
    ]


def _unread(record: Partnership, survey: Survey, context: RunContext) -> list[tuple[str, str]]:
    """(parameter, what is wrong) of everything in the record that was not understood; of some only the parameter is
    known.
    """
    told: dict[tuple[str, str], None] = {}
    for problem in survey.facts.problems:
        if problem.page == record.title and problem.kind.unread and not problem.blank:
            parameter = PARTNERSHIP.find(problem.parameter)
            if parameter is None or parameter in record.unread:
                told[parameter or problem.parameter, in_words(problem, context)[0]] = None
    named = {parameter for parameter, _ in told}
    return [*told, *((parameter, "") for parameter in sorted(record.unread - named))]


def _match(match: Match, survey: Survey) -> dict[str, Any]:
    return {
        "affiliate": survey.facts.roster[match.affiliate].code,
        "score": match.score,
        "decision": match.decision.value,
        "reasons": [
            {"facet": reason.facet.value, "value": reason.value, "via": reason.via.value} for reason in match.reasons
        ],
        "blocked_by": match.blocked_by.value if match.blocked_by else None,
    }


def matches_in_words(records: Iterable[Partnership], survey: Survey, context: RunContext) -> Iterator[str]:
    """The same for people."""
    for record in records:
        yield record.title
        for match in survey.matches[record.page_id]:
            yield f"  {match_in_words(match, survey, context)}"
        for gap in survey.gaps[record.page_id]:
            yield f"  {_gap_in_words(gap, context)}"
        for parameter, message in _unread(record, survey, context):
            yield f"  not read      {_parameter(parameter)}{message}".rstrip(": ")
        yield ""


def match_in_words(match: Match, survey: Survey, context: RunContext) -> str:
    """One line: what is decided about an affiliate, and why."""
    affiliate = survey.facts.roster[match.affiliate]
    why = reasons_in_words(match, context)
    blocked = f", blocked: {match.blocked_by.value}" if match.blocked_by else ""
    return f"{match.decision.value:8}{match.score:5.2f}  {affiliate.code:8} {affiliate.name}{blocked} — {why}"


def reasons_in_words(match: Match, context: RunContext) -> str:
    """All reasons of a match, the strongest first."""
    return "; ".join(_reason_in_words(reason, context) for reason in match.reasons)


def _reason_in_words(reason: Reason, context: RunContext) -> str:
    name = name_of(reason.facet.value, reason.value, context)
    return f"{reason.facet.value} {name} ({reason.via.value}, {reason.weight:g})"


def _gap_in_words(gap: Gap, context: RunContext) -> str:
    pages = " or ".join(dict.fromkeys(page for page in (gap.contact, gap.network) if page))
    ask = f", ask at {pages}" if pages else ""
    return f"gap           {gap.facet.value} {name_of(gap.facet.value, gap.value, context)}: {gap.why.value}{ask}"


def explanation(
    affiliate: Affiliate, records: Iterable[Partnership], survey: Survey, world: World, context: RunContext
) -> Iterator[str]:
    """Why an affiliate is asked about each record, or why it is not."""
    for record in records:
        match_context = match_context_of(record, survey, world, context)
        profile = match_context.lookup.of(affiliate.id)
        matched = next((match for match in survey.matches[record.page_id] if match.affiliate == affiliate.id), None)
        if profile is None:
            yield f"{record.title}: no  {affiliate.code}"
            continue
        notes = why_not(profile, matched, match_context)
        yield f"{record.title}: {match_in_words(matched, survey, context) if matched else f'no  {affiliate.code}'}"
        yield from (f"  {_note_in_words(note, affiliate, record, context)}" for note in notes)


def _note_in_words(note: Note, affiliate: Affiliate, record: Partnership, context: RunContext) -> str:
    if note.why is WhyNot.NOTHING:
        works_in = ", ".join((*affiliate.countries, *affiliate.languages)) or "–"
        concerns = ", ".join((*record.countries, *record.regions, *record.languages, *record.topics)) or "–"
        return context.messages("explain-nothing", works_in, concerns)
    value = name_of(note.facet.value, note.value, context) if note.facet else note.value
    against = note.against
    if note.why is WhyNot.NARROWED:
        against = tuple(context.vocabulary.name(place, context.messages.language) for place in against)
    return context.messages(f"explain-{note.why.value}", value, ", ".join(against) or "–")


# --- affiliates --------------------------------------------------------------------------------------------------
def affiliates_as_json(facts: Facts) -> list[dict[str, Any]]:
    """The list that ``export --affiliates --format json`` prints, by code."""
    return [
        {
            "code": affiliate.code,
            "name": affiliate.name,
            "org_type": affiliate.org_type,
            "status": affiliate.recognition.value,
            "countries": list(affiliate.countries),
            "languages": list(affiliate.languages),
            "declared": _declared(facts.interests.get(affiliate.id)),
        }
        for affiliate in facts.roster.all
        if facts.listed(affiliate)
    ]


def as_csv(rows: list[dict[str, Any]]) -> str:
    """The same as a table: lists joined by semicolons, ``declared`` as JSON."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)


def _declared(interests: Interests | None) -> dict[str, Any]:
    if interests is None:
        return {}
    lists = {"languages", "countries", "regions", "topics", "communities", "offers", "needs"}
    return {name: list(getattr(interests, name)) for name in sorted(lists) if getattr(interests, name)}
