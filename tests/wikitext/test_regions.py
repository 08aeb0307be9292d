"""Regions: what is between the markers is replaced, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from bot.wikitext import BrokenMarkers, read_regions, region, replace_regions

A = "<!-- begin: a -->\nold\n<!-- end: a -->"
B = "<!-- begin: b -->\nold b\n<!-- end: b -->"


def test_a_region_is_its_markers_and_body() -> None:
    assert region("a", "old") == A
    assert read_regions(f"above\n{A}\nbelow") == {"a": "old"}


@pytest.mark.parametrize("key", ["", "W&E", "a b", "é", "a:b", "a\n"])
def test_a_key_that_no_marker_can_hold_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="key of a region"):
        region(key, "")


REPLACED = [
    (A, {"a": "new"}, A.replace("old", "new")),
    (f"x{A}y", {"a": "new"}, f"x{A}y".replace("old", "new")),
    (f"{A}\n{B}", {"b": "new"}, f"{A}\n{B}".replace("old b", "new")),
    (f"{B}{A}", {"a": "1", "b": "2"}, f"{B}{A}".replace("old b", "2").replace("old", "1")),
    (A, {"a": ""}, A.replace("old", "")),
    (A, {"a": "\n1\n\n2\n"}, A.replace("old", "\n1\n\n2\n")),
    (A, {}, A),
    ("no markers", {}, "no markers"),
    ("<!--begin:a--><!--end:a-->", {"a": "new"}, "<!--begin:a-->\nnew\n<!--end:a-->"),
    ("<!-- begin: a -->\n<!-- end: a -->", {"a": "new"}, A.replace("old", "new")),
    (f"<noinclude>{A}</noinclude>", {"a": "new"}, f"<noinclude>{A.replace('old', 'new')}</noinclude>"),
    (f"<nowiki>x</nowiki>{A}<!-- y -->", {"a": "new"}, f"<nowiki>x</nowiki>{A.replace('old', 'new')}<!-- y -->"),
    (f"<pre>{A}", {"a": "new"}, f"<pre>{A.replace('old', 'new')}"),  # a tag that never ends is text to MediaWiki
]


@pytest.mark.parametrize(("text", "regions", "after"), REPLACED)
def test_regions_are_replaced(text: str, regions: dict[str, str], after: str) -> None:
    assert replace_regions(text, regions) == after
    assert replace_regions(after, regions) == after


BROKEN = [
    ("no markers", "a", "are missing"),
    (B, "a", "are missing"),
    (f"{A}{A}", "a", "more than once"),
    (f"{A}<!-- begin: a -->", "a", "more than once"),
    ("<!-- begin: a -->x", "a", "never end"),
    ("x<!-- end: a -->", "a", "before they begin"),
    ("<!-- end: a -->x<!-- begin: a -->", "a", "before they begin"),
    ("<!-- begin: a --><!-- begin: a -->x<!-- end: a -->", "a", "begin twice"),
    (f"<!-- begin: b -->{A}<!-- end: b -->", "a", "inside those of “b”"),
    ("<!-- begin: a -->x<!-- end: b -->", "a", "enclose those of “b”"),
    (f"<nowiki>{A}</nowiki>", "a", "nowiki"),
    (f"<pre>{A}</pre>", "a", "pre"),
    (f"<!-- {A} -->", "a", "inside a comment"),
    (f"<syntaxhighlight lang=html>{A}</syntaxhighlight>", "a", "similar tag"),
    ("<!-- begin: a -->x<nowiki><!-- end: a --></nowiki>", "a", "similar tag"),
    (f"{A}{B}{B}", "b", "more than once"),
]


@pytest.mark.parametrize(("text", "key", "why"), BROKEN)
def test_broken_markers_are_refused_and_named(text: str, key: str, why: str) -> None:
    with pytest.raises(BrokenMarkers, match=why) as refused:
        replace_regions(text, {"a": "new"})
    assert refused.value.key == key
    assert str(refused.value) == f"The markers of the region “{key}” {refused.value.why}."


@pytest.mark.parametrize("body", ["<!-- end: a -->", "<!-- begin: b -->", "<!-- open", "<nowiki>", "x<pre>", A])
def test_a_body_that_would_break_the_markers_is_refused(body: str) -> None:
    text = f"{A}<nowiki></nowiki><pre></pre>"
    with pytest.raises(ValueError, match="holds markers"):
        replace_regions(text, {"a": body})


OUTSIDE = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["\n", "{{T|a}}", "[[x", "== h ==", "<!-- c -->", "\r\n", "<b>", "|}", "}}", "<nowiki>a</nowiki>"]
        ),
    ),
    max_size=6,
).map("".join)


@given(OUTSIDE, OUTSIDE, OUTSIDE, st.text(max_size=30), st.text(max_size=30))
def test_every_character_outside_is_kept(before: str, between: str, after: str, old: str, new: str) -> None:
    def page(body: str) -> str:
        return f"{before}{region('a', body)}{between}{region('b', 'kept')}{after}"

    try:
        held = read_regions(page(old)) == {"a": old, "b": "kept"}
        replaced = replace_regions(page(old), {"a": new})
    except (BrokenMarkers, ValueError):
        reject()  # generated markup that puts a marker out of force
    assert held
    assert replaced == page(new)
    assert read_regions(replaced) == {"a": new, "b": "kept"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!--begin:a-->x<!--end:a-->", {"a": "x"}),
        ("<!-- begin: a -->x<!-- end: a -->", {"a": "x"}),
        ("<!--\t begin:\ta \t-->x<!-- \tend:\t a\t-->", {"a": "x"}),
        ("<!-- begin: A-b_9 -->\n\nx\n\n<!-- end: A-b_9 -->", {"A-b_9": "\nx\n"}),
        (f"{B}\n{A}", {"b": "old b", "a": "old"}),
        ("", {}),
        ("<!-- a remark --> begin: a", {}),
        # No markers: of another form, or of no name.
        ("<!-- Begin: a -->x<!-- End: a -->", {}),
        ("<!-- begin : a -->x<!-- end : a -->", {}),
        ("<!-- begin:\na -->x<!-- end:\na -->", {}),
        ("<!-- begin: a b -->x<!-- end: a b -->", {}),
        ("<!-- begin: -->x<!-- end: -->", {}),
    ],
)
def test_how_markers_may_be_written(text: str, found: dict[str, str]) -> None:
    assert list(read_regions(text).items()) == list(found.items())


def test_only_the_regions_that_are_given_are_replaced_each_by_its_own() -> None:
    page = f"1{A}2{B}3{A.replace('a -->', 'c -->')}4"
    after = replace_regions(page, {"c": "new c", "b": "new b"})
    assert after == f"1{A}2{B.replace('old b', 'new b')}3{A.replace('a -->', 'c -->').replace('old', 'new c')}4"
    with pytest.raises(BrokenMarkers) as refused:
        replace_regions(page, {"b": "x", "d": "y"})
    assert (refused.value.key, refused.value.why) == ("d", "are missing")


def test_a_body_that_would_change_another_region_is_refused() -> None:
    """Though every marker is still there."""
    page = f"{A}<pre></pre>{B}"
    for body in ("x<pre>", "<!-- end: a --><!-- begin: a -->", f"y<!-- end: a -->{B}<!-- begin: c -->"):
        with pytest.raises(ValueError, match="of a"):
            replace_regions(page, {"a": body})
