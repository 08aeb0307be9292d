"""The page that stops the bot: first line ``run`` or ``stop``, then lines ``TASK: stop`` (product rule 11)."""

from __future__ import annotations

from bot.plan import Task
from bot.world import Page, PageAnswer

EVERYTHING = frozenset(Task)


def stopped_tasks(answer: PageAnswer | None) -> frozenset[Task]:
    """The tasks that may not write now. A page that is missing, empty or unreadable stops them all."""
    if not isinstance(answer, Page):
        return EVERYTHING
    lines = [line.strip().casefold() for line in answer.text.splitlines() if line.strip()]
    if not lines or lines[0] != "run":
        return EVERYTHING
    return frozenset(task for task in Task if any(_stops(line, task) for line in lines[1:]))


def _stops(line: str, task: Task) -> bool:
    name, colon, word = line.lstrip("*# ").partition(":")
    return bool(colon) and name.strip() == task.value and word.strip().startswith("stop")
