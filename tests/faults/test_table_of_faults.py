"""The table in faults.toml is whole, and every test that it names exists."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KNOWN = 65  # faults, as gathered from MediaWiki, Pywikibot and other bots
FAULTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))[
    "fault"
]


@cache
def names_in(file: str) -> frozenset[str]:
    """The names of the tests that stand in a file, if it exists."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_fault_stands_there_once_and_in_order() -> None:
    assert [fault["number"] for fault in FAULTS] == list(range(1, KNOWN + 1))
    assert len({fault["name"] for fault in FAULTS}) == KNOWN


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault["number"]))
def test_a_fault_has_an_end_and_a_proof(fault: dict[str, Any]) -> None:
    assert fault.keys() == {"number", "name", "then", "proof"}
    assert fault["then"]
    assert fault["proof"]
    for proof in fault["proof"]:
        file, _, name = proof.partition("::")
        assert name.startswith("test_")
        assert name in names_in(file), proof
