"""Saving in a wiki in a folder: what stands on disk, and that no end of a process and no other process breaks it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from bot.wiki.folder.history import Line, read_lines, sha1
from bot.wiki.folder.lock import Busy, locked
from bot.wiki.folder.pages import Saving
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.folder.saving import Step, save_steps
from bot.wiki.world import History, HistoryQuery, Page, PageQuery, Query
from bot.wiki.writing import Edit, Refused, Saved, Stopped, Written

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 21, 12, 0, 0, 123456, tzinfo=UTC)
SECOND_LINE = (
    '{"page_id":7,"revision":31,"user":"PartnerBot","timestamp":"2026-11-21T12:00:00Z","summary":"second","tags":[],'
    '"text":"two"}\n'
)
OLD = Line(page_id=7, revision=30, user="Ana", timestamp=datetime(2026, 3, 1, tzinfo=UTC), summary="made", text="one")
NEW = Line(
    page_id=7, revision=31, user="PartnerBot", timestamp=NOON.replace(microsecond=0), summary="second", text="two"
)
OLD_LINE = (
    '{"page_id":7,"revision":30,"user":"Ana","timestamp":"2026-03-01T00:00:00Z","summary":"made","tags":[],'
    '"text":"one"}\n'
)

# Takes as many steps of a save as it is told, with the folder locked, and is killed.
KILLED = """
import os, signal, sys
from itertools import islice
from pathlib import Path
import msgspec
from bot.wiki.folder.lock import locked
from bot.wiki.folder.pages import Saving
from bot.wiki.folder.saving import save_steps
root = Path(sys.argv[1])
with locked(root, alone=True):
    for step in islice(save_steps(root, msgspec.json.decode(sys.argv[2], type=Saving)), int(sys.argv[3])):
        pass
    os.kill(os.getpid(), signal.SIGKILL)
"""

# Adds a line to one page ten times, reading again after each conflict.
ADDING = """
import sys
from pathlib import Path
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.world import PageQuery
from bot.wiki.writing import Edit, Saved
root, name = Path(sys.argv[1]), sys.argv[2]
reader, writer = FolderReader(root), FolderWriter(root, name)
added = 0
while added < 10:
    page = reader.answers([PageQuery("A")])[PageQuery("A")]
    text = f"{page.text}\\n{name} {added}"
    added += isinstance(writer.save(Edit(title="A", text=text, base=page.revision, summary=name)), Saved)
