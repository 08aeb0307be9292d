"""The page that stops the bot: first line ``run`` or ``stop``, then lines ``TASK: stop`` (product rule 11).

Whoever wants to stop the bot may write it otherwise. A line that has the form of an order to stop, and does not clearly
name what is to stop, stops everything; prose that merely holds the word does nothing.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

from bot.late_patterns import late_pattern
from bot.plan import Task
from bot.wiki.world import Page, PageAnswer

EVERYTHING = frozenset(Task)
_COMMENT: Final = late_pattern(r"<!--.*?-->", re.DOTALL)
_WORD: Final = late_pattern(r"\w+|:")
_STOP: Final = frozenset({"stop", "stopped", "stops"})
_BESIDE: Final = frozenset({"and", "please"})  # words that an order may hold, and that say nothing
_SHORT: Final = 3  # so many words that begin with "stop" are an order, more of them may be prose
_TASKS: Final = {task.value: task for task in Task}


def stopped_tasks(answer: PageAnswer | None) -> frozenset[Task]:
    """The tasks that may not write now. A page that is missing, empty or unreadable stops them all."""
    if not isinstance(answer, Page):
        return EVERYTHING
    first, _, rest = answer.text.strip().partition("\n")
    if first.strip().casefold() != "run":
        return EVERYTHING
    return frozenset(task for line in _COMMENT.sub("", rest).splitlines() for task in _stopped_by(line))


def _stopped_by(line: str) -> frozenset[Task]:
    words = [word for word in _WORD.findall(unicodedata.normalize("NFKC", line).casefold()) if word not in _BESIDE]
    while words[:1] == [":"]:
        words.pop(0)
    named = _ordered(words)
    if named is None:
        return frozenset()
    return frozenset(map(_TASKS.__getitem__, named)) if named and set(named) <= _TASKS.keys() else EVERYTHING


def _ordered(words: list[str]) -> list[str] | None:
    """The words that say what is to stop, of a line that has the form of such an order; None for any other."""
    spoken = [word for word in words if word != ":"]
    if not _STOP & set(spoken):
        return None
    if words[0] in _STOP:
        is_order = words[1:2] == [":"] or len(spoken) <= _SHORT or spoken[1] in _TASKS
        return spoken[1:] if is_order else None
    colon = next(
        (at for at, (word, next_word) in enumerate(pairwise(words)) if word == ":" and next_word in _STOP), None
    )
    if colon is not None:
        return [word for word in words[:colon] if word != ":"]
    is_order = spoken[-1] in _STOP and (len(spoken) <= 2 or spoken[0] in _TASKS)
    return spoken[:-1] if is_order else None
