"""What ships as a whole: reachable, documented, with test cases beside which the sandbox stands, every word used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.facts.parse.parameters import INTERESTS, PARTNERSHIP, RESPONSE
from bot.language.messages import load
from bot.onwiki import kept_pages, sandboxes
from tests.templates.conftest import FOLDER, TemplateWiki, all_pages, shipped_pages

CASES = sorted(title for title in shipped_pages() if title.endswith("/testcases"))
FOR_PEOPLE = [title.removesuffix("/testcases") for title in CASES]
DOCUMENTED = sorted({*FOR_PEOPLE, "Template:Partnerships portal", "Template:Partnerships documentation"})
PARAMETER_TYPES = {
    "unknown", "number", "boolean", "string", "line", "content", "date", "url", "wiki-page-name", "wiki-file-name",
    "wiki-template-name", "wiki-user-name", "unbalanced-wikitext",
}  # fmt: skip


def template_data(title: str) -> dict[str, Any]:
    (found,) = re.findall(r"<templatedata>(.*?)</templatedata>", all_pages()[f"{title}/doc"], re.DOTALL)
    data: dict[str, Any] = json.loads(found)
    return data


# --- documentation -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("title", DOCUMENTED)
def test_the_documentation_describes_every_parameter(title: str) -> None:
    data = template_data(title)
    assert data["description"].endswith(".")
    assert data["format"] in ("inline", "block")
    assert sorted(data["paramOrder"]) == sorted(data["params"])
    for name, parameter in data["params"].items():
        assert {"label", "description", "type"} <= set(parameter), name
        assert parameter["type"] in PARAMETER_TYPES, name
        assert parameter["description"].endswith((".", "?")), name


@pytest.mark.parametrize(
    ("title", "parser"),
    [
        ("Template:Partnership", PARTNERSHIP),
        ("Template:Affiliate interests", INTERESTS),
        ("Template:Partnership response", RESPONSE),
    ],
    ids=["partnership", "interests", "response"],
)
def test_the_documentation_knows_the_parameters_and_aliases_of_the_parser(title: str, parser: Any) -> None:
    described = {name: set(about.get("aliases", ())) for name, about in template_data(title)["params"].items()}
    assert described == {one.name: set(one.aliases) for one in parser.parameters}


@pytest.mark.parametrize("title", DOCUMENTED)
def test_a_template_shows_its_documentation_with_links(wiki: TemplateWiki, title: str) -> None:
    rendered = wiki.render_page(title)
    (box,) = rendered.page.all("div", class_="partnerships-documentation")
    links = {link.opens for link in rendered.page.all("a")}
    wanted = {f"{title}/doc", "Help:Partnerships/Templates"}
    if title in FOR_PEOPLE:
        wanted |= {f"{title}/sandbox", f"{title}/testcases"}
    assert rendered.faults == []
    assert wanted <= links
    assert rendered.page.all("table", class_="mw-templatedata-doc-params") or rendered.page.all("section")
    assert box.text.startswith("Documentation (edit · ")


# --- test cases and sandboxes ------------------------------------------------------------------------------------
@pytest.mark.parametrize("title", CASES)
def test_each_case_shows_the_template_and_its_sandbox_which_look_alike(wiki: TemplateWiki, title: str) -> None:
    rendered = wiki.render_page(title)
    cases = rendered.page.all("div", class_="partnerships-case")
    assert rendered.faults == []
    assert len(cases) == shipped_pages()[title].count("{{Partnerships testcase") > 1
    for case in cases:
        now, sandbox = re.split(r"\bSandbox\b", re.split(r"\bTemplate\b", case.text.partition("}}")[2], maxsplit=1)[1])
        assert now.strip() == sandbox.strip() != ""


def test_a_change_in_a_sandbox_shows_there_and_nowhere_else(wiki: TemplateWiki) -> None:
    title = "Module:Partnership/render/sandbox"
    before = wiki.local.read(title)
    assert before is not None
    wiki.save(title, before.replace("cells.name(record))", "'TRIED ' .. cells.name(record))"))
    try:
        assert "TRIED" in wiki.render("{{Partnership/sandbox|name=N}}").page.prose
        assert "TRIED" not in wiki.render("{{Partnership|name=N}}").page.prose
    finally:
        wiki.save(title, before)


def test_a_sandbox_calls_the_sandboxes_of_what_draws_it() -> None:
    pages = {
        "Template:A": "{{A/layout|x={{A/first|1}}}}{{#invoke:B|main}}{{C}}<noinclude>{{A/doc}}</noinclude>",
        "Template:A/layout": "<b>{{{x}}}</b>",
        "Template:A/doc": "{{A}}",
        "Template:A/testcases": "{{A}}",
        "Template:A/unused": "",
        "Template:C": "c",
        "Module:B": "local r = require('Module:B/render') local o = require('Module:O')",
        "Module:B/render": "return require( 'Module:B/rules' )",
        "Module:B/rules": "",
    }
    assert sandboxes(pages) == {
        "Module:B/render/sandbox": "return require( 'Module:B/rules' )",
        "Module:B/sandbox": "local r = require('Module:B/render/sandbox') local o = require('Module:O')",
        "Template:A/layout/sandbox": "<b>{{{x}}}</b>",
        "Template:A/sandbox": "{{A/layout/sandbox|x={{A/first|1}}}}{{#invoke:B/sandbox|main}}{{C}}"
        "<noinclude>{{A/doc}}</noinclude>",
    }


# --- the whole ---------------------------------------------------------------------------------------------------
def named(text: str) -> Iterator[str]:
    """The titles that a page links to, includes, calls or takes its data from, as far as they are plain."""
    yield from re.findall(r"\[\[:?([^\[\]|#{}]+)", text)
    yield from re.findall(r"(?:Module|Template|Help|Category):[^\[\]|#{}'\"<>\n]+", text)
    yield from (f"Template:{name.strip()}" for name in re.findall(r"\{\{([^{}|#:\n]+)", text))
    yield from (f"Module:{name.strip()}" for name in re.findall(r"#invoke:([^{}|\n]+)", text))
    yield from re.findall(r"Partnerships/[A-Z][A-Za-z, ]+", text)


def test_every_page_is_reached_from_the_portal() -> None:
    pages = {title: re.sub(r"</?tvar[^>]*>", "", source.text) for title, source in kept_pages(FOLDER).items()}
    reached, open_ones = set[str](), ["Partnerships"]
    while open_ones:
        title = open_ones.pop()
        if title in pages and title not in reached:
            reached.add(title)
            open_ones += [one.strip() for one in named(pages[title])]
            open_ones += [f"{title}{ending}" for ending in ("/doc", "/sandbox", "/testcases")]
            # Pages below a module are its parts, and every category of records is in the one above.
            below = f"{title}/" if title.startswith("Module:") else "\n"
            open_ones += [one for one in pages if one.startswith(below)]
            open_ones += [one for one, text in pages.items() if f"[[{title}|" in text and one.startswith("Category:")]
    assert set(pages) - reached == set()


def test_every_word_of_the_portal_is_said() -> None:
    """A key is written whole in Lua, or put together of pieces that are."""
    lua = "".join(text for title, text in all_pages().items() if title.startswith("Module:") and "json" not in title)
    pieces = set(re.findall(r"'([a-z-]+)'", lua))
    pieces |= set(re.findall(r'"([a-z-]+)"', all_pages()["Module:Partnership/reports.json"]))
    wikitext = "".join(shipped_pages().values())

    def is_put_together(key: str) -> bool:
        return key in pieces or any(key[:at] in pieces and is_put_together(key[at:]) for at in range(1, len(key)))

    known = [key for key in load("en").texts if key.startswith("portal-")]
    assert len(known) > 80
    for key in known:
        word = key.rpartition("-")[2]
        assert is_put_together(key) or f"{{{{Partnerships portal|category|{word}}}}}" in wikitext, key
