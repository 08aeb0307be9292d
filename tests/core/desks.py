"""Surveys on the desk of the Outbox, with settings, orders and authors that let everything go if nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.control import Control
from bot.model import GoAhead
from bot.orders import Orders
from bot.origins import Origin
from bot.outbox import Desk
from bot.rules import Rules
from bot.settings import InForce, Settings
from bot.survey import Survey
from bot.world import User
from tests.core.small import RULES
from tests.core.values import NOW

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
        told=survey.told,
        told_again=survey.told_again,
        trial_notices=trial_notices,
    )
