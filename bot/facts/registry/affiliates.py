"""The affiliates registry joined with the activity reports → Affiliate | Problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.facts.registry.lua import BrokenRow, NotATable, Row, read_table
from bot.facts.registry.reports import Report, broken_row, group_key, latest_reports, problem, text_of
from bot.facts.registry.spoken import NotUnderstood, countries, languages
from bot.language.names import Vocabulary
from bot.model import Affiliate, Problem, ProblemKind, Recognition
from bot.wiki.titles import BadTitle, Namespaces
from bot.wikitext import escape

# Its readers on the wiki accept both spellings.
_RECOGNITION: Final = {
    "recognised": Recognition.RECOGNISED,
    "recognized": Recognition.RECOGNISED,
    "derecognised": Recognition.DERECOGNISED,
    "derecognized": Recognition.DERECOGNISED,
    "deferred": Recognition.DEFERRED,
    "suspended": Recognition.SUSPENDED,
}
_FROM_LOUD_TO_QUIET: Final = (
    Recognition.RECOGNISED,
    Recognition.DEFERRED,
    Recognition.SUSPENDED,
    Recognition.DERECOGNISED,
)
_NAMESPACES: Final = Namespaces.default()
# Names that fit several, and those that nobody knows.
_COUNTRY: Final = ProblemKind.REGISTRY_COUNTRY_AMBIGUOUS, ProblemKind.REGISTRY_COUNTRY_UNKNOWN
_LANGUAGE: Final = ProblemKind.REGISTRY_LANGUAGE_AMBIGUOUS, ProblemKind.REGISTRY_LANGUAGE_UNKNOWN


class _Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What a row of the registry is read with."""

    vocabulary: Vocabulary
    registry_page: str
    reports_page: str
    reports: Mapping[str, Report]


def read_affiliates(
    registry_text: str, reports_text: str, vocabulary: Vocabulary, *, registry_page: str, reports_page: str
) -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    """Every affiliate of the registry page, in its order, with what its latest report says.

    A row without a usable id or page is a Problem and left out; an unusable code is replaced by the id. Where two rows
    claim one id or page the first stays, with the quieter recognition of both. Raises NotATable, naming the page, when
    either page is not a whole table or the registry is empty: a failed read is not an empty world.
    """
    with _naming(registry_page):
        rows = read_table(registry_text)
        if not rows:
            raise NotATable("the table holds no affiliate")
    with _naming(reports_page):
        reports, unread = latest_reports(reports_text, reports_page)
    sources = _Sources(vocabulary=vocabulary, registry_page=registry_page, reports_page=reports_page, reports=reports)
    affiliates: list[Affiliate] = []
    problems: list[Problem] = []
    for row in rows:
        affiliate, found = _understood(row, sources)
        affiliates += affiliate
        problems += found
    single, twins = _without_twins(affiliates, registry_page)
    return single, (*problems, *twins, *unread, *_reports_of_nobody(rows, sources))


@contextmanager
def _naming(page: str) -> Iterator[None]:
    try:
        yield
    except NotATable as broken:
        raise NotATable(f"{page}: {broken}") from broken


def _understood(row: Row | BrokenRow, sources: _Sources) -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    page = sources.registry_page
    if isinstance(row, BrokenRow):
        return (), (broken_row(row, page),)
    name, written_id = text_of(row.fields, "group_name"), text_of(row.fields, "unique_id")
    try:
        identity = escape.marker_key(written_id)
    except ValueError:
        return (), (problem(page, ProblemKind.REGISTRY_ID_BAD, "unique_id", name, written_id, str(row.line)),)
    try:
        title = _NAMESPACES.normal(name)
    except BadTitle:
        return (), (problem(page, ProblemKind.REGISTRY_NAME_BAD, "group_name", written_id, name, str(row.line)),)
    affiliate = Affiliate(
        id=identity,
        code=identity,
        name=name,
        page=title,
        org_type=text_of(row.fields, "org_type"),
        recognition=Recognition.SUSPENDED,
        region=text_of(row.fields, "region"),
    )
    affiliate, own = _with_registry_facts(affiliate, row, sources)
    affiliate, reported = _with_report(affiliate, sources)
    return (affiliate,), (*own, *reported)


