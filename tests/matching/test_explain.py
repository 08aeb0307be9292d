"""Why somebody is not asked about a record."""

from __future__ import annotations

from typing import Any

import pytest

from bot.matching import WhyNot, why_not
from bot.matching.evidence.profile import Profile
from bot.matching.explain import Note
from bot.model import Block, Decision, Facet, Match, Openness, Party, PartyKind
from tests.matching.evidence.groups import Blocks, among, group
from tests.matching.registry import BY_CODE, REAL
from tests.matching.test_gaps import asked
from tests.matching.values import matcher, nobody, record


@pytest.mark.parametrize(
    ("code", "about", "why"),
    [
        ("BEN", {"countries": ("SN",), "regions": ("west-africa",)}, {WhyNot.NARROWED}),
        ("BEN", {"countries": ("SN",), "languages": ("fr",)}, {WhyNot.WORLD_LANGUAGE}),
        ("ES", {"countries": ("ES-CT",)}, {WhyNot.SERVED}),
        ("NGA-IG", {"countries": ("SN",)}, {WhyNot.NOTHING}),
        ("RU-Don", {"countries": ("RU",)}, {WhyNot.LOCAL}),
        ("WPL", {"activities": ("libraries",)}, {WhyNot.TOUCHED}),
        ("MLI", {"countries": ("ML",)}, set()),
        ("BEN", {"regions": ("west-africa",), "topics": ("LGBT history",)}, {WhyNot.SENSITIVE}),
        ("BEN", {"regions": ("west-africa",), "unread": frozenset({"countries"})}, {WhyNot.DOUBT}),
    ],
)
def test_why_not_is_answered(code: str, about: dict[str, object], why: set[WhyNot]) -> None:
    context = matcher(REAL).context(record(**about), nobody)
    one = context.lookup.of(BY_CODE[code].id)
    assert one is not None
    matches, _ = matcher(REAL).judged(record(**about), nobody)
    found = next((match for match in matches if match.affiliate == one.id), None)
    assert {note.why for note in why_not(one, found, context)} == why


SENEGAL, MALI = group("SN", "SN", nation="SN"), group("ML", "ML", nation="ML")
BESIDE = group("BES", "GM", nation="GM", reach="SN")
PORTUGUESE = group("BR", "BR", nation="BR", language="pt")
LOCAL = group("L", "ML", part="ML-1", around="ML")
COUNTRY, LANGUAGE, REGION, SEAT = Facet.COUNTRY, Facet.LANGUAGE, Facet.REGION, Facet.PARTNER_COUNTRY
OTHER = group("SN2", "SN", part="SN-1", around="SN")
A_PARTNER = {"partner_country": ("SN",), "lead": (Party(PartyKind.AFFILIATE, "idSN2"),)}


