"""``plan`` and ``apply``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import click
import msgspec

from bot import asking, messages, safety, show, status
from bot.apply import Ending, Outcome, carry_out
from bot.cli.run import (
    FAILED,
    PENDING,
    STOPPED,
    Run,
    exit_code_option,
    foreseen,
    format_option,
    max_edits_option,
    out_option,
    task_option,
)
from bot.control import surveyed
from bot.invitations import overtaken, unreached
from bot.outbox import desk_of
from bot.plan import Plan, Task
from bot.propose import propose
from bot.read import decide
from bot.refusals import places
from bot.rules import Rules
from bot.wiki.gateway import Wiki
from bot.world import Answer, Question, World

MAX_FRESH_PLANS: Final = 3
# Endings that stand when a run begins again from reading, and those after which it does not.
_FINAL: Final = frozenset({Ending.DONE, Ending.REFUSED, Ending.ALTERED})
_LAST: Final = frozenset({Ending.STOPPED, Ending.UNKNOWN, Ending.BARRED})
# Endings that whoever operates the bot must hear of.
_ALARMS: Final = {Ending.BARRED: "stopped", Ending.ALTERED: "alarm"}


@click.command()
@task_option
@out_option
@format_option
@exit_code_option
@click.pass_obj
def plan(run: Run, tasks: tuple[str, ...], out: Path | None, style: str, exit_code: bool) -> None:
    """Show what would change. Writes nothing to the wiki."""

    def work() -> int:
        proposed, world = _proposed(run, run.open(), run.rules(tasks))
        return shown(proposed, world, out, style, exit_code)

    sys.exit(foreseen(work))


def shown(proposed: Plan, world: World, out: Path | None, style: str, exit_code: bool) -> int:
    """The exit code of a plan that was printed, and stored where a file is given."""
    if out:
        _store(out, proposed.to_json())
    if style == "json":
        click.echo(proposed.to_json().decode(), nl=False)
    else:
        for line in show.plan_in_words(proposed, world):
            click.secho(line, fg=_colour(line))
    return PENDING if exit_code and proposed.changes else 0


def _proposed(run: Run, wiki: Wiki, rules: Rules) -> tuple[Plan, World]:
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
        partial.unlink(missing_ok=True)
        raise click.FileError(str(path), error.strerror or "cannot be written; give another file with --out") from error


@click.command()
@click.argument("plan_file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@task_option
@max_edits_option
@click.pass_obj
def apply(run: Run, plan_file: Path | None, tasks: tuple[str, ...], max_edits: int | None) -> None:
    """Carry out the plan in FILE, or a fresh one. Never prompts."""

    def work() -> int:
        wiki = run.open()
        with wiki.alone():
            if plan_file:
                endings = _stored_plan(run, wiki, plan_file, tasks, max_edits)
            else:
                endings = _fresh(run, wiki, tasks, max_edits)
            return told(run, wiki, endings)

    sys.exit(foreseen(work))


def told(run: Run, wiki: Wiki, endings: list[Outcome]) -> int:
    """The exit code of what was done, once the status page tells of it."""
    now = run.now or wiki.reader.clock()
    for outcome in endings:
        if outcome.ending in _ALARMS:
            click.echo(f"partnership-bot: {_ALARMS[outcome.ending]}: {outcome.change.title}: {outcome.why}", err=True)
    status.tell(endings, now, wiki.reader, wiki.writer, run.config, messages.load())
    return _exit_code(endings)


def _fresh(run: Run, wiki: Wiki, tasks: tuple[str, ...], max_edits: int | None) -> list[Outcome]:
    """Decides and carries out; where a page changed meanwhile or a notice was refused, begins again from reading.

    Whoever cannot be reached is passed over then, so that the pages tell what is true. What the wiki refused is not
    sent again: a filter lets pass who ignores its warning.
    """
    kept: list[Outcome] = []
    endings: list[Outcome] = []
    unreachable: frozenset[str] = frozenset()
    for _ in range(MAX_FRESH_PLANS):
        rules = run.rules(tasks, unreachable)
        proposed, world = _proposed(run, wiki, rules)
        safety.check(proposed, wiki.reader.site(), run.now or wiki.reader.clock(), run.config)
        endings = carried_out(run, wiki, still_open(proposed, kept), edits_left(max_edits, kept), world.answers)
        kept += [outcome for outcome in endings if stands(outcome)]
        failed = unreached(outcome.change for outcome in endings if outcome.ending in (Ending.REFUSED, Ending.SKIPPED))
        ended = {outcome.ending for outcome in endings}
        if ended & _LAST or not (failed or Ending.CONFLICT in ended):
            break
        unreachable |= failed
    return [*kept, *(outcome for outcome in endings if not stands(outcome))]


def stands(outcome: Outcome) -> bool:
    """Whether nothing else can come of a change in this run, though it begins again from reading."""
    return outcome.ending in _FINAL or bool(outcome.code)


def still_open(proposed: Plan, kept: Iterable[Outcome]) -> Plan:
    """The plan without what was refused, or saved as another text, earlier in this run."""
    refused = {outcome.change.id for outcome in kept if outcome.ending is not Ending.DONE}
    allowed = tuple(change for change in proposed.changes if change.id not in refused)
    return msgspec.structs.replace(proposed, changes=allowed)


def edits_left(max_edits: int | None, kept: Iterable[Outcome]) -> int | None:
    """How many edits a run may still make after those, None for any number."""
    return None if max_edits is None else max_edits - sum(outcome.ending is Ending.DONE for outcome in kept)


def _stored_plan(run: Run, wiki: Wiki, path: Path, tasks: tuple[str, ...], max_edits: int | None) -> list[Outcome]:
    """Carries out the chosen tasks of a stored plan, after looking whether each notice is still to go out."""
    try:
        stored = Plan.from_json(path.read_bytes())
    except OSError as error:
        raise click.UsageError(
            f"{path}: {error.strerror}; make a plan with 'partnership-bot plan --out {path}'"
        ) from error
    safety.check(stored, wiki.reader.site(), run.now or wiki.reader.clock(), run.config)
    rules = run.rules(tasks)
    late = _late(run, wiki, stored, rules) if any(change.task is Task.INVITATIONS for change in stored.changes) else {}
    skipped = [
        Outcome(change=change, ending=Ending.SKIPPED, why=late[change.id])
        for change in stored.changes
        if change.id in late and change.task in rules.tasks
    ]
    for outcome in skipped:
        click.echo(show.ending_in_words(outcome.ending.value, outcome.change, outcome.why))
    chosen = (change for change in stored.changes if change.task in rules.tasks and change.id not in late)
    return skipped + carried_out(run, wiki, msgspec.structs.replace(stored, changes=tuple(chosen)), max_edits)


def _late(run: Run, wiki: Wiki, stored: Plan, rules: Rules) -> Mapping[str, str]:
    (survey, control), world = decide(wiki.reader, lambda world: surveyed(world, rules), run.now)
    desk = desk_of(survey, control, world, rules)
    return {**overtaken(stored, desk), **asking.overtaken(stored, desk, world)}


def carried_out(
    run: Run, wiki: Wiki, plan: Plan, max_edits: int | None, read: Mapping[Question, Answer] | None = None
) -> list[Outcome]:
    """How the changes of a plan that was checked ended, told line by line; of a link that the wiki refused, where in
    what was ``read`` it stands.
    """
    if not plan.changes:
        click.echo("Nothing to do.")
        return []
    endings = []
    for outcome in carry_out(plan, wiki.reader, wiki.writer(), run.config, max_edits):
        told = _placed(outcome, read or {})
        click.echo(show.ending_in_words(told.ending.value, told.change, told.why))
        endings.append(told)
    return endings


def _placed(outcome: Outcome, read: Mapping[Question, Answer]) -> Outcome:
    found = places(outcome.links, read)
    return msgspec.structs.replace(outcome, why=f"{outcome.why}; see {', '.join(found)}") if found else outcome


def _exit_code(endings: list[Outcome]) -> int:
    found = {outcome.ending for outcome in endings}
    if found & {Ending.STOPPED, Ending.BARRED}:
        return STOPPED
    return FAILED if found - {Ending.DONE, Ending.SKIPPED} else 0
