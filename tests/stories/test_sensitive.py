"""A record on lives in danger: nobody is linked to it but by people, and such a link gives no reason."""

from __future__ import annotations

import pytest

from bot.wikitext import template_calls
from tests.stories.living import Living
from tests.stories.test_lead import RECORD
from tests.stories.test_not_understood import says, wiki
from tests.stories.test_released import OUTBOX, invited
from tests.worlds.small import CONTEXT

__all__ = ["wiki"]
ALBANIA = "Talk:Wikimedia Community User Group Albania"


def page_id(wiki: Living) -> str:
    return next(str(one.page_id) for one in wiki.survey().facts.partnerships if one.title == RECORD)


def rows(wiki: Living) -> dict[str, dict[str, str]]:
    """Code → the row of the record's own list."""
    calls = template_calls(wiki.read(f"{RECORD}/Affiliates"), {"Partnership affiliates/row"})
    return {call["code"]: call for call in (dict(call.parameters) for call in calls)}


@pytest.fixture
def sensitive(wiki: Living) -> Living:
    says(wiki, "topics", "LGBT history")
    says(wiki, "open", "yes")
    return wiki


def test_a_coordinator_adds_one_by_hand_and_nobody_else_is_linked(sensitive: Living) -> None:
    wiki, number = sensitive, page_id(sensitive)
    wiki.run()
    assert invited(wiki, number) == []
    assert rows(wiki).keys() <= {"CEE"}  # it leads
    wiki.write(OUTBOX, f"* release {number} ALB", "SampleCoordinator")
    wiki.run()
    (key,) = invited(wiki, number)
    row = rows(wiki)["ALB"]
    assert row["state"] == "invited"
    assert not [name for name in row if name.startswith("facet")]
    notice = wiki.read(ALBANIA)
    assert key in notice
    assert CONTEXT.messages("invitation-why", "X").partition("X")[0] not in notice
    assert CONTEXT.messages("invitation-greeting-plain", 1, ALBANIA.removeprefix("Talk:")) in notice
    assert not wiki.run().changes


def test_who_was_told_before_it_became_sensitive_is_not_shown_and_not_told_again(wiki: Living) -> None:
    says(wiki, "open", "yes")
    wiki.run()
    number = page_id(wiki)
    before = invited(wiki, number)
    assert before
    assert "ALB" in rows(wiki)
    says(wiki, "topics", "political prisoners")
    wiki.run()
    assert rows(wiki).keys() <= {"CEE"}
    assert RECORD not in wiki.read("Partnerships/Affiliates/ALB")
    says(wiki, "topics", "culture")
    wiki.run()
    assert invited(wiki, number) == before, "nobody is told twice"
    assert rows(wiki)["ALB"]["state"] == "invited"


def test_whoever_declares_the_theme_is_asked(sensitive: Living) -> None:
    wiki = sensitive
    wiki.write(f"{ALBANIA.removeprefix('Talk:')}/Interests", "{{Affiliate interests|topics=queer lives}}")
    wiki.run()
    assert len(invited(wiki, page_id(wiki))) == 1
    assert rows(wiki)["ALB"]["facet1"] == "topic"


def test_its_own_answer_adds_an_affiliate(sensitive: Living) -> None:
    wiki = sensitive
    wiki.write(f"Talk:{RECORD}", "{{Partnership response|affiliate=ALB|answer=interested}}")
    wiki.run()
    assert rows(wiki)["ALB"]["state"] == "interested"
    assert not [name for name in rows(wiki)["ALB"] if name.startswith("facet")]
