"""What coordinators release: first the question to a lead, later the invitations; and what they are told of."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts.history.receipts import asked_on_page
from bot.wikitext import template_calls
from tests.stories.living import Living
from tests.stories.test_lead import LEAD, RECORD, STRANGER, TALK, left_open

OUTBOX, SETTINGS = "Partnerships/Outbox", "MediaWiki:Partnerships-settings.json"
COORDINATOR = "SampleCoordinator"
GO_AHEAD = "{{Partnership go-ahead|answer=%s}} [[User:X|X]] 12:0%s, 21 November 2026 (UTC)"


@pytest.fixture
def wiki(tmp_path: Path) -> Living:
    return Living(left_open(tmp_path / "wiki"))


def ordered(wiki: Living, *lines: str) -> None:
    """A coordinator writes lines below the table."""
    wiki.write(OUTBOX, "\n".join([wiki.read(OUTBOX), *lines]), COORDINATOR)


def in_trial(wiki: Living) -> None:
    given = {"coordinators": [COORDINATOR], "trial": "2026-11-01"}
    wiki.write(SETTINGS, json.dumps(given, indent="\t"), COORDINATOR)


def rows(wiki: Living) -> list[tuple[str, str]]:
    """(code of the affiliate, what it waits for first) of what stands on the Outbox about the campaign."""
    calls = [dict(call.parameters) for call in template_calls(wiki.read(OUTBOX), {"Partnerships outbox/row"})]
    return [(call.get("code", ""), call.get("wait1", "")) for call in calls if call["record"] == RECORD]


def number(wiki: Living) -> str:
    calls = [dict(call.parameters) for call in template_calls(wiki.read(OUTBOX), {"Partnerships outbox/row"})]
    return next(call["number"] for call in calls if call["record"] == RECORD)


def attention(wiki: Living) -> set[str]:
    calls = [dict(call.parameters) for call in template_calls(wiki.read("Partnerships/Attention"), {ROW})]
    return {call["kind"] for call in calls if call["record"] == RECORD}


ROW = "Partnerships attention/row"


def invited(wiki: Living, page_id: str) -> list[str]:
    return sorted(key for key in wiki.told() if key.startswith(f"{page_id}-"))


def test_in_a_trial_a_lead_is_asked_before_everybody_is_invited(wiki: Living) -> None:
    in_trial(wiki)
    wiki.run()
    assert rows(wiki)[0] == ("", "trial"), "the question waits, and can be released"
    page = number(wiki)
    ordered(wiki, f"* release {page}")
    wiki.run()
    assert list(asked_on_page(wiki.read(TALK))) == [int(page)]
    assert invited(wiki, page) == []
    assert {wait for _, wait in rows(wiki)} == {"lead"}
    assert not wiki.run().changes, "the release that let the question go lets nothing else go"
    ordered(wiki, f"* release {page} ALB")
    wiki.run()
    (alone,) = invited(wiki, page)
    ordered(wiki, f"* release {page} – they do not answer")
    wiki.run()
    assert alone in invited(wiki, page)
    assert len(invited(wiki, page)) > 1
    assert not wiki.run().changes


def test_questions_are_asked_however_many_notices_wait(wiki: Living) -> None:
    given = {"coordinators": [COORDINATOR], "invitations": 1}
    wiki.write(SETTINGS, json.dumps(given, indent="\t"), COORDINATOR)
    wiki.run()
    assert asked_on_page(wiki.read(TALK))
    assert len(wiki.told()) == 0
    wiki.run()
    assert len(wiki.told()) == 0, "the room is that of a day"
    wiki.now += timedelta(days=1)
    wiki.run()
    assert len(wiki.told()) == 1


def test_a_question_that_waits_for_weeks_is_seen(wiki: Living) -> None:
    """A newcomer describes a partnership, and nobody may be invited before its lead is asked."""
    text = wiki.read(RECORD).replace("CEE Spring", "New one")
    new = "Partnerships/Record/New one"
    site = json.loads((wiki.root / ".site.json").read_text())
    site["users"]["Newbie"] = {"groups": ["*", "user"], "registration": "2026-11-01T00:00:00Z", "edit_count": 3}
    (wiki.root / ".site.json").write_text(json.dumps(site))
    wiki.write(new, text, "Newbie")
    wiki.run()
    assert f"|record={new}|called=" in wiki.read(OUTBOX)
    calls = [dict(call.parameters) for call in template_calls(wiki.read(OUTBOX), {"Partnerships outbox/row"})]
    assert [call["wait1"] for call in calls if call["record"] == new and "code" not in call] == ["author"]
    for days in (0, 22):
        wiki.now += timedelta(days=days)
        wiki.run()
        rows = [line for line in wiki.read("Partnerships/Attention").splitlines() if new in line]
        assert ["kind=record-not-shown" in row for row in rows] == [True], "one row, whatever else is told of it"
    assert not wiki.run().changes


def test_a_word_that_lies_far_back_is_heard(wiki: Living) -> None:
    wiki.run()
    said = wiki.read(TALK) + "\n\n" + GO_AHEAD % ("invite", 0)
    wiki.write(TALK, said, LEAD)
    for place in range(52):
        wiki.write(TALK, f"{said}\n: talk {place}", STRANGER)
    page = number(wiki)
    wiki.run()
    assert invited(wiki, page)
    assert not wiki.run().changes


@pytest.mark.parametrize("happens", ["removed", "moved"])
def test_a_hold_ends_by_coordinators_only(happens: str, wiki: Living) -> None:
    wiki.write(SETTINGS, json.dumps({"coordinators": [COORDINATOR]}, indent="\t"), COORDINATOR)
    wiki.run()
    page, before = number(wiki), wiki.read(OUTBOX)
    ordered(wiki, f"* hold {page}")
    wiki.write(TALK, f"{wiki.read(TALK)}\n\n{GO_AHEAD % ('invite', 0)}", LEAD)
    if happens == "moved":
        wiki.move(OUTBOX, "Partnerships/Outgoing")
    else:
        wiki.write(OUTBOX, before, STRANGER)
    wiki.run()
    assert not invited(wiki, page)
    assert not wiki.run().changes
    if happens == "removed":
        assert "kind=order-removed" in wiki.read("Partnerships/Attention")
        ordered(wiki, f"* release {page}")
        wiki.run()
        assert invited(wiki, page)


@pytest.mark.parametrize("archive", [True, False])
def test_a_not_now_outlasts_its_archiving_while_an_older_word_stands(archive: bool, wiki: Living) -> None:
    wiki.run()
    page, invite = number(wiki), f"{wiki.read(TALK)}\n\n{GO_AHEAD % ('invite', 0)}"
    not_now = GO_AHEAD % ("not now", 1)
    wiki.write(TALK, invite, LEAD)
    wiki.write(TALK, f"{invite}\n\n{not_now}", LEAD)
    wiki.write(TALK, invite, STRANGER)
    if archive:
        wiki.write(f"{TALK}/Archive 1", not_now, STRANGER)
    wiki.run()
    assert not invited(wiki, page)
    wiki.write(TALK, f"{invite}\n\n{GO_AHEAD % ('invite', 2)}", LEAD)
    wiki.run()
    assert invited(wiki, page)
    assert not wiki.run().changes


def test_who_names_itself_the_contact_cannot_invite_at_once(wiki: Living) -> None:
    """A newcomer writes its name into a record that asks its lead, and says yes in the lead's place."""
    wiki.run()
    page, other = number(wiki), "SampleNewcomer"
    wiki.write(RECORD, wiki.read(RECORD).replace(LEAD, other), other)
    wiki.write(TALK, f"{wiki.read(TALK)}\n\n{GO_AHEAD % ('invite', 0)}", other)
    wiki.run()
    assert not invited(wiki, page)
    assert {wait for _, wait in rows(wiki)} == {"lead"}
    wiki.write(RECORD, wiki.read(RECORD).replace(other, LEAD), STRANGER)
    wiki.run()
    assert not invited(wiki, page)
    assert {wait for _, wait in rows(wiki)} == {"lead"}
    assert not wiki.run().changes


