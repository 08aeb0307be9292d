"""What a reason is shown to rest on, and what places, languages and topics are called."""

from __future__ import annotations

import pytest

from bot.facts.display_names import REASONS_SHOWN, name_of, reasons, topic
from bot.model import Basis, Facet, Reason, Source, Via
from tests.worlds.values import context

CONTEXT = context()


def because(facet: Facet, value: str, weight: float = 0.5, source: Source = Source.PORTAL) -> Reason:
    """A reason that names another value than the one it rests on."""
    return Reason(Facet.REGION, "world", Via.DERIVED, weight, Basis(facet, value, source))


def test_each_reason_is_shown_by_what_it_rests_on() -> None:
    shown = reasons((because(Facet.COUNTRY, "SN"), because(Facet.TOPIC, "a|b", source=Source.DECLARED)), CONTEXT)
    assert shown == {
        "facet1": "country", "value1": "SN", "name1": "Senegal", "via1": "portal",
        "facet2": "topic", "value2": "a&#124;b", "name2": "a&#124;b", "via2": "declared",
    }  # fmt: skip


def test_what_two_reasons_rest_on_is_shown_once() -> None:
    twice = (because(Facet.COUNTRY, "SN", 0.9), because(Facet.COUNTRY, "SN", 0.8), because(Facet.COUNTRY, "ML", 0.7))
    found = reasons(twice, CONTEXT)
    assert {value for name, value in found.items() if name.startswith("value")} == {"SN", "ML"}
    assert len(found) == 8


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, 1), (3, 3), (4, 4), (5, 4), (9, 4)])
def test_the_strongest_four_are_shown(number: int, shown: int) -> None:
    assert REASONS_SHOWN == 4
    found = reasons(tuple(because(Facet.COMMUNITY, f"c{at}") for at in range(number)), CONTEXT)
    assert [found[f"value{place}"] for place in range(1, shown + 1)] == [f"c{at}" for at in range(shown)]
    assert len(found) == 4 * shown


def test_what_weighs_nothing_is_not_shown_and_takes_no_place() -> None:
    weights = {"a": 0.0, "b": 0.4, "c": 0.0, "d": 0.01}
    found = reasons(tuple(because(Facet.COMMUNITY, value, weight) for value, weight in weights.items()), CONTEXT)
    assert {name: value for name, value in found.items() if name.startswith("value")} == {"value1": "b", "value2": "d"}


@pytest.mark.parametrize(
    ("facet", "value", "name"),
    [
        ("country", "SN", "Senegal"),
        ("country", "ES-CT", "Catalonia"),
        ("partner-country", "UY", "Uruguay"),
        ("region", "west-africa", "West Africa"),
        ("language", "wo", "Wolof"),
        ("topic", "lgbt", "LGBT+"),
        ("topic", "libraries", "libraries"),
        # A code of one kind is no code of another.
        ("topic", "SN", "SN"),
        ("topic", "wo", "wo"),
        ("topic", "Weaving", "Weaving"),
        ("community", "wo", "wo"),
        ("community", "SN", "SN"),
        ("community", "lgbt", "lgbt"),
        ("language", "lgbt", "lgbt"),
        ("language", "SN", "SN"),
    ],
)
def test_what_a_value_is_called(facet: str, value: str, name: str) -> None:
    assert name_of(facet, value, CONTEXT) == name


def test_a_theme_has_a_label() -> None:
    assert topic("lgbt") == "LGBT+"
    assert topic("Weaving") == "Weaving"
