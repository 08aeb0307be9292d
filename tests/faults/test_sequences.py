"""Random sequences of faulty runs and of what people do in between: hypothesis looks for the one that does harm."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.faults import catalogue, people
from tests.faults.catalogue import HEALED, Trouble
from tests.faults.course import Course
from tests.faults.folder import FolderWiki
from tests.faults.mediawiki import RealWiki, begun
from tests.faults.running import applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Tried
from tests.faults.verdict import Seen, verdict
from tests.faults.world import LIST, OTHER_TALK, OVERVIEW, TALK, copied, small_world

TROUBLES = (
    catalogue.DROPPED,
    *catalogue.LOST,
    catalogue.TWICE,
    *catalogue.ANSWERED,
    *catalogue.LASTING,
    catalogue.SESSION_ENDED,
    *catalogue.PARTIAL,
)
INVITATIONS = ("--task", "invitations")


class Sequence(RuleBasedStateMachine):
    """Runs that go wrong, people who write, and at the end a clean run. Subclasses say on which wiki."""

    faultless: Seen
    row: Row

    def fresh(self) -> Tried:
        """The wiki at the start."""
        raise NotImplementedError

    @initialize()
    def begin(self) -> None:
        self.wiki = self.fresh()
        self.words: dict[str, list[str]] = {}

    @rule(trouble=st.sampled_from(TROUBLES), place=st.integers(0, 25))
    def run_into(self, trouble: Trouble, place: int) -> None:
        applied(lambda: self.wiki.open(Course(trouble, place)), *INVITATIONS)

    @rule(before=st.booleans(), place=st.integers(8, 20))
    def arrive_late(self, before: bool, place: int) -> None:
        applied(lambda: self.wiki.open(Course(people.late(before), place)), *INVITATIONS)

    @rule(title=st.sampled_from([TALK, OTHER_TALK, LIST, OVERVIEW]), above=st.booleans())
    def write(self, title: str, above: bool) -> None:
        word = f"A person was here, {sum(map(len, self.words.values()))}."
        self.wiki.edit(title, before=f"{word}\n\n" if above else "", after="" if above else f"\n\n{word}")
        self.words.setdefault(title, []).append(word)

    @rule()
    def archive(self) -> None:
        self.wiki.edit(TALK, instead="Archived.")
        self.words[TALK] = ["Archived."]

    def teardown(self) -> None:
        if not hasattr(self, "wiki"):
            return
        again = applied(lambda: self.wiki.open(Course()), *INVITATIONS)
        last = applied(lambda: self.wiki.open(Course()), *INVITATIONS)
        assert (again.code, last.said) == (HEALED, "Nothing to do.\n")
        found = verdict(self.wiki.seen(), self.faultless, self.words, self.words.keys())
        self.row.count(HEALED, found)
        assert found == (0, 0, 0, 0, True)


def looked_for(machine: type[Sequence], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_sequence_does_harm_in_a_folder(tmp_path: Path, tell: Tell) -> None:
    start = small_world(tmp_path / "start")

    class InFolder(Sequence):
        row = Row("folder", "random sequences")

        def fresh(self) -> Tried:
            self.folder = Path(tempfile.mkdtemp(dir=tmp_path))
            return FolderWiki(copied(start, self.folder / "wiki"))

        def teardown(self) -> None:
            super().teardown()
            shutil.rmtree(self.folder)

    InFolder.faultless = with_one_run(FolderWiki(copied(start, tmp_path / "faultless")))
    looked_for(InFolder, 40, 6)
    tell(InFolder.row)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    with begun(tmp_path_factory.mktemp("world") / "wiki") as wiki:
        yield wiki


def test_no_sequence_does_harm_on_mediawiki(real: RealWiki, tell: Tell) -> None:
    class OnMediaWiki(Sequence):
        row = Row("MediaWiki", "random sequences")

        def fresh(self) -> Tried:
            real.reset()
            return real

    real.reset()
    OnMediaWiki.faultless = with_one_run(real)
    looked_for(OnMediaWiki, 8, 5)
    tell(OnMediaWiki.row)


def with_one_run(wiki: Tried) -> Seen:
    """The wiki after a run in which nothing goes wrong."""
    assert applied(lambda: wiki.open(Course()), *INVITATIONS).code == HEALED
    return wiki.seen()
