"""The table of what people write in a parameter and what is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.facts.parse.reading import fact_of, problems_of, shown

TABLE = tomllib.loads((Path(__file__).parent / "values.toml").read_text(encoding="utf-8"))
FIELDS = {"partner": "partners"}
CASES = [(parameter, case) for parameter, cases in TABLE.items() for case in cases]


def named(value: object) -> str:
    return value if isinstance(value, str) else str(value.get("write")) if isinstance(value, dict) else ""


def test_the_table_is_whole() -> None:
    assert len(CASES) >= 400


@pytest.mark.parametrize(("parameter", "case"), CASES, ids=named)
def test_a_value_is_read_as_the_table_says(parameter: str, case: dict[str, Any]) -> None:
    text = "{{Partnership\n|" + f"{parameter} = {case['write']}\n" + f"|{case.get('beside', '')}" + "}}"
    fact = fact_of(text)
    assert shown(getattr(fact, FIELDS.get(parameter, parameter))) == case["read"]
    for other in ("countries", "regions"):
        if other != parameter and parameter in ("countries", "regions"):
            assert shown(getattr(fact, other)) == case.get(other, [])
    assert problems_of(text) == case.get("problems", [])
