"""The command line: wires, prints, exits; decides nothing.

What a command needs is imported when it is called: whoever asks for help waits for none of it.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import msgspec

from bot import __version__, config
from bot.cli.moment import Moment

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "apply": ("plan_apply", "Carry out the plan in FILE, or a fresh one."),
    "check": ("inspect", "Lint infoboxes: page, parameter, problem, mend."),
    "export": (
        "inspect",
        "The affiliates as understood from the registry, the activity reports and their own interests.",
    ),
    "match": ("inspect", "Which affiliates a partnership concerns, and why; without a page, for all."),
    "plan": ("plan_apply", "Show what would change."),
    "templates": ("templates", "Brings templates and modules to the wiki, and back what people improved there."),
}
"""Command → the module here that holds it, and the beginning of what it says of itself."""

_COLLECTING: Final = (
    50_000,
    20,
    100,
)  # what a run makes lives until its end: looking for garbage is a tenth of its time


class _LateCommands(click.Group):
    """A group that looks for a command only once it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name][0]}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=_LateCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="PARTNERSHIP_BOT_CONFIG",
    help="Settings that overlay the shipped config/bot.toml.",
)
@click.option("--wiki", envvar="PARTNERSHIP_BOT_WIKI", help="folder:PATH or pywikibot:FAMILY:CODE.")
@click.option(
    "--operator", envvar="PARTNERSHIP_BOT_OPERATOR", help="User name of whoever operates the bot; notices name them."
)
@click.option(
    "--now", type=Moment(), envvar="PARTNERSHIP_BOT_NOW", help="The time to decide by, instead of the wiki's."
)
@click.option(
    "--store",
    "store",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="PARTNERSHIP_BOT_STORE",
    help="Where to keep what cannot change, for the next run. A live wiki has a file of its own.",
)
@click.option("--no-store", is_flag=True, envvar="PARTNERSHIP_BOT_NO_STORE", help="Keep nothing for the next run.")
@click.option("-v", "--verbose", is_flag=True, envvar="PARTNERSHIP_BOT_VERBOSE", help="Log what is asked of the wiki.")
@click.version_option(__version__, prog_name="partnership-bot")
@click.pass_context
def main(
    context: click.Context,
    config_file: Path | None,
    wiki: str | None,
    operator: str | None,
    now: datetime | None,
    store: Path | None,
    no_store: bool,
    verbose: bool,
) -> None:
    """Cross-links partnerships with the affiliates they concern, and invites them.

    \b
    Exit codes: 0 done or nothing to do; 1 a change failed, or a check found errors; 2 usage;
    3 changes pending (plan --exit-code); 4 stopped (run page, registry that changed too much, read-only wiki,
    lock, limit, failed read).
    """
    from bot.cli.run import Run
    from bot.wiki.gateway import store_of
    from bot.wiki.store import NOTHING_KEPT

    gc.set_threshold(*_COLLECTING)
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, stream=sys.stderr, format="%(message)s")
    try:
        settings = config.load(config_file)
    except config.ConfigError as error:
        raise click.UsageError(str(error)) from error
    defaults = settings.command_line.defaults()
    context.default_map = {
        **dict.fromkeys(COMMANDS, defaults),
        "templates": dict.fromkeys(("plan", "apply", "pull"), defaults),
    }
    run_config = msgspec.structs.replace(settings, wiki=wiki or settings.wiki, operator=operator or settings.operator)
    given = settings.command_line
    file = store or (Path(given.store) if given.store else None)
    kept = NOTHING_KEPT if no_store or given.no_store else store_of(run_config.wiki, file)
    context.call_on_close(kept.close)
    context.obj = Run(run_config, now or settings.command_line.now, kept)
