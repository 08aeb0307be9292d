"""``templates plan``, ``apply`` and ``pull``: the folder of on-wiki pages ⇄ the wiki."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from bot.apply.endings import Outcome
from bot.apply.run import Session, SoFar, apply_fresh
from bot.cli.plan_apply import said, shown
from bot.cli.run import (
    Run,
    exit_code_of,
    exit_code_option,
    foreseen,
    format_option,
    max_edits_option,
    out_option,
    warn_of_run_page,
)
from bot.config import Config
from bot.onwiki import kept_pages
from bot.onwiki.plan import compare, propose_templates
from bot.onwiki.sources import Source, own_folder, read_sources, shipped_folder, write_source
from bot.plan import Plan
from bot.wiki.rounds import decide
from bot.wiki.stages import Stages
from bot.wiki.world import World

folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PARTNERSHIP_BOT_FOLDER",
    help="The folder of the pages; templates_wikitext of this installation where none is given.",
)


@click.group()
def templates() -> None:
    """Brings templates and modules to the wiki, and back what people improved there."""


@templates.command()
@folder_option
@out_option
@format_option
@exit_code_option
@click.pass_obj
def plan(run: Run, folder: Path | None, out: Path | None, style: str, exit_code: bool) -> None:
    """Show which templates would change, and which people have changed. Writes nothing to the wiki."""

    def work() -> int:
        sources, context = kept_pages(folder or shipped_folder(), run.config.pages), run.context()
        reader = run.open().reader
        proposed, world = decide(reader, lambda world: propose_templates(world, sources, context), run.now)
        warn_of_run_page(reader, run.config)
        return shown(proposed, world, out, style, exit_code, run.config.limits.edits)

    sys.exit(foreseen(work))


@templates.command()
@folder_option
@max_edits_option
@click.pass_obj
def apply(run: Run, folder: Path | None, max_edits: int | None) -> None:
    """Bring the wiki up to date. What a person changed there is reported and left as it is."""

    def work() -> int:
        wiki, sources = run.open(), kept_pages(folder or shipped_folder(), run.config.pages)

        def decided(_: SoFar, world: World) -> Stages[Plan]:
            return propose_templates(world, sources, run.context())

        tell, titles = partial(_said, config=run.config), frozenset(sources)
        session = Session(wiki.reader, wiki.writer, run.config, tell, run.now, max_edits, titles)
        with wiki.alone():
            return exit_code_of(apply_fresh(decided, session))

    sys.exit(foreseen(work))


def _said(event: Plan | Outcome, config: Config) -> None:
    for problem in event.problems if isinstance(event, Plan) else ():
        click.echo(f"{'left':9}{problem.page} ({problem.message} {problem.mend})")
    said(event, config)


@templates.command()
@folder_option
@click.pass_obj
def pull(run: Run, folder: Path | None) -> None:
    """Take what people changed on the wiki into the folder of a checkout. Writes nothing to the wiki."""

    def work() -> int:
        target = folder or own_folder()
        sources, context = read_sources(target), run.context()
        compared, _ = decide(run.open().reader, lambda world: compare(world, sources, context), run.now)
        for title, page in compared.drifted.items():
            write_source(target, Source(sources[title].path, page.text))
            click.echo(f"{'pulled':9}{title}")
        if not compared.drifted:
            click.echo("Nothing to pull.")
        return 0

    sys.exit(foreseen(work))
