"""``<record>/Affiliates``: related affiliates with reasons and state; the public record of who was invited when."""

from __future__ import annotations

from bot.facts.display_names import name_of, reasons
from bot.facts.history.receipts import LIST
from bot.model import Gap, Partnership
from bot.reports.relations import Picture, Related
from bot.run_context import Rules
from bot.wikitext.render import Safe, call, code, number, title, words

KEY = "affiliates"


def body(record: Partnership, related: tuple[Related, ...], picture: Picture) -> str:
    """The rows of one record, which their beginning names by its page id; empty when nobody is concerned."""
    gaps = picture.survey.gaps[record.page_id]
    if not related and not gaps:
        return ""
    rows = [_row(row, picture.rules) for row in related]
    rows += [_gap(gap, picture.rules) for gap in gaps]
    start = call(LIST, record=number(record.page_id))
    return "\n".join([start, *rows, call("Partnership affiliates/end")])


def _row(row: Related, rules: Rules) -> str:
    return call(
        "Partnership affiliates/row",
        id_=code(row.affiliate.id),
        code=words(row.affiliate.code),
        name=words(row.affiliate.name),
        page=title(row.affiliate.page),
        state=code(row.state.value),
        date=Safe(row.day),
        again=Safe(row.again),
        by=words(row.by),
        **(reasons(row.match.reasons, rules) if row.match else {}),
    )


def _gap(gap: Gap, rules: Rules) -> str:
    name = name_of(gap.facet.value, gap.value, rules)
    contact = title(gap.contact) if gap.contact else Safe("")
    return call(
        "Partnership affiliates/gap",
        facet=code(gap.facet.value),
        value=words(gap.value),
        name=words(name),
        contact=contact,
    )