@pytest.mark.parametrize(
    ("one", "others", "about", "blocks", "notes"),
    [
        # What was weighed and found too little, with those whom it speaks for more.
        (BESIDE, [SENEGAL], {"countries": ("SN",)}, {}, [Note(WhyNot.SERVED, COUNTRY, "SN", ("SN",))]),
        (BESIDE, [group("SN2", "SN", nation="SN"), SENEGAL], {"countries": ("SN",)}, {},
         [Note(WhyNot.SERVED, COUNTRY, "SN", ("SN", "SN2"))]),
        (BESIDE, [SENEGAL, MALI], {"countries": ("SN", "ML")}, {}, [Note(WhyNot.SERVED, COUNTRY, "SN", ("SN",))]),
        (BESIDE, [group("SN", "SN", nation="SN", language="wo")], {"countries": ("SN",), "languages": ("wo",)}, {},
         [Note(WhyNot.SERVED, COUNTRY, "SN", ("SN",))]),
        (LOCAL, [MALI], {"countries": ("ML",)}, {}, [Note(WhyNot.LOCAL, COUNTRY, "ML", ("ML",))]),
        (LOCAL, [], {"countries": ("ML",)}, {}, [Note(WhyNot.LOCAL, COUNTRY, "ML")]),
        # A language of the world, where it is official, supported, or the group's own.
        (SENEGAL, [], {"languages": ("fr",)}, {}, [Note(WhyNot.WORLD_LANGUAGE, LANGUAGE, "fr")]),
        (PORTUGUESE, [], {"languages": ("pt",)}, {}, [Note(WhyNot.WORLD_LANGUAGE, LANGUAGE, "pt")]),
        (group("X", tongue="pt"), [], {"languages": ("pt",)}, {}, [Note(WhyNot.WORLD_LANGUAGE, LANGUAGE, "pt")]),
        (group("X", "GM", reach="SN"), [], {"languages": ("fr",)}, {}, [Note(WhyNot.WORLD_LANGUAGE, LANGUAGE, "fr")]),
        (SENEGAL, [], {"languages": ("pt", "ru")}, {}, [Note(WhyNot.NOTHING)]),
        # A region: only for who serves a country, and not one that is narrowed.
        (group("X", "SN", word="x"), [], {"regions": ("west-africa",)}, {},
         [Note(WhyNot.LOCAL, REGION, "west-africa")]),
        (group("X", "FR", word="x"), [], {"regions": ("west-africa",)}, {}, [Note(WhyNot.NOTHING)]),
        (MALI, [], {"regions": ("west-africa",), "countries": ("SN",)}, {},
         [Note(WhyNot.NARROWED, REGION, "west-africa", ("SN",))]),
        (PORTUGUESE, [], {"regions": ("west-africa",), "countries": ("SN",)}, {}, [Note(WhyNot.NOTHING)]),
        # The partner's seat, where an affiliate of its country leads.
        (SENEGAL, [OTHER], A_PARTNER, {}, [Note(WhyNot.PARTNER, SEAT, "SN")]),
        (MALI, [OTHER], A_PARTNER, {}, [Note(WhyNot.NOTHING)]),
        (MALI, [], {"partner_country": ("SN",)}, {}, [Note(WhyNot.NOTHING)]),
        (group("ES", "ES", nation="ES"), [OTHER, group("GA", "ES", part="ES-GA")],
         {"partner_country": ("ES-CT",), "lead": (Party(PartyKind.AFFILIATE, "idGA"),)}, {},
         [Note(WhyNot.PARTNER, SEAT, "ES-CT")]),
        # Several reasons, each once.
        (SENEGAL, [OTHER], {**A_PARTNER, "languages": ("fr",)}, {},
         [Note(WhyNot.WORLD_LANGUAGE, LANGUAGE, "fr"), Note(WhyNot.PARTNER, SEAT, "SN")]),
    ],
)  # fmt: skip
def test_what_was_weighed_and_what_does_not_count(
    one: Profile, others: list[Profile], about: dict[str, Any], blocks: Blocks, notes: list[Note]
) -> None:
    assert why_not(one, None, among([one, *others], blocks, **about)) == tuple(notes)


def test_where_the_partners_place_counts_it_is_no_reason_against() -> None:
    context = among([BESIDE, SENEGAL], partner_country=("SN",))
    assert why_not(BESIDE, None, context) == (Note(WhyNot.NOTHING),)


def judged(score: float, decision: Decision, block: Block | None = None) -> Match:
    made = asked("SN", score, block)
    return Match(
        partnership=1, affiliate="idSN", score=score, reasons=made.reasons, decision=decision, blocked_by=block
    )


BLOCKED = [block for block in Block if block is not Block.UNAVAILABLE]


@pytest.mark.parametrize(
    ("match", "notes"),
    [
        (judged(0.9, Decision.INVITE), ()),
        (judged(0.9, Decision.INVITE, Block.UNAVAILABLE), ()),
        *((judged(0.9, Decision.NONE, block), (Note(WhyNot.BLOCKED, value=block.value),)) for block in BLOCKED),
        *((judged(0.1, Decision.NONE, block), (Note(WhyNot.BLOCKED, value=block.value),)) for block in BLOCKED),
        # It would be asked, if the record were open.
        (judged(0.6, Decision.SUGGEST), (Note(WhyNot.CLOSED),)),
        (judged(0.9, Decision.SUGGEST, Block.UNAVAILABLE), (Note(WhyNot.CLOSED),)),
        (judged(0.5999, Decision.SUGGEST), (Note(WhyNot.NOTHING),)),
        (judged(0.1, Decision.NONE), (Note(WhyNot.NOTHING),)),
        (None, (Note(WhyNot.NOTHING),)),
    ],
)
def test_what_was_decided_tells_first(match: Match | None, notes: tuple[Note, ...]) -> None:
    assert why_not(SENEGAL, match, among([SENEGAL], countries=("FR",), open=Openness.NO)) == notes


def test_every_reason_has_its_words() -> None:
    """The messages are called by them."""
    assert {why.value for why in WhyNot} == {
        "blocked", "closed", "served", "local", "beyond-cover", "touched", "elsewhere", "world-language", "narrowed",
        "partner", "nothing", "doubt", "sensitive",
    }  # fmt: skip
