"""The store as one SQLite file: beside Pywikibot's own, or in the user's cache.

Whatever is wrong with it (it is missing, damaged, locked, full, of another version, or not the user's own), it is as if
it were empty, and where it can be made anew, it is, in the same run. Nothing here raises. What was kept thirty days ago
is forgotten, however often it was used.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from bot.wiki.run_lock import lock_file, own_folder
from bot.wiki.store import RevisionRow

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_VERSION: Final = 1
_KEPT_FOR: Final = 30 * 24 * 3600
_PATIENCE: Final = 1.0  # seconds for another process to end its writing
_AT_ONCE: Final = 500  # of what one statement names
_PENDING: Final = 2000  # values that are held until they are written
_TABLES: Final = f"""
    CREATE TABLE IF NOT EXISTS revisions (wiki TEXT, id INTEGER, made INTEGER, seen INTEGER, has_text INTEGER,
        row BLOB, PRIMARY KEY (wiki, id));
    CREATE TABLE IF NOT EXISTS histories (wiki TEXT, latest INTEGER, made INTEGER, row BLOB,
        PRIMARY KEY (wiki, latest));
    CREATE TABLE IF NOT EXISTS made_of (function TEXT, version TEXT, digest BLOB, made INTEGER, row BLOB,
        PRIMARY KEY (function, version, digest));
    PRAGMA user_version = {_VERSION};
