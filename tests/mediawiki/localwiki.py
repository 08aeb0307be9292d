"""A real MediaWiki on loopback, for tests and demonstrations: up, down, reset, several side by side.

A finished wiki is a folder that is copied; PHP's own server runs it. ``scripts/localwiki`` is its command line.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.mediawiki import instance, server, states
from tests.mediawiki.client import Client
from tests.mediawiki.instance import alone_with
from tests.mediawiki.seeding import Page, Revision, dump_of, import_dump
from tests.mediawiki.snapshot import ADMIN, BOT, COORDINATOR, DATABASE, ScriptError, finished_snapshot, php
from tests.mediawiki.variants import PLAIN, Variant, variant_called

__all__ = ["ADMIN", "BOT", "COORDINATOR", "LocalWiki", "Page", "Revision"]


@dataclass(frozen=True)
class LocalWiki:
    """A local wiki by its name and address; the value never changes, its methods change what is on disk and running."""

    name: str
    folder: Path
    port: int

    @classmethod
    def up(cls, name: str, port: int = 0, *, private: bool = False, variant: Variant = PLAIN) -> LocalWiki:
        """The wiki of that name, running: made when there is none, started again with its pages when it was stopped.

        ``port`` 0 means any free one. The ``variant`` tells which MediaWiki a new one is. A ``private`` wiki is taken
        down by the next ``up`` of any after this process is gone. Raises MissingPackagesError, ScriptError,
        server.PortInUseError, and ValueError for a name or port that cannot be.
        """
        if not 0 <= port < 65536:
            raise ValueError(f"{port} is no port: 1 to 65535, or 0 for any free one")
        folder = instance.folder_of(name)
        _sweep()
        with alone_with(folder):
            kept = instance.noted(folder)
            if kept is None:
                wiki = cls(name, folder, port or server.free_port())
                instance.copy_of_snapshot(folder, wiki.port, os.getpid() if private else None, variant)
                return wiki._serve(port != 0)
            wiki = cls(name, folder, kept.port)
            # Processes alone prove nothing: killed ones take a moment to go.
            if not server.answers(folder, kept.port):
                server.stop(folder)
                return cls(name, folder, port or kept.port)._serve(port != 0)
            if port not in (0, kept.port):
                raise server.PortInUseError(f"{name} runs on port {kept.port}: scripts/localwiki down --name {name}")
            return wiki

    @classmethod
    def named(cls, name: str) -> LocalWiki:
        """The wiki of that name as it is, running or not. Raises LookupError when there is none."""
        folder = instance.folder_of(name)
        if kept := instance.noted(folder):
            return cls(name, folder, kept.port)
        raise LookupError(f"there is no local wiki called {name}: scripts/localwiki up --name {name}")

    @classmethod
    def all(cls) -> list[LocalWiki]:
        """Every local wiki, running or not, by name."""
        noted = ((folder, instance.noted(folder)) for folder in instance.all_folders())
        return [cls(folder.name, folder, kept.port) for folder, kept in noted if kept]

    @property
    def url(self) -> str:
        """The address without a closing slash; pages are at ``/wiki/TITLE``."""
        return f"http://{server.HOST}:{self.port}"

    @property
    def api(self) -> str:
        """The address of the action API."""
        return f"{self.url}/w/api.php"

    @property
    def pywikibot_dir(self) -> Path:
        """The folder to name in ``PYWIKIBOT_DIR``: user-config.py, user-password.py and the family ``localmeta``."""
        return self.folder / "pywikibot"

    @property
    def processes(self) -> list[int]:
        """The ids of the server's processes that are alive; none when the wiki is not running."""
        return server.living(self.folder)

    def down(self) -> None:
        """Stops the server with all its workers and removes the wiki; nothing happens when it is gone already."""
        with alone_with(self.folder):
            server.stop(self.folder)
            instance.remove(self.folder)

    def reset(self, to: str = "") -> None:
        """Makes the wiki new at the same address, or as it was at ``remember(to)``. Logged-in clients stay logged in.

        Raises LookupError when there is no such wiki, or nothing was remembered under that name.
        """
        with alone_with(self.folder):
            kept = instance.noted(self.folder)
            if kept is None:
                raise LookupError(f"there is no local wiki called {self.name}: scripts/localwiki up --name {self.name}")
            snapshot = finished_snapshot(variant_called(kept.variant))
            if to and not self._memory(to).is_file():
                raise LookupError(f"{self.name} remembers nothing called {to!r}")
            if to:
                instance.copy_database(self._memory(to), self.folder / DATABASE)
            elif kept.snapshot == snapshot.name:
                instance.copy_database(snapshot / DATABASE, self.folder / DATABASE)
            else:
                server.stop(self.folder)
                instance.replace_with_snapshot(self.folder, kept)
            if server.answers(self.folder, self.port):
                server.forget_caches(self.port)
            else:
                server.stop(self.folder)
                self._serve(True)

    def remember(self, state: str) -> None:
        """Keeps the wiki as it is now, to come back to with ``reset(state)``."""
        instance.copy_database(self.folder / DATABASE, self._memory(state))

    def keep(self, database: Path) -> None:
        """Writes the wiki as it is now to a file, whole or not at all, for ``become``, also of another wiki."""
        fresh = database.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        instance.copy_database(self.folder / DATABASE, fresh)
        fresh.replace(database)

    def become(self, database: Path) -> None:
        """Makes the wiki what ``keep`` wrote to that file."""
        instance.copy_database(database, self.folder / DATABASE)
        self._forget_caches()

    def run_jobs(self) -> None:
        """Runs what MediaWiki put off: pages follow a change of the templates they use."""
        self.maintain("runJobs.php", "--quiet")

    def maintain(self, *call: str, given: str = "") -> str:
        """What one of MediaWiki's maintenance scripts says, by its file name and arguments. Raises ScriptError."""
        said = php(self.folder, *call, given=given)
        self._forget_caches()
        return said

    def hold(self, pages: Iterable[Page]) -> None:
        """Makes the wiki new at the same address, with these pages: as ``reset`` and ``import_pages``, but imported
        only once for all wikis that hold the same. Raises ValueError for what no dump can carry, ScriptError.
        """
        self.reset()
        pages = list(pages)
        kept = instance.noted(self.folder)
        assert kept is not None
        with states.holding(kept.snapshot, dump_of(pages)) as state:
            if state.is_file():
                self.become(state)
            else:
                self.import_pages(pages)
                states.keep(self.folder / DATABASE, state)

    def import_pages(self, pages: Iterable[Page]) -> None:
        """Puts pages in with their histories, authors and times; their links, categories and redirects are right
        afterwards.

        Authors without an account get one, registered at their first revision. Raises ValueError for what no dump can
        carry, ScriptError.
        """
        import_dump(lambda *call, given="": php(self.folder, *call, given=given), self.folder / DATABASE, pages)
        self._forget_caches()

    def make_accounts(self, accounts: Iterable[dict[str, object]]) -> None:
        """Makes or changes accounts: each with ``name`` and, as wished, ``groups``, ``registration`` (ISO 8601), and
        ``blocked`` (true)."""
        self.maintain("accounts.php", given=json.dumps(list(accounts)))

    def client(self, account: str) -> Client:
        """A new session with the API, logged in as one of the three accounts."""
        client = Client(self.api)
        client.login(account, instance.secret(self.folder, account))
        return client

    @cached_property
    def coordinator(self) -> Client:
        """The session of the human, established and without any special right."""
        return self.client(COORDINATOR)

    @cached_property
    def admin(self) -> Client:
        """The session of the administrator."""
        return self.client(ADMIN)

    def edit_as_coordinator(self, title: str, text: str, summary: str = "") -> int:
        """Saves a page as a human would and returns the revision id. Raises client.ApiError."""
        return self.coordinator.edit(title, text, summary)

    def protect(self, title: str, level: str = "sysop") -> None:
        """Protects an existing page against edits, or a missing one against creation, by those below a level."""
        kind = "edit" if self.coordinator.revision_of(title) else "create"
        self.admin.post(action="protect", title=title, protections=f"{kind}={level}", reason="test")

    def change(self, statement: str, *values: int | str) -> None:
        """Changes the database by an SQL statement: what no account of these may do."""
        with closing(sqlite3.connect(self.folder / DATABASE, timeout=30)) as database, database:
            database.execute(statement, values)
        self._forget_caches()

    def read(self, title: str) -> str | None:
        """The wikitext of a page, None when it is missing."""
        return self.coordinator.read(title)

    def notifications(self) -> list[tuple[str, str]]:
        """What Echo told people, oldest first: the kind of event and the title of the page that it is about, without
        its namespace. Nothing where the wiki has no Echo.
        """
        with closing(sqlite3.connect(self.folder / DATABASE, timeout=30)) as database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'echo_event'").fetchall():
                return []
            asked = "SELECT event_type, page_title FROM echo_event LEFT JOIN page ON page_id = event_page_id"
            told = database.execute(f"{asked} ORDER BY event_id").fetchall()
        return [(kind, (title or "").replace("_", " ")) for kind, title in told]

    def _serve(self, port_is_fixed: bool) -> LocalWiki:
        """Starts the server. A port that was only picked because it was free may be gone by now; then another is."""
        kept = instance.noted(self.folder)
        if kept is None:
            raise LookupError(f"{self.folder} is no local wiki")
        for port in [self.port, *(() if port_is_fixed else (server.free_port() for _ in range(20)))]:
            instance.note(self.folder, kept._replace(port=port))
            try:
                server.start(self.folder, port)
            except server.PortInUseError:
                if port_is_fixed:
                    raise
            else:
                return LocalWiki(self.name, self.folder, port)
        raise ScriptError("none of 20 ports that were free a moment ago could be had")

    def _forget_caches(self) -> None:
        if self.processes:
            server.forget_caches(self.port)

    def _memory(self, state: str) -> Path:
        return self.folder / f"remembered-{state}.sqlite"


def _sweep() -> None:
    """Takes down private wikis whose process was killed before it could."""
    for wiki in LocalWiki.all():
        if _is_orphan(wiki.folder):
            with alone_with(wiki.folder):
                # Whoever got the lock first may have taken it down, and a new one may have come up under its name.
                if _is_orphan(wiki.folder):
                    server.stop(wiki.folder)
                    instance.remove(wiki.folder)


def _is_orphan(folder: Path) -> bool:
    kept = instance.noted(folder)
    return kept is not None and kept.owner is not None and not Path("/proc", str(kept.owner)).exists()
