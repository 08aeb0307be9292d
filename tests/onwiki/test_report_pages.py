"""What the wiki draws a report by, of reports that say little and of one that says all."""

from __future__ import annotations

import json

from bot.config import Pages
from bot.onwiki.json_tables import stored
from bot.onwiki.report_pages import definitions, templates
from bot.reports.report import Cell, Column, Figure, Report

COLUMN = Column("record", Cell.PAGE, of="record")
PLAIN = Report(name="plain", sheets=lambda _: ())
BESIDE = Report(name="beside", sheets=lambda _: (), template="Beside it", tables={"": (COLUMN,)}, caption_names="name")
WHOLE = Report(
    name="a-whole",
    page="Whole",
    sheets=lambda _: (),
    tables={"region": (COLUMN,), "language": (COLUMN, Column("until", Cell.MOMENT))},
    figures=(Figure("invited", "asked"),),
    documentation="Whole/rows/doc",
    for_coordinators=True,
    may_be_cut=True,
    says_none=True,
)
RECORD = {"heading": "record", "cell": "page", "of": "record"}


def test_reports_are_defined_by_name_and_only_by_what_they_have() -> None:
    told = json.loads(stored(definitions([PLAIN, BESIDE, WHOLE])))
    assert told == {
        "pages": [{"name": "a-whole", "page": "Whole", "coordinators": True}],
        "tables": {
            "a-whole-region": {"caption": "table-a-whole-region", "columns": [RECORD]},
            "a-whole-language": {
                "caption": "table-a-whole-language",
                "columns": [RECORD, {"heading": "until", "cell": "moment"}],
            },
            "beside": {
                "caption": "table-beside",
                "columns": [RECORD],
                "names": "name",
                "area": "table-beside-area",
            },
        },
        "figures": {"a-whole": [{"of": "invited", "said": "asked"}]},
        "templates": {"a-whole": "Template:Partnerships a-whole/row", "beside": "Template:Beside it/row"},
    }
    assert [list(told["tables"]), list(told["templates"])] == [
        ["a-whole-region", "a-whole-language", "beside"],
        ["a-whole", "beside"],
    ]
    page = Report(name="page", page="Page", sheets=lambda _: ())
    assert definitions([page])["pages"] == [{"name": "page", "page": "Page"}]


def shown(text: str, documentation: str) -> str:
    return f"<includeonly>{text}</includeonly><noinclude>{{{{{documentation}}}}}</noinclude>"


def test_every_line_of_a_report_with_tables_has_a_template_and_the_documentation_lists_them() -> None:
    def drawn(call: str) -> str:
        return shown(f"{{{{#invoke:Partnerships table|{call}}}}}", "Beside it/doc")

    assert templates([PLAIN, BESIDE], Pages()) == {
        "Template:Beside it/start": drawn("start|beside"),
        "Template:Beside it/row": drawn("row|beside"),
        "Template:Beside it/end": shown("</table>\n</div>", "Beside it/doc"),
        "Template:Beside it/doc": "<includeonly>__NOTOC__</includeonly>\n{{Partnerships rows|page=}}\n"
        "<pre>\n{{Beside it/start}}\n{{Beside it/row}}\n{{Beside it/end}}\n</pre>",
    }


def test_a_report_that_says_more_has_more_templates() -> None:
    made = templates([WHOLE], Pages(root="P"))
    parts = ["start", "row", "end", "figures", "more", "none"]
    assert list(made) == [*(f"Template:Partnerships a-whole/{part}" for part in parts), "Template:Whole/rows/doc"]
    assert "|row|a-whole-{{{by|region}}}}}" in made["Template:Partnerships a-whole/row"]
    assert "|more|a-whole-{{{by|region}}}}}" in made["Template:Partnerships a-whole/more"]
    assert "|figures|a-whole}}" in made["Template:Partnerships a-whole/figures"]
    assert "|note|table-a-whole-none}}" in made["Template:Partnerships a-whole/none"]
    assert all("{{Whole/rows/doc}}" in made[f"Template:Partnerships a-whole/{part}"] for part in parts)
    assert "{{Partnerships rows|page=P/Whole}}" in made["Template:Whole/rows/doc"]
    assert made["Template:Whole/rows/doc"].count("{{Partnerships a-whole/") == len(parts)
