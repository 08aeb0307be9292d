"""Who operates the bot (product rule 15): every message on a talk page names them, or else the bot's account."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from bot import config
from bot.cli.plan_apply import apply, plan
from bot.cli.run import Run
from bot.wiki.folder.reader import FolderReader, FolderWriter
from bot.wiki.gateway import Wiki
from tests.faults.world import small_world
from tests.stories.conftest import Command, texts
from tests.stories.test_killed import MOMENT


class OpenedAs(Run):
    """What the subcommands share, with a wiki that is open already, whatever the settings call it."""

    def __init__(self, opened: Wiki, settings: config.Config) -> None:
        super().__init__(settings, MOMENT)
        self._opened = opened

    def open(self) -> Wiki:
        return self._opened


def ran(command: str, folder: Path, wiki: str, operator: str, *arguments: str) -> Result:
    """The command in this process, on a folder that is taken for another wiki."""
    opened = Wiki(FolderReader(folder, lambda: MOMENT), lambda: FolderWriter(folder, "PartnerBot", lambda: MOMENT))
    run = OpenedAs(opened, msgspec.structs.replace(config.load(), wiki=wiki, operator=operator))
    return CliRunner().invoke({"plan": plan, "apply": apply}[command], arguments, obj=run, catch_exceptions=False)


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("operator", ["", " , User: "])
def test_a_run_on_a_live_wiki_reminds_where_nobody_is_named(tmp_path: Path, stored: bool, operator: str) -> None:
    folder, live = small_world(tmp_path / "wiki"), "pywikibot:meta:meta"
    before = texts(folder)
    arguments = [str(tmp_path / "plan.json")] if stored else []
    assert ran("plan", folder, live, operator, "--out", str(tmp_path / "plan.json")).exit_code == 0
    ended = ran("apply", folder, live, operator, *arguments)
    assert ended.exit_code == 0
    assert "the setting operator is empty" in ended.stderr
    assert "PARTNERSHIP_BOT_OPERATOR" in ended.stderr
    written = [text for page, text in texts(folder).items() if page.startswith("Talk:") and text != before.get(page)]
    assert written
    assert all("a bot of [[:User talk:PartnerBot|PartnerBot]]" in text for text in written)

    assert ran("apply", folder, live, operator, "--task", "affiliates").stderr == "", "lists name no operator"
    assert ran("apply", small_world(tmp_path / "other"), live, "Ann").stderr == ""


def test_a_folder_needs_no_operator(tmp_path: Path) -> None:
    folder = small_world(tmp_path / "wiki")
    assert ran("apply", folder, f"folder:{folder}", "").exit_code == 0


def test_the_operator_is_named_by_option_environment_or_settings(tmp_path: Path) -> None:
    folder = small_world(tmp_path / "wiki")
    file = tmp_path / "own.toml"
    file.write_text('operator = "From a file"\n', encoding="utf-8")
    for environment, options, name in (
        ({"PARTNERSHIP_BOT_OPERATOR": ""}, ["--config", str(file)], "From a file"),
        ({"PARTNERSHIP_BOT_OPERATOR": "Ann"}, ["--config", str(file)], "Ann"),
        ({"PARTNERSHIP_BOT_OPERATOR": "Ann"}, ["--operator", "Bob, Eve"], "Bob|Bob]] and [[:User talk:Eve"),
    ):
        told = Command(f"folder:{folder}", environment)(*options, "plan", "--task", "invitations")
        assert told.returncode == 0, told.stderr
        assert f"a bot of [[:User talk:{name}" in told.stdout
