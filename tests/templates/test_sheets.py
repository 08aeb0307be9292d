"""A long table as its readers see it: links between its pages, what was folded, and how much was left out."""

from __future__ import annotations

from bot.language.messages import load as load_messages
from bot.model import Problem, ProblemKind
from bot.reports.expansion import expanded
from bot.reports.kinds.attention import ATTENTION
from bot.reports.kinds.overview import OVERVIEW
from bot.reports.report import Sheet
from bot.reports.sheets import spread
from bot.wikitext.render import title, words
from tests.templates.conftest import TemplateWiki
from tests.worlds.small import bodies_of, report_input

FIRST, RECORDS = "Partnerships/Overview", "Partnerships/Record"
NAMES = ("Ärzte = “A”", "L'été & hiver", "Zoo's")
ENGLISH = load_messages()


def pages(room: int) -> dict[str, str]:
    """Title → text of a table of three rows on a wiki on which each finds room on a page of its own."""
    rows = ({"record": title(f"{RECORDS}/{name}"), "name": words(name)} for name in NAMES)
    sheets = spread(OVERVIEW, Sheet(lines=OVERVIEW.table(rows)), FIRST, room, (), RECORDS)
    return {sheet.title: "\n".join(sheet.lines) for sheet in sheets}


def test_every_page_of_a_long_table_leads_to_the_first_and_that_to_all(wiki: TemplateWiki) -> None:
    texts = pages(room=1)
    assert list(texts) == [f"{FIRST}/2", f"{FIRST}/3", FIRST]
    for name, text in texts.items():
        wiki.save(name, text)
    wiki.local.run_jobs()
    first = wiki.render_page(FIRST)
    assert first.faults == []
    links = list(first.page.all("span", class_="partnerships-sheet"))
    assert [link.text for link in links] == [
        ENGLISH("table-sheet-first"),
        *(ENGLISH("table-sheet", begins) for begins in ("Z", "Ä")),
    ]
    assert [link.attributes["title"] for link in first.page.all("a") if "title" in link.attributes][:2] == [
        f"{FIRST}/2",
        f"{FIRST}/3",
    ]
    other = wiki.render_page(f"{FIRST}/2")
    assert other.faults == []
    assert next(link.attributes["title"] for link in other.page.all("a")) == FIRST


def test_what_was_folded_and_what_was_left_out_is_told(wiki: TemplateWiki) -> None:
    problems = [
        Problem(page="A record", parameter="countries", kind=ProblemKind.MISSPELT_PLACE, arguments=(value, "Mali"))
        for value in ("Mally", "Malli", "Mahli")
    ]
    problems += [Problem(page=name, kind=ProblemKind.NO_FOCUS) for name in NAMES]
    (body,) = bodies_of(ATTENTION, report_input(problems=tuple(problems))).values()
    lines = tuple(body.splitlines())
    nearly = expanded("attention", lines) - 1
    (cut,) = spread(ATTENTION, Sheet(lines=lines), "Partnerships/Attention", nearly, (), RECORDS)
    rendered = wiki.render("\n".join(cut.lines))
    assert rendered.faults == []
    cells = [cell.text for cell in rendered.page.all("td")]
    assert any(ENGLISH("table-alike", "2") in cell for cell in cells)
    left_out = 4 - sum("/row|" in line for line in cut.lines)
    assert 0 < left_out < 4
    assert cells[-1] == ENGLISH("table-more-attention", str(left_out))
