"""Values written out: calls, codes, links, and the signature that MediaWiki would make."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.wikitext.render import Safe, call, code, joined, link, number, signature, title, words


def test_a_call_leaves_out_what_is_empty() -> None:
    assert call("T") == "{{T}}"
    assert call("T", a=Safe("x"), b=Safe(""), c=Safe("y = z")) == "{{T|a=x|c=y = z}}"
    assert call("T", from_=Safe("x"), a_b=Safe("y"), _c=Safe("z")) == "{{T|from=x|a_b=y|_c=z}}"
    assert call("T", a=number(0)) == "{{T|a=0}}"


def test_a_code_is_let_through_whole_or_not_at_all() -> None:
    assert (code("W&E"), code("")) == ("W&E", "")
    with pytest.raises(ValueError, match="not a code"):
        code("a b")


def test_each_kind_is_written_for_its_place() -> None:
    assert (words("a|b"), title("A = b"), link("A", "a|b")) == ("a&#124;b", "A = b", "[[:A|a&#124;b]]")
    assert (len(words("x" * 400)), words("x" * 400, 3)) == (300, "xx…")
    assert joined([Safe("a"), Safe("b")]) == "a, b"
    assert joined([Safe("a"), Safe("b")], "; ") == "a; b"
    assert (joined([]), number(-12)) == ("", "-12")


MONTHS = "January February March April May June July August September October November December"


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS.split(), start=1)))
def test_a_signature_says_who_where_and_when(month: int, name: str) -> None:
    moment = datetime(2026, month, 5, 7, 3, tzinfo=UTC)
    assert signature("Partner Bot", moment) == (
        f"[[User:Partner Bot|Partner Bot]] ([[User talk:Partner Bot|talk]]) 07:03, 5 {name} 2026 (UTC)"
    )
