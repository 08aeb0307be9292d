"""A new page is its report, its words and its test: all else that has to know of it follows from the report."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from bot.apply import plan_check
from bot.apply.carry_out import Ending, carry_out
from bot.facts.parse.records import RESERVED
from bot.onwiki import generated_pages
from bot.plan import Create, Plan, ReplaceRegions, UnsafePlan
from bot.propose import propose
from bot.reports.pages import REPORTS
from bot.reports.report import Cell, Report
from bot.run_context import RunContext
from bot.wiki.rounds import decide
from bot.wiki.world import World
from tests.reports.trial import TRIAL, WORDS
from tests.worlds.folder import Folder
from tests.worlds.values import NOW, context

TITLE = "Partnerships/Trial"
RECORD = "{{Partnership|name=A museum|status=active|open=no}}"
ROWS = "{{Partnerships trial/start}}\n%s\n{{Partnerships trial/end}}"
ROW = "{{Partnerships trial/row|record=Partnerships/Record/A museum|name=A museum|status=active}}"
USUAL = context()
SAID = msgspec.structs.replace(USUAL.messages, texts={**USUAL.messages.texts, **WORDS})
CONTEXT = RunContext(USUAL.config, USUAL.vocabulary, SAID)
EVERY = (*REPORTS, TRIAL)
CELLS = Path(__file__).parents[2] / "templates_wikitext" / "Module" / "Partnerships table" / "cells.lua"


@pytest.fixture
def wiki(tmp_path: Path) -> Folder:
    sample = Path(__file__).parents[1] / "wikis" / "meta" / "Module"
    registry = {
        f"Module:{name}": (sample / f"{name}.lua").read_text(encoding="utf-8")
        for name in ("Organizational Informations", "Activities Reports")
    }
    return Folder(tmp_path, {**registry, "Partnerships/Record/A museum": RECORD})


def proposed(wiki: Folder) -> tuple[Plan, World]:
    return decide(wiki.reader(), lambda world: propose(world, CONTEXT, EVERY), NOW)


def test_the_page_is_proposed_permitted_and_written_once(wiki: Folder) -> None:
    plan, known = proposed(wiki)
    (made,) = (change for change in plan.changes if change.title == TITLE)
    region = f"<!-- begin: trial -->\n{ROWS % ROW}\n<!-- end: trial -->"
    assert made.operation == Create(f"{{{{Partnerships page|kind=trial}}}}\n{region}")
    assert (made.id, made.summary) == ("trial:Partnerships/Trial", "Partnerships on trial")
    plan_check.check(plan, known.site, NOW, CONTEXT.config, reports=EVERY)
    with pytest.raises(UnsafePlan, match="not one that the bot keeps"):
        plan_check.check(plan, known.site, NOW, CONTEXT.config)
    assert {outcome.ending for outcome in carry_out(plan, wiki.reader(), wiki.writer(), CONTEXT.config)} == {
        Ending.DONE
    }
    assert proposed(wiki)[0].changes == ()


def test_another_row_changes_the_region_and_what_people_undid_stays_undone(wiki: Folder) -> None:
    list(carry_out(proposed(wiki)[0], wiki.reader(), wiki.writer(), CONTEXT.config))
    before = wiki.texts()[TITLE]
    wiki.write("Partnerships/Record/A museum", RECORD.replace("active", "paused"))
    list(carry_out(proposed(wiki)[0], wiki.reader(), wiki.writer(), CONTEXT.config))
    assert wiki.texts()[TITLE] == before.replace("status=active", "status=paused")
    wiki.write(TITLE, before)
    plan, _ = proposed(wiki)
    assert [change for change in plan.changes if change.title == TITLE] == []
    assert TITLE in {problem.page for problem in plan.problems}


def test_a_region_of_one_page_is_not_written_on_another(wiki: Folder) -> None:
    plan, known = proposed(wiki)
    (made,) = (change for change in plan.changes if change.title == TITLE)
    for key in ("overview", "partnerships", "affiliates", "other"):
        moved = msgspec.structs.replace(made, operation=ReplaceRegions({key: ROW}), base=1)
        with pytest.raises(UnsafePlan, match="not the bot's"):
            plan_check.check(
                msgspec.structs.replace(plan, changes=(moved,)), known.site, NOW, CONTEXT.config, reports=EVERY
            )


def test_the_wiki_gets_its_table_its_templates_and_its_place_in_the_portal() -> None:
    usual, made = generated_pages(), generated_pages(reports=EVERY)
    told = json.loads(made["Module:Partnership/reports.json"])
    assert told["tables"]["trial"] == {
        "caption": "table-trial",
        "columns": [{"heading": "partnership", "cell": "record"}, {"heading": "status", "cell": "status"}],
    }
    assert {"name": "trial", "page": "Trial"} in told["pages"]
    new = {title.removeprefix("Template:Partnerships trial/") for title in made.keys() - usual.keys()}
    assert new == {"start", "row", "end", "doc"}
    row = made["Template:Partnerships trial/row"]
    assert "{{#invoke:Partnerships table|row|trial}}" in row
    assert {title: text for title, text in made.items() if title in usual and text != usual[title]}.keys() == {
        "Module:Partnership/reports.json"
    }


def test_every_kind_of_cell_is_drawn_on_the_wiki() -> None:
    drawn = CELLS.read_text(encoding="utf-8")
    assert [cell.name for cell in Cell if f"\nfunction p.{cell.value}(" not in drawn] == []


@pytest.mark.parametrize("told", REPORTS, ids=[report.name for report in REPORTS])
def test_a_report_has_its_words_and_a_region_of_its_own(told: Report) -> None:
    keys = [one.key for one in REPORTS]
    assert len(set(keys)) == len(keys)
    tables = [f"table-{told.name}-{grouping}" if grouping else f"table-{told.name}" for grouping in told.tables]
    columns = [f"table-column-{column.heading}" for each in told.tables.values() for column in each]
    figures = [f"table-figure-{figure.said}" for figure in told.figures]
    portal = [f"portal-page-{told.name}"] if told.page else []
    assert not told.page or told.page in RESERVED, "nobody's record stands there"
    for key in (f"summary-{told.name}", f"table-page-{told.name}", *tables, *columns, *figures, *portal):
        assert key in USUAL.messages.texts, key
