"""A record that is not understood: what waits, who is asked what it means, and what lets the invitations go."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts.history.receipts import asked_on_page
from tests.stories.living import Living
from tests.stories.test_lead import LEAD, RECORD, TALK, left_open
from tests.stories.test_released import COORDINATOR, GO_AHEAD, SETTINGS, invited, number, ordered, rows


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    """With a coordinator."""
    wiki = Living(left_open(tmp_path / "wiki"))
    wiki.write(SETTINGS, json.dumps({"coordinators": [COORDINATOR]}, indent="\t"), COORDINATOR)
    return wiki


def says(wiki: Living, parameter: str, value: str) -> None:
    """The author of the record gives a parameter another value, and nobody changes the record for days."""
    given = (line for line in wiki.read(RECORD).splitlines() if line.partition("=")[0].strip("| ") != parameter)
    wiki.write(RECORD, "\n".join(given).replace("\n}}", f"\n| {parameter} = {value}\n}}}}"), LEAD)
    wiki.now += timedelta(days=3)


def waits(wiki: Living) -> set[str]:
    return {wait for _, wait in rows(wiki)}


def test_an_unread_participant_holds_until_it_is_corrected_or_somebody_is_released(wiki: Living) -> None:
    says(wiki, "open", "yes")
    says(wiki, "participants", "Wikimedia Xyzland")
    wiki.run()
    page = number(wiki)
    assert waits(wiki) == {"unread-participants"}
    assert invited(wiki, page) == []
    assert list(asked_on_page(wiki.read(TALK))) == [int(page)]
    assert not wiki.run().changes, "the lead is asked once"
    ordered(wiki, f"* release {page} ALB")
    wiki.run()
    (alone,) = invited(wiki, page)
    assert waits(wiki) == {"unread-participants"}
    says(wiki, "participants", "")
    wiki.run()
    assert alone in invited(wiki, page)
    assert len(invited(wiki, page)) > 1
    assert "unread-participants" not in waits(wiki)
    assert not wiki.run().changes


def test_a_doubtful_yes_waits_for_the_word_of_the_lead(wiki: Living) -> None:
    says(wiki, "open", "yes?")
    wiki.run()
    page = number(wiki)
    assert waits(wiki) == {"unread-open"}
    assert invited(wiki, page) == []
    wiki.write(TALK, wiki.read(TALK) + "\n\n" + GO_AHEAD % ("invite", 0), LEAD)
    wiki.run()
    assert invited(wiki, page)
    assert "unread-open" not in waits(wiki)


def test_a_whole_release_ends_the_wait(wiki: Living) -> None:
    says(wiki, "status", "finished?")
    says(wiki, "open", "yes")
    wiki.run()
    page = number(wiki)
    assert waits(wiki) == {"unread-status"}
    assert invited(wiki, page) == []
    ordered(wiki, f"* release {page}")
    wiki.run()
    assert len(invited(wiki, page)) > 1


def test_where_a_place_is_not_read_the_places_that_were_are_asked_and_the_lead(wiki: Living) -> None:
    says(wiki, "languages", "")
    says(wiki, "regions", "Central & Eastern Europe")
    says(wiki, "countries", "Albania; Senegall")
    says(wiki, "open", "yes")
    wiki.run()
    (page,) = asked_on_page(wiki.read(TALK))
    (albania,) = invited(wiki, str(page))
    assert "“countries”" in wiki.read(TALK)
    says(wiki, "countries", "Albania; Senegal; Romania")
    wiki.run()
    assert albania in invited(wiki, str(page))
    assert len(invited(wiki, str(page))) == 2
    assert not wiki.run().changes
