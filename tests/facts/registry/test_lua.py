"""Lua pages are read as data: what the gadget writes, what people make of it, and what is no table at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.registry.lua import BrokenRow, NotATable, Row, read_table


def fields(*rows: str) -> list[dict[str, str | tuple[str, ...]]]:
    """The fields of the rows written so."""
    found = read_table("return {\n" + "".join(f"\t{row},\n" for row in rows) + "}\n")
    assert not [row for row in found if isinstance(row, BrokenRow)]
    return [dict(row.fields) for row in found if isinstance(row, Row)]


VALUES = [
    ("'Wikimedia CH'", "Wikimedia CH"),
    ("''", ""),
    ("'C\\'est \\\\ la'", "C'est \\ la"),
    ("'C'est la'", "C'est la"),
    ("'dogs', cats'", "dogs', cats"),
    ("'one<br />two'", "one\ntwo"),
    ('"double \'quoted\' \\" text"', "double 'quoted' \" text"),
    ("[[long ' \" text]]", "long ' \" text"),
    ("[==[\nlong ]] text]==]", "long ]] text"),
    ("'a -- b'", "a -- b"),
    ("'}, {'", "}, {"),
    ("'\\195\\169\\xC3\\xA9\\u{e9}\\z   \\t\\q'", "ééé\tq"),
    ("'\\u{110000}\\u{d800}\\999'", "\ufffd\ufffd\ufffd"),
    ("'a\\\nb'", "a\nb"),
    ("12", "12"),
    ("-1.5e3", "-1.5e3"),
    ("0x1F", "0x1F"),
    ("true", "true"),
    ("false", "false"),
    ("{}", ()),
    ("{'Cote D'ivoire'}", ("Cote D'ivoire",)),
    ("{'Cote D'ivoire', 'Guinea - bissau'}", ("Cote D'ivoire", "Guinea - bissau")),
    ("{'Guinea', 'Cote D'ivoire', }", ("Guinea", "Cote D'ivoire")),
    ("{'People's rock 'n' roll', \"b\"; 3, true, nil, [[c]]}", ("People's rock 'n' roll", "b", "3", "true", "c")),
    ("{'a\\'b', 'c\\\\'}", ("a'b", "c\\")),
    ("{''quoted'', 'x'}", ("'quoted'", "x")),
    ("{\n\t\t\t'a', -- one\n\t\t\t'b',\n\t\t}", ("a", "b")),
    ("{[1] = 'a', [2] = 'b'}", ("a", "b")),
]


@pytest.mark.parametrize(("written", "value"), VALUES)
@pytest.mark.parametrize("row", ["{\n\t\tkey = %s,\n\t}", "{ key=%s }", "{before = '1', key = %s; after = 'z'}"])
def test_values(row: str, written: str, value: str | tuple[str, ...]) -> None:
    assert fields(row % written)[0]["key"] == value


@pytest.mark.parametrize("key", ["name", '["name"]', "['name']", "[ 'name' ]"])
def test_keys(key: str) -> None:
    assert fields(f"{{ {key} = 'x' }}") == [{"name": "x"}]


def test_nil_is_left_out_and_a_later_value_of_one_key_wins() -> None:
    assert fields("{ a = nil, b = '1', b = '2' }") == [{"b": "2"}]


PAGES = [
    ("return {}", []),
    ("\ufeff-- a comment\n--[[ a\n{ longer ]] return{ -- rows\n};\n-- end", []),
    ("return {\r\n\t{\r\n\t\ta = 'x',\r\n\t},\r\n}\r\n", [{"a": "x"}]),
    ("return {{a='x'},{a='y'};{a='z'}}", [{"a": "x"}, {"a": "y"}, {"a": "z"}]),
    ("return {\n{\na = 'x'\n}, -- one\n--[==[ {a = 'w'}, ]==]\n{\na = 'y'\n}\n}", [{"a": "x"}, {"a": "y"}]),
]


@pytest.mark.parametrize(("page", "rows"), PAGES)
def test_pages(page: str, rows: list[dict[str, str]]) -> None:
    assert [dict(row.fields) for row in read_table(page) if isinstance(row, Row)] == rows


def test_rows_tell_their_lines() -> None:
    rows = read_table("-- x\nreturn {\n\t{\n\t\ta = 'x',\n\t},\n\n\t{\n\t\ta = 'y',\n\t},\n}\n")
    assert [row.line for row in rows] == [3, 7]


# What is wrong with the second of three rows, on which line of the page, and what stands there.
BROKEN = [
    ("\t{\n\t\ta = ,\n\t},\n", 6, ","),
    ("\t{\n\t\ta = 'x\n\t},\n", 6, "'x"),
    ("\t{\n\t\ta = 'x',\n\t\tb = {'y', {'z'}},\n\t},\n", 7, "{'z'}},"),
    ("\t{\n\t\ta = 'x',\n\t\tb = {\n\t\t\ty,\n\t\t},\n\t},\n", 8, "y,"),
    ("\t{\n\t\t'x',\n\t},\n", 6, "'x',"),
    ("\t{\n\t\ta = 'x'\n\t\tb = 'y',\n\t},\n", 7, "b = 'y',"),
    ("\t{\n\t\ta = os.exit(),\n\t},\n", 6, "os.exit(),"),
    ("\t{\n\t\ta = 'x' .. 'y',\n\t},\n", 6, ".. 'y',"),
    ("\t{\n\t\ta == 'x',\n\t},\n", 6, "a == 'x',"),
    ("\t{\n\t\ta = 'x',\n", 7, "{"),  # its closing brace is lost
    ("\tnonsense,\n", 5, "nonsense,"),
    ("\tnonsense  \t\n,\n", 5, "nonsense"),
    ("\tnonsense" + "!" * 52 + ",\n", 5, "nonsense" + "!" * 52),
    ("\tnonsense" + " " * 60 + ",\n", 5, "nonsense"),
    ("\t{ a = },\n", 5, "},"),
    ("\t{\n\t\ta = 'x', --[[ never closed\n\t},\n", 6, "--[[ never closed"),
]


@pytest.mark.parametrize(("broken", "stopped", "near"), BROKEN)
def test_a_broken_row_is_told_and_loses_no_other(broken: str, stopped: int, near: str) -> None:
    first, last = "\t{\n\t\tn = '1',\n\t},\n", "\t{\n\t\tn = '3',\n\t},\n"
    one, told, *others = read_table("return {\n" + first + broken + last + "}\n")
    assert isinstance(one, Row)
    assert isinstance(told, BrokenRow)
    assert (told.line, told.stopped, told.near) == (5, stopped, near)
    assert [dict(row.fields) for row in others if isinstance(row, Row)] == [{"n": "3"}]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_a_broken_row_is_told_whatever_ends_the_lines(line_end: str) -> None:
    page = "return {\n\t{\n\t\ta = ,\n\t},\n\t{\n\t\tn = '1',\n\t},\n}\n".replace("\n", line_end)
    assert read_table(page) == (BrokenRow(2, 3, ","), Row(5, {"n": "1"}))


@pytest.mark.parametrize(
    "page",
    [
        "return {\n\t{\n\t\tn = '1',\n\t},\n\t{\n\t\ta = 'x',\n}\n",  # the last row's brace is lost
        "return {{n = '1'}, {a = }}",
        "return {{n = '1'}, {a = }, }",
        "return {{a = }, {n = '1'}}",
        "return {\n{\na = \n},\n{\nn = '1',\n}\n}",
    ],
)
def test_a_broken_row_elsewhere(page: str) -> None:
    rows = read_table(page)
    assert [dict(row.fields) for row in rows if isinstance(row, Row)] == [{"n": "1"}]
    assert len([row for row in rows if isinstance(row, BrokenRow)]) == 1


NO_TABLES = [
    ("", "does not begin"),
    ("{{Partnership}}", "does not begin"),
    ("local p = {}\nreturn p", "does not begin"),
    ("returned {}", "does not begin"),
    ("return {", "does not end"),
    ("return {\n\t{\n\t\ta = 'x',\n\t},\n", "1 rows were read"),
    ("return {\n\t{\n\t\ta = 'x',\n\t},\n\t{\n\t\ta = 'y", "does not end"),
    ("return {\n\t{\n\t\ta = {'x', 'y'}", "does not end"),
    ("return {{n = '1'}, {a = }", "does not end"),
    ("return {}\n{ a = 'x' }", "text after the end of the table, which ends at line 1"),
    ("return {\n\t{\n\t\ta = ,\n\t},\n}", "none of its 1 rows"),
]


@pytest.mark.parametrize(("page", "why"), NO_TABLES)
def test_a_page_that_is_no_whole_table_is_refused(page: str, why: str) -> None:
    with pytest.raises(NotATable, match=why):
        read_table(page)


# --- laws --------------------------------------------------------------------------------------------------------
KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)
SCALARS = LINES.filter(lambda text: "<br />" not in text)
ITEMS = st.text(st.sampled_from("aZ é'’,;-~&{}[]=\"") | st.characters(categories=["L", "N", "P"]), max_size=12).filter(
    # Where an apostrophe stands before a separator or brace nobody can tell which one ends the value.
    lambda text: "\\" not in text and not any(f"'{gap}{end}" in text for gap in ("", " ") for end in ",;}")
)
TABLES = st.lists(st.dictionaries(KEYS, SCALARS | st.lists(ITEMS, max_size=4).map(tuple), max_size=5), max_size=5)


def as_the_gadget_writes(rows: list[dict[str, str | tuple[str, ...]]]) -> str:
    """A page in the portal's form: texts escaped, line breaks as ``<br />``, the items of lists not escaped at all."""
    page = "return {\n"
    for row in rows:
        page += "\t{\n"
        for key, value in row.items():
            if isinstance(value, str):
                escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "<br />")
                page += f"\t\t{key} = '{escaped}',\n"
            else:
                page += f"\t\t{key} = {{" + ", ".join(f"'{item}'" for item in value) + "},\n"
        page += "\t},\n"
    return page + "}\n"


