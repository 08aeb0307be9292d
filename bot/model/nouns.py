"""What people wrote: affiliates, what they say of themselves, partnerships, answers, and problems with any of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

import msgspec

from bot.model.kinds import (
    Alignment,
    AnswerKind,
    Frequency,
    GoAheadKind,
    Kind,
    Openness,
    PartyKind,
    Recognition,
    Severity,
    Status,
)
from bot.model.problem_kinds import ProblemKind


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person can mend. ``arguments`` are what the messages of its kind take; ``parameter`` is the infobox
    parameter or registry field concerned, or ``""``; ``blank``: nothing stands there, so that nothing is lost. Raises
    ValueError for more or fewer arguments than its kind has.
    """

    page: str
    parameter: str = ""
    kind: ProblemKind
    arguments: tuple[str, ...] = ()
    blank: bool = False

    def __post_init__(self) -> None:
        if len(self.arguments) != self.kind.arguments:
            raise ValueError(f"a problem “{self.kind}” has {self.kind.arguments} arguments, not {self.arguments}")

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return Severity.HINT if self.blank else self.kind.severity


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """An ISO date known to the year, the month or the day; unknown parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def latest(self) -> date:
        """The last day that it may mean."""
        following = date(self.year + (self.month or 12) // 12, (self.month or 12) % 12 + 1, 1)
        last = date.fromordinal(following.toordinal() - 1)
        return last.replace(day=self.day) if self.day else last


class Party(msgspec.Struct, frozen=True):
    """Somebody who leads or takes part. ``name``: an affiliate's ``unique_id``, a user, or words as written."""

    kind: PartyKind
    name: str = ""


class Link(msgspec.Struct, frozen=True, order=True):
    """A thing named in plain words, and the wiki page or web address that the words linked to (or ``""``)."""

    text: str
    target: str = ""


