"""Two runs on one machine for one wiki: the second says what to do; the lock of a dead one is in nobody's way."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.wiki.run_lock import AlreadyRunning, alone, lock_file
from tests.faults.world import small_world
from tests.stories.conftest import Command, texts

HOLDER = """
import sys
from pathlib import Path
from bot.wiki.run_lock import alone
with alone("meta:meta", Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    return small_world(tmp_path / "wiki")


@pytest.mark.parametrize("arguments", [("apply",), ("templates", "apply")])
def test_a_second_run_stops_and_says_what_to_do(wiki: Path, arguments: tuple[str, ...]) -> None:
    before = texts(wiki)
    with held(wiki / ".history" / ".run.lock") as process:
        ran = Command(f"folder:{wiki}")(*arguments)
    assert ran.returncode == 4
    assert f"another run is writing to folder:{wiki}" in ran.stderr
    assert f"process {process.pid}" in ran.stderr
    assert "wait until it ends, or end that process" in ran.stderr
    assert texts(wiki) == before


def test_planning_needs_no_lock(wiki: Path) -> None:
    with held(wiki / ".history" / ".run.lock"):
        assert Command(f"folder:{wiki}")("plan").returncode == 0


def test_the_lock_of_a_killed_run_is_in_nobodys_way(wiki: Path) -> None:
    file = wiki / ".history" / ".run.lock"
    with held(file) as process:
        process.send_signal(signal.SIGKILL)
    assert file.read_text(encoding="utf-8") == f"process {process.pid}\n"
    assert Command(f"folder:{wiki}")("apply").returncode == 0


def test_the_lock_is_given_up_with_the_run(tmp_path: Path) -> None:
    file = tmp_path / "a" / "lock"
    for _ in range(2):
        with alone("meta:meta", file), pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"):
            alone("meta:meta", file).__enter__()


def test_wikis_do_not_get_in_each_others_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYWIKIBOT_DIR", str(tmp_path))
    assert lock_file("meta:meta") == tmp_path / "partnership-bot-meta-meta.lock"
    with alone("meta:meta", lock_file("meta:meta")), alone("test:test", lock_file("test:test")):
        assert len(list(tmp_path.iterdir())) == 2


def test_without_a_folder_of_pywikibots_it_is_in_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYWIKIBOT_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert lock_file("meta:meta").parent == tmp_path / "partnership-bot"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert lock_file("meta:meta").parent == tmp_path / ".cache" / "partnership-bot"
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: {}[uid])
    assert lock_file("meta:meta").parent == Path(tempfile.gettempdir())


def test_where_nothing_can_be_locked_the_run_goes_on_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with alone("meta:meta", tmp_path / "file" / "lock"):
        assert "no lock against a second run" in caplog.text
