"""What every command shares: the settings, the wiki, the time, and how foreseen faults end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from bot.apply.endings import Ending, Outcome
from bot.apply.run_page import read_run_page
from bot.config import Config, ConfigError
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.onwiki.sources import BadSource
from bot.plan import Task, UnsafePlan
from bot.run_context import RunContext
from bot.wiki.gateway import BadSpec, Wiki, open_wiki
from bot.wiki.live.http import Unreachable, WikiError
from bot.wiki.run_lock import AlreadyRunning
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.titles import BadTitle
from bot.wiki.world import NotUnderstood, PageQuery, Reader, ReadFailed

FAILED: Final = 1
USAGE: Final = 2
PENDING: Final = 3
STOPPED: Final = 4


class Run:
    """What every command shares: the settings, the wiki, the time, and what an earlier run kept."""

    def __init__(self, config: Config, now: datetime | None, store: Store = NOTHING_KEPT) -> None:
        self.config, self.now, self.store = config, now, store

    def context(
        self,
        tasks: Iterable[str] = (),
        passed_over: frozenset[str] = frozenset(),
        *,
        suggesting: bool = True,
        accepts_registry: bool = False,
    ) -> RunContext:
        """``suggesting``: whether problems tell the nearest names, which costs time and only some commands show."""
        chosen = frozenset(map(Task, tasks)) or frozenset(Task)
        vocabulary = load_vocabulary()
        names = vocabulary if suggesting else vocabulary.unsuggesting
        say = messages.load("en")
        return RunContext(
            self.config, names, say, chosen, passed_over, accepts_registry=accepts_registry, store=self.store
        )

    def open(self) -> Wiki:
        return open_wiki(self.config.wiki, self.config.account, self.now, self.store, self.config.pages.root)


def warn_of_run_page(reader: Reader, config: Config) -> None:
    """Tells whoever plans what the run page would not let them carry out. Raises ReadFailed."""
    title = config.pages.run.format(account=reader.site().account)
    if why := read_run_page(title, reader.answers({PageQuery(title)})[PageQuery(title)]).why:
        click.echo(f"partnership-bot: apply would stop: {why}", err=True)


def exit_code_of(outcomes: Collection[Outcome]) -> int:
    """0 where every change is made, or left by a rule or to the next run. What stopped a run, or leaves something, is
    told once on stderr; the last line of stdout counts how all changes ended.
    """
    for ending, why in dict.fromkeys((outcome.ending, outcome.why) for outcome in outcomes):
        if ending in (Ending.STOPPED, Ending.LEFT):
            click.echo(f"partnership-bot: {ending.value}: {why}", err=True)
    if outcomes:
        click.echo(_figures(Counter(outcome.ending for outcome in outcomes)))
    endings = {outcome.ending for outcome in outcomes}
    if endings & {Ending.STOPPED, Ending.BARRED}:
        return STOPPED
    return FAILED if endings - {Ending.DONE, Ending.SKIPPED, Ending.LEFT} else 0


def _figures(counts: Counter[Ending]) -> str:
    others = (f"{counts[ending]} {ending.value}" for ending in Ending if ending not in (Ending.DONE, Ending.LEFT))
    left = f"{counts[Ending.LEFT]} left to the next run"
    told = (f"{counts[Ending.DONE]} edits made", *others, left)
    return ", ".join(figure for at, figure in enumerate(told) if at == 0 or not figure.startswith("0 ")) + "."


def foreseen(work: Callable[[], int]) -> int:
    """The exit code of ``work``; foreseen faults become one line on stderr and their exit code."""
    try:
        return work()
    except (AlreadyRunning, NotUnderstood, ReadFailed, UnsafePlan, Unreachable) as error:
        click.echo(f"partnership-bot: stopped: {error}", err=True)
        return STOPPED
    except (BadSource, BadSpec, BadTitle, ConfigError, WikiError, UnicodeDecodeError) as error:
        click.echo(f"partnership-bot: {error}", err=True)
        return USAGE


task_option = click.option(
    "--task",
    "tasks",
    multiple=True,
    type=click.Choice([task.value for task in Task]),
    envvar="PARTNERSHIP_BOT_TASK",
    help="Only this task; may be given several times.",
)
format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    envvar="PARTNERSHIP_BOT_FORMAT",
    help="How the result is printed.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="PARTNERSHIP_BOT_OUT",
    help="Also store the plan there, as JSON.",
)
exit_code_option = click.option(
    "--exit-code", is_flag=True, envvar="PARTNERSHIP_BOT_EXIT_CODE", help="Exit with 3 when changes are pending."
)
max_edits_option = click.option(
    "--max-edits",
    type=click.IntRange(min=0),
    envvar="PARTNERSHIP_BOT_MAX_EDITS",
    help="Make so many edits at most; what must come first goes first.",
)
accept_registry_option = click.option(
    "--accept-registry",
    is_flag=True,
    envvar="PARTNERSHIP_BOT_ACCEPT_REGISTRY",
    help="Go on although many affiliates vanished from the registry, or changed id or page.",
)