def _with_registry_facts(affiliate: Affiliate, row: Row, sources: _Sources) -> tuple[Affiliate, tuple[Problem, ...]]:
    page, name = sources.registry_page, affiliate.name
    problems: list[Problem] = []
    code = text_of(row.fields, "affiliate_code")
    try:
        affiliate = replace(affiliate, code=escape.code(code))
    except ValueError:
        problems.append(problem(page, ProblemKind.REGISTRY_CODE_BAD, "affiliate_code", name, code))
    status = text_of(row.fields, "recognition_status")
    if status.lower() in _RECOGNITION:
        affiliate = replace(affiliate, recognition=_RECOGNITION[status.lower()])
    else:
        problems.append(problem(page, ProblemKind.REGISTRY_RECOGNITION_UNKNOWN, "recognition_status", name, status))
    country = text_of(row.fields, "group_country")
    home = countries((country,) if country else (), sources.vocabulary)
    problems += (_unclear(page, _COUNTRY, "group_country", name, unclear) for unclear in home.rest)
    return replace(affiliate, home=next(iter(home.codes), ""), countries=home.codes), tuple(problems)


def _with_report(affiliate: Affiliate, sources: _Sources) -> tuple[Affiliate, tuple[Problem, ...]]:
    report = sources.reports.get(group_key(affiliate.name))
    if report is None:
        return affiliate, ()
    places = countries(report.countries, sources.vocabulary)
    spoken = languages(report.languages, sources.vocabulary)
    page, name = sources.reports_page, affiliate.name
    problems = (
        *(_unclear(page, _COUNTRY, "countries_affiliate_operates_in", name, unclear) for unclear in places.rest),
        *(_unclear(page, _LANGUAGE, "languages_supported_by_affiliate", name, unclear) for unclear in spoken.rest),
    )
    joined = replace(
        affiliate,
        countries=tuple(dict.fromkeys((*affiliate.countries, *places.codes))),
        languages=spoken.codes,
        partnership_info=report.partnership_info,
        reported=f"{report.day.year:04}/{report.day.month:02}/{report.day.day:02}" if report.day else "",
    )
    return joined, problems


def _unclear(
    page: str, kinds: tuple[ProblemKind, ProblemKind], parameter: str, name: str, unclear: NotUnderstood
) -> Problem:
    ambiguous, unknown = kinds
    kind = ambiguous if unclear.ambiguous else unknown
    return problem(page, kind, parameter, name, unclear.text, ", ".join(unclear.names) or "–")


def _without_twins(affiliates: Sequence[Affiliate], page: str) -> tuple[tuple[Affiliate, ...], tuple[Problem, ...]]:
    """One affiliate to an id, to a page and to a code."""
    kept: dict[str, Affiliate] = {}
    by_page: dict[str, str] = {}
    by_code: dict[str, str] = {}
    problems: list[Problem] = []
    for affiliate in affiliates:
        same_id = affiliate.id in kept
        if same_id or affiliate.page in by_page:
            first = kept[affiliate.id if same_id else by_page[affiliate.page]]
            kind, parameter, value = (
                (ProblemKind.REGISTRY_ID_TWICE, "unique_id", affiliate.id)
                if same_id
                else (ProblemKind.REGISTRY_NAME_TWICE, "group_name", first.id)
            )
            problems.append(problem(page, kind, parameter, value, first.name, affiliate.name))
            quieter = max(first.recognition, affiliate.recognition, key=_FROM_LOUD_TO_QUIET.index)
            kept[first.id] = replace(first, recognition=quieter)
            continue
        code = affiliate.code
        if code in by_code:
            names = kept[by_code[code]].name, affiliate.name
            problems.append(problem(page, ProblemKind.REGISTRY_CODE_TWICE, "affiliate_code", code, *names))
            affiliate = replace(affiliate, code=affiliate.id)
        kept[affiliate.id] = affiliate
        by_page[affiliate.page] = by_code[affiliate.code] = affiliate.id
    return tuple(kept.values()), tuple(problems)


def _reports_of_nobody(rows: Sequence[Row | BrokenRow], sources: _Sources) -> Iterator[Problem]:
    groups = {group_key(text_of(row.fields, "group_name")) for row in rows if isinstance(row, Row)}
    for key, report in sources.reports.items():
        if key not in groups:
            yield problem(
                sources.reports_page, ProblemKind.REGISTRY_REPORT_OF_NOBODY, "group_name", report.group, report.id
            )
