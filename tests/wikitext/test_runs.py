"""Runs of words, phrases made of them, and where a phrase may be cut."""

from __future__ import annotations

import re

import pytest

from bot.wikitext.runs import BREAK, Phrase, Run, flags_apart, joined, tidy

COMMA = re.compile(r"\s*,\s*")
SN, ML = "\U0001f1f8\U0001f1f3", "\U0001f1f2\U0001f1f1"


def icon(text: str) -> Run:
    return Run(text, whole=True, icon=True)


@pytest.mark.parametrize(
    ("runs", "text", "target"),
    [
        ([], "", ""),
        ([Run("")], "", ""),
        ([Run(" a "), Run("b")], "a b", ""),
        ([Run("a"), Run("b")], "ab", ""),
        # Separators at the ends are no words.
        ([Run(" ,;•·–— a, b 、，")], "a, b", ""),
        ([Run(f"a{BREAK}b")], "a b", ""),
        # What it links to, when that is one thing.
        ([Run("a", "A")], "a", "A"),
        ([Run("a ", "A"), Run("b", "A")], "a b", "A"),
        ([Run("a", "A"), Run("b", "B")], "ab", ""),
        ([Run("x "), Run("a", "A"), Run(" y")], "x a y", "A"),
        ([Run("", "B"), Run("a", "A")], "a", "A"),
        ([Run("x")], "x", ""),
        # Icons count where no letter or digit is.
        ([icon("Senegal")], "Senegal", ""),
        ([icon("Senegal"), Run(" Dakar")], "Dakar", ""),
        ([icon("Senegal"), Run(" 2")], "2", ""),
        ([icon("Senegal"), Run(" (–)")], "Senegal", ""),
        ([icon("Senegal"), Run(" ("), icon("Mali"), Run(")")], "Senegal Mali", ""),
        ([Run(" !")], "!", ""),
        ([icon("Senegal"), Run("- a!")], "- a!", ""),
        # Flags in pictures: beside words nothing, alone the code.
        ([Run(f"{SN} Dakar")], "Dakar", ""),
        ([Run(f"Dakar {SN}")], "Dakar", ""),
        ([Run(f"{SN}{ML}")], "SN ML", ""),
        ([Run(f"{SN} {ML}")], "SN ML", ""),
        ([Run(f" {SN} ")], "SN", ""),
        ([Run(f"{SN} [x] {SN}")], "[x]", ""),
    ],
)
def test_what_a_phrase_says(runs: list[Run], text: str, target: str) -> None:
    phrase = Phrase.of(runs)
    assert (phrase.text, phrase.target) == (text, target)
    assert phrase.runs == tuple(run for run in runs if run.text)


@pytest.mark.parametrize(
    ("runs", "pieces"),
    [
        ([Run("a")], ["a"]),
        ([Run("a, b,c")], ["a", ",", "b", ",", "c"]),
        ([Run(",a,")], ["", ",", "a", ",", ""]),
        # Not inside what belongs together.
        ([Run("a, b", "A", whole=True)], ["a, b"]),
        ([Run("a, b", whole=True), Run(", c")], ["a, b", ",", "c"]),
        ([Run("x "), Run("a, b", whole=True), Run(" y, c")], ["x a, b y", ",", "c"]),
        # Nor inside brackets, whoever opened them.
        ([Run("a (b, c), d")], ["a (b, c)", ",", "d"]),
        ([Run("a [b, c], d")], ["a [b, c]", ",", "d"]),
        ([Run("a（b, c）, d")], ["a（b, c）", ",", "d"]),
        ([Run("a (b, c, d), e, f")], ["a (b, c, d)", ",", "e", ",", "f"]),
        ([Run("a ((b), c), d")], ["a ((b), c)", ",", "d"]),
        ([Run("(a), (b, c)")], ["(a)", ",", "(b, c)"]),
        ([Run("a ("), Run("b", "B", whole=True), Run(", c), d")], ["a (b, c)", ",", "d"]),
        # Brackets that do not match are only signs.
        ([Run("a (b, c")], ["a (b", ",", "c"]),
        ([Run("a) b, c")], ["a) b", ",", "c"]),
        ([Run("a (b, c) d), e")], ["a (b", ",", "c) d)", ",", "e"]),
    ],
)
def test_where_a_phrase_is_cut(runs: list[Run], pieces: list[str]) -> None:
    whole = Phrase.of(runs)
    cut = whole.cut(COMMA)
    assert ["".join(run.text for run in piece.runs).strip() for piece in cut] == pieces
    assert "".join(run.text for run in joined(cut).runs) == "".join(run.text for run in runs)
    assert joined(cut).text == whole.text


def test_pieces_keep_what_they_link_to() -> None:
    first, comma, second = Phrase.of([Run("a, b", "A")]).cut(COMMA)
    assert (first.target, comma.target, second.target) == ("A", "A", "A")


def test_flags_end_what_stands_before_them() -> None:
    runs = [Run(f"{SN} Dakar {ML}"), Run("Bamako", "B", whole=True)]
    assert flags_apart(runs) == [Run(f"{BREAK} Dakar {BREAK}"), Run("Bamako", "B", whole=True)]
    assert flags_apart([Run(f"{SN}{ML}")]) == [Run(f"SN{BREAK}ML{BREAK}")]
    assert flags_apart([Run(f"{SN} – ", "A", icon=True)]) == [Run(f"SN{BREAK} – ", "A", icon=True)]
    plain = [Run("a"), Run("b")]
    assert flags_apart(plain) is plain


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        (" a \n\t b ", "a b"), ("e\u0301", "é"), ("a\u200bb\u200ec\u200fd\u00ade\u2060f\ufeffg", "abcdefg"),
        ("a\u202ab\u202ec\u2066d\u2069e", "abcde"), ("\ufdd0a\ufddfb", "ab"), ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200db", "a\u200db"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_not_seen_is_left_out(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
