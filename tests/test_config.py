"""Settings: what the operator's file changes, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import CommandLine, Config, ConfigError, load
from bot.shipped import shipped


def written(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_file_says_what_the_code_takes_for_granted() -> None:
    assert load() == Config()


def test_the_operators_file_changes_only_what_it_names(tmp_path: Path) -> None:
    own = written(tmp_path, 'account = "OtherBot"\n[limits]\nedits = 9\n[pages]\nnamespaces = [0, 4]\n')
    changed = load(own)
    assert (changed.account, changed.limits.edits, changed.pages.namespaces) == ("OtherBot", 9, (0, 4))
    assert changed.limits.invitations == Config().limits.invitations
    assert changed.pages.root == Config().pages.root
    assert changed.matching == Config().matching


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("acount = 'X'", "acount"),
        ("[limits]\neddits = 9", "eddits"),
        ("[limits]\nedits = 'nine'", "$.limits.edits"),
        ("[limits]\nedits = -1", "$.limits.edits"),
        ("[limits]\nbatch = 0", "$.limits.batch"),
        ("[limits]\nbatch = 26", "$.limits.batch"),
        ("[limits]\nshrink = 1.5", "$.limits.shrink"),
        ("limits = 3", "$.limits"),
        ("[matching]\nplace = 7", "$.matching.place"),
        ("[pages]\nnamespaces = ['main']", "$.pages.namespaces"),
        ("[pages]\nrun = 'User:{bot}/Run'", "run: only {account}"),
        ("[pages]\nstatus = 'User:{account/Status'", "status: only {account}"),
        ("[command_line]\nmax_edits = -1", "$.command_line.max_edits"),
        ("[command_line]\nnow = 2026-11-21T12:00:00", "$.command_line.now"),
        ("account = ", "not a TOML file"),
        ("account = 'a'\naccount = 'b'", "not a TOML file"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(text: str, told: str, tmp_path: Path) -> None:
    own = written(tmp_path, text)
    with pytest.raises(ConfigError) as mistake:
        load(own)
    assert str(own) in str(mistake.value)
    assert told in str(mistake.value)


def test_a_file_that_is_not_text_is_a_mistake_in_that_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"account = '\xff'")
    with pytest.raises(ConfigError, match="not a TOML file"):
        load(own)


def test_a_missing_file_names_itself_and_the_option(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as mistake:
        load(tmp_path / "none.toml")
    assert str(tmp_path / "none.toml") in str(mistake.value)
    assert "--config" in str(mistake.value)


def test_a_limit_of_no_edits_is_a_limit() -> None:
    assert CommandLine(max_edits=0).defaults()["max_edits"] == 0
    assert "max_edits" not in CommandLine().defaults()
    assert CommandLine(task=("reports",)).defaults()["tasks"] == ("reports",)
    assert "tasks" not in CommandLine().defaults()


def test_shipped_files_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shipped("config", "bot.toml").is_file()
    assert shipped("config", "bot.toml").is_absolute()


def test_a_file_that_is_not_shipped_says_how_to_mend_it() -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.toml .*pip install"):
        shipped("config", "none.toml")
