"""Patterns that every Python of the supported versions reads alike."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

BOT = Path(__file__).resolve().parent.parent / "bot"
# Before 3.11.5 they lose what a pattern inside them gives back (Python issue 106052); Debian 12 has 3.11.2.
NOT_ALIKE = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
NO_PATTERNS = {"/?@$&()*+,-.:%="}
MEANT_AS_PATTERN = re.compile(r"[*+?}]\+|\(\?>")


def operators(parsed: Any) -> set[str]:
    """The names of the operators in a parsed pattern, at any depth."""
    if isinstance(parsed, re._parser.SubPattern):  # type: ignore[attr-defined]
        return {str(name) for name, _ in parsed} | {one for _, inner in parsed for one in operators(inner)}
    if isinstance(parsed, list | tuple):
        return {one for inner in parsed for one in operators(inner)}
    return set()


def of(pattern: str) -> set[str]:
    try:
        return operators(re._parser.parse(pattern))  # type: ignore[attr-defined]
    except re.error:  # it is no pattern, or a piece of one
        return set()


@pytest.mark.parametrize("pattern", ["a++", "(?:b|a*+)", "(?=(?>a))", "(a?+)b"])
def test_what_is_looked_for_is_found(pattern: str) -> None:
    assert MEANT_AS_PATTERN.search(pattern)
    assert of(pattern) & NOT_ALIKE


def test_no_pattern_keeps_what_it_has_found() -> None:
    texts = [
        (file.name, node.value)
        for file in sorted(BOT.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and MEANT_AS_PATTERN.search(node.value)
    ]
    assert [(name, text) for name, text in texts if text not in NO_PATTERNS and of(text) & NOT_ALIKE] == []
