"""``--help`` says what there is, and imports nothing of it."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from bot.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_of_itself_what_the_list_of_commands_says(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None and command.help
    assert command.help.startswith(COMMANDS[name][1])


def test_the_list_has_every_command_and_imports_none_of_what_they_need() -> None:
    program = (
        "import sys; from bot.cli import main; main(['--help'], standalone_mode=False); "
        "print('imported:', *[name for name in sys.modules if name.startswith('bot.')])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    words, _, imported = said.rpartition("imported:")
    assert [name for name in COMMANDS if f"\n  {name} " not in words] == []
    assert set(imported.split()) <= {"bot.cli", "bot.cli.moment", "bot.config", "bot.shipped"}
