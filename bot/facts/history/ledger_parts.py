"""The pages of the bot's ledger, wherever they are by now, and what of them counts: the bot's own words.

Others may blank a page of it, write over it, redirect it or move it: what the bot had last written is read in the
history of the title, or where the page is now. A page that the bot made, as the wiki's log of creations tells, and
whose words are found nowhere, is *gone*: deleted, as a rule. What it said nobody can tell (product rule 8). So is one
that somebody else made, where the bot has said something since that stands on no page of its ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice, pairwise
from typing import Final

import msgspec

from bot.config import Config
from bot.facts.history.ledger import Written, key_said, may_go_on, part_titles, read, text_of
from bot.facts.history.receipts import keys_in_summary
from bot.facts.talk_pages import may_edit
from bot.wiki.world import (
    Contributions,
    ContributionsQuery,
    CreationsQuery,
    History,
    HistoryQuery,
    Missing,
    NotUnderstood,
    Page,
    PageAnswer,
    World,
)

_AT_ONCE: Final = timedelta(seconds=5)  # the log of creations and the revision that it tells of
_MOST_LOOKED_AT: Final = 5


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the ledger: as it stands, and what it says in the bot's own words; ``edited_by``: who else wrote it
    last, or took it away, or ``"?"``; ``usable``: the bot may write there; ``gone``: when it was made, where what the
    bot had written is found nowhere; ``begun``: when others made it, where it is not known whether the bot ever wrote.
    """

    title: str
    answer: PageAnswer
    written: Written = Written()
    edited_by: str = ""
    usable: bool = True
    gone: datetime | None = None
    begun: datetime | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such a page."""
        return isinstance(self.answer, Page)

    @property
    def trusted(self) -> bool:
        """Whether nobody but the bot wrote it last, and all of it can be read."""
        return self.exists and not self.edited_by and not self.written.damaged

    @property
    def spoilt(self) -> bool:
        """Whether there was once more to be relied on than there is."""
        return bool(self.exists or self.edited_by) and not self.trusted


def ledger_of(world: World, config: Config) -> tuple[Part, ...]:
    """The pages of the ledger; the last one can be written to, and may be missing. Raises NotUnderstood."""
    parts: list[Part | None] = []
    titles = tuple(part_titles(config.pages.ledger.format(account=world.site.account)))
    for number, title in enumerate(titles):
        answer = world.page(title)
        if answer is None:
            for further in titles[number : 2 * number]:  # as many again at once
                world.page(further)
            raise NotUnderstood("the bot's ledger is not known")
        parts.append(part := _part(title, answer, {*titles} - {title}, world))
        if part is None and not any(before and before.trusted for before in parts):
            world.want(ContributionsQuery(world.site.account))  # all of them will be wanted, whatever became of it
        if _is_usable(answer, world) and not _goes_on(part, answer, world):
            break
    known = tuple(part for part in parts if part)
    if len(known) < len(parts):
        raise NotUnderstood("the history of the bot's ledger is not known")
    return tuple(_gone_or_not(part, known, world) for part in known)


def _gone_or_not(part: Part, parts: Iterable[Part], world: World) -> Part:
    """Of a page that others made: whether the bot had gone on with it, as what it said since then tells."""
    edits = world.want(ContributionsQuery(world.site.account)) if part.begun else None
    held = {entry.key for one in parts for entry in one.written.entries}
    since = [edit for edit in edits.edits if part.begun and edit.timestamp >= part.begun] if edits else []
    said = {key_said(key) for edit in since for key in keys_in_summary(edit.summary or "")}
    if not said - held:
        return part
    lost, by = Written(damaged=True), part.edited_by or "?"
    return msgspec.structs.replace(part, gone=part.begun, written=lost, edited_by=by)


def _goes_on(part: Part | None, answer: PageAnswer, world: World) -> bool:
    """Whether there may be a further page: by what stands here, or by what stood here. Of one that is gone nobody knows
    how much it held.
    """
    there = answer.text if isinstance(answer, Page) else ""
    stood = text_of(part.written.entries, "") if part and part.edited_by else ""
    most = world.site.max_page_bytes
    return may_go_on(there, most) or may_go_on(stood, most) or bool(part and (part.gone or part.begun))


def _is_usable(answer: PageAnswer, world: World) -> bool:
    if answer.redirects or not isinstance(answer, Page | Missing):
        return False
    return isinstance(answer, Missing) or (answer.model == "wikitext" and may_edit(world.site, answer.protection))


def _part(title: str, answer: PageAnswer, others: Collection[str], world: World) -> Part | None:
    """None while it is not known what became of it."""
    usable, account = _is_usable(answer, world), world.site.account
    if isinstance(answer, Page) and answer.user == account and not answer.redirects:
        return Part(title=title, answer=answer, written=read(answer.text), usable=usable)
    here = History() if answer == Missing(title=title) else world.want(last_words(title, account))
    creations = world.want(CreationsQuery(title))
    if here is None or creations is None:
        return None
    who = next((revision.user for revision in here.revisions if revision.user != account), None) or "?"
    if (own := _words(here, account)) is not None:
        return Part(title=title, answer=answer, written=own, edited_by=who, usable=usable)
    made = max((one.timestamp for one in creations.made if one.user == account), default=None)
    moved = _moved(made, answer, others, world) if creations.made else Written(damaged=True)
    if moved is None:
        return None
    if made or not moved.damaged:
        gone = made if moved.damaged else None
        return Part(title=title, answer=answer, written=moved, edited_by=who, usable=usable, gone=gone)
    begun = min((one.timestamp for one in creations.made), default=None)
    by = who if isinstance(answer, Page) else ""
    return Part(title=title, answer=answer, edited_by=by, usable=usable, begun=begun)


def last_words(title: str, account: str) -> HistoryQuery:
    """The history of a page, with the text that the account last wrote there, however much others did since."""
    return HistoryQuery(title, 1, by=account)


def _words(history: History, account: str) -> Written | None:
    """What the account last wrote there as its ledger; None where that is not known, and where it was something else.

    Everything else that the bot writes beside words of people bears marks of its own: nobody makes a ledger out of it.
    """
    own = next((revision for revision in history.revisions if revision.user == account), None)
    written = read(own.text) if own and own.text is not None else None
    return None if written is None or written.damaged else written


def _moved(made: datetime | None, answer: PageAnswer, others: Collection[str], world: World) -> Written | None:
    """What the bot last wrote as its ledger on the page that it made then, or that others made, where that is now;
    damaged where it is nowhere. None while it is not known. Other pages of the ledger speak for themselves.
    """
    account = world.site.account
    edits = world.want(ContributionsQuery(account))
    if edits is None:
        return None
    led_to = [answer.title] if answer.redirects and isinstance(answer, Page) else []
    if made:
        found = [edit.title for edit in edits.edits if abs(edit.timestamp - made) <= _AT_ONCE]
    else:
        found = list(islice(_announcing(edits), _MOST_LOOKED_AT))
    then = [title for title in found if title not in others]
    histories = [world.want(last_words(title, account)) for title in dict.fromkeys((*led_to, *then))]
    known = [history for history in histories if history]
    if len(known) < len(histories):
        return None
    meant = known if made is None else (history for history in known if _was_made(history, made, account))
    return next((words for history in meant if (words := _words(history, account))), Written(damaged=True))


def _was_made(history: History, made: datetime, account: str) -> bool:
    first = history.revisions[-1:]
    return bool(first) and first[0].user == account and abs(first[0].timestamp - made) <= _AT_ONCE


def _announcing(edits: Contributions) -> Iterator[str]:
    """The present titles of the pages that the bot edited right before it said something: its ledger, as a rule."""
    pairs = pairwise((edit, bool(keys_in_summary(edit.summary or ""))) for edit in edits.edits)
    yield from dict.fromkeys(older.title for (_, says), (older, said) in pairs if says and not said)


def is_whole(parts: Iterable[Part]) -> bool:
    """Whether all pages can be relied on. One that the bot may not write to, a moved one, need not, as long as what the
    bot had written there stands on another.
    """
    there = [part for part in parts if part.exists or part.edited_by]
    held = {entry.key for part in there if part.trusted for entry in part.written.entries}
    copied = (
        not part.usable and part.gone is None and {entry.key for entry in part.written.entries} <= held
        for part in there
    )
    return any(part.trusted for part in there) and all(
        part.trusted or is_copied for part, is_copied in zip(there, copied, strict=True)
    )
