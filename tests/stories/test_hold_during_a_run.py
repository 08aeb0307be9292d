"""What people order or set while a run is under way holds back every notice but the edit that is under way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bot.inviting.talk_page_messages import is_message
from bot.plan import Plan
from bot.propose import propose
from bot.wiki.folder.pages import Pages
from bot.wiki.rounds import decide
from tests.faults.catalogue import HEALED, STOPPED, Trouble, whole
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.running import Ended, Rehearsal, applied
from tests.faults.world import RECORDS, copied, small_world
from tests.mediawiki.localwiki import COORDINATOR
from tests.stories.test_killed import MOMENT
from tests.wiki.live.proxy import Ask, Fault

OUTBOX, SETTINGS = "Partnerships/Outbox", "MediaWiki:Partnerships-settings.json"
TITLES = tuple(f"Partnerships/Record/{name}" for name in RECORDS)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_world(tmp_path_factory.mktemp("held") / "start")
    FolderWiki(folder).edit(SETTINGS, instead=json.dumps({"coordinators": [COORDINATOR]}))
    return folder


def hold(wiki: FolderWiki) -> None:
    pages = Pages(wiki.root)
    records = [record for title in TITLES if (record := pages.record(title))]
    wiki.edit(OUTBOX, before="".join(f"* hold {record.latest.page_id}\n" for record in records))


def begin_a_trial(wiki: FolderWiki) -> None:
    wiki.edit(SETTINGS, instead=json.dumps({"coordinators": [COORDINATOR], "trial": "2026-11-21"}))


def break_the_settings(wiki: FolderWiki) -> None:
    wiki.edit(SETTINGS, instead="No JSON.")
    wiki.edit("Module:Partnerships/data/settings.json", instead="{}")


def close(wiki: FolderWiki) -> None:
    text = {record.title: record.latest.text for title in TITLES if (record := Pages(wiki.root).record(title))}
    for title, before in text.items():
        wiki.edit(title, instead=re.sub(r"\| open *= yes", "| open = no", before))


def decline(wiki: FolderWiki) -> None:
    """All who are invited answer on the talk pages of the records, which there was no need to read for answers."""
    for title in TITLES:
        answers = (
            f"{{{{Partnership response|affiliate={code}|answer=declined}}}}" for code in ("ALB", "COD", "ROU-MDA")
        )
        wiki.edit(f"Talk:{title}", instead="\n".join(answers))


ORDERS: tuple[Callable[[FolderWiki], None], ...] = (hold, begin_a_trial, break_the_settings, close, decline)


def notices(wiki: FolderWiki) -> int:
    return sum("[invited: " in edit.summary for _, edit in wiki.seen().edits)


class Meanwhile:
    """A run during which people do something at one request; ``sent``: how many notices were out by then."""

    def __init__(self, wiki: FolderWiki, act: Callable[[FolderWiki], None], place: int, *arguments: str) -> None:
        self.sent = 0

        def acting(_: Ask) -> None:
            self.sent = notices(wiki)
            act(wiki)

        self.course = Course(Trouble("meanwhile", Fault(reaches=True, before=acting, changed=whole)), place)
        self.ended: Ended = applied(lambda: wiki.open(self.course), *arguments)


def again(wiki: FolderWiki) -> Ended:
    return applied(lambda: wiki.open(Course()), "--task", "invitations")


@pytest.mark.parametrize("act", ORDERS)
def test_no_more_than_the_edit_under_way_goes_out(
    act: Callable[[FolderWiki], None], start: Path, tmp_path: Path
) -> None:
    faultless = FolderWiki(copied(start, tmp_path / "faultless"))
    course = Course()
    assert applied(lambda: faultless.open(course), "--task", "invitations").code == HEALED
    assert notices(faultless) == 3
    for place in range(len(course.kinds)):
        wiki = FolderWiki(copied(start, tmp_path / f"{place}"))
        run = Meanwhile(wiki, act, place, "--task", "invitations")
        assert run.ended.code == HEALED, f"at {place}: {run.ended}"
        assert notices(wiki) <= run.sent + 1, f"at {place}: {run.ended}"
        assert "Nothing to do." in again(wiki).said, f"at {place}: {run.ended}"


def stored(wiki: FolderWiki, file: Path, renamed: str = "") -> Path:
    opened = wiki.open(Course())
    context = Rehearsal(lambda: opened).context()
    plan, _ = decide(opened.reader, lambda world: propose(world, context), MOMENT)
    assert isinstance(plan, Plan)
    told = [change for change in plan.changes if change.task.value == "invitations"]
    changes = tuple(
        msgspec.structs.replace(change, id=f"{renamed}{change.id}") if is_message(change) else change for change in told
    )
    file.write_bytes(msgspec.structs.replace(plan, changes=changes).to_json())
    return file


@pytest.mark.parametrize("act", ORDERS)
def test_a_stored_plan_heeds_it_as_well(act: Callable[[FolderWiki], None], start: Path, tmp_path: Path) -> None:
    faultless, course = FolderWiki(copied(start, tmp_path / "faultless")), Course()
    plan = stored(faultless, tmp_path / "plan.json")
    assert applied(lambda: faultless.open(course), str(plan)).code == HEALED
    for place in range(len(course.kinds)):
        wiki = FolderWiki(copied(start, tmp_path / f"{place}"))
        run = Meanwhile(wiki, act, place, str(plan))
        assert notices(wiki) <= run.sent + 1, f"at {place}: {run.ended}"


def test_a_stored_plan_cannot_dodge_the_look_at_its_recipients_by_other_ids(start: Path, tmp_path: Path) -> None:
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    plan = stored(wiki, tmp_path / "plan.json", renamed="x")
    hold(wiki)
    ended = applied(lambda: wiki.open(Course()), str(plan))
    assert (ended.code, notices(wiki)) == (STOPPED, 0)
    assert "its id is not that of its receipts" in ended.said
