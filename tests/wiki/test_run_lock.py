"""One writing run at a time: where runs meet, who holds the lock, and what is told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.wiki.run_lock import AlreadyRunning, alone, lock_file


@pytest.mark.parametrize(
    ("surroundings", "file"),
    [
        ({"PYWIKIBOT_DIR": "/own", "XDG_CACHE_HOME": "/cache", "HOME": "/home/x"}, "/own/{}"),
        ({"PYWIKIBOT_DIR": "~/own", "HOME": "/home/x"}, "/home/x/own/{}"),
        ({"PYWIKIBOT_DIR": "", "XDG_CACHE_HOME": "/cache", "HOME": "/home/x"}, "/cache/partnership-bot/{}"),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/x"}, "/home/x/.cache/partnership-bot/{}"),
    ],
)
def test_where_runs_on_a_live_wiki_meet(
    surroundings: dict[str, str], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYWIKIBOT_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert lock_file("meta:zh-classical") == Path(file.format("partnership-bot-meta-zh-classical.lock"))


@pytest.mark.parametrize(
    ("wiki", "name"),
    [
        ("meta:meta", "partnership-bot-meta-meta.lock"),
        ("../x:A1", "partnership-bot--x-A1.lock"),
    ],
)
def test_the_name_of_a_lock_is_legible_and_leads_nowhere_else(
    wiki: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYWIKIBOT_DIR", "/own")
    assert lock_file(wiki) == Path("/own", name)


def test_a_second_run_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "below" / "lock"
    with alone("meta:meta", file), pytest.raises(AlreadyRunning) as refused, alone("meta:meta", file):
        pytest.fail("two runs at a time")
    assert f"(process {os.getpid()})" in str(refused.value)
    assert str(file) in str(refused.value)
    with alone("meta:meta", file):
        assert file.read_text(encoding="utf-8") == f"process {os.getpid()}\n"


@pytest.mark.parametrize(("said", "told"), [(b"", "(an unknown process)"), (b" \n", "(an unknown process)"),
                                            (b" process \xff\n", "(process \ufffd)")])  # fmt: skip
def test_a_lock_that_does_not_say_whose_it_is_holds_all_the_same(said: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with alone("meta:meta", file):
        file.write_bytes(said)
        with pytest.raises(AlreadyRunning) as refused, alone("meta:meta", file):
            pytest.fail("two runs at a time")
    assert told in str(refused.value)


def test_what_a_longer_name_left_behind_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.write_text("process 1234567890123\n", encoding="utf-8")
    with alone("meta:meta", file):
        assert file.read_text(encoding="utf-8") == f"process {os.getpid()}\n"


def test_where_no_lock_can_be_had_the_run_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with alone("meta:meta", tmp_path / "file" / "lock"):
        assert "no lock" in caplog.text
