"""Plans carried out on a wiki in a folder, with every way in which an edit can end."""

from __future__ import annotations

import pytest

from bot.apply.carry_out import MAX_TRIES
from bot.apply.endings import Ending, Outcome
from bot.plan import Create, ReplaceRegions, Task
from bot.wiki.world import ReadFailed
from bot.wiki.writing import Refused
from bot.wikitext import region
from tests.worlds.carrying import (
    BARRED,
    CONFLICT,
    DONE,
    LEFT,
    LIST,
    REFUSED,
    ROWS,
    SECTION,
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
from tests.worlds.folder import (
    RUN,
    FailingReader,
    Folder,
    Scripted,
    Step,
    conflict,
    lost_after,
    lost_before,
    refused,
    save,
    stopped,
)


@pytest.mark.parametrize("batch", [1, 2, 3, 25])
def test_all_is_made_in_the_order_of_the_plan(wiki: Folder, batch: int) -> None:
    writer = Scripted(wiki)
    outcomes = carried_out(wiki, told(wiki), writer, batch=batch)
    assert endings(outcomes) == [DONE, DONE, DONE]
    assert [edit.title for edit in writer.edits] == [TALK, LIST, ROWS]
    assert [edit.bot for edit in writer.edits] == [False, True, True]
    assert not any(edit.minor for edit in writer.edits)
    assert wiki.texts() == {
        RUN: "run",
        TALK: f"Hello.\n\n{SECTION}",
        LIST: region("affiliates", "{{row}}"),
        ROWS: f"Above.\n{region('overview', 'new')}\nBelow.",
    }
    assert [outcome.revision for outcome in outcomes] == [wiki.page(title).revision for title in (TALK, LIST, ROWS)]


def test_a_talk_page_that_is_missing_is_made(wiki: Folder) -> None:
    assert endings(carried_out(wiki, (notice(wiki, "Talk:Group BB"),))) == [DONE]
    assert wiki.texts()["Talk:Group BB"] == SECTION


@pytest.mark.parametrize(
    ("script", "ending", "saved"),
    [
        ([conflict], DONE, 1),
        ([conflict, conflict], DONE, 1),
        ([conflict] * MAX_TRIES, CONFLICT, 0),
        ([lost_after], DONE, 1),
        ([lost_before], DONE, 1),
        ([lost_before, lost_after], DONE, 1),
        ([conflict, lost_after], DONE, 1),
        ([lost_before] * MAX_TRIES, CONFLICT, 0),
        ([refused], REFUSED, 0),
        ([conflict, refused], REFUSED, 0),
        ([stopped], BARRED, 0),
    ],
)
def test_a_notice_is_out_once_or_not_at_all(wiki: Folder, script: list[Step], ending: Ending, saved: int) -> None:
    writer = Scripted(wiki, *script)
    outcome = carried_out(wiki, (notice(wiki),), writer)[0]
    assert outcome.ending is ending
    assert wiki.texts()[TALK].count(SECTION) == saved
    assert len(wiki.summaries(TALK)) == saved
    assert outcome.revision == (wiki.page(TALK).revision if ending is DONE else 0)
    assert len(writer.edits) <= MAX_TRIES
    assert bool(outcome.why) is (ending is not DONE)


def test_a_lost_answer_is_found_below_what_people_wrote_since(wiki: Folder) -> None:
    writer = Scripted(wiki, lost_after, then=lambda edit: wiki.write(TALK, f"{edit.text}\n:Thank you!"))
    assert endings(carried_out(wiki, (notice(wiki),), writer)) == [DONE]
    assert wiki.texts()[TALK] == f"Hello.\n\n{SECTION}\n:Thank you!"


def test_a_lost_answer_is_no_earlier_edit_of_the_same_words(wiki: Folder) -> None:
    """The summary of an earlier run must not be taken for the edit that was lost."""
    carried_out(wiki, (change(wiki, ROWS, ReplaceRegions({"overview": "newer"})),))
    again = change(wiki, ROWS, ReplaceRegions({"overview": "newest"}))
    assert endings(carried_out(wiki, (again,), Scripted(wiki, lost_before))) == [DONE]
    assert "newest" in wiki.texts()[ROWS]


@pytest.mark.parametrize("step", [lost_after, lost_before])
def test_what_cannot_be_found_out_stays_unknown_and_ends_the_run(wiki: Folder, step: Step) -> None:
    writer = Scripted(wiki, step)
    outcomes = carried_out(wiki, told(wiki), writer, FailingReader(wiki, rounds=3))
    assert endings(outcomes) == [UNKNOWN]
    assert "looking for it failed too" in outcomes[0].why
    assert len(writer.edits) == 1


def test_an_edit_that_is_refused_stops_only_what_needs_it(wiki: Folder) -> None:
    outcomes = carried_out(wiki, told(wiki), Scripted(wiki, refused))
    assert endings(outcomes) == [REFUSED, SKIPPED, DONE]
    assert outcomes[0].why == "spamblacklist: a link is not allowed"
    assert LIST not in wiki.texts()


@pytest.mark.parametrize(("script", "reached"), [([stopped], [BARRED]), ([save, stopped], [DONE, BARRED])])
def test_nothing_more_is_written_once_the_wiki_says_stop(
    wiki: Folder, script: list[Step], reached: list[Ending]
) -> None:
    writer = Scripted(wiki, *script)
    assert endings(carried_out(wiki, told(wiki), writer)) == reached
    assert len(writer.edits) == len(script)


def test_a_wiki_that_cannot_be_read_fails_before_anything_is_written(wiki: Folder) -> None:
    writer = Scripted(wiki)
    with pytest.raises(ReadFailed):
        carried_out(wiki, told(wiki), writer, FailingReader(wiki, rounds=0))
    assert writer.edits == []


@pytest.mark.parametrize("text", ["stop", "", "Please run", None])
def test_the_run_page_stops_everything(wiki: Folder, text: str | None) -> None:
    changes = told(wiki)
    if text is None:
        wiki.delete(RUN)
    else:
        wiki.write(RUN, text)
    before = wiki.texts()
    outcomes = carried_out(wiki, changes)
    assert set(endings(outcomes)) == {STOPPED}
    assert RUN in outcomes[0].why
    assert wiki.texts() == before


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (Task.INVITATIONS, [LEFT, LEFT, DONE]),
        (Task.AFFILIATES, [DONE, LEFT, DONE]),
        (Task.REPORTS, [DONE, DONE, LEFT]),
        (Task.DATA, [DONE, DONE, DONE]),
    ],
)
def test_the_run_page_stops_one_task(wiki: Folder, task: Task, expected: list[Ending]) -> None:
    wiki.write(RUN, f"run\n{task.value}: stop")
    assert endings(carried_out(wiki, told(wiki))) == expected


