"""Survey → notices: who hears of which partnerships in this run, in which digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.facts.history.receipts import InvitationKind, in_summary, iso_day
from bot.facts.talk_pages import Target
from bot.inviting.notice_text import Invitation, section, summary
from bot.inviting.queue import Allowance, InvitationQueue, most_notices
from bot.inviting.talk_page_messages import TalkPageMessage
from bot.inviting.volume import Sent
from bot.inviting.waits import entries_of
from bot.inviting.wording import Wording, language_for
from bot.model import Pair
from bot.plan import Change
from bot.wiki.world import World

NoticesToSend = Mapping[str, tuple[Invitation, ...]]
"""Affiliate id → the invitations that it is sent in this run."""

# A summary holds 500 characters: so many receipt keys fit beside the words.
MAX_RECEIPTS: Final = 20
_RECEIPTS_ROOM: Final = 400
_NOTICE: Final = "notice:"


def notices_to_send(queue: InvitationQueue, reserved: int = 0) -> dict[str, tuple[Invitation, ...]]:
    """Affiliate id → the invitations that it is sent now, the strongest match first.

    Nobody is told twice, and nobody more often than it wishes; where several have one talk page, one of them. When more
    is to be told than may be in a day, in all or of one author's records, those who were invited least often come
    first; ``reserved`` of the room are for other messages.
    """
    possible, roster = _possible(queue), queue.survey.facts.roster
    times_told = Counter(affiliate for _, affiliate in queue.survey.told)
    affiliates = [affiliate for affiliate in possible if affiliate not in queue.context.passed_over]
    affiliates.sort(key=lambda affiliate: (times_told[affiliate], roster[affiliate].code))
    room, allowance = max(most_notices(queue) - reserved, 0), Allowance(queue)
    told: dict[str, tuple[Invitation, ...]] = {}
    pages: set[str] = set()
    for affiliate in affiliates:
        page = queue.survey.targets[affiliate].title
        if len(told) < room and page not in pages and (chosen := _strongest(possible[affiliate], allowance)):
            told[affiliate] = chosen
            pages.add(page)
    return told


def after(queue: InvitationQueue, to_send: NoticesToSend, world: World, questions: int = 0) -> InvitationQueue:
    """As things will stand once this run's notices, and so many questions, are out."""
    if not to_send and not questions:
        return queue  # with all that was found out of it
    before = queue.sent_today
    return msgspec.structs.replace(
        queue,
        invited_on={**_days(to_send, InvitationKind.FIRST, world), **queue.invited_on},
        reinvited_on={**_days(to_send, InvitationKind.AGAIN, world), **queue.reinvited_on},
        trial_notices=queue.trial_notices + len(to_send),
        pages_told=queue.pages_told | {queue.survey.targets[who].title for who in to_send},
        led_elsewhere={who: moment for who, moment in queue.led_elsewhere.items() if who not in to_send},
        sent_today=Sent(before.notices + len(to_send), before.questions + questions),
    )


def due_notices(queue: InvitationQueue) -> tuple[TalkPageMessage, ...]:
    """One message per affiliate that can be told something now, with the receipts of all that it can be told."""
    targets = queue.survey.targets
    return tuple(_message(affiliate, invitations, targets) for affiliate, invitations in _possible(queue).items())


def notices(to_send: NoticesToSend, queue: InvitationQueue, world: World) -> tuple[Change, ...]:
    """One change per affiliate, in the order of their codes."""
    facts, targets, context = queue.survey.facts, queue.survey.targets, queue.context
    told_of = (invitation.partnership for invitations in to_send.values() for invitation in invitations)
    wording = Wording.of(facts, world, context, told_of, queue.approvals.in_force.settings)
    changes: list[Change] = []
    for affiliate in sorted(map(facts.roster.__getitem__, to_send), key=lambda affiliate: affiliate.code):
        invitations, own = to_send[affiliate.id], wording.for_reader(language_for(affiliate, facts, world, context))
        message = _message(affiliate.id, invitations, targets)
        changes.append(message.change(section(affiliate, invitations, own), summary(invitations, own)))
    return tuple(changes)


def notice_id(affiliate: str) -> str:
    """The id of the change that tells an affiliate."""
    return f"{_NOTICE}{affiliate}"


def unreached(changes: Iterable[Change]) -> frozenset[str]:
    """The affiliates that those of the changes which are notices were for."""
    return frozenset(change.id.removeprefix(_NOTICE) for change in changes if change.id.startswith(_NOTICE))


def _possible(queue: InvitationQueue) -> dict[str, list[Invitation]]:
    """Affiliate id → all that it can be told now. What is told once more waits for what is new."""
    possible: dict[InvitationKind, dict[str, list[Invitation]]] = {kind: {} for kind in InvitationKind}
    for entry in entries_of(queue):
        if not entry.waits:
            invitation = Invitation(entry.record, entry.match, entry.kind)
            possible[entry.kind].setdefault(entry.match.affiliate, []).append(invitation)
    return {**possible[InvitationKind.AGAIN], **possible[InvitationKind.FIRST]}


def _message(affiliate: str, invitations: Iterable[Invitation], targets: Mapping[str, Target]) -> TalkPageMessage:
    receipts = tuple(invitation.receipt for invitation in invitations)
    return TalkPageMessage(id=notice_id(affiliate), target=targets[affiliate], receipts=receipts)


def _days(to_send: NoticesToSend, kind: InvitationKind, world: World) -> dict[Pair, str]:
    invitations = (invitation for of_affiliate in to_send.values() for invitation in of_affiliate)
    return {invitation.match.pair: iso_day(world.now) for invitation in invitations if invitation.kind is kind}


def _strongest(invitations: Iterable[Invitation], allowance: Allowance) -> tuple[Invitation, ...]:
    """Those of them that may go out today, and whose receipts fit into one edit summary."""
    ranked = sorted(invitations, key=lambda invitation: (-invitation.match.score, invitation.partnership.title))
    chosen: list[Invitation] = []
    for invitation in ranked:
        receipts = [one.receipt for one in (*chosen, invitation)]
        if len(receipts) > MAX_RECEIPTS or len(in_summary(receipts)) > _RECEIPTS_ROOM:
            break
        if allowance.grants([invitation.match.pair]):
            chosen.append(invitation)
    return tuple(chosen)
