"""``plan`` and ``apply``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import click
import msgspec

from bot.apply import plan_check, status_page
from bot.apply.carry_out import Ending, Outcome, carry_out
from bot.apply.preconditions import is_notice, rewritten
from bot.apply.refusals import places
from bot.cli import text_output
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
from bot.config import Config
from bot.inviting import lead_questions
from bot.inviting.approvals import surveyed
from bot.inviting.digests import overtaken, unreached
from bot.inviting.queue import desk_of
from bot.language import messages
from bot.plan import Change, Plan, Task, UnsafePlan
from bot.propose import propose
from bot.run_context import Rules
from bot.wiki.gateway import Wiki
from bot.wiki.rounds import decide
from bot.wiki.world import Answer, NotUnderstood, Question, ReadFailed, World

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
        for line in text_output.plan_in_words(proposed, world):
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
                return told(run, wiki, lambda endings: _stored_plan(run, wiki, plan_file, tasks, max_edits, endings))
            return told(run, wiki, lambda endings: _fresh(run, wiki, tasks, max_edits, endings))

    sys.exit(foreseen(work))


def told(run: Run, wiki: Wiki, work: Callable[[list[Outcome]], None]) -> int:
    """The exit code of the work, which adds to the endings given to it, once the status page tells of them.

    The page tells, and remembers what the wiki refused, also when the work breaks off.
    """
    endings: list[Outcome] = []
    try:
        work(endings)
    except (NotUnderstood, ReadFailed, UnsafePlan):
        if endings:
            with suppress(ReadFailed):  # why the work broke off is to be told
                _tell(run, wiki, endings)
        raise
    _tell(run, wiki, endings)
    return _exit_code(endings)


def _tell(run: Run, wiki: Wiki, endings: list[Outcome]) -> None:
    now = run.now or wiki.reader.clock()
    for outcome in endings:
        if outcome.ending in _ALARMS:
            click.echo(f"partnership-bot: {_ALARMS[outcome.ending]}: {outcome.change.title}: {outcome.why}", err=True)
    status_page.tell(endings, now, wiki.reader, wiki.writer, run.config, messages.load())


def _fresh(run: Run, wiki: Wiki, tasks: tuple[str, ...], max_edits: int | None, endings: list[Outcome]) -> None:
    """Decides and carries out; where a page changed meanwhile or a notice was refused, begins again from reading.

    Whoever cannot be reached is passed over then, so that the pages tell what is true. What the wiki refused is not
    sent again: a filter lets pass who ignores its warning. All limits are those of the whole run.
    """
    unreachable: frozenset[str] = frozenset()
    for _ in range(MAX_FRESH_PLANS):
        endings[:] = filter(stands, endings)
        done = saved(endings)
        rules = run.rules(tasks, unreachable).after(sum(map(is_notice, done)))
        proposed, world = _proposed(run, wiki, rules)
        plan_check.check(proposed, wiki.reader.site(), run.now or wiki.reader.clock(), run.config, done=done)
        ended = carried_out(run, wiki, still_open(proposed, endings), max_edits, endings, world.answers)
        failed = unreached(outcome.change for outcome in ended if outcome.ending in (Ending.REFUSED, Ending.SKIPPED))
        how = {outcome.ending for outcome in ended}
        if how & _LAST or not (failed or Ending.CONFLICT in how):
            break
        unreachable |= failed


def stands(outcome: Outcome) -> bool:
    """Whether nothing else can come of a change in this run, though it begins again from reading."""
    return outcome.ending in _FINAL or bool(outcome.code)


def saved(endings: Iterable[Outcome]) -> tuple[Change, ...]:
    """The edits that the wiki has, of those that a run has tried."""
    return tuple(outcome.change for outcome in endings if outcome.ending is Ending.DONE)


def still_open(proposed: Plan, kept: Iterable[Outcome]) -> Plan:
    """The plan without what was refused, or saved as another text, earlier in this run; nor is anybody told twice in
    a run, though midnight passes.
    """
    ended = {outcome.change.id for outcome in kept if outcome.ending is not Ending.DONE or is_notice(outcome.change)}
    allowed = tuple(change for change in proposed.changes if change.id not in ended)
    return msgspec.structs.replace(proposed, changes=allowed)


def _stored_plan(
    run: Run, wiki: Wiki, path: Path, tasks: tuple[str, ...], max_edits: int | None, endings: list[Outcome]
) -> None:
    """Carries out the chosen tasks of a stored plan, after looking whether each notice is still to go out."""
    try:
        stored = Plan.from_json(path.read_bytes())
    except OSError as error:
        raise click.UsageError(
            f"{path}: {error.strerror}; make a plan with 'partnership-bot plan --out {path}'"
        ) from error
    plan_check.check(stored, wiki.reader.site(), run.now or wiki.reader.clock(), run.config)
    rules = run.rules(tasks)
    tells = any(change.task is Task.INVITATIONS and change.task in rules.tasks for change in stored.changes)
    late, read = _late(run, wiki, stored, rules) if tells else ({}, {})
    endings += [
        Outcome(change=change, ending=Ending.SKIPPED, why=late[change.id])
        for change in stored.changes
        if change.id in late and change.task in rules.tasks
    ]
    for outcome in endings:
        click.echo(text_output.ending_in_words(outcome.ending.value, outcome.change, outcome.why))
    chosen = tuple(change for change in stored.changes if change.task in rules.tasks and change.id not in late)
    carried_out(run, wiki, msgspec.structs.replace(stored, changes=chosen), max_edits, endings, read)


def _late(run: Run, wiki: Wiki, stored: Plan, rules: Rules) -> tuple[Mapping[str, str], Mapping[Question, Answer]]:
    """Change id → why it must not go out any more; and the answers by which all others may."""
    (survey, control), world = decide(wiki.reader, lambda world: surveyed(world, rules), run.now)
    desk = desk_of(survey, control, world, rules)
    late = {
        **rewritten(stored, world.answers),
        **overtaken(stored, desk),
        **lead_questions.overtaken(stored, desk, world),
    }
    return late, world.answers


def carried_out(
    run: Run,
    wiki: Wiki,
    plan: Plan,
    max_edits: int | None,
    endings: list[Outcome],
    read: Mapping[Question, Answer] | None = None,
) -> list[Outcome]:
    """How the changes of a plan that was checked ended, told line by line, each at once added to the ``endings`` of the
    run so far. ``read``: what the plan was decided by; of a link that the wiki refused, it tells where it stands.
    """
    before = len(endings)
    if not plan.changes:
        click.echo("Nothing to do.")
        return []
    remind_of_operator(plan, run.config)
    for outcome in carry_out(plan, wiki.reader, wiki.writer(), run.config, max_edits, read, tuple(endings)):
        told = _placed(outcome, read or {})
        click.echo(text_output.ending_in_words(told.ending.value, told.change, told.why))
        endings.append(told)
    return endings[before:]


def remind_of_operator(plan: Plan, config: Config) -> None:
    """Every message on a talk page names who operates the bot (product rule 15): without a name, the bot's account."""
    if any(map(is_notice, plan.changes)) and not config.operators and config.wiki.startswith("pywikibot:"):
        click.echo(
            "the setting operator is empty: messages on talk pages name the bot's account instead of who operates it; "
            'set operator = "YOUR USER NAME" in the file of --config, or PARTNERSHIP_BOT_OPERATOR',
            err=True,
        )


def _placed(outcome: Outcome, read: Mapping[Question, Answer]) -> Outcome:
    found = places(outcome.links, read)
    return msgspec.structs.replace(outcome, why=f"{outcome.why}; see {', '.join(found)}") if found else outcome


def _exit_code(endings: list[Outcome]) -> int:
    found = {outcome.ending for outcome in endings}
    if found & {Ending.STOPPED, Ending.BARRED}:
        return STOPPED
    return FAILED if found - {Ending.DONE, Ending.SKIPPED} else 0
