"""Answers in words: what coordinators are told of them, what settles them, and that nothing else follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bot.facts.history.replies import Replied
from bot.inviting.digests import notices_to_send
from bot.inviting.lead_questions import due_questions
from bot.inviting.moderation.orders import Orders
from bot.inviting.open_replies import answered_in_words
from bot.inviting.queue import InvitationQueue
from bot.inviting.waits import waits_of
from bot.model import Pair
from bot.reports.kinds.affiliate_page import AFFILIATE_PAGE
from bot.reports.kinds.outbox import OUTBOX
from bot.reports.kinds.record_page import RECORD_PAGE
from bot.reports.report import Report, ReportInput
from bot.reports.unlisted import naming_nobody_unlisted
from tests.inviting.test_escalation import LATELY, LONG_AGO, handed
from tests.inviting.test_lead_questions import RECORD, TALK, WORLD, laid
from tests.worlds.small import CONTEXT, HIDDEN, SENEGAL, WOLOF
from tests.worlds.values import NOW

REPLY = Replied(page="Talk:Somewhere", mark="0123456789ab", by="Awa", day="2026-11-05")
OF_WOLOF, OF_LEAD, OF_HIDDEN = (5, WOLOF.id), (5, ""), (5, HIDDEN.id)
TOLD = {OF_WOLOF: LONG_AGO, (5, SENEGAL.id): LATELY, OF_HIDDEN: LONG_AGO}


def with_replies(*pairs: Pair, reply: Replied = REPLY, **other: Any) -> InvitationQueue:
    known: dict[str, Any] = {"told": TOLD, "asked": {5: LONG_AGO}, **other}
    return laid(**known, replies=dict.fromkeys(pairs, reply))


def kinds(on: InvitationQueue) -> list[str]:
    return [problem.kind.value for problem in answered_in_words(on)]


def test_what_is_told_of_a_reply() -> None:
    of_lead, of_affiliate = answered_in_words(with_replies(OF_WOLOF, OF_LEAD))
    assert (of_lead.kind, of_lead.page, of_lead.arguments) == ("lead-replied", RECORD.title, (REPLY.page, "5"))
    assert of_affiliate.arguments == (WOLOF.name, REPLY.page, f"5 {WOLOF.code}")
    (hidden,) = answered_in_words(with_replies(OF_HIDDEN))
    assert not list(naming_nobody_unlisted([hidden], with_replies().survey.facts)), "only the operator is told of it"


SETTLED: Mapping[str, InvitationQueue] = {
    "a coordinator's words": with_replies(OF_WOLOF, OF_LEAD, reply=msgspec.structs.replace(REPLY, settled=True)),
    "an order about both": with_replies(OF_WOLOF, OF_LEAD, approvals={"orders": Orders(seen_at={(5, ""): NOW})}),
    "an order": with_replies(OF_WOLOF, approvals={"orders": Orders(seen_at={OF_WOLOF: NOW})}),
    "a record that is gone": with_replies((99, WOLOF.id)),
    "an affiliate that is gone": with_replies((5, "99")),
}


@pytest.mark.parametrize("case", SETTLED)
def test_what_settles_it(case: str) -> None:
    assert kinds(SETTLED[case]) == []


def test_what_does_not_settle_it() -> None:
    before = Orders(seen_at={OF_WOLOF: NOW - timedelta(days=30)})
    for orders in (before, Orders(seen_at={(5, SENEGAL.id): NOW}), Orders(releases=frozenset({OF_WOLOF}))):
        assert kinds(with_replies(OF_WOLOF, approvals={"orders": orders})) == ["replied-in-words"]


def test_it_ends_the_waiting_for_those_who_answered_only() -> None:
    def waiting(*pairs: Pair, **other: Any) -> list[tuple[str, tuple[str, ...]]]:
        return [(problem.kind.value, problem.arguments) for problem in handed(with_replies(*pairs, **other))]

    assert waiting() == [("invitations-unanswered", ("2", LONG_AGO))]
    assert waiting(OF_WOLOF) == [("invitations-unanswered", ("1", LONG_AGO))]
    assert waiting(OF_LEAD, told={}) == []
    assert waiting(OF_WOLOF, told={}) == [("lead-silent", (LONG_AGO,))]


def test_nothing_is_sent_or_asked_for_it_and_nothing_held() -> None:
    for told in ({}, TOLD):
        for asked in ({}, {5: LONG_AGO}):
            without = with_replies(told=told, asked=asked)
            with_them = with_replies(OF_WOLOF, OF_LEAD, OF_HIDDEN, (5, SENEGAL.id), told=told, asked=asked)
            assert notices_to_send(with_them) == notices_to_send(without)
            assert due_questions(with_them, WORLD) == due_questions(without, WORLD)
            assert waits_of(with_them) == waits_of(without)


def lines(report: Report, on: InvitationQueue) -> str:
    report_input = ReportInput(survey=on.survey, relations=on.relations.named(waits_of(on)), context=CONTEXT)
    return "\n".join(line for sheet in report.sheets(report_input) for line in sheet.lines)


def test_where_it_shows() -> None:
    for report in (RECORD_PAGE, AFFILIATE_PAGE):
        shown = [line for line in lines(report, with_replies(OF_WOLOF, OF_LEAD)).splitlines() if REPLY.mark in line]
        (row,) = shown
        assert "|state=invited|" in row
    assert f"|by={REPLY.by}|replied={REPLY.mark}|" in lines(RECORD_PAGE, with_replies(OF_WOLOF))
    assert "replied" not in lines(RECORD_PAGE, with_replies(OF_HIDDEN))
    assert "replied" not in lines(RECORD_PAGE, with_replies(OF_WOLOF, told={}))
    assert TALK not in lines(OUTBOX, with_replies(OF_WOLOF))
