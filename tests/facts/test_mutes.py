"""Wishes to hear nothing of something, as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from bot.facts.mutes import mutes, renamed, snoozed_where_unclear, title_of, titles_to_ask, without_effect
from bot.facts.parse import read_interests
from bot.matching.eligibility import Standing, block_of
from bot.model import Block, Interests
from bot.wiki.titles import Namespaces
from tests.facts.parse.reading import NAMES, SPACES, page, roster, vocabulary
from tests.worlds.small import MUSEUM, MUTED

RECORD = msgspec.structs.replace(
    MUSEUM, title="Partnerships/Record/New name", name="Test name", topics=("Museums", "Women in science", "library")
)
OTHER = msgspec.structs.replace(MUSEUM, page_id=9, title="Other/Arts and crafts", name="Other", topics=("dance",))
ADDRESS = "https://meta.wikimedia.org/wiki/Partnerships/Record/New_name"

MUTING = [
    "[[Partnerships/Record/New name]]", "[[Partnerships/Record/New_name]]", "[[Partnerships/Record/New_name|this]]",
    "[[:Partnerships/Record/New name]]", "[[m:Partnerships/Record/New name]]", "[[Partnerships/Record/New name#Goals]]",
    "Partnerships/Record/New name", "Partnerships/Record/New_name", "partnerships/record/new name",
    "* sport\n* Partnerships/Record/New_name", "sport, Partnerships/Record/New name", "Record/New name", "New name",
    ADDRESS, f"[{ADDRESS} this]", f"sport; {ADDRESS}?uselang=fr",
    "https://meta.wikimedia.org/w/index.php?title=Partnerships/Record/New%20name",
    "[[Special:MyLanguage/Partnerships/Record/New name|this]]", "[[Talk:Partnerships/Record/New%20name]]",
    "https://meta.m.wikimedia.org/wiki/Talk:Partnerships/Record/New_name#Hello", "[[Diskussion:Record/New name|x]]",
    "Test name", "test_name", "museums", "Museum", "museum", "MUSEUMS", "[[w:Museum|Museen]]", "libraries",
    "[[museum]]", "women in science", "sport, and museums", "sport/museum", "sport / museum", "sport and museums",
]  # fmt: skip
NOT_MUTING = [
    "", "none", "sport", "women", "science", "New", "name", "Partnerships/Record/New name 2", "Partnerships", "Record",
    "[[Partnerships/Record/Old name]]", "https://example.org/Museums", "Partnerships/Record/Museums", "muse",
]  # fmt: skip


def wishes(written: str) -> Interests:
    found = read_interests(
        page("{{Affiliate interests|affiliate=NO|mute=" + written + "}}", "Wikimedia Norge"),
        names=NAMES | {"Affiliate interests"}, vocabulary=vocabulary(), roster=roster(), namespaces=SPACES,
    )  # fmt: skip
    assert found.problems == ()
    (said,) = found.said
    return said


def block(said: Interests) -> Block | None:
    standing = Standing(
        affiliate=MUTED, interests=said, response=None, unreachable=None, today=date(2026, 11, 21), snooze=timedelta(90)
    )
    return block_of(RECORD, standing)


@pytest.mark.parametrize("written", MUTING)
def test_a_wish_is_understood(written: str) -> None:
    assert block(wishes(written)) is Block.MUTED


@pytest.mark.parametrize("written", NOT_MUTING)
def test_a_wish_mutes_nothing_else(written: str) -> None:
    assert block(wishes(written)) is None


@pytest.mark.parametrize(
    ("wish", "topic", "alike"),
    [
        ("map", "maps", True),
        ("box", "boxes", True),
        ("story", "stories", True),
        ("woman", "women", True),
        ("saleswoman", "saleswomen", True),
        ("old maps", "old map", True),
        ("olds maps", "old map", True),
        ("old map", "map", False),
        ("map old", "old map", False),
        # Two letters and an ending are a word of their own.
        ("gas", "ga", False),
        ("axes", "ax", False),
        ("flies", "fly", False),
        ("its", "it", False),
        ("yes", "y", False),
        ("s", "", False),
        ("children", "child", False),
    ],
)
def test_topics_may_differ_in_the_number_of_their_words(wish: str, topic: str, alike: bool) -> None:
    for one, other in ((wish, topic), (topic, wish)):
        assert mutes(one, msgspec.structs.replace(OTHER, topics=(other,))) is alike


@pytest.mark.parametrize("written", ["Other/Arts and crafts", "[[Other/Arts and crafts]]", "dances", "Arts and crafts"])
def test_a_title_is_not_cut_at_its_and(written: str) -> None:
    assert without_effect(wishes(written), [OTHER], []) == []


TOLD = [
    ("Museums", []),
    ("[[Partnerships/Record/New_name]]; copyrigth", ["copyrigth"]),
    ("[[Partnerships/Record/Old name]]", ["Partnerships/Record/Old name"]),
    # Words that are known, and topics of others: one day they may matter.
    ("GLAM, advocacy, arts and crafts, weaving", []),
    ("none", []),
]


@pytest.mark.parametrize(("written", "without"), TOLD)
def test_a_wish_that_means_nothing_is_told(written: str, without: list[str]) -> None:
    said = wishes(written)
    told = without_effect(said, [RECORD, OTHER], [said, Interests(affiliate="1", topics=("Weaving",))])
    assert [(one.page, one.parameter, one.arguments) for one in told] == [
        ("Wikimedia Norge", "mute", (wish,)) for wish in without
    ]


def test_a_former_title_mutes_the_record_that_has_another_now() -> None:
    spaces = Namespaces.default()
    said = wishes("sport; [[partnerships/Record/Old_name]]")
    asked = titles_to_ask(said.mute, frozenset({RECORD.title}), spaces)
    assert asked == ("Sport", "Partnerships/Record/Old name")
    assert titles_to_ask(wishes(ADDRESS).mute, frozenset({RECORD.title}), spaces) == ()
    assert block(renamed(said, {"Partnerships/Record/Old name": RECORD.title}, spaces)) is Block.MUTED
    assert len(titles_to_ask([f"a{number}" for number in range(500)], frozenset(), spaces)) == 20
    assert title_of("a|b", spaces) == ""
    assert title_of(f"  {ADDRESS} ", spaces) == title_of(ADDRESS, spaces) == RECORD.title


@pytest.mark.parametrize(
    ("wish", "snoozes"),
    [
        ("Test nmae", True),
        ("Partnerships/Record/No longer there", True),
        ("https://meta.wikimedia.org/wiki/Elsewhere", True),
        ("women in sciences", False),  # that is a topic
        ("Museum", False),
        ("libary", True),
        ("chess", False),
        ("chess/go", False),
    ],
)
def test_a_wish_that_nearly_names_something_holds_everything_until_it_is_mended(wish: str, snoozes: bool) -> None:
    said, records = Interests(affiliate="1", mute=("Test name", wish)), (RECORD, OTHER)
    found = snoozed_where_unclear(said, without_effect(said, records, ()), records)
    assert (found.snooze_until is not None) is snoozes
    assert found.mute == said.mute
