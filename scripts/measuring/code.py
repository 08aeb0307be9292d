"""The bot's code that is measured: this checkout, or another commit in a checkout and an environment of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
_SETTLES: Final = ("bot", "config", "templates_wikitext")  # what decides which bytes a settled world has


class Code(NamedTuple):
    """A commit by its name, and the Python that runs it."""

    commit: str
    root: Path
    python: Path

    @property
    def digest(self) -> str:
        """Of all that decides what the bot writes."""
        return digest_of(self.root / name for name in _SETTLES)


def here() -> Code:
    """This checkout, as it stands."""
    return Code(_git("describe", "--always", "--dirty", "--abbrev=7"), ROOT, Path(sys.executable))


def at(commit: str, shelf: Path) -> Code:
    """Another commit, checked out on the shelf where it is not yet. Raises CalledProcessError."""
    name = _git("rev-parse", "--short=7", commit)
    root = shelf / f"commit-{name}"
    if not root.is_dir():
        _git("worktree", "add", "--detach", str(root), name)
    free = {key: value for key, value in os.environ.items() if key != "PARTNERSHIP_BOT_VENV"}
    subprocess.run([root / "scripts" / "environment"], check=True, env=free)
    return Code(name, root, root / ".venv" / "bin" / "python")


def digest_of(folders: Iterable[Path], *words: str) -> str:
    """A short digest of all files below the folders, names and bytes, and of the words."""
    seen = hashlib.sha256("\0".join(words).encode())
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
        for path in files:
            if "__pycache__" not in path.parts and not path.name.startswith("_names."):
                seen.update(f"\0{path.relative_to(folder.parent)}\0".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
