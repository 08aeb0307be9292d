"""The lead's word: whether those concerned may be invited where the record itself leaves it open (``open`` empty or
``ask``), by what the lead saved on the record's talk page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

import msgspec

from bot.facts.history.accounts import is_heard
from bot.facts.history.authorship import DEEP, WINDOW, Attribution, Counts, Said, first_brought, history_query
from bot.facts.parse.go_ahead import is_signed, not_nows, times, times_unsigned
from bot.facts.transclusions import go_aheads
from bot.facts.understand import Facts
from bot.model import (
    GoAhead,
    GoAheadKind,
    Partnership,
    PartyKind,
    Problem,
    ProblemKind,
    asks,
    is_open,
    people_of,
)
from bot.run_context import RunContext
from bot.wiki.world import History, HistoryQuery, Revision, UserQuery, World

_NAMING: Final = ("contact", "lead", "participants")

Named = Mapping[int, frozenset[str]]
"""Page id → the users whom a record names because somebody wanted it who may, where its history was read."""

_Brought = tuple[GoAhead, Revision | None]


class _Spoken(msgspec.Struct, frozen=True):
    """A record with the go-aheads on its talk page, the history of that page, and the names of their template.
    ``counts``: whose word does for the record; ``leads``: who leads it, and coordinators.
    """

    record: Partnership
    go_aheads: tuple[GoAhead, ...]
    history: History
    names: frozenset[str]
    counts: Counts
    leads: frozenset[str]


def may_ask(record: Partnership, affiliate: str, word: GoAhead | None) -> bool:
    """Whether the record and its lead's latest word let that affiliate (its id) be invited."""
    if is_open(record):
        return True
    if not asks(record) or word is None:
        return False
    match word.answer:
        case GoAheadKind.INVITE:
            return True
        case GoAheadKind.CHOOSE:
            return affiliate in word.affiliates
        case GoAheadKind.NOT_NOW:
            return False


def effective_go_aheads(
    world: World, facts: Facts, context: RunContext, coordinators: frozenset[str], named: Named
) -> Mapping[int, GoAhead]:
    """Page id → the go-ahead that counts, of the records on which nobody has closed the matter.

    It counts when it was first saved by a coordinator, by a user whom the record names or, where it names none, by any
    established user. The latest of those who lead and of coordinators beats that of others, whenever these said it.
    Who saved it is read from the history; a "not now" counts also where that cannot be known. As long as another word
    stands on the page, a "not now" ends only by whoever said it, by those who lead and by coordinators: were it not so,
    an archive or a stranger who takes it away would let an earlier word invite.
    """
    latest: dict[int, tuple[tuple[bool, int], GoAhead]] = {}
    for talk in _spoken(world, facts, context, coordinators, named):
        page_id = talk.record.page_id
        for go_ahead, saved in (*_said(talk), *_taken_away(talk)):
            weight = (saved is not None and saved.user in talk.leads, saved.id if saved else 0)
            before, _ = latest.get(page_id, (weight, go_ahead))
            if weight >= before and _is_heard(go_ahead, saved, talk):
                latest[page_id] = weight, go_ahead
    return {page_id: go_ahead for page_id, (_, go_ahead) in latest.items()}


def ignored_go_aheads(
    world: World, facts: Facts, context: RunContext, coordinators: frozenset[str], named: Named
) -> tuple[Problem, ...]:
    """Go-aheads of people whose word does not count for the record: they should not wait for nothing."""
    problems: list[Problem] = []
    for talk in _spoken(world, facts, context, coordinators, named):
        words = tuple(_said(talk))
        heard = [go_ahead for go_ahead, saved in words if _is_heard(go_ahead, saved, talk)]
        problems += (
            Problem(page=talk.record.title, kind=ProblemKind.GO_AHEAD_OF_ANOTHER, arguments=(saved.user,))
            for go_ahead, saved in words
            if asks(talk.record) and saved and saved.user and go_ahead not in heard
        )
    return tuple(dict.fromkeys(problems))


