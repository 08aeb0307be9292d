"""JSON as MediaWiki stores it, and tables on one line, which Lua searches without taking them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.wiki.stored_form import stored_json

Json = str | int | bool | list[str] | list["Mapping[str, Json]"] | Mapping[str, "Json"]

_RESERVED = "|="


def stored(page: Mapping[str, Json]) -> str:
    """The text of a page of JSON as it stands after a save: NFC, tab-indented, some characters escaped.

    Raises ValueError for a key of digits, which Lua would read as a number.
    """
    _no_numbers(page)
    return stored_json(page)


def table(entries: Mapping[str, str]) -> str:
    """``|key=value|key=value|``. Raises ValueError where a key or value holds one of the signs between them."""
    for key, value in entries.items():
        if any(sign in key for sign in _RESERVED) or "|" in value:
            raise ValueError(f"“{key}” or “{value}” holds a sign that separates")
    return "|" + "".join(f"{key}={value}|" for key, value in entries.items())


def words(members: Iterable[str]) -> str:
    """The members as a table of words that stand for themselves."""
    return table(dict.fromkeys(members, "1"))


def _no_numbers(page: Mapping[str, Json]) -> None:
    for key, value in page.items():
        if key.isdecimal():
            raise ValueError(f"“{key}” would be read as a number")
        if isinstance(value, Mapping):
            _no_numbers(value)
