"""How many of a module's mutants were seen; the document that holds the last count of each module."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Final

from scripts.mutation.operators import Mutant
from scripts.mutation.selection import FLOOR, FLOOR_GUARDING, GUARDING, ROOT, floor_of, path_of

_HEAD: Final = f"""# Mutants

How strong the tests are. `scripts/mutants` changes a module of the bot in small ways, one at a time (a condition
negated, a boundary shifted, `and` for `or`, a member of a table or a statement dropped, a constant changed …), and runs
the tests that guard it. A change that no test sees has survived. Modules in bold guard people: of their changes at
least {FLOOR_GUARDING} % are to be seen, of others {FLOOR} %. What no test could see is named with its reason in
`scripts/mutation/equivalents.toml` and does not count. Nothing here is written by hand.
"""
_COLUMNS: Final = """
| module | killed | tried | share | equivalent | seed | commit |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
"""
_ROW: Final = re.compile(r"\| \**([\w.]+)\** \| (\d+) \| (\d+) \|.*\|")
_SURVIVOR: Final = re.compile(r"- `(bot/[\w/]+)\.py:.*")


@dataclass
class Result:
    """The count of one module."""

    module: str
    seed: int
    killed: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)

    def add(self, mutant: Mutant, survived: bool) -> None:
        if survived:
            place = f"{path_of(self.module).relative_to(ROOT)}:{mutant.line}"
            self.survivors.append(f"`{place}` {mutant.where}, {mutant.change}".replace("\n", " "))
        else:
            self.killed += 1

    @property
    def tried(self) -> int:
        return self.killed + len(self.survivors)

    @property
    def share(self) -> float:
        """In percent."""
        return _share(self.killed, self.tried)

    def is_low(self) -> bool:
        return self.share < floor_of(self.module)

    def line(self) -> str:
        return f"{self.module}: {self.killed}/{self.tried} ({self.share:.0f} %), {self.equivalent} equivalent"

    def row(self, commit: str) -> str:
        name = f"**{self.module}**" if self.module in GUARDING else self.module
        share = f"{self.share:.0f} %"
        return f"| {name} | {self.killed} | {self.tried} | {share} | {self.equivalent} | {self.seed} | {commit} |"


def write(file: Path, result: Result) -> None:
    """Puts the count in the place of the module's last one; the counts of other modules stay, those of none go."""
    old = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    rows = {found[1]: line for line in old if (found := _ROW.fullmatch(line)) and found[1].startswith("bot.")}
    rows[result.module] = result.row(_commit())
    lines = [line for line in old if (found := _SURVIVOR.fullmatch(line)) and _module(found[1]) != result.module]
    lines += [f"- {survivor}" for survivor in result.survivors]
    there = [name for name in rows if path_of(name).is_file()]
    table = _COLUMNS + _lines(rows[name] for name in sorted(there))
    told = sorted((line for line in lines if _module(_SURVIVOR.fullmatch(line)[1]) in there), key=_place)
    file.parent.mkdir(exist_ok=True)
    survivors = f"\n## What no test sees\n{_lines(told)}"
    file.write_text(f"{_HEAD}{_over_all(rows[name] for name in there)}{table}{survivors}", encoding="utf-8")


def _over_all(rows: Iterable[str]) -> str:
    """The lowest and the mean share of the modules that guard people and of the others, as a list."""
    shares: dict[bool, list[float]] = {True: [], False: []}
    for row in rows:
        if found := _ROW.fullmatch(row):
            shares[found[1] in GUARDING].append(_share(int(found[2]), int(found[3])))
    lines = (
        f"- {len(found)} {'modules that guard people' if guarding else 'others'}: the lowest {min(found):.0f} %, "
        f"the mean {fmean(found):.1f} %"
        for guarding, found in shares.items()
        if found
    )
    return f"\n{_lines(lines)}"


def _share(killed: int, tried: int) -> float:
    """In percent; all of nothing is all."""
    return 100 * killed / tried if tried else 100.0


def _module(path: str) -> str:
    return path.replace("/", ".")


def _place(line: str) -> tuple[str, int]:
    path, _, rest = line.partition(".py:")
    return path, int(rest.partition("`")[0])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _commit() -> str:
    """The commit that is tried; the table itself may have changed since."""
    commit = _git("rev-parse", "--short=10", "HEAD") or "unknown"
    return f"{commit}-dirty" if _git("status", "--porcelain", "--", "bot", "tests", "scripts", "config") else commit


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
