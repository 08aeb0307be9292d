"""The plain words of values, and lists cut into names."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Link
from bot.wikitext import Cut, items, pages_shown, phrases, plain
from bot.wikitext.structure import Structure, structure
from tests.wikitext.nested import VALUES, has_marks

PLAIN = [
    ("", ""),
    ("Senegal", "Senegal"),
    ("  a   b\nc ", "a b c"),
    ("'''bold''' and ''italic''", "bold and italic"),
    ("[[Senegal]]", "Senegal"),
    ("[[Senegal|the country]]", "the country"),
    ("[[Senegal| ]]", "Senegal"),
    ("[[Senegal|]]", "Senegal"),
    ("[[Senegal| the country ]]", "the country"),
    ("[[:Category:Museums|museums]]", "museums"),
    ("[[:Category:Museums]]", "Category:Museums"),
    ("[[FILE:A.png]][[Image:A.png|x]][[media : A.ogg]][[category:x]]a", "a"),
    ("[[Filed: a]]", "Filed: a"),
    ("[[:fr:Musée du quai Branly]]", "Musée du quai Branly"),
    ("[[:w:en:British Museum]]", "British Museum"),
    ("[[File:Flag of Senegal.svg|20px]] Senegal", "Senegal"),
    ("[[Category:Partnerships]]x", "x"),
    ("[https://x.org The site]", "The site"),
    ("https://x.org/a_b", "https://x.org/a_b"),
    ("a<ref>b</ref><ref name=c /> d", "a d"),
    ("a<!-- b -->c", "ac"),
    ("a&nbsp;b &amp; c&#39;s", "a b & c's"),
    ("<nowiki>[[a]] {{b}}</nowiki>", "[[a]] {{b}}"),
    ("a<br>b<br/>c", "a; b; c"),
    ("* a\n* b\n** c", "a; b; c"),
    ("<small>a</small> <span style='x'>b</span>", "a b"),
    ("<s>gone</s> here", "here"),
    ("{{flag|Senegal}}", "Senegal"),
    ("{{flagicon|Senegal}} Senegal", "Senegal"),
    ("{{flagicon|Senegal}}", "Senegal"),
    ("{{SEN}}", "SEN"),
    ("{{Senegal}}", "Senegal"),
    ("{{PAGENAME}}", ""),
    ("{{#language:wo}}", "wo"),
    ("{{#language:wo|fr}}", "wo"),
    ("{{lang|fr|français}}", "français"),
    ("{{lang-fr|français}}", "français"),
    ("{{ill|Musée|fr|Musée du quai Branly}}", "Musée"),
    ("{{nowrap|a {{nowrap|b}} c}}", "a b c"),
    ("{{ubl|a|b}}", "a; b"),
    ("{{plainlist|\n* a\n* b\n}}", "a; b"),
    ("{{hlist|a|b}}", "a; b"),
    ("{{Q|42}}", "Q42"),
    ("{{start date|2019|3|12}}", "2019-03-12"),
    ("{{URL|https://x.org|Site}}", "Site"),
    ("{{citation needed|date=May 2019}}", ""),
    ("{{Unknown|first|second}}", "{{Unknown|first|second}}"),
    ("{{u|Somebody}}", "Somebody"),
    ("{{!}}", "|"),
    ("{{#if:x|a|b}}{{#if:|c|d}}", "ad"),
    ("{{#ifeq:a|a|yes|no}}", "yes"),
    ("{{#ifexpr:1>0|a|b}}{{#ifexpr: 1350 &lt;= 2|a|b}}{{#ifexpr:1 = 1.0|c}}", "abc"),
    ("{{#ifexpr:x|a|b}}", "{{#ifexpr:x|a|b}}"),
    ("{{#invoke:Foo|bar}}", "{{#invoke:Foo|bar}}"),
    ("{{{x|default}}}", "default"),
    ("{{{x}}}", ""),
    ("{{lc:ABC}}", "abc"),
    ("{{int:lang}}", "{{Int:lang}}"),
    ("a __NOTOC__ b", "a b"),
    ("a < b > c", "a < b > c"),
    ("[[a", "[[a"),
    ("{{a", "{{a"),
    ("<div", "<div"),
    ("{| \n| a\n|}", "| a"),
    ("== h ==\na", "h; a"),
    ("\u200fعربي\u200e", "عربي"),
    ("می‌خواهم", "می‌خواهم"),
    ("e\u0301", "é"),
    ("🇸🇳", "SN"),
    ("🇸🇳 Senegal", "Senegal"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "words"), PLAIN)
def test_a_value_says(value: str, words: str) -> None:
    assert plain(value) == words


ITEMS = [
    (Cut.WORDS, "a, b", (), ["a", "b"]),
    (Cut.WORDS, "a and b", (), ["a", "b"]),
    (Cut.WORDS, "a, b and c", (), ["a", "b and c"]),
    (Cut.WORDS, "a; b, c", (), ["a", "b, c"]),
    (Cut.WORDS, "* a, b\n* c", (), ["a, b", "c"]),
    (Cut.WORDS, "a / b", (), ["a", "b"]),
    (Cut.WORDS, "a、b，c", (), ["a", "b", "c"]),
    (Cut.WORDS, "arts and crafts, b", ("arts and crafts",), ["arts and crafts", "b"]),
    (Cut.WORDS, "a (b, c), d", (), ["a (b, c)", "d"]),
    (Cut.WORDS, "[[x|a, b]], c", (), ["a, b", "c"]),
    (Cut.WORDS, "a, , b,", (), ["a", "b"]),
    (Cut.WORDS, "a · b", (), ["a", "b"]),
    (Cut.NAMES, "a, b and c", ("b", "c"), ["a", "b", "c"]),
    (Cut.NAMES, "a and b", (), ["a and b"]),
    (Cut.NAMES, "a and b", ("b",), ["a", "b"]),
    (Cut.NAMES, "East, Southeast, & Pacific, b", ("East, Southeast, & Pacific",), ["East, Southeast, & Pacific", "b"]),
    (Cut.NAMES, "a, Iran, Republic of, b", ("Iran, Republic of",), ["a", "Iran, Republic of", "b"]),
    (Cut.NAMES, "a and b and c", ("a and b", "c"), ["a and b", "c"]),
    (Cut.NAMES, "a; b, c", ("a; b, c",), ["a; b, c"]),
    (Cut.NAMES, "a\nb", ("a b",), ["a b"]),
    (Cut.NAMES, "a: b, c", ("a", "b", "c"), ["a", "b", "c"]),
    (Cut.NAMES, "a - b", ("a - b",), ["a - b"]),
    (Cut.PARTNERS, "a, b and c / d", (), ["a, b and c / d"]),
    (Cut.PARTNERS, "a, b; c", (), ["a, b", "c"]),
    (Cut.PARTNERS, "* a\n* b, c", (), ["a", "b, c"]),
    (Cut.PARTNERS, "a\nb", (), ["a b"]),
    (Cut.PARTNERS, "a<br>b", (), ["a", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("cut", "value", "names", "found"), ITEMS)
def test_a_list_is_cut(cut: Cut, value: str, names: tuple[str, ...], found: list[str]) -> None:
    assert [item.text for item in items(value, cut=cut, known=lambda phrase: phrase.text in names)] == found


def test_items_keep_what_they_link_to() -> None:
    assert items("[[A|a]], [https://b.org b], {{u|C}}, d") == (
        Link("a", "A"),
        Link("b", "https://b.org"),
        Link("C", "User:C"),
        Link("d"),
    )


def test_equal_items_count_once() -> None:
    assert items("a, b, a") == (Link("a"), Link("b"))


MARKUP = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.sampled_from(
            ["{{", "}}", "[[", "]]", "|", "<b>", "</b>", "<br>", "* ", "\n", "; ", "'''", "&lt;", "<!--", "-->"]
        ),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_words_are_on_one_line_and_nothing_invisible_is_left(value: str) -> None:
    for phrase in phrases(value):
        assert phrase.text == " ".join(phrase.text.split())
        assert not any("\ufdd0" <= letter <= "\ufddf" for letter in phrase.text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abcé ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6, unique=True))
def test_known_names_come_back_from_every_kind_of_list(names: list[str]) -> None:
    names = [" ".join(name.split()) for name in names]
    wanted = list(dict.fromkeys(names))
    for joint in (", ", "; ", "\n* ", "<br>", "\n"):
        written = ("* " if joint == "\n* " else "") + joint.join(names)
        found = items(written, cut=Cut.NAMES, known=lambda phrase: phrase.text in wanted)
        assert [item.text for item in found] == wanted


@settings(max_examples=120, deadline=None)
@given(VALUES)
def test_no_value_holds_a_mark_of_the_reader_or_a_sign_that_nobody_wrote(value: str) -> None:
    # What the reader may say of itself: where a user's page is, how an address begins, dashes of dates.
    written = {*value.casefold(), *"user:https{|}[]&\xa0 -"}
    for phrase in phrases(value):
        for text in (phrase.text, phrase.target):
            assert not has_marks(text)
            assert {*text.casefold()} <= written
    assert not any(has_marks(title) for title in pages_shown(value))


@pytest.mark.parametrize("opened", ["{{box|a|", "{{small|", "{{flag|", "{{ubl|a|", "{{u|", "{{#if:x|", "{{lang|fr|"])
def test_a_value_within_values_is_looked_at_a_few_times(opened: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at twice on every level, ten levels would be a thousand looks."""
    looks: list[int] = []

    def counted(text: str) -> Structure:
        looks.append(len(text))
        return structure(text)

    monkeypatch.setattr(sys.modules["bot.wikitext.phrases"], "structure", counted)
    phrases.cache_clear()
    assert plain(opened * 10 + "word" + "}}" * 10)
    assert len(looks) < 60
