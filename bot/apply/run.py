"""A run that writes: decide, write, decide anew; at its end the status page tells of it.

What is decided is handed in: the same loop carries out what ``propose`` and ``propose_templates`` make of the wiki.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from bot.apply import plan_check, status_page
from bot.apply.carry_out import carry_out
from bot.apply.endings import GONE, Ending, Outcome
from bot.config import Config
from bot.inviting.digests import unreached
from bot.inviting.talk_page_messages import is_message
from bot.language import messages
from bot.plan import Change, Plan, Task, UnsafePlan
from bot.wiki.rounds import decide
from bot.wiki.stages import Stages
from bot.wiki.world import Answer, NotUnderstood, Query, Reader, ReadFailed, World
from bot.wiki.writing import Writer

MAX_PLANS: Final = 3
# Endings that stand when a run begins again from reading, and those of messages that do not reach whom they are for.
_FINAL: Final = frozenset({Ending.DONE, Ending.REFUSED, Ending.ALTERED})
_FAILED: Final = frozenset({Ending.REFUSED, Ending.SKIPPED})


class SoFar(msgspec.Struct, frozen=True):
    """What a run has met before it decides anew: how many messages it has sent, and the ids of the affiliates that
    cannot be reached in it.
    """

    messages: int = 0
    unreachable: frozenset[str] = frozenset()


Decision = Callable[[SoFar, World], Stages[Plan]]
"""What should be written, by what the run has met so far and by what the wiki says."""

Objections = Callable[[Plan, World], Stages[Mapping[str, str]]]
"""Change id → why a change of a stored plan must not be made any more, by what the wiki says."""


class Session(msgspec.Struct, frozen=True):
    """The wiki that a run writes to, its limits, and who hears of it at once: ``tell`` is given each plan before it is
    carried out, and each ending. ``now``: the time to decide by, instead of the wiki's. ``templates``: as for
    ``plan_check.check``. ``for_decision``: makes what a decision reads with, where that is not the
    reader of looks before an edit.
    """

    reader: Reader
    writer: Callable[[], Writer]
    config: Config
    tell: Callable[[Plan | Outcome], None]
    now: datetime | None = None
    max_edits: int | None = None
    templates: frozenset[str] | None = None
    for_decision: Callable[[], Reader] | None = None


def apply_fresh(decision: Decision, session: Session) -> list[Outcome]:
    """Decides and carries out; where a page changed meanwhile or a notice was refused, begins again from reading.

    Whoever cannot be reached is passed over then, so that the pages tell what is true. What the wiki refused is not
    sent again: a filter lets pass who ignores its warning. All limits are those of the whole run. Raises
    NotUnderstood, ReadFailed and UnsafePlan.
    """
    with _told_at_the_end(session) as outcomes:
        so_far = SoFar()
        for _ in range(MAX_PLANS):
            outcomes[:] = filter(_stands, outcomes)
            done = [outcome.change for outcome in outcomes if outcome.ending is Ending.DONE]
            so_far = SoFar(sum(map(is_message, done)), so_far.unreachable)
            reader = session.for_decision() if session.for_decision else session.reader
            plan, world = decide(reader, partial(decision, so_far), session.now)
            _check(plan, session)
            ended = _carried_out(still_open(plan, outcomes), session, outcomes, world.answers)
            endings = {outcome.ending for outcome in ended}
            failed = [outcome.change for outcome in ended if outcome.ending in _FAILED or outcome.code == GONE]
            over = Ending.STOPPED in endings or any(outcome.is_last for outcome in ended)
            if over or not (unreached(failed) or Ending.CONFLICT in endings):
                break
            so_far = SoFar(so_far.messages, so_far.unreachable | unreached(failed))
    return outcomes


def apply_stored(plan: Plan, tasks: Collection[Task], objections: Objections, session: Session) -> list[Outcome]:
    """Carries out the chosen tasks of a stored plan, after looking whether each message is still to go out.

    Raises NotUnderstood, ReadFailed and UnsafePlan.
    """
    with _told_at_the_end(session) as outcomes:
        _check(plan, session)
        chosen = _of(plan, (change for change in plan.changes if change.task in tasks))
        late: Mapping[str, str] = {}
        answers: Mapping[Query, Answer] = {}
        if any(map(is_message, chosen.changes)):
            late, world = decide(session.reader, partial(objections, chosen), session.now)
            answers = world.answers
        for change in chosen.changes:
            if change.id in late:
                outcomes.append(Outcome(change, Ending.SKIPPED, late[change.id]))
                session.tell(outcomes[-1])
        in_time = _of(chosen, (change for change in chosen.changes if change.id not in late))
        _carried_out(in_time, session, outcomes, answers)
    return outcomes


def still_open(plan: Plan, outcomes: Iterable[Outcome]) -> Plan:
    """The plan without what was refused, or saved as another text, earlier in this run; nor is anybody told twice in
    a run, though midnight passes.
    """
    final = (outcome for outcome in outcomes if outcome.ending is not Ending.DONE or is_message(outcome.change))
    ended = {outcome.change.id for outcome in final}
    return _of(plan, (change for change in plan.changes if change.id not in ended))


def _of(plan: Plan, changes: Iterable[Change]) -> Plan:
    return msgspec.structs.replace(plan, changes=tuple(changes))


def _stands(outcome: Outcome) -> bool:
    """Whether nothing else can come of a change in this run, though it begins again from reading."""
    return outcome.ending in _FINAL or bool(outcome.code)


def _check(plan: Plan, session: Session) -> None:
    now = session.now or session.reader.clock()
    plan_check.check(plan, session.reader.site(), now, session.config, session.templates)


def _carried_out(
    plan: Plan, session: Session, outcomes: list[Outcome], answers: Mapping[Query, Answer]
) -> list[Outcome]:
    """How the changes of a plan that was checked ended, each at once told, and added to the ``outcomes`` of the run."""
    before = tuple(outcomes)
    session.tell(plan)
    if plan.changes:
        writer = session.writer()
        for outcome in carry_out(plan, session.reader, writer, session.config, session.max_edits, answers, before):
            outcomes.append(outcome)
            session.tell(outcome)
    return outcomes[len(before) :]


@contextmanager
def _told_at_the_end(session: Session) -> Iterator[list[Outcome]]:
    """The endings of a run, of which the status page tells. It does, and remembers what the wiki refused, also when
    the run breaks off.
    """
    outcomes: list[Outcome] = []
    try:
        yield outcomes
    except (NotUnderstood, ReadFailed, UnsafePlan):
        if outcomes:
            with suppress(ReadFailed):  # why the run broke off is to be told
                _tell(outcomes, session)
        raise
    _tell(outcomes, session)


def _tell(outcomes: list[Outcome], session: Session) -> None:
    now = session.now or session.reader.clock()
    status_page.tell(outcomes, now, session.reader, session.writer, session.config, messages.load())
