"""What became of an edit: looked for where its answer was lost, compared with what was sent where it was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from bot.facts.opt_outs import bans, refuses_messages
from bot.plan import AppendSection, Change, ReplaceRegions
from bot.wiki.stored_form import is_same
from bot.wiki.world import (
    Answer,
    Creation,
    Creations,
    CreationsQuery,
    History,
    HistoryQuery,
    Page,
    PageQuery,
    Query,
    Reader,
    ReadFailed,
)
from bot.wiki.writing import Conflict, Edit, Saved, Unknown, Written
from bot.wikitext import BrokenMarkers, read_regions

# How many edits may have been made above one of the bot's for it to be found with its text.
_DEEP: Final = 10


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that the wiki says it has: the text that was sent, and the revision that it became.

    ``merged``: the revision stands on another one than the text was made from.
    """

    change: Change
    text: str
    revision: int
    merged: bool = False


def found_again(edit: Edit, reader: Reader, account: str, lost: Unknown, since: datetime) -> Written:
    """What became of an edit whose answer was lost: on the wiki, not on the wiki, or still unknown. ``since``: when the
    run began.
    """
    made: frozenset[Query] = frozenset() if edit.base else frozenset({CreationsQuery(edit.title)})
    try:
        answers = reader.answers({PageQuery(edit.title), HistoryQuery(edit.title), *made})
    except ReadFailed as error:
        return Unknown(f"{lost.why}; looking for it failed too: {error}")
    history = answers.get(HistoryQuery(edit.title))
    if not isinstance(history, History):
        return lost
    for place, revision in enumerate(history.revisions):
        if revision.id == edit.base:
            break
        if revision.user == account and revision.summary == edit.summary:
            below = next((older.id for older in history.revisions[place + 1 :]), None)
            return Saved(revision.id, merged=below != edit.base)
    creations = [creation for query in made for creation in _creations(answers.get(query))]
    if not history.revisions and any(one.user == account and one.timestamp >= since for one in creations):
        return Unknown("the page was made, and is gone again", gone=True)
    return Conflict(f"{lost.why}; the edit is not on the wiki")


def _creations(answer: Answer | None) -> tuple[Creation, ...]:
    return answer.made if isinstance(answer, Creations) else ()


def altered(sent: Sequence[Sent], reader: Reader) -> Iterator[tuple[Change, str]]:
    """The changes whose text stands on the wiki otherwise than it was sent, as the wiki now tells, and notices that
    were merged with an edit that asks for none; each with what is wrong.

    A wiki changes a text while saving it where it expands signatures or substitutions. A merge with a person's edit is
    none as long as what the bot wrote stands as it was sent. What was deleted since cannot be compared. One request,
    and one more for each page that was edited since. Raises ReadFailed.
    """
    if not sent:
        return
    account = reader.site().account
    answers = reader.answers({PageQuery(edit.change.title) for edit in sent})
    covered = [edit for edit in sent if not _is_latest(edit, answers)]
    histories: set[Query] = {HistoryQuery(edit.change.title, _DEEP) for edit in covered}
    answers = {**answers, **(reader.answers(histories) if histories else {})}
    for edit in sent:
        saved = _saved_text(edit, answers)
        if saved is not None and not _stands(edit, saved):
            yield edit.change, "the wiki has another text than was sent"
        elif saved is not None and _is_unwelcome(edit, saved, account):
            yield edit.change, "while it was saved, a person asked for no messages there: take the notice away by hand"


def _is_latest(edit: Sent, answers: Mapping[Query, Answer]) -> bool:
    page = answers.get(PageQuery(edit.change.title))
    return isinstance(page, Page) and page.revision == edit.revision


def _saved_text(edit: Sent, answers: Mapping[Query, Answer]) -> str | None:
    page = answers.get(PageQuery(edit.change.title))
    if isinstance(page, Page) and page.revision == edit.revision:
        return page.text
    history = answers.get(HistoryQuery(edit.change.title, _DEEP))
    revisions = history.revisions if isinstance(history, History) else ()
    return next((revision.text for revision in revisions if revision.id == edit.revision), None)


def _is_unwelcome(edit: Sent, saved: str, account: str) -> bool:
    """Whether the page refuses messages; before the notice was sent, it did not."""
    refuses = bans(saved, account) or refuses_messages(saved, account)
    return edit.merged and isinstance(edit.change.operation, AppendSection) and refuses


def _stands(edit: Sent, saved: str) -> bool:
    model = "json" if edit.change.title.endswith(".json") else "wikitext"
    if is_same(saved, edit.text, model):
        return True
    operation = edit.change.operation
    if not edit.merged:
        return False
    match operation:
        case AppendSection(section):
            return section.rstrip() in saved
        case ReplaceRegions(regions):
            try:
                regions_saved = read_regions(saved)
            except BrokenMarkers:
                return False
            return all(regions_saved.get(key) == body for key, body in regions.items())
        case _:
            return False
