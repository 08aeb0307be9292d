"""The structure of a text against mwparserfromhell, and where the two are known to differ."""

from __future__ import annotations

import re

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wikitext import TemplateCall, calls_in, template_calls, template_name
from bot.wikitext.structure import Span, SpanKind, comments, structure

NAMES = {"T"}
WORDS = st.text(alphabet="ab é=\n*;,'", max_size=8)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    values = st.lists(inner, max_size=3).map("".join)
    return st.one_of(
        values.map(lambda value: f"{{{{u|{value}}}}}"),
        st.tuples(values, values).map(lambda two: f"{{{{v|x={two[0]}|{two[1]}}}}}"),
        st.tuples(st.text(alphabet="ab c", min_size=1, max_size=5), st.text(alphabet="ab,", max_size=5)).map(
            lambda two: f"[[{two[0]}|{two[1]}]]"
        ),
        st.text(alphabet="ab|={}[]", max_size=6).map(lambda text: f"<!-- {text} -->"),
        st.text(alphabet="ab|={}[]", max_size=6).map(lambda text: f"<nowiki>{text}</nowiki>"),
        st.text(alphabet="ab=", max_size=6).map(lambda text: f"<ref>{text}</ref>"),
    )


VALUES = st.lists(st.recursive(WORDS, nested, max_leaves=6), max_size=4).map("".join)
PARAMETERS = st.one_of(
    VALUES, st.tuples(st.text(alphabet="abc _", min_size=1, max_size=5), VALUES).map(lambda two: f"{two[0]}={two[1]}")
)
CALLS = st.lists(PARAMETERS, max_size=5).map(lambda given: "{{" + "|".join(["T", *given]) + "}}")
TEXTS = st.lists(st.one_of(CALLS, WORDS), min_size=1, max_size=3).map("x".join)


