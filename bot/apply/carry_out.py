"""Plan + Reader + Writer → a stream of endings: one per change, in the order of the plan.

Before every batch, and before every single notice, the run page is read again, every page that would be touched, and
all that a notice rests on. An edit is made from the text read then; a human edit since the plan wins. An edit whose
answer was lost is looked for, never sent blindly again. After every batch, what was saved is read back and compared
with what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Final

import msgspec

from bot.apply.preconditions import Grounds, batches, is_notice, looks
from bot.apply.read_back import Sent, altered, looked_for
from bot.apply.recipient_check import objection
from bot.apply.refusals import ALTERED, Refusal, digest, remembered
from bot.apply.run_page import stopped_tasks
from bot.config import Config
from bot.plan import Change, Plan
from bot.wiki.world import Answer, AskContributions, AskPage, Missing, Page, Question, Reader, ReadFailed, Site
from bot.wiki.writing import Conflict, Edit, Refused, Saved, Stopped, Unknown, Writer, Written
from bot.wikitext import BrokenMarkers

MAX_TRIES: Final = 3
MAX_FILTERED: Final = 3  # a filter that refuses so many edits is against the bot, not against an edit


class Ending(Enum):
    DONE = "done"
    SKIPPED = "skipped"  # by a rule: nothing is wrong
    CONFLICT = "conflict"  # the page changed since the plan: decide anew
    REFUSED = "refused"
    UNKNOWN = "unknown"
    STOPPED = "stopped"  # by the run page or a limit
    BARRED = "barred"  # the wiki takes no edit of this account now: blocked, logged out, read-only, lagging
    ALTERED = "altered"  # saved, but the wiki has another text than was sent


# After these the wiki has the edit, or may have it.
WRITTEN: Final = frozenset({Ending.DONE, Ending.UNKNOWN})
# After these nothing more is written in a run.
_LAST: Final = frozenset({Ending.UNKNOWN, Ending.BARRED})


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How one change ended. ``revision`` is that of a saved edit, else 0.

    ``code`` says what refused the change, now or lately; ``links`` are those that a blacklist is about.
    """

    change: Change
    ending: Ending
    why: str = ""
    revision: int = 0
    code: str = ""
    links: tuple[str, ...] = ()


def carry_out(
    plan: Plan,
    reader: Reader,
    writer: Writer,
    config: Config,
    max_edits: int | None = None,
    decided: Mapping[Question, Answer] | None = None,
    before: Sequence[Outcome] = (),
) -> Iterator[Outcome]:
    """Make the changes of a plan that ``safety.check`` let pass; one outcome each, in the order of the plan.

    ``decided``: the answers by which it was decided what may go out; a notice that rests on one that is another by now
    ends in CONFLICT. ``before``: what this run has done already; it counts to all limits.
    After an UNKNOWN or BARRED ending nothing more is written, nor after a filter has refused three edits. A change
    whose text the wiki turned out to have altered gets a second outcome, ALTERED, at the end of its batch. Raises
    ReadFailed when the wiki cannot be read before or after a batch.
    """
    run = Carrying(plan, reader, writer, config, max_edits, decided or {}, before)
    for batch in batches(plan.changes, config.limits.batch):
        for outcome in run.through(batch):
            yield outcome
            if outcome.ending in _LAST or (outcome.ending is Ending.STOPPED and run.spent):
                with suppress(ReadFailed):  # why the run ends is told already
                    yield from run.altered()
                return
        yield from run.altered()


