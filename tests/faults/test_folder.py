"""Every fault at every step of a whole run, on a wiki in a folder behind the writer of live wikis."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.faults import catalogue, people
from tests.faults.catalogue import HEALED, STOPPED, Trouble
from tests.faults.course import Course, Kind
from tests.faults.folder import FolderWiki
from tests.faults.running import applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless, Make
from tests.faults.verdict import differing
from tests.faults.world import OTHER_TALK, TALK, copied, small_world
from tests.mediawiki.localwiki import BOT

ON_THE_WIRE = (
    catalogue.DROPPED,
    catalogue.TIMEOUT,
    *catalogue.LOST,
    catalogue.TWICE,
    *catalogue.ANSWERED,
    *catalogue.LASTING,
    catalogue.SESSION_ENDED,
)


class Start:
    """The small world, from which every scenario starts, and a whole run on it in which nothing goes wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()
        self._start = small_world(folder / "start")
        self.run = Faultless(FolderWiki(copied(self._start, folder / "faultless")))

    def wikis(self, *kinds: Kind) -> Iterator[tuple[int, FolderWiki]]:
        """A fresh wiki for every request of that kind."""
        for place, kind in enumerate(self.run.kinds):
            if kind in kinds:
                folder = copied(self._start, self._folder / f"wiki-{next(self._numbers)}")
                yield place, FolderWiki(folder)
                shutil.rmtree(folder)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    return Start(tmp_path_factory.mktemp("faults"))


def test_the_small_world_is_small_and_has_all_there_is_to_write(start: Start) -> None:
    assert len(start.run.seen.told) == 3
    assert 10 < start.run.kinds.count("write") < 20
    assert {"read", "write"} == set(start.run.kinds)


@pytest.mark.parametrize("trouble", ON_THE_WIRE, ids=lambda trouble: trouble.name)
def test_every_fault_at_every_write(trouble: Trouble, start: Start, tell: Tell) -> None:
    row = Row("folder", trouble.name)
    matter = start.run.places("write")
    for place, wiki in start.wikis("write"):
        ended = start.run.meets(trouble, place, wiki, row)
        if place in matter:
            assert ended.code == trouble.write, f"at {place}: {ended}"
            assert ended.code == HEALED or trouble.reason in ended.said
    tell(row)


def test_a_read_that_fails_stops_the_run(start: Start, tell: Tell) -> None:
    row = Row("folder", "a read fails")
    for place, wiki in start.wikis("read"):
        ended = start.run.meets(catalogue.DROPPED, place, wiki, row)
        assert ended.code in (HEALED, STOPPED), f"at {place}: {ended}"
    tell(row)


def test_a_talk_page_made_meanwhile_is_written_to_in_the_same_run(start: Start, tell: Tell) -> None:
    row, words = Row("folder", "a person makes the talk page"), people.WORDS["greeting"]
    for place, wiki in start.wikis("read", "write"):
        ended = start.run.meets(people.greeting(wiki), place, wiki, row, words)
        assert ended.code == HEALED, f"at {place}: {ended}"
        assert differing(wiki.seen(), start.run.seen, words) == [], f"at {place}: {ended}"
        assert ended.said.count(f"done     {people.GREETED}") == 1
    tell(row)


@pytest.mark.parametrize("page", [TALK, OTHER_TALK])
def test_who_turns_bots_away_up_to_the_very_save_is_not_written_to(page: str, start: Start) -> None:
    """Between the last look at the page and the save, the base of the edit keeps it from being made."""
    save = start.run.place_of(page)
    for place, wiki in start.wikis("read", "write"):
        if place <= save:
            course = Course(people.turning_away(wiki, page), place)
            ended = applied(partial(wiki.open, course))
            assert ended.code == HEALED, f"at {place}: {ended}"
            edits = [edit.title for user, edit in wiki.seen().edits if user == BOT]
            assert (edits.count(page), bool(edits)) == (0, True), f"at {place}: {ended}"


MEANWHILE: dict[str, Make] = {
    "killed before": lambda wiki: people.killed_before(people.die),
    "killed after": lambda wiki: people.killed_after(people.die),
    "late before": lambda wiki: people.late(before=True),
    "late after": lambda wiki: people.late(before=False),
    "editing": people.editing,
    "making": people.making,
    "archiving": people.archiving,
}


@pytest.mark.parametrize("name", MEANWHILE)
def test_what_happens_meanwhile_at_every_step(name: str, start: Start, tell: Tell) -> None:
    row = Row("folder", name)
    for place, wiki in start.wikis(*(("write",) if name.startswith("late") else ("read", "write"))):
        start.run.meets(MEANWHILE[name](wiki), place, wiki, row, people.WORDS.get(name), people.APART.get(name, ()))
    tell(row)
