"""The page that stops the bot: whatever does not clearly say "run" stops it."""

from __future__ import annotations

import pytest

from bot.apply.run_page import EVERYTHING, stopped_tasks
from bot.plan import Task
from bot.wiki.world import PageAnswer, Unreadable
from tests.worlds.values import missing, page

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
        ("run\n* invitations, reports: stop", {Task.INVITATIONS, Task.REPORTS}),
        ("run\nInvitations and reports: stop -- [[User:X]] 12:00", {Task.INVITATIONS, Task.REPORTS}),
        ("run\n'''invitations: stop'''", {Task.INVITATIONS}),
        ("run\n'''invitations''': stop", {Task.INVITATIONS}),
        ("run\n; invitations: stop", {Task.INVITATIONS}),
        ("run\n: invitations : stop!", {Task.INVITATIONS}),
        ("run\n== invitations: stop ==", {Task.INVITATIONS}),
        ("run\ninvitations：stop", {Task.INVITATIONS}),
        ("run\ninvitations: please stop", {Task.INVITATIONS}),
        ("run\ninvitations: stopped", {Task.INVITATIONS}),
        ("run\ninvitations stop", {Task.INVITATIONS}),
        ("run \ndata: stop", {Task.DATA}),
        ("run\nstop: invitations", {Task.INVITATIONS}),
        ("run\nstop invitations", {Task.INVITATIONS}),
        ("run\nstop: data, reports", {Task.DATA, Task.REPORTS}),
        ("run\nreports: stop\ninvitations: stop", {Task.INVITATIONS, Task.REPORTS}),
        ("run\nsomething: stop", set(Task)),
        ("run\ninvitation: stop", set(Task)),
        ("run\ninvitation stop", set(Task)),
        ("run\ninvitations, report: stop", set(Task)),
        ("run\nall: stop", set(Task)),
        ("run\nstop", set(Task)),
        ("run\n\n* '''STOP!'''", set(Task)),
        ("run\n: stop", set(Task)),
        ("run\n{{stop}}", set(Task)),
        ("run\nPlease stop", set(Task)),
        ("run\n== Now ==\nstop everything", set(Task)),
        ("run\ninvitations must stop", set(Task)),
        ("run\nstop invitations until Monday", set(Task)),
        ("run\n<!-- one -->\nstop\n<!-- two -->", set(Task)),
        ("run\n<!---->\nstop\n<!-- two -->", set(Task)),
        ("run\n<!-- invitations: stop", {Task.INVITATIONS}),
        ("run\n<!-- invitations: stop -->", set()),
        ("run\n<!--\nstop\n-->", set()),
        ("run\nStop the bot by changing the first line of this page.", set()),
        ("run\nA line for each task makes that task stop.", set()),
        ("run\nhttps://meta.wikimedia.org/wiki/Stop", set()),
        ("run\nOnly administrators may stop it: ask one.", set()),
        ("run\nNon-stop since 2026.", set()),
        ("<!-- a remark -->\nrun", set(Task)),
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


STOP_WORDS = ("stop", "stops", "stopped")
ORDERS = {
    "{}": set(Task),
    "{}!": set(Task),
    ": {}": set(Task),
    "please {}": set(Task),
    "{} please": set(Task),
    "{} it": set(Task),
    "{} the bot": set(Task),
    "bot {}": set(Task),
    "{}: everything on this wiki": set(Task),
    "everything on this wiki: {}": set(Task),
    "everything that it does: please {}": set(Task),
    "{} reports": {Task.REPORTS},
    "{} reports for the time of the vote": set(Task),
    "{}: reports and data": {Task.REPORTS, Task.DATA},
    "reports {}": {Task.REPORTS},
    "data, reports: {}": {Task.REPORTS, Task.DATA},
    "reports and data are {}": set(Task),
    # Prose.
    "{} the bot there": set(),
    "the bot {}": set(),
    "the bot {} reports": set(),
    "the bot: it never {}": set(),
    "a{}": set(),
}


@pytest.mark.parametrize("word", STOP_WORDS)
@pytest.mark.parametrize(("line", "stopped"), ORDERS.items(), ids=ORDERS.keys())
def test_every_word_for_stopping_in_every_form(line: str, word: str, stopped: set[Task]) -> None:
    assert stopped_tasks(page(TITLE, f"run\n{line.format(word)}")) == stopped


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("invitations", Task.INVITATIONS),
        ("affiliates", Task.AFFILIATES),
        ("reports", Task.REPORTS),
        ("data", Task.DATA),
        ("templates", Task.TEMPLATES),
    ],
)
def test_every_task_is_stopped_by_its_name(name: str, task: Task) -> None:
    assert stopped_tasks(page(TITLE, f"run\n{name}: stop")) == {task}


@pytest.mark.parametrize("answer", [None, missing(TITLE), Unreadable(title=TITLE, why="hidden text")])
def test_a_page_that_cannot_be_read_stops_everything(answer: PageAnswer | None) -> None:
    assert stopped_tasks(answer) == EVERYTHING == set(Task)
