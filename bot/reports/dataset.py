"""``Module:Partnerships/data/…json``: every partnership as data, for ``{{Partnerships list}}`` and for anyone.

The index tells which records a filter finds, and who the affiliates are, all of them as digests too; a shard holds the
records whose page ids leave one remainder, so that a change of one record changes one shard. Cells are codes, titles
and plain words, never wikitext.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, Final

from bot.inviting.relations import JOINED
from bot.model import Affiliate, Link, PartialDate, Partnership, Party, PartyKind, Recognition
from bot.reports.report import ReportInput
from bot.reports.unlisted import Unnamed
from bot.wiki.stored_form import stored_json
from bot.wikitext.escape import plain

SHARDS: Final = 16
"""At 2,000 records a shard has some 130; a page that lists all of them loads 17 of the 500 that MediaWiki lets it."""

SCHEMA: Final = 1
_WORDS: Final = 1000
_OWN: Final = frozenset({"page_id", "title", "revision", "name", "unread", "ended", "unopened"})
_ACTIVE: Final = frozenset({Recognition.RECOGNISED, Recognition.DEFERRED})
_SAID: Final = tuple(name for name in Partnership.__struct_fields__ if name not in _OWN)

Row = dict[str, Any]


def folder(root: str) -> str:
    """What the titles of all data pages begin with."""
    return f"Module:{root}/data/"


def titles(root: str) -> tuple[str, ...]:
    """Every page that the task may write: the index, then the shards."""
    return (index_title(root), *(shard_title(root, number) for number in range(SHARDS)))


def index_title(root: str) -> str:
    return f"{folder(root)}index.json"


def shard_title(root: str, number: int) -> str:
    return f"{folder(root)}{number:03}.json"


def roster(affiliates: Iterable[Affiliate]) -> list[str]:
    """Who the affiliates are, as digests, so that those who are not to be named can be compared all the same."""
    return sorted(map(digest, affiliates))


def digest(affiliate: Affiliate) -> str:
    """The same as long as the registry gives the affiliate the same unique_id and page."""
    return hashlib.sha256(f"{affiliate.id}\n{affiliate.page}".encode()).hexdigest()[:16]


def pages(report_input: ReportInput) -> Mapping[str, str]:
    """Title → text in MediaWiki's stored form, of the index and of each shard that has a record."""
    root = report_input.root
    unnamed = Unnamed(report_input.survey.facts)
    rows: list[Row] = []
    for record in sorted(report_input.survey.facts.partnerships, key=lambda record: record.page_id):
        if row := unnamed.left_out(_row(record, report_input)):
            rows.append(row)
    shards: dict[int, list[Row]] = {}
    for row in rows:
        shards.setdefault(row["id"] % SHARDS, []).append(row)
    written = {index_title(root): stored_json(_index(rows, report_input))}
    for number, shard in sorted(shards.items()):
        written[shard_title(root, number)] = stored_json({"schema": SCHEMA, "records": shard})
    return written


def empty_shard() -> str:
    """The text of a shard whose records are all gone."""
    return stored_json({"schema": SCHEMA, "records": []})


# --- one record --------------------------------------------------------------------------------------------------
def _row(record: Partnership, report_input: ReportInput) -> Row:
    """Everything that the record says; what it does not say is left out."""
    row: Row = {"id": record.page_id, "title": record.title, "name": plain(record.name) or record.title}
    for name in _SAID:
        if (cell := _cell(getattr(record, name), report_input)) not in ("", []):
            row[name] = cell
    relations = report_input.relations.of_record.get(record.page_id, ())
    if joined := sorted(relation.affiliate.code for relation in relations if relation.state in JOINED):
        row["joined"] = joined
    return row


def _cell(value: object, report_input: ReportInput) -> Any:
    match value:
        case tuple():
            return [cell for part in value if (cell := _cell(part, report_input)) not in ("", {})]
        case Party():
            return _party(value, report_input)
        case Link(text, target):
            return {"text": plain(text, _WORDS), **({"target": plain(target, _WORDS)} if target else {})}
        case Enum():
            return value.value
        case PartialDate():
            return str(value)
        case int():
            return value
        case str():
            return plain(value, _WORDS)
        case _:
            return ""