@pytest.mark.parametrize(
    ("batch", "expected"),
    [(1, [DONE, STOPPED, STOPPED]), (2, [DONE, DONE, STOPPED]), (3, [DONE, DONE, DONE])],
)
def test_the_run_page_is_read_before_every_batch(wiki: Folder, batch: int, expected: list[Ending]) -> None:
    made = (change(wiki, f"{LIST}/{number}", Create(region("affiliates", ""))) for number in range(3))
    writer = Scripted(wiki, then=lambda _: wiki.write(RUN, "stop"))
    assert endings(carried_out(wiki, tuple(made), writer, batch=batch)) == expected


def test_the_run_page_is_read_before_every_notice_and_before_the_pages_that_tell_of_them(wiki: Folder) -> None:
    notices = notice(wiki), notice(wiki, "Talk:Group BB", key="5-2")
    writer = Scripted(wiki, then=lambda _: wiki.write(RUN, "stop"))
    assert endings(carried_out(wiki, notices, writer)) == [DONE, STOPPED]
    wiki.write(RUN, "run")
    writer = Scripted(wiki, then=lambda _: wiki.write(RUN, "stop"))
    assert endings(carried_out(wiki, (notices[1], *told(wiki)[2:]), writer)) == [DONE, STOPPED]


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, [LEFT, LEFT, LEFT]), (1, [DONE, LEFT, LEFT]), (2, [DONE, DONE, LEFT]), (3, [DONE, DONE, DONE])],
)
def test_no_more_edits_than_asked_for(wiki: Folder, most: int, expected: list[Ending]) -> None:
    writer = Scripted(wiki)
    outcomes = carried_out(wiki, told(wiki), writer, max_edits=most)
    assert endings(outcomes) == expected
    assert len(writer.edits) == most


@pytest.mark.parametrize(
    ("name", "most", "expected"),
    [
        ("edits", 1, [DONE, LEFT, LEFT]),
        ("edits", 3, [DONE, DONE, DONE]),
        ("invitations", 0, [LEFT, LEFT, DONE]),
        ("invitations", 1, [DONE, DONE, DONE]),
    ],
)
def test_what_is_beyond_the_limits_of_the_settings_is_left_and_so_is_what_tells_of_it(
    wiki: Folder, name: str, most: int, expected: list[Ending]
) -> None:
    assert endings(carried_out(wiki, told(wiki), **{name: most})) == expected


def test_what_is_left_is_not_looked_at(wiki: Folder) -> None:
    """Though it would fail: no reading, no writing."""
    reader = FailingReader(wiki, rounds=0)
    changes = tuple(notice(wiki, f"Talk:Group {at}", key=f"5-{at}") for at in range(9))
    assert endings(carried_out(wiki, changes, max_edits=0, reader=reader)) == [LEFT] * 9


@pytest.mark.parametrize(
    ("before", "most", "expected"), [(1, 1, [LEFT] * 3), (1, 2, [DONE, LEFT, LEFT]), (0, 1, [DONE, LEFT, LEFT])]
)
def test_edits_of_the_same_run_count(wiki: Folder, before: int, most: int, expected: list[Ending]) -> None:
    made = Outcome(change=notice(wiki, "Talk:Group BB"), ending=DONE)
    outcomes = carried_out(wiki, told(wiki), max_edits=most, before=[made] * before)
    assert endings(outcomes) == expected


@pytest.mark.parametrize(("before", "expected"), [(1, [REFUSED, SKIPPED, DONE]), (2, [REFUSED, STOPPED])])
def test_what_filters_refused_in_the_same_run_counts(wiki: Folder, before: int, expected: list[Ending]) -> None:
    met = Outcome(change=notice(wiki), ending=REFUSED, code="abusefilter-disallowed")
    writer = Scripted(wiki, lambda _, edit: Refused("abusefilter-disallowed", "No"))
    changes = (*told(wiki)[:1], *told(wiki)[2:]) if before == 2 else told(wiki)
    assert endings(carried_out(wiki, changes, writer, before=[met] * before)) == expected
