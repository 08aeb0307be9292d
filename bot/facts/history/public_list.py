"""What the public record of a partnership says: its ``/Affiliates`` page, which the bot keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

import msgspec

from bot.facts.history.authorship import history_query
from bot.facts.history.receipts import LIST, ROW, InvitationKind, Receipt, is_day
from bot.late_patterns import late_pattern
from bot.model import Pair, Partnership
from bot.model.page_titles import affiliates_page
from bot.wiki.world import Page, World
from bot.wikitext import BrokenMarkers, plain, read_regions, template_calls

_OF_RECORD: Final = late_pattern(rf"\{{\{{{LIST}\s*\|\s*record\s*=\s*([0-9]{{1,18}})\s*\}}\}}")
_ROW: Final = frozenset({ROW})
REGION: Final = "affiliates"
"""The region of a list that the bot writes."""
# What the bot itself makes of an affiliate that it has nothing to say about.
_CLAIMS_NOTHING: Final = frozenset({"", "suggested", "concerned", "lead", "participant"})


class ShownAnswer(msgspec.Struct, frozen=True):
    """What a row says of an affiliate's answer, and who is said to have saved it."""

    state: str
    by: str


class ShownReply(msgspec.Struct, frozen=True):
    """What a row says of an answer in words: by what it is known again, and who is said to have given it."""

    mark: str
    by: str


class PublicList(msgspec.Struct, frozen=True, dict=True):
    """``record``: the page id of the partnership whose list it is, where the page says so: after a move it may stand
    beside another one. ``rows``: what the bot itself last wrote there; ``by_people``: the rows that it did not write,
    ``passing`` those of them where the bot writes again. ``untouched``: nobody but the bot has edited it since;
    ``edited_by``: who did last.
    """

    record: int | None
    rows: tuple[Mapping[str, str], ...]
    untouched: bool = False
    by_people: tuple[Mapping[str, str], ...] = ()
    passing: tuple[Mapping[str, str], ...] = ()
    edited_by: str = ""

    @classmethod
    @lru_cache(maxsize=65_536)
    def of(cls, text: str, own: str | None, edited_by: str) -> PublicList:
        """As the text of the page says it, and as the bot last wrote it, where it did. ``edited_by``: "" where the bot
        wrote it last.
        """
        region = _region(text)
        own_region = region if own == text else _region(own or "")
        of_record, rows, here = _OF_RECORD.search(own_region), _rows(own_region), _rows(region)
        around = _rows(text.replace(region, "")) if here else _rows(text)
        return cls(
            record=int(of_record[1]) if of_record else None,
            rows=rows,
            untouched=edited_by == "",
            by_people=tuple(row for row in around if _claims(row)),
            passing=tuple(row for row in here if row not in rows and _claims(row)),
            edited_by=edited_by,
        )

    def is_of(self, record: Partnership) -> bool:
        """Whether it is the list of that record, beside which it stands."""
        return self.record in (None, record.page_id)

    @cached_property
    def chosen(self) -> Mapping[str, frozenset[str]]:
        """Affiliate id → what it was chosen for among others: wide regions, themes."""
        return {plain(row.get("id", "")): frozenset(row["chosen"].split(",")) for row in self.rows if row.get("chosen")}

    @cached_property
    def answers(self) -> Mapping[str, ShownAnswer]:
        """Affiliate id → what it shows of the answer, where it says who saved that."""
        rows = ((plain(row.get("id", "")), plain(row.get("state", "")), plain(row.get("by", ""))) for row in self.rows)
        return {who: ShownAnswer(state, by) for who, state, by in rows if who and by}

    @cached_property
    def replies(self) -> Mapping[str, ShownReply]:
        """Affiliate id → what it shows of an answer in words."""
        cells = (tuple(plain(row.get(name, "")) for name in ("id", "replied", "by")) for row in self.rows)
        return {who: ShownReply(mark, by) for who, mark, by in cells if who and mark}

    def receipts(self, partnership: int) -> Iterator[Receipt]:
        """Who was told of the partnership, according to it."""
        for row in self.rows:
            affiliate = plain(row.get("id", ""))
            for kind, column in ((InvitationKind.FIRST, "date"), (InvitationKind.AGAIN, "again")):
                day = plain(row.get(column, ""))
                if affiliate and is_day(day):
                    yield Receipt(partnership, affiliate, day, kind)


