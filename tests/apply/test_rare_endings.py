"""Endings that are rare: pages nobody can read, bodies that would break a page, what filters refused before."""

from __future__ import annotations

import pytest

from bot.apply.endings import Ending, Outcome
from bot.facts.history.receipts import in_summary, marker
from bot.plan import AppendSection, ReplaceRegions
from bot.wiki.writing import Edit, Refused, Saved
from tests.worlds.carrying import (
    CONFLICT,
    DONE,
    LEFT,
    REFUSED,
    ROWS,
    SKIPPED,
    STOPPED,
    TALK,
    UNKNOWN,
    carried_out,
    change,
    endings,
    notice,
    told,
)
from tests.worlds.folder import RUN, Folder, Scripted


@pytest.mark.parametrize("title", [TALK, ROWS])
def test_a_page_that_leads_to_itself_is_written_by_nobody(wiki: Folder, title: str) -> None:
    changes = told(wiki)
    wiki.write(title, f"#REDIRECT [[{title}]]")
    writer = Scripted(wiki)
    outcomes = {outcome.change.title: outcome.ending for outcome in carried_out(wiki, changes, writer)}
    assert outcomes[title] is CONFLICT
    assert title not in [edit.title for edit in writer.edits]


def test_a_run_page_that_leads_to_itself_stops_everything(wiki: Folder) -> None:
    changes = told(wiki)
    wiki.write(RUN, f"#REDIRECT [[{RUN}]]")
    assert set(endings(carried_out(wiki, changes))) == {STOPPED}


@pytest.mark.parametrize("body", ["<!-- end: overview -->", "<!-- begin: other -->", "<!-- never closed"])
def test_a_body_that_would_break_the_page_is_refused(wiki: Folder, body: str) -> None:
    before = wiki.texts()
    (outcome,) = carried_out(wiki, (change(wiki, ROWS, ReplaceRegions({"overview": body})),))
    assert (outcome.ending, bool(outcome.why)) == (REFUSED, True)
    assert wiki.texts() == before


@pytest.mark.parametrize(
    ("ending", "code", "stops"),
    [
        (REFUSED, "abusefilter-disallowed", True),
        (REFUSED, "abusefilter-warning", True),
        (REFUSED, "spamblacklist", False),
        (REFUSED, "protectedpage", False),
        (SKIPPED, "abusefilter-disallowed", False),  # refused on another day, and not sent again
        (DONE, "", False),
    ],
)
def test_three_edits_that_filters_refused_in_a_run_end_it(wiki: Folder, ending: Ending, code: str, stops: bool) -> None:
    met = Outcome(change=notice(wiki, "Talk:Group BB"), ending=ending, code=code)
    assert endings(carried_out(wiki, told(wiki)[2:], before=[met] * 3)) == [STOPPED if stops else DONE]
    assert endings(carried_out(wiki, (notice(wiki),), before=[met] * 2)) == [DONE]


def test_the_third_refusal_of_filters_is_the_last(wiki: Folder) -> None:
    changes = tuple(notice(wiki, f"Talk:Group {at}", key=f"5-{at}") for at in range(5))
    refusing = [lambda _, edit: Refused("abusefilter-disallowed", "No")] * 5
    assert endings(carried_out(wiki, changes, Scripted(wiki, *refusing))) == [REFUSED, REFUSED, REFUSED, STOPPED]


@pytest.mark.parametrize(
    ("ending", "counts"),
    [(DONE, True), (UNKNOWN, True), (SKIPPED, False), (REFUSED, False), (CONFLICT, False), (STOPPED, False)],
)
def test_what_may_be_on_the_wiki_counts_to_the_limits(wiki: Folder, ending: Ending, counts: bool) -> None:
    met = Outcome(change=notice(wiki, "Talk:Group BB"), ending=ending)
    assert endings(carried_out(wiki, told(wiki)[2:], max_edits=1, before=[met])) == [LEFT if counts else DONE]
    assert endings(carried_out(wiki, (notice(wiki),), invitations=1, before=[met])) == [LEFT if counts else DONE]


def test_pages_do_not_count_to_the_limit_of_messages(wiki: Folder) -> None:
    made = Outcome(change=told(wiki)[2], ending=DONE)
    assert endings(carried_out(wiki, (notice(wiki),), invitations=1, before=[made] * 3)) == [DONE]


def test_what_was_told_before_is_named_in_one_order(wiki: Folder) -> None:
    keys = [f"5-{number}" for number in (9, 7, 3, 8, 1)]
    section = f"== A ==\nWords. {marker(keys, '2026-11-21')}"
    edit = Edit(title=TALK, text=f"Hello.\n\n{section}", base=wiki.page(TALK).revision, summary="x")
    assert isinstance(wiki.writer().save(edit), Saved)
    again = change(
        wiki, TALK, AppendSection(section, tuple(keys)), task=notice(wiki).task, page_id=wiki.page(TALK).id,
        summary=in_summary(keys),
    )  # fmt: skip
    (outcome,) = carried_out(wiki, (again,))
    assert outcome.ending is SKIPPED
    assert outcome.why.endswith("5-1, 5-3, 5-7, 5-8, 5-9")
