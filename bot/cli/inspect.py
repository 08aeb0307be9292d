"""``check``, ``match`` and ``export``: they read and print."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from bot.cli import text_output
from bot.cli.lint import check_files, check_pages
from bot.cli.run import FAILED, Run, foreseen, format_option
from bot.facts.understand import facts_of
from bot.matching.survey import survey_of
from bot.model import Severity
from bot.wiki.rounds import decide


@click.command()
@click.argument("pages", metavar="[PAGE|FILE]...", nargs=-1)
@click.pass_obj
def check(run: Run, pages: tuple[str, ...]) -> None:
    """Lint infoboxes: page, parameter, problem, mend. Exits with 1 when there are errors."""

    def work() -> int:
        files = [Path(name) for name in pages if _is_file(name)]
        titles = [name for name in pages if not _is_file(name)]
        context, reader = run.context(), run.open().reader
        problems = list(check_files(files, reader, context, run.now)) if files else []
        if titles or not files:
            problems += check_pages(titles, reader, context, run.now)
        for problem in problems:
            click.echo(text_output.problem_in_words(problem, context))
        return FAILED if any(problem.severity is Severity.ERROR for problem in problems) else 0

    sys.exit(foreseen(work))


def _is_file(argument: str) -> bool:
    return argument.startswith(("./", "/")) or Path(argument).is_file()


@click.command()
@click.argument("pages", metavar="[PAGE]...", nargs=-1)
@click.option("--explain", metavar="CODE", envvar="PARTNERSHIP_BOT_EXPLAIN", help="Why or why not this affiliate.")
@format_option
@click.pass_obj
def match(run: Run, pages: tuple[str, ...], explain: str | None, style: str) -> None:
    """Which affiliates a partnership concerns, and why; without a page, for all."""

    def work() -> int:
        context = run.context(suggesting=False)
        reader = run.open().for_decision()
        wanted = frozenset(reader.site().namespaces.normal(page) for page in pages)
        survey, world = decide(reader, lambda world: survey_of(world, context, wanted or None), run.now)
        records = [record for record in survey.facts.partnerships if not wanted or record.title in wanted]
        if unknown := wanted - {record.title for record in records}:
            raise click.UsageError(f"no partnership is recorded on {', '.join(sorted(unknown))}")
        if style == "json":
            found = text_output.matches_as_json(records, survey, context)
            click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
            return 0
        lines = text_output.matches_in_words(records, survey, context)
        if explain:
            affiliate = survey.facts.roster.find(explain)
            if affiliate is None:
                raise click.UsageError(
                    f"no affiliate is called {explain!r}; near: {', '.join(survey.facts.roster.nearest(explain))}"
                )
            lines = text_output.explanation(affiliate, records, survey, world, context)
        for line in lines:
            click.echo(line)
        return 0

    sys.exit(foreseen(work))


@click.command()
@click.option(
    "--affiliates",
    is_flag=True,
    required=True,
    envvar="PARTNERSHIP_BOT_AFFILIATES",
    help="The affiliates as understood.",
)
@click.option("--format", "style", type=click.Choice(["json", "csv"]), default="json", envvar="PARTNERSHIP_BOT_FORMAT")
@click.pass_obj
def export(run: Run, affiliates: bool, style: str) -> None:
    """The affiliates as understood from the registry, the activity reports and their own interests."""

    def work() -> int:
        context = run.context()
        facts, _ = decide(run.open().for_decision(), lambda world: facts_of(world, context), run.now)
        rows = text_output.affiliates_as_json(facts)
        click.echo(
            text_output.as_csv(rows) if style == "csv" else msgspec.json.format(msgspec.json.encode(rows), indent=2),
            nl=style == "json",
        )
        return 0

    sys.exit(foreseen(work))
