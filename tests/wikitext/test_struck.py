"""What is struck out, by tags and by templates, and what only looks so."""

from __future__ import annotations

import pytest

from bot.wikitext import standing, template_calls

T, U = "{{T}}", "{{U}}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        (T, "T"),
        (f"{T} {U}", "TU"),
        *((f"<{tag}>{T}</{tag}> {U}", "U") for tag in ("s", "del", "strike", "S", "Del", "STRIKE")),
        (f"<s class='x'>{T}</s> {U}", "U"),
        (f"<s\n>{T}</s\n> {U}", "U"),
        (f"<S>{T}</s> {U}", "U"),
        *((f"{{{{{name}|{T}}}}} {U}", "U") for name in (
            "strike", "s", "S", "strikethrough", "strike through", "Strike_through", "struck", "striked", "st", "del",
            "STRIKE", "Template:Strike",
        )),
        (f"{T} {{{{strike|1={U}}}}}", "T"),
        (f"{{{{strike|a}}}} {T}", "T"),
        (f"{{{{small|{T}}}}}", "T"),
        (f"<small>{T}</small> <span>{U}</span>", "TU"),
        (f"<sub>{T}</sub><strong>{U}</strong>", "TU"),
        # Just around it, in the middle of it, or beside it.
        (f"<s>x</s>{T}<s>y</s>", "T"),
        (f"{{{{T|<s>x</s>}}}} {U}", "TU"),
        (f"<s>x{T}y</s>{U}", "U"),
        (f"<s>{T}</s><s>{U}</s>", ""),
        (f"{T}<s>{U}</s>", "T"),
        (f"<s>{T}</s>{U}<s>x</s>", "U"),
        # One in another: each ends what was opened last.
        (f"<s>a <del>b</del> {T}</s> {U}", "U"),
        (f"<s>a <del>{T}</del> b</s> {U}", "U"),
        (f"<s>a</s></s> {T}", "T"),
        (f"</s>{T}<s>{U}</s>", "T"),
        # Never closed: the rest of the line.
        (f"<s>{T}\n{U}", "U"),
        (f"{U} <s>x {T}", "U"),
        (f"<s>\n{T}", "T"),
        (f"\n<s>{T}", ""),
        (f"a\n<s>{T}\n{U}", "U"),
        # What nobody sees as a tag.
        (f"<!-- <s> -->{T}", "T"),
        (f"<nowiki><s></nowiki>{T}</s>", "T"),
        (f"<pre><s></pre>{T}<pre></s></pre>", "T"),
        (f"<s>{T}<!-- </s> -->{U}</s>", ""),
        (f"<nowiki><s></nowiki><s>{T}</s>{U}", "U"),
    ],
)  # fmt: skip
def test_what_still_stands(text: str, left: str) -> None:
    assert "".join(call.name for call in standing(text, template_calls(text, {"T", "U"}))) == left


def test_without_calls_nothing_stands() -> None:
    assert standing("<s>x</s>", ()) == ()


def test_thousands_of_stretches_are_asked_quickly() -> None:
    text = f"<s>x</s>{T}" * 3000 + f"<s>{U}</s>"
    assert len(standing(text, template_calls(text, {"T", "U"}))) == 3000
