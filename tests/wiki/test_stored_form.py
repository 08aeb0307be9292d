"""Texts as MediaWiki keeps them, and when two of them are the same page."""

from __future__ import annotations

from typing import Any

import pytest

from bot.wiki.stored_form import is_same, json_value, stored_json, stored_text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("", ""),
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("  a \t\n\0\x0b", "  a"),
        ("Cafe\u0301", "Café"),
        ("a\u00a0", "a\u00a0"),
    ],
)
def test_a_text_as_it_is_kept(sent: str, kept: str) -> None:
    assert stored_text(sent) == kept


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"a": [1, True]}, '{\n\t"a": [\n\t\t1,\n\t\ttrue\n\t]\n}'),
        ("Cafe\u0301 日本", '"Café 日本"'),
        ("<b>", '"\\u003Cb\\u003E"'),
        ("&", '"\\u0026"'),
        ("\u2028", '"\\u2028"'),
        ("\u2029", '"\\u2029"'),
    ],
)
def test_json_as_it_is_kept(value: Any, kept: str) -> None:
    assert stored_json(value) == kept
    assert json_value(kept) == (value if value != "Cafe\u0301 日本" else "Café 日本")


@pytest.mark.parametrize("value", [float("nan"), [float("inf")]])
def test_what_json_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="JSON"):
        stored_json(value)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        json_value(text)


@pytest.mark.parametrize(
    ("text", "other", "model", "same"),
    [
        ("a", "a\n", "wikitext", True),
        ("a", "b", "wikitext", False),
        ('{"a": 1}', '{\n\t"a": 1\n}', "json", True),
        ('{"a": 1}', '{\n\t"a": 1\n}', "wikitext", False),
        ('{"a": 1}', '{"a": 2}', "json", False),
        ("{", "{\r\n", "json", True),
        ("{", '{"a": 1}', "json", False),
        ('{"a": 1}', "{", "json", False),
    ],
)
def test_json_is_its_value_and_any_other_page_its_text(text: str, other: str, model: str, same: bool) -> None:
    assert is_same(text, other, model) is same
    assert is_same(other, text, model) is same
