"""``Partnerships/Affiliates/<code>``: the partnerships of and for one affiliate; the cross-link back."""

from __future__ import annotations

from bot.facts.display_names import reasons
from bot.model import Affiliate
from bot.reports.relations import Related
from bot.run_context import Rules
from bot.wikitext.render import Safe, call, code, joined, title, words

KEY = "partnerships"


def body(affiliate: Affiliate, related: tuple[Related, ...], rules: Rules) -> str:
    """The rows of one affiliate; empty when no partnership concerns it."""
    if not related:
        return ""
    start = call(
        "Affiliate partnerships/start",
        id_=code(affiliate.id),
        code=words(affiliate.code),
        name=words(affiliate.name),
        page=title(affiliate.page),
    )
    return "\n".join([start, *(_row(row, rules) for row in related), call("Affiliate partnerships/end")])


def _row(row: Related, rules: Rules) -> str:
    record = row.record
    return call(
        "Affiliate partnerships/row",
        record=title(record.title),
        name=words(record.name),
        partner=joined([words(partner.text, 120) for partner in record.partners]),
        status=code(record.status.value if record.status else ""),
        state=code(row.state.value),
        date=Safe(row.day),
        **(reasons(row.match.reasons, rules) if row.match else {}),
    )
