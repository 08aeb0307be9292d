"""Messages → the edit of the bot's ledger that announces them: the first of a run, which each of them ``needs``.

What is found out about earlier messages is noted with the next such edit and never for itself, so that a run which says
nothing leaves the ledger as it is; only where others wrote there, or it is gone, it is written with whatever else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

import msgspec

from bot.facts.history.ledger import Entry, entry_of, key_said, most_bytes, part_titles, text_of
from bot.facts.history.ledger_parts import Part
from bot.facts.history.proof import Proof
from bot.facts.history.sent import Said
from bot.inviting.queue import InvitationQueue
from bot.matching.survey import Survey
from bot.model import Problem, ProblemKind
from bot.plan import AppendSection, Change, Create, ReplacePage, Task
from bot.run_context import RunContext
from bot.wiki.world import Missing, Page, World

LEDGER: Final = "ledger:"
"""What the ids of its edits begin with."""


def announced(messages: Sequence[Change], proof: Proof, world: World, context: RunContext) -> tuple[Change, ...]:
    """The messages, after the edit of the ledger that announces them; where it announces them already, as they are.
    None where the ledger cannot be written.
    """
    new = [entry for change in messages for entry in _entries(change, world)]
    if not (any(_is_new(entry, proof.said) for entry in new) or (new and _to_be_made_anew(proof.said))):
        return tuple(messages)
    edits = _edits(new, proof, world, context)
    needs = tuple(edit.id for edit in edits)
    needing = (msgspec.structs.replace(change, needs=(*change.needs, *needs)) for change in messages)
    return (*edits, *needing) if edits else ()


def rewritten(proof: Proof, world: World, context: RunContext) -> tuple[Change, ...]:
    """The ledger as it should be, where it is not to be relied on."""
    said = proof.said
    if said.is_trusted or not (said.proven or said.announced):
        return ()
    is_lacking = _to_be_made_anew(said) or _not_on(said.parts, list(_kept(proof)), None)
    return _edits((), proof, world, context) if is_lacking else ()


def gone(queue: InvitationQueue) -> tuple[Problem, ...]:
    """The pages of the ledger without which nobody can tell who was told: for people to bring back."""
    return tuple(
        Problem(page=part.title, kind=ProblemKind.LEDGER_GONE, arguments=(part.title,)) for part in queue.ledger_gone
    )


def unproven_after(survey: Survey, sections: Iterable[Change]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What people wrote as if the bot had, and it will not have once the run is over; and what is of no matter then."""
    said = {key_said(key) for change in sections for key in _receipts(change)}
    lasting = [one for one in survey.unproven if one.keys - said]
    passing = [one for one in survey.unproven if not one.keys - said]
    return tuple(one.problem for one in lasting), tuple(one.problem for one in passing)


def _receipts(change: Change) -> tuple[str, ...]:
    return change.operation.receipts if isinstance(change.operation, AppendSection) else ()


def _entries(change: Change, world: World) -> Iterable[Entry]:
    page = change.page_id or 0
    return (entry_of(key, world.now, change.title, page, proven=False) for key in _receipts(change))


def _is_new(entry: Entry, said: Said) -> bool:
    """Whether the ledger does not announce just that yet, on the same day."""
    there = said.written.get(entry.key)
    if there is None or there.proven:
        return True
    same_day = there.moment.date() == entry.moment.date()
    return not (same_day and (there.target, there.page) == (entry.target, entry.page))


def _edits(new: Iterable[Entry], proof: Proof, world: World, context: RunContext) -> tuple[Change, ...]:
    """One edit of one page; more only where all that was ever said is written anew and does not fit on one."""
    parts = proof.said.parts
    usable = [part for part in parts if part.usable]
    there = [part for part in usable if part.exists]
    if not usable:
        return ()
    first = next((part for part in usable if part.spoilt), (there or usable)[-1])
    entries = sorted({entry.key: entry for entry in (*_kept(proof), *new)}.values())
    heading, most = context.messages("ledger-heading"), most_bytes(world.site.max_page_bytes)
    texts = _texts(_not_on(parts, entries, first), heading, most)
    if len(texts) > 1 and first.trusted:  # it is full: it stays as it is
        texts, pages = _texts(_not_on(parts, entries, None), heading, most), _free(parts, world)
    else:
        pages = chain([first], (part for part in _free(parts, world) if part != first))
    return tuple(_change(part, text, context) for text, part in zip(texts, pages, strict=False))


def _to_be_made_anew(said: Said) -> bool:
    """Whether a page of the ledger can be written that is not as the bot left it."""
    return any(part.usable and part.spoilt for part in said.parts)


def _kept(proof: Proof) -> Iterable[Entry]:
    """What was said, and what may have been. What was announced and is known not to have gone out, is forgotten."""
    yield from proof.said.proven.values()
    yield from (entry for entry in proof.said.announced if entry.key in proof.uncertain)


def _not_on(parts: Iterable[Part], entries: Iterable[Entry], here: Part | None) -> list[Entry]:
    """What stands on no page that can be relied on, but for that one."""
    known = {entry for part in parts if part.trusted and part != here for entry in part.written.entries}
    return [entry for entry in entries if entry not in known]


def _texts(entries: Sequence[Entry], heading: str, most: int) -> list[str]:
    """As many pages as it takes."""
    text = text_of(entries, heading)
    if len(text.encode()) <= most or len(entries) < 2:
        return [text]
    half = len(entries) // 2
    return [*_texts(entries[:half], heading, most), *_texts(entries[half:], heading, most)]


def _free(parts: Sequence[Part], world: World) -> Iterator[Part]:
    """The pages of the ledger that are still to be made."""
    yield from (part for part in parts if part.usable and not part.exists)
    ledger = parts[0].title
    for title in islice(part_titles(ledger), len(parts), None):
        answer = world.page(title)
        if answer is None or answer == Missing(title=title):
            yield Part(title=title, answer=Missing(title=title))


def _change(part: Part, text: str, context: RunContext) -> Change:
    return Change(
        id=f"{LEDGER}{part.title}",
        task=Task.INVITATIONS,
        title=part.title,
        base=part.answer.revision if isinstance(part.answer, Page) else None,
        operation=ReplacePage(text) if part.exists else Create(text),
        summary=context.messages("summary-ledger"),
    )
