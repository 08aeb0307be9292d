"""The words and titles by which pages and data name things: whoever reads them relies on each, so none may change."""

from __future__ import annotations

from enum import Enum

import msgspec
import pytest

from bot.model import (
    Alignment,
    AnswerKind,
    Basis,
    Block,
    Decision,
    Facet,
    Frequency,
    GoAheadKind,
    Kind,
    Match,
    Openness,
    PartyKind,
    Reason,
    Recognition,
    Severity,
    Source,
    Status,
    Via,
)
from bot.model.page_titles import OVERRIDES_PAGE, PREFIX, affiliate_page, affiliates_page, outbox_page
from tests.worlds.values import affiliate

WORDS: dict[type[Enum], str] = {
    Status: "idea planned active paused completed",
    Openness: "yes ask no",
    Kind: "external internal mixed",
    Alignment: "movement allied",
    Recognition: "recognised derecognised deferred suspended",
    Frequency: "each weekly monthly never",
    AnswerKind: "interested proposes later declined",
    GoAheadKind: "invite choose not-now",
    PartyKind: "affiliate user wmf volunteers other",
    Facet: "country language region topic community partner-country",
    Via: "declared derived",
    Source: "declared portal name cover",
    Decision: "invite suggest none",
    Block: "lead participant declined muted snoozed opted-out derecognised suspended unavailable",
    Severity: "error warning hint",
}


@pytest.mark.parametrize("kind", WORDS)
def test_the_words_of_a_closed_set(kind: type[Enum]) -> None:
    assert [member.value.replace(" ", "-") for member in kind] == WORDS[kind].split()


@pytest.mark.parametrize(
    ("source", "via"),
    [
        (Source.DECLARED, Via.DECLARED),
        (Source.PORTAL, Via.DERIVED),
        (Source.NAME, Via.DERIVED),
        (Source.COVER, Via.DERIVED),
    ],
)
def test_only_what_an_affiliate_says_itself_is_declared(source: Source, via: Via) -> None:
    assert source.via is via


def test_a_match_without_a_reason_is_none() -> None:
    reason = Reason(Facet.TOPIC, "glam", Via.DECLARED, 0.5, Basis(Facet.TOPIC, "glam", Source.DECLARED))
    found = Match(partnership=5, affiliate="1", score=1.0, reasons=(reason,), decision=Decision.INVITE)
    assert found.pair == (5, "1")
    with pytest.raises(ValueError, match="reason"):
        msgspec.structs.replace(found, reasons=())


def test_the_titles_of_the_pages_that_the_bot_keeps() -> None:
    assert affiliates_page("Partnerships/Record/X") == "Partnerships/Record/X/Affiliates"
    assert affiliate_page("Partnerships", affiliate("WK?", 1)) == "Partnerships/Affiliates/WK?"
    assert outbox_page("Partnerships") == "Partnerships/Outbox"
    assert PREFIX == "Module:Partnership/"
    assert OVERRIDES_PAGE == "Module:Partnership/called/overrides.json"
