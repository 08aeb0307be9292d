"""What a run decides by, besides the world: settings, vocabulary, wording, and the tasks it is for."""

from __future__ import annotations

from bot.config import Config
from bot.knowledge import Vocabulary
from bot.messages import Messages
from bot.plan import Task


class Rules:
    """Constants of a run; two runs with equal rules and equal worlds make equal plans."""

    __slots__ = ("config", "messages", "tasks", "vocabulary")

    def __init__(
        self, config: Config, vocabulary: Vocabulary, messages: Messages, tasks: frozenset[Task] = frozenset(Task)
    ) -> None:
        self.config = config
        self.vocabulary = vocabulary
        self.messages = messages
        self.tasks = tasks
