"""The pages of the bot's ledger, wherever they are by now, and what of them counts: the bot's own words.

Others may blank a page of it, write over it, redirect it or move it: what the bot had last written is read in the
history of the title, or where the page is now. A page that the bot made, as the wiki's log of creations tells, and
whose words are found nowhere, is *gone*: deleted, as a rule. What it said nobody can tell (product rule 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from bot.config import Config
from bot.facts.history.ledger import Written, may_go_on, part_titles, read, text_of
from bot.facts.talk_pages import may_edit
from bot.wiki.world import (
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


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the ledger: as it stands, and what it says in the bot's own words; ``edited_by``: who else wrote it
    last, or took it away, or ``"?"``; ``usable``: the bot may write there; ``gone``: when the bot made it, where what
    it had written is found nowhere.
    """

    title: str
    answer: PageAnswer
    written: Written = Written()
    edited_by: str = ""
    usable: bool = True
    gone: datetime | None = None

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
        parts.append(part := _part(title, answer, world))
        if part is None and not any(before and before.trusted for before in parts):
            world.want(ContributionsQuery(world.site.account))  # all of them will be wanted, whatever became of it
        if _is_usable(answer, world) and not _goes_on(part, answer, world):
            break
    known = tuple(part for part in parts if part)
    if len(known) < len(parts):
        raise NotUnderstood("the history of the bot's ledger is not known")
    return known


def _goes_on(part: Part | None, answer: PageAnswer, world: World) -> bool:
    """Whether there may be a further page: by what stands here, or by what stood here. Of one that is gone nobody knows
    how much it held.
    """
    there = answer.text if isinstance(answer, Page) else ""
    stood = text_of(part.written.entries, "") if part and part.edited_by else ""
    most = world.site.max_page_bytes
    return may_go_on(there, most) or may_go_on(stood, most) or bool(part and part.gone)


def _is_usable(answer: PageAnswer, world: World) -> bool:
    if answer.redirects or not isinstance(answer, Page | Missing):
        return False
    return isinstance(answer, Missing) or (answer.model == "wikitext" and may_edit(world.site, answer.protection))


def _part(title: str, answer: PageAnswer, world: World) -> Part | None:
    """None while it is not known what became of it."""
    usable, account = _is_usable(answer, world), world.site.account
    if isinstance(answer, Page) and answer.user == account and not answer.redirects:
        return Part(title=title, answer=answer, written=read(answer.text), usable=usable)
    here = History() if answer == Missing(title=title) else world.want(last_words(title, account))
    made = _made(title, world)
    if here is None or made is None:
        return None
    who = next((revision.user for revision in here.revisions if revision.user != account), None) or "?"
    if (own := _words(here, account)) is not None:
        return Part(title=title, answer=answer, written=own, edited_by=who, usable=usable)
    if not made:
        return Part(title=title, answer=answer, edited_by=who if isinstance(answer, Page) else "", usable=usable)
    last = max(made)
    moved = _moved(last, answer, world)
    if moved is None:
        return None
    gone = last if moved.damaged else None
    return Part(title=title, answer=answer, written=moved, edited_by=who, usable=usable, gone=gone)


def _made(title: str, world: World) -> tuple[datetime, ...] | None:
    """When the bot made pages of that title, also those that are gone; None while that is not known."""
    creations = world.want(CreationsQuery(title))
    if creations is None:
        return None
    return tuple(one.timestamp for one in creations.made if one.user == world.site.account)


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


def _moved(made: datetime, answer: PageAnswer, world: World) -> Written | None:
    """What the bot last wrote on the page that it made then as its ledger, where that is now; damaged where it is
    nowhere. None while it is not known.
    """
    account = world.site.account
    edits = world.want(ContributionsQuery(account))
    if edits is None:
        return None
    led_to = [answer.title] if answer.redirects and isinstance(answer, Page) else []
    then = (edit.title for edit in edits.edits if abs(edit.timestamp - made) <= _AT_ONCE)
    histories = [world.want(last_words(title, account)) for title in dict.fromkeys((*led_to, *then))]
    known = [history for history in histories if history]
    if len(known) < len(histories):
        return None
    made_then = (
        history
        for history in known
        if (first := history.revisions[-1:]) and first[0].user == account and abs(first[0].timestamp - made) <= _AT_ONCE
    )
    return next((words for history in made_then if (words := _words(history, account))), Written(damaged=True))


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
