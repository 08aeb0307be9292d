"""Talk pages that people delete, move out of talk space or make anew, at every step of a run: nobody is told twice.

Whether a notice went out on a page that is gone, only people can tell where the bot's own edits do not: then it waits
on the Outbox until a coordinator releases it. All others have their notices after the next run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.wiki.folder.pages import Pages
from tests.faults import people
from tests.faults.catalogue import FAILED, HEALED, Trouble, whole
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.running import applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless
from tests.faults.verdict import Verdict, verdict
from tests.faults.world import TALK, copied, small_world
from tests.stories.conftest import texts
from tests.wiki.live.proxy import Ask, Fault

OUTBOX = "Partnerships/Outbox"
Act = Callable[[FolderWiki, str], None]


def delete(wiki: FolderWiki, title: str) -> None:
    wiki.delete(title)


def move_out(wiki: FolderWiki, title: str) -> None:
    wiki.move(title, f"{title.partition(':')[2]}/Old talk")


def remake(wiki: FolderWiki, title: str) -> None:
    wiki.delete(title)
    wiki.edit(title, instead="A new page.")


def move_and_remake(wiki: FolderWiki, title: str) -> None:
    move_out(wiki, title)
    wiki.edit(title, instead="A new page.")


ACTS: dict[str, Act] = {act.__name__: act for act in (delete, move_out, remake, move_and_remake)}


class Start:
    """The small world, and a whole run on it in which nothing goes wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()
        self._start = small_world(folder / "start")
        self.run = Faultless(FolderWiki(copied(self._start, folder / "faultless")))

    def wikis(self) -> Iterator[tuple[int, FolderWiki]]:
        """A fresh wiki for every request of the run."""
        for place in range(len(self.run.kinds)):
            folder = copied(self._start, self._folder / f"wiki-{next(self._numbers)}")
            yield place, FolderWiki(folder)
            shutil.rmtree(folder)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    return Start(tmp_path_factory.mktemp("gone"))


@pytest.mark.parametrize("when", ["before", "after", "and killed"])
@pytest.mark.parametrize("page", [TALK, people.GREETED])
@pytest.mark.parametrize("act", ACTS)
def test_nobody_is_told_twice(act: str, page: str, when: str, start: Start, tell: Tell) -> None:
    """The page that was there, and the one that the notice makes; just before a request, or just after it."""
    row = Row("folder", f"{act} {when}")
    for place, wiki in start.wikis():
        ended = applied(partial(wiki.open, Course(_trouble(partial(ACTS[act], wiki, page), when), place)))
        again = applied(partial(wiki.open, Course()))
        assert again.code == HEALED, f"at {place}: {ended}, then {again}"
        last = applied(partial(wiki.open, Course()))
        assert last.said == "Nothing to do.\n", f"at {place}: {ended}, then {again}, then {last}"
        seen = wiki.seen()
        found = verdict(seen, start.run.seen, {})
        missed = set(start.run.seen.told) - set(seen.told)
        waiting = texts(wiki.root)[OUTBOX].count("=uncertain") if missed else 0
        assert (found.doubled, len(missed) - waiting) == (0, 0), f"at {place}: {ended}, then {again}"
        assert ended.code in (HEALED, FAILED) or when == "and killed", f"at {place}: {ended}"
        row.count(ended.code, Verdict(found.doubled, len(missed) - waiting, 0, found.logged_out, True))
    tell(row)


def _trouble(act: Callable[[], None], when: str) -> Trouble:
    def do(_: Ask) -> None:
        act()

    def die(_: Ask) -> None:
        act()
        people.die(_)

    match when:
        case "before":
            return Trouble("gone", Fault(reaches=True, before=do, changed=whole))
        case "after":
            return Trouble("gone", Fault(reaches=True, after=do, changed=whole))
        case _:
            return Trouble("gone, and killed", Fault(reaches=True, after=die), kills=True)


def test_the_pages_are_of_both_kinds(start: Start, tmp_path: Path) -> None:
    pages = Pages(small_world(tmp_path / "wiki"))
    assert [pages.record(title) is not None for title in (TALK, people.GREETED)] == [True, False]
