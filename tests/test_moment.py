"""The time to decide by, as an operator types it: a moment of the days of wikis, or a mistake that is told."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.moment import Moment
from bot.config import EARLIEST, LATEST


def moment(typed: object) -> datetime | None:
    """What is understood; None where the mistake is told."""
    try:
        return Moment().convert(typed, None, None)
    except click.BadParameter as mistake:
        assert str(typed) in mistake.message
        return None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-21T12:00:00Z", (2026, 11, 21, 12)),
        ("2026-11-21T12:00:00", (2026, 11, 21, 12)),
        ("2026-11-21 14:00+02:00", (2026, 11, 21, 12)),
        ("2026-11-21", (2026, 11, 21, 0)),
        ("2001-01-01T00:00:00Z", (2001, 1, 1, 0)),
        ("9000-01-01T02:00:00+02:00", (9000, 1, 1, 0)),
    ],
)
def test_a_time_is_that_of_its_zone_or_universal(typed: str, meant: tuple[int, int, int, int]) -> None:
    assert moment(typed) == datetime(*meant, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00"),
        *("0001-01-01", "2000-12-31T23:59:59Z", "2001-01-01T00:00:00+00:01", "9000-01-01T00:00:01Z", "9999-12-31"),
        *(
            "",
            "now",
            "tomorrow",
            "2026-13-01",
            "2026-11-31",
            "12:00",
            "1e9",
            "-1",
            "2026-11-21T12:00:00+25:00",
            "٢٠٢٦",
        ),
    ],
)
def test_any_other_is_a_mistake_that_is_told(typed: str) -> None:
    assert moment(typed) is None


@settings(max_examples=20)
@given(st.datetimes(timezones=st.timezones() | st.just(UTC) | st.none()))
def test_every_moment_is_one_or_the_other(when: datetime) -> None:
    read = moment(when.isoformat())
    assert read is None or EARLIEST <= read <= LATEST
