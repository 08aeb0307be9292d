"""``{{Partnerships chart}}``: figures that everyone can read, with bars, and with the extension Chart where it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.model import Status
from tests.templates.conftest import Rendered, TemplateWiki
from tests.templates.published import data_pages, record

RECORDS = (
    record(1, "A", countries=("SN", "FR"), languages=("wo",), status=Status.ACTIVE),
    record(2, "B", countries=("SN", "ML"), languages=("wo", "fr"), status=Status.ACTIVE),
    record(3, "C", countries=("IN",), languages=tuple(f"x-{number:02}" for number in range(20)), status=Status.IDEA),
)


@pytest.fixture(scope="module")
def counted(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    for title, text in data_pages(RECORDS).items():
        wiki.save(title, text)
    yield wiki
    for title in data_pages(RECORDS):
        wiki.local.admin.post(action="delete", title=title)


def chart(wiki: TemplateWiki, parameters: str, **more: str) -> Rendered:
    rendered = wiki.render_for("en", f"{{{{Partnerships chart|{parameters}}}}}", **more)
    assert rendered.faults == []
    return rendered


def figures(rendered: Rendered) -> list[tuple[str, str]]:
    heads = [head.text for head in rendered.page.all("th", scope="row")]
    cells = [cell.text for cell in rendered.page.all("td") if "aria-hidden" not in cell.attributes]
    return list(zip(heads, cells, strict=True))


def widths(rendered: Rendered) -> list[str]:
    bars = (bar.attributes["style"] for bar in rendered.page.all("span") if "width:" in bar.attributes.get("style", ""))
    return [bar.partition(";width:")[2].partition("%")[0] for bar in bars]


def test_numbers_that_are_given_stand_in_a_table_with_bars(wiki: TemplateWiki) -> None:
    rendered = chart(wiki, "caption=Objects|label1=Senegal|value1=1200|label2=Mali|value2=3|label3=Niger|value3=0")
    assert rendered.page.all("caption")[0].text == "Objects"
    assert figures(rendered) == [("Senegal", "1,200"), ("Mali", "3"), ("Niger", "0")]
    assert widths(rendered) == ["100", "1"]
    assert all(cell.text == "" for cell in rendered.page.all("td") if "aria-hidden" in cell.attributes)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("status", [("Idea", "1"), ("Planned", "0"), ("Active", "2"), ("Paused", "0"), ("Completed", "0")]),
        ("country", [("Senegal", "2"), ("France", "1"), ("India", "1"), ("Mali", "1")]),
        ("topic", []),
        ("nonsense", []),
    ],
)
def test_recorded_partnerships_are_counted(counted: TemplateWiki, by: str, expected: list[tuple[str, str]]) -> None:
    rendered = chart(counted, f"by={by}")
    assert figures(rendered) == expected
    assert ("nothing to count" in rendered.page.prose) is not bool(expected)


def test_a_record_counts_once_for_each_region_of_the_world(counted: TemplateWiki) -> None:
    found = dict(figures(chart(counted, "by=region")))
    assert {region: number for region, number in found.items() if number != "0"} == {
        "Northern & Western Europe": "1", "South Asia": "1", "Sub-Saharan Africa": "2"}  # fmt: skip
    assert len(found) == 8


def test_the_most_frequent_have_bars_and_the_others_one(counted: TemplateWiki) -> None:
    found = figures(chart(counted, "by=language"))
    assert (found[0], found[-1], len(found)) == (("Wolof", "2"), ("Others", "10"), 13)


def test_with_the_extension_a_chart_that_is_named_is_drawn_above_the_table(wiki: TemplateWiki) -> None:
    given = "label1=A|value1=1|chart=Partnerships.chart|data=Partnerships.tab"
    rendered = chart(wiki, given, stubfunction="chart")
    (drawn,) = rendered.page.all("div", class_="stub-chart")
    assert drawn.text == "Partnerships.chart|data=Partnerships.tab"
    assert figures(rendered) == [("A", "1")]
    assert not chart(wiki, "label1=A|value1=1", stubfunction="chart").page.all("div", class_="stub-chart")


def test_without_the_extension_the_table_stands_alone(wiki: TemplateWiki) -> None:
    rendered = chart(wiki, "label1=A|value1=1|chart=Partnerships.chart")
    assert (figures(rendered), "chart" in rendered.page.prose) == ([("A", "1")], False)


@pytest.mark.parametrize("value", ["x", "-1", "", "1e999", "nan", "3 {{Partnership}}"])
def test_what_is_no_number_has_no_bar(wiki: TemplateWiki, value: str) -> None:
    found = figures(chart(wiki, f"label1=A|value1={value}|label2=B|value2=2"))
    assert found in ([("B", "2")], [("A", "3"), ("B", "2")])
