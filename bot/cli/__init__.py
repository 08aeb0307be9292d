"""The command line: wires, prints, exits; decides nothing."""

from __future__ import annotations

import logging
import sys
from datetime import datetime
from pathlib import Path

import click
import msgspec

from bot import __version__, config
from bot.cli.inspect import check, export, match
from bot.cli.plan_apply import apply, plan
from bot.cli.run import Moment, Run
from bot.cli.templates import templates
from bot.wiki.gateway import store_of
from bot.wiki.store import NOTHING_KEPT


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, stream=sys.stderr, format="%(message)s")
    try:
        settings = config.load(config_file)
    except config.ConfigError as error:
        raise click.UsageError(str(error)) from error
    defaults = settings.command_line.defaults()
    context.default_map = {
        **dict.fromkeys(main.commands, defaults),
        "templates": dict.fromkeys(("plan", "apply", "pull"), defaults),
    }
    run_config = msgspec.structs.replace(settings, wiki=wiki or settings.wiki, operator=operator or settings.operator)
    given = settings.command_line
    file = store or (Path(given.store) if given.store else None)
    kept = NOTHING_KEPT if no_store or given.no_store else store_of(run_config.wiki, file)
    context.call_on_close(kept.close)
    context.obj = Run(run_config, now or settings.command_line.now, kept)


for command in (plan, apply, check, match, export, templates):
    main.add_command(command)
