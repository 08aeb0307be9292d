"""The lead's word: whether those concerned may be invited where the record itself leaves it open (``open`` empty or
``ask``), by what the lead saved on the record's talk page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, takewhile
from typing import Final

import msgspec

from bot.facts.history.accounts import is_established
from bot.facts.history.authorship import WINDOW, beginning, history_query
from bot.facts.parse.go_ahead import holds, holds_unsigned, not_nows
from bot.facts.transclusions import go_aheads
from bot.facts.understand import Facts
from bot.model import (
    GoAhead,
    GoAheadKind,
    Openness,
    Partnership,
    PartyKind,
    Problem,
    ProblemKind,
    asks,
    people_of,
)
from bot.run_context import RunContext
from bot.wiki.world import History, HistoryQuery, Revision, User, UserQuery, World

# Of a talk page on which a go-ahead stands that began before what is usually read: so many revisions are read.
_DEEP: Final = 500

_NAMING: Final = ("contact", "lead", "participants")

_Said = tuple[Partnership, GoAhead, Revision | None]


class _Spoken(msgspec.Struct, frozen=True):
    """A record with the go-aheads on its talk page, the history of that page, and the names of their template."""

    record: Partnership
    go_aheads: tuple[GoAhead, ...]
    history: History
    names: frozenset[str]


def may_ask(record: Partnership, affiliate: str, word: GoAhead | None) -> bool:
    """Whether the record and its lead's latest word let that affiliate (its id) be invited."""
    if record.open is Openness.YES:
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
    world: World, facts: Facts, context: RunContext, coordinators: frozenset[str]
) -> Mapping[int, GoAhead]:
    """Page id → the go-ahead that counts, of the records on which nobody has closed the matter.

    It counts when it was saved by a coordinator, by a user whom the record names or, where it names none, by any
    established user. The latest of those who lead and of coordinators beats that of others, whenever these said it.
    Who saved it is read from the history; a "not now" counts also where that cannot be known. As long as another word
    stands on the page, a "not now" ends only by whoever said it, by those who lead and by coordinators: were it not so,
    an archive or a stranger who takes it away would let an earlier word invite.
    """
    latest: dict[int, tuple[tuple[bool, int], GoAhead]] = {}
    spoken = _spoken(world, facts, context)
    for record, go_ahead, saved in chain(_said(spoken), _taken_away(spoken, coordinators)):
        leads = saved is not None and saved.user in coordinators.union(_leaders(record))
        weight = (leads, saved.id if saved else 0)
        before, _ = latest.get(record.page_id, (weight, go_ahead))
        if weight >= before and _counts(record, go_ahead, saved, coordinators, world):
            latest[record.page_id] = weight, go_ahead
    return {page_id: go_ahead for page_id, (_, go_ahead) in latest.items()}


def _leaders(record: Partnership) -> tuple[str, ...]:
    """The users who lead; where only affiliates do, the contacts speak for them."""
    return tuple(party.name for party in record.lead if party.kind is PartyKind.USER) or record.contact


def ignored_go_aheads(
    world: World, facts: Facts, context: RunContext, coordinators: frozenset[str]
) -> tuple[Problem, ...]:
    """Go-aheads of people whose word does not count for the record: they should not wait for nothing."""
    words = list(_said(_spoken(world, facts, context)))
    heard = [go_ahead for record, go_ahead, saved in words if _counts(record, go_ahead, saved, coordinators, world)]
    problems = [
        Problem(page=record.title, kind=ProblemKind.GO_AHEAD_OF_ANOTHER, arguments=(saved.user,))
        for record, go_ahead, saved in words
        if asks(record) and saved and saved.user and go_ahead not in heard
    ]
    return tuple(dict.fromkeys(problems))


def _spoken(world: World, facts: Facts, context: RunContext) -> tuple[_Spoken, ...]:
    """The talk pages with go-aheads that may count, in their order, as far as their histories are known."""
    open_ones = {record.page_id: record for record in facts.partnerships if asks(record) or _invites(record)}
    names = go_aheads(world, context).names
    heard: dict[int, list[GoAhead]] = {}
    for go_ahead in facts.go_aheads:
        if go_ahead.partnership in open_ones and not go_ahead.archived:
            heard.setdefault(go_ahead.partnership, []).append(go_ahead)
    records_heard = ((open_ones[page_id], tuple(words)) for page_id, words in heard.items())
    talks = [(record, words, _history(world, record, words, names)) for record, words in records_heard]
    return tuple(_Spoken(record, words, history, names) for record, words, history in talks if history)


