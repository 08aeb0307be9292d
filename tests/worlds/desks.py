"""Surveys on the desk of the Outbox, with settings, orders and authors that let everything go if nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.facts.history.provenance import Origin
from bot.inviting.approvals import Control
from bot.inviting.moderation.community_settings import InForce, Settings
from bot.inviting.moderation.orders import Orders
from bot.inviting.queue import Desk
from bot.matching.survey import Survey
from bot.model import GoAhead
from bot.run_context import Rules
from bot.wiki.world import User
from tests.worlds.small import RULES
from tests.worlds.values import NOW

LONG_AGO = NOW - timedelta(days=900)
AUTHOR = User(name="Somebody", groups=("autoconfirmed",), registration=LONG_AGO, edit_count=500)
SETTINGS: Mapping[str, Any] = {
    "cool_off_hours": 24, "widest": 12, "notices_per_month": 4, "handover_days": 21, "invitations": 60,
}  # fmt: skip


def settings(**given: Any) -> Settings:
    return Settings(**{**SETTINGS, **given})


def desk(
    survey: Survey,
    rules: Rules = RULES,
    *,
    given: Settings | None = None,
    orders: Orders | None = None,
    author: User | None = AUTHOR,
    created: datetime = LONG_AGO,
    lately: tuple[User | None, ...] = (),
    trial_notices: int = 0,
    words: Mapping[int, GoAhead] | None = None,
) -> Desk:
    """``given``: the settings; the shipped ones where none are given, with the limit of the rules."""
    shipped = settings(invitations=rules.config.limits.invitations)
    origins = {record.page_id: Origin(created, author, lately) for record in survey.facts.partnerships}
    control = Control(
        in_force=InForce(settings=given or shipped), orders=orders or Orders(), origins=origins, words=words or {}
    )
    return Desk(
        survey=survey,
        control=control,
        rules=rules,
        now=NOW,
        invited_on=survey.told,
        reinvited_on=survey.told_again,
        trial_notices=trial_notices,
    )