"""
# The file is sound, but nothing can be had of it, or done with it, now; any other fault is one of the file.
_PASSING: Final = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM,
})  # fmt: skip


def store_file(wiki: str) -> Path | None:
    """Where what is kept of a live wiki, ``FAMILY:CODE``, stands; nowhere for who has no folder of his own."""
    return lock_file(wiki).with_suffix(".sqlite") if own_folder() else None


class StoreFile:
    """A Store in a file. ``now``: seconds since 1970."""

    def __init__(self, file: Path, wiki: str, now: Callable[[], float] = time.time) -> None:
        self._file, self._wiki, self._now = file, wiki, now
        self._connection: sqlite3.Connection | None = None
        self._given_up = False
        self._values: dict[tuple[str, str, bytes], bytes] = {}

    def revisions(self, ids: Collection[int]) -> Mapping[int, RevisionRow]:
        rows = self._rows("SELECT id, row FROM revisions WHERE wiki = ? AND made BETWEEN ? AND ? AND id IN", ids)
        kept = ((revision, _read(row, RevisionRow)) for revision, row in rows)
        return {revision: one for revision, one in kept if one and one.id == revision}

    def keep_revisions(self, revisions: Iterable[RevisionRow]) -> None:
        now = self._time()
        rows = ((self._wiki, one.id, now, now, one.text is not None, _written(one)) for one in revisions if one.is_open)
        self._do(
            lambda file: file.executemany(
                "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET made = excluded.made, "
                "seen = excluded.seen, has_text = excluded.has_text, row = excluded.row "
                "WHERE excluded.has_text >= has_text",
                list(rows),
            ),
        )

    def histories(self, latest: Collection[int]) -> Mapping[int, tuple[int, ...]]:
        rows = self._rows(
            "SELECT latest, row FROM histories WHERE wiki = ? AND made BETWEEN ? AND ? AND latest IN", latest
        )
        kept = ((revision, _read(row, tuple[int, ...])) for revision, row in rows)
        return {revision: ids for revision, ids in kept if ids and revision in ids}

    def keep_histories(self, histories: Mapping[int, tuple[int, ...]]) -> None:
        rows = [(self._wiki, latest, self._time(), _written(ids)) for latest, ids in histories.items()]
        self._do(lambda file: file.executemany("INSERT OR REPLACE INTO histories VALUES (?, ?, ?, ?)", rows))

    def least_seen(self, most: int) -> tuple[int, ...]:
        question = "SELECT id FROM revisions WHERE wiki = ? ORDER BY seen, id LIMIT ?"
        rows = self._do(lambda file: file.execute(question, (self._wiki, most)).fetchall())
        return tuple(revision for (revision,) in rows or ())

    def seen(self, shown: Collection[int], hidden: Collection[int]) -> None:
        def note(file: sqlite3.Connection) -> None:
            looked = [(self._time(), self._wiki, revision) for revision in shown]
            file.executemany("UPDATE revisions SET seen = ? WHERE wiki = ? AND id = ?", looked)
            file.executemany(
                "DELETE FROM revisions WHERE wiki = ? AND id = ?", [(self._wiki, revision) for revision in hidden]
            )
            if hidden:
                # Of which text a value was made is not told, and hiding is rare.
                file.execute("DELETE FROM made_of")

        if hidden:
            self._values.clear()
        self._do(note)

    def value(self, function: str, version: str, digest: bytes) -> bytes | None:
        if pending := self._values.get((function, version, digest)):
            return pending
        question = "SELECT row FROM made_of WHERE function = ? AND version = ? AND digest = ? AND made BETWEEN ? AND ?"
        found = self._do(lambda file: file.execute(question, (function, version, digest, *self._span())).fetchone())
        return _unpacked(found[0]) if found else None

    def keep_value(self, function: str, version: str, digest: bytes, value: bytes) -> None:
        self._values[function, version, digest] = value
        if len(self._values) >= _PENDING:
            self._write_values()

    def close(self) -> None:
        self._write_values()
        if self._connection:
            self._do(self._forget_the_old)
        self._end()
        self._given_up = True

    def _write_values(self) -> None:
        if not self._values:
            return
        rows = [(*key, self._time(), zlib.compress(value, 1)) for key, value in self._values.items()]
        self._do(lambda file: file.executemany("INSERT OR REPLACE INTO made_of VALUES (?, ?, ?, ?, ?)", rows))
        self._values.clear()

    def _forget_the_old(self, file: sqlite3.Connection) -> None:
        for table in ("revisions", "histories", "made_of"):
            file.execute(f"DELETE FROM {table} WHERE made NOT BETWEEN ? AND ?", self._span())  # noqa: S608 - our own names

    def _rows(self, question: str, ids: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The rows of which one of those ids is told."""
        wanted = sorted(ids)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            values = (self._wiki, *self._span(), *some)

            def ask(file: sqlite3.Connection, marks: str = marks, values: tuple[object, ...] = values) -> list[object]:
                return file.execute(f"{question} ({marks})", values).fetchall()

            yield from self._do(ask) or ()  # type: ignore[misc]

    def _time(self) -> int:
        return int(self._now())

    def _span(self) -> tuple[int, int]:
        """When what is still good was kept. What comes from the future was written by another clock."""
        return self._time() - _KEPT_FOR, self._time() + _KEPT_FOR

    def _do(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """What the work makes of the file, or of an empty one in place of a damaged one; None without any."""
        for _ in range(2):
            if (file := self._opened()) is None:
                return None
            try:
                with file:
                    return work(file)
            except sqlite3.Error as error:
                self._mind(error)
        return None

    def _mind(self, error: sqlite3.Error) -> None:
        """Does without a file that cannot be used now, and throws a damaged one away."""
        self._end()
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _PASSING:
            self._give_up(error)
        else:
            _log.info("%s is damaged, and is made anew: %s", self._file, error)
            self._throw_away()

    def _opened(self) -> sqlite3.Connection | None:
        if self._connection or self._given_up:
            return self._connection
        for _ in range(2):
            try:
                _make_own(self._file)
                self._connection = _connected(self._file)
            except sqlite3.Error as error:
                self._mind(error)
            except OSError as error:
                self._give_up(error)
            if self._connection or self._given_up:
                return self._connection
        self._given_up = True
        return None

    def _give_up(self, error: Exception) -> None:
        _log.info("%s is done without: %s", self._file, error)
        self._given_up = True

    def _throw_away(self) -> None:
        try:
            for name in (f"{self._file.name}{ending}" for ending in ("", "-journal", "-wal", "-shm")):
                self._file.with_name(name).unlink(missing_ok=True)
        except OSError as error:
            self._give_up(error)

    def _end(self) -> None:
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None


def _make_own(file: Path) -> None:
    """Makes sure that the file is there and nobody else's. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"{file} is not this user's own file")
        if stat.S_IMODE(found.st_mode) != 0o600:
            # Others may have written in it.
            os.ftruncate(descriptor, 0)
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _connected(file: Path) -> sqlite3.Connection:
    """Raises sqlite3.Error, for a file of another version as well."""
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        with closing(connection.execute("PRAGMA user_version")) as told:
            version = told.fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        # What is forgotten is not to be found in the file any more.
        connection.execute("PRAGMA secure_delete = ON")
        # A file that a loss of power has damaged is made anew like any other.
        connection.execute("PRAGMA synchronous = OFF")
        if version == 0:
            connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _written(value: object) -> bytes:
    return zlib.compress(msgspec.json.encode(value), 1)


def _read(row: object, kind: type[_T]) -> _T | None:
    """None for what is damaged."""
    if (written := _unpacked(row)) is None:
        return None
    try:
        return msgspec.json.decode(written, type=kind)
    except (msgspec.MsgspecError, ValueError):
        return None


def _unpacked(row: object) -> bytes | None:
    """None for what is damaged: zlib's own checksum tells."""
    try:
        return zlib.decompress(row)  # type: ignore[arg-type]
    except (zlib.error, TypeError):
        return None
