"""A group mutes a partnership that is then renamed; another mutes what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.world import small_world
from tests.stories.living import PERSON, Living

RECORD = "Partnerships/Record/CEE Spring"
GROUP = "Wikimedia Community User Group Albania"


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    return Living(small_world(tmp_path / "wiki"))


def wish(wiki: Living, written: str) -> None:
    wiki.write(GROUP, "{{Affiliate interests|affiliate=ALB|countries=Albania|mute=" + written + "}}", PERSON)


def was_told(wiki: Living) -> bool:
    facts = wiki.survey().facts
    albania = facts.roster.by_code("ALB")
    (page_id,) = (record.page_id for record in facts.partnerships if record.name == "Wikimedia CEE Spring")
    assert albania is not None
    return f"{page_id}-{albania.id}" in wiki.told()


@pytest.mark.parametrize(
    ("written", "hears", "problems"),
    [
        ("", True, []),
        ("sprot", True, ["“sprot”"]),
        ("[[Partnerships/Record/CEE Spring]]", False, []),
        ("https://meta.wikimedia.org/wiki/Partnerships/Record/CEE_Spring", False, []),
        ("CEE Spring", False, []),
    ],
)
def test_what_a_group_mutes(wiki: Living, written: str, hears: bool, problems: list[str]) -> None:
    wish(wiki, written)
    told = [one.message.partition(" is ")[0] for one in wiki.run().problems if one.parameter == "mute"]
    assert (was_told(wiki), told) == (hears, problems)


@pytest.mark.parametrize("written", ["[[Partnerships/Record/CEE Spring]]", "Partnerships/Record/CEE_Spring"])
def test_a_muted_record_stays_muted_when_it_is_renamed(wiki: Living, written: str) -> None:
    wish(wiki, written)
    wiki.move(RECORD, "Partnerships/Record/Spring of articles")
    plan = wiki.run()
    assert not was_told(wiki)
    assert wiki.told()
    assert not any(one.parameter == "mute" for one in plan.problems)
    assert wiki.run().changes == ()
