"""The page that stops the bot: whatever does not clearly say "run" stops it."""

from __future__ import annotations

import pytest

from bot.plan import Task
from bot.runpage import EVERYTHING, stopped_tasks
from bot.world import PageAnswer, Unreadable
from tests.core.values import missing, page

TITLE = "User:PartnerBot/Run"


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("run", set()),
        ("Run\n", set()),
        ("\n\n run \n", set()),
        ("run\ninvitations: stop", {Task.INVITATIONS}),
        ("run\n* Reports : STOP\n# data:stop", {Task.REPORTS, Task.DATA}),
        ("run\ninvitations: stop please", {Task.INVITATIONS}),
        ("run\ninvitations: run", set()),
        ("run\nSome words about this page: do not stop.", set()),
        ("run\nsomething: stop", set()),
        ("stop", set(Task)),
        ("", set(Task)),
        (" \n", set(Task)),
        ("Please run", set(Task)),
        ("run, please", set(Task)),
        ("running", set(Task)),
        ("stop\nrun", set(Task)),
        ("invitations: stop\nrun", set(Task)),
        ("'''run'''", set(Task)),
    ],
)
def test_what_the_page_says(text: str, stopped: set[Task]) -> None:
    assert stopped_tasks(page(TITLE, text)) == stopped


@pytest.mark.parametrize("answer", [None, missing(TITLE), Unreadable(title=TITLE, why="hidden text")])
def test_a_page_that_cannot_be_read_stops_everything(answer: PageAnswer | None) -> None:
    assert stopped_tasks(answer) == EVERYTHING == set(Task)
