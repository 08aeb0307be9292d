"""Texts as MediaWiki keeps them, so that what is compared and sent is what stands on the wiki afterwards."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final

import msgspec

from bot.late_patterns import late_pattern

# FormatJson::encode without XMLMETA_OK, and json_encode's own way with line separators.
_ESCAPED: Final = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_INDENT: Final = late_pattern(r"^ +", re.MULTILINE)


def stored_text(text: str) -> str:
    """NFC, line feeds only, nothing blank at the end (TextContent::normalizeLineEndings)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).rstrip(" \t\n\0\x0b")


def stored_json(value: Any) -> str:
    """A value as MediaWiki writes a JSON page: indented by tabs, and inert where HTML would read it."""
    # json writes slowly what it indents itself.
    spaced = msgspec.json.format(json.dumps(value, ensure_ascii=False, allow_nan=False), indent=1)
    written = _INDENT.sub(lambda spaces: "\t" * len(spaces[0]), spaced)
    written = unicodedata.normalize("NFC", written)
    for sign, escape in _ESCAPED.items():
        written = written.replace(sign, escape)
    return written


def json_value(text: str) -> Any:
    """The value of a JSON text. Raises ValueError, saying where it cannot be read."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def is_same(text: str, other_text: str, model: str) -> bool:
    """Whether two texts are one page to MediaWiki; a JSON page is its value, whatever the white space."""
    if stored_text(text) == stored_text(other_text):
        return True
    if model != "json":
        return False
    try:
        return stored_json(json_value(text)) == stored_json(json_value(other_text))
    except ValueError:
        return False
