"""What was read: questions of a closed kind, their raw answers, and the World that holds them.

Facts are parsed from a World in ``propose``; reading decides nothing. A World can be written to a file and replayed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Annotated, Final, Protocol, overload

import msgspec

from bot.wiki.titles import Namespaces


# --- questions ---------------------------------------------------------------------------------------------------
class PageQuery(msgspec.Struct, frozen=True, tag="page", order=True):
    """The page of that title, after redirects."""

    title: str


class TransclusionsQuery(msgspec.Struct, frozen=True, tag="transclusions", order=True):
    """The pages of those namespaces that transclude a template, with their text, and the redirects to it."""

    template: str
    namespaces: tuple[int, ...]


class HistoryQuery(msgspec.Struct, frozen=True, tag="history", order=True):
    """The revisions of a page; the newest ``texts`` of them come with their text, the others without. Those saved by
    ``passing_over`` come without and are not counted among them; nor, where ``by`` is given, those of anybody else.
    """

    title: str
    texts: int = 0
    passing_over: str = ""
    by: str = ""

    def with_text(self, revisions: Iterable[tuple[int, str | None]]) -> tuple[int, ...]:
        """Which revisions come with their text, of those given with their users, the newest first."""
        counted = (revision for revision, user in revisions if user != self.passing_over and self.by in ("", user))
        return tuple(islice(counted, self.texts))


class UserQuery(msgspec.Struct, frozen=True, tag="user", order=True):
    """What the wiki tells of an account."""

    name: str


class ContributionsQuery(msgspec.Struct, frozen=True, tag="contributions", order=True):
    """The edits of an account in those namespaces, or in all; from that moment on, where one is given."""

    user: str
    namespaces: tuple[int, ...] = ()
    since: datetime | None = None


class CreationsQuery(msgspec.Struct, frozen=True, tag="creations", order=True):
    """When pages of that title were made, and by whom, also of those that are gone since."""

    title: str


Query = PageQuery | TransclusionsQuery | HistoryQuery | UserQuery | ContributionsQuery | CreationsQuery


# --- answers -----------------------------------------------------------------------------------------------------
class Page(msgspec.Struct, frozen=True, kw_only=True, tag="found"):
    """A page that exists, as it was read. ``redirects`` are the titles followed on the way, the one asked for first."""

    id: int
    title: str
    revision: int
    timestamp: datetime
    text: str
    model: str = "wikitext"
    protection: str = ""  # the right or group that an edit demands: "", "autoconfirmed", "editprotected", "sysop", …
    opted_out: bool = False  # in the message-delivery opt-out category
    redirects: tuple[str, ...] = ()
    user: str | None = None  # who saved the revision; None where that is hidden or not known
    language: str = ""  # what the wiki says the page is written in, where that is not the wiki's own language


class Missing(msgspec.Struct, frozen=True, kw_only=True, tag="missing"):
    """No page has that title; ``redirects`` as for Page: a redirect may lead nowhere."""

    title: str
    redirects: tuple[str, ...] = ()


class Unreadable(msgspec.Struct, frozen=True, kw_only=True, tag="unreadable"):
    """The page cannot be read, and why: an illegal title, a circular redirect, another wiki's page, hidden text."""

    title: str
    why: str
    redirects: tuple[str, ...] = ()


PageAnswer = Page | Missing | Unreadable


