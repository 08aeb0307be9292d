"""Escaped text is inert: mwparserfromhell finds nothing in it but words, and the words are those that were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import mwparserfromhell
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mwparserfromhell.wikicode import Wikicode

from bot.wikitext import escape
from tests.escape.payloads import PAYLOADS
from tests.escape.words import WIKITEXT, words_in

PAYLOAD = pytest.mark.parametrize("typed", [payload for _, payload in PAYLOADS], ids=[name for name, _ in PAYLOADS])


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
    without_entities = re.sub(r"&#\d+;", "", escaped)
    assert not set(without_entities) & set('"&<>=[]{|}~`\\:\n\t')
    assert not re.search(r"''|__|!!|^[-+;#*!_]", escaped)
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


WRITTEN = [
    ("W&E", "W&#38;E"),
    ("d'Ivoire", "d'Ivoire"),
    ("'tis", "&#39;tis"),
    ("a_b __c", "a_b &#95;&#95;c"),
    ("- x - y", "&#45; x - y"),
    ("+ x + y", "&#43; x + y"),
    ("\u0338x\u0338", "&#824;x\u0338"),
    ("ISBN\u00a0\n1, RFC 2, PMID 3, ISBN-13", "ISBN&#32;1, RFC&#32;2, PMID&#32;3, ISBN-13"),
    ("a, b. (c)? d/e – f-g^@%$", "a, b. (c)? d/e – f-g^@%$"),
    ("\u037e\u1fef", "&#59;&#96;"),  # they are normalised to ";" and "`"
]


@pytest.mark.parametrize(("typed", "written"), WRITTEN)
def test_text_is_written_so(typed: str, written: str) -> None:
    assert escape.text(typed) == escape.heading(typed) == written


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
