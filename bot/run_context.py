"""What a run decides by, besides the world: settings, vocabulary, wording, and the tasks it is for."""

from __future__ import annotations

from bot.config import Config
from bot.language.messages import Messages, Translations, shipped
from bot.language.names import Vocabulary
from bot.plan import Task
from bot.wiki.store import NOTHING_KEPT, Store


class RunContext:
    """Constants of a run; two runs with equal contexts and equal worlds make equal plans.

    ``vocabulary``: names of places and languages. ``messages``: the words of pages and reports; ``translations``: those
    of notices, by language. ``tasks``: what the run is for. ``passed_over``: ids of affiliates that cannot be reached
    in this run, since the wiki refused the notice. ``sent``: how many notices and questions the run has sent before.
    ``accepts_registry``: whether an operator lets through a registry in which too much changed at once. ``store``: what
    was made of texts before; with another one, the plan is the same.
    """

    __slots__ = (
        "accepts_registry",
        "config",
        "messages",
        "passed_over",
        "sent",
        "store",
        "tasks",
        "translations",
        "vocabulary",
    )

    def __init__(
        self,
        config: Config,
        vocabulary: Vocabulary,
        messages: Messages,
        tasks: frozenset[Task] = frozenset(Task),
        passed_over: frozenset[str] = frozenset(),
        translations: Translations | None = None,
        sent: int = 0,
        *,
        accepts_registry: bool = False,
        store: Store = NOTHING_KEPT,
    ) -> None:
        self.config = config
        self.vocabulary = vocabulary
        self.messages = messages
        self.tasks = tasks
        self.passed_over = passed_over
        self.sent = sent
        self.accepts_registry = accepts_registry
        self.store = store
        self.translations = translations or shipped()

    def calling(self, vocabulary: Vocabulary) -> RunContext:
        """The same context, with the names of another vocabulary."""
        return self._with(vocabulary, self.sent)

    def after(self, sent: int) -> RunContext:
        """The same context, once the run has sent so many notices and questions."""
        return self._with(self.vocabulary, sent)

    def _with(self, vocabulary: Vocabulary, sent: int) -> RunContext:
        return RunContext(
            self.config,
            vocabulary,
            self.messages,
            self.tasks,
            self.passed_over,
            self.translations,
            sent,
            accepts_registry=self.accepts_registry,
            store=self.store,
        )
