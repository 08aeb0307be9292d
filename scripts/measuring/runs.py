"""One run of the bot, or of the usual way, in a process of its own: what it asked, wrote and cost."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Container, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from scripts.measuring.code import Code
from scripts.measuring.worlds import NOW, SAMPLE

_COUNTED: Final = Path(__file__).with_name("counted.py")
NAIVE: Final = Path(__file__).with_name("usual_way.py")
# With it every run would compile all modules anew, which no installation does.
_HINDERS: Final = frozenset({"PYTHONDONTWRITEBYTECODE"})
LIVE: Final = "pywikibot:localmeta:meta"


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What a run cost: seconds of CPU and of the clock, MiB at the peak, requests by kind; ``edits``: planned or made;
    ``said``: the lines of a run that wrote; ``plan``: a digest of all of a plan.
    """

    cpu_s: float
    wall_s: float
    peak_mib: float
    requests: dict[str, int] = {}
    edits: int | None = None
    exit_code: int = 0
    said: list[str] = []
    plan: str = ""

    @property
    def asked(self) -> int:
        """All requests, those of the login left out."""
        return sum(self.requests.values())


def written(said: str) -> list[str]:
    """The titles that a run says it has written, in their order."""
    return [line.removeprefix("done").strip() for line in said.splitlines() if line.startswith("done ")]


class Failed(RuntimeError):
    """A run that was to be measured ended badly; the message holds the end of what it said."""


class Runner(msgspec.Struct, frozen=True, kw_only=True):
    """Runs a code on one wiki. ``pywikibot``: the folder of its settings, for a live wiki. ``store``: the file in which
    a run keeps what the next may use; None: nothing is kept.
    """

    code: Code
    wiki: str
    pywikibot: Path | None = None
    store: Path | None = None
    now: datetime = NOW

    def warmed_up(self) -> Runner:
        """The same, after a run on the sample wiki that does not count: it makes what a checkout makes once, the index
        of names and compiled modules.
        """
        msgspec.structs.replace(self, wiki=f"folder:{SAMPLE}", pywikibot=None, store=None).plan()
        return self

    def plan(self) -> Cost:
        """A plan of everything, as JSON, of which the count of changes is kept, and a digest."""
        said, cost = self._run("bot", *self._options(), "plan", "--format", "json")
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        return msgspec.structs.replace(cost, edits=len(json.loads(said)["changes"]), plan=digest)

    def apply(self) -> Cost:
        """A run that writes."""
        said, cost = self._run("bot", *self._options(), "apply")
        return msgspec.structs.replace(cost, edits=len(written(said)), said=said.splitlines())

    def bot(self, *command: str) -> Cost:
        """Any other command; ``check`` ends with 1 where it finds an error."""
        return self._run("bot", *self._options(), *command, fine=(0, 1))[1]

    def file(self, program: Path, *arguments: str) -> Cost:
        """Another program in the same environment."""
        return self._run(str(program), *arguments)[1]

    def _options(self) -> list[str]:
        return ["--wiki", self.wiki, "--now", self.now.isoformat()]

    def _run(self, program: str, *arguments: str, fine: Container[int] = (0,)) -> tuple[str, Cost]:
        with tempfile.TemporaryDirectory() as scratch:
            figures = Path(scratch) / "figures.json"
            how = "live" if self.pywikibot else "apart"
            ran = subprocess.run(
                [self.code.python, _COUNTED, figures, how, program, *arguments],
                cwd=scratch,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if not figures.is_file():
                raise Failed(f"{program} {' '.join(arguments)} ended with {ran.returncode}: {ran.stderr[-2000:]}")
            cost = msgspec.json.decode(figures.read_bytes(), type=Cost)
        if cost.exit_code not in fine:
            raise Failed(f"{program} {' '.join(arguments)} ended with {cost.exit_code}: {ran.stderr[-2000:]}")
        return ran.stdout, cost

    def _environment(self) -> Mapping[str, str]:
        kept = {"PARTNERSHIP_BOT_STORE": str(self.store)} if self.store else {"PARTNERSHIP_BOT_NO_STORE": "1"}
        live = {"PYWIKIBOT_DIR": str(self.pywikibot)} if self.pywikibot else {}
        passed = {name for name in os.environ if not name.startswith("PARTNERSHIP_BOT_")} - _HINDERS
        own = {name: os.environ[name] for name in passed}
        return own | live | kept | {"PYTHONPATH": str(self.code.root)}
