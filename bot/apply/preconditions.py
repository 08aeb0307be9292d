"""What a notice or a question to a lead rests on: the pages by which it was decided that it may go out now.

While a run is under way a coordinator may hold it, the settings may change, a record may be closed, an answer may come.
None of these pages is understood here: where one is not as it was, the notice is decided anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Final

from bot.config import Config
from bot.facts.history.receipts import partnership_of
from bot.inviting.moderation.community_settings import settings_titles
from bot.model.page_titles import outbox_page
from bot.plan import AppendSection, Change, Plan
from bot.wiki.titles import Namespaces
from bot.wiki.world import Answer, AskPage, AskTransclusions, Page, Question, Transclusions
from bot.wikitext import template_calls

NOTICES: Final = 1  # so many at a time: before each of them it is looked at what it rests on


def is_notice(change: Change) -> bool:
    """Whether the change tells somebody something, or asks: it cannot be taken back."""
    return isinstance(change.operation, AppendSection)


def batches(changes: Sequence[Change], size: int) -> Iterator[tuple[Change, ...]]:
    """The changes in their order, at most ``size`` at a time, notices apart from other edits."""
    for _, alike in groupby(changes, key=is_notice):
        while batch := tuple(islice(alike, size)):
            yield batch


def looks(batch: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """The changes of a batch, as many at a time as one look at the wiki serves."""
    waiting = iter(batch)
    while together := tuple(islice(waiting, NOTICES if is_notice(batch[0]) else len(batch))):
        yield together


def rewritten(plan: Plan, read: Mapping[Question, Answer]) -> dict[str, str]:
    """Change id → why a message of a stored plan must not go out: a record that it tells of was edited or moved since.

    The message says what the record said then, links to where it stood, and cannot be taken back.
    """
    since = {page.id: page.title for page in read.values() if isinstance(page, Page) and page.timestamp > plan.now}
    objections: dict[str, str] = {}
    for change in plan.changes:
        receipts = change.operation.receipts if isinstance(change.operation, AppendSection) else ()
        if edited := sorted(since[told] for told in map(partnership_of, receipts) if told in since):
            objections[change.id] = f"{edited[0]} was edited since the plan was made"
    return objections


class Grounds:
    """The answers that a plan was decided by, as far as its notices rest on them; without any, on nothing."""

    def __init__(self, decided: Mapping[Question, Answer], config: Config, spaces: Namespaces) -> None:
        self._decided, self._talk_of = decided, spaces.talk_of
        orders = (outbox_page(config.pages.root), *settings_titles(config))
        self._orders = tuple(map(AskPage, orders)) if decided else ()
        self._spoken = tuple(_spoken(decided, {config.templates.response, config.templates.go_ahead}))
        self._titles = {
            answer.id: answer.title
            for question, answer in decided.items()
            if isinstance(answer, Page) and question == AskPage(answer.title)
        }

    def of(self, change: Change) -> frozenset[Question]:
        """The orders, the settings, the records that the change tells of, and their talk pages where they were read."""
        if not isinstance(change.operation, AppendSection):
            return frozenset()
        records = (self._titles.get(partnership_of(key)) for key in change.operation.receipts)
        asked = {page for title in records if title for page in (AskPage(title), AskPage(self._talk_of(title)))}
        return frozenset(asked & self._decided.keys()) | set(self._orders)

    def shaken(self, change: Change, now: Mapping[Question, Answer]) -> str:
        """Why the change is to be decided anew, empty when all that it rests on is as it was."""
        if not self._decided or not isinstance(change.operation, AppendSection):
            return ""
        if not {partnership_of(key) for key in change.operation.receipts} <= self._titles.keys():
            return "what this tells of was not read when it was decided"
        pages = [one for one in self.of(change) if isinstance(one, AskPage)]
        other = (one.title for one in pages if now.get(one) != self._decided.get(one) or self._was_not_heard(one))
        edited = min(other, default="")
        return f"{edited} was edited since this was decided" if edited else ""

    def _was_not_heard(self, one: AskPage) -> bool:
        """Whether people's words stand on a talk page that was not among those with such words shortly before."""
        page = self._decided.get(one)
        return isinstance(page, Page) and any(
            page.title not in titles and bool(template_calls(page.text, names)) for titles, names in self._spoken
        )


def _spoken(
    decided: Mapping[Question, Answer], templates: Collection[str]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The pages on which one of the templates was found, and the names that it goes by."""
    for question, answer in decided.items():
        if isinstance(question, AskTransclusions) and isinstance(answer, Transclusions):
            names = (question.template, *answer.redirects)
            if question.template in templates:
                yield frozenset(answer.pages), frozenset(name.removeprefix("Template:") for name in names)
