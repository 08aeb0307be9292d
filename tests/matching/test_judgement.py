"""Judgement by example: each rule once, and its edge."""

from __future__ import annotations

from collections import Counter

from bot.model import Block, Facet, Openness, Status
from tests.matching.values import VOCABULARY, WEIGHTS, affiliate, asked, matched, matcher, record


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
    for closed in ({"open": Openness.NO}, {"status": Status.COMPLETED}, {"ended": True}):
        matches, _ = matched(record(countries=("SN",), **closed), groups)
        assert [match.decision.value for match in matches] == ["suggest"]
    open_one = record(countries=("SN",))
    for block in Block:
        (match,), gaps = matcher(groups).judged(open_one, lambda _, block=block: block)
        assert (match.decision.value, match.blocked_by) == (
            "invite" if block is Block.UNAVAILABLE else "none", block)  # fmt: skip
        gone = block in (Block.MUTED, Block.OPTED_OUT, Block.DERECOGNISED, Block.SUSPENDED)
        assert bool(gaps) == (gone or block in (Block.LEAD, Block.PARTICIPANT)), block


def test_what_a_record_leaves_out_of_a_region_lies_in_none() -> None:
    """A wide one stays a wide one: it is covered, and those left out are neither asked nor missing."""
    africa = [*VOCABULARY.members("africa")]
    groups = [affiliate(code, code, f"Wikimedia {VOCABULARY.name(code)}") for code in africa if code != "EH"]
    matches, gaps = matched(record(regions=("africa",), left_out=("NG",)), groups)
    invited = asked(matches)
    regions = Counter(VOCABULARY.foundation_region(code) for code in invited)
    assert invited
    assert max(regions.values()) <= WEIGHTS.per_foundation_region
    assert "NG" not in {match.affiliate.removeprefix("id") for match in matches}
    assert "NG" not in {gap.value for gap in gaps}
    maghreb = VOCABULARY.members("maghreb")
    groups = [affiliate(code, code) for code in maghreb]
    assert asked(matched(record(regions=("maghreb",), left_out=("LY",)), groups)[0]) == {*maghreb} - {"LY", "EH"}
