"""Judgement by example: each rule once, and its edge."""

from __future__ import annotations

from bot.model import Block, Facet, Openness, Status
from tests.matching.values import affiliate, matched, matcher, record


def test_gaps_name_the_next_human_contact() -> None:
    """Wolof is a language of Senegal: the two are told once."""
    _, gaps = matched(
        record(countries=("SN",), languages=("wo", "eo"), communities=("Serer",)), [affiliate("FR", "FR")]
    )
    assert [(gap.facet, gap.value, gap.contact, gap.network) for gap in gaps] == [
        (Facet.COUNTRY, "SN", "d:Special:GoToLinkedPage/wowiki/Q16503", "WikiIndaba"),
        (Facet.LANGUAGE, "eo", "d:Special:GoToLinkedPage/eowiki/Q16503", None),
        (Facet.COMMUNITY, "Serer", "WikiIndaba", "WikiIndaba"),
    ]


def test_a_closed_record_suggests_and_a_blocked_affiliate_is_not_asked() -> None:
    groups = [affiliate("SN", "SN")]
    for closed in ({"open": Openness.NO}, {"status": Status.COMPLETED}):
        matches, _ = matched(record(countries=("SN",), **closed), groups)
        assert [match.decision.value for match in matches] == ["suggest"]
    open_one = record(countries=("SN",))
    for block in Block:
        (match,), gaps = matcher(groups).judged(open_one, lambda _, block=block: block)
        assert (match.decision.value, match.blocked_by) == (
            "invite" if block is Block.UNAVAILABLE else "none", block)  # fmt: skip
        gone = block in (Block.MUTED, Block.OPTED_OUT, Block.DERECOGNISED, Block.SUSPENDED)
        assert bool(gaps) == (gone or block in (Block.LEAD, Block.PARTICIPANT)), block
