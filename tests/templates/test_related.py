"""Related affiliates in the infobox: the bot's rows, and nothing else that anybody puts on their page (rule 12)."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest

from bot.inviting.relations import State
from bot.model import Facet, Source
from tests.templates.conftest import FOLDER, Rendered, TemplateWiki

GOOD = "{{Partnership affiliates/row|id=1|name=Good|page=Good|state=invited|date=2026-11-21}}"
ROW = "{{Partnership affiliates/row|id=2|name=Bad"


def shown(wiki: TemplateWiki, *rows: str, around: str = "") -> Rendered:
    """The infobox of a record whose affiliates page holds these rows."""
    record = f"Partnerships/Record/{uuid4()}"
    body = "\n".join(["<!-- begin: affiliates -->", *rows, "<!-- end: affiliates -->"])
    wiki.save(f"{record}/Affiliates", f"{around}{body}{around}")
    return wiki.render("{{Partnership|name=N}}", record)


def items(rendered: Rendered) -> list[str]:
    return [item.text for item in rendered.page.all("li")]


def names(rendered: Rendered) -> list[str]:
    return [item.partition(" – ")[0] for item in items(rendered)]


@pytest.mark.parametrize(
    "row",
    [
        f"{ROW}|state=great}}}}",
        f"{ROW}}}}}",
        f"{ROW}|state=invited|date=2026-02-30}}}}",
        f"{ROW}|state=invited|date=soon}}}}",
        f"{ROW}|state=invited|page=<b>}}}}",
        f"{ROW}|state=invited|page=a#b}}}}",
        f"{ROW}|state=invited|page=File:X.png}}}}",
        f"{ROW}|state=invited|page=Category:X}}}}",
        f"{ROW}|state=invited|facet1=shoe}}}}",
        f"{ROW}|state=invited|facet1=country|via1=rumour}}}}",
        f"{ROW}|state=invited|code=a b}}}}",
        "{{Partnership affiliates/row|id=x y|name=Bad|state=invited}}",
        "{{Partnership affiliates/row|name=Bad|state=invited}}",
        "{{Partnership affiliates/row|id=2|state=invited}}",
        "{{Partnership affiliates/row|id=2|name=[[Bad]]|state=invited}}",
        "{{Partnership affiliates/row|id=2|name={{Bad}}|state=invited}}",
        "{{Partnership affiliates/row|id=2|name=<script>|state=invited}}",
        "{{Partnership affiliates/row|id=2|name=" + "x" * 501 + "|state=invited}}",
        "{{Partnership affiliates/gap|facet=country|value=SN|name=Bad|contact=https://bad.example/}}",
        "{{Partnership affiliates/gap|facet=country|value=SN|name=Bad|contact=https://x.wikibad.org/}}",
        "{{Partnership affiliates/gap|facet=shoe|value=SN|name=Bad}}",
        "{{Bad}}", "[[Bad]]", "Bad", "<li>Bad</li>", "</table>Bad", "{{#invoke:Bad|x}}", "{|", "[[Category:Bad]]",
        "{{Partnership affiliates/row|id=2|name=Bad|state=invited}} Bad", "<includeonly>{{Bad}}</includeonly>",
    ],
)  # fmt: skip
def test_what_cannot_be_the_bots_is_not_shown(wiki: TemplateWiki, row: str) -> None:
    rendered = shown(wiki, GOOD, row, around="Bad {{Bad}} </div>\n")
    assert (rendered.faults, names(rendered)) == ([], ["Good"])
    assert "Bad" not in rendered.page.prose
    assert rendered.answer["categories"] == []


@pytest.mark.parametrize(
    "name",
    ["A “B” &#38; &#60;i&#62;", "''x''", "&#91;&#91;x&#93;&#93;", "&#126;&#126;&#126;&#126;", "__TOC__ -x", "{x"],
)
def test_a_name_is_words_wherever_its_row_puts_it(wiki: TemplateWiki, name: str) -> None:
    rendered = shown(wiki, GOOD, f"{{{{Partnership affiliates/row|id=2|name={name}|page=P|state=lead}}}}")
    expected = name.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">")
    expected = expected.replace("&#91;", "[").replace("&#93;", "]").replace("&#126;", "~")
    assert [fault for fault in rendered.faults if not fault.startswith("left over")] == []
    assert names(rendered) == (["Good"] if "{" in name else ["Good", expected])


@pytest.mark.parametrize(
    "broken",
    ["no markers", "<!-- begin: affiliates -->", "<!-- end: affiliates -->\n<!-- begin: affiliates -->",
     f"<!-- begin: affiliates -->\n{GOOD}\n<!-- begin: affiliates -->\n<!-- end: affiliates -->",
     f"<!-- begin: other -->\n{GOOD}\n<!-- end: other -->"],
)  # fmt: skip
def test_broken_markers_show_nothing_and_say_so(wiki: TemplateWiki, broken: str) -> None:
    record = f"Partnerships/Record/{uuid4()}"
    wiki.save(f"{record}/Affiliates", broken)
    rendered = wiki.render("{{Partnership|name=N}}", record)
    assert (rendered.faults, items(rendered)) == ([], [])
    assert f"The list on {record}/Affiliates cannot be read" in rendered.page.prose


def test_an_empty_list_says_so(wiki: TemplateWiki) -> None:
    assert "No affiliate has been found" in shown(wiki).page.prose


def test_the_closed_sets_are_those_of_the_bot() -> None:
    text = (Path(FOLDER) / "Module" / "Partnership" / "rows.lua").read_text(encoding="utf-8")
    sets = {name: words.split() for name, words in re.findall(r"(\w+) = set\('([^']+)'\)", text)}
    sets["via"].remove("derived")  # in rows that an earlier version wrote
    for name, members in (("state", State), ("facet", Facet), ("via", Source)):
        assert sorted(sets[name]) == sorted(one.value for one in members if one.value)


def test_hundreds_of_rows_stay_within_the_limits(wiki: TemplateWiki) -> None:
    reasons = "|facet1=country|value1=SN|name1=Senegal|via1=declared|facet2=language|value2=wo|name2=Wolof|via2=portal"
    rows = [
        f"{{{{Partnership affiliates/row|id={n}|code=C{n}|name=Group {n}|page=G{n}|state=invited{reasons}}}}}"
        for n in range(250)
    ]
    rendered = shown(wiki, *rows)
    report = {row["name"]: row for row in rendered.answer["limitreportdata"]}
    assert (rendered.faults, len(items(rendered))) == ([], 250)
    assert float(report["scribunto-limitreport-timeusage"]["0"]) < 3
    assert report["limitreport-expensivefunctioncount"]["0"] <= 25


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("facet=country|value=SN|via=declared", "says that it works with Senegal (country or territory)"),
        ("facet=country|value=SN|via=portal", "the affiliates portal lists Senegal (country or territory)"),
        ("facet=language|value=wo|via=portal", "concerned: Wolof (language)"),
        ("facet=region|value=west-africa|via=portal", "concerned: West Africa (region)"),
        ("facet=topic|value=x|name=Maps|via=name", "its name, or its page on Meta-Wiki, says so: Maps (topic)"),
        ("facet=region|value=west-africa|via=cover", "to represent West Africa (region)"),
    ],
)
def test_who_says_so_is_told(wiki: TemplateWiki, reason: str, told: str) -> None:
    assert wiki.render(f"{{{{Partnerships reason|{reason}}}}}", "A page").page.prose == told
