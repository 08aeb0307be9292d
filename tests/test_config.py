"""Settings: what the operator's file changes, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import config
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
        ("[command_line]\nnow = 0001-01-01T00:00:00+14:00", "2001-01-01"),
        ("[command_line]\nnow = 9999-12-31T23:59:59Z", "9000-01-01"),
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


@pytest.mark.parametrize(
    ("shipped_file", "own", "edits", "batch"),
    [
        ("[limits]\nedits = 7\nbatch = 3", "account = 'X'", 7, 3),
        ("[limits]\nedits = 7\nbatch = 3", "[limits]\nbatch = 4", 7, 4),
        ("[limits]\nedits = 7", "[limits]\nedits = 8\nbatch = 5", 8, 5),
        ("account = 'Y'", "[limits]\nbatch = 6", Config().limits.edits, 6),
    ],
)
def test_what_is_shipped_stands_where_the_operator_says_nothing(
    shipped_file: str, own: str, edits: int, batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot.toml").write_text(shipped_file, encoding="utf-8")
    monkeypatch.setattr(config, "shipped", lambda *parts: tmp_path.joinpath(*parts[1:]))
    limits = load(written(tmp_path, own)).limits
    assert (limits.edits, limits.batch) == (edits, batch)
    assert load().limits != limits or "limits" not in own


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ()),
        (" , ,", ()),
        ("Ana", ("Ana",)),
        (" User:Ana , User: Ben,Eve ", ("Ana", "Ben", "Eve")),
        ("Ana,User:", ("Ana",)),
        ("Eve User:", ("Eve User:",)),
    ],
)
def test_the_operators_are_named_as_people_type_them(typed: str, names: tuple[str, ...]) -> None:
    assert Config(operator=typed).operators == names


@pytest.mark.parametrize(
    ("name", "value", "parameter"),
    [
        ("task", ("data",), "tasks"),
        ("format", "json", "style"),
        ("out", "plan.json", "out"),
        ("exit_code", True, "exit_code"),
        ("max_edits", 3, "max_edits"),
        ("accept_registry", True, "accept_registry"),
        ("explain", "W&E", "explain"),
        ("folder", "elsewhere", "folder"),
    ],
)
def test_each_default_of_the_command_line_is_taken_by_the_name_that_it_has_there(
    name: str, value: object, parameter: str
) -> None:
    unsaid = {"exit_code": False, "accept_registry": False}
    assert CommandLine().defaults() == unsaid
    assert CommandLine(**{name: value}).defaults() == {**unsaid, parameter: value}


@pytest.mark.parametrize(
    ("bounds", "known"),
    [
        ("limits", "edits=500 invitations=60 invitations_per_author=12 notices_per_month=4 trial_notices=10 widest=12 "
         "outbox_rows=500 invitations_per_digest=5 shrink=0.5 shrink_from=12 page_bytes=350000 record_bytes=2100000 "
         "plan_age_hours=24 batch=25"),
        ("patience", "cool_off_hours=24 handover_days=21 snooze_days=90 stale_days=365"),
    ],
)  # fmt: skip
def test_the_bounds_that_operators_are_told_of(bounds: str, known: str) -> None:
    held = getattr(Config(), bounds)
    assert " ".join(f"{name}={getattr(held, name)}" for name in held.__struct_fields__) == known
