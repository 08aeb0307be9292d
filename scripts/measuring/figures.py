"""The figures of one size of world: each state planned by this code and by another, in turn, in the same minutes."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from scripts.measuring.code import Code
from scripts.measuring.live import Largest, change, hold, largest, longest
from scripts.measuring.runs import LIVE, NAIVE, Cost, Runner
from scripts.measuring.worlds import Histories, Worlds, changed_titles, histories_of
from tests.mediawiki.localwiki import LocalWiki

STATES: Final = ("cold", "settled", "changed", "single")
ONE_REVISION: Final = "histories of one revision"
KEPT: Final = {
    "": "nothing kept",
    "filling": "filling the store",
    "kept": "with what the last run kept",
    "damaged": "with a damaged store",
}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One run, ``what`` on which world; of several rounds the median. ``other``: the CPU seconds of the other commit in
    the same minutes; ``of_other``: what share of them this one took; ``histories``: how long those of the world are.
    """

    wiki: str
    records: int
    world: str
    what: str
    kept: str
    cost: Cost
    other_cpu_s: float | None = None
    of_other: float | None = None
    largest: Largest | None = None
    histories: Histories | None = None


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured: this code, beside another where one is given, so many rounds each."""

    worlds: Worlds
    code: Code
    other: Code | None
    rounds: int
    states: Sequence[str]
    tell: Callable[[str], None]

    def in_a_folder(self, records: int) -> Iterator[Row]:
        """Plans of the states of a world in a folder."""
        cold = self.worlds.cold(records)
        if "cold" in self.states:
            yield from self._plans("folder", records, "cold", cold, f"folder:{cold}", f"folder:{cold}")
        if "settled" in self.states:
            settled = self.worlds.settled(records, self.code)
            theirs = self.worlds.settled(records, self.other) if self.other else settled
            rows = list(self._plans("folder", records, "settled", settled, f"folder:{settled}", f"folder:{theirs}"))
            yield from rows
            yield msgspec.structs.replace(rows[0], what="pages", largest=longest(cold, settled))
        if "changed" in self.states:
            changed = self.worlds.changed(records, self.code)
            yield from self._plans("folder", records, "ten changed", changed, f"folder:{changed}", "")

    def in_a_mediawiki(self, local: LocalWiki, records: int) -> Iterator[Row]:
        """Plans of the states in a MediaWiki, one page looked at, and a run that carries out ten changes."""
        cold, live = self.worlds.cold(records), Runner(code=self.code, wiki=LIVE, pywikibot=local.pywikibot_dir)
        if "cold" in self.states:
            hold(local, cold)
            yield from self._plans("mediawiki", records, "cold", cold, LIVE, LIVE, local.pywikibot_dir)
            usual = _middle([live.file(NAIVE) for _ in range(self.rounds)])
            yield self._row("mediawiki", records, "cold", "the usual way", "", usual)
        if {"settled", "changed"} & set(self.states):
            settled = self.worlds.settled(records, self.code)
            hold(local, settled)
        if "settled" in self.states:
            rows = list(self._plans("mediawiki", records, "settled", settled, LIVE, "", local.pywikibot_dir))
            yield from rows
            for command in ("check", "match"):
                cost = live.bot(command, changed_titles(settled)[0])
                yield self._row("mediawiki", records, "settled", f"{command} PAGE", "", cost)
            yield msgspec.structs.replace(rows[0], what="pages", largest=largest(local, cold, settled))
        if "changed" in self.states:
            changed = self.worlds.changed(records, self.code)
            change(local, changed)
            yield from self._plans("mediawiki", records, "ten changed", changed, LIVE, "", local.pywikibot_dir)
            yield self._row("mediawiki", records, "ten changed", "apply", "", live.apply())
        if "single" in self.states:
            plain = self.worlds._replace(edited=0.0)
            for state, world in (("cold", plain.cold(records)), ("settled", plain.settled(records, self.code))):
                hold(local, world)
                named = f"{state}, {ONE_REVISION}"
                yield from self._plans("mediawiki", records, named, world, LIVE, "", local.pywikibot_dir)

    def _plans(
        self, wiki: str, records: int, state: str, world: Path, spec: str, other_spec: str,
        pywikibot: Path | None = None,
    ) -> Iterator[Row]:  # fmt: skip
        """A plan that keeps nothing, one that fills an empty store, one by what that one kept, and one after that was
        damaged.
        """
        bare = Runner(code=self.code, wiki=spec, pywikibot=pywikibot).warmed_up()
        theirs = None
        if self.other and other_spec:
            theirs = Runner(code=self.other, wiki=other_spec, pywikibot=pywikibot).warmed_up()
        with _scratch() as scratch:
            keeping = msgspec.structs.replace(bare, store=scratch / "store.sqlite")
            filling = keeping.plan()
            ours, kept, others = [], [], []
            for _ in range(self.rounds):  # in turn: what else the machine does weighs on all alike
                ours.append(bare.plan())
                kept.append(keeping.plan())
                if theirs:
                    others.append(theirs.plan())
            _damage(scratch / "store.sqlite")
            damaged = keeping.plan()
        beside = statistics.median(cost.cpu_s for cost in others) if others else None
        histories = histories_of(world)
        costs = {"": _middle(ours), "filling": filling, "kept": _middle(kept), "damaged": damaged}
        for how, cost in costs.items():
            row = self._row(wiki, records, state, "plan", how, cost, beside)
            yield msgspec.structs.replace(row, histories=histories)

    def _row(
        self, wiki: str, records: int, world: str, what: str, kept: str, cost: Cost, beside: float | None = None
    ) -> Row:  # fmt: skip
        row = Row(
            wiki=wiki, records=records, world=world, what=what, kept=kept, cost=cost,
            other_cpu_s=beside, of_other=round(cost.cpu_s / beside, 3) if beside else None,
        )  # fmt: skip
        self.tell(f"{wiki} {records} {world}, {what} {kept}: {cost.cpu_s:.1f} s, {cost.asked} requests")
        return row


def _middle(costs: list[Cost]) -> Cost:
    """The run of median CPU time; requests and edits of all must be the same."""
    asked = {(tuple(cost.requests.items()), cost.plan) for cost in costs}
    if len(asked) > 1:
        raise RuntimeError(f"the same run asked differently: {asked}")
    return sorted(costs, key=lambda cost: cost.cpu_s)[len(costs) // 2]


def _damage(store: Path) -> None:
    """Writes noise into the middle of a store."""
    size = store.stat().st_size
    with store.open("r+b") as file:
        file.seek(size // 3)
        file.write(b"\xa5" * (size // 3))


@contextmanager
def _scratch() -> Iterator[Path]:
    with TemporaryDirectory() as scratch:
        yield Path(scratch)