def _spoken(
    world: World, facts: Facts, context: RunContext, coordinators: frozenset[str], named: Named
) -> Iterator[_Spoken]:
    """The talk pages with go-aheads that may count, in their order, as far as their histories are known."""
    open_ones = {record.page_id: record for record in facts.partnerships if not record.is_closed}
    names = go_aheads(world, context).names
    heard: dict[int, list[GoAhead]] = {}
    for go_ahead in facts.go_aheads:
        if go_ahead.partnership in open_ones and not go_ahead.archived:
            heard.setdefault(go_ahead.partnership, []).append(go_ahead)
    for page_id, words in heard.items():
        record = open_ones[page_id]
        people = named.get(page_id, frozenset(people_of(record)))
        history = world.want(history_query(world.site.namespaces.talk_of(record.title)))
        if history is None:
            continue
        counts, leads = (
            _voices(record, people | coordinators, world, bool(people)),
            coordinators | _leaders(record, people),
        )
        talk = _Spoken(record, tuple(words), history, names, counts, leads)
        if not _reaches_far_enough(talk, bool(people)):
            deep = world.want(HistoryQuery(world.site.namespaces.talk_of(record.title), DEEP))
            if deep is None:
                continue
            talk = msgspec.structs.replace(talk, history=deep)
        yield talk


def _leaders(record: Partnership, people: frozenset[str]) -> frozenset[str]:
    """The users who lead; where only affiliates do, the contacts speak for them."""
    users = [party.name for party in record.lead if party.kind is PartyKind.USER]
    return people.intersection(users or record.contact)


def _voices(record: Partnership, heard: frozenset[str], world: World, names_somebody: bool) -> Counts:
    """Whose word counts for the record."""
    known = names_somebody or not record.unread.isdisjoint(_NAMING)  # somebody is named who perhaps could not be read

    def counts(user: str | None) -> bool:
        return user is not None and (user in heard or (not known and is_heard(world.want(UserQuery(user)))))

    return counts


def _reaches_far_enough(talk: _Spoken, names_somebody: bool) -> bool:
    """Whether the usual part of the history tells who saved the go-aheads, or more of it would not help.

    Not where the record names nobody: whoever it tells of would have to be looked at as well.
    """
    if len(talk.history.revisions) <= WINDOW or not (asks(talk.record) and names_somebody):
        return True
    return all(saved for go_ahead in talk.go_aheads for saved in _brought(talk, go_ahead))


def _brought(talk: _Spoken, go_ahead: GoAhead) -> Iterator[Revision | None]:
    """The revision that brought the words; of a "not now" also the one that brought it without the signature, which
    another person may have written for its author.
    """
    signed = partial(times, go_ahead, talk.names)
    anew = not is_signed(go_ahead, talk.names)
    yield first_brought(talk.history, signed, talk.counts, go_ahead.place, anew)
    if go_ahead.answer is GoAheadKind.NOT_NOW:
        bare = partial(times_unsigned, go_ahead, talk.names)
        yield first_brought(talk.history, bare, talk.counts, go_ahead.place_unsigned)


def _said(talk: _Spoken) -> Iterator[_Brought]:
    """Every go-ahead on the page, with the revision that brought it."""
    for go_ahead in talk.go_aheads:
        yield from ((go_ahead, saved) for saved in _brought(talk, go_ahead))


def _taken_away(talk: _Spoken) -> Iterator[_Brought]:
    """Every "not now" that others took away from a page on which a word stands, with the revision that brought it."""
    if not asks(talk.record):
        return
    page_id, page = talk.record.page_id, talk.go_aheads[0].page
    for bare, saved in _not_ended(talk):
        yield GoAhead(partnership=page_id, answer=GoAheadKind.NOT_NOW, page=page, words=bare), saved


def _not_ended(talk: _Spoken) -> Iterator[tuple[str, Revision | None]]:
    """The calls that say "not now" and were taken away by others than their authors and those who may end them."""
    taken_away: dict[str, list[Revision | None]] = {}
    attribution = Attribution[str](talk.counts)
    for revision in reversed(talk.history.revisions):
        if revision.text is None:
            attribution.pass_over(revision)
            continue
        before = {bare: [one.revision for one in brought] for bare, brought in attribution.standing.items()}
        attribution.follow(revision, Said(not_nows(revision.text, talk.names), revision.text))
        for bare, by in before.items():
            if len(attribution.standing.get(bare, ())) >= len(by):
                continue
            if revision.user in talk.leads or any(saved and saved.user == revision.user for saved in by):
                taken_away.pop(bare, None)
            else:
                taken_away.setdefault(bare, []).extend(by)
    yield from ((bare, saved) for bare, by in taken_away.items() for saved in by)


def _is_heard(go_ahead: GoAhead, saved: Revision | None, talk: _Spoken) -> bool:
    if saved is None or saved.user is None:
        return go_ahead.answer is GoAheadKind.NOT_NOW
    return talk.counts(saved.user)
