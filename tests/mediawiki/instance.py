"""The folder of one local wiki: a copy of the snapshot, its port, and Pywikibot's configuration for it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from string import Template
from typing import NamedTuple

from tests.mediawiki.packages import cache_folder, locked
from tests.mediawiki.snapshot import BOT, SETTINGS, finished_snapshot, write_private
from tests.mediawiki.variants import PLAIN, Variant, variant_called

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}")


class Noted(NamedTuple):
    """What is kept of an instance: its port, the snapshot it was copied from, the process it belongs to, if any, and
    the name of its variant."""

    port: int
    snapshot: str
    owner: int | None
    variant: str = PLAIN.name


def folder_of(name: str) -> Path:
    """Where the wiki of that name lives. Raises ValueError for a name that cannot name a folder."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a local wiki: letters, digits, - and _ only")
    return _shelf() / name


def all_folders() -> list[Path]:
    """The folders of every wiki there is, by name."""
    return sorted(note.parent for note in _shelf().glob("[!.]*/instance.json"))


@contextmanager
def alone_with(folder: Path) -> Iterator[None]:
    """Keeps others from changing the instance meanwhile; waits for those who do."""
    with locked(_lock_of(folder)):
        yield


def noted(folder: Path) -> Noted | None:
    """What is kept of the instance, None when there is none."""
    try:
        return Noted(**json.loads((folder / "instance.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def note(folder: Path, kept: Noted) -> None:
    """Keeps the port for the settings of MediaWiki, and writes it for Pywikibot."""
    fresh = folder / "instance.json.new"
    fresh.write_text(json.dumps(kept._asdict()), encoding="utf-8")
    fresh.replace(folder / "instance.json")
    _configure_pywikibot(folder, kept.port)


def copy_of_snapshot(folder: Path, port: int, owner: int | None, variant: Variant) -> None:
    """Makes the folder of a fresh wiki. Raises MissingPackagesError, ScriptError."""
    snapshot = finished_snapshot(variant)
    with tempfile.TemporaryDirectory(prefix=".copy-", dir=folder.parent) as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(snapshot, copy, symlinks=True, ignore=shutil.ignore_patterns("cache"))
        # The messages of all languages weigh 30 MB and are the same for every wiki.
        (copy / "cache").symlink_to(snapshot / "cache")
        copy.rename(folder)
    note(folder, Noted(port, snapshot.name, owner, variant.name))


def replace_with_snapshot(folder: Path, kept: Noted) -> None:
    """Makes a wiki of other settings fresh: same port, same owner, today's settings."""
    with tempfile.TemporaryDirectory(prefix=".gone-", dir=folder.parent) as scratch:
        folder.rename(Path(scratch) / folder.name)
    copy_of_snapshot(folder, kept.port, kept.owner, variant_called(kept.variant))


def remove(folder: Path) -> None:
    """Removes the folder, for one who is ``alone_with`` it.

    It is renamed first: a removal that was cut short leaves nothing that looks like a wiki.
    """
    with tempfile.TemporaryDirectory(prefix=".gone-", dir=folder.parent) as scratch:
        if folder.exists():
            folder.rename(Path(scratch) / folder.name)
    _lock_of(folder).unlink(missing_ok=True)


def copy_database(source: Path, target: Path) -> None:
    """Makes a SQLite file equal to another in one transaction, so that a running server never sees half of it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new)


def secret(folder: Path, account: str) -> str:
    """The bot password called ``test`` of an account. Raises KeyError for an account that came later."""
    kept = json.loads((folder / "secrets.json").read_text(encoding="utf-8"))
    return str(kept["accounts"][account]["bot_password"])


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.lock")


def _shelf() -> Path:
    shelf = cache_folder() / "instances"
    shelf.mkdir(exist_ok=True)
    return shelf


def _configure_pywikibot(instance: Path, port: int) -> None:
    folder = instance / "pywikibot"
    folder.mkdir(mode=0o700, exist_ok=True)
    words = {
        "port": str(port),
        "family_file": repr(str(folder / "localmeta_family.py")),
        "password_file": repr(str(folder / "user-password.py")),
        "password": repr(secret(instance, BOT)),
    }
    for name in ("localmeta_family.py", "user-config.py", "user-password.py"):
        template = Template((SETTINGS / f"{name}.template").read_text(encoding="utf-8"))
        write_private(folder / name, template.substitute(words))
