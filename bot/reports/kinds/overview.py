"""``Partnerships/Overview``: every partnership in one sortable table, with figures."""

from __future__ import annotations

from collections.abc import Iterable

from bot.facts.understand import Facts
from bot.inviting.relations import JOINED, Relation
from bot.model import Partnership, PartyKind, Status
from bot.reports.report import Cell, Column, Figure, Names, Report, ReportInput, Row, one_sheet
from bot.wikitext.render import Safe, call, code, joined, number, quiet_link, title, words


def _lines(report_input: ReportInput) -> tuple[str, ...]:
    """The figures and one row per record; none without records."""
    records = report_input.survey.facts.partnerships
    table = OVERVIEW.table(_row(record, report_input) for record in records)
    return (OVERVIEW.line("figures", **_figures(report_input)), *table) if table else ()


def _figures(report_input: ReportInput) -> Row:
    records, relations = report_input.survey.facts.partnerships, report_input.relations.all
    return {
        "partnerships": number(len(records)),
        "active": number(sum(record.status is Status.ACTIVE for record in records)),
        "countries": number(len({country for record in records for country in record.countries})),
        "languages": number(len({language for record in records for language in record.languages})),
        "affiliates": number(len(report_input.relations.of_affiliate)),
        "invited": number(_invited(relations)),
        "joined": number(_joined(relations)),
        "gaps": number(sum(len(gaps) for gaps in report_input.survey.gaps.values())),
    }


def _row(record: Partnership, report_input: ReportInput) -> Row:
    vocabulary, language = report_input.context.vocabulary, report_input.context.messages.language
    return {
        "record": title(record.title),
        "name": words(record.name),
        "partner": joined([words(partner.text, 120) for partner in record.partners]),
        "lead": _lead(record, report_input.survey.facts),
        "countries": joined([words(vocabulary.name(place, language)) for place in record.countries]),
        "languages": joined([words(vocabulary.language_name(spoken, language)) for spoken in record.languages]),
        "regions": joined([words(vocabulary.name(region, language)) for region in record.regions]),
        "country_codes": joined([code(place) for place in record.countries], " "),
        "language_codes": joined([code(spoken) for spoken in record.languages], " "),
        "region_codes": joined([code(region) for region in record.regions], " "),
        "status": code(record.status.value if record.status else ""),
        "joined": number(_joined(report_input.relations.of_record.get(record.page_id, ()))),
    }


def _lead(record: Partnership, facts: Facts) -> Safe:
    named: list[Safe] = []
    for party in record.lead:
        if party.kind is PartyKind.AFFILIATE:
            leader = facts.roster[party.name]
            if facts.listed(leader):
                named.append(quiet_link(leader.page, leader.name))
        elif party.kind in (PartyKind.FOUNDATION, PartyKind.VOLUNTEERS):
            named.append(Safe(call("Partnerships party", kind=code(party.kind.value))))
        else:
            named.append(words(party.name, 120))
    return joined(named)


def _invited(relations: Iterable[Relation]) -> int:
    return sum(bool(relation.invited_on) for relation in relations)


def _joined(relations: Iterable[Relation]) -> int:
    """Those who answered; participants whom only the infobox names do not count (product, "Answers")."""
    return sum(relation.state in JOINED for relation in relations)


OVERVIEW = Report(
    name="overview",
    place=40,
    page="Overview",
    sheets=one_sheet(_lines),
    tables={
        "": (
            Column("partnership", Cell.RECORD, least="9em"),
            Column("lead", Cell.WORDS, of="lead"),
            Column(
                "places",
                Cell.NAMES,
                lists=(Names("countries", "country_codes", "place"), Names("regions", "region_codes", "place")),
                least="7em",
            ),
            Column("languages", Cell.NAMES, lists=(Names("languages", "language_codes", "language"),), least="7em"),
            Column("status", Cell.STATUS),
            Column("joined", Cell.NUMBER, of="joined"),
        )
    },
    figures=tuple(
        Figure(name, name)
        for name in ("partnerships", "active", "countries", "languages", "affiliates", "invited", "joined", "gaps")
    ),
    sums_up=True,
)