def _party(party: Party, report_input: ReportInput) -> dict[str, str]:
    """Who it is; empty for an affiliate that is not to be named."""
    if party.kind is PartyKind.AFFILIATE:
        affiliate = report_input.survey.facts.roster[party.name]
        if not report_input.survey.facts.listed(affiliate):
            return {}
        return {"kind": party.kind.value, "name": affiliate.code}
    name = plain(party.name, _WORDS)
    return {"kind": party.kind.value, **({"name": name} if name else {})}


# --- the index ---------------------------------------------------------------------------------------------------
def _index(rows: list[Row], report_input: ReportInput) -> Row:
    return {
        "schema": SCHEMA,
        "records": len(rows),
        "shards": SHARDS,
        "filled": sorted({row["id"] % SHARDS for row in rows}),
        "roster": roster(report_input.survey.facts.roster.all),
        "affiliates": [
            {"code": affiliate.code, **_affiliate(affiliate.code, report_input), **_declared(affiliate, report_input)}
            for affiliate in report_input.survey.facts.roster.all
            if affiliate.recognition in _ACTIVE and report_input.survey.facts.listed(affiliate)
        ],
        "filters": {
            "affiliate": _entries(rows, _affiliates, lambda code: _affiliate(code, report_input)),
            "country": _entries(
                rows, lambda row: _countries(row, report_input), lambda code: _place(code, report_input)
            ),
            "language": _entries(
                rows, lambda row: row.get("languages", ()), lambda code: _language(code, report_input)
            ),
            "region": _entries(rows, lambda row: row.get("regions", ()), lambda code: _place(code, report_input)),
            "status": _entries(rows, lambda row: (row.get("status", ""),), lambda _: {}),
            "topic": _entries(rows, lambda row: row.get("topics", ()), lambda _: {}),
        },
    }


def _entries(rows: list[Row], values: Callable[[Row], Iterable[str]], names: Callable[[str], Row]) -> list[Row]:
    """One entry for each value: what it is called, and the ids of the records that have it, rising."""
    ids_of: dict[str, list[int]] = {}
    for row in rows:
        for value in dict.fromkeys(values(row)):
            if value:
                ids_of.setdefault(value, []).append(row["id"])
    return [{"value": value, **names(value), "records": ids} for value, ids in sorted(ids_of.items())]


def _affiliates(row: Row) -> Iterator[str]:
    """Those who lead, take part as the infobox says, or answered that they do."""
    for party in (*row.get("lead", ()), *row.get("participants", ())):
        yield party["name"] if party["kind"] == PartyKind.AFFILIATE.value else ""
    yield from row.get("joined", ())


def _countries(row: Row, report_input: ReportInput) -> Iterator[str]:
    """The places named, and the countries that they are parts of."""
    for place in row.get("countries", ()):
        yield place
        if country := report_input.context.vocabulary.country_of(place):
            yield country


def _affiliate(code: str, report_input: ReportInput) -> Row:
    affiliate: Affiliate | None = report_input.survey.facts.roster.by_code(code)
    return {"name": plain(affiliate.name), "page": affiliate.page} if affiliate else {}


def _declared(affiliate: Affiliate, report_input: ReportInput) -> Row:
    """Where it says what interests it: for a list of all of them, the wiki may look at too few pages itself."""
    interests = report_input.survey.facts.interests.get(affiliate.id)
    return {"interests": interests.page} if interests else {}


def _place(code: str, report_input: ReportInput) -> Row:
    return {"name": report_input.context.vocabulary.name(code, report_input.context.messages.language)}


def _language(code: str, report_input: ReportInput) -> Row:
    return {"name": report_input.context.vocabulary.language_name(code, report_input.context.messages.language)}
