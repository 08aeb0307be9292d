"""Lua pages that hold a table of rows, read as what they are: data. Nothing of them is ever executed.

The form is the one that the affiliates portal's gadget writes, ``return {`` rows ``}``, with all that people and other
scripts write into it: comments, other quotes, long strings, numbers, list values whose apostrophes are not escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from bot.late_patterns import late_pattern

Value = str | tuple[str, ...]


class NotATable(ValueError):
    """The page is not a whole ``return { … }`` of rows; the message says why, in words for an operator."""


class Row(msgspec.Struct, frozen=True):
    """One row: the line of the page on which it begins, counted from 1, and its fields as written."""

    line: int
    fields: Mapping[str, Value]


class BrokenRow(msgspec.Struct, frozen=True):
    """A row that cannot be read: where it begins, the line where reading stopped, and what stands there."""

    line: int
    stopped: int
    near: str


class _Unreadable(Exception):
    def __init__(self, at: int) -> None:
        self.at = at


_NOT_BLANK: Final = late_pattern(r"\S|\Z")
_COMMENT: Final = late_pattern(r"--(?:\[(=*)\[[\s\S]*?\]\1\]|(?!\[=*\[)[^\n]*)")
_RETURN: Final = late_pattern(r"return\b")
_SEPARATOR: Final = late_pattern(r"[,;]")
_USUAL_FIELD: Final = late_pattern(r"\s*([A-Za-z_]\w*) = '([^'\\\n<]*)',(?=\n)")
_KEY: Final = late_pattern(r"""(?:([A-Za-z_]\w*)|\[\s*(?:'([^'\\\n]*)'|"([^"\\\n]*)"|(\d+))\s*\])\s*=(?!=)""")
_LONG_STRING: Final = late_pattern(r"\[(=*)\[\n?([\s\S]*?)\]\1\]")
_NUMBER: Final = late_pattern(r"-?(?:0[xX][0-9A-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?!\w)")
_WORD: Final = late_pattern(r"(?:true|false|nil)\b")

# An apostrophe ends a text only when what follows can follow a value at that place: the gadget escapes none in lists.
_AFTER_IN_ROW: Final = r"\s*(?:[,;]\s*(?:[A-Za-z_]\w*\s*=|[\[{}]|--|\Z)|\}|--|\.\.)"
_AFTER_IN_LIST: Final = r"\s*(?:[,;]\s*(?:['\"\[{}\d-]|(?:true|false|nil)\b|\Z)|\}\s*(?:[,;}]|--|\n|\Z)|--)"
_STRINGS: Final = {
    (quote, in_list): re.compile(
        rf"{quote}([^{quote}\\\n]*(?:(?:\\[\s\S]|{quote}(?!{after}))[^{quote}\\\n]*)*){quote}(?={after})"
    )
    for quote in "'\""
    for in_list, after in ((False, _AFTER_IN_ROW), (True, _AFTER_IN_LIST))
}
_PLAIN_STRINGS: Final = {
    quote: re.compile(rf"{quote}([^{quote}\\\n]*(?:\\[\s\S][^{quote}\\\n]*)*){quote}") for quote in "'\""
}

_ESCAPE: Final = late_pattern(r"((?:\\(?:\d{1,3}|x[0-9A-Fa-f]{2}))+)|\\u\{([0-9A-Fa-f]{1,8})\}|\\z\s*|\\([\s\S])")
_BYTE: Final = late_pattern(r"\\(?:x([0-9A-Fa-f]{2})|(\d{1,3}))")
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def read_table(text: str) -> tuple[Row | BrokenRow, ...]:
    """The rows of a page in its order. A broken row loses no other. Raises NotATable."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    opening = _RETURN.match(text, _after_blank(text, 0))
    brace = _after_blank(text, opening.end()) if opening else -1
    if opening is None or not text.startswith("{", brace):
        raise NotATable("the page does not begin with “return {”")
    rows: list[Row | BrokenRow] = []
    at, line, counted = _after_blank(text, brace + 1), 1, 0
    while not text.startswith("}", at):
        if at >= len(text):
            raise NotATable(f"the table does not end: {len(rows)} rows were read before the page broke off")
        line, counted = line + text.count("\n", counted, at), at
        row, end = _row_or_broken(text, at, line)
        rows.append(row)
        at = _after_separator(text, end)
    if _after_separator(text, at + 1) < len(text):
        last = text.count("\n", 0, at) + 1
        raise NotATable(f"there is text after the end of the table, which ends at line {last}")
    if rows and not any(isinstance(row, Row) for row in rows):
        raise NotATable(f"none of its {len(rows)} rows can be read")
    return tuple(rows)


def _after_blank(text: str, at: int) -> int:
    """Behind white space and comments."""
    while found := _NOT_BLANK.search(text, at):
        at = found.start()
        comment = _COMMENT.match(text, at)
        if comment is None:
            return at
        at = comment.end()
    return at


def _after_separator(text: str, at: int) -> int:
    at = _after_blank(text, at)
    return _after_blank(text, at + 1) if _SEPARATOR.match(text, at) else at


def _row_or_broken(text: str, at: int, line: int) -> tuple[Row | BrokenRow, int]:
    try:
        fields, end = _row(text, at)
    except _Unreadable as stop:
        start = _after_blank(text, stop.at)
        near = text[start : start + 60].partition("\n")[0].strip()
        return BrokenRow(line, line + text.count("\n", at, start), near), _end_of_broken_row(text, at)
    return Row(line, fields), end


def _row(text: str, start: int) -> tuple[dict[str, Value], int]:
    if not text.startswith("{", start):
        raise _Unreadable(start)
    fields: dict[str, Value] = {}
    at = start + 1
    while True:
        if usual := _USUAL_FIELD.match(text, at):
            fields[usual[1]] = usual[2]
            at = usual.end()
            continue
        at = _after_blank(text, at)
        if text.startswith("}", at):
            if _closes_less_than(text, start, at):
                raise _Unreadable(at)
            return fields, at + 1
        key = _KEY.match(text, at)
        if key is None:
            raise _Unreadable(at)
        value, end = _value(text, _after_blank(text, key.end()), in_list=False)
        name = next(group for group in key.groups() if group is not None)
        if value is not None:
            fields[name] = value
        at = _after_item(text, end)


def _after_item(text: str, end: int) -> int:
    """Behind the separator of an item, or before the brace that closes its table."""
    at = _after_blank(text, end)
    if _SEPARATOR.match(text, at):
        return at + 1
    if text.startswith("}", at):
        return at
    raise _Unreadable(at)


def _value(text: str, at: int, *, in_list: bool) -> tuple[Value | None, int]:
    first = text[at : at + 1]
    if first in ("'", '"'):
        quoted = _STRINGS[first, in_list].match(text, at) or _PLAIN_STRINGS[first].match(text, at)
        if quoted:
            return _decoded(quoted[1]), quoted.end()
    elif first == "[":
        if long := _LONG_STRING.match(text, at):
            return _with_line_breaks(long[2]), long.end()
    elif first == "{" and not in_list:
        return _list(text, at + 1)
    elif number := _NUMBER.match(text, at):
        return number[0], number.end()
    elif word := _WORD.match(text, at):
        return (None if word[0] == "nil" else word[0]), word.end()
    raise _Unreadable(at)


def _list(text: str, at: int) -> tuple[tuple[str, ...], int]:
    items: list[str] = []
    at = _after_blank(text, at)
    while not text.startswith("}", at):
        if key := _KEY.match(text, at):
            at = _after_blank(text, key.end())
        item, end = _value(text, at, in_list=True)
        if isinstance(item, str):
            items.append(item)
        at = _after_blank(text, _after_item(text, end))
    return tuple(items), at + 1


def _decoded(raw: str) -> str:
    return _with_line_breaks(_ESCAPE.sub(_unescaped, raw) if "\\" in raw else raw)


def _with_line_breaks(text: str) -> str:
    return text.replace("<br />", "\n")


def _unescaped(escape: re.Match[str]) -> str:
    bytes_run, point, letter = escape.groups()
    if bytes_run is not None:
        numbers = (int(found[1], 16) if found[1] else int(found[2]) for found in _BYTE.finditer(bytes_run))
        return bytes(min(number, 255) for number in numbers).decode("utf-8", "replace")
    if point is not None:
        number = int(point, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return "" if letter is None else _LETTERS.get(letter, letter)


def _indentation(text: str, at: int) -> str | None:
    """What stands before a character on its line, when that is white space only."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before if not before.strip() else None


def _closes_less_than(text: str, opening: int, closing: int) -> bool:
    """Whether a brace stands further left than the row that it would close: then it closes the whole table."""
    outer, inner = _indentation(text, closing), _indentation(text, opening)
    return outer is not None and inner is not None and len(outer) < len(inner)


def _end_of_broken_row(text: str, start: int) -> int:
    """Where reading can go on: behind the row's closing brace, or before the next row or the end of the table."""
    indent = _indentation(text, start)
    if indent is None:
        pattern = r"\}\s*[,;](?=\s*\{)|\}\s*[,;]?(?=\s*\})"
    else:
        comma = "[,;]?" if indent else "[,;]"
        closing = rf"{re.escape(indent)}\}}[ \t]*{comma}[ \t]*(?:--[^\n]*)?$"
        table_end = rf"[ \t]{{0,{max(len(indent) - 1, 0)}}}\}}"
        pattern = rf"^(?:{closing}|(?={re.escape(indent)}\{{)|(?={table_end}))"
    boundary = re.compile(pattern, re.MULTILINE).search(text, start + 1)
    return boundary.end() if boundary else len(text)
