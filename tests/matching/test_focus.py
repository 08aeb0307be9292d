"""Who is asked for a focus: those whose record of the whole world says of nothing that it is about it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.names import WORLD
from bot.matching.focus import unfocused
from bot.model import Openness, ProblemKind, Status
from tests.matching.values import TABLES, VOCABULARY, record


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        ({}, True),
        ({"languages": ("en", "ha")}, True),
        ({"topics": ("women", "mathematics")}, True),
        ({"open": Openness.ASK}, True),
        ({"topics": ("women",)}, False),
        ({"languages": ("ha",)}, False),
        ({"countries": ("SN",)}, False),
        ({"regions": (WORLD, "sahel")}, False),
        ({"regions": ()}, False),
        ({"open": Openness.NO}, False),
        ({"status": Status.COMPLETED}, False),
    ],
)
def test_who_is_asked_for_a_focus(about: dict[str, Any], asked: bool) -> None:
    one = record(**{"regions": (WORLD,), "open": Openness.YES, **about})
    found = [*unfocused([one], VOCABULARY, TABLES.themes)]
    assert [(problem.page, problem.kind) for problem in found] == [(one.title, ProblemKind.NO_FOCUS)] * asked


def test_the_question_is_about_the_topics() -> None:
    one = record(regions=(WORLD,), open=Openness.YES)
    assert [problem.parameter for problem in unfocused([one, one], VOCABULARY, TABLES.themes)] == ["topics", "topics"]
