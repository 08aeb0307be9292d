"""History → origin: who is responsible for whom a record concerns, since when that stands, and whether somebody whose
word counts has opened it (product rule 9).

What counts is what is understood: another order, a link instead of a word, or another parameter changes nothing, unless
it decides whom the record invites: who leads it and takes part is not invited, and its name tells what it is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Final

import msgspec

from bot.facts.history.accounts import is_heard
from bot.facts.history.authorship import DEEP, WINDOW, Attribution, Brought, Said, attributed, history_query
from bot.facts.parse import read_partnership
from bot.facts.parse.vocabularies import key
from bot.facts.registry import Roster
from bot.facts.subjects import sensitive_themes, subjects
from bot.language.names import Vocabulary
from bot.language.names.themes import load as load_tables
from bot.model import CONCERNING, Openness, Partnership, PartyKind, Status, people_of
from bot.wiki.store import NOTHING_KEPT, Store
from bot.wiki.titles import Namespaces
from bot.wiki.world import History, HistoryQuery, Page, Revision, User, UserQuery, World
from bot.wikitext import template_calls

_Word = tuple[str, str]
_RECORD: Final = ("record", "")
_OPEN: Final = ("open", Openness.YES.value)
_NAMED: Final = "named"
_OF_FOUNDATION: Final = "wmf_contact"
_UNREAD: Final = "unread"
_PARTY: Final = "party"  # an affiliate that leads or takes part, and so is not invited; or what may mean one
_PARTIES: Final = frozenset({"lead", "participants"})
_SUBJECT, _SENSITIVE = "subject", "sensitive"
# Beside whom it concerns: what a record says of it without being heard of for a day, and what decides nothing itself.
_ANSWERED_FOR: Final = frozenset({"record", _NAMED, _OF_FOUNDATION, _PARTY})
_NOT_WAITED_FOR: Final = _ANSWERED_FOR | {"partner_country", "without partner_country", f"without {_PARTY}"}
_DECIDING: Final = CONCERNING | {"open", "status", "end"}
_NO_MOMENT: Final = datetime.min.replace(tzinfo=UTC)
_LISTS: Final = (*sorted(CONCERNING), "left_out", "partner_country")
_MISSED: Final = frozenset({*_LISTS, _UNREAD, _PARTY, _SENSITIVE})
"""What of others decides by not being there."""


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record comes from. ``author``: who first made the page one; None where nobody can tell, or where nobody
    has filled in yet what the bot took from a list. ``changed``: since when all stands that says whom it concerns and
    that it may invite. ``unheard``: those responsible for some of it whose word waits for a coordinator; None of whom
    nobody can tell. ``opened``: whether somebody whose word counts saved ``open = yes``. ``named``: the users whom it
    names because somebody wanted it who may.
    """

    author: User | None
    changed: datetime
    unheard: tuple[User | None, ...] = ()
    opened: bool = True
    named: frozenset[str] = frozenset()


class RecordReader(msgspec.Struct, frozen=True):
    """Reads texts of records as the record of today is read. ``names``: of the infobox and its redirects, without
    namespace.
    """

    names: frozenset[str]
    vocabulary: Vocabulary
    roster: Roster
    namespaces: Namespaces
    store: Store = NOTHING_KEPT

    def infobox(self, text: str) -> str:
        """The wikitext of the first infobox of a text, or ``""``."""
        return _infobox(text, self.names)

    def record(self, infobox: str) -> Partnership | None:
        """The record that it makes."""
        page = Page(id=0, title="", revision=0, timestamp=_NO_MOMENT, text=infobox)
        reading = read_partnership(page, **msgspec.structs.asdict(self))
        return reading.fact if reading else None


def provenance_of(world: World, title: str, reader: RecordReader, coordinators: frozenset[str]) -> Provenance | None:
    """Where the record of that page comes from, as far as the world tells: None where its history is not known, or
    does not show the record as it is.
    """
    history = _history(world, title)
    if history is None or not history.revisions or history.revisions[0].text is None:
        return None
    states = _states(history.revisions, reader, world.now.date())
    users = _users(world, history.revisions, states)

    def heard(name: str | None) -> bool:
        return is_heard(users.get(name or ""))

    def says(text: str) -> Said[_Word]:
        return states[text]

    responsible = attributed(history.revisions, says, Attribution(heard, heard, instead=_question))
    standing = _Standing(heard, coordinators, world.site.account)
    words = standing.follow(history, states)
    if _RECORD not in words:
        return None
    brought = [one for word, ones in responsible.items() if word[0] not in _ANSWERED_FOR for one in ones]
    unheard = sorted({one.user or "" for one in brought if not heard(one.user)})
    return Provenance(
        author=users.get(standing.author or ""),
        changed=max(one.since for word, ones in words.items() if word[0] not in _NOT_WAITED_FOR for one in ones),
        unheard=(*map(users.get, unheard), *(() if standing.author else (None,))),
        opened=_OPEN not in words or standing.had(words[_OPEN][0]),
        named=frozenset(name for parameter, name in standing.named if parameter == _NAMED),
    )


def _history(world: World, title: str) -> History | None:
    """The whole of it, as far as it may be read, where the usual part does not reach back to the beginning."""
    history = world.want(history_query(title))
    if history is None or len(history.revisions) <= WINDOW:
        return history
    return world.want(HistoryQuery(title, DEEP))


