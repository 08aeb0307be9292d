"""What the wiki says, understood as one."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from bot.facts.understand import Facts, facts_of, understand
from bot.model import Affiliate, Interests, PartyKind, ProblemKind
from bot.run_context import RunContext
from bot.wiki.world import World
from tests.facts.pages_of_a_wiki import CONTEXT, REGISTRY, declared_in, lists_of, row, wiki
from tests.worlds.staged import decided
from tests.worlds.values import affiliate, context

RECORD = "Partnerships/Record/A"
TALK = f"Talk:{RECORD}"


def facts(seen: World, by: RunContext = CONTEXT) -> Facts:
    return understand(seen, by, lists_of(seen), declared_in(seen))


def infobox(**parameters: str) -> str:
    return "{{Partnership|" + "|".join(f"{name}={value}" for name, value in parameters.items()) + "}}"


PAGES = {
    "Partnerships/Record/B": infobox(name="B", countries="Mali", lead="BB, [[User:Lena]]"),
    RECORD: infobox(name="A", countries="Senegal"),
    "Partnerships/Record/C": "{{Partnership|name=never closed",
    TALK: "{{Partnership response|affiliate=BB|answer=interested}} {{Partnership go-ahead|answer=invite}}",
    "Group AA": "{{Affiliate interests|topics=maps|list=no}}",
}


def test_everything_is_understood_together() -> None:
    found = facts(wiki(PAGES))
    assert [(one.title, one.name, one.countries) for one in found.partnerships] == [
        (RECORD, "A", ("SN",)), ("Partnerships/Record/B", "B", ("ML",)),
    ]  # fmt: skip
    assert [(one.kind, one.name) for one in found.partnerships[1].lead] == [
        (PartyKind.AFFILIATE, "2"), (PartyKind.USER, "Lena"),
    ]  # fmt: skip
    assert [(pair, one.answer.value) for pair, one in found.responses.items()] == [((2, "2"), "interested")]
    assert [(one.partnership, one.answer.value) for one in found.go_aheads] == [(2, "invite")]
    assert {who: said.topics for who, said in found.interests.items()} == {"1": ("maps",)}
    assert found.excluded == frozenset()


def test_the_stages_come_to_the_same() -> None:
    everything = {**PAGES, "Group BB": "x", "Group CC": "x"}
    seen = wiki(everything)
    assert msgspec.structs.replace(decided(facts_of, seen, CONTEXT), roster=None) == msgspec.structs.replace(  # type: ignore[arg-type]
        facts(seen), roster=None
    )


@pytest.mark.parametrize(
    ("end", "status", "ended", "told"),
    [
        ("the day before", "active", True, True), ("that day", "active", False, False),
        ("the day before", "", True, True), ("the day before", "completed", True, False), ("", "active", False, False),
        ("the year before", "active", True, True), ("that month", "active", False, False),
        ("that year", "active", False, False),
    ],
)  # fmt: skip
def test_an_end_in_the_past_closes_the_record_and_is_told(end: str, status: str, ended: bool, told: bool) -> None:
    today = wiki({}).now.date()
    written = {
        "the day before": str(today - timedelta(days=1)), "that day": str(today), "that month": f"{today:%Y-%m}",
        "that year": f"{today:%Y}", "the year before": str(today.year - 1),
    }.get(end, "")  # fmt: skip
    found = facts(wiki({RECORD: infobox(name="A", countries="Senegal", end=written, status=status, open="yes")}))
    (read,) = found.partnerships
    assert (read.ended, read.is_closed) == (ended, ended or status == "completed")
    assert [one.parameter for one in found.problems if one.kind is ProblemKind.END_IS_PAST] == (["end"] if told else [])


def test_problems_of_all_that_was_read_are_told_page_by_page() -> None:
    found = facts(wiki({
        REGISTRY: f"return {{{row(1, 'AA', 'Nowhereland')}{row(2, 'BB')}}}",
        "Group BB": "{{Affiliate interests|languages=Qwertzuiop|mute=copyrigth}}",
        RECORD: infobox(name="A", countries="Nowhereland, Senegall"),
        "Partnerships/Record/C": "{{Partnership|name=never closed",
        TALK: "{{Partnership response|affiliate=AA|answer=perhaps}}{{Partnership go-ahead|answer=perhaps}}",
        "Talk:Elsewhere": "{{Partnership response|affiliate=AA|answer=later}}{{Partnership go-ahead|answer=invite}}",
    }))  # fmt: skip
    told = [(one.page, one.parameter, one.kind.value) for one in found.problems]
    assert told == sorted(told)
    assert {page for page, _, _ in told} == {
        REGISTRY, "Group BB", RECORD, "Partnerships/Record/C", TALK, "Talk:Elsewhere",
    }  # fmt: skip
    assert {kind for page, _, kind in told if page == "Group BB"} == {"unknown-language", "mutes-nothing"}
    assert len([kind for page, _, kind in told if page == TALK]) == 2
    assert len([kind for page, _, kind in told if page == "Talk:Elsewhere"]) == 2


@pytest.mark.parametrize(
    ("text", "most", "read"),
    [
        (infobox(name="A"), 22, True),
        (infobox(name="A"), 21, False),
        # The wiki counts bytes: "ж" has two.
        (infobox(name="ж"), 23, True),
        (infobox(name="ж"), 22, False),
    ],
)
def test_a_page_that_is_too_large_is_told_and_not_read(text: str, most: int, read: bool) -> None:
    found = facts(wiki({RECORD: text}), context(record_bytes=most))
    told = [(one.page, one.arguments) for one in found.problems if one.kind.value == "page-too-large"]
    assert (len(found.partnerships), told) == ((1, []) if read else (0, [(RECORD, (str(most),))]))


SAYS_NOTHING, MAY_BE, MAY_NOT = None, Interests(affiliate="1"), Interests(affiliate="1", listed=False)
GROUP = affiliate("AA", 1)


@pytest.mark.parametrize(
    ("who", "said", "excluded", "named"),
    [
        (GROUP, SAYS_NOTHING, set(), True),
        (GROUP, MAY_BE, set(), True),
        (GROUP, MAY_NOT, set(), False),
        (GROUP, MAY_BE, {"AA"}, False),
        (GROUP, MAY_BE, {"1"}, False),
        (GROUP, SAYS_NOTHING, {"1", "AA"}, False),
        (GROUP, MAY_BE, {"BB", "2"}, True),
        (affiliate("BB", 2), MAY_NOT, {"AA"}, True),
    ],
)
def test_who_may_be_named(who: Affiliate, said: Interests | None, excluded: set[str], named: bool) -> None:
    found = msgspec.structs.replace(
        facts(wiki({})), interests={"1": said} if said else {}, excluded=frozenset(excluded)
    )
    assert found.listed(who) is named


def test_those_on_the_operators_list_are_known() -> None:
    config = CONTEXT.config
    matching = msgspec.structs.replace(config.matching, excluded=("AA",))
    config = msgspec.structs.replace(config, matching=matching)
    strict = RunContext(config, CONTEXT.vocabulary, CONTEXT.messages, CONTEXT.tasks)
    found = facts(wiki({}), strict)
    assert [who.code for who in found.roster.all if found.listed(who)] == ["BB", "CC"]