def _history(world: World, record: Partnership, words: Iterable[GoAhead], names: frozenset[str]) -> History | None:
    """The history of the record's talk page: more of it where the usual part does not tell who saved one of these.

    Not where the record names nobody: whoever it tells of would have to be looked at as well.
    """
    page = world.site.namespaces.talk_of(record.title)
    history = world.want(history_query(page))
    if history is None or len(history.revisions) <= WINDOW or not (asks(record) and people_of(record)):
        return history
    brought = (saved for go_ahead in words for saved in _brought(history, go_ahead, names))
    return history if all(brought) else world.want(HistoryQuery(page, _DEEP))


def _brought(history: History, go_ahead: GoAhead, names: frozenset[str]) -> Iterator[Revision | None]:
    """The revision that brought the words; of a "not now" also the one that brought it without the signature, which
    another person may have written for its author.
    """
    yield beginning(history, partial(holds, go_ahead, names))
    if go_ahead.answer is GoAheadKind.NOT_NOW:
        yield beginning(history, partial(holds_unsigned, go_ahead, names))


def _said(spoken: Iterable[_Spoken]) -> Iterator[_Said]:
    """Every go-ahead that may count, in the order of the pages, with the revision that brought it."""
    for talk in spoken:
        for go_ahead in talk.go_aheads:
            yield from ((talk.record, go_ahead, saved) for saved in _brought(talk.history, go_ahead, talk.names))


def _taken_away(spoken: Iterable[_Spoken], coordinators: frozenset[str]) -> Iterator[_Said]:
    """Every "not now" that others took away from a page on which a word stands, with the revision that brought it."""
    for talk in spoken:
        if asks(talk.record):
            enders = coordinators.union(_leaders(talk.record))
            for bare, saved in _not_ended(talk.history, talk.names, enders):
                page_id, page = talk.record.page_id, talk.go_aheads[0].page
                yield (
                    talk.record,
                    GoAhead(partnership=page_id, answer=GoAheadKind.NOT_NOW, page=page, words=bare),
                    saved,
                )


def _not_ended(
    history: History, names: frozenset[str], enders: Collection[str]
) -> Iterator[tuple[str, Revision | None]]:
    """The calls that say "not now" and were taken away by others than their authors and those who may end them."""
    known = tuple(takewhile(lambda revision: revision.text is not None, history.revisions))
    first = known[-1] if len(known) == len(history.revisions) else None
    brought: dict[str, list[Revision | None]] = {}
    taken_away: dict[str, list[Revision | None]] = {}
    before: Counter[str] = Counter()
    for revision in reversed(known):
        now = not_nows(revision.text or "", names)
        for bare in now - before:
            began = revision if revision is not known[-1] else first
            brought.setdefault(bare, []).append(began)
        for bare in before - now:
            by = brought[bare] if now[bare] else brought.pop(bare)
            if revision.user in enders or any(saved and saved.user == revision.user for saved in by):
                taken_away.pop(bare, None)
            else:
                taken_away.setdefault(bare, []).extend(by)
        before = now
    yield from ((bare, saved) for bare, by in taken_away.items() for saved in by)


def _invites(record: Partnership) -> bool:
    return record.open is Openness.YES and not record.is_over


def _counts(
    record: Partnership, go_ahead: GoAhead, saved: Revision | None, coordinators: frozenset[str], world: World
) -> bool:
    if saved is None or saved.user is None:
        return go_ahead.answer is GoAheadKind.NOT_NOW
    if saved.user in coordinators or saved.user in people_of(record):
        return True
    if people_of(record) or not record.unread.isdisjoint(_NAMING):  # it names somebody, who perhaps could not be read
        return False
    return _is_heard(world.want(UserQuery(saved.user)))


def _is_heard(user: User | None) -> bool:
    return user is not None and is_established(user) and not user.blocked
