"""Why somebody is not asked about a record."""

from __future__ import annotations

import pytest

from bot.matching import WhyNot, why_not
from bot.model import Party, PartyKind
from tests.matching.registry import BY_CODE, REAL
from tests.matching.values import matcher, nobody, record

LEAD = (Party(PartyKind.AFFILIATE, BY_CODE["FR"].id),)


@pytest.mark.parametrize(
    ("code", "about", "why"),
    [
        ("BEN", {"countries": ("SN",), "regions": ("west-africa",)}, {WhyNot.NARROWED}),
        ("BEN", {"countries": ("SN",), "languages": ("fr",)}, {WhyNot.WORLD_LANGUAGE}),
        ("ES", {"countries": ("ES-CT",)}, {WhyNot.SERVED}),
        ("NGA-IG", {"countries": ("SN",)}, {WhyNot.NOTHING}),
        ("RU-Don", {"countries": ("RU",)}, {WhyNot.LOCAL}),
        ("WPL", {"activities": ("libraries",)}, {WhyNot.TOUCHED}),
        ("WDU", {"partner_country": ("UY",), "lead": LEAD}, {WhyNot.PARTNER}),
        ("MLI", {"countries": ("ML",)}, set()),
    ],
)  # fmt: skip
def test_why_not_is_answered(code: str, about: dict[str, object], why: set[WhyNot]) -> None:
    context = matcher(REAL).context(record(**about), nobody)  # type: ignore[arg-type]
    one = context.lookup.of(BY_CODE[code].id)
    assert one is not None
    matches, _ = matcher(REAL).judged(record(**about), nobody)  # type: ignore[arg-type]
    found = next((match for match in matches if match.affiliate == one.id), None)
    assert {note.why for note in why_not(one, found, context)} == why
