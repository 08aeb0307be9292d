"""Worlds to measure on, each a wiki in a folder: N records as people wrote them, settled, and with ten changed.

They are kept outside git, under a digest of all that makes them; what is there already is not made again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from bot.wiki.folder.history import Line, append_lines, history_path
from bot.wiki.folder.pages import Pages
from scripts.measuring.code import ROOT, Code, digest_of

NOW: Final = datetime(2026, 11, 21, 12, tzinfo=UTC)  # after all that the sample wiki holds
CHANGED: Final = 10
_EIGHT: Final = 8
_GENERATOR: Final = ROOT / "scripts" / "generate_wiki"
SAMPLE: Final = ROOT / "tests" / "wikis" / "meta"
_MAKERS: Final = (_GENERATOR, SAMPLE)
_EDITION: Final = "1"  # another one where this module makes other worlds than before
_NO_LIMIT: Final = "[limits]\nedits = 10_000_000\n"


class Histories(msgspec.Struct, frozen=True):
    """How many pages of a world have more than one revision, and how many more than eight."""

    longer: int
    beyond: int


class Worlds(NamedTuple):
    """The shelf on which worlds are kept; ``edited`` is the share of records with several revisions."""

    shelf: Path
    edited: float = 0.15

    def cold(self, records: int) -> Path:
        """So many generated records beside the sample wiki, and nothing that the bot wrote of them."""
        digest = digest_of(_MAKERS, _EDITION, f"{self.edited:g}")
        return self._kept(f"cold-{records}", digest, lambda folder: _generate(folder, records, self.edited))

    def settled(self, records: int, code: Code) -> Path:
        """The same, after that code carried out all that it planned."""
        digest = digest_of(_MAKERS, _EDITION, f"{self.edited:g}", code.digest)

        def make(folder: Path) -> None:
            shutil.copytree(self.cold(records), folder)
            _settle(folder, code)

        return self._kept(f"settled-{records}", digest, make)

    def changed(self, records: int, code: Code) -> Path:
        """The settled world, in which people have named another country in ten records."""
        digest = digest_of(_MAKERS, _EDITION, f"{self.edited:g}", code.digest)

        def make(folder: Path) -> None:
            shutil.copytree(self.settled(records, code), folder)
            _change(folder)

        return self._kept(f"changed-{records}", digest, make)

    def _kept(self, name: str, digest: str, make: Callable[[Path], None]) -> Path:
        folder = self.shelf / f"{name}-{digest}"
        if not folder.is_dir():
            self.shelf.mkdir(parents=True, exist_ok=True)
            sys.stderr.write(f"bench: making {folder.name}\n")
            with tempfile.TemporaryDirectory(dir=self.shelf, prefix=".making-") as scratch:
                made = Path(scratch) / folder.name
                make(made)
                made.rename(folder)
        return folder


def changed_titles(folder: Path) -> list[str]:
    """The records of a generated world that are changed: the first ten, edited and open alike."""
    records = sorted((folder / "Partnerships" / "Record").glob("Generated *.wikitext"))
    return [f"Partnerships/Record/{path.stem}" for path in records[:CHANGED]]


def histories_of(folder: Path) -> Histories:
    """What a world has of longer histories."""
    pages = Pages(folder)
    lengths = [len(record.revisions) for record in map(pages.record, pages.paths) if record]
    return Histories(sum(length > 1 for length in lengths), sum(length > _EIGHT for length in lengths))


def _generate(folder: Path, records: int, edited: float) -> None:
    made = [sys.executable, str(_GENERATOR), str(folder), "--records", str(records), "--edited", str(edited)]
    subprocess.run(made, check=True)


def _settle(folder: Path, code: Code) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as settings:
        settings.write(_NO_LIMIT)
        settings.flush()
        run: list[str | Path] = [code.python, "-m", "bot", "--config", settings.name, "--wiki", f"folder:{folder}"]
        subprocess.run([*run, "--now", NOW.isoformat(), "apply"], check=True, cwd=code.root, stdout=subprocess.DEVNULL)


def _change(folder: Path) -> None:
    pages = Pages(folder)
    for at, title in enumerate(changed_titles(folder)):
        record = pages.record(title)
        assert record is not None
        before = record.latest
        text = _concerning_fiji_too(before.text)
        line = Line(
            page_id=before.page_id,
            revision=before.revision + 1,
            user="ExampleEditor1",
            timestamp=NOW - timedelta(hours=30, minutes=at),  # past the cool-off
            summary="also Fiji",
            text=text,
        )
        past = folder / history_path(record.path)
        past.parent.mkdir(parents=True, exist_ok=True)
        append_lines(past, (*record.revisions, line))
        (folder / record.path).write_text(f"{text}\n", encoding="utf-8")


def _concerning_fiji_too(text: str) -> str:
    named, count = re.subn(
        r"(?m)^\| countries = *(.*)$", lambda found: f"| countries = {found[1]}; Fiji", text, count=1
    )
    return named if count else text.replace("\n}}", "\n| countries = Fiji\n}}", 1)


def json_of(value: object) -> str:
    """A value as JSON for people."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
