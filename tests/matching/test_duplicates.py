"""Records that tell of one partnership twice."""

from __future__ import annotations

import pytest

from bot.matching import duplicates
from bot.model import Link
from tests.matching.values import record


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ({"wikidata": "Q1"}, {"wikidata": "Q1"}, True),
        ({"wikidata": "Q1"}, {"wikidata": "Q2"}, False),
        ({"partners": (Link("National Archives and Records Agency"),)}, {"partners": (Link("NARA"),)}, True),
        ({"partners": (Link("Goethe-Institut"),), "countries": ("GH",)}, {"partners": (Link("Goethe-Institut"),)}, 0),
        ({"partners": (Link("Goethe-Institut"),)}, {"partners": (Link("Goethe Institut"),)}, True),
    ],
)  # fmt: skip
def test_duplicate_records(first: dict[str, object], second: dict[str, object], twice: int) -> None:
    pair = (record(1, **first), record(2, **second))  # type: ignore[arg-type]
    assert [problem.page for problem in duplicates(pair)] == (["Record 2"] if twice else [])
