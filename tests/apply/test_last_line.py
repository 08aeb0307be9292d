"""The last line of a run counts every change once, however it ended, and the exit code says the worst of it."""

from __future__ import annotations

import re

import pytest

from bot.apply.endings import Ending, Outcome
from bot.cli.run import FAILED, STOPPED, exit_code_of
from bot.plan import Change, ReplacePage, Task

CHANGE = Change(id="a", task=Task.REPORTS, title="A page", base=1, operation=ReplacePage("x"), summary="s")


@pytest.mark.parametrize(
    ("endings", "code"),
    [
        ([Ending.DONE], 0),
        ([Ending.DONE, Ending.DONE, Ending.LEFT], 0),
        ([Ending.DONE, Ending.SKIPPED, Ending.LEFT, Ending.LEFT], 0),
        ([Ending.REFUSED, Ending.DONE], FAILED),
        ([Ending.DONE, Ending.STOPPED], STOPPED),
        ([Ending.UNKNOWN, Ending.BARRED, Ending.ALTERED], STOPPED),
    ],
)
def test_the_last_line_counts_every_change(
    endings: list[Ending], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of([Outcome(CHANGE, ending) for ending in endings]) == code
    last = capsys.readouterr().out.splitlines()[-1]
    assert sum(map(int, re.findall(r"\d+", last))) == len(endings)
    assert int(last.partition(" ")[0]) == endings.count(Ending.DONE)
    for ending in set(endings) - {Ending.DONE}:
        assert re.search(rf"\b{endings.count(ending)} {ending.value}", last)


def test_where_nothing_was_to_do_no_figures_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of([]) == 0
    assert capsys.readouterr().out == ""
