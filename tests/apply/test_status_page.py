"""The status page: when it is written, by whom, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.apply.endings import Ending, Outcome
from bot.apply.refusals import Refusal, digest
from bot.apply.status_page import SHOWN, is_due, report, tell
from bot.config import Config
from bot.language.messages import Messages
from bot.plan import Change, ReplacePage, Task
from bot.wiki.world import Missing, PageAnswer
from bot.wiki.writing import Edit
from tests.worlds.folder import RUN, Folder, Scripted
from tests.worlds.values import ACCOUNT, NOW, page

STATUS = f"User:{ACCOUNT}/Status"
WORDS = {
    "status-intro": "INTRO",
    "status-last": "LAST $1",
    "status-done": "DONE $1",
    "status-others": "OTHERS $1",
    "summary-status": "STATUS",
    **{f"ending-{ending.value}": ending.name for ending in Ending},
}
SAY = Messages("en", WORDS)
CHANGE = Change(id="a", task=Task.REPORTS, title="A page", base=1, operation=ReplacePage("x"), summary="s")


def ended(*endings: Ending, code: str = "") -> list[Outcome]:
    return [Outcome(CHANGE, ending, why="w|y" if ending is not Ending.DONE else "", code=code) for ending in endings]


@pytest.mark.parametrize(
    ("endings", "quiet"),
    [
        ((), True),
        ((Ending.SKIPPED,), True),
        ((Ending.SKIPPED, Ending.SKIPPED), True),
        ((Ending.DONE,), False),
        ((Ending.SKIPPED, Ending.CONFLICT), False),
        ((Ending.STOPPED, Ending.SKIPPED), False),
    ],
)
@pytest.mark.parametrize(
    ("answer", "old"),
    [
        (Missing(title=STATUS), True),
        (page(STATUS, timestamp=NOW - timedelta(days=1)), True),
        (page(STATUS, timestamp=NOW - timedelta(days=1) + timedelta(seconds=1)), False),
        (page(STATUS), False),
    ],
)
def test_it_is_due_after_what_matters_and_else_once_a_day(
    endings: tuple[Ending, ...], quiet: bool, answer: PageAnswer, old: bool
) -> None:
    assert is_due(answer, ended(*endings), NOW) is (old or not quiet)


def test_it_tells_of_what_was_done_by_number_and_of_what_was_not_by_name() -> None:
    mark = Refusal("0" * 16, "2026-11-21", "abusefilter-x")
    text = report(ended(Ending.DONE, Ending.CONFLICT, Ending.DONE, Ending.SKIPPED), NOW, SAY, [mark])
    assert text.splitlines() == [
        "INTRO",
        "",
        "* LAST 2026-11-21 12:00",
        "* DONE 2",
        "* OTHERS 2",
        "** CONFLICT: [[:A page|A page]] (w&#124;y)",
        "** SKIPPED: [[:A page|A page]] (w&#124;y)",
        mark.mark(),
    ]


def test_what_is_nothing_is_not_told() -> None:
    assert report(ended(Ending.DONE), NOW, SAY).splitlines() == ["INTRO", "", "* LAST 2026-11-21 12:00", "* DONE 1"]


@pytest.mark.parametrize(("others", "named"), [(1, 1), (SHOWN, 50), (SHOWN + 1, 50)])
def test_so_many_are_named_and_more_are_counted(others: int, named: int) -> None:
    lines = report(ended(*[Ending.REFUSED] * others), NOW, SAY).splitlines()
    assert f"* OTHERS {others}" in lines
    assert sum(line.startswith("** ") for line in lines) == named


# --- on a wiki ---------------------------------------------------------------------------------------------------
def told(wiki: Folder, endings: Sequence[Outcome], writer: Scripted | None = None) -> bool:
    made = writer or Scripted(wiki)
    return tell(endings, NOW, wiki.reader(), lambda: made, Config(), SAY)


def test_it_is_made_and_brought_up_to_date_and_not_written_twice(tmp_path: Path) -> None:
    wiki, writer = Folder(tmp_path), Scripted(Folder(tmp_path))
    assert told(wiki, ended(Ending.DONE), writer)
    assert not told(wiki, ended(Ending.DONE), writer), "it says the same already"
    assert told(wiki, ended(Ending.DONE, Ending.DONE), writer)
    assert [(edit.title, edit.summary, edit.base is None) for edit in writer.edits] == [
        (STATUS, "STATUS", True),
        (STATUS, "STATUS", False),
    ]
    assert "* DONE 2" in wiki.texts()[STATUS]


@pytest.mark.parametrize(
    ("run", "written"), [("run", True), ("run\ninvitations: stop", True), ("stop", False), (None, False)]
)
def test_a_run_page_that_stops_everything_stops_it_too(run: str | None, written: bool, tmp_path: Path) -> None:
    wiki = Folder(tmp_path)
    wiki.delete(RUN) if run is None else wiki.write(RUN, run)
    assert told(wiki, ended(Ending.DONE)) is written
    assert (STATUS in wiki.texts()) is written


@pytest.mark.parametrize("title", [STATUS, RUN])
def test_a_page_that_leads_nowhere_or_elsewhere_is_left_alone(title: str, tmp_path: Path) -> None:
    wiki = Folder(tmp_path)
    wiki.write(title, f"#REDIRECT [[{title}]]")
    assert not told(wiki, ended(Ending.DONE))
    wiki.write("Elsewhere", "run")
    wiki.write(title, "#REDIRECT [[Elsewhere]]")
    if title == STATUS:
        assert not told(wiki, ended(Ending.DONE))
        assert wiki.texts()["Elsewhere"] == "run"


@pytest.mark.parametrize(
    ("outcomes", "written"),
    [
        (ended(Ending.BARRED), False),
        (ended(Ending.DONE, Ending.BARRED), False),
        (ended(Ending.REFUSED, code="abusefilter-x") + ended(Ending.BARRED), True),
        (ended(Ending.REFUSED, code="protectedpage") + ended(Ending.BARRED), False),
        (ended(Ending.SKIPPED, code="abusefilter-x") + ended(Ending.BARRED), False),
    ],
)
def test_once_the_account_is_barred_only_what_is_to_be_remembered_is_worth_a_try(
    outcomes: list[Outcome], written: bool, tmp_path: Path
) -> None:
    assert told(Folder(tmp_path), outcomes) is written


def test_it_remembers_what_was_refused_before_and_now(tmp_path: Path) -> None:
    wiki = Folder(tmp_path)
    before = Refusal("0" * 16, "2026-11-20", "abusefilter-old")
    now = Refusal(digest(CHANGE), "2026-11-21", "abusefilter-x")
    edit_of_the_bot = Scripted(wiki)
    assert told(wiki, ended(Ending.DONE), edit_of_the_bot)
    base = wiki.page(STATUS)
    wiki.writer().save(Edit(title=STATUS, text=before.mark(), base=base.revision, summary=""))
    assert told(wiki, ended(Ending.REFUSED, code="abusefilter-x"))
    marks = [line for line in wiki.texts()[STATUS].splitlines() if line.startswith("<!--")]
    assert marks == [one.mark() for one in sorted([before, now])]
