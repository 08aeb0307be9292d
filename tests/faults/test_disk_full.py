"""A disk that fills up at any step of a run: a clear ending, nothing doubled or lost, and the next run heals it."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.plan_apply import plan
from bot.wiki.folder.pages import SAVING_FILE
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from bot.wiki.run_lock import AlreadyRunning, alone
from tests.faults.catalogue import FAILED, HEALED, STOPPED
from tests.faults.folder import FolderWiki
from tests.faults.full import FullDisk
from tests.faults.running import Ended, Rehearsal, applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless
from tests.faults.world import INDEX, OVERVIEW, TALK, copied, small_world
from tests.mediawiki.localwiki import BOT
from tests.stories.conftest import STATUS
from tests.stories.test_killed import MOMENT

# One save of each form, and that of the page that tells of the run.
PAGES = (TALK, "Partnerships/Affiliates/BE", OVERVIEW, INDEX, STATUS)
NO_ROOM = "No space left on device"


def opened(root: Path) -> Wiki:
    return Wiki(FolderReader(root, lambda: MOMENT), lambda: FolderWriter(root, BOT, lambda: MOMENT))


def on_disk(root: Path, place: int | None = None) -> tuple[FullDisk, Ended]:
    disk = FullDisk(root, place)
    with pytest.MonkeyPatch.context() as patch:
        disk.put_in(patch)
        return disk, applied(lambda: opened(root))


def steps(done: list[str], title: str) -> list[int]:
    """All that is done to files from the save before a page to that page's last."""
    path = f"{title.replace(':', '/', 1)}{'' if title.endswith('.json') else '.wikitext'}"
    saved = [place for place, what in enumerate(done) if what == "move to .history/.last_ids.json"]
    here = done.index(f"move to {path}")
    start = max((place + 1 for place in saved if place < here), default=0)
    return [*range(start, min(place for place in saved if place > here) + 1)]


def test_the_disk_fills_up_at_any_step_of_each_form_of_save(tmp_path: Path, tell: Tell) -> None:
    row, start = Row("folder", "the disk is full"), small_world(tmp_path / "start")
    run = Faultless(FolderWiki(copied(start, tmp_path / "faultless")))
    whole, ended = on_disk(copied(start, tmp_path / "whole"))
    assert ended.code == HEALED
    for title in PAGES:
        places = steps(whole.done, title)
        decided = next(place for place in places if whole.done[place] == f"move to {SAVING_FILE}")
        assert places[0] < decided < places[-1]
        for place in places:
            root = copied(start, tmp_path / "wiki")
            wiki = FolderWiki(root)
            disk, ended = on_disk(root, place)
            assert disk.met == whole.done[place]
            # A decided save is made; after the last of the plan nothing is left but the page that tells of the run.
            made = title == STATUS or (title == INDEX and place > decided)
            assert ended.code == (HEALED if made else STOPPED), f"{disk.met}: {ended}"
            assert made or NO_ROOM in ended.said, f"{disk.met}: {ended}"
            run.heals(wiki, ended, place, row)
            shutil.rmtree(root)
    tell(row)


def test_no_room_for_a_stored_plan_is_said_and_leaves_no_half_a_plan(tmp_path: Path) -> None:
    root = small_world(tmp_path / "wiki")
    out = tmp_path / "out" / "plan.json"
    out.parent.mkdir()
    out.write_text("the plan of yesterday", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        FullDisk(out.parent, 0).put_in(patch)
        ran = CliRunner().invoke(plan, ["--out", str(out)], obj=Rehearsal(lambda: opened(root)))
    assert (ran.exit_code, NO_ROOM in ran.output) == (FAILED, True), ran
    assert [path.read_text(encoding="utf-8") for path in out.parent.iterdir()] == ["the plan of yesterday"]


def test_a_run_goes_on_where_its_lock_cannot_be_written_to(tmp_path: Path) -> None:
    """The kernel keeps the lock; only the note of who holds it finds no room."""
    limits, file = resource.getrlimit(resource.RLIMIT_FSIZE), tmp_path / "lock"
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with alone("meta:meta", file), pytest.raises(AlreadyRunning, match="an unknown process"):
            alone("meta:meta", file).__enter__()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == b""
