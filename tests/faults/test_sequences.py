"""Random sequences of faulty runs and of what people do in between: hypothesis looks for the one that does harm.

Every sequence begins with a fault at a write, when there is most to lose, and one at a read; each family of faults
begins some. A place is one of those that the run in which nothing goes wrong has of that kind; a run with fewer
requests left meets nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.apply.refusals import is_remembered
from tests.faults import catalogue, people
from tests.faults.catalogue import HEALED, Trouble
from tests.faults.course import Course, Kind
from tests.faults.folder import FolderWiki
from tests.faults.mediawiki import RealWiki, begun
from tests.faults.running import applied
from tests.faults.table import Row, Tell
from tests.faults.trying import Faultless, Tried, forgotten
from tests.faults.verdict import verdict
from tests.faults.world import LIST, OTHER_TALK, OVERVIEW, TALK, copied, small_world

FAMILIES = (*catalogue.FAMILIES, "late")
KINDS: tuple[Kind, ...] = ("read", "write")
TROUBLES = (*chain.from_iterable(catalogue.FAMILIES.values()), *catalogue.PARTIAL)
INVITATIONS = ("--task", "invitations")


class Sequence(RuleBasedStateMachine):
    """Runs that go wrong, people who write, and at the end a clean run. Subclasses say on which wiki."""

    faultless: Faultless
    row: Row
    family: str
    met: Counter[tuple[str, Kind]]

    def fresh(self) -> Tried:
        """The wiki at the start."""
        raise NotImplementedError

    @initialize(drawn=st.data())
    def begin(self, drawn: st.DataObject) -> None:
        self.wiki = self.fresh()
        self.words: dict[str, list[str]] = {}
        self.refused = False
        place = drawn.draw(st.integers(0, len(self.faultless.places("write")) - 1))
        if self.family == "late":
            self._run(people.late(drawn.draw(st.booleans())), "write", place)
        else:
            self._run(drawn.draw(st.sampled_from(catalogue.FAMILIES[self.family])), "write", place)
        place = drawn.draw(st.integers(0, len(self.faultless.places("read")) - 1))
        self._run(drawn.draw(st.sampled_from(TROUBLES)), "read", place)

    @rule(trouble=st.sampled_from(TROUBLES), kind=st.sampled_from(KINDS), drawn=st.data())
    def run_into(self, trouble: Trouble, kind: Kind, drawn: st.DataObject) -> None:
        self._run(trouble, kind, drawn.draw(st.integers(0, len(self.faultless.places(kind)) - 1)))

    @rule(before=st.booleans())
    def arrive_late(self, before: bool) -> None:
        self._run(people.late(before), "write", 0)

    def _run(self, trouble: Trouble, kind: Kind, place: int) -> None:
        course = Course(trouble, place, kind)
        applied(lambda: self.wiki.open(course), *INVITATIONS)
        if course.met:
            self.met[family_of(trouble), kind] += 1
            self.refused |= kind == "write" and is_remembered(trouble.reason)

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
        if self.refused:
            forgotten(self.wiki)
        again = applied(lambda: self.wiki.open(Course()), *INVITATIONS)
        last = applied(lambda: self.wiki.open(Course()), *INVITATIONS)
        assert (again.code, last.said) == (HEALED, "Nothing to do.\n")
        found = verdict(self.wiki.seen(), self.faultless.seen, self.words, self.words.keys())
        self.row.count(HEALED, found)
        assert found == (0, 0, 0, 0, True)


def family_of(trouble: Trouble) -> str:
    """The name under which a fault is counted."""
    found = (family for family, members in catalogue.FAMILIES.items() if trouble in members)
    return next(found, "partial" if trouble in catalogue.PARTIAL else "late")


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
        row, met = Row("folder", "random sequences"), Counter()
        faultless = Faultless(FolderWiki(copied(start, tmp_path / "faultless")), *INVITATIONS)

        def fresh(self) -> Tried:
            self.folder = Path(tempfile.mkdtemp(dir=tmp_path))
            return FolderWiki(copied(start, self.folder / "wiki"))

        def teardown(self) -> None:
            super().teardown()
            shutil.rmtree(self.folder)

    for name in FAMILIES:
        InFolder.family = name
        looked_for(InFolder, 6, 4)
    all_met(InFolder.met)
    tell(InFolder.row)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    with begun(tmp_path_factory.mktemp("world") / "wiki") as wiki:
        yield wiki


def test_no_sequence_does_harm_on_mediawiki(real: RealWiki, tell: Tell) -> None:
    real.reset()

    class OnMediaWiki(Sequence):
        row, met = Row("MediaWiki", "random sequences"), Counter()
        faultless = Faultless(real, *INVITATIONS)

        def fresh(self) -> Tried:
            real.reset()
            return real

    for name in FAMILIES:
        OnMediaWiki.family = name
        looked_for(OnMediaWiki, 2, 2)
    all_met(OnMediaWiki.met)
    tell(OnMediaWiki.row)


def all_met(met: Counter[tuple[str, Kind]]) -> None:
    """Both kinds of requests went wrong, and every family of faults was met at a write."""
    assert {kind for _, kind in met} == set(KINDS)
    assert {family for family, kind in met if kind == "write"} >= set(FAMILIES)
