"""Answers in words that nobody has taken up: for coordinators, who read them. Nothing follows from them by itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bot.facts.history.replies import Replied
from bot.inviting.queue import InvitationQueue
from bot.inviting.relations import State
from bot.model import Affiliate, Partnership, Problem, ProblemKind


class OpenReply(msgspec.Struct, frozen=True):
    """What was answered about a record, by an affiliate, or to the question to its lead."""

    record: Partnership
    affiliate: Affiliate | None
    reply: Replied


def open_replies(queue: InvitationQueue) -> tuple[OpenReply, ...]:
    """Those that neither an answer, nor a coordinator's words below them, nor an order has settled."""
    return tuple(_open(queue))


def answered_in_words(queue: InvitationQueue) -> tuple[Problem, ...]:
    """Where each of them stands, and what to write on the Outbox once it was read."""
    return tuple(map(_told, open_replies(queue)))


def _told(one: OpenReply) -> Problem:
    page, number = one.reply.page, str(one.record.page_id)
    if one.affiliate is None:
        return Problem(page=one.record.title, kind=ProblemKind.LEAD_REPLIED, arguments=(page, number))
    arguments = (one.affiliate.name, page, f"{number} {one.affiliate.code}")
    return Problem(page=one.record.title, kind=ProblemKind.REPLIED_IN_WORDS, arguments=arguments)


def _open(queue: InvitationQueue) -> Iterator[OpenReply]:
    survey, orders = queue.survey, queue.approvals.orders
    records = {record.page_id: record for record in survey.facts.partnerships}
    unnamed = {relation.pair for relation in queue.relations.all if relation.state is State.UNNAMED}
    for (page_id, who), reply in sorted(survey.replies.items(), key=lambda item: item[0]):
        record, affiliate = records.get(page_id), survey.facts.roster.by_id(who) if who else None
        if record is None or page_id in orders.unlisted or reply.settled:
            continue
        if orders.seen(page_id, who, reply.day) or (who and affiliate is None):
            continue
        # Those not to be named are told to the operator; nobody is told whom a sensitive record concerns no more.
        if affiliate and (page_id, who) in unnamed and survey.facts.listed(affiliate):
            continue
        yield OpenReply(record, affiliate, reply)
