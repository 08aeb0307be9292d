"""The store in a file: it gives back what it was given or nothing, whatever befalls the file, and works on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wiki.store import NOTHING_KEPT, RevisionRow, Store
from bot.wiki.store_file import StoreFile, store_file

NOW = 1_800_000_000
DAY = 24 * 3600


def revision(number: int, text: str | None = None) -> RevisionRow:
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    return RevisionRow(
        id=number, page=1, parent=number - 1, timestamp=moment, user="Ana", summary="", sha1="0", text=text
    )


REVISIONS = {number: revision(number, f"text {number} " * 300) for number in range(1, 40)}
HISTORIES = {39: tuple(range(39, 0, -1)), 20: (20, 19)}


def opened(file: Path, wiki: str = "a:b", at: int = NOW) -> StoreFile:
    return StoreFile(file, wiki, lambda: at)


def filled(file: Path) -> Path:
    store = opened(file)
    store.keep_revisions(REVISIONS.values())
    store.keep_histories(HISTORIES)
    store.keep_value("read", "1", b"digest", b"value")
    store.close()
    return file


def told(store: Store) -> tuple[object, object, object]:
    return store.revisions(REVISIONS), store.histories(HISTORIES), store.value("read", "1", b"digest")


WHOLE = (REVISIONS, HISTORIES, b"value")
EMPTY: tuple[object, object, object] = ({}, {}, None)


def works(file: Path) -> bool:
    """Whether what is kept now is there in the next run."""
    store = opened(file)
    store.keep_revisions([revision(77)])
    store.close()
    return opened(file).revisions([77]) == {77: revision(77)}


def test_what_was_kept_is_there_in_the_next_run_and_nobody_elses(tmp_path: Path) -> None:
    file = filled(tmp_path / "new folder" / "store")
    assert told(opened(file)) == WHOLE
    assert opened(file, "a:c").revisions(REVISIONS) == {}
    assert file.stat().st_mode & 0o777 == 0o600
    assert told(opened(file, at=NOW + 29 * DAY)) == WHOLE
    assert told(opened(file, at=NOW + 31 * DAY)) == told(opened(file, at=NOW - 31 * DAY)) == EMPTY


def test_what_is_old_leaves_the_file(tmp_path: Path) -> None:
    file = filled(tmp_path / "store")
    later = opened(file, at=NOW + 31 * DAY)
    later.keep_revisions([revision(77)])
    later.close()
    with closing(sqlite3.connect(file)) as found:
        assert [found.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES] == [1, 0, 0]


TABLES = ("revisions", "histories", "made_of")


def test_a_text_that_is_kept_stays(tmp_path: Path) -> None:
    store = opened(filled(tmp_path / "store"))
    store.keep_revisions([revision(3), revision(4, "another")])
    assert store.revisions([3, 4]) == {3: REVISIONS[3], 4: revision(4, "another")}


def test_what_was_hidden_is_forgotten_with_all_that_was_made(tmp_path: Path) -> None:
    file = filled(tmp_path / "store")
    store = opened(file, at=NOW + 1)
    assert store.least_seen(3) == (1, 2, 3)
    store.seen(shown=[1, 2], hidden=[3])
    assert store.least_seen(1) == (4,)
    assert told(store) == ({one: kept for one, kept in REVISIONS.items() if one != 3}, HISTORIES, None)
    store.close()
    row = msgspec.json.encode(REVISIONS[3])
    assert row not in file.read_bytes()


def noise(file: Path) -> None:
    file.write_bytes(os.urandom(5000))


def without_tables(file: Path) -> None:
    with closing(sqlite3.connect(file)) as found:
        for table in TABLES:
            found.execute(f"DROP TABLE {table}")
        found.commit()


def of_another_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as found:
        found.execute("PRAGMA user_version = 99")


def of_other_types(file: Path) -> None:
    with closing(sqlite3.connect(file)) as found:
        for table in TABLES:
            found.execute(f"UPDATE {table} SET row = 'text'")
        found.commit()


BROKEN: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "noise": noise,
    "cut": lambda file: os.truncate(file, 6000),
    "no tables": without_tables,
    "another version": of_another_version,
    "other types": of_other_types,
    "writable for others": lambda file: file.chmod(0o666),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_an_empty_one_and_made_anew(broken: Callable[[Path], object], tmp_path: Path) -> None:
    file = filled(tmp_path / "store")
    broken(file)
    store = opened(file)
    assert told(store) == EMPTY
    store.keep_revisions(REVISIONS.values())
    assert store.revisions(REVISIONS) == REVISIONS
    assert works(file)


@settings(max_examples=10)
@given(st.floats(0, 1), st.binary(min_size=1, max_size=3000))
def test_damage_never_tells_what_was_not_kept(tmp_path_factory: pytest.TempPathFactory, at: float, data: bytes) -> None:
    file = filled(tmp_path_factory.mktemp("damaged") / "store")
    whole = file.read_bytes()
    place = int(at * len(whole))
    file.write_bytes((whole[:place] + data + whole[place + len(data) :])[: len(whole)])
    store = opened(file)
    revisions, histories, value = told(store)
    assert revisions.items() <= REVISIONS.items()  # type: ignore[attr-defined]
    assert histories.items() <= HISTORIES.items()  # type: ignore[attr-defined]
    assert value in (None, b"value")
    store.close()
    assert works(file)


def test_a_file_that_another_process_holds_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.wiki.store_file._PATIENCE", 0)
    file = filled(tmp_path / "store")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store = opened(file)
        assert told(store) == EMPTY
        store.keep_revisions([revision(77)])
        store.close()
        other.execute("ROLLBACK")
    assert told(opened(file)) == WHOLE


@pytest.mark.parametrize("place", ["a folder", "a link", "below a file"])
def test_a_place_where_no_file_can_be_is_done_without(place: str, tmp_path: Path) -> None:
    file, other = tmp_path / "store", filled(tmp_path / "other")
    before = other.read_bytes()
    if place == "a folder":
        file.mkdir()
    elif place == "a link":
        file.symlink_to(other)
    else:
        file = other / "store"
    store = opened(file)
    store.keep_revisions([revision(77)])
    store.keep_value("read", "1", b"digest", b"value")
    assert store.revisions([77]) == {}
    store.close()
    assert other.read_bytes() == before


def test_two_that_fill_one_file_know_what_either_kept(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "store"), opened(tmp_path / "store")
    one.keep_revisions([revision(1)])
    other.keep_revisions([revision(2)])
    assert one.revisions([1, 2]) == other.revisions([1, 2]) == {1: revision(1), 2: revision(2)}


def test_who_wants_none_keeps_nothing() -> None:
    NOTHING_KEPT.keep_revisions(REVISIONS.values())
    NOTHING_KEPT.keep_histories(HISTORIES)
    NOTHING_KEPT.keep_value("read", "1", b"digest", b"value")
    assert told(NOTHING_KEPT) == EMPTY
    assert NOTHING_KEPT.least_seen(5) == ()


def test_it_stands_where_the_bot_keeps_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYWIKIBOT_DIR", str(tmp_path))
    assert store_file("meta:meta") == tmp_path / "partnership-bot-meta-meta.sqlite"
    monkeypatch.delenv("PYWIKIBOT_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert store_file("meta:meta") == tmp_path / "partnership-bot" / "partnership-bot-meta-meta.sqlite"


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYWIKIBOT_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert store_file("meta:meta") is None
