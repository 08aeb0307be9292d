"""Plan + Reader + Writer → a stream of endings: one per change, in the order of the plan.

Before every batch, and before every single message, the run page is read again, every page that would be touched, and
all that a message rests on. An edit is made from the text read then; a human edit since the plan wins. An edit whose
answer was lost is looked for, never sent blindly again. After every batch, what was saved is read back and compared
with what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby, islice
from typing import Final

from bot.apply.endings import GONE, WRITTEN, Ending, Outcome, outcome_of
from bot.apply.preconditions import Preconditions
from bot.apply.read_back import Sent, altered, found_again
from bot.apply.recipient_check import brought_before, is_gone, marked, objection
from bot.apply.refusals import ALTERED, Refusal, digest, remembered
from bot.apply.run_page import EVERYTHING, RunPage, read_run_page
from bot.config import Config
from bot.facts.history.authorship import history_query
from bot.facts.history.sent import Said, said_of
from bot.inviting.talk_page_messages import is_message
from bot.plan import Change, Plan
from bot.wiki.rounds import decide
from bot.wiki.stages import Stages, settled
from bot.wiki.world import Answer, History, Missing, Page, PageQuery, Query, Reader, ReadFailed, World
from bot.wiki.writing import Conflict, Edit, Saved, Unknown, Writer, Written
from bot.wikitext import BrokenMarkers

MAX_TRIES: Final = 3
MAX_FILTERED: Final = 3  # a filter that refuses so many edits is against the bot, not against an edit

Answers = Mapping[Query, Answer]


def carry_out(
    plan: Plan,
    reader: Reader,
    writer: Writer,
    config: Config,
    max_edits: int | None = None,
    decided: Answers | None = None,
    before: Sequence[Outcome] = (),
) -> Iterator[Outcome]:
    """Make the changes of a plan that ``plan_check.check`` let pass; one outcome each, in the order of the plan.

    ``decided``: the answers by which it was decided what may go out; a message that rests on one that is another by now
    ends in CONFLICT. ``before``: what this run has done already; it counts to all limits.
    After an UNKNOWN or BARRED ending nothing more is written, unless just the page is GONE, nor after a filter has
    refused three edits. What is beyond ``max_edits`` or the limits of the settings, or of a task that is stopped alone,
    is LEFT, and so is what needs it (product rule 11). A change whose text the wiki turned out to have altered gets a
    second outcome, ALTERED, at the end of its batch. Raises ReadFailed when the wiki cannot be read before or after a
    batch.
    """
    most = config.limits.edits if max_edits is None else min(max_edits, config.limits.edits)
    tally = _Tally(most, config.limits.invitations, before)
    carrying = _Carrying(plan, reader, writer, config, decided or {}, tally)
    for batch in _batches(plan.changes, config.limits.batch):
        for outcome in carrying.through(batch):
            yield outcome
            if outcome.is_last or (outcome.ending is Ending.STOPPED and tally.spent):
                with suppress(ReadFailed):  # why the run ends is told already
                    yield from carrying.altered()
                return
        yield from carrying.altered()


class _Tally:
    """What a run has done, and met, of what is limited."""

    def __init__(self, most_edits: int, most_messages: int, before: Sequence[Outcome]) -> None:
        self._most_edits, self._most_messages = most_edits, most_messages
        self._edits = self._messages = self._filtered = 0
        for outcome in before:
            self.count(outcome)

    def count(self, outcome: Outcome) -> None:
        self._edits += outcome.ending in WRITTEN
        self._messages += outcome.ending in WRITTEN and is_message(outcome.change)
        self._filtered += outcome.ending is Ending.REFUSED and outcome.code.startswith("abusefilter-")

    @property
    def full(self) -> str:
        """Why no more edits are made in this run, empty when more are."""
        return f"the limit of {self._most_edits} edits is reached" if self._edits >= self._most_edits else ""

    def leaves(self, change: Change) -> str:
        """Why the change is left to the next run, empty when it is not."""
        if is_message(change) and self._messages >= self._most_messages:
            return f"the limit of {self._most_messages} messages is reached"
        return self.full

    @property
    def spent(self) -> str:
        """Why nothing more may be written in this run, empty when it may."""
        filtered = self._filtered >= MAX_FILTERED
        return f"the wiki's filters refused {self._filtered} edits of this run" if filtered else ""


class _Carrying:
    """The carrying out of one plan, change by change."""

    def __init__(
        self, plan: Plan, reader: Reader, writer: Writer, config: Config, decided: Answers, tally: _Tally
    ) -> None:
        self._reader, self._writer, self._site, self._now = reader, writer, reader.site(), plan.now
        self._decided, self._tally = decided, tally
        self._preconditions = Preconditions(decided, config, self._site.namespaces)
        self._config, self._said = config, Said(parts=(), found=())
        self._run_page = config.pages.run.format(account=plan.account)
        self._status_page = config.pages.status.format(account=plan.account)
        self._done: set[str] = set()
        self._left: set[str] = set()
        self._sent: list[Sent] = []

    def through(self, batch: Sequence[Change]) -> Iterator[Outcome]:
        """How the changes of a batch end, one after the other. Raises ReadFailed before a look at the wiki."""
        if is_message(batch[0]) and not self._tally.full:
            # Asked once for all: what this run has sent since stands on the talk pages.
            self._said, _ = decide(self._reader, self._said_so_far, self._now)
        for changes in _looks(batch):
            if full := self._tally.full:  # without another look
                yield from (Outcome(change, Ending.LEFT, full) for change in changes)
                continue
            answers = self._reader.answers(frozenset(query for change in changes for query in self._queries(change)))
            run_page = read_run_page(self._run_page, answers.get(PageQuery(self._run_page)))
            refusals = remembered(_page(answers, self._status_page), self._site.account, self._now)
            for change in changes:
                outcome = self._kept_back(change, run_page, refusals) or self._made(change, answers)
                self._tally.count(outcome)
                if outcome.ending is Ending.DONE:
                    self._done.add(change.id)
                elif outcome.ending is Ending.LEFT:
                    self._left.add(change.id)
                yield outcome

    def altered(self) -> Iterator[Outcome]:
        """The changes whose text the wiki altered, of those that were not compared yet. Raises ReadFailed."""
        sent, self._sent = self._sent, []
        for change, why in altered(sent, self._reader):
            yield Outcome(change, Ending.ALTERED, why, code=ALTERED)

    def _queries(self, change: Change) -> frozenset[Query]:
        """All that is looked at before the change is made."""
        pages = {PageQuery(self._run_page), PageQuery(self._status_page), PageQuery(change.title)}
        return frozenset({*pages, *self._preconditions.of(change)})

    def _said_so_far(self, world: World) -> Stages[Said]:
        return settled(world, lambda seen: said_of(seen, self._config))

    def _kept_back(self, change: Change, run_page: RunPage, refusals: Mapping[str, Refusal]) -> Outcome | None:
        """How the change ends where it is not even tried."""
        if change.task in run_page.stopped:
            ending = Ending.STOPPED if run_page.stopped == EVERYTHING else Ending.LEFT
            return Outcome(change, ending, run_page.why)
        if left := self._tally.leaves(change):
            return Outcome(change, Ending.LEFT, left)
        if not self._left.isdisjoint(change.needs):
            return Outcome(change, Ending.LEFT, "a notice that the page tells of is left to the next run")
        if not set(change.needs) <= self._done:
            return Outcome(change, Ending.SKIPPED, "what has to come before it did not")
        if spent := self._tally.spent:
            return Outcome(change, Ending.STOPPED, spent)
        if refusals and (refusal := refusals.get(digest(change))):
            until = f"before it differs, a week is over, or a person edits {self._status_page}"
            why = f"{refusal.code} on {refusal.day}: not sent again {until}"
            return Outcome(change, Ending.SKIPPED, why, code=refusal.code)
        return None

    def _made(self, change: Change, answers: Answers) -> Outcome:
        """How the change ends that is tried, anew from reading where somebody edits the page meanwhile."""
        written: Written = Conflict("the page was never read")
        for _ in range(MAX_TRIES):
            edit = self._edit(change, answers)
            if isinstance(edit, Outcome):
                return edit
            written = self._saved(change, edit)
            if not isinstance(written, Conflict):
                break
            answers = self._reader.answers(self._queries(change))
        return outcome_of(change, written, self._decided)

    def _edit(self, change: Change, answers: Answers) -> Edit | Outcome:
        """What is to be saved, by what is seen now; or how the change ends without."""
        if why := self._preconditions.stale_reason(change, answers):
            return Outcome(change, Ending.CONFLICT, why)
        page = _page(answers, change.title)
        if page is None or page.redirects:
            return Outcome(change, Ending.CONFLICT, "the page cannot be read, or became a redirect")
        if is_gone(change, page):
            why = "the page was deleted or moved since, or is another one"
            return Outcome(change, Ending.UNKNOWN, why, code=GONE)
        if is_message(change) and (why := self._objection(change, page)):
            return Outcome(change, Ending.SKIPPED, why)
        if why := _meanwhile(change, page):
            return Outcome(change, Ending.CONFLICT, why)
        text, base = (page.text, page.revision) if isinstance(page, Page) else ("", None)
        try:
            after = change.text_after(text)
        except (BrokenMarkers, ValueError) as error:
            return Outcome(change, Ending.REFUSED, str(error))
        return Edit(title=change.title, text=after, base=base, summary=change.summary, bot=not is_message(change))

    def _objection(self, change: Change, page: Page | Missing) -> str:
        """Why a message must not go out; of marks that stand there, the page's history tells whose they are."""
        if (why := objection(change, page, self._said, self._site)) or not (keys := marked(change, page)):
            return why
        history = self._reader.answers({history_query(page.title)})[history_query(page.title)]
        return brought_before(keys, history, self._site) if isinstance(history, History) else "its history is not known"

    def _saved(self, change: Change, edit: Edit) -> Written:
        written = self._writer.save(edit)
        if isinstance(written, Unknown):
            written = found_again(edit, self._reader, self._site.account, written, self._now)
        if isinstance(written, Saved):
            self._sent.append(Sent(change=change, text=edit.text, revision=written.revision, merged=written.merged))
        return written


def _batches(changes: Sequence[Change], size: int) -> Iterator[tuple[Change, ...]]:
    """The changes in their order, at most ``size`` at a time, messages apart from other edits."""
    for _, alike in groupby(changes, key=is_message):
        while batch := tuple(islice(alike, size)):
            yield batch


def _looks(batch: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """The changes of a batch, as many at a time as one look at the wiki serves: each message needs one of its own."""
    return iter([(change,) for change in batch] if is_message(batch[0]) else [batch])


def _page(answers: Answers, title: str) -> Page | Missing | None:
    answer = answers.get(PageQuery(title))
    return answer if isinstance(answer, Page | Missing) else None


def _meanwhile(change: Change, page: Page | Missing) -> str:
    """What people did to the page since the plan, where the change cannot be made above it; else empty."""
    if is_message(change):
        made = change.page_id is None and isinstance(page, Page)
        return "a person made the talk page since the plan" if made else ""
    revision = page.revision if isinstance(page, Page) else None
    return "" if revision == change.base else "the page was edited, made or deleted since the plan"