class Carrying:
    """The carrying out of one plan: what is done so far, and what may still be."""

    def __init__(
        self,
        plan: Plan,
        reader: Reader,
        writer: Writer,
        config: Config,
        max_edits: int | None,
        decided: Mapping[Question, Answer],
        before: Sequence[Outcome],
    ) -> None:
        self._reader, self._writer, self._site = reader, writer, reader.site()
        self._grounds = Grounds(decided, config, self._site.namespaces)
        self._own_edits = _contributions(self._site)
        self._run = config.pages.run.format(account=plan.account)
        self._status = config.pages.status.format(account=plan.account)
        self._max_edits, self._now = max_edits, plan.now
        self._refused: Mapping[str, Refusal] = {}
        self._done: set[str] = set()
        self._sent: list[Sent] = []
        self._edits = sum(outcome.ending in WRITTEN for outcome in before)
        self._filtered = sum(map(_is_filtered, before))

    def through(self, batch: Sequence[Change]) -> Iterator[Outcome]:
        """How the changes of a batch end, one after the other. Raises ReadFailed before a look at the wiki."""
        own_edits: dict[Question, Answer] = {}
        for together in looks(batch):
            asked = frozenset(question for change in together for question in self._questions(change))
            now = {**own_edits, **self._reader.answers(asked - own_edits.keys())}
            # Asked once for all: what this run has sent since stands on the talk pages.
            own_edits = {question: now[question] for question in asked if isinstance(question, AskContributions)}
            self._refused = remembered(_page(now, self._status), self._site.account, self._now)
            stopped = stopped_tasks(_page(now, self._run))
            for change in together:
                outcome = self._kept_back(change, change.task in stopped) or self._carried_out(change, now)
                self._count(outcome)
                yield outcome

    def _count(self, outcome: Outcome) -> None:
        if outcome.ending is Ending.DONE:
            self._done.add(outcome.change.id)
        if outcome.ending in WRITTEN:
            self._edits += 1
        if _is_filtered(outcome):
            self._filtered += 1

    def _questions(self, change: Change) -> frozenset[Question]:
        """All that is looked at before the change is made."""
        asked: set[Question] = {AskPage(self._run), AskPage(self._status), AskPage(change.title)}
        return frozenset({*asked, *self._grounds.of(change), *((self._own_edits,) if is_notice(change) else ())})

    def altered(self) -> Iterator[Outcome]:
        """The changes whose text the wiki altered, of those that were not compared yet. Raises ReadFailed."""
        sent, self._sent = self._sent, []
        for change, why in altered(sent, self._reader):
            yield Outcome(change=change, ending=Ending.ALTERED, why=why, code=ALTERED)

    @property
    def spent(self) -> str:
        """Why nothing more may be written in this run, empty when it may."""
        if self._max_edits is not None and self._edits >= self._max_edits:
            return f"the limit of {self._max_edits} edits is reached"
        filtered = self._filtered >= MAX_FILTERED
        return f"the wiki's filters refused {self._filtered} edits of this run" if filtered else ""

    def _kept_back(self, change: Change, stopped: bool) -> Outcome | None:
        if stopped:
            why = f"{self._run} does not say that this task may run"
            return Outcome(change=change, ending=Ending.STOPPED, why=why)
        if not set(change.needs) <= self._done:
            return Outcome(change=change, ending=Ending.SKIPPED, why="a notice that the page tells of is not out")
        if self.spent:
            return Outcome(change=change, ending=Ending.STOPPED, why=self.spent)
        if self._refused and (refusal := self._refused.get(digest(change))):
            until = f"before it differs, a week is over, or a person edits {self._status}"
            why = f"{refusal.code} on {refusal.day}: not sent again {until}"
            return Outcome(change=change, ending=Ending.SKIPPED, why=why, code=refusal.code)
        return None

    def _carried_out(self, change: Change, now: Mapping[Question, Answer]) -> Outcome:
        written: Written = Conflict("the page was never read")
        for _ in range(MAX_TRIES):
            page = _page(now, change.title)
            if why := self._grounds.shaken(change, now):
                return Outcome(change=change, ending=Ending.CONFLICT, why=why)
            if stop := _objection(change, page, now.get(self._own_edits), self._site):
                return stop
            edit = _edit(change, page)
            if isinstance(edit, Outcome):
                return edit
            written = self._writer.save(edit)
            if isinstance(written, Unknown):
                written = looked_for(edit, self._reader, self._site.account, written)
            if isinstance(written, Saved):
                self._sent.append(Sent(change=change, text=edit.text, revision=written.revision, merged=written.merged))
            if not isinstance(written, Conflict):
                break
            now = self._reader.answers(self._questions(change))
        return _ended(change, written)


def _is_filtered(outcome: Outcome) -> bool:
    return outcome.ending is Ending.REFUSED and outcome.code.startswith("abusefilter-")


def _contributions(site: Site) -> AskContributions:
    return AskContributions(site.account, tuple(space.number for space in site.namespaces.all if space.number % 2))


def _page(answers: Mapping[Question, Answer], title: str) -> Page | Missing | None:
    answer = answers.get(AskPage(title))
    return answer if isinstance(answer, Page | Missing) else None


def _objection(change: Change, page: Page | Missing | None, own_edits: Answer | None, site: Site) -> Outcome | None:
    if page is None or page.redirects:
        return Outcome(change=change, ending=Ending.CONFLICT, why="the page cannot be read, or became a redirect")
    if is_notice(change):
        if why := objection(change, page, own_edits, site):
            return Outcome(change=change, ending=Ending.SKIPPED, why=why)
        if change.page_id is None and isinstance(page, Page):
            return Outcome(change=change, ending=Ending.CONFLICT, why="a person made the talk page since the plan")
        return None
    if (page.revision if isinstance(page, Page) else None) != change.base:
        return Outcome(change=change, ending=Ending.CONFLICT, why="the page was edited, made or deleted since the plan")
    return None


def _edit(change: Change, page: Page | Missing | None) -> Edit | Outcome:
    text, base = (page.text, page.revision) if isinstance(page, Page) else ("", None)
    try:
        after = change.text_after(text)
    except (BrokenMarkers, ValueError) as error:
        return Outcome(change=change, ending=Ending.REFUSED, why=str(error))
    return Edit(title=change.title, text=after, base=base, summary=change.summary, bot=not is_notice(change))


def _ended(change: Change, written: Written) -> Outcome:
    match written:
        case Saved(revision):
            return Outcome(change=change, ending=Ending.DONE, revision=revision)
        case Conflict(why):
            return Outcome(change=change, ending=Ending.CONFLICT, why=why)
        case Refused(code, why, links):
            return Outcome(change=change, ending=Ending.REFUSED, why=f"{code}: {why}", code=code, links=links)
        case Unknown(why):
            return Outcome(change=change, ending=Ending.UNKNOWN, why=why)
        case Stopped(code, why):
            return Outcome(change=change, ending=Ending.BARRED, why=f"{code}: {why}")
