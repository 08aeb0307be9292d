"""Two copies of the bot at once on one wiki: nobody is told twice, and no edit is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot.apply.carry_out import carry_out
from bot.apply.endings import Outcome
from bot.plan import Task
from bot.propose import propose
from bot.wiki.rounds import decide
from tests.faults import people
from tests.faults.catalogue import Trouble, whole
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.mediawiki import RealWiki, begun
from tests.faults.running import Ended, Rehearsal
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless, Tried
from tests.faults.world import copied, small_world
from tests.stories.conftest import Command
from tests.stories.test_killed import MOMENT
from tests.wiki.live.proxy import Ask, Fault

INVITATIONS = ("--task", "invitations")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_world(tmp_path_factory.mktemp("world") / "start")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    with begun(tmp_path_factory.mktemp("world") / "wiki") as wiki:
        yield wiki


def begun_bot(wiki: Tried, minutes: int, *tasks: Task) -> Iterator[Outcome]:
    """A copy of the bot that has decided by now, at that many minutes past, and goes on edit by edit when asked to."""
    opened, rehearsal = wiki.open(Course()), Rehearsal(lambda: opened)
    context = rehearsal.context(task.value for task in tasks)
    now = MOMENT + timedelta(minutes=minutes)
    plan, _ = decide(opened.reader, lambda world: propose(world, context), now)
    return carry_out(plan, opened.reader, opened.writer(), context.config)


def interleaved(wiki: Tried, turn: int, minutes: int, *tasks: Task) -> Ended:
    """Two bots decide; one makes so many edits, the other all of its own, the first the rest."""
    first, second = begun_bot(wiki, 0, *tasks), begun_bot(wiki, minutes, *tasks)
    outcomes = [next(first) for _ in range(turn)]
    outcomes += [*second, *first]
    return Ended(0, "\n".join(f"{outcome.ending.value} {outcome.change.title}: {outcome.why}" for outcome in outcomes))


@pytest.mark.parametrize("minutes", [0, 1], ids=["the same minute", "another minute"])
def test_edit_by_edit_in_a_folder(minutes: int, start: Path, tmp_path: Path, tell: Tell) -> None:
    row = Row("folder", f"two bots, {minutes} min. apart")
    run = Faultless(FolderWiki(copied(start, tmp_path / "faultless")))
    for turn in range(run.kinds.count("write")):
        wiki = FolderWiki(copied(start, tmp_path / f"wiki-{turn}"))
        ended = interleaved(wiki, turn, minutes)
        run.heals(wiki, ended, turn, row, apart=people.TALKS if minutes else ())
    tell(row)


@pytest.mark.parametrize("minutes", [0, 1], ids=["the same minute", "another minute"])
def test_edit_by_edit_on_mediawiki(minutes: int, real: RealWiki, tell: Tell) -> None:
    row = Row("MediaWiki", f"two bots, {minutes} min. apart")
    real.reset()
    run = Faultless(real, *INVITATIONS)
    for turn in range(run.kinds.count("write")):
        real.reset()
        ended = interleaved(real, turn, minutes, Task.INVITATIONS)
        run.heals(real, ended, turn, row, apart=people.TALKS if minutes else ())
    tell(row)


def test_another_bot_runs_at_any_step_in_a_folder(start: Path, tmp_path: Path, tell: Tell) -> None:
    """The first has read, and perhaps written; then a whole other run goes by."""
    row = Row("folder", "another bot's whole run in between")
    run = Faultless(FolderWiki(copied(start, tmp_path / "faultless")))
    for place in range(len(run.kinds)):
        wiki = FolderWiki(copied(start, tmp_path / f"wiki-{place}"))

        def elsewhere(_: Ask, wiki: FolderWiki = wiki) -> None:
            list(begun_bot(wiki, 1))

        trouble = Trouble("another bot", Fault(reaches=True, before=elsewhere, changed=whole))
        run.meets(trouble, place, wiki, row, apart=people.TALKS)
    tell(row)


def at_once(command: Command, *arguments: str) -> Ended:
    """Two processes, started at the same time."""
    with ExitStack() as both:
        processes = [both.enter_context(command.begin("apply", *arguments)) for _ in range(2)]
        said = [process.communicate() for process in processes]
    assert not [words for _, words in said if "Traceback" in words], said
    return Ended(min(process.returncode for process in processes), str(said))


@pytest.mark.parametrize("attempt", range(3))
def test_two_processes_in_a_folder(attempt: int, start: Path, tmp_path: Path, tell: Tell) -> None:
    row = Row("folder", "two processes at once")
    run = Faultless(FolderWiki(copied(start, tmp_path / "faultless")))
    wiki = FolderWiki(copied(start, tmp_path / "wiki"))
    run.heals(wiki, at_once(Command(f"folder:{wiki.root}")), attempt, row)
    tell(row)


def test_two_processes_on_mediawiki(real: RealWiki, tell: Tell) -> None:
    row = Row("MediaWiki", "two processes at once")
    real.reset()
    run = Faultless(real)
    command = real.command()
    real.reset()
    run.heals(real, at_once(command), 0, row)
    tell(row)
