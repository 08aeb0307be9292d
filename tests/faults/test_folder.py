"""Every fault at every step of a whole run, on a wiki in a folder behind the writer of live wikis."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest

from tests.faults import catalogue, people
from tests.faults.catalogue import HEALED, STOPPED, Trouble
from tests.faults.course import Course, Kind
from tests.faults.folder import FolderWiki
from tests.faults.running import KILLED, Ended, applied
from tests.faults.table import Row, Tell
from tests.faults.verdict import Seen, differing, verdict
from tests.faults.world import TALK, copied, small_world

ON_THE_WIRE = (
    catalogue.DROPPED,
    catalogue.TIMEOUT,
    *catalogue.LOST,
    catalogue.TWICE,
    *catalogue.ANSWERED,
    *catalogue.LASTING,
    catalogue.SESSION_ENDED,
)
Make = Callable[[FolderWiki], Trouble]


class Faultless:
    """The wiki at the start, the requests of a run in which nothing goes wrong, and the wiki after it."""

    def __init__(self, folder: Path) -> None:
        self.start = small_world(folder / "start")
        self._folder, self._numbers = folder, count()
        course = Course()
        with_one_run = FolderWiki(copied(self.start, folder / "faultless"))
        assert applied(lambda: with_one_run.open(course)).code == HEALED
        self.kinds: Sequence[Kind] = tuple(course.kinds)
        self.seen: Seen = with_one_run.seen()

    def wikis(self) -> Iterator[tuple[int, Kind, FolderWiki]]:
        """A fresh wiki for every request of the run."""
        for place, kind in enumerate(self.kinds):
            folder = copied(self.start, self._folder / f"wiki-{next(self._numbers)}")
            yield place, kind, FolderWiki(folder)
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def faultless(tmp_path_factory: pytest.TempPathFactory) -> Faultless:
    return Faultless(tmp_path_factory.mktemp("faults"))


def test_the_small_world_is_small_and_has_all_there_is_to_write(faultless: Faultless) -> None:
    assert len(faultless.seen.told) == 3
    assert 10 < faultless.kinds.count("write") < 20
    assert {"read", "write"} == set(faultless.kinds)


@pytest.mark.parametrize("trouble", ON_THE_WIRE, ids=lambda trouble: trouble.name)
def test_every_fault_at_every_write(trouble: Trouble, faultless: Faultless, tell: Tell) -> None:
    row = Row("folder", trouble.name)
    *_, status = (place for place, kind in enumerate(faultless.kinds) if kind == "write")
    for place, kind, wiki in faultless.wikis():
        if kind == "write":
            ended = _tried(trouble, place, wiki, faultless, row)
            if place != status:
                assert ended.code == trouble.write, f"at {place}: {ended}"
                assert ended.code == HEALED or trouble.reason in ended.said
    tell(row)


def test_a_read_that_fails_stops_the_run_at_every_read(faultless: Faultless, tell: Tell) -> None:
    row = Row("folder", "a read fails")
    for place, kind, wiki in faultless.wikis():
        if kind == "read":
            ended = _tried(catalogue.DROPPED, place, wiki, faultless, row)
            assert ended.code in (HEALED, STOPPED), f"at {place}: {ended}"
    tell(row)


MEANWHILE: dict[str, Make] = {
    "killed before": lambda wiki: people.killed_before(people.die),
    "killed after": lambda wiki: people.killed_after(people.die),
    "late before": lambda wiki: people.late(before=True),
    "late after": lambda wiki: people.late(before=False),
    "editing": people.editing,
    "making": people.making,
    "archiving": people.archiving,
}
APART = {"making": {people.MADE, "Partnerships/Attention"}, "archiving": {TALK}}
WORDS = {"making": {people.MADE: (people.ABOVE.strip(),)}, "archiving": {TALK: (people.ABOVE.strip(),)}}


@pytest.mark.parametrize("name", MEANWHILE)
def test_everything_else_at_every_step(name: str, faultless: Faultless, tell: Tell) -> None:
    row = Row("folder", name)
    for place, kind, wiki in faultless.wikis():
        trouble = MEANWHILE[name](wiki)
        if trouble.afterwards and kind == "read":
            continue
        by_people = WORDS.get(name, people.BY_PEOPLE if name == "editing" else {})
        _tried(trouble, place, wiki, faultless, row, by_people, APART.get(name, ()))
    tell(row)


def _tried(
    trouble: Trouble,
    place: int,
    wiki: FolderWiki,
    faultless: Faultless,
    row: Row,
    by_people: dict[str, Sequence[str]] | None = None,
    apart: Sequence[str] = (),
) -> Ended:
    """A run that meets the trouble, and a clean one after it: nothing doubled, nothing lost, the same pages."""
    ended = applied(lambda: wiki.open(Course(trouble, place)))
    words = by_people or {}
    if ended.code == HEALED and "skipped" not in ended.said:
        first = wiki.seen()
        assert differing(first, faultless.seen, words, apart) == [], f"at {place}, at once: {ended}"
    again = applied(lambda: wiki.open(Course()))
    seen = wiki.seen()
    found = verdict(seen, faultless.seen, words, apart)
    assert again.code == HEALED, f"at {place}: {ended}, then {again}"
    row.count(ended.code, found)
    unlike = differing(seen, faultless.seen, words, apart)
    assert (found, unlike) == ((0, 0, 0, 0, True), []), f"at {place}: {ended}, then {again}"
    return ended