def test_what_a_lead_chose_in_vain_and_what_a_record_overrules_is_told(wiki: Living) -> None:
    wiki.run()
    chosen = GO_AHEAD.replace("answer=%s", "answer=choose|affiliates=BE, ALB") % 0
    wiki.write(TALK, f"{wiki.read(TALK)}\n\n{chosen}", LEAD)
    wiki.run()
    assert "choice-not-followed" in attention(wiki)
    wiki.write(TALK, wiki.read(TALK) + "\n\n" + GO_AHEAD % ("not now", 1), LEAD)
    wiki.write(RECORD, wiki.read(RECORD).replace("open = ask", "open = yes"), LEAD)
    wiki.run()
    assert "not-now-overruled" in attention(wiki)
    assert not wiki.run().changes


def test_an_offer_that_nobody_takes_up_is_handed_over_until_somebody_answers(wiki: Living) -> None:
    wiki.run()
    day = f"{wiki.now:%H:%M, %-d %B %Y} (UTC)"
    offer = f"== ALB ==\n{{{{Partnership response|affiliate=ALB|answer=interested}}}} [[User:{STRANGER}]] {day}"
    wiki.write(TALK, f"{wiki.read(TALK)}\n\n{offer}", STRANGER)
    wiki.run()
    assert "offers-unanswered" not in attention(wiki)
    wiki.now += timedelta(days=22)
    wiki.run()
    assert "offers-unanswered" in attention(wiki)
    assert not wiki.run().changes
    wiki.write(TALK, f"{wiki.read(TALK)}\n: Welcome!", LEAD)
    wiki.run()
    assert "offers-unanswered" not in attention(wiki)
    assert not wiki.run().changes
