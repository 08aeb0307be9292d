"""What people wrote, in small: dates that are partly known, whom a record names, and how much a problem matters."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.model import (
    Openness,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Problem,
    ProblemKind,
    Severity,
    Status,
    asks,
    contacts_of,
    people_of,
)
from tests.worlds.values import affiliate

AFFILIATE, USER = PartyKind.AFFILIATE, PartyKind.USER
ANA, BEN, EVE = Party(USER, "Ana"), Party(USER, "Ben"), Party(USER, "Eve")
ONE, TWO = Party(AFFILIATE, "1"), Party(AFFILIATE, "2")


def record(**said: Any) -> Partnership:
    return Partnership(page_id=5, title="A record", revision=7, name="A record", **said)


@pytest.mark.parametrize(
    ("known", "written", "latest"),
    [
        (PartialDate(2025), "2025", date(2025, 12, 31)),
        (PartialDate(2025, 1), "2025-01", date(2025, 1, 31)),
        (PartialDate(2025, 2), "2025-02", date(2025, 2, 28)),
        (PartialDate(2024, 2), "2024-02", date(2024, 2, 29)),
        (PartialDate(2025, 11), "2025-11", date(2025, 11, 30)),
        (PartialDate(2025, 12), "2025-12", date(2025, 12, 31)),
        (PartialDate(2025, 2, 1), "2025-02-01", date(2025, 2, 1)),
        (PartialDate(2025, 12, 31), "2025-12-31", date(2025, 12, 31)),
        (PartialDate(987, 6, 5), "0987-06-05", date(987, 6, 5)),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known_and_means_its_last_day(
    known: PartialDate, written: str, latest: date
) -> None:
    assert (str(known), known.latest()) == (written, latest)


@pytest.mark.parametrize(
    ("parties", "among"),
    [
        ((), False),
        ((ONE,), True),
        ((TWO,), False),
        ((TWO, ONE), True),
        ((Party(USER, "1"),), False),
        ((Party(PartyKind.OTHER, "1"), TWO), False),
    ],
)
def test_an_affiliate_is_among_those_that_are_named_as_affiliates(parties: tuple[Party, ...], among: bool) -> None:
    assert affiliate("AA", 1).is_among(parties) is among


@pytest.mark.parametrize(
    ("said", "people", "contacts", "affiliates"),
    [
        ({}, (), (), set()),
        ({"contact": ("Ana",)}, ("Ana",), ("Ana",), set()),
        ({"lead": (ONE, BEN)}, ("Ben",), ("Ben",), {"1"}),
        ({"participants": (EVE, TWO)}, ("Eve",), (), {"2"}),
        ({"lead": (BEN, ONE), "participants": (TWO, EVE)}, ("Ben", "Eve"), ("Ben",), {"1", "2"}),
        (
            {"contact": ("Ana",), "lead": (BEN, ANA), "participants": (EVE, BEN)},
            ("Ana", "Ben", "Eve"),
            ("Ana",),
            set(),
        ),
    ],
)
def test_whom_a_record_names(
    said: dict[str, Any], people: tuple[str, ...], contacts: tuple[str, ...], affiliates: set[str]
) -> None:
    named = record(**said)
    assert (people_of(named), contacts_of(named), named.affiliates) == (people, contacts, affiliates)


@pytest.mark.parametrize("status", [None, *Status])
@pytest.mark.parametrize("openness", Openness)
def test_the_lead_is_asked_where_it_is_left_open_and_not_over(status: Status | None, openness: Openness) -> None:
    assert asks(record(open=openness, status=status)) is (openness is Openness.ASK and status is not Status.COMPLETED)


@pytest.mark.parametrize(
    ("kind", "blank", "severity"),
    [
        (ProblemKind.AMBIGUOUS_PLACE, False, Severity.ERROR),
        (ProblemKind.AMBIGUOUS_PLACE, True, Severity.HINT),
        (ProblemKind.LEAD_UNREACHABLE, False, Severity.WARNING),
    ],
)
def test_nothing_is_lost_where_nothing_stands(kind: ProblemKind, blank: bool, severity: Severity) -> None:
    arguments = ("x",) * kind.arguments
    assert Problem(page="P", kind=kind, arguments=arguments, blank=blank).severity is severity
    for wrong in ((*arguments, "x"), arguments[1:] if arguments else ("x",)):
        with pytest.raises(ValueError, match=kind):
            Problem(page="P", kind=kind, arguments=wrong)
