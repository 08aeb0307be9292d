"""Plan + Reader + Writer → a stream of endings: one per change, in the order of the plan.

Before every batch the run page is read again, and every page that the batch would touch. An edit is made from the
text read then; a human edit since the plan wins. An edit whose answer was lost is looked for, never sent blindly again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from typing import Final

import msgspec

from bot.config import Config
from bot.plan import AppendSection, Change, Plan
from bot.recipients import objection
from bot.runpage import stopped_tasks
from bot.wikitext import BrokenMarkers
from bot.world import (
    Answer,
    AskContributions,
    AskHistory,
    AskPage,
    History,
    Missing,
    Page,
    Question,
    Reader,
    ReadFailed,
    Site,
)
from bot.writing import Conflict, Edit, Refused, Saved, Stopped, Unknown, Writer, Written

MAX_TRIES: Final = 3
MAX_FILTERED: Final = 3  # a filter that refuses so many edits is against the bot, not against an edit


class Ending(Enum):
    DONE = "done"
    SKIPPED = "skipped"  # by a rule: nothing is wrong
    CONFLICT = "conflict"  # the page changed since the plan: decide anew
    REFUSED = "refused"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How one change ended. ``revision`` is that of a saved edit, else 0."""

    change: Change
    ending: Ending
    why: str = ""
    revision: int = 0


def carry_out(
    plan: Plan, reader: Reader, writer: Writer, config: Config, max_edits: int | None = None
) -> Iterator[Outcome]:
    """Make the changes of a plan that ``safety.check`` let pass. After an UNKNOWN or STOPPED ending nothing more is
    written, unless it was the run page that stopped one task; nor after a filter has refused three edits.

    Raises ReadFailed when the wiki cannot be read before a batch.
    """
    site, run = reader.site(), config.pages.run.format(account=plan.account)
    done: set[str] = set()
    edits = filtered = 0
    waiting = iter(plan.changes)
    while batch := tuple(islice(waiting, config.limits.batch)):
        now = reader.answers(_questions(batch, run, site))
        stopped = stopped_tasks(_page(now, run))
        for change in batch:
            if change.task in stopped:
                outcome = Outcome(
                    change=change, ending=Ending.STOPPED, why=f"{run} does not say that this task may run"
                )
            elif not set(change.needs) <= done:
                outcome = Outcome(
                    change=change, ending=Ending.SKIPPED, why="a notice that the page tells of is not out"
                )
            elif why := _spent(edits, max_edits, filtered):
                outcome = Outcome(change=change, ending=Ending.STOPPED, why=why)
            else:
                outcome = _carry_out(change, now, reader, writer, site)
                filtered += outcome.ending is Ending.REFUSED and outcome.why.startswith("abusefilter-")
                edits += outcome.ending in (Ending.DONE, Ending.UNKNOWN)
            done |= {change.id} if outcome.ending is Ending.DONE else set()
            yield outcome
            if outcome.ending is Ending.UNKNOWN or (outcome.ending is Ending.STOPPED and change.task not in stopped):
                return


def _spent(edits: int, max_edits: int | None, filtered: int) -> str:
    """Why nothing more may be written in this run, empty when it may."""
    if max_edits is not None and edits >= max_edits:
        return f"the limit of {max_edits} edits is reached"
    return f"the wiki's filters refused {filtered} edits of this run" if filtered >= MAX_FILTERED else ""


def _questions(batch: Sequence[Change], run: str, site: Site) -> frozenset[Question]:
    asked: set[Question] = {AskPage(run), *(AskPage(change.title) for change in batch)}
    if any(isinstance(change.operation, AppendSection) for change in batch):
        asked.add(_contributions(site))
    return frozenset(asked)


def _contributions(site: Site) -> AskContributions:
    return AskContributions(site.account, tuple(space.number for space in site.namespaces.all if space.number % 2))


def _page(answers: Mapping[Question, Answer], title: str) -> Page | Missing | None:
    answer = answers.get(AskPage(title))
    return answer if isinstance(answer, Page | Missing) else None


def _carry_out(change: Change, now: Mapping[Question, Answer], reader: Reader, writer: Writer, site: Site) -> Outcome:
    written: Written = Conflict("the page was never read")
    for _ in range(MAX_TRIES):
        page = _page(now, change.title)
        if stop := _objection(change, page, now, site):
            return stop
        edit = _edit(change, page)
        if isinstance(edit, Outcome):
            return edit
        written = writer.save(edit)
        if isinstance(written, Unknown):
            written = _looked_for(edit, reader, site, written)
        if not isinstance(written, Conflict):
            break
        now = reader.answers({AskPage(change.title), *_more(change, site)})
    return _ended(change, written)


def _more(change: Change, site: Site) -> tuple[Question, ...]:
    return (_contributions(site),) if isinstance(change.operation, AppendSection) else ()


def _objection(
    change: Change, page: Page | Missing | None, now: Mapping[Question, Answer], site: Site
) -> Outcome | None:
    if page is None or page.redirects:
        return Outcome(change=change, ending=Ending.CONFLICT, why="the page cannot be read, or became a redirect")
    if isinstance(change.operation, AppendSection):
        if why := objection(change, page, now.get(_contributions(site)), site):
            return Outcome(change=change, ending=Ending.SKIPPED, why=why)
        return None
    if (page.revision if isinstance(page, Page) else None) != change.base:
        return Outcome(change=change, ending=Ending.CONFLICT, why="the page was edited, made or deleted since the plan")
    return None


def _edit(change: Change, page: Page | Missing | None) -> Edit | Outcome:
    text, base = (page.text, page.revision) if isinstance(page, Page) else ("", None)
    try:
        after = change.text_after(text)
    except BrokenMarkers as error:
        return Outcome(change=change, ending=Ending.REFUSED, why=str(error))
    is_notice = isinstance(change.operation, AppendSection)
    return Edit(title=change.title, text=after, base=base, summary=change.summary, bot=not is_notice)


def _looked_for(edit: Edit, reader: Reader, site: Site, lost: Unknown) -> Written:
    """What became of an edit whose answer was lost: on the wiki, not on the wiki, or still unknown."""
    try:
        answers = reader.answers({AskPage(edit.title), AskHistory(edit.title)})
    except ReadFailed as error:
        return Unknown(f"{lost.why}; looking for it failed too: {error}")
    history = answers.get(AskHistory(edit.title))
    if not isinstance(history, History):
        return lost
    for revision in history.revisions:
        if revision.id == edit.base:
            break
        if revision.user == site.account and revision.summary == edit.summary:
            return Saved(revision.id)
    return Conflict(f"{lost.why}; the edit is not on the wiki")


def _ended(change: Change, written: Written) -> Outcome:
    match written:
        case Saved(revision):
            return Outcome(change=change, ending=Ending.DONE, revision=revision)
        case Conflict(why):
            return Outcome(change=change, ending=Ending.CONFLICT, why=why)
        case Refused(code, why):
            return Outcome(change=change, ending=Ending.REFUSED, why=f"{code}: {why}")
        case Unknown(why):
            return Outcome(change=change, ending=Ending.UNKNOWN, why=why)
        case Stopped(code, why):
            return Outcome(change=change, ending=Ending.STOPPED, why=f"{code}: {why}")
