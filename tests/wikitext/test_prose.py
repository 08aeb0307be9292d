"""The lines of a page that stand there as text."""

from __future__ import annotations

import pytest

from bot.wikitext.prose import prose_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("a", ("a",)),
        ("  a \nb\t\n\n c", ("a", "b", "", "c")),
        ("a<!-- b -->c", ("ac",)),
        ("a<!-- b\nb -->c\nd", ("ac", "d")),
        ("<!-- b -->c", ("c",)),
        ("a {{T|b}} c", ("a  c",)),
        ("a <nowiki>b</nowiki> c", ("a  c",)),
        ("a <pre>b\nc</pre>\nd", ("a", "d")),
        # An argument, a link and what never ends are text.
        ("a {{{b}}} c", ("a {{{b}}} c",)),
        ("a [[b]] c", ("a [[b]] c",)),
        ("{{a\nb", ("{{a", "b")),
        # One in another is apart once; one after another each.
        ("a{{T|<!-- b -->c{{U}}}}d", ("ad",)),
        ("a{{T}}{{U}}b", ("ab",)),
        ("a{{T}}b{{U}}c<!-- d -->e", ("abce",)),
        ("{{T|{{U}}}}a{{V}}", ("a",)),
        ("{{{x|{{T}}}}}a", ("{{{x|}}}a",)),
        ("{{T}}\n{{U}}", ("",)),
        # A comment that is never closed takes all that follows.
        ("a\n<!-- b\nc", ("a",)),
    ],
)
def test_what_stands_there_as_text(text: str, lines: tuple[str, ...]) -> None:
    assert prose_lines(text) == lines
