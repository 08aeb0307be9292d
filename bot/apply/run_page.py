"""The page that stops the bot: first line ``run`` or ``stop``, below it a closed grammar (product rule 11).

Below ``run`` may stand blank lines, HTML comments, lines that begin with ``#``, and lines ``TASK: stop``. Any other
line stops everything: whoever wants to stop the bot may write it in their own words, and nobody has to guess them.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from bot.late_patterns import late_pattern
from bot.plan import Task
from bot.wiki.world import Answer, Missing, Page

EVERYTHING = frozenset(Task)
GRAMMAR: Final = (
    'line 1 "run", then only blank lines, comments, lines that begin with "#", and "TASK: stop" '
    f"({', '.join(task.value for task in Task)})"
)
_COMMENT: Final = late_pattern(r"<!--.*?-->", re.DOTALL)
_ORDER: Final = late_pattern(r"(\w+)\s*:\s*stop", re.IGNORECASE)
_TASKS: Final = {task.value: task for task in Task}
_SHOWN: Final = 80  # characters of a line that is quoted


class RunPage(msgspec.Struct, frozen=True):
    """The tasks that may not write now, and ``why``, in words; empty when all may."""

    stopped: frozenset[Task] = frozenset()
    why: str = ""


def read_run_page(title: str, answer: Answer | None) -> RunPage:
    """What the page of that title lets the bot do, by what was read of it."""
    if isinstance(answer, Page) and not answer.redirects and answer.model == "wikitext" and answer.text.strip():
        return _read(title, answer.text)
    if not isinstance(answer, Page | Missing):
        what = "cannot be read"
    elif answer.redirects:
        what = "is a redirect"
    else:
        what = "is missing" if isinstance(answer, Missing) else f"is empty, or no wikitext ({answer.model})"
    return _everything(f"{title} {what}")


def _read(title: str, text: str) -> RunPage:
    first = text.splitlines()[0].strip()
    if first.casefold() == "stop":
        return RunPage(EVERYTHING, f'the first line of {title} is "stop"')
    if first.casefold() != "run":
        return _everything(f"line 1 of {title} is not understood (“{_quoted(first)}”)")
    stopped: list[Task] = []
    # A comment leaves its line breaks behind, so that lines are counted as people see them, and none joins another.
    lines = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text).splitlines()
    for number, line in enumerate(map(str.strip, lines), 1):
        if number == 1 or not line or _is_remark(line):
            continue
        order = _ORDER.fullmatch(line)
        if order is None or order[1].casefold() not in _TASKS:
            return _everything(f"line {number} of {title} is not understood (“{_quoted(line)}”)")
        stopped.append(_TASKS[order[1].casefold()])
    said = ", ".join(f'"{task.value}: stop"' for task in stopped)
    return RunPage(frozenset(stopped), f"{title} says {said}" if said else "")


def _is_remark(line: str) -> bool:
    """Whether a line is for people; not one that is a redirect, or that begins a comment which never ends."""
    return line.startswith("#") and not line.casefold().startswith("#redirect") and "<!--" not in line


def _everything(why: str) -> RunPage:
    return RunPage(EVERYTHING, f"{why}: this stops everything; it may hold {GRAMMAR}")


def _quoted(line: str) -> str:
    """The line without what would do something to a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in line[:_SHOWN]) + ("…" if len(line) > _SHOWN else "")
