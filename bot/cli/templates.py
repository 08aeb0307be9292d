"""``templates plan``, ``apply`` and ``pull``: the folder of on-wiki pages ⇄ the wiki."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from bot.apply import plan_check
from bot.apply.carry_out import Ending, Outcome
from bot.cli.plan_apply import MAX_FRESH_PLANS, carried_out, saved, shown, stands, still_open, told
from bot.cli.run import Run, exit_code_option, foreseen, format_option, max_edits_option, out_option
from bot.onwiki import kept_pages
from bot.onwiki.plan import compare, propose_templates
from bot.onwiki.sources import Source, own_folder, read_sources, shipped_folder, write_source
from bot.plan import Plan
from bot.wiki.gateway import Wiki
from bot.wiki.rounds import decide
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
        proposed, world = _proposed(run, run.open(), kept_pages(folder or shipped_folder(), run.config.pages))
        return shown(proposed, world, out, style, exit_code)

    sys.exit(foreseen(work))


@templates.command()
@folder_option
@max_edits_option
@click.pass_obj
def apply(run: Run, folder: Path | None, max_edits: int | None) -> None:
    """Bring the wiki up to date. What a person changed there is reported and left as it is."""

    def work() -> int:
        wiki, sources = run.open(), kept_pages(folder or shipped_folder(), run.config.pages)
        with wiki.alone():
            return told(run, wiki, lambda endings: _fresh(run, wiki, sources, max_edits, endings))

    sys.exit(foreseen(work))


def _fresh(run: Run, wiki: Wiki, sources: Mapping[str, Source], max_edits: int | None, endings: list[Outcome]) -> None:
    """Decides and carries out; where a page changed meanwhile, begins again from reading."""
    for _ in range(MAX_FRESH_PLANS):
        endings[:] = filter(stands, endings)
        proposed, _ = _proposed(run, wiki, sources)
        for problem in proposed.problems:
            click.echo(f"{'left':9}{problem.page} ({problem.message} {problem.mend})")
        now = run.now or wiki.reader.clock()
        plan_check.check(proposed, wiki.reader.site(), now, run.config, frozenset(sources), saved(endings))
        ended = carried_out(run, wiki, still_open(proposed, endings), max_edits, endings)
        if not any(outcome.ending is Ending.CONFLICT for outcome in ended):
            break


@templates.command()
@folder_option
@click.pass_obj
def pull(run: Run, folder: Path | None) -> None:
    """Take what people changed on the wiki into the folder of a checkout. Writes nothing to the wiki."""

    def work() -> int:
        target = folder or own_folder()
        sources, rules = read_sources(target), run.rules()
        compared, _ = decide(run.open().reader, lambda world: compare(world, sources, rules), run.now)
        for title, page in compared.drifted.items():
            write_source(target, Source(sources[title].path, page.text))
            click.echo(f"{'pulled':9}{title}")
        if not compared.drifted:
            click.echo("Nothing to pull.")
        return 0

    sys.exit(foreseen(work))


def _proposed(run: Run, wiki: Wiki, sources: Mapping[str, Source]) -> tuple[Plan, World]:
    rules = run.rules()
    return decide(wiki.reader, lambda world: propose_templates(world, sources, rules), run.now)
