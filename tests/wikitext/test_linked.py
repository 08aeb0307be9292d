"""What links and addresses say, and what of it is not sure."""

from __future__ import annotations

import pytest

from bot.wikitext.linked import decoded, linked_runs
from bot.wikitext.marks import placeholder
from bot.wikitext.runs import Run

BOX = Run("{{Box|a}}", whole=True, unclear=True)
WORD = Run("word")
ADDRESS = Run("https://a.example words")
LINK = Run("b", "B", whole=True)
HIDDEN = [[BOX], [WORD], [LINK], [WORD, BOX], [ADDRESS]]
UNCLEAR, CLEAR, LINKED, HALF, THERE = (placeholder(number) for number in range(5))


def shown(text: str) -> list[tuple[str, str, bool, bool]]:
    """(text, target, whole, unclear) of each run that says or links anything."""
    return [
        (run.text, run.target, run.whole, run.unclear) for run in linked_runs(text, HIDDEN) if run.text or run.target
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("[[A]]", [("A", "A", True, False)]),
        ("[[A|a]]", [("a", "A", True, False)]),
        ("[[ : A |a]]", [("a", "A", True, False)]),
        ("[[: A_b ]]", [("A b", "A_b", True, False)]),
        ("[[:File:A.jpg]]", [("File:A.jpg", "File:A.jpg", True, False)]),
        ("[[File:A.jpg|thumb]]", [("", "File:A.jpg", False, False)]),
        ("[[Category:A]]", [("", "Category:A", False, False)]),
        ("[[c:File:A.jpg]]", [("File:A.jpg", "c:File:A.jpg", True, False)]),
        ("[[|a]]", [("a", "", True, False)]),
        (f"[[A{CLEAR}]]", [("Aword", "Aword", True, False)]),
        (f"[[A|{CLEAR}]]", [("word", "A", True, False)]),
        (f"[[A {LINKED}]]", [("A ", "", False, False), ("b", "B", True, False)]),
        # what is not understood in the words, in the target, or in a part of the target
        (f"[[A|{UNCLEAR}]]", [("{{Box|a}}", "A", True, True)]),
        (f"[[{THERE}]]", [("words", "https://a.example", True, False)]),
        (f"[[{THERE}|a]]", [("a", "https://a.example", True, False)]),
        (f"[[{THERE}|{UNCLEAR}]]", [("{{Box|a}}", "https://a.example", True, True)]),
        (f"[[|{UNCLEAR}]]", [("{{Box|a}}", "", True, True)]),
        (f"[[{UNCLEAR}]]", [("[[{{Box|a}}]]", "", True, True)]),
        (f"[[A {UNCLEAR}|a]]", [("[[A {{Box|a}}|a]]", "", True, True)]),
        (f"[[{HALF}|a]]", [("[[word{{Box|a}}|a]]", "", True, True)]),
    ],
)
def test_a_link(text: str, runs: list[tuple[str, str, bool, bool]]) -> None:
    assert shown(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("[https://a.example]", [("https://a.example", "https://a.example", True, False)]),
        ("[https://a.example words]", [("words", "https://a.example", True, False)]),
        ("[//a.example words]", [("words", "https://a.example", True, False)]),
        (f"[https://a.example {CLEAR}]", [("word", "https://a.example", True, False)]),
        (f"[https://a.example/{CLEAR} x]", [("x", "https://a.example/word", True, False)]),
        (f"[https://a.example {UNCLEAR}]", [("{{Box|a}}", "https://a.example", True, True)]),
        (f"[https://a.example/{UNCLEAR} x]", [("[https://a.example/{{Box|a}} x]", "", True, True)]),
        (f"[https://a.example/{UNCLEAR}]", [("https://a.example/{{Box|a}}", "", True, True)]),
        (f"[https://a.example/{HALF} x]", [("[https://a.example/word{{Box|a}} x]", "", True, True)]),
        ("HTTPS://A.EXAMPLE&NBSP;x", [
            ("HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE", True, False), (" &NBSP;x", "", False, False),
        ]),
        ("https://a.example&#160;x", [
            ("https://a.example", "https://a.example", True, False), (" ", "", False, False), (" ", "", True, False),
            ("x", "", False, False),
        ]),
        ("https://a.example\u3000x", [
            ("https://a.example", "https://a.example", True, False), (" \u3000x", "", False, False),
        ]),
    ],
)  # fmt: skip
def test_an_address(text: str, runs: list[tuple[str, str, bool, bool]]) -> None:
    assert shown(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("''a'' '''b'''", [("a", "", False, False), (" ", "", False, False), ("b", "", False, False)]),
        ("== [[A]] ==", [(" ", "", False, False), ("A", "A", True, False), (" ", "", False, False)]),
        ("a__NOTOC__b", [("ab", "", False, False)]),
        ("a&amp;b", [("a", "", False, False), ("&", "", True, False), ("b", "", False, False)]),
        (f"a{HALF}", [("a", "", False, False), ("word", "", False, False), ("{{Box|a}}", "", True, True)]),
    ],
)
def test_other_text(text: str, runs: list[tuple[str, str, bool, bool]]) -> None:
    assert shown(text) == runs


@pytest.mark.parametrize(
    ("text", "meant"), [("e&#769;", "é"), ("a&nbsp;b", "a b"), ("&amp;amp;", "&amp;"), ("&x", "&x")]
)
def test_entities(text: str, meant: str) -> None:
    assert decoded(text) == meant