"""


def a_page(root: Path) -> None:
    (root / ".history").mkdir()
    (root / "A.wikitext").write_text("one\n")
    (root / ".history/A.wikitext.jsonl").write_text(OLD_LINE)


def writer(root: Path) -> FolderWriter:
    return FolderWriter(root, "PartnerBot", clock=lambda: NOON)


def second(base: int | None = 30, title: str = "A") -> Edit:
    return Edit(title=title, text="two", base=base, summary="second")


def page(root: Path, title: str = "A") -> Page:
    answer = FolderReader(root).answers([PageQuery(title)])[PageQuery(title)]
    assert isinstance(answer, Page), answer
    return answer


def contents(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_what_stands_on_disk_after_a_save(tmp_path: Path) -> None:
    a_page(tmp_path)
    assert writer(tmp_path).save(second()) == Saved(31)
    assert contents(tmp_path) == {
        "A.wikitext": "two\n",
        ".history/A.wikitext.jsonl": OLD_LINE + SECOND_LINE,
        ".history/.last_ids.json": '{"page":7,"revision":31}',
    }


def test_a_new_page_gets_the_next_ids(tmp_path: Path) -> None:
    a_page(tmp_path)
    (tmp_path / "Talk").mkdir()
    (tmp_path / "Talk/Derived ids do not count.wikitext").write_text("x\n")
    assert writer(tmp_path).save(second(None, "Partnerships/Affiliates/WMFR")) == Saved(31)
    assert (page(tmp_path, "Partnerships/Affiliates/WMFR").id, page(tmp_path).id) == (8, 7)
    assert (tmp_path / "Partnerships/Affiliates/WMFR.wikitext").read_text() == "two\n"


def test_an_edit_by_hand_is_written_down_before_the_next_save(tmp_path: Path) -> None:
    (tmp_path / "A.wikitext").write_text("by hand\n")
    first = page(tmp_path)
    saved = writer(tmp_path).save(second(first.revision))
    assert isinstance(saved, Saved)
    (tmp_path / "A.wikitext").write_text("by hand again\n")
    edited = page(tmp_path)
    last = writer(tmp_path).save(Edit(title="A", text="three", base=edited.revision, summary=""))
    assert isinstance(last, Saved)
    lines = read_lines(tmp_path / ".history/A.wikitext.jsonl")
    assert [(line.user, line.text) for line in lines] == [
        ("Unknown", "by hand"),
        ("PartnerBot", "two"),
        ("Unknown", "by hand again"),
        ("PartnerBot", "three"),
    ]
    ids = [line.revision for line in lines]
    assert ids == [first.revision, saved.revision, edited.revision, last.revision] == sorted(set(ids))
    assert {line.page_id for line in lines} == {first.id}


def test_a_file_that_people_named_otherwise_is_kept(tmp_path: Path) -> None:
    (tmp_path / "quai_Branly.wikitext").write_text("one\n")
    base = page(tmp_path, "Quai Branly").revision
    assert isinstance(writer(tmp_path).save(second(base, "Quai Branly")), Saved)
    assert sorted(path.name for path in tmp_path.rglob("*.wikitext*")) == [
        "quai_Branly.wikitext",
        "quai_Branly.wikitext.jsonl",
    ]
    assert page(tmp_path, "Quai Branly").text == "two"


def test_the_longest_name_can_be_saved(tmp_path: Path) -> None:
    for title in ("X" * 246, "Module:" + "X" * 246, "é" * 123):
        saved = writer(tmp_path).save(second(None, title))
        assert isinstance(saved, Saved)
        assert (page(tmp_path, title).text, page(tmp_path, title).revision) == ("two", saved.revision)
    refused = writer(tmp_path).save(second(None, "X" * 247))
    assert isinstance(refused, Refused) and refused.code == "invalidtitle"


def test_a_summary_is_one_line_of_at_most_500_characters(tmp_path: Path) -> None:
    writer(tmp_path).save(Edit(title="A", text="x", base=None, summary="a\nb " + "é" * 600))
    answer = FolderReader(tmp_path).answers([HistoryQuery("A")])[HistoryQuery("A")]
    assert isinstance(answer, History)
    assert answer.revisions[0].summary == "a b " + "é" * 496


SITES: list[tuple[dict[str, object] | str, str, Written]] = [
    ({"read_only": "moving house"}, "A", Stopped("readonly", "moving house")),
    ({"users": {"PartnerBot": {"blocked": True}}}, "A", Stopped("blocked", "PartnerBot is blocked")),
    ({"protection": {"a": {"edit": "sysop"}}}, "A", Refused("protectedpage", "A is protected: sysop")),
    ({"protection": {"B": {"create": "sysop"}}}, "B", Refused("protectedtitle", "B is protected: sysop")),
    ({"protection": {"A": {"edit": "autoconfirmed"}}}, "A", Saved(31)),
    ({"protection": {"A": {"edit": "sysop"}}, "account": {"rights": ["editprotected"]}}, "A", Saved(31)),
    ({"protection": {"A": {"edit": "templateeditor"}}, "account": {"rights": ["templateeditor"]}}, "A", Saved(31)),
    ({"protection": {"A": {"edit": "autoconfirmed"}}, "account": {"rights": []}}, "A",
     Refused("protectedpage", "A is protected: autoconfirmed")),
]  # fmt: skip


@pytest.mark.parametrize(("site", "title", "ended"), SITES)
def test_what_the_site_file_forbids(tmp_path: Path, site: dict[str, object], title: str, ended: Written) -> None:
    a_page(tmp_path)
    (tmp_path / ".site.json").write_text(json.dumps(site))
    before = contents(tmp_path)
    assert writer(tmp_path).save(second(30 if title == "A" else None, title)) == ended
    if not isinstance(ended, Saved):
        assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_read_stops(tmp_path: Path) -> None:
    (tmp_path / ".site.json").write_text("{")
    stopped = writer(tmp_path).save(second(None))
    assert isinstance(stopped, Stopped) and stopped.code == "unreadable" and ".site.json" in stopped.why


def test_what_is_in_the_way_of_a_page_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "Partnerships").write_text("no folder")
    (tmp_path / "B.wikitext").mkdir()
    ended = [writer(tmp_path).save(second(None, title)) for title in ("Partnerships/Overview", "B", "C")]
    assert [getattr(each, "code", None) for each in ended] == ["unwritable", "unwritable", None]


@pytest.mark.parametrize("steps", range(len(Step) + 1))
@pytest.mark.parametrize("new", [False, True], ids=["edit", "creation"])
def test_killed_at_any_step_a_save_is_made_or_not_made(tmp_path: Path, steps: int, new: bool) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    for root in (whole, cut):
        root.mkdir()
        if not new:
            a_page(root)
    saving = Saving(path="A.wikitext", title="A", replaces=None if new else sha1("one"), lines=(NEW,))
    list(save_steps(whole, saving))
    call = [sys.executable, "-c", KILLED, str(cut), msgspec.json.encode(saving).decode(), str(steps)]
    child = subprocess.run(call, cwd=ROOT, check=False)
    assert child.returncode == -signal.SIGKILL
    made = steps > list(Step).index(Step.DECIDED)
    queries: list[Query] = [PageQuery("A"), HistoryQuery("A")]
    if made:
        assert FolderReader(cut).answers(queries) == FolderReader(whole).answers(queries)
    else:
        nobody = tmp_path / "nobody"
        nobody.mkdir()
        if not new:
            a_page(nobody)
        assert FolderReader(cut).answers(queries) == FolderReader(nobody).answers(queries)
        list(save_steps(cut, saving))
    for root in (whole, cut):
        assert isinstance(writer(root).save(second(None, "Next")), Saved)
    assert contents(cut) == contents(whole)


@pytest.mark.parametrize("steps", range(2, len(Step)))
def test_an_edit_by_hand_after_a_save_that_was_cut_off_stands(tmp_path: Path, steps: int) -> None:
    a_page(tmp_path)
    saving = Saving(path="A.wikitext", title="A", replaces=sha1("one"), lines=(NEW,))
    list(islice(save_steps(tmp_path, saving), steps))
    (tmp_path / "A.wikitext").write_text("by hand\n")
    seen = page(tmp_path), users(tmp_path)
    assert (seen[0].text, seen[1]) == ("by hand", ["Unknown", "PartnerBot", "Ana"])
    assert isinstance(writer(tmp_path).save(second(None, "Next")), Saved)
    assert (page(tmp_path), users(tmp_path)) == seen


def test_a_page_deleted_after_a_save_that_was_cut_off_stays_deleted(tmp_path: Path) -> None:
    a_page(tmp_path)
    saving = Saving(path="A.wikitext", title="A", replaces=sha1("one"), lines=(NEW,))
    list(islice(save_steps(tmp_path, saving), 2))
    (tmp_path / "A.wikitext").unlink()
    assert isinstance(writer(tmp_path).save(second(None, "Next")), Saved)
    assert not (tmp_path / "A.wikitext").exists()


@pytest.mark.parametrize("kept", [0, 1, 2, 60, len(SECOND_LINE) - 2, len(SECOND_LINE) - 1, len(SECOND_LINE)])
def test_a_line_cut_off_while_it_was_written_is_written_again(tmp_path: Path, kept: int) -> None:
    a_page(tmp_path)
    saving = Saving(path="A.wikitext", title="A", replaces=sha1("one"), lines=(NEW,))
    list(islice(save_steps(tmp_path, saving), 2))
    (tmp_path / ".history/A.wikitext.jsonl").write_text(OLD_LINE + SECOND_LINE[:kept])
    assert (page(tmp_path).text, users(tmp_path)) == ("two", ["PartnerBot", "Ana"])
    assert isinstance(writer(tmp_path).save(second(None, "Next")), Saved)
    assert (tmp_path / ".history/A.wikitext.jsonl").read_text() == OLD_LINE + SECOND_LINE


def test_a_history_without_its_last_line_end_is_gone_on_with(tmp_path: Path) -> None:
    a_page(tmp_path)
    (tmp_path / ".history/A.wikitext.jsonl").write_text(OLD_LINE.rstrip("\n"))
    assert writer(tmp_path).save(second()) == Saved(31)
    assert (tmp_path / ".history/A.wikitext.jsonl").read_text() == OLD_LINE + SECOND_LINE


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    a_page(tmp_path)
    names = ["First", "Second"]
    running = [subprocess.Popen([sys.executable, "-c", ADDING, str(tmp_path), name], cwd=ROOT) for name in names]
    assert [each.wait() for each in running] == [0, 0]
    lines = page(tmp_path).text.split("\n")
    assert lines[0] == "one"
    assert sorted(lines[1:]) == sorted(f"{name} {number}" for name in names for number in range(10))
    history = read_lines(tmp_path / ".history/A.wikitext.jsonl")
    assert [line.revision for line in history] == list(range(30, 51))


def test_nobody_writes_while_others_read_and_nobody_reads_while_one_writes(tmp_path: Path) -> None:
    taken = []
    with locked(tmp_path, alone=False), locked(tmp_path, alone=False, patience=0):
        taken.append("two readers")
    with (
        locked(tmp_path, alone=False),
        pytest.raises(Busy, match="in use by another run"),
        locked(tmp_path, alone=True, patience=0),
    ):
        taken.append("a writer beside a reader")
    with locked(tmp_path, alone=True), pytest.raises(Busy), locked(tmp_path, alone=False, patience=0):
        taken.append("a reader beside a writer")
    with locked(tmp_path, alone=True, patience=0):
        taken.append("a writer afterwards")
    assert taken == ["two readers", "a writer afterwards"]


def users(root: Path) -> list[str | None]:
    answer = FolderReader(root).answers([HistoryQuery("A")])[HistoryQuery("A")]
    assert isinstance(answer, History)
    return [each.user for each in answer.revisions]