def _region(text: str) -> str:
    """What stands where the bot writes; nothing where that cannot be told."""
    try:
        return read_regions(text).get(REGION, "")
    except BrokenMarkers:
        return ""


def _rows(text: str) -> tuple[Mapping[str, str], ...]:
    return tuple(dict(call.parameters) for call in template_calls(text, _ROW))


def _claims(row: Mapping[str, str]) -> bool:
    """Whether a row says that somebody was told, or answered."""
    return any(plain(row.get(column, "")) for column in ("date", "again", "by")) or (
        plain(row.get("state", "")) not in _CLAIMS_NOTHING
    )


PublicLists = Mapping[str, PublicList]
"""Title of a record → the list beside it, where there is one."""


def public_lists(world: World, titles: Iterable[str]) -> PublicLists:
    """The lists beside the records of those titles."""
    pages = [(title, world.page(affiliates_page(title))) for title in titles]
    return {title: _public_list(page, world) for title, page in pages if isinstance(page, Page)}


def _public_list(page: Page, world: World) -> PublicList:
    account = world.site.account
    own_list = PublicList.of(page.text, page.text, "")
    if page.user == account and not own_list.by_people:
        return own_list
    history = world.want(history_query(page.title))
    revisions = history.revisions if history else ()
    own = next((one.text for one in revisions if one.user == account), None)
    who = next((one.user for one in revisions if one.user != account), None) or "?"
    if page.user == account:
        return msgspec.structs.replace(own_list, edited_by=who)
    return PublicList.of(page.text, own, who)


def chosen(record: Partnership, lists: PublicLists) -> Mapping[str, frozenset[str]]:
    """Affiliate id → what it was chosen for among others, as the record's own list says."""
    own_list = lists.get(record.title)
    return own_list.chosen if own_list and own_list.is_of(record) else {}


def shown_answers(records: Iterable[Partnership], lists: PublicLists) -> Mapping[Pair, ShownAnswer]:
    """Pair → what the record's own list tells of the affiliate's answer, as long as nobody but the bot edited it."""
    return {
        (page_id, who): answer
        for page_id, own_list in _untouched(records, lists)
        for who, answer in own_list.answers.items()
    }


def shown_replies(records: Iterable[Partnership], lists: PublicLists) -> Mapping[Pair, ShownReply]:
    """Pair → what the record's own list tells of an answer in words, likewise."""
    return {
        (page_id, who): reply
        for page_id, own_list in _untouched(records, lists)
        for who, reply in own_list.replies.items()
    }


def _untouched(records: Iterable[Partnership], lists: PublicLists) -> Iterator[tuple[int, PublicList]]:
    own_lists = ((record, lists[record.title]) for record in records if record.title in lists)
    return ((record.page_id, one) for record, one in own_lists if one.untouched and one.is_of(record))


def told_by_lists(records: Iterable[Partnership], lists: PublicLists, existing: Iterable[int]) -> Iterator[Receipt]:
    """Who was told, as far as the bot's own rows tell. ``existing``: the page ids of all records of the wiki.

    Of a record that was deleted and made again, those it told have heard, as long as nobody but the bot wrote its list:
    another could be moved there. Of one that was moved, others.
    """
    here = frozenset(existing)
    for record in records:
        if page := lists.get(record.title):
            of = page.record or record.page_id
            yield from page.receipts(of)
            yield from page.receipts(record.page_id) if of not in here and page.untouched else ()
