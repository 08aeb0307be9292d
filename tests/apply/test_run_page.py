"""The page that stops the bot: whatever is not in its closed grammar stops everything, and it is told why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.apply.run_page import EVERYTHING, RunPage, read_run_page
from bot.plan import Task
from bot.wiki.world import History, PageAnswer, Unreadable
from tests.worlds.values import missing, page

TITLE = "User:PartnerBot/Run"
MAY_STAND = (
    *(
        "",
        "  ",
        "# All is well; nobody wants it to stop.",
        "#stop",
        " # stop",
        "<!-- stop -->",
        "<!-- stop? no. Two",
        "-->",
    ),
    *("data: stop", " Reports : STOP ", "data:stop", "<!---->", "data: stop <!-- until Monday -->"),
)
# By whom, and in what words, is nobody's business: none of them is in the grammar.
MAY_NOT_STAND = (
    *(
        "stop",
        "STOP STOP STOP it is spamming everybody",
        "Please stop this bot!",
        "The bot must stop now",
        "{{nobots}}",
    ),
    *(
        "== Stop ==",
        "Halt",
        "arrêt",
        "توقف",
        "invitations: off",
        "invitations: pause",
        "invitations: run",
        "invitations stop",
    ),
    *(
        "* reports: stop",
        "'''reports: stop'''",
        ": reports: stop",
        "reports: stop, please",
        "reports：stop",
        "-->",
        "<!--",
    ),
    *(
        "reports, data: stop",
        "report: stop",
        "all: stop",
        "stop: reports",
        "reports: stop # for now",
        "run",
        ":",
        "\u200b",
    ),
    *(
        "#REDIRECT [[Foo]]",
        "#redirect[[Foo]]",
        "# an <!-- open end",
        "<!-- an open end",
        "<!-- one --> two <!-- three -->",
    ),
    *("<!-- one <!-- two --> three -->", "<noinclude># fine</noinclude>", "~~~~", "data: stop --[[User:X|X]] 12:00"),
)


def stopped(text: str) -> frozenset[Task]:
    return read_run_page(TITLE, page(TITLE, text)).stopped


@pytest.mark.parametrize("first", ["run", "Run", " RUN ", "run\t"])
@pytest.mark.parametrize(
    ("below", "tasks"),
    [
        ("", set()),
        ("\n\n# A remark\n<!-- stop? no. Two\nlines -->\n", set()),
        ("\ninvitations: stop", {Task.INVITATIONS}),
        ("\n# why\nReports : STOP\n\ndata:stop", {Task.REPORTS, Task.DATA}),
        ("\n<!-- data: stop -->\nreports: stop <!-- until\nMonday -->", {Task.REPORTS}),
        ("\r\n\r\ntemplates: stop\r\n", {Task.TEMPLATES}),
    ],
)
def test_what_lets_it_run(first: str, below: str, tasks: set[Task]) -> None:
    assert stopped(first + below) == tasks


@pytest.mark.parametrize("task", Task)
def test_every_task_is_stopped_by_its_name(task: Task) -> None:
    found = read_run_page(TITLE, page(TITLE, f"run\n{task.value}: stop"))
    assert found.stopped == {task}
    assert f"{task.value}: stop" in found.why


@pytest.mark.parametrize("line", MAY_NOT_STAND)
def test_any_other_line_stops_everything_and_is_named(line: str) -> None:
    found = read_run_page(TITLE, page(TITLE, f"run\n# A remark\n{line}\nreports: stop"))
    assert found.stopped == EVERYTHING == set(Task)
    assert f"line 3 of {TITLE}" in found.why
    assert all(f"{task.value}" in found.why for task in Task), "it says how it should read"


@pytest.mark.parametrize(
    "first",
    ["stop", "Stop", "running", "run, please", "'''run'''", "<!-- a remark -->", "<!--", "run <!-- stop -->", "#"],
)
def test_any_other_first_line_stops_everything(first: str) -> None:
    assert stopped(f"{first}\nrun") == stopped(first) == EVERYTHING


@settings(max_examples=25)
@given(st.lists(st.sampled_from(MAY_STAND + MAY_NOT_STAND)), st.sampled_from(MAY_NOT_STAND), st.data())
def test_what_stops_everything_stops_it_anywhere_but_in_a_comment(
    lines: list[str], line: str, data: st.DataObject
) -> None:
    lines = [other for other in lines if "<!--" not in other and "-->" not in other]
    lines.insert(data.draw(st.integers(0, len(lines))), line)
    assert stopped("\n".join(["run", *lines])) == EVERYTHING


@pytest.mark.parametrize(
    "answer",
    [
        None,
        missing(TITLE),
        History(),
        Unreadable(title=TITLE, why="hidden text"),
        page(TITLE, ""),
        page(TITLE, " \n"),
        page(TITLE, "run", model="json"),
        page("Elsewhere", "run", redirects=(TITLE,)),
        page(TITLE, "#REDIRECT [[Elsewhere]]"),
        page(TITLE, "\nrun"),
    ],
)
def test_a_page_that_cannot_be_read_stops_everything(answer: PageAnswer | History | None) -> None:
    found = read_run_page(TITLE, answer)
    assert found.stopped == EVERYTHING
    assert TITLE in found.why


def test_nothing_of_the_page_acts_on_the_terminal_of_whoever_reads_why() -> None:
    why = read_run_page(TITLE, page(TITLE, f"run\n\x1b[2J{'x' * 5000}")).why
    assert "\x1b" not in why
    assert "“?[2Jxxx" in why
    assert len(why) < 1000


def test_a_page_that_lets_everything_run_says_nothing() -> None:
    assert read_run_page(TITLE, page(TITLE, "run\n# A remark")) == RunPage()


def test_a_long_line_is_cut_and_shown_to_be() -> None:
    def why(first: str) -> str:
        return read_run_page(TITLE, page(TITLE, first)).why

    assert f"“{'x' * 80}”" in why("x" * 80)
    assert f"“{'x' * 80}…”" in why("x" * 81)


def test_why_the_page_lets_nothing_run_is_told_apart() -> None:
    answers = (
        None, missing(TITLE), page("Elsewhere", "run", redirects=(TITLE,)), page(TITLE, ""),
        page(TITLE, "run", model="json"), page(TITLE, "stop"), page(TITLE, "Stop it"), page(TITLE, "run\nStop it"),
    )  # fmt: skip
    assert len({read_run_page(TITLE, answer).why for answer in answers}) == len(answers)
