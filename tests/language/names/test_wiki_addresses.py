"""The movement's own ways to name a language, each with the code or the item that it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names.wiki_addresses import named_by_wiki


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("https://sw.wikipedia.org/wiki/X", ["sw", "https"]),
        ("http://zh-min-nan.m.wiktionary.org", ["zh-min-nan", "http"]),
        ("//SW.wikibooks.org/", ["sw"]),
        ("sw.wikivoyage.org", ["sw"]),
        ("sw.wikipedia.org x", []),
        ("sw.wikipedia.orgx", []),
        ("sw.example.org", []),
        ("swwiki", ["sw"]),
        ("zh_min_nanwikisource", ["zh-min-nan"]),
        ("Swwiki", []),
        ("w:sw:", ["sw"]),
        (":sw:Ukurasa", ["sw"]),
        ("sw:Ukurasa", ["sw"]),
        ("sw: Ukurasa", []),
        ("lang|sw", ["sw"]),
        ("Template:Lang-PT_BR", ["template", "pt-br"]),
        ("user sw", ["sw"]),
        ("user sw 3", []),
        ("Q7838", ["q7838"]),
        ("d:Q7838", ["q7838"]),
        ("wikidata:Item:Q7838", ["item", "q7838"]),
        ("https://www.wikidata.org/wiki/Q7838", ["https", "q7838"]),
        ("wikidata.org/entity/Q7838", []),
        ("label|Q7838", ["q7838"]),
        ("Q0", []),
        ("Swahili", []),
        ("s", []),
        ("", []),
    ],
)
def test_what_a_form_names(text: str, named: list[str]) -> None:
    assert list(named_by_wiki(text)) == named


@given(st.text(max_size=30))
def test_codes_are_in_lower_case_with_hyphens(text: str) -> None:
    assert all(code == code.lower() and "_" not in code and code for code in named_by_wiki(text))
