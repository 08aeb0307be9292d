"""A time on the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from bot.config import EARLIEST, LATEST


class Moment(click.ParamType[datetime]):
    """An ISO 8601 time; without an offset it is UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a time such as 2026-11-21T12:00:00Z", param, ctx)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if not EARLIEST <= moment <= LATEST:
            self.fail(f"{value!r} is not between {EARLIEST:%Y-%m-%d} and {LATEST:%Y-%m-%d}", param, ctx)
        return moment.astimezone(UTC)
