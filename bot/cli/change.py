"""``plan`` and ``apply``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click
import msgspec

from bot import messages, safety, show, status
from bot.apply import Ending, Outcome, carry_out
from bot.cli.run import FAILED, PENDING, STOPPED, Run, foreseen, format_option, task_option
from bot.plan import Plan, Task
from bot.propose import propose
from bot.read import decide
from bot.wiki.gateway import Wiki
from bot.world import World

MAX_FRESH_PLANS: Final = 3


@click.command()
@task_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="PARTNERSHIP_BOT_OUT",
    help="Also store the plan there, as JSON.",
)
@format_option
@click.option(
    "--exit-code", is_flag=True, envvar="PARTNERSHIP_BOT_EXIT_CODE", help="Exit with 3 when changes are pending."
)
@click.pass_obj
def plan(run: Run, tasks: tuple[str, ...], out: Path | None, style: str, exit_code: bool) -> None:
    """Show what would change. Writes nothing to the wiki."""

    def work() -> int:
        proposed, world = _proposed(run, run.open(), tasks)
        if out:
            _store(out, proposed.to_json())
        if style == "json":
            click.echo(proposed.to_json().decode(), nl=False)
        else:
            for line in show.plan_in_words(proposed, world):
                click.secho(line, fg=_colour(line))
        return PENDING if exit_code and proposed.changes else 0

    sys.exit(foreseen(work))


def _proposed(run: Run, wiki: Wiki, tasks: Iterable[str]) -> tuple[Plan, World]:
    rules = run.rules(tasks)
    return decide(wiki.reader, lambda world: propose(world, rules), run.now)


def _colour(line: str) -> str | None:
    text = line.strip()
    return {"+": "green", "-": "red", "@": "cyan"}.get(text[:1]) if line.startswith("   ") else None


def _store(path: Path, written: bytes) -> None:
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(written)
        partial.replace(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or "cannot be written; give another file with --out") from error


@click.command()
@click.argument("plan_file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@task_option
@click.option(
    "--max-edits", type=click.IntRange(min=0), envvar="PARTNERSHIP_BOT_MAX_EDITS", help="Stop after so many edits."
)
@click.pass_obj
def apply(run: Run, plan_file: Path | None, tasks: tuple[str, ...], max_edits: int | None) -> None:
    """Carry out the plan in FILE, or a fresh one. Never prompts."""

    def work() -> int:
        wiki, chosen = run.open(), frozenset(map(Task, tasks)) or frozenset(Task)
        if plan_file:
            endings = _carried_out(run, wiki, _stored(plan_file), chosen, max_edits)
        else:
            endings = _fresh_plans(run, wiki, tasks, max_edits)
        now = run.now or wiki.reader.clock()
        status.tell(endings, now, wiki.reader, wiki.writer, run.config, messages.load())
        return _exit_code(endings)

    sys.exit(foreseen(work))


def _fresh_plans(run: Run, wiki: Wiki, tasks: tuple[str, ...], max_edits: int | None) -> list[Outcome]:
    """Decides and carries out; where pages changed meanwhile, begins again from reading.

    What the wiki refused is not tried again (a filter lets pass who ignores its warning), and nothing is begun again
    after an end that lets nothing more be written.
    """
    kept: list[Outcome] = []
    endings: list[Outcome] = []
    for _ in range(MAX_FRESH_PLANS):
        proposed, _ = _proposed(run, wiki, tasks)
        left = None if max_edits is None else max_edits - sum(outcome.ending is Ending.DONE for outcome in kept)
        refused = frozenset(outcome.change.id for outcome in kept if outcome.ending is Ending.REFUSED)
        endings = _carried_out(run, wiki, proposed, frozenset(Task), left, refused)
        kept += [outcome for outcome in endings if outcome.ending in (Ending.DONE, Ending.REFUSED)]
        found = [outcome.ending for outcome in endings]
        if Ending.CONFLICT not in found or found[-1] in (Ending.UNKNOWN, Ending.STOPPED):
            break
    return [*kept, *(outcome for outcome in endings if outcome.ending not in (Ending.DONE, Ending.REFUSED))]


def _stored(path: Path) -> Plan:
    try:
        return Plan.from_json(path.read_bytes())
    except OSError as error:
        raise click.UsageError(
            f"{path}: {error.strerror}; make a plan with 'partnership-bot plan --out {path}'"
        ) from error


def _carried_out(
    run: Run,
    wiki: Wiki,
    proposed: Plan,
    tasks: frozenset[Task],
    max_edits: int | None,
    without: frozenset[str] = frozenset(),
) -> list[Outcome]:
    """What became of the changes of those tasks; what tells of a change that is left out is skipped."""
    safety.check(proposed, wiki.reader.site(), run.now or wiki.reader.clock(), run.config)
    chosen = tuple(change for change in proposed.changes if change.task in tasks and change.id not in without)
    if not chosen:
        click.echo("Nothing to do.")
        return []
    endings = []
    plan = msgspec.structs.replace(proposed, changes=chosen)
    for outcome in carry_out(plan, wiki.reader, wiki.writer(), run.config, max_edits):
        click.echo(show.ending_in_words(outcome.ending.value, outcome.change, outcome.why))
        endings.append(outcome)
    return endings


def _exit_code(endings: list[Outcome]) -> int:
    found = {outcome.ending for outcome in endings}
    if Ending.STOPPED in found:
        return STOPPED
    return FAILED if found & {Ending.CONFLICT, Ending.REFUSED, Ending.UNKNOWN} else 0
