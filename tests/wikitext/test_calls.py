"""Calls of given templates: their names however they are written, their parameters, and those never closed."""

from __future__ import annotations

import pytest

from bot.wikitext import calls_in, template_calls, template_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("t", "T"), ("T", "T"), (" t ", "T"), ("\nt\n", "T"), ("template:t", "T"), ("Template : t", "T"),
        ("TEMPLATE:t", "T"), ("a_b", "A b"), ("a  _ b", "A b"), ("_a_", "A"), ("t<!-- c -->", "T"),
        ("<!-- c -->t", "T"), ("t<!-- c\nc -->", "T"), ("t<!-- never closed", "T"), ("Template:", ""), ("", ""),
        ("user:t", "User:t"), ("éa", "Éa"), ("templates:t", "Templates:t"),
        ("t\u200e", "T"), ("\u200ft", "T"), ("\u202at\u202e", "T"), ("t\u200b", "T\u200b"),
        ("te\u200emplate:t", "T"), (":template:t", "T"),
        (" : Template : t", "T"), ("msg:t", "T"), ("MSG: template:t", "T"), (":t", ":t"), ("msgs:t", "Msgs:t"),
        ("template:template:t", "Template:t"), ("_template_:_t_", "T"), ("می\u200cخ", "می\u200cخ"),
    ],
)  # fmt: skip
def test_the_normal_form_of_a_name(written: str, name: str) -> None:
    assert template_name(written) == name


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("{{T}}", []),
        ("{{T|}}", [("1", "")]),
        ("{{T|a|b}}", [("1", "a"), ("2", "b")]),
        ("{{T| a | b }}", [("1", " a "), ("2", " b ")]),
        ("{{T| a = b }}", [("a", "b")]),
        ("{{T|a=b=c}}", [("a", "b=c")]),
        ("{{T|=a}}", [("", "a")]),
        ("{{T|a=}}", [("a", "")]),
        ("{{T|a|b=c|d}}", [("1", "a"), ("b", "c"), ("2", "d")]),
        ("{{T|a<!-- x\ny -->=b}}", [("a", "b")]),
        ("{{ template:t |a}}", [("1", "a")]),
        ("{{T<!-- x -->\n|a}}", [("1", "a")]),
    ],
)
def test_the_parameters_of_a_call(text: str, parameters: list[tuple[str, str]]) -> None:
    (call,) = template_calls(f"x{text}y", {"t"})
    assert (call.name, list(call.parameters), call.start, call.end) == ("T", parameters, 1, len(text) + 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{{T}}{{T}}", [0, 5]),
        ("{{U|{{T}}}}", [4]),
        ("{{T|{{T}}}}{{T}}", [0, 11]),
        ("{{T|{{U|{{T}}}}}} {{T}}", [0, 18]),
        ("{{{T}}} {{T}}", [8]),
        ("{{{x|{{T}}}}}", [5]),
        ("{{TT}} {{T/x}} {{T}}", [15]),
        ("<!-- {{T}} --><nowiki>{{T}}</nowiki><pre>{{T}}</pre><includeonly>{{T}}</includeonly>", []),
        ("<noinclude>{{T}}</noinclude>", [11]),
        ("no calls", []),
    ],
)
def test_which_calls_there_are(text: str, places: list[int]) -> None:
    assert [call.start for call in template_calls(text, {"T"})] == places


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        ("{{T", [("T", 1, 1)]),
        ("{{T|a", [("T", 1, 1)]),
        ("a\nb {{t\n|c=d", [("T", 2, 2)]),
        ("{{T\n|a={{b", [("T", 1, 2)]),
        ("{{T\n|a=\n[[b", [("T", 1, 3)]),
        ("{{U|a", []),
        ("[[T|a", []),
        ("{{TT|a", []),
        ("{{ T [x", [("T", 1, 1)]),
        ("{{<!-- c\n -->T|a", [("T", 1, 1)]),
        ("{{T}} {{T", [("T", 1, 1)]),
        # At most three are told.
        ("{{T\n" * 3, [("T", 1, 3), ("T", 2, 3), ("T", 3, 3)]),
        ("{{T\n" * 4, [("T", 1, 4), ("T", 2, 4), ("T", 3, 4)]),
    ],
)
def test_calls_that_are_never_closed(text: str, unclosed: list[tuple[str, int, int]]) -> None:
    assert [(one.name, one.line, one.culprit) for one in calls_in(text, {"T"})[1]] == unclosed
