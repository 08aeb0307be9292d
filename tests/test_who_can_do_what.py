"""The table for administrators: each of its lines names a test, and the test is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "who-can-do-what.md"
HEAD = "| who | does | what happens | proof |"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and line != HEAD]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:40])
def test_each_line_names_a_test_that_is_there(line: str) -> None:
    who, does, happens, proof = (cell.strip() for cell in line.strip("|").split(" | "))
    assert who
    assert does
    assert happens
    named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", proof)
    assert named
    for path, name in named:
        assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), f"{path}::{name}"


def test_no_act_stands_there_twice() -> None:
    acts = [tuple(line.split(" | ")[:2]) for line in LINES]
    assert len(acts) > 40
    assert len(set(acts)) == len(acts)