class Transclusions(msgspec.Struct, frozen=True, kw_only=True, tag="transclusions"):
    """Titles in order, each with its own PageAnswer in the World; ``redirects``: other titles of the template."""

    pages: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a history. A hidden user or summary is ``None``."""

    id: int
    user: str | None
    timestamp: datetime
    summary: str | None = ""
    tags: tuple[str, ...] = ()
    sha1: str | None = None  # of the text's UTF-8 bytes, lower-case hexadecimal
    text: str | None = None  # where it was asked for and may be read


class History(msgspec.Struct, frozen=True, tag="history"):
    """Revisions, newest first; empty for a page that does not exist."""

    revisions: tuple[Revision, ...] = ()


class User(msgspec.Struct, frozen=True, kw_only=True, tag="user"):
    """An account. One that does not exist has ``exists`` false; an IP or temporary account is ``temporary``."""

    name: str
    exists: bool = True
    groups: tuple[str, ...] = ()
    registration: datetime | None = None
    edit_count: int = 0
    blocked: bool = False
    temporary: bool = False


UNKNOWN: Final = "Unknown"
"""The account that stands for whoever wrote a text of which a wiki in a folder has no history."""


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """One edit of an account, still visible on the wiki. A hidden summary is ``None``."""

    page_id: int
    title: str
    revision: int
    timestamp: datetime
    summary: str | None = ""


class Contributions(msgspec.Struct, frozen=True, tag="contributions"):
    """Edits, newest first."""

    edits: tuple[Contribution, ...] = ()


class Creation(msgspec.Struct, frozen=True, kw_only=True):
    """The making of a page. A hidden user is ``None``."""

    user: str | None
    timestamp: datetime


class Creations(msgspec.Struct, frozen=True, tag="creations"):
    """The newest first; empty where no page ever had the title, as far as the wiki remembers."""

    made: tuple[Creation, ...] = ()


Answer = Page | Missing | Unreadable | Transclusions | History | User | Contributions | Creations


# --- the site and the world --------------------------------------------------------------------------------------
class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about the wiki itself. ``wiki`` names it in plans: ``folder`` or ``FAMILY:CODE``."""

    wiki: str
    account: str
    rights: frozenset[str] = frozenset()
    namespaces: Namespaces = Namespaces.default()
    extensions: frozenset[str] = frozenset()
    language: str = "en"
    max_page_bytes: int = 2 * 1024 * 1024
    read_only: str | None = None  # the reason that the wiki gives while it takes no edits


class _Entry(msgspec.Struct, frozen=True):
    query: Query
    answer: Answer


class _Written(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    site: Site
    now: Annotated[datetime, msgspec.Meta(tz=True)]
    entries: tuple[_Entry, ...]


class World(msgspec.Struct, frozen=True):
    """All that deciding may know: the site, the server's time cut to the minute (UTC), and the answers so far.

    ``noted``: where questions are put that were wanted and are not answered yet.
    """

    site: Site
    now: datetime
    answers: Mapping[Query, Answer] = {}
    noted: set[Query] | None = None

    def having(self, more: Mapping[Query, Answer]) -> World:
        """The same world, knowing more."""
        return World(self.site, self.now, {**self.answers, **more})

    def noting(self, noted: set[Query]) -> World:
        """The same world, which puts into ``noted`` what is wanted of it and not answered."""
        return World(self.site, self.now, self.answers, noted)

    @overload
    def want(self, query: PageQuery) -> PageAnswer | None: ...
    @overload
    def want(self, query: TransclusionsQuery) -> Transclusions | None: ...
    @overload
    def want(self, query: HistoryQuery) -> History | None: ...
    @overload
    def want(self, query: UserQuery) -> User | None: ...
    @overload
    def want(self, query: ContributionsQuery) -> Contributions | None: ...
    @overload
    def want(self, query: CreationsQuery) -> Creations | None: ...
    def want(self, query: Query) -> Answer | None:
        """The answer, or None when it was not asked for: which never means that there is nothing, and is noted."""
        answer = self.answers.get(query)
        if answer is None and self.noted is not None:
            self.noted.add(query)
        return answer

    def page(self, title: str) -> PageAnswer | None:
        """The answer about a page, as ``want`` gives it: None never means that the page is missing."""
        return self.want(PageQuery(title))

    def to_json(self) -> bytes:
        """The world as a file, in an order that does not depend on reading."""
        entries = sorted((_Entry(q, a) for q, a in self.answers.items()), key=lambda e: msgspec.json.encode(e.query))
        return msgspec.json.encode(
            _Written(schema=1, site=self.site, now=self.now, entries=tuple(entries)), order="sorted"
        )

    @classmethod
    def from_json(cls, written: bytes) -> World:
        """Raises msgspec.ValidationError for anything that is not such a file."""
        stored = msgspec.json.decode(written, type=_Written)
        return cls(stored.site, stored.now, {entry.query: entry.answer for entry in stored.entries})


class NotUnderstood(Exception):
    """The world lacks what every decision rests on. Nothing may be decided: a failed read is not an empty world.

    While something that was wanted is not answered, it means no more than "not known yet".
    """


class ReadFailed(Exception):
    """The wiki could not be read whole. A failed read is not an empty world: nothing may be decided from it."""


class Reader(Protocol):
    """Asks a wiki. Every method raises ReadFailed when the wiki does not answer in full."""

    def site(self) -> Site:
        """The site's facts; asks the wiki once."""
        ...

    def clock(self) -> datetime:
        """The server's time (UTC)."""
        ...

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        """An answer to every question, and whatever came along unasked (the pages that transclude a template).

        Titles are normal ones (``Namespaces.normal``). Every call reads the wiki as it is now.
        """
        ...
