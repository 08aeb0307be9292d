"""Title ⇄ path in a wiki in a folder: the table of cases, and the laws."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.wiki.paths import MAX_NAME_BYTES, NoPath, model_of, path_of, title_of
from bot.wiki.titles import BadTitle, Namespaces

NAMESPACES = Namespaces.default()

PLACES = {
    "Partnerships/Record/Quai Branly": "Partnerships/Record/Quai Branly.wikitext",
    "Template:Partnership": "Template/Partnership.wikitext",
    "Template talk:Partnership": "Template talk/Partnership.wikitext",
    "Talk:Whose Knowledge?": "Talk/Whose Knowledge?.wikitext",
    "User talk:X/Archive 1": "User talk/X/Archive 1.wikitext",
    "Meta:Babel": "Meta/Babel.wikitext",
    "Meta talk:Babel": "Meta talk/Babel.wikitext",
    "Module:Organizational Informations": "Module/Organizational Informations.lua",
    "Module:Partnerships/doc": "Module/Partnerships/doc.wikitext",
    "Module:Partnerships/data/1.json": "Module/Partnerships/data/1.json",
    "Module:Partnerships/data/1.json/doc": "Module/Partnerships/data/1%2Ejson/doc.wikitext",
    "Module:Odd.lua": "Module/Odd.lua.lua",
    "Module:Odd.css": "Module/Odd.css.lua",
    "Module talk:Odd.json": "Module talk/Odd.json.wikitext",
    "User:X/settings.json": "User/X/settings.json",
    "User:X/look.css": "User/X/look.css",
    "User:X/common.js": "User/X/common.js.wikitext",
    "MediaWiki:Common.css": "MediaWiki/Common.css",
    "MediaWiki:Facts.json": "MediaWiki/Facts.json",
    "Template:Partnership/styles.css": "Template/Partnership/styles.css",
    "Template:Partnership/map.json": "Template/Partnership/map.json.wikitext",
    "Facts.json": "Facts.json.wikitext",
    "Page.wikitext": "Page.wikitext.wikitext",
    "Page.wikitext/Below": "Page%2Ewikitext/Below.wikitext",
    "User:.json": "User/%2Ejson.wikitext",
    ".htaccess": "%2Ehtaccess.wikitext",
    "A/.b/...c": "A/%2Eb/%2E..c.wikitext",
    "A//B": "A/%2FB.wikitext",
    "A///B": "A/%2F/B.wikitext",
    "/A": "%2FA.wikitext",
    "A/": "A%2F.wikitext",
    "//": "%2F%2F.wikitext",
    "User": "User.wikitext",
    "User/x": "%55ser/x.wikitext",
    "USER talk/x": "%55SER talk/x.wikitext",
    "Project/x": "%50roject/x.wikitext",
    "Special/x": "%53pecial/x.wikitext",
    "Template:User/x": "Template/User/x.wikitext",
    "100% & more": "100% & more.wikitext",
    "W&E": "W&E.wikitext",
}

OTHER_FILES = {
    "partnerships/overview.wikitext": "Partnerships/overview",
    "Partnerships/Record/Quai_Branly.wikitext": "Partnerships/Record/Quai Branly",
    "Two  spaces__and more.wikitext": "Two spaces and more",
    "User_talk/X.wikitext": "User talk:X",
    "template/Row.wikitext": "Template:Row",
    "Project/Babel.wikitext": "Meta:Babel",
    "Module/facts.wikitext": "Module:Facts",
    "e\u0301t\u00e9.wikitext": "\u00c9t\u00e9",
    "What%3F.wikitext": "What?",
}

NO_PAGES = ["README.md", "Partnerships/data.json", "Module/Facts.txt", "User/X/common.js", "Talk/Style.css", "LICENSE"]

NO_TITLES = {
    "A[b].wikitext": "cannot stand in a title",
    "A/#b.wikitext": "cannot stand in a title",
    "%2E%2E/A.wikitext": "not a legal title",
    "%FF.wikitext": "no UTF-8",
    "\udcff.wikitext": "no UTF-8",
    "Talk/User:X.wikitext": "talk page of a talk page",
    "Template:Row.wikitext": "belongs at Template/Row.wikitext",
    "Module/ .lua": "empty",
    f"{'x' * 247}.wikitext": "over 246 bytes",
    f"{'é' * 124}/A.wikitext": "over 246 bytes",
}

segments = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="#<>[]{}|\ufffd"), max_size=20)
odd_segments = st.sampled_from(
    [
        "",
        ".",
        "..",
        ".history",
        "User",
        "user talk",
        "META",
        "Special",
        "a.wikitext",
        "b.lua",
        "c.json",
        "d.css",
        "e.jsonl",
        "doc",
    ]
)
spaces = st.sampled_from([space.name for space in NAMESPACES.all])


@st.composite
def titles(draw: st.DrawFn) -> str:
    """Any normal title, those with odd segments more often than chance would have it."""
    rest = "/".join(
        draw(st.lists(segments | odd_segments | st.builds(str.__add__, odd_segments, segments), min_size=1))
    )
    try:
        return NAMESPACES.normal(f"{draw(spaces)}:{rest}")
    except BadTitle:
        assume(False)
        raise


@pytest.mark.parametrize(("title", "path"), PLACES.items())
def test_where_a_page_belongs(title: str, path: str) -> None:
    assert str(path_of(title)) == path
    assert title_of(path) == title


@pytest.mark.parametrize(("path", "title"), OTHER_FILES.items())
def test_files_that_people_name_otherwise(path: str, title: str) -> None:
    assert title_of(path) == title


@pytest.mark.parametrize("path", NO_PAGES)
def test_files_that_are_no_pages(path: str) -> None:
    assert title_of(path) is None


@pytest.mark.parametrize(("path", "why"), NO_TITLES.items())
def test_files_that_no_page_can_have(path: str, why: str) -> None:
    with pytest.raises(NoPath, match=re.escape(why)) as raised:
        title_of(path)
    assert str(raised.value).startswith(path if path.isprintable() else ascii(path))


def test_the_longest_name_fits_a_file_system_with_its_history() -> None:
    assert title_of(str(path_of("X" * MAX_NAME_BYTES))) == "X" * MAX_NAME_BYTES
    assert len(path_of("X" * MAX_NAME_BYTES).name) == 255
    with pytest.raises(NoPath, match="246"):
        path_of("X" * (MAX_NAME_BYTES + 1))


@given(titles())
@example("Talk:A/doc")
@example("A%/B")
def test_a_path_leads_back_to_its_title(title: str) -> None:
    """Hence two titles never share a path."""
    try:
        path = path_of(title)
    except NoPath:
        assert any(len(part.encode()) > MAX_NAME_BYTES - 2 * part.count("/") - 4 for part in title.split("/"))
        return
    assert title_of(str(path)) == title
    assert not path.is_absolute() and all(part and part[0] != "." for part in path.parts)
    assert all(len(os.fsencode(part)) <= 255 for part in path.parts)


@given(titles(), titles())
def test_no_page_stands_where_another_needs_a_folder(one: str, other: str) -> None:
    try:
        first, second = path_of(one), path_of(other)
    except NoPath:
        return
    assert first not in second.parents
    if one != other:
        assert first != second


@pytest.mark.parametrize(
    ("title", "plain", "with_styles"),
    [
        ("Template:Partnership/styles.css", "wikitext", "sanitized-css"),
        ("Template:Styles.css", "wikitext", "wikitext"),
        ("Module:Partnerships/styles.css", "Scribunto", "sanitized-css"),
        ("User:X/look.css", "css", "css"),
        ("User:Settings.json", "wikitext", "wikitext"),
        ("User:X/common.js", "javascript", "javascript"),
        ("MediaWiki:Common.js", "javascript", "javascript"),
        ("Module:Facts.json", "json", "json"),
        ("Module:Partnerships", "Scribunto", "Scribunto"),
        ("Module:Partnerships/doc", "wikitext", "wikitext"),
        ("Module:Facts.json/doc", "wikitext", "wikitext"),
        ("Module:Doc", "Scribunto", "Scribunto"),
        ("Module talk:Facts.json", "wikitext", "wikitext"),
        ("User:X/facts.json", "json", "json"),
        ("User:X", "wikitext", "wikitext"),
        ("MediaWiki:Facts.json", "json", "json"),
        ("MediaWiki:Sidebar", "wikitext", "wikitext"),
        ("Facts/look.css", "wikitext", "wikitext"),
    ],
)
def test_content_models(title: str, plain: str, with_styles: str) -> None:
    assert model_of(title, frozenset()) == plain
    assert model_of(title, frozenset({"TemplateStyles"})) == with_styles
