"""Plans carried out on a wiki in a folder, with every way in which an edit can end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.apply import MAX_TRIES, Ending, Outcome, carry_out
from bot.config import Config
from bot.plan import AppendSection, Change, Create, Operation, Plan, ReplaceRegions, Task
from bot.receipts import in_summary, marker
from bot.wikitext import region
from bot.world import Reader, ReadFailed
from bot.writing import Writer
from tests.core.folder import (
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
from tests.core.values import ACCOUNT, NOW

TALK, LIST, ROWS = "Talk:Group AA", "A record/Affiliates", "Partnerships/Overview"
SECTION = f"== A partnership ==\nWords. {marker(['5-1'], '2026-11-21')}"


@pytest.fixture
def wiki(tmp_path: Path) -> Folder:
    return Folder(tmp_path, {TALK: "Hello.", ROWS: f"Above.\n{region('overview', 'old')}\nBelow."})


def change(wiki: Folder, title: str, operation: Operation, **other: Any) -> Change:
    now = wiki.texts().get(title)
    base = None if now is None else wiki.page(title).revision
    known: dict[str, Any] = {"id": title, "task": Task.REPORTS, "base": base, "summary": f"s {title}", **other}
    return Change(title=title, operation=operation, **known)


def notice(wiki: Folder, title: str = TALK, section: str = SECTION, key: str = "5-1", **other: Any) -> Change:
    page_id = wiki.page(title).id if title in wiki.texts() else None
    known = {"task": Task.INVITATIONS, "page_id": page_id, "summary": f"Invitation {in_summary([key])}", **other}
    return change(wiki, title, AppendSection(section, (key,)), **known)


def told(wiki: Folder) -> tuple[Change, ...]:
    """A notice, the list that tells of it, and the overview, which needs nothing."""
    made = Create(region("affiliates", "{{row}}"))
    return (
        notice(wiki),
        change(wiki, LIST, made, task=Task.AFFILIATES, needs=(TALK,)),
        change(wiki, ROWS, ReplaceRegions({"overview": "new"})),
    )


def carried_out(
    wiki: Folder,
    changes: tuple[Change, ...],
    writer: Writer | None = None,
    reader: Reader | None = None,
    batch: int = 25,
    max_edits: int | None = None,
) -> list[Outcome]:
    config = Config(limits=msgspec.structs.replace(Config().limits, batch=batch))
    plan = Plan(wiki="folder", account=ACCOUNT, now=NOW, changes=changes)
    return list(carry_out(plan, reader or wiki.reader(), writer or wiki.writer(), config, max_edits))


def endings(outcomes: list[Outcome]) -> list[Ending]:
    return [outcome.ending for outcome in outcomes]


DONE, SKIPPED, CONFLICT, REFUSED = Ending.DONE, Ending.SKIPPED, Ending.CONFLICT, Ending.REFUSED
UNKNOWN, STOPPED = Ending.UNKNOWN, Ending.STOPPED


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
        ([stopped], STOPPED, 0),
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
    outcomes = carried_out(wiki, told(wiki), writer, FailingReader(wiki, rounds=1))
    assert endings(outcomes) == [UNKNOWN]
    assert "looking for it failed too" in outcomes[0].why
    assert len(writer.edits) == 1


def test_an_edit_that_is_refused_stops_only_what_needs_it(wiki: Folder) -> None:
    outcomes = carried_out(wiki, told(wiki), Scripted(wiki, refused))
    assert endings(outcomes) == [REFUSED, SKIPPED, DONE]
    assert outcomes[0].why == "spamblacklist: a link is not allowed"
    assert LIST not in wiki.texts()


@pytest.mark.parametrize(("script", "reached"), [([stopped], [STOPPED]), ([save, stopped], [DONE, STOPPED])])
def test_nothing_more_is_written_once_the_wiki_says_stop(wiki: Folder, script: list[Step], reached: list[Ending]) -> None:
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
        (Task.INVITATIONS, [STOPPED, SKIPPED, DONE]),
        (Task.AFFILIATES, [DONE, STOPPED, DONE]),
        (Task.REPORTS, [DONE, DONE, STOPPED]),
        (Task.DATA, [DONE, DONE, DONE]),
    ],
)
def test_the_run_page_stops_one_task(wiki: Folder, task: Task, expected: list[Ending]) -> None:
    wiki.write(RUN, f"run\n* {task.value}: stop")
    assert endings(carried_out(wiki, told(wiki))) == expected


@pytest.mark.parametrize(
    ("batch", "expected"),
    [(1, [DONE, STOPPED, STOPPED]), (2, [DONE, DONE, STOPPED]), (3, [DONE, DONE, DONE])],
)
def test_the_run_page_is_read_before_every_batch(wiki: Folder, batch: int, expected: list[Ending]) -> None:
    writer = Scripted(wiki, then=lambda _: wiki.write(RUN, "stop"))
    assert endings(carried_out(wiki, told(wiki), writer, batch=batch)) == expected


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, [STOPPED]), (1, [DONE, STOPPED]), (2, [DONE, DONE, STOPPED]), (3, [DONE, DONE, DONE])],
)
def test_no_more_edits_than_asked_for(wiki: Folder, most: int, expected: list[Ending]) -> None:
    writer = Scripted(wiki)
    outcomes = carried_out(wiki, told(wiki), writer, max_edits=most)
    assert endings(outcomes) == expected
    assert len(writer.edits) == most


def _redirect(wiki: Folder) -> None:
    wiki.write("Talk:Elsewhere", "Hello.")
    wiki.write(TALK, "#REDIRECT [[Talk:Elsewhere]]")


@pytest.mark.parametrize(
    ("meanwhile", "ending", "why"),
    [
        (lambda wiki: wiki.write(TALK, "Hello. {{nobots}}"), SKIPPED, "wants no message"),
        (lambda wiki: wiki.write(TALK, "{{bots|optout=all}}"), SKIPPED, "wants no message"),
        (lambda wiki: wiki.write(TALK, f"Hello.\n\n{SECTION}"), SKIPPED, "told before: 5-1"),
        (_redirect, CONFLICT, "redirect"),
        (lambda wiki: wiki.delete(TALK), SKIPPED, "another page"),
    ],
    ids=["nobots", "optout", "receipt", "redirect", "deleted"],
)
def test_every_recipient_is_looked_at_again(
    wiki: Folder, meanwhile: Callable[[Folder], None], ending: Ending, why: str
) -> None:
    changes = told(wiki)
    meanwhile(wiki)
    before = wiki.texts()
    outcomes = carried_out(wiki, changes[:2])
    assert endings(outcomes) == [ending, SKIPPED]
    assert why in outcomes[0].why
    assert wiki.texts() == before


def test_a_talk_page_that_somebody_made_since_is_another_page(wiki: Folder) -> None:
    planned = notice(wiki, "Talk:Group BB")
    wiki.write("Talk:Group BB", "Hello.")
    assert endings(carried_out(wiki, (planned,))) == [SKIPPED]
    assert wiki.texts()["Talk:Group BB"] == "Hello."


def test_a_receipt_in_the_bots_own_summaries_is_enough(wiki: Folder) -> None:
    """The section was archived; the edit that made it is still among the bot's contributions."""
    planned = notice(wiki)
    assert endings(carried_out(wiki, (planned,))) == [DONE]
    wiki.write(TALK, "{{Archives}}")
    again = carried_out(wiki, (notice(wiki),))
    assert endings(again) == [SKIPPED]
    assert "told before: 5-1" in again[0].why
    assert wiki.texts()[TALK] == "{{Archives}}"