@given(TABLES)
def test_what_the_gadget_writes_is_read_back(rows: list[dict[str, str | tuple[str, ...]]]) -> None:
    assert [dict(row.fields) for row in read_table(as_the_gadget_writes(rows)) if isinstance(row, Row)] == rows


PIECES = st.sampled_from(
    [
        *(
            "return {",
            "{",
            "}",
            "\n\t{\n",
            "\n\t},\n",
            "a = ",
            "'x'",
            "'",
            '"',
            ",",
            ";",
            "--",
            "--[[",
            "]]",
            "[[",
            "[",
        ),
        *("]", "\\", "\n", "\r\n", " ", "1", "-", "nil", "=", "\\u{", "\\1", "<br />", "\ufeff"),
    ]
)


@given(st.text() | st.lists(PIECES, max_size=40).map(lambda pieces: "return {" + "".join(pieces)))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    try:
        rows = read_table(text)
    except NotATable as refused:
        assert str(refused)
    else:
        assert all(isinstance(row, Row | BrokenRow) and row.line >= 1 for row in rows)


@given(TABLES, st.data())
def test_a_page_that_broke_off_is_refused(rows: list[dict[str, str | tuple[str, ...]]], data: st.DataObject) -> None:
    page = as_the_gadget_writes(rows)
    cut = page[: data.draw(st.integers(0, len(page) - len("}\n") - 1))]
    with pytest.raises(NotATable):
        read_table(cut)
