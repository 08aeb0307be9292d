"""Wikitext in which templates, links, tags and addresses stand in one another, for laws."""

from __future__ import annotations

import re

from hypothesis import strategies as st

# No word holds a digit, so that one in a value can only be the reader's own.
WORDS = st.sampled_from(
    [
        "Senegal", "Mali", "wo", "User:Foo", "FR", "museum", "https://a.example", "//b.example", "a", " ", ", ", "; ",
        "\n", "\n* ", " and ", "<br>", "<p>", "{{br}}", "{{!}}", "''", "|", "File:X.jpg", ":Category:Y", "(",
        ")", "&amp;",
        "&nbsp;", "<nowiki/>", "<!-- c -->", "<ref>r</ref>", "{{=}}", "“", "/", "\ufdd0\ufde0\ufdd1", "\ufdd2",
    ]
)  # fmt: skip
FRAMES = st.sampled_from(
    [
        "[[%s]]", "[[%s|x]]", "[[x|%s]]", "[%s x]", "[https://a.example/%s y]", "https://a.example/%s", "<s>%s</s>",
        "<span class=z>%s</span>", "<nowiki>%s</nowiki>", "<poem>%s</poem>", "{{small|%s}}", "{{u|%s}}", "{{flag|%s}}",
        "{{ubl|%s|%s}}", "{{box|%s}}", "{{box|%s|%s}}", "{{box|k=%s}}", "{{URL|%s}}", "{{URL|%s|%s}}",
        "{{#if:%s|%s|%s}}",
        "{{lc:%s}}", "{{#switch:%s|a=%s}}", "{{lang|fr|%s}}", "{{color|red|%s}}", "{{date|%s}}", "{{Q|%s}}",
        "{{{p|%s}}}",
        "{{%s}}", "{{flagicon|%s}} x", "{{cn|%s}}", "{{plainlist}}\n* %s\n{{endplainlist}}", "\n== %s ==\n",
        "'''%s'''",
        "[[File:X.jpg|thumb|%s]]", "[[Category:%s]]", "{{nowrap|[[%s|%s]]}}", "[[User:{{small|%s}}|x]]",
    ]
)  # fmt: skip


def _framed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    values = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.tuples(FRAMES, values, values, values).map(lambda drawn: _filled(drawn[0], drawn[1:]))


def _filled(frame: str, values: tuple[str, ...]) -> str:
    rest = iter(values)
    return re.sub("%s", lambda _: next(rest), frame)


VALUES = st.lists(st.recursive(WORDS, _framed, max_leaves=12), min_size=1, max_size=4).map("".join)


def has_marks(text: str) -> bool:
    """Whether a text holds a mark of the reader's own."""
    return any("\ufdd0" <= letter <= "\ufdef" for letter in text)
