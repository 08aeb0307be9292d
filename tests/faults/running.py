"""``partnership-bot apply`` in this process: the command itself, with a wiki that a test has prepared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

import msgspec
from click.testing import CliRunner

from bot import config
from bot.cli.plan_apply import apply
from bot.cli.run import Run
from bot.language import messages
from bot.language.names import load as load_vocabulary
from bot.plan import Task
from bot.run_context import RunContext
from bot.wiki.gateway import Wiki
from tests.stories.test_killed import MOMENT

KILLED = -9


class Killed(BaseException):
    """The process ends here, without a chance to do anything more."""


class Ended(NamedTuple):
    """The exit code of a run, KILLED for one that did not get that far, and all that it said."""

    code: int
    said: str


class Rehearsal(Run):
    """What the command shares with its subcommands; the settings are read once for all runs."""

    def __init__(self, wiki: Callable[[], Wiki], now: datetime = MOMENT) -> None:
        super().__init__(_settings(), now)
        self._wiki = wiki

    def context(
        self,
        tasks: Iterable[str] = (),
        passed_over: frozenset[str] = frozenset(),
        *,
        suggesting: bool = True,
        accepts_registry: bool = False,
    ) -> RunContext:
        return _rules(frozenset(map(Task, tasks)) or frozenset(Task), passed_over)

    def open(self) -> Wiki:
        return self._wiki()


@cache
def _settings() -> config.Config:
    return msgspec.structs.replace(config.load(), operator=os.environ["PARTNERSHIP_BOT_OPERATOR"])


@cache
def _rules(tasks: frozenset[Task], passed_over: frozenset[str]) -> RunContext:
    return RunContext(_settings(), load_vocabulary(), messages.load("en"), tasks, passed_over)


def applied(wiki: Callable[[], Wiki], *arguments: str, now: datetime = MOMENT) -> Ended:
    """Runs ``apply`` on a wiki that is opened for it. Surprises are raised."""
    try:
        result = CliRunner().invoke(apply, arguments, obj=Rehearsal(wiki, now), catch_exceptions=False)
    except Killed:
        return Ended(KILLED, "")
    return Ended(result.exit_code, result.output)
