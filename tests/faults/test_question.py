"""Every fault while a lead is asked, on a wiki in a folder behind the writer of live wikis: asked once, never less."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.faults import people
from tests.faults.catalogue import HEALED, Trouble, whole
from tests.faults.folder import FolderWiki
from tests.faults.table import Row, Tell
from tests.faults.test_folder import MEANWHILE, ON_THE_WIRE
from tests.faults.trying import Faultless
from tests.faults.verdict import Seen
from tests.faults.world import copied
from tests.stories.test_lead import RECORD, left_open
from tests.wiki.live.proxy import Ask, Fault

TALK = f"Talk:{RECORD}"


def questions(seen: Seen) -> int:
    """How many questions were saved, whatever became of them."""
    return sum("[asked: " in edit.summary for _, edit in seen.edits)


class Start:
    """A world in which one lead is asked and one affiliate invited, from which every scenario starts."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()
        self._start = left_open(folder / "start")
        faultless = FolderWiki(copied(self._start, folder / "faultless"))
        self.run = Faultless(faultless, "--task", "invitations")
        assert questions(faultless.seen()) == 1

    def wikis(self) -> Iterator[tuple[int, FolderWiki]]:
        """A fresh wiki for every edit but that of the page that tells of the run."""
        for place in self.run.places("write"):
            folder = copied(self._start, self._folder / f"wiki-{next(self._numbers)}")
            yield place, FolderWiki(folder)
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    return Start(tmp_path_factory.mktemp("questions"))


@pytest.mark.parametrize("trouble", ON_THE_WIRE, ids=lambda trouble: trouble.name)
def test_every_fault_while_a_lead_is_asked(trouble: Trouble, start: Start, tell: Tell) -> None:
    row = Row("folder, lead", trouble.name)
    for place, wiki in start.wikis():
        ended = start.run.meets(trouble, place, wiki, row)
        assert ended.code == trouble.write, f"at {place}: {ended}"
        assert ended.code == HEALED or trouble.reason in ended.said
        assert questions(wiki.seen()) == 1
    tell(row)


@pytest.mark.parametrize("name", [name for name in MEANWHILE if name.startswith(("killed", "late"))])
def test_what_happens_meanwhile(name: str, start: Start, tell: Tell) -> None:
    row = Row("folder, lead", name)
    for place, wiki in start.wikis():
        start.run.meets(MEANWHILE[name](wiki), place, wiki, row, people.WORDS.get(name), people.APART.get(name, ()))
        assert questions(wiki.seen()) == 1
    tell(row)


def writing(wiki: FolderWiki) -> Trouble:
    """A person makes the talk page on which the lead is to be asked, or writes above the question."""

    def write(_: Ask) -> None:
        wiki.edit(TALK, before=people.ABOVE)

    return Trouble("a person writes", Fault(reaches=True, before=write, changed=whole))


def test_a_talk_page_on_which_a_person_writes_meanwhile_holds_one_question(start: Start, tell: Tell) -> None:
    row = Row("folder, lead", "a person writes")
    for place, wiki in start.wikis():
        start.run.meets(writing(wiki), place, wiki, row, {TALK: (people.ABOVE,)})
        assert questions(wiki.seen()) == 1
    tell(row)
