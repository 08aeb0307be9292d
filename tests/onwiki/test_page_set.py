"""What is kept on a wiki, and the sandboxes beside what has test cases: small folders, told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import Pages
from bot.model.page_titles import OVERRIDES_PAGE
from bot.onwiki import is_of_community, kept_pages, page_set, sandboxes
from bot.onwiki.sources import Source, read_sources, write_source


@pytest.mark.parametrize(
    ("title", "theirs"),
    [
        ("Partnerships/Criteria, principles and priorities", True),
        (OVERRIDES_PAGE, True),
        ("Template:Partnership/sandbox", True),
        ("Module:Partnership/render/sandbox", True),
        ("/sandbox/x", False),
        ("Template:Partnership", False),
        ("Module:Partnership/called/fr.json", False),
    ],
)
def test_what_belongs_to_the_community(title: str, theirs: bool) -> None:
    assert is_of_community(title) is theirs


def test_the_files_the_generated_pages_and_the_sandboxes_are_kept_and_a_file_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Pages | None] = []

    def generated(pages: Pages | None = None) -> dict[str, str]:
        asked.append(pages)
        return {"Template:Z/doc": "made", "Module:B.json": "{}"}

    monkeypatch.setattr(page_set, "generated_pages", generated)
    files = {"Template/A.wikitext": "a", "Template/A/testcases.wikitext": "cases", "Template/Z/doc.wikitext": "written"}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    pages = Pages(registry="Module:Elsewhere")
    assert list(kept_pages(tmp_path, pages).items()) == [
        ("Module:B.json", Source("", "{}")),
        ("Template:A", Source("Template/A.wikitext", "a")),
        ("Template:A/sandbox", Source("", "a")),
        ("Template:A/testcases", Source("Template/A/testcases.wikitext", "cases")),
        ("Template:Z/doc", Source("Template/Z/doc.wikitext", "written")),
    ]
    assert asked == [pages]


def test_files_are_read_by_title_and_written_as_they_were_read(tmp_path: Path) -> None:
    files = {"Template/Z.wikitext": "é\r\nz \n", "Module/A.json": '{"a": 1}', ".git/x.txt": "", "Template/.x.swp": "",
             "Json.wikitext": "{"}  # fmt: skip
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    sources = read_sources(tmp_path)
    assert list(sources.items()) == [
        ("Json", Source("Json.wikitext", "{")),
        ("Module:A.json", Source("Module/A.json", '{\n\t"a": 1\n}')),
        ("Template:Z", Source("Template/Z.wikitext", "é\nz")),
    ]
    for source in sources.values():
        write_source(tmp_path, source)
        assert (tmp_path / source.path).read_bytes() == f"{source.text}\n".encode()
    assert read_sources(tmp_path) == sources


# --- sandboxes ---------------------------------------------------------------------------------------------------
BESIDE = {"Template:A/testcases": "", "Template:A": "a"}
SANDBOXES: Mapping[str, tuple[dict[str, str], dict[str, str]]] = {
    "nothing has test cases": ({"Template:A": "a", "Template:A/x": "x"}, {}),
    "a template with test cases": (BESIDE, {"Template:A/sandbox": "a"}),
    "test cases of nothing": ({"Template:A/testcases": ""}, {}),
    "test cases of what is no template": ({"Help:A/testcases": "", "Help:A": "a", "A/testcases": "", "A": "a"}, {}),
    "its own subpages that it calls": (
        {**BESIDE, "Template:A": "{{A/row|x}}", "Template:A/row": "row", "Template:A/other": "", "Template:AB/row": ""},
        {"Template:A/sandbox": "{{A/row/sandbox|x}}", "Template:A/row/sandbox": "row"},
    ),
    "what is no part of how it looks": (
        {
            **BESIDE,
            "Template:A": "{{A/doc}}{{A/preload}}{{A/edit intro}}{{A/testcases}}{{A/sandbox}}",
            **{f"Template:A/{part}": "" for part in ("doc", "preload", "edit intro", "sandbox")},
        },
        {"Template:A/sandbox": "{{A/doc}}{{A/preload}}{{A/edit intro}}{{A/testcases}}{{A/sandbox}}"},
    ),
    "the modules that draw it": (
        {
            **BESIDE,
            "Template:A": "{{#invoke:A|f}}{{#invoke:None|f}}",
            "Module:A": "require('Module:A/render') require( \"Module:A/data\" )",
            "Module:A/render": "draws",
            "Module:A/data": "data",
        },
        {
            "Template:A/sandbox": "{{#invoke:A/sandbox|f}}{{#invoke:None|f}}",
            "Module:A/sandbox": "require('Module:A/render/sandbox') require( \"Module:A/data\" )",
            "Module:A/render/sandbox": "draws",
        },
    ),
    "what is invoked in the documentation alone": (
        {**BESIDE, "Template:A": "a<noinclude>\n{{#invoke:D|f}}\n</noinclude>", "Module:D": "d"},
        {"Template:A/sandbox": "a<noinclude>\n{{#invoke:D|f}}\n</noinclude>"},
    ),
    "another template that has test cases": (
        {
            **BESIDE,
            "Template:A": "{{B}}{{B\n|x}}{{C}}",
            "Template:B/testcases": "",
            "Template:B": "b",
            "Template:C": "c",
        },
        {"Template:A/sandbox": "{{B/sandbox}}{{B/sandbox\n|x}}{{C}}", "Template:B/sandbox": "b"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SANDBOXES)
def test_sandboxes_stand_beside_what_has_test_cases(case: str) -> None:
    pages, made = SANDBOXES[case]
    assert sandboxes(pages) == made
    titles = [title.removesuffix("/sandbox") for title in sandboxes(pages)]
    assert titles == sorted(titles)
