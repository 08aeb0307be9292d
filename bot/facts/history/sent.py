"""World → what the bot itself said so far: proved by its own edits and by its ledger, never by what stands on a page.

The ledger is read first. As long as nobody but the bot wrote it last, only the edits since then are asked; otherwise
all of them, and what the bot itself had last written there counts beside them (product rule 8). Edits of pages that
were deleted nobody sees: a ledger that is gone is no ledger that never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final

import msgspec

from bot.config import Config
from bot.facts.history.ledger import ASKED, Entry, Key, entry_of, merged, of_page
from bot.facts.history.ledger_parts import Part, is_whole, ledger_of
from bot.facts.history.receipts import keys_in_summary
from bot.wiki.world import Contributions, ContributionsQuery, NotUnderstood, Page, World

# An edit that was on its way for long may have come after the ledger was read, and before it was written.
OVERLAP: Final = timedelta(days=1)


class Said(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the bot said. ``parts``: the pages of the ledger; ``found``: what its edits prove, the earliest first;
    ``since``: the moment from which on these are known, None where all are; ``unnamed``: page ids of talk pages with
    an edit of the bot's since then whose summary is hidden.
    """

    parts: tuple[Part, ...]
    found: tuple[Entry, ...]
    since: datetime | None = None
    unnamed: frozenset[int] = frozenset()

    @cached_property
    def written(self) -> Mapping[Key, Entry]:
        """What the ledger says, in the bot's own words."""
        return merged(part.written.entries for part in self.parts)

    @cached_property
    def proven(self) -> Mapping[Key, Entry]:
        """What was said without doubt. The moment is that of the decision, where the ledger tells it."""
        proven: dict[Key, Entry] = {}
        by_ledger = (entry for entry in self.written.values() if entry.proven)
        for entry in (*by_ledger, *self.found):
            announced = self.written.get(entry.key, entry)
            known = msgspec.structs.replace(entry, moment=announced.moment, target=announced.target)
            proven.setdefault(entry.key, known)
        for entry in self.announced_anywhere:
            if entry.key not in proven and entry.page in self.unnamed:
                proven[entry.key] = msgspec.structs.replace(entry, proven=True)
        return proven

    @property
    def announced_anywhere(self) -> Iterator[Entry]:
        """What the ledger announces and does not say to be found."""
        return (entry for entry in self.written.values() if not entry.proven)

    @cached_property
    def announced(self) -> tuple[Entry, ...]:
        """What was announced, and of which no edit is found."""
        return tuple(entry for entry in self.announced_anywhere if entry.key not in self.proven)

    @property
    def is_trusted(self) -> bool:
        """Whether the ledger holds all that was said; otherwise it is to be written anew."""
        return is_whole(self.parts)

    @property
    def gone(self) -> tuple[Part, ...]:
        """The pages of the ledger that the bot made and that are gone: what they held beside its edits is not known."""
        return tuple(part for part in self.parts if part.gone)

    @cached_property
    def asked_at(self) -> Mapping[int, datetime]:
        """Page id → when its lead was asked; by the edit, where it is known."""
        moments = {entry.record: entry.moment for entry in self.proven.values() if entry.deed == ASKED}
        return moments | {entry.record: entry.moment for entry in reversed(self.found) if entry.deed == ASKED}

    @cached_property
    def by_page(self) -> Mapping[tuple[str, int, str | int], Entry]:
        """What each talk page, by its digest and by its page id, had a notice of."""
        by_page: dict[tuple[str, int, str | int], Entry] = {}
        for entry in (*self.proven.values(), *self.found):
            by_page.setdefault((entry.deed, entry.record, entry.target), entry)
            if entry.page:
                by_page.setdefault((entry.deed, entry.record, entry.page), entry)
        return by_page

    def on_page(self, key: Key, title: str, page_id: int | None) -> Entry | None:
        """The notice about the same record that the page had, under whatever number of the affiliate."""
        deed, record, _ = key
        return self.by_page.get((deed, record, of_page(title))) or (
            self.by_page.get((deed, record, page_id)) if page_id else None
        )

    @cached_property
    def last_notices(self) -> Mapping[str, Entry]:
        """Digest of an affiliate → its last notice; of what tells of one, that which knows the page that had it."""
        told = (entry for entry in (*self.proven.values(), *self.found) if entry.deed != ASKED)
        return {entry.affiliate: entry for entry in sorted(told, key=lambda one: (one.moment, one.page > 0, one))}

    def notices_since(self, day: date) -> int:
        """How many notices to affiliates went out on that day (UTC) or later: one a day to each at most."""
        told = (entry for entry in self.proven.values() if entry.deed != ASKED and entry.moment.date() >= day)
        return len({(entry.affiliate, entry.moment.date()) for entry in told})

    def with_more(self, entries: Iterable[Entry]) -> Said:
        """The same, where further edits of the bot's are known."""
        return msgspec.structs.replace(self, found=tuple(sorted((*self.found, *entries))))


def said_of(world: World, config: Config) -> Said:
    """What the bot said. Raises NotUnderstood while it is not known."""
    parts = ledger_of(world, config)
    edits = own_edits(world, config)
    found: list[Entry] = []
    for edit in reversed(edits.edits):
        for key in sorted(keys_in_summary(edit.summary or "")):
            found.append(entry_of(key, edit.timestamp, edit.title, edit.page_id, proven=True))
    hidden = frozenset(edit.page_id for edit in edits.edits if edit.summary is None)
    return Said(parts=parts, found=tuple(found), since=_since(parts), unnamed=hidden)


def own_edits(world: World, config: Config) -> Contributions:
    """The bot's own edits, wherever they are by now: those of the last day and longer, as far as the ledger does not
    hold what they prove. Raises NotUnderstood.
    """
    edits = world.want(ContributionsQuery(world.site.account, since=_since(ledger_of(world, config))))
    if edits is None:
        raise NotUnderstood("the bot's own contributions are not known")
    return edits


def _since(parts: Iterable[Part]) -> datetime | None:
    """From when on edits are asked: nothing before that is missing in the ledger."""
    parts = tuple(parts)
    times = [part.answer.timestamp for part in parts if part.trusted and isinstance(part.answer, Page)]
    return max(times) - OVERLAP if times and is_whole(parts) else None