class Affiliate(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the registry joined with its latest activity report, understood.

    ``countries`` and ``languages`` are what the registry and the reports say: place codes (ISO 3166) and Wikimedia
    language codes. ``page`` is the title of its main page on the wiki (the registry's ``group_name``).
    """

    id: str  # the registry's unique_id
    code: str  # the registry's affiliate_code: "W&E", "WK?", …
    name: str
    page: str
    org_type: str
    recognition: Recognition
    region: str
    home: str = ""  # the place code of group_country
    countries: tuple[str, ...] = ()  # home first, then those it reports to operate in
    languages: tuple[str, ...] = ()  # those it reports to support
    partnership_info: tuple[str, ...] = ()
    reported: str = ""  # the dos_stamp of the report used: YYYY/MM/DD

    def is_among(self, parties: Iterable[Party]) -> bool:
        """Whether it is one of those whom an infobox names."""
        return any(party.kind is PartyKind.AFFILIATE and party.name == self.id for party in parties)


class Interests(msgspec.Struct, frozen=True, kw_only=True):
    """What an affiliate says of itself in ``{{Affiliate interests}}``; empty where it says nothing."""

    affiliate: str  # unique_id
    page: str = ""  # where it says so
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    notify: str = ""  # the title of a talk page
    notices: Frequency = Frequency.EACH
    language: str = ""
    snooze_until: PartialDate | None = None
    mute: tuple[str, ...] = ()  # topics, or titles of partnerships
    listed: bool = True
    outright: frozenset[str] = frozenset()  # what it says though it holds anyway: ``notices``, ``listed``


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """One ``{{Partnership response}}`` on a record's talk page. ``unread``: what it says is not understood; until that
    is mended it is taken for the quietest that keeps everything open.
    """

    affiliate: str  # unique_id
    partnership: int  # page id of the record
    answer: AnswerKind
    page: str
    date: PartialDate | None = None  # of the signature or the parameter, where one is given
    comment: str = ""
    unread: bool = False


class GoAhead(msgspec.Struct, frozen=True, kw_only=True):
    """One ``{{Partnership go-ahead}}`` on a record's talk page, whoever saved it.

    ``affiliates``: ids of those to be invited; without any, all or nobody, as the answer says. ``words`` is the call
    with its signature as it stands there, ``place`` counts (from 1) the calls of the page with the same words,
    ``place_unsigned`` those alike whatever the signature.
    ``archived``: it stands on an archive of the talk page, where nobody can tell any more which word is the latest.
    """

    partnership: int  # page id of the record
    answer: GoAheadKind
    affiliates: tuple[str, ...] = ()
    page: str
    words: str
    place: int = 1
    place_unsigned: int = 1
    archived: bool = False


class Partnership(msgspec.Struct, frozen=True, kw_only=True):
    """One record: the infobox of a page, understood. Places, languages, regions are codes; words are plain text.

    ``left_out``: members of the regions that are not meant ("Africa except Nigeria"). ``unread``: the parameters of
    which something was not understood or was lost. ``ended``: ``end`` lies before the day on which it is read.
    ``unopened``: somebody else saved ``open = yes`` than may (product rule 9), which only its history tells.
    """

    page_id: int
    title: str
    revision: int
    name: str
    partners: tuple[Link, ...] = ()
    partner_type: tuple[str, ...] = ()
    partner_country: tuple[str, ...] = ()
    website: str = ""
    wikidata: str = ""
    image: str = ""
    lead: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    contact: tuple[str, ...] = ()
    wmf_contact: tuple[str, ...] = ()
    kind: Kind = Kind.EXTERNAL
    alignment: Alignment | None = None
    objective: str = ""
    activities: tuple[str, ...] = ()
    roles: str = ""
    agreement: Link | None = None
    resources: str = ""
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    priorities: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    status: Status | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    reviewed: PartialDate | None = None
    open: Openness = Openness.ASK
    seeking: str = ""
    commons_category: str = ""
    items: str = ""
    licence: str = ""
    credit_line: str = ""
    outcomes: str = ""
    lessons: str = ""
    evaluation: str = ""
    documentation: tuple[Link, ...] = ()
    advocacy: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    ended: bool = False
    unopened: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it is completed, or was to end on a day that is past: nobody is invited to it (product rule 5)."""
        return self.ended or self.status is Status.COMPLETED

    @property
    def is_closed(self) -> bool:
        """Whether nobody may be invited to it."""
        return self.is_over or self.open is Openness.NO

    @property
    def affiliates(self) -> frozenset[str]:
        """The ids of the affiliates that lead or take part."""
        parties = (*self.lead, *self.participants)
        return frozenset(party.name for party in parties if party.kind is PartyKind.AFFILIATE)


HOLDING: Final = ("lead", "participants", "open", "status", "end")
"""The parameters that keep somebody from being invited: nobody is while one of them is not understood."""

CONCERNING: Final = frozenset({"countries", "regions", "languages", "topics", "communities"})
"""The parameters that say whom the record concerns."""


def is_doubtful(record: Partnership) -> bool:
    """Whether it might invite others than it means, since not all was understood of what decides that."""
    return not record.is_closed and not record.unread.isdisjoint(CONCERNING.union(HOLDING))


def asks(record: Partnership) -> bool:
    """Whether nobody is invited to the record before its lead says so."""
    return not record.is_over and (record.open is Openness.ASK or (record.open is Openness.YES and record.unopened))


def is_open(record: Partnership) -> bool:
    """Whether the record itself lets those concerned be invited."""
    return record.open is Openness.YES and not record.unopened


def people_of(record: Partnership) -> tuple[str, ...]:
    """The users whom the record names as its contact, its lead or participants, in that order."""
    parties = (*record.lead, *record.participants)
    users = (party.name for party in parties if party.kind is PartyKind.USER)
    return tuple(dict.fromkeys((*record.contact, *users)))


def contacts_of(record: Partnership, but: Collection[str] = ()) -> tuple[str, ...]:
    """The users to be told of what is said on the record's talk page: its contacts, else those who lead it; none of
    those ``but`` whom it may tell others.
    """
    leading = (party.name for party in record.lead if party.kind is PartyKind.USER)
    contacts = tuple(name for name in record.contact if name not in but)
    return contacts or tuple(name for name in leading if name not in but)
