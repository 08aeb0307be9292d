"""Of several reports of a group one counts: the latest day, then the higher id, then the later place on the page."""

from __future__ import annotations

import pytest

from bot.facts.registry.reports import group_key, latest_reports, list_of, text_of
from tests.facts.registry.registry_pages import report, table

DAY, DAY_BEFORE = "2026/02/01", "2026/01/31"
# Each counts more than the one before it.
RANKED = [
    ("soon", ""),
    ("soon", "12 a"),
    ("soon", "0"),
    ("01/01/1990", ""),
    (DAY_BEFORE, "9" * 19),
    (DAY, ""),
    (DAY, "-1"),
    (DAY, "9" * 20),
    (DAY, "a"),
    (DAY, "b"),
    (DAY, "²"),
    (DAY, "0"),
    (DAY, "1"),
    (DAY, "9"),
    (DAY, "010"),
    (DAY, "10"),
    (DAY, "9" * 19),
    ("2026/02/02", ""),
]


def told(stamp: str, identity: str, says: str) -> str:
    return report(unique_id=f"'{identity}'", dos_stamp=f"'{stamp}'", partnership_info=f"{{'{says}'}}")


def counting(*rows: str) -> tuple[str, ...]:
    (one,) = latest_reports(table(*rows), "Reports")[0].values()
    return one.partnership_info


@pytest.mark.parametrize("place", range(1, len(RANKED)))
def test_the_later_report_counts_wherever_it_stands(place: int) -> None:
    earlier, later = (told(*RANKED[at], says) for at, says in ((place - 1, "earlier"), (place, "later")))
    assert counting(earlier, later) == counting(later, earlier) == ("later",)


@pytest.mark.parametrize("of", [(DAY, "7"), (DAY, ""), ("soon", "7"), ("", "")])
def test_of_two_alike_the_last_on_the_page_counts(of: tuple[str, str]) -> None:
    assert counting(told(*of, "first"), told(*of, "last")) == ("last",)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Wikimedia Aa", "wikimedia aa"),
        (" wikimedia__AA\t", "wikimedia aa"),
        ("Wikime\u0301dia", "wikim\u00e9dia"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_group_names_are_compared_without_regard_to_case_and_spaces(name: str, key: str) -> None:
    assert group_key(name) == key


@pytest.mark.parametrize(
    ("value", "text", "items"),
    [
        ("a  b", "a b", ("a b",)),
        (" ", "", ()),
        ((" a ", "", "b\nc"), "a , , b c", ("a", "b c")),
        ((), "", ()),
    ],
)
def test_a_field_may_be_a_text_or_a_list(value: str | tuple[str, ...], text: str, items: tuple[str, ...]) -> None:
    assert (text_of({"key": value}, "key"), list_of({"key": value}, "key")) == (text, items)
    assert (text_of({"key": value}, "other"), list_of({"key": value}, "other")) == ("", ())
