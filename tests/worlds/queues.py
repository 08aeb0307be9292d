"""Surveys on the desk of the Outbox, with settings, orders and authors that let everything go if nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from bot.facts.history.accounts import is_heard
from bot.facts.history.ledger import entry_of, text_of
from bot.facts.history.provenance import Provenance
from bot.inviting.approvals import Approvals
from bot.inviting.ledger_page import LEDGER
from bot.inviting.moderation.community_settings import InForce, Settings
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import InvitationQueue
from bot.matching.survey import Survey
from bot.model import GoAhead
from bot.plan import AppendSection, Change, Create, Task
from bot.run_context import RunContext
from bot.wiki.world import User
from tests.worlds.small import CONTEXT
from tests.worlds.values import NOW

LONG_AGO = NOW - timedelta(days=900)
AUTHOR = User(name="Somebody", groups=("autoconfirmed",), registration=LONG_AGO, edit_count=500)
SETTINGS: Mapping[str, Any] = {
    "cool_off_hours": 24, "widest": 12, "notices_per_month": 4, "handover_days": 21, "invitations": 60,
}  # fmt: skip


def settings(**given: Any) -> Settings:
    return Settings(**{**SETTINGS, **given})


def queue(
    survey: Survey,
    context: RunContext = CONTEXT,
    *,
    given: Settings | None = None,
    orders: Orders | None = None,
    author: User | None = AUTHOR,
    created: datetime = LONG_AGO,
    lately: tuple[User | None, ...] = (),
    trial_notices: int = 0,
    words: Mapping[int, GoAhead] | None = None,
    authors: Mapping[int, str] | None = None,
) -> InvitationQueue:
    """``given``: the settings; the shipped ones where none are given, with the limit of the rules. ``authors``: where
    none are given, each record is of another one.
    """
    shipped = settings(invitations=context.config.limits.invitations)
    unheard = tuple(user for user in (author, *lately) if not is_heard(user))
    provenance = Provenance(author=author, changed=created, unheard=unheard)
    provenances = {record.page_id: provenance for record in survey.facts.partnerships}
    approvals = Approvals(
        in_force=InForce(settings=given or shipped),
        orders=orders or Orders(),
        provenances=provenances,
        words=words or {},
    )
    return InvitationQueue(
        survey=survey,
        approvals=approvals,
        context=context,
        now=NOW,
        invited_on=survey.told,
        reinvited_on=survey.reinvited_on,
        trial_notices=trial_notices,
        authors={page_id: f"Author {page_id}" for page_id in provenances} if authors is None else authors,
    )


def announcing(changes: Iterable[Change], *without: str) -> tuple[Change, ...]:
    """The messages after the edit of the ledger that announces them, but for those receipts."""
    messages = tuple(changes)
    keys = {key for one in messages if isinstance(one.operation, AppendSection) for key in one.operation.receipts}
    entries = (entry_of(key, NOW, "Talk:X", 0, proven=False) for key in keys.difference(without))
    edit = Change(
        id=f"{LEDGER}L", task=Task.INVITATIONS, title="L", base=None, operation=Create(text_of(entries, "")), summary=""
    )
    return (edit, *(msgspec.structs.replace(one, needs=(edit.id,)) for one in messages))
