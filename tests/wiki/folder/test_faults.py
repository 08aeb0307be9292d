"""An edit without an answer is unknown: reading back tells what became of it, and no second one gets through."""

from __future__ import annotations

from pathlib import Path

from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.world import Missing, Page, PageQuery
from bot.wiki.writing import Conflict, Edit, Saved, Unknown
from tests.wiki.contract.faulty import Fault, FaultyWriter

FAULTS = {"Dropped": Fault.DROPPED, "Lost": Fault.ANSWER_LOST}


def test_faults_are_told_apart_by_reading_back_only(tmp_path: Path) -> None:
    writer = FaultyWriter(FolderWriter(tmp_path, "PartnerBot"), lambda edit: FAULTS.get(edit.title))
    edits = [Edit(title=title, text="text", base=None, summary="") for title in ("Dropped", "Lost", "Fine")]
    assert [type(writer.save(edit)) for edit in edits] == [Unknown, Unknown, Saved]
    answers = FolderReader(tmp_path).answers([PageQuery(edit.title) for edit in edits])
    assert [type(answers[PageQuery(edit.title)]) for edit in edits] == [Missing, Page, Page]
    again = FolderWriter(tmp_path, "PartnerBot")
    assert [type(again.save(edit)) for edit in edits] == [Saved, Conflict, Conflict]