def by_the_library(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    found = []
    # Apostrophes are words to it: as markup they hide from it calls that MediaWiki reads.
    for node in mwparserfromhell.parse(text, skip_style_tags=True).filter_templates(recursive=False):
        if template_name(str(node.name)) in NAMES:
            found.append(("T", tuple(parameter(one) for one in node.params)))
    return found


def parameter(one: mwparserfromhell.nodes.extras.Parameter) -> tuple[str, str]:
    name = "".join(str(node) for node in one.name.nodes if not isinstance(node, mwparserfromhell.nodes.Comment))
    return name.strip(), str(one.value).strip() if one.showkey else str(one.value)


def by_us(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(call.name, call.parameters) for call in template_calls(text, NAMES)]


@settings(max_examples=300, deadline=None)
# mwparserfromhell loses calls whose parameters have no name, or templates in their names.
@given(TEXTS.filter(lambda text: not re.search(r"[\n|]=|\}\}[^|]*=", text)))
def test_well_formed_calls_are_read_as_by_mwparserfromhell(text: str) -> None:
    assert by_us(text) == by_the_library(text)


# mwparserfromhell loses parameters here; MediaWiki does not (test_on_mediawiki.py asks it).
BEYOND = [
    ("{{T|a={{#ifexpr:1>0|x|y}}|b=c}}", [("a", "{{#ifexpr:1>0|x|y}}"), ("b", "c")]),
    ("{{T|a={{#if:{{{1|}}}|x|y}}|b=c}}", [("a", "{{#if:{{{1|}}}|x|y}}"), ("b", "c")]),
    ("{{T|a=<b>x|b=c</b>}}", [("a", "<b>x"), ("b", "c</b>")]),
    ("{{T|a=<div|b=c}}", [("a", "<div"), ("b", "c")]),
    ("{{T|a={{{x}}}{{{y|z=1}}}|b=c}}", [("a", "{{{x}}}{{{y|z=1}}}"), ("b", "c")]),
    ("{{T|a={{{{{x}}}|y}}|b=c}}", [("a", "{{{{{x}}}|y}}"), ("b", "c")]),
    ("{{T|{{u|v=w}}=x|y}}", [("{{u|v=w}}", "x"), ("1", "y")]),
    ("{{T|a=[[b|c=d]]|e}}", [("a", "[[b|c=d]]"), ("1", "e")]),
    ("{{T|[[b=c]]}}", [("1", "[[b=c]]")]),
    ("{{T| a |b = c |d}}", [("1", " a "), ("b", "c"), ("2", "d")]),
    ("{{T|<!-- x -->a<!-- = -->=b}}", [("a", "b")]),
    ("{{T|a=<nowiki>|b=c</nowiki>|d=e}}", [("a", "<nowiki>|b=c</nowiki>"), ("d", "e")]),
    ("{{T|a=<ref name=x />|b=c}}", [("a", "<ref name=x />"), ("b", "c")]),
    ("{{T|a=<ref name=x>|b=c}}", [("a", "<ref name=x>"), ("b", "c")]),
    ("{{T|a=1}}}}", [("a", "1")]),
    ("{{T|a={|b=}}", [("a", "{"), ("b", "")]),
    ("{{T|a=b\n== c ==\n|d=e}}", [("a", "b\n== c =="), ("d", "e")]),
    ("{{T|a}|b}}", [("1", "a}"), ("2", "b")]),
    ("{{T|a=[[b]|c]]|d}}", [("a", "[[b]|c]]"), ("1", "d")]),
    ("{{T|a={{{{b}|c}}|d}}}}", [("a", "{{{{b}|c}}|d}}")]),
    # A line that begins with "=" is a heading once the value has begun, and hides what closes.
    ("{{T|a=\n=b|c\n}}", [("a", "=b|c")]),
    ("{{T|\n=b|c}}", [("", "b"), ("1", "c")]),
    ("{{T|a=b\n==c|d=e\n}}", [("a", "b\n==c|d=e")]),
]


@pytest.mark.parametrize(("text", "parameters"), BEYOND)
def test_calls_are_read_as_mediawiki_reads_them(text: str, parameters: list[tuple[str, str]]) -> None:
    assert [call.parameters for call in template_calls(text, NAMES)] == [tuple(parameters)]


SPANS = [
    ("a{{b|c}}d", ["template {{b|c}}"]),
    ("{{{a|b}}}", ["argument {{{a|b}}}"]),
    ("{{{{{a}}}}}", ["template {{{{{a}}}}}", "argument {{{a}}}"]),
    ("{{{{a}}}}", ["argument {{{a}}}"]),
    ("{{a {{b}} c}}", ["template {{a {{b}} c}}", "template {{b}}"]),
    ("a<!-- b -->c", ["comment <!-- b -->"]),
    ("<!-->b-->c", ["comment <!-->b-->"]),
    ("<!---->c", ["comment <!---->"]),
    ("a<!-- b", ["comment <!-- b"]),
    ("<nowiki>{{a}}</nowiki>b", ["tag <nowiki>{{a}}</nowiki> nowiki {{a}}"]),
    ("<NoWiki>{{a}}</NOWIKI >b", ["tag <NoWiki>{{a}}</NOWIKI > nowiki {{a}}"]),
    ("<pre a='b'>c</pre>", ["tag <pre a='b'>c</pre> pre c"]),
    ("<REF name=x />a", ["tag <REF name=x /> ref "]),
    ("<ref/>a</ref>", ["tag <ref/> ref "]),
    ("<ref>a", []),
    ("<ref>a{{b}}", ["template {{b}}"]),
    ("<ref>a<ref>b</ref>", ["tag <ref>a<ref>b</ref> ref a<ref>b"]),
    ("<ref {{b}}", ["template {{b}}"]),
    ("<refs>{{a}}</refs>", ["template {{a}}"]),
    ("<includeonly>{{a}}", ["tag <includeonly>{{a}} includeonly {{a}}"]),
    ("<noinclude>{{a}}</noinclude>", ["template {{a}}"]),
]


@pytest.mark.parametrize(("text", "spans"), SPANS)
def test_what_stands_where(text: str, spans: list[str]) -> None:
    def shown(span: Span) -> str:
        tag = f" {span.tag} {text[slice(*span.inner)]}" if span.kind is SpanKind.TAG else ""
        return f"{span.kind.value} {text[span.start : span.end]}{tag}"

    assert [shown(span) for span in structure(text).spans] == spans


@pytest.mark.parametrize(
    ("text", "places"),
    [("{{a", [2]), ("{{a [[b", [2, 6]), ("{{{a}}", []), ("{{{{a}}", [2]), ("{{{{{a}}", [3]), ("[[a}}", [2]), ("{a", []),
     ("== a {{b ==\n", [7]), ("{{a}} [[b]]", [])],
)  # fmt: skip
def test_where_something_never_closes(text: str, places: list[int]) -> None:
    assert list(structure(text).unclosed) == places


NONE = ["{{T", "{{T|a=[[b}}", "{{T|a={{b}}", "{T}", "{{{T}}}", "{{T|a\n=x}}"[:4], "[[{{T|a]]"]


@pytest.mark.parametrize("text", NONE)
def test_what_never_closes_is_no_call(text: str) -> None:
    assert template_calls(text, NAMES) == ()


def test_calls_inside_calls_of_the_same_name_do_not_count_twice() -> None:
    text = "{{T|a={{T|b=c}}}} {{u|{{T|d=e}}}}"
    assert [call.parameters for call in template_calls(text, NAMES)] == [(("a", "{{T|b=c}}"),), (("d", "e"),)]


def test_a_call_says_where_it_stands() -> None:
    text = "ab {{T|c}} d"
    assert template_calls(text, NAMES) == (TemplateCall("T", (("1", "c"),), 3, 10),)
    assert text[3:10] == "{{T|c}}"


def test_an_unclosed_call_is_told_with_the_line_that_is_at_fault() -> None:
    calls, unclosed = calls_in("x\n{{t<!-- c -->\n|a=b\n|c=[[d\n}}", NAMES)
    assert (calls, [(one.name, one.line, one.culprit) for one in unclosed]) == ((), [("T", 2, 4)])


@pytest.mark.parametrize(
    "text",
    [
        "{" * 40_000 + "}" * 40_000,
        "{{T|" + "a{{" * 40_000,
        "[[a|" * 40_000,
        "<nowiki>" * 40_000,
        "{{T|a=" * 9_000 + "}}" * 9_000,
    ],
    ids=["braces", "openings", "links", "tags", "calls"],
)  # fmt: skip
def test_no_text_takes_more_than_its_length(text: str) -> None:
    calls, unclosed = calls_in(text, NAMES)
    assert len(calls) + len(unclosed) <= 3


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["<!--", "-->", "<nowiki>", "</nowiki>", "<ref>", "{{", "}}", "|", "=", "\n", "a"])))
def test_comments_are_those_of_the_whole_structure(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert comments(text) == tuple(span for span in structure(text).spans if span.kind is SpanKind.COMMENT)
