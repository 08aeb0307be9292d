"""``Partnerships/Overview``: every partnership in one sortable table, with figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.model import Partnership, PartyKind
from bot.reports.relations import JOINED, Picture, Related
from bot.wikitext.render import Safe, call, code, joined, link, number, title, words

KEY = "overview"


def body(related: Mapping[int, tuple[Related, ...]], picture: Picture) -> str:
    """The figures and one row per record; empty without records."""
    records = picture.survey.facts.partnerships
    if not records:
        return ""
    rows = (_row(record, related.get(record.page_id, ()), picture) for record in records)
    return "\n".join(
        [
            _figures(related, picture),
            call("Partnerships overview/start"),
            *rows,
            call("Partnerships overview/end"),
        ]
    )


def _figures(related: Mapping[int, tuple[Related, ...]], picture: Picture) -> str:
    records = picture.survey.facts.partnerships
    everyone = [row for rows in related.values() for row in rows]
    return call(
        "Partnerships overview/figures",
        partnerships=number(len(records)),
        active=number(sum(record.status is not None and record.status.value == "active" for record in records)),
        countries=number(len({country for record in records for country in record.countries})),
        languages=number(len({language for record in records for language in record.languages})),
        affiliates=number(len({row.affiliate.id for row in everyone})),
        invited=number(_invited(everyone)),
        joined=number(_joined(everyone)),
        gaps=number(sum(len(gaps) for gaps in picture.survey.gaps.values())),
    )


def _row(record: Partnership, related: tuple[Related, ...], picture: Picture) -> str:
    vocabulary, language = picture.rules.vocabulary, picture.rules.messages.language
    return call(
        "Partnerships overview/row",
        record=title(record.title),
        name=words(record.name),
        partner=joined([words(partner.text, 120) for partner in record.partners]),
        type=joined([words(kind, 60) for kind in record.partner_type]),
        lead=_lead(record, picture),
        countries=joined([words(vocabulary.name(place, language)) for place in record.countries]),
        languages=joined([words(vocabulary.language_name(spoken, language)) for spoken in record.languages]),
        regions=joined([words(vocabulary.name(region, language)) for region in record.regions]),
        country_codes=joined([code(place) for place in record.countries], " "),
        language_codes=joined([code(spoken) for spoken in record.languages], " "),
        region_codes=joined([code(region) for region in record.regions], " "),
        status=code(record.status.value if record.status else ""),
        start=Safe(str(record.start or "")),
        invited=number(_invited(related)),
        joined=number(_joined(related)),
        gaps=number(len(picture.survey.gaps[record.page_id])),
    )


def _lead(record: Partnership, picture: Picture) -> Safe:
    named: list[Safe] = []
    for party in record.lead:
        if party.kind is PartyKind.AFFILIATE:
            leader = picture.survey.facts.roster[party.name]
            if picture.survey.facts.listed(leader):
                named.append(link(leader.page, leader.name))
        elif party.kind in (PartyKind.FOUNDATION, PartyKind.VOLUNTEERS):
            named.append(Safe(call("Partnerships party", kind=code(party.kind.value))))
        else:
            named.append(words(party.name, 120))
    return joined(named)


def _invited(rows: Iterable[Related]) -> int:
    return sum(bool(row.day) for row in rows)


def _joined(rows: Iterable[Related]) -> int:
    """Those who answered; participants whom only the infobox names do not count (product, "Answers")."""
    return sum(row.state in JOINED for row in rows)
