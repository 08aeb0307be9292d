"""Escaped text is inert: mwparserfromhell finds nothing in it but words, and the words are those that were typed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

import mwparserfromhell
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mwparserfromhell.nodes import HTMLEntity, Text
from mwparserfromhell.wikicode import Wikicode
from payloads import PAYLOADS

from bot import escape

PAYLOAD = pytest.mark.parametrize("typed", [payload for _, payload in PAYLOADS], ids=[name for name, _ in PAYLOADS])
WIKITEXT = st.text(st.sampled_from("[]{}|=<>&'\"~_!*#:;-+/\\` \n\t\u200b\u200d\u0338\u0301ISBN1aé")) | st.text()


def words_in(parsed: Wikicode) -> str:
    """The words of wikitext that holds nothing else."""
    assert {type(node) for node in parsed.nodes} <= {Text, HTMLEntity}, parsed.nodes
    return html.unescape(str(parsed))


# Each place puts escaped text where it will stand, and finds it there again.
def in_paragraph(escaped: str) -> Wikicode:
    return mwparserfromhell.parse(escaped)


def in_template(escaped: str) -> Wikicode:
    (template,) = mwparserfromhell.parse(f"{{{{Row|name={escaped}|code=X}}}}").nodes
    assert [str(parameter.name) for parameter in template.params] == ["name", "code"]
    return template.get("name").value


def in_link(escaped: str) -> Wikicode:
    (link,) = mwparserfromhell.parse(f"[[:Main Page|{escaped}]]").nodes
    assert str(link.title) == ":Main Page"
    return link.text or Wikicode([])


def in_heading(escaped: str) -> Wikicode:
    (heading,) = mwparserfromhell.parse(f"== {escaped} ==").nodes
    return heading.title


def in_cell(escaped: str) -> Wikicode:
    (table,) = mwparserfromhell.parse(f"{{|\n| {escaped}\n| last\n|}}").nodes
    first, last = table.contents.filter_tags(matches=lambda node: node.tag == "td")
    assert str(last.contents).strip() == "last"
    return first.contents


def in_list(escaped: str) -> Wikicode:
    item, *rest = mwparserfromhell.parse(f"* {escaped}").nodes
    assert str(item) == "*"
    return Wikicode(rest)


PLACES = [in_paragraph, in_template, in_link, in_heading, in_cell, in_list]


@PAYLOAD
@pytest.mark.parametrize("place", PLACES)
def test_a_payload_is_only_words_at_its_place(place: Callable[[str], Wikicode], typed: str) -> None:
    escaped = escape.heading(typed) if place is in_heading else escape.text(typed)
    limit = escape.HEADING_LIMIT if place is in_heading else escape.TEXT_LIMIT
    if not escaped:
        assert not escape.plain(typed, limit)
        return
    assert words_in(place(escaped)).strip() == escape.plain(typed, limit)


@given(WIKITEXT)
@example("\u0338x")
@example("ISBN\u00a0 1")
def test_any_text_is_inert_and_can_be_read_back(typed: str) -> None:
    escaped = escape.text(typed)
    assert words_in(mwparserfromhell.parse(escaped)) == escape.plain(typed)
    assert not set(escaped.replace("&#", "").replace(";", "")) & set("\"&'<>=[]{|}~_!`\\#*:\n\t")
    assert escaped == unicodedata.normalize("NFC", escaped)
    assert not escaped[:1] or not unicodedata.category(escaped[0]).startswith("M")


@given(WIKITEXT, st.integers(0, 30))
def test_plain_text_is_one_short_line_and_stays_as_it_is(typed: str, limit: int) -> None:
    plain = escape.plain(typed, limit)
    assert len(plain) <= max(limit, 1)
    assert plain == " ".join(plain.split())
    assert escape.plain(plain, max(limit, 1)) == plain


@given(st.text(st.characters(categories=["L", "N", "Po", "Zs"], exclude_characters="'\"&!*#:;\\")))
def test_ordinary_words_are_written_as_they_are(typed: str) -> None:
    plain = escape.plain(typed)
    assert escape.text(typed) == plain.replace("ISBN ", "ISBN&#32;").replace("RFC ", "RFC&#32;").replace(
        "PMID ", "PMID&#32;"
    )


CUTS = [
    ("abcdef", 6, "abcdef"),
    ("abcdefg", 6, "abcde…"),
    ("abcd efg", 6, "abcd…"),
    ("abcde\u0301\u0301x", 6, "abcd…"),  # never between a letter and its mark
    ("क्षेत्रम", 7, "क्षे…"),  # never inside a conjunct
    ("क्षेत्रम", 4, "…"),
    ("می\u200cخواهم", 3, "م…"),  # never before a joiner
    ("ab👩\u200d👩\u200d👧x", 5, "ab…"),
    ("ab👍🏿xx", 4, "ab…"),
    ("🇸🇳🇬🇭", 3, "🇸🇳…"),  # flags are pairs
    ("e" + "\u0328\u0301" * 50, 6, "…"),
    ("กำกำ", 3, "กำ…"),
    ("x", 0, "…"),
]


@pytest.mark.parametrize(("typed", "limit", "shown"), CUTS)
def test_text_is_cut_between_characters_as_readers_see_them(typed: str, limit: int, shown: str) -> None:
    assert escape.plain(typed, limit) == shown


def test_a_cut_never_halves_an_entity() -> None:
    assert escape.text("&&&&", 3) == "&#38;&#38;…"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200fb", "a\u200fb"),
        ("a\u200bb\ufeff\u00ad\u2060", "ab"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00\x7f\x9bb", "ab"),
        ("e\u200b\u0301", "é"),
        ("a \u200b b\r\n\tc", "a b c"),
        ("x\ud800y\U0001fffe", "xy"),
    ],
)
def test_hidden_characters_go_and_joiners_stay(typed: str, plain: str) -> None:
    assert escape.plain(typed) == plain


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
