"""A finished wiki as a folder: installed once, then copied."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.mediawiki.packages import cache_folder, locked, require_php, say, unpacked_mediawiki
from tests.mediawiki.seeding import Page, Revision, import_dump
from tests.mediawiki.variants import PLAIN, Variant

SETTINGS = Path(__file__).parent / "settings"
ADMIN, COORDINATOR, BOT = "Admin", "Coordinator", "PartnerBot"
DATABASE = Path("data") / "metawiki.sqlite"

_EDITING = ["basic", "highvolume", "editpage", "createeditmovepage", "editprotected"]
_PATROLLING = [*_EDITING, "rollback", "blockusers", "delete", "protect", "editinterface", "sendemail"]
_ACCOUNTS = (
    {"name": ADMIN, "groups": ["sysop", "bureaucrat", "interface-admin"], "grants": _PATROLLING},
    {"name": COORDINATOR, "groups": [], "grants": _EDITING},
    {"name": BOT, "groups": ["bot"], "grants": _EDITING},
)
# Old enough to be autoconfirmed, in a year before any edit of a test.
_REGISTRATION = "2012-06-01T00:00:00Z"
_INSTALLED = "2012-06-01T12:00:00Z"
# The languages of which templates may ask what the reader's interface language is, with {{int:lang}}.
_INTERFACE_LANGUAGES = (
    "ar",
    "de",
    "en",
    "es",
    "fa",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "pl",
    "pt",
    "ru",
    "sw",
    "tr",
    "wo",
    "zh",
)


class ScriptError(RuntimeError):
    """A PHP script of the wiki failed; the message carries the end of what it said."""


def finished_snapshot(variant: Variant = PLAIN) -> Path:
    """The folder of a finished wiki for today's settings and package; makes it, and fetches what it needs, at first.

    Raises MissingPackagesError when the machine lacks something, ScriptError when MediaWiki's installer fails.
    """
    return _snapshot_in(cache_folder(), variant)


# One process stays with one snapshot, also when the settings change on disk meanwhile.
@functools.cache
def _snapshot_in(cache: Path, variant: Variant) -> Path:
    with locked(cache / "lock"):
        require_php()
        tree = unpacked_mediawiki(cache, variant.suite)
        folder = cache / "snapshots" / _digest(tree, variant)
        if not folder.is_dir():
            say(f"installing MediaWiki {tree.name} ({variant.name})")
            folder.parent.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".making-", dir=folder.parent) as scratch:
                made = Path(scratch) / "wiki"
                made.mkdir(mode=0o700)
                _install(made, tree / "mw", variant)
                made.rename(folder)
            _drop_old(folder.parent, cache / "instances")
        return folder


def php(folder: Path, script: str, *arguments: str, given: str = "") -> str:
    """What a maintenance script (or one of ``settings/``) said about the wiki in a folder. Raises ScriptError."""
    path = folder / script if (folder / script).is_file() else folder / "w" / "maintenance" / script
    ran = subprocess.run(
        ["php", str(path), *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=environment(folder),
    )
    if ran.returncode:
        tail = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-15:])
        raise ScriptError(f"{script} exited {ran.returncode}:\n{tail}")
    return ran.stdout


def environment(folder: Path) -> dict[str, str]:
    """The environment in which PHP finds the wiki of a folder."""
    return os.environ | {
        "MW_CONFIG_FILE": str(folder / "LocalSettings.php"),
        "MW_INSTALL_PATH": str((folder / "w").resolve()),
    }


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner can read, from its first byte on."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text, encoding="utf-8")


def _drop_old(snapshots: Path, instances: Path) -> None:
    """Removes old snapshots that no wiki uses; not those of the last day, which another checkout may be copying."""
    used = {link.resolve().parent.name for link in instances.glob("*/cache")}
    for folder in snapshots.glob("[!.]*"):
        if folder.name not in used and folder.stat().st_mtime < time.time() - 86400:
            shutil.rmtree(folder)


def _digest(tree: Path, variant: Variant) -> str:
    seen = hashlib.sha256(f"{variant.name}\0{tree.name}".encode())
    for path in sorted([*SETTINGS.iterdir(), Path(__file__), Path(__file__).with_name("seeding.py")]):
        seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()[:12]


def _install(folder: Path, mw: Path, variant: Variant) -> None:
    (folder / "w").symlink_to(mw)
    for name in ("data", "cache", "images"):
        (folder / name).mkdir()
    words = {account["name"]: {"password": secrets.token_hex(12), "bot_password": secrets.token_hex(16)}
             for account in _ACCOUNTS}  # fmt: skip
    secret = {"secret_key": secrets.token_hex(32), "accounts": words}
    write_private(folder / "secrets.json", json.dumps(secret, indent=1))
    _run_installer(folder, mw)
    for name in ("LocalSettings.php", "router.php", "accounts.php", *variant.settings):
        shutil.copyfile(SETTINGS / name, folder / name)
    for name in variant.settings:
        with (folder / "LocalSettings.php").open("a", encoding="utf-8") as more:
            more.write(f"require __DIR__ . '/{name}';\n")
    php(folder, "update.php", "--quick")
    php(folder, "rebuildLocalisationCache.php", "--lang=en", "--force", "--skip-message-purge")
    accounts = [account | words[str(account["name"])] | {"registration": _REGISTRATION} for account in _ACCOUNTS]
    php(folder, "accounts.php", given=json.dumps(accounts))
    import_dump(lambda *call, given="": php(folder, *call, given=given), folder / DATABASE, _first_pages())
    _polish_database(folder / DATABASE)


def _run_installer(folder: Path, mw: Path) -> None:
    """Lets MediaWiki make its tables. The password it wants stands on a command line, so accounts.php replaces it."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        command = [
            "php", str(mw / "maintenance" / "install.php"), "--dbtype=sqlite", "--dbname=metawiki",
            f"--dbpath={folder / 'data'}", "--server=http://127.0.0.1:8080", "--scriptpath=/w",
            f"--confpath={scratch}", "--skins=Vector", f"--pass={secrets.token_hex(16)}", "Test-Meta", ADMIN,
        ]  # fmt: skip
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise ScriptError(f"install.php exited {ran.returncode}:\n{(ran.stdout + ran.stderr)[-2000:]}")


def _first_pages() -> list[Page]:
    """What is not a page of the project, but what the bot and the templates find on Meta-Wiki."""
    texts = {"MediaWiki:Massmessage-optout-category": "Opted-out of message delivery"}
    texts |= {f"MediaWiki:Lang/{code}": code for code in _INTERFACE_LANGUAGES} | {"MediaWiki:Lang": "en"}
    return [(title, [Revision(ADMIN, _INSTALLED, "", text)]) for title, text in texts.items()]


def _polish_database(path: Path) -> None:
    prefixes = json.loads((SETTINGS / "interwiki.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(path)) as database:
        # Kept in the file: lets readers and a writer work side by side.
        database.execute("PRAGMA journal_mode = WAL")
        with database:
            database.executemany(
                "REPLACE INTO interwiki (iw_prefix, iw_url, iw_api, iw_wikiid, iw_local, iw_trans) "
                "VALUES (?, ?, '', '', 1, 0)",
                prefixes.items(),
            )
