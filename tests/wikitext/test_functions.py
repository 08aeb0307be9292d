"""What parser functions say, by hand from MediaWiki's help pages."""

from __future__ import annotations

import pytest

from bot.wikitext import items, plain
from bot.wikitext.functions import is_function_name


@pytest.mark.parametrize(
    ("name", "is_function"),
    [
        ("#if:x", True),
        ("#invoke:M", True),
        ("#nonsuch", True),
        ("lc:A", True),
        ("UC: a", True),
        (" lcfirst : A", True),
        ("lc:A:b", True),
        ("PAGENAME:A", True),
        ("ROOTPAGENAME:A:B/C", True),
        ("DEFAULTSORT:A", True),
        ("urlencode:a b", True),
        ("lc", False),
        ("PAGENAME", False),
        ("Nonsuch:x", False),
        ("Lcx:a", False),
        ("A:lc:b", False),
        ("", False),
        (":", False),
    ],
)
def test_a_name_of_a_function(name: str, is_function: bool) -> None:
    assert is_function_name(name) is is_function


@pytest.mark.parametrize("of_page", [
    "PAGENAME", "FULLPAGENAME", "SUBPAGENAME", "BASEPAGENAME", "ROOTPAGENAME", "PAGENAMEE", "FULLPAGENAMEE",
    "TALKPAGENAME", "ARTICLEPAGENAME", "SUBJECTPAGENAME",
])  # fmt: skip
def test_the_name_of_a_page_that_is_given_is_one_name(of_page: str) -> None:
    assert plain(f"a {{{{{of_page}:One, two}}}} b") == "a One, two b"
    assert [item.text for item in items(f"{{{{{of_page}:One; two}}}}")] == ["One; two"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{lc:ÀB}}{{uc:ßa}}{{lcfirst:ABC}}{{ucfirst:abc}}", "àbSSAaBCAbc"),
        ("{{lc:}}{{lcfirst:}}x", "x"),
        ("{{formatnum:1234}} {{#language:fr}}", "1234 fr"),
        ("{{#formatdate:2019-03-01}} {{#dateformat:2019}}", "2019-03-01 2019"),
        ("{{#if: |a|b}}{{#if:x|a|b}}{{#if:x}}{{#if:|a}}", "ba"),
        ("{{#ifeq:a|a|b|c}}{{#ifeq:a|x|b|c}}{{#ifeq:a|x|b}}{{#ifeq:a}}", "bc"),
        ("{{#ifexpr:2<2|a|b}}{{#ifexpr:2<=2|a|b}}{{#ifexpr:2>2|a|b}}{{#ifexpr:2>=2|a|b}}", "baba"),
        ("{{#ifexpr:2=2|a|b}}{{#ifexpr:2!=2|a|b}}{{#ifexpr:2<>2|a|b}}{{#ifexpr:1.5<10|a|b}}", "abba"),
        ("a{{DEFAULTSORT:x}}{{DISPLAYTITLE:y}}{{#vardefine:x|y}}{{#tag:ref|x}}{{#tag: REFERENCES }}b", "ab"),
    ],
)  # fmt: skip
def test_what_a_function_says(text: str, said: str) -> None:
    assert plain(text) == said


def test_words_that_are_spelt_otherwise_belong_together() -> None:
    assert [item.text for item in items("{{uc:a; b}}; c")] == ["A; B", "c"]
