"""The stored form of JSON is MediaWiki's own, whatever stands in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wiki.stored_form import is_same, stored_json, stored_text
from bot.wikitext.escape import plain
from tests.templates.conftest import TemplateWiki

WORDS = st.text(max_size=20).map(plain)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(bool), inner, max_size=4),
    max_leaves=12,
)
PAGES = st.dictionaries(WORDS.filter(bool), VALUES, max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAGES)
def test_mediawiki_keeps_the_stored_form_byte_for_byte(wiki: TemplateWiki, value: dict[str, Any]) -> None:
    text = stored_json(value)
    assert wiki.as_saved(text, "Module:Stored/1.json", "json") == text


def test_signs_that_html_reads_and_signs_that_json_escapes(wiki: TemplateWiki) -> None:
    signs = "".join(map(chr, [*range(1, 0x100), 0x2028, 0x2029, 0x200D, 0x1F30D, 0x0301])) + "</script>&amp;"
    text = stored_json({"signs": signs, "none": [], "nothing": {}, "deep": [[[{}]]]})
    wiki.save("Module:Stored/2.json", text)
    assert wiki.local.read("Module:Stored/2.json") == text


@given(PAGES)
def test_white_space_makes_no_other_page_of_json(value: dict[str, Any]) -> None:
    assert is_same(json.dumps(value), stored_json(value), "json")
    assert not is_same(json.dumps({**value, "more": 1.5}), stored_json(value), "json")


@pytest.mark.parametrize("other", ["return 1 ", "return 1\r\n", "return 1\n\n"])
def test_the_end_of_a_text_and_its_kind_of_lines_make_no_other_page(other: str) -> None:
    assert is_same("return 1", other, "Scribunto")
    assert stored_text(other) == "return 1"
    assert not is_same("{}", "{ }", "Scribunto")
