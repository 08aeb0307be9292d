"""``plan`` and ``apply``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from bot.apply.endings import Ending, Outcome
from bot.apply.run import Session, SoFar, apply_fresh, apply_stored
from bot.cli import text_output
from bot.cli.run import (
    PENDING,
    Run,
    accept_registry_option,
    exit_code_of,
    exit_code_option,
    foreseen,
    format_option,
    max_edits_option,
    out_option,
    task_option,
    warn_of_run_page,
)
from bot.config import Config
from bot.inviting.stored_messages import overtaken
from bot.inviting.talk_page_messages import is_message
from bot.plan import Plan
from bot.propose import propose
from bot.reports.registry_gate import stored_gate
from bot.wiki.rounds import decide
from bot.wiki.stages import Stages, settled
from bot.wiki.world import World

# Endings that whoever operates the bot must hear of.
_ALARMS = {Ending.BARRED: "stopped", Ending.ALTERED: "alarm"}


@click.command()
@task_option
@out_option
@format_option
@exit_code_option
@click.pass_obj
def plan(run: Run, tasks: tuple[str, ...], out: Path | None, style: str, exit_code: bool) -> None:
    """Show what would change. Writes nothing to the wiki."""

    def work() -> int:
        context, wiki = run.context(tasks, accepts_registry=True), run.open()
        proposed, world = decide(wiki.for_decision(), lambda world: propose(world, context), run.now)
        warn_of_run_page(wiki.reader, run.config)
        return shown(proposed, world, out, style, exit_code, run.config.limits.edits)

    sys.exit(foreseen(work))


def shown(proposed: Plan, world: World, out: Path | None, style: str, exit_code: bool, most: int) -> int:
    """The exit code of a plan that was printed, and stored where a file is given. ``most``: edits of one run."""
    if out:
        _store(out, proposed.written())
    if style == "json":
        sys.stdout.buffer.writelines(proposed.written())
        sys.stdout.flush()
    else:
        for line in text_output.plan_in_words(proposed, world, most):
            click.secho(line, fg=_colour(line))
    return PENDING if exit_code and proposed.changes else 0


def _colour(line: str) -> str | None:
    text = line.strip()
    return {"+": "green", "-": "red", "@": "cyan"}.get(text[:1]) if line.startswith("   ") else None


def _store(path: Path, written: Iterable[bytes]) -> None:
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.unlink(missing_ok=True)  # the file is the operator's to name, and may be a link; this one nobody named
        with partial.open("xb") as new:
            new.writelines(written)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise click.FileError(str(path), error.strerror or "cannot be written; give another file with --out") from error


@click.command()
@click.argument("plan_file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@task_option
@max_edits_option
@accept_registry_option
@click.pass_obj
def apply(
    run: Run, plan_file: Path | None, tasks: tuple[str, ...], max_edits: int | None, accept_registry: bool
) -> None:
    """Carry out the plan in FILE, or a fresh one. Never prompts."""

    def decided(so_far: SoFar, world: World) -> Stages[Plan]:
        context = run.context(tasks, so_far.unreachable, accepts_registry=accept_registry)
        return propose(world, context.after(so_far.messages))

    def work() -> int:
        wiki = run.open()
        tell = partial(said, config=run.config)
        session = Session(
            wiki.reader, wiki.writer, run.config, tell, run.now, max_edits, for_decision=wiki.for_decision
        )
        with wiki.alone():
            if not plan_file:
                return exit_code_of(apply_fresh(decided, session))
            context, stored = run.context(tasks, accepts_registry=accept_registry), _stored(plan_file)
            if not accept_registry:
                decide(wiki.reader, lambda world: settled(world, partial(stored_gate, stored, context)), run.now)
            late = partial(overtaken, context=context)
            return exit_code_of(apply_stored(stored, context.tasks, late, session))

    sys.exit(foreseen(work))


def _stored(path: Path) -> Plan:
    try:
        return Plan.from_json(path.read_bytes())
    except OSError as error:
        raise click.UsageError(
            f"{path}: {error.strerror}; make a plan with 'partnership-bot plan --out {path}'"
        ) from error


def said(event: Plan | Outcome, config: Config) -> None:
    """Print what a run tells while it is under way: what it is about to do, and how each change ended."""
    match event:
        case Plan(changes=()):
            click.echo("Nothing to do.")
        case Plan():
            _remind_of_operator(event, config)
        case Outcome(ending=Ending.LEFT):
            pass  # counted in the last line
        case Outcome(change, ending, why):
            click.echo(text_output.ending_in_words(ending.value, change, why))
            if ending in _ALARMS:
                click.echo(f"partnership-bot: {_ALARMS[ending]}: {change.title}: {why}", err=True)


def _remind_of_operator(plan: Plan, config: Config) -> None:
    """Every message on a talk page names who operates the bot (product rule 15): without a name, the bot's account."""
    if any(map(is_message, plan.changes)) and not config.operators and config.wiki.startswith("pywikibot:"):
        click.echo(
            "the setting operator is empty: messages on talk pages name the bot's account instead of who operates it; "
            'set operator = "YOUR USER NAME" in the file of --config, or PARTNERSHIP_BOT_OPERATOR',
            err=True,
        )
