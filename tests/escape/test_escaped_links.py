"""Links to pages and addresses, summaries, codes and keys: one link or plain words, whatever was typed."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote

import mwparserfromhell
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wikitext import escape
from tests.escape.words import WIKITEXT, words_in

# --- links -------------------------------------------------------------------------------------------------------
LINKS = [
    ("Partnerships/Affiliates/W&E", "W&E", "[[:Partnerships/Affiliates/W&E|W&#38;E]]"),
    ("category:x", "", "[[:Category:X|category&#58;x]]"),
    (":File:A_b.jpg", "a", "[[:File:A b.jpg|a]]"),
    ("Wikimedia Österreich", "a|b]]", "[[:Wikimedia Österreich|a&#124;b&#93;&#93;]]"),
    ("Wow!!", "x", "[[:Wow!&#33;|x]]"),
    ("a''b", "x", "[[:A'&#39;b|x]]"),
    ("a]]b", "x", "x"),
    ("{{x}}", "", "&#123;&#123;x&#125;&#125;"),
    ("a#b", "x", "x"),
    ("", "x", "x"),
    ("a\ud800b", "x", "[[:Ab|x]]"),
    ("x" * 256, "x", "x"),
]


@pytest.mark.parametrize(("title", "label", "written"), LINKS)
def test_links(title: str, label: str, written: str) -> None:
    assert escape.link(title, label) == written


@given(WIKITEXT, WIKITEXT)
def test_a_link_is_one_link_or_words(title: str, label: str) -> None:
    parsed = mwparserfromhell.parse(escape.link(title, label))
    links = parsed.filter_wikilinks()
    if not links:
        words_in(parsed)
        return
    assert parsed.nodes == links
    assert len(links) == 1
    assert str(links[0].title).startswith(":")
    words_in(links[0].text)


ADDRESSES = [
    ("https://example.org", "[https://example.org x]"),
    ("HTTPS://Example.ORG/A b", "[https://example.org/A%20b x]"),
    ("https://example.org/a?b=c&d=e#f", "[https://example.org/a?b&#61;c&d&#61;e#f x]"),
    ("https://example.org/?a=[[b|c]]", "[https://example.org/?a&#61;%5B%5Bb%7Cc%5D%5D x]"),
    ("https://example.org/a%20b%zz", "[https://example.org/a%20b%25zz x]"),
    ("https://example.org/~~~~/__NOTOC__", "[https://example.org/%7E%7E%7E%7E/_%5FNOTOC_%5F x]"),
    ("https://example.org/''a''!;", "[https://example.org/%27%27a%27%27%21%3B x]"),
    ("https://example.org/é", "[https://example.org/%C3%A9 x]"),
    ("https://exämple.org/", "[https://xn--exmple-cua.org/ x]"),
    ("https://example.org:8080/a\nb", "[https://example.org:8080/ab x]"),
    ("javascript:alert(1)", "x"),
    ("mailto:a@example.org", "x"),
    ("//example.org", "x"),
    ("https://", "x"),
    ("https://wikipedia.org@example.org/", "x"),
    ("https://[::1]/", "x"),
    ("https://[x/", "x"),
    ("https://example.org:port/", "x"),
    ("https://exam ple.org/", "x"),
    ("https://-.org", "x"),
    ("https://example.org/" + "x" * 2000, "x"),
    ("", "x"),
]


@pytest.mark.parametrize(("url", "written"), ADDRESSES)
def test_external_links(url: str, written: str) -> None:
    assert escape.external_link(url, "x") == written


def test_an_external_link_without_a_label_shows_its_address() -> None:
    assert escape.external_link("https://example.org/a") == "[https://example.org/a https&#58;//example.org/a]"


@given(
    st.builds("{}{}".format, st.sampled_from(["", "http://", "https://a.org/", "https://a.org/?"]), WIKITEXT), WIKITEXT
)
def test_an_external_link_is_one_link_or_words(url: str, label: str) -> None:
    parsed = mwparserfromhell.parse(f"{{{{Row|{escape.external_link(url, label)}}}}}")
    (parameter,) = parsed.nodes[0].params
    assert not parameter.showkey
    links = parameter.value.filter_external_links()
    if not links:
        words_in(parameter.value)
        return
    assert parameter.value.nodes == links
    assert links[0].brackets
    if links[0].title is not None:
        words_in(links[0].title)


# --- other places ------------------------------------------------------------------------------------------------
@given(st.text())
def test_a_url_parameter_comes_back_as_it_was(value: str) -> None:
    encoded = escape.url_parameter(value)
    assert unquote(encoded) == value
    assert set(encoded) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%-.")
    assert parse_qs(f"a={encoded}", keep_blank_values=True) == {"a": [value]}


SUMMARIES = [
    ("Invitation: [[User:A]] /* x */ {{y}}", "Invitation: User:A x y"),
    ("[[[a]] ]/[[* b */", "a ] b"),
    ("/[[*a*]]/", "a"),
    ("&lt; & &amp;", "&amp;lt; & &amp;amp;"),
    ("a\nb", "a b"),
]


@pytest.mark.parametrize(("typed", "sent"), SUMMARIES)
def test_summaries(typed: str, sent: str) -> None:
    assert escape.summary(typed) == sent


@given(WIKITEXT | st.text(st.sampled_from("&lt;#1 [/*]")), st.integers(1, 40))
def test_a_summary_fits_and_links_nothing(typed: str, limit: int) -> None:
    sent = escape.summary(typed, limit)
    assert len(sent) <= limit
    assert not any(mark in sent for mark in ("[[", "]]", "{{", "}}", "/*", "*/", "\n"))
    assert set(re.findall(r"&#?\w+;", sent)) <= {"&amp;"}


@pytest.mark.parametrize("code", ["W&E", "A+F", "WK?", "BA-SRP", "be-tarask", "1001", "sub_saharan.africa", "x" * 64])
def test_a_code_stays_as_it_is(code: str) -> None:
    assert escape.code(code) == code


@pytest.mark.parametrize(
    "value",
    ["", " A", "A ", "A B", "A|B", "A=B", "{{A}}", "-A", "__NOTOC__", "A__TOC__", "A;", "É", "A\n", "x" * 65, "~~~~"],
)
def test_no_other_value_is_a_code(value: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        escape.code(value)


@given(st.from_regex(r"[A-Za-z0-9_-]+", fullmatch=True))
def test_a_marker_key_stays_as_it_is(key: str) -> None:
    assert escape.marker_key(key) == key


@pytest.mark.parametrize("value", ["", "a b", "-->", "é", "a\n", "W&E", "a:b"])
def test_no_other_value_is_a_marker_key(value: str) -> None:
    with pytest.raises(ValueError, match="key of a region"):
        escape.marker_key(value)