class _Standing:
    """Follows who may open a record: its author, those whom it names because one of these wanted it, and coordinators.

    ``named``: those named so; whom somebody else has taken out stays one of them.
    """

    def __init__(self, heard: Callable[[str | None], bool], coordinators: Collection[str], account: str) -> None:
        self._heard, self._coordinators, self._account = heard, coordinators, account
        self._words = Attribution[_Word](self._counts, heard, instead=_question)
        self._had: dict[int, bool] = {}
        self._filled_in_by: str | None = None
        self._made_by: str | None = None
        self._makers: dict[int, str | None] = {}
        self.named: set[_Word] = set()

    @property
    def author(self) -> str | None:
        """Who made the page a record; of a draft of the bot's, who first filled in whom it concerns."""
        return self._filled_in_by if self._made_by == self._account else self._made_by

    def had(self, brought: Brought) -> bool:
        """Whether whoever brought those words had a say in the record then."""
        return brought.revision is not None and self._had[brought.revision.id]

    def follow(self, history: History, states: Mapping[str, Said[_Word]]) -> Mapping[_Word, list[Brought]]:
        """What the newest revision says, and what brought it."""
        before: Collection[_Word] = ()
        for revision in reversed(history.revisions):
            if revision.text is None:
                self._words.pass_over(revision)
                continue
            now = states[revision.text].words.keys()
            counted = self._counts(revision.user)
            self._words.follow(revision, states[revision.text])
            if _RECORD in now - before:
                self._made_by = self._maker(revision, counted)
            self._fill_in(revision, now - before)
            self._had[revision.id] = counted or revision.user == self.author is not None
            self._name(before, now, counted)
            before = now
        return self._words.standing

    def _counts(self, name: str | None) -> bool:
        if name is None:
            return False
        named = not self.named.isdisjoint({(_NAMED, name), (_OF_FOUNDATION, name)})
        return named or name in self._coordinators or name == self.author

    def _maker(self, revision: Revision, counted: bool) -> str | None:
        """Who made it the record that it is: whoever has a say in one does not make it his own by making it anew."""
        (brought,) = self._words.standing[_RECORD]
        if brought.revision is revision:
            self._makers[revision.id] = self._made_by if counted and self._made_by else revision.user
        return self._makers[brought.revision.id] if brought.revision else None

    def _fill_in(self, revision: Revision, added: Iterable[_Word]) -> None:
        by_a_person = revision.user != self._account and self._heard(revision.user)
        if not self._filled_in_by and by_a_person and any(parameter in CONCERNING for parameter, _ in added):
            self._filled_in_by = revision.user

    def _name(self, before: Iterable[_Word], now: Collection[_Word], counted: bool) -> None:
        for word in now:
            if word[0] in (_NAMED, _OF_FOUNDATION) and word not in before:
                (brought,) = self._words.standing[word]
                if self.had(brought) or brought.user == self._account:
                    self.named.add(word)
        if counted:
            self.named -= {word for word in before if word not in now}


def _states(revisions: Iterable[Revision], reader: RecordReader, today: date) -> Mapping[str, Said[_Word]]:
    """What each text says; also what of that others say it does not, where this decides something."""
    infoboxes = {revision.text: reader.infobox(revision.text) for revision in revisions if revision.text is not None}
    said = {infobox: _words(reader.record(infobox), today) for infobox in set(infoboxes.values()) if infobox}
    ever = {word for words in said.values() for word in words if word[0] in _MISSED}
    states = {
        infobox: Said(Counter({*words, *((f"without {word[0]}", word[1]) for word in ever - words)}), infobox)
        for infobox, words in said.items()
    }
    return {text: states.get(infobox, Said({}, text)) for text, infobox in infoboxes.items()}


def _words(record: Partnership | None, today: date) -> frozenset[_Word]:
    """What a record says that decides who is invited to it, and who may say so."""
    if record is None:
        return frozenset()
    themes, parties = load_tables().themes, (*record.lead, *record.participants)
    over = record.status is Status.COMPLETED or (record.end is not None and record.end.latest() < today)
    return frozenset({
        _RECORD,
        ("open", record.open.value),
        ("over", str(over)),
        *((parameter, key(value)) for parameter in _LISTS for value in getattr(record, parameter)),
        *((_UNREAD, parameter) for parameter in record.unread & _DECIDING),
        *((_PARTY, party.name) for party in parties if party.kind is PartyKind.AFFILIATE),
        *((_PARTY, parameter) for parameter in record.unread & _PARTIES),
        *((_SUBJECT, slug) for slug in subjects(record, themes)),
        *((_SENSITIVE, slug) for slug in sensitive_themes(record, themes)),
        *((_NAMED, name) for name in people_of(record)),
        *((_OF_FOUNDATION, name) for name in record.wmf_contact),
    })  # fmt: skip


def _question(word: _Word) -> _Word:
    """What the word answers."""
    parameter, value = word
    return (parameter, "") if parameter in ("open", "over") else (parameter.removeprefix("without "), value)


def _users(world: World, revisions: Iterable[Revision], states: Mapping[str, Said[_Word]]) -> Mapping[str, User | None]:
    """The accounts of those who changed what a text says."""
    users: dict[str, User | None] = {}
    before: Mapping[_Word, int] = {}
    for revision in reversed(tuple(revisions)):
        if revision.text is None:
            continue
        if states[revision.text].words != before and revision.user:
            users[revision.user] = world.want(UserQuery(revision.user))
        before = states[revision.text].words
    return users


def _infobox(text: str, names: frozenset[str]) -> str:
    calls = template_calls(text, names)
    return text[calls[0].start : calls[0].end] if calls else ""
