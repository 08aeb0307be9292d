"""A stored plan is made anew in mind: whatever would not be said now, or not so, or elsewhere, is not said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.history.ledger import Written, entry_of
from bot.facts.history.ledger_parts import Part
from bot.facts.history.proof import NOTHING
from bot.facts.history.sent import Said
from bot.facts.talk_pages import Target
from bot.inviting.digests import notices, notices_to_send
from bot.inviting.queue import InvitationQueue
from bot.inviting.stored_messages import no_longer_due
from bot.matching.survey import Survey
from bot.model import Block, Openness
from bot.plan import AppendSection, Change, Plan, ReplaceRegions, Task
from bot.wiki.world import Page
from tests.worlds.queues import announcing, queue, settings
from tests.worlds.small import FACTS, LIBRARY, MUSEUM, SENEGAL, SURVEY, WOLOF, match
from tests.worlds.values import ACCOUNT, NOW, page, world

TO_SENEGAL, TO_WOLOF = f"notice:{SENEGAL.id}", f"notice:{WOLOF.id}"
TARGETS = SURVEY.targets


def survey(**more: Any) -> Survey:
    """Two records that concern two affiliates each."""
    records = tuple(msgspec.structs.replace(one, open=Openness.YES) for one in (LIBRARY, MUSEUM))
    facts = msgspec.structs.replace(FACTS, partnerships=records, responses={}, interests={})
    matches = {one.page_id: tuple(match(one, who, 0.9) for who in (SENEGAL, WOLOF)) for one in records}
    return Survey(facts=facts, gaps={}, **{"matches": matches, "targets": TARGETS, "told": {}, **more})


BEFORE = queue(survey())
CHANGES = notices(notices_to_send(BEFORE), BEFORE, world())


def stored(*changes: Change) -> Plan:
    return Plan(wiki="folder", account=ACCOUNT, now=NOW, changes=announcing(changes or CHANGES))


def objections(now: InvitationQueue = BEFORE, *pages: Page, plan: Plan | None = None) -> dict[str, str]:
    return no_longer_due(plan or stored(), now, world(*pages))


def test_what_would_be_said_so_now_may_be_said() -> None:
    assert {one.id for one in CHANGES} == {TO_SENEGAL, TO_WOLOF}
    assert all(isinstance(one.operation, AppendSection) and len(one.operation.receipts) == 2 for one in CHANGES)
    assert objections() == {}


def test_what_no_ledger_announces_is_not_said() -> None:
    first, second = CHANGES
    assert isinstance(first.operation, AppendSection)
    some = announcing(CHANGES, first.operation.receipts[0])
    assert set(objections(plan=msgspec.structs.replace(stored(), changes=some))) == {first.id}
    unheeded = [msgspec.structs.replace(one, needs=()) for one in announcing(CHANGES)]
    assert set(objections(plan=msgspec.structs.replace(stored(), changes=tuple(unheeded)))) == {first.id, second.id}
    # What stands in the ledger on the wiki is announced.
    written = Written(tuple(entry_of(key, NOW, "Talk:X", 0, proven=False) for key in first.operation.receipts))
    there = Part(title="L", answer=page("L"), written=written)
    proof = msgspec.structs.replace(NOTHING, said=Said(parts=(there,), found=()))
    bare = msgspec.structs.replace(stored(), changes=CHANGES)
    assert set(objections(queue(survey(proof=proof)), plan=bare)) == {second.id}


def of_record(number: int, minutes: int) -> Page:
    """The page of a record, edited so many minutes after the plan was made."""
    return page(f"Record {number}", id=number, timestamp=NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("pages", "edited"),
    [
        ([of_record(5, 1)], "Record 5"),
        ([of_record(6, 1)], "Record 6"),
        ([of_record(6, 1), of_record(5, 1)], "Record 5"),
        ([of_record(5, 0)], ""),
        ([of_record(5, -1)], ""),
        ([of_record(7, 1)], ""),
    ],
)
def test_a_record_that_was_edited_since_is_decided_anew(pages: list[Page], edited: str) -> None:
    found = objections(BEFORE, *pages)
    assert set(found) == ({TO_SENEGAL, TO_WOLOF} if edited else set())
    assert all(why.startswith(f"{edited} ") for why in found.values())


def targeted(**other: Any) -> InvitationQueue:
    new = msgspec.structs.replace(TARGETS[SENEGAL.id], **other)
    return queue(survey(targets={**TARGETS, SENEGAL.id: new}))


@pytest.mark.parametrize("block", [Block.OPTED_OUT, Block.UNAVAILABLE])
def test_whom_it_is_for_takes_no_messages_any_more(block: Block) -> None:
    assert set(objections(targeted(block=block))) == {TO_SENEGAL}


def test_whom_it_is_for_hears_of_things_elsewhere() -> None:
    assert set(objections(targeted(title="Talk:Elsewhere"))) == {TO_SENEGAL}
    assert objections(targeted(revision=99)) == {}


def test_it_tells_more_than_is_due() -> None:
    """One of two partnerships is no longer to be told; the other alone would be another message."""
    fewer = {**survey().matches, MUSEUM.page_id: (match(MUSEUM, WOLOF, 0.9),)}
    assert set(objections(queue(survey(matches=fewer)))) == {TO_SENEGAL}
    assert set(objections(queue(survey(told={(6, SENEGAL.id): "2026-01-01"})))) == {TO_SENEGAL}


def test_it_tells_less_than_is_due() -> None:
    less = queue(survey(told={(6, SENEGAL.id): "2026-01-01"}))
    plan = stored(*notices(notices_to_send(less), less, world()))
    assert objections(BEFORE, plan=plan) == {}


@pytest.mark.parametrize(
    ("room", "kept_back"), [(0, {TO_SENEGAL, TO_WOLOF}), (1, {CHANGES[1].id}), (2, set()), (3, set())]
)
def test_no_more_go_out_than_may_in_a_run(room: int, kept_back: set[str]) -> None:
    assert set(objections(queue(survey(), given=settings(invitations=room)))) == kept_back


def test_what_does_not_go_out_takes_no_room() -> None:
    one = msgspec.structs.replace(targeted(title="Talk:Elsewhere"))
    roomy = msgspec.structs.replace(one, approvals=queue(survey(), given=settings(invitations=1)).approvals)
    assert set(objections(roomy)) == {TO_SENEGAL}


def test_other_changes_are_not_looked_at_and_unknown_messages_are_kept_back() -> None:
    other = Change(
        id="x", task=Task.REPORTS, title="Partnerships/Overview", base=1, operation=ReplaceRegions({}), summary="s"
    )
    strange = msgspec.structs.replace(CHANGES[0], id="notice:99")
    assert set(objections(plan=stored(other, strange))) == {"notice:99"}
    assert isinstance(TARGETS[SENEGAL.id], Target)