def test_a_notice_moves_below_what_people_wrote_since(wiki: Folder) -> None:
    planned = notice(wiki)
    wiki.write(TALK, "  Hello.\n\n== Another matter ==\nWords.")
    assert endings(carried_out(wiki, (planned,))) == [DONE]
    assert wiki.texts()[TALK] == f"  Hello.\n\n== Another matter ==\nWords.\n\n{SECTION}"


def test_two_notices_on_one_talk_page_both_stand(wiki: Folder) -> None:
    other = f"== Another ==\nWords. {marker(['6-2'], '2026-11-21')}"
    changes = (notice(wiki), notice(wiki, section=other, key="6-2", id="other"))
    assert endings(carried_out(wiki, changes)) == [DONE, DONE]
    assert wiki.texts()[TALK] == f"Hello.\n\n{SECTION}\n\n{other}"


@pytest.mark.parametrize(
    "meanwhile",
    [
        f"Above, by a human.\n{region('overview', 'old')}\nBelow.",
        f"Above.\n{region('overview', 'by a human')}\nBelow.",
        "Nothing is left.",
        "",
    ],
)
def test_a_human_edit_since_the_plan_wins(wiki: Folder, meanwhile: str) -> None:
    changes = told(wiki)
    wiki.write(ROWS, meanwhile)
    assert endings(carried_out(wiki, changes[2:])) == [CONFLICT]
    assert wiki.texts()[ROWS] == meanwhile


def test_a_human_edit_between_reading_and_saving_wins(wiki: Folder) -> None:
    human = f"By a human.\n{region('overview', 'old')}"
    writer = Scripted(wiki, save, then=lambda edit: wiki.write(ROWS, human) if edit.title == TALK else None)
    outcomes = carried_out(wiki, told(wiki), writer)
    assert endings(outcomes) == [DONE, DONE, CONFLICT]
    assert wiki.texts()[ROWS] == human


def test_a_page_that_somebody_made_or_deleted_since_is_left_alone(wiki: Folder) -> None:
    changes = told(wiki)
    wiki.write(LIST, "A page by a human.")
    wiki.delete(ROWS)
    assert endings(carried_out(wiki, changes)) == [DONE, CONFLICT, CONFLICT]
    assert wiki.texts()[LIST] == "A page by a human."
    assert ROWS not in wiki.texts()


def test_markers_that_are_gone_are_no_place_to_write(wiki: Folder) -> None:
    wiki.write(ROWS, "No markers.")
    outcomes = carried_out(wiki, (change(wiki, ROWS, ReplaceRegions({"overview": "new"})),))
    assert endings(outcomes) == [REFUSED]
    assert "overview" in outcomes[0].why
    assert wiki.texts()[ROWS] == "No markers."


def test_a_crash_after_any_edit_is_healed_by_carrying_out_the_rest(wiki: Folder) -> None:
    changes = told(wiki)
    assert endings(carried_out(wiki, changes, max_edits=1)) == [DONE, STOPPED]
    again = carried_out(wiki, changes)
    assert endings(again) == [SKIPPED, SKIPPED, DONE]
    assert wiki.texts()[TALK].count(SECTION) == 1
