"""``{{Partnerships list}}`` on a real MediaWiki, over data as the bot publishes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.model import Link, Partnership, Party, PartyKind, Status
from bot.model.page_titles import PREFIX
from bot.onwiki import generated_pages
from tests.templates.conftest import Rendered, TemplateWiki
from tests.templates.published import data_pages, many, record

FRANCE, WEST = Party(PartyKind.AFFILIATE, "0"), Party(PartyKind.AFFILIATE, "1")
ODD = "A|b || {{Partnership}} [[x]] ''i'' <b>d'Ivoire</b> & “W” &amp; __TOC__ *;:# {{{1}}} https://example.org ~~~~"
RECORDS = (
    record(
        1,
        "Beta",
        countries=("SN", "ML"),
        languages=("wo",),
        topics=("Photography",),
        status=Status.ACTIVE,
        lead=(FRANCE,),
        partners=(Link("A museum"),),
    ),
    record(
        2,
        "alpha",
        countries=("SN",),
        regions=("west-africa",),
        languages=("wo", "fr"),
        topics=("photography", "2030"),
        status=Status.PLANNED,
        lead=(WEST, Party(PartyKind.USER, "Example"), Party(PartyKind.FOUNDATION)),
    ),
    record(18, "Gamma", countries=("GB-SCT",), languages=("sco",), participants=(WEST,), status=Status.COMPLETED),
    record(4, ODD, title="Partnerships/Record/*Star; A''B''!!", lead=(Party(PartyKind.OTHER, ODD),), topics=(ODD,)),
)
HEADS = ["Partnership", "Lead", "Countries and regions", "Languages", "Status", "Start"]


def publish(wiki: TemplateWiki, records: tuple[Partnership, ...]) -> None:
    for title, text in data_pages(records).items():
        wiki.save(title, text)
        assert wiki.local.read(title) == text, "MediaWiki keeps the very bytes"


@pytest.fixture(scope="module")
def few(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    publish(wiki, RECORDS)
    yield wiki
    for title in data_pages(RECORDS):
        wiki.local.admin.post(action="delete", title=title)


def listed(wiki: TemplateWiki, filters: str = "") -> Rendered:
    rendered = wiki.render(f"Above.\n\n{{{{Partnerships list{filters}}}}}\n\nBelow.", "Example")
    assert [fault for fault in rendered.faults if not fault.startswith(("left over", "missing"))] == []
    assert [word.text for word in rendered.page.all("p")][:1] == ["Above."]
    assert [word.text for word in rendered.page.all("p")][-1:] == ["Below."]
    assert not rendered.answer["categories"], "nothing that people typed files the page"
    return rendered


def names(rendered: Rendered) -> list[str]:
    return [head.text.removesuffix(" A museum") for head in rendered.page.all("th", scope="row")]


def notes(rendered: Rendered) -> list[str]:
    return [note.text for note in rendered.page.all("div", class_="partnerships-list-note")]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("", ["alpha", "Beta", "Gamma"]),
        ("|country=SN", ["alpha", "Beta"]),
        ("|country= sn ", ["alpha", "Beta"]),
        ("|country=Senegal", ["alpha", "Beta"]),
        ("|country=ML; GB", ["Beta", "Gamma"]),
        ("|country=GB-SCT", ["Gamma"]),
        ("|country=Scotland", ["Gamma"]),
        ("|language=wo", ["alpha", "Beta"]),
        ("|language=French", ["alpha"]),
        ("|language=français", ["alpha"]),
        ("|country=SN|language=fr", ["alpha"]),
        ("|region=West_Africa", ["alpha"]),
        ("|topic=PHOTOGRAPHY", ["alpha", "Beta"]),
        ("|topic=2030", ["alpha"]),
        ("|status=Active", ["Beta"]),
        ("|status=active;planned", ["alpha", "Beta"]),
        ("|affiliate=W&E", ["alpha", "Gamma"]),
        ("|affiliate=Wikimédia_France", ["Beta"]),
        ("|country=|language=|limit=x|format=", ["alpha", "Beta", "Gamma"]),
        ("|country=SN|limit=1", ["alpha"]),
        ("|sort=newest", ["Gamma", "alpha", "Beta"]),
        ("|sort=Newest|country=SN", ["alpha", "Beta"]),
        ("|sort=other", ["alpha", "Beta", "Gamma"]),
    ],
)
def test_partnerships_that_fit_every_filter_by_name(few: TemplateWiki, filters: str, found: list[str]) -> None:
    rendered = listed(few, filters)
    shown = [name for name in names(rendered) if not name.startswith("A|b")]
    assert shown == found
    assert notes(rendered) == (["One more partnership is not shown."] if "limit=1" in filters else [])
    assert [head.text for head in rendered.page.all("th", scope="col")] == HEADS
    assert rendered.page.all("caption")[0].text == "Partnerships"


def test_a_row_says_what_the_record_says_and_leads_there(few: TemplateWiki) -> None:
    rendered = listed(few, "|country=SN")
    cells = [cell.text for cell in rendered.page.all("td")]
    assert cells == [
        "West & East, Example, the Wikimedia Foundation", "Senegal, West Africa", "Wolof, French", "Planned", "",
        "Wikimédia France", "Senegal, Mali", "Wolof", "Active", "",
    ]  # fmt: skip
    assert [link.opens for link in rendered.page.all("a")] == [
        "Partnerships/Record/2", "West & East", "User:Example", "Partnerships/Record/1", "Wikimédia France",
    ]  # fmt: skip
    assert {link["title"] for link in rendered.answer["links"] if link["ns"] == 0} == set(), "nobody is notified"


@pytest.mark.parametrize("form", ["table", "cards"])
def test_what_people_typed_stands_there_as_they_typed_it(few: TemplateWiki, form: str) -> None:
    rendered = listed(few, f"|format={form}|topic=2030; a{{{{!}}}}b")
    assert any("a|b" in note for note in notes(rendered))
    rendered = listed(few, f"|format={form}")
    (link,) = (link for link in rendered.page.all("a") if link.text == ODD)
    assert link.opens.startswith("Partnerships/Record/*Star; A''B''!!")
    if form == "table":
        assert ODD in [cell.text for cell in rendered.page.all("td")]


def test_cards_say_the_same_in_a_list(few: TemplateWiki) -> None:
    rendered = listed(few, "|format=cards|country=SN")
    assert [item.text for item in rendered.page.all("li")] == [
        "alpha Senegal, West Africa Wolof, French Planned",
        "Beta A museum Senegal, Mali Wolof Active",
    ]
    assert rendered.page.all("ul")[0].attributes["aria-label"] == "Partnerships"


@pytest.mark.parametrize(
    ("filters", "number"), [("", "4"), ("|country=SN", "2"), ("|country=Atlantis", "0"), ("|status=idea", "0")]
)
def test_a_count_stands_in_a_sentence(few: TemplateWiki, filters: str, number: str) -> None:
    rendered = few.render(f"There are {{{{Partnerships list|format=count{filters}}}}} of them.")
    assert rendered.page.prose == f"There are {number} of them."


def test_a_map_is_a_table_of_countries_where_there_are_no_maps(few: TemplateWiki) -> None:
    rendered = listed(few, "|format=map")
    assert rendered.faults == []
    assert "mapframe" not in rendered.page.prose
    assert names(rendered) == ["Senegal", "United Kingdom", "Mali"]
    assert [cell.text for cell in rendered.page.all("td")] == ["2", "1", "1"]
    assert names(listed(few, "|format=map|language=fr")) == ["Senegal"]


def test_a_map_is_drawn_where_there_are_maps_and_the_table_stays(few: TemplateWiki) -> None:
    rendered = few.render_for("en", "{{Partnerships list|format=map|language=wo}}", stub="mapframe")
    (drawn,) = rendered.page.all("div", class_="stub-mapframe")
    content: dict[str, Any] = json.loads(drawn.text)
    assert (content["type"], content["service"]) == ("ExternalData", "geoshape")
    assert '("SN" "Senegal: 2") ("ML" "Mali: 1")' in content["query"]
    assert names(rendered) == ["Senegal", "Mali"]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ("|country=Atlantis", "No partnership here concerns the country or territory “Atlantis”"),
        ("|country=<b>''x''</b>", "“<b>''x''</b>”"),
        ("|country=[[Foo]] <nowiki>{{x}}</nowiki>", "“[[Foo]]”"),
        ("|language=tlh", "No partnership here concerns the language “tlh”"),
        ("|affiliate=Nobody", "No partnership here is of the affiliate “Nobody”"),
        ("|topic=" + "x" * 300, "“" + "x" * 100 + "”"),
        ("|status=ended", "has the status “ended”"),
        ("|region=Mordor", "concerns the region “Mordor”"),
        ("|country=ML|language=fr", "No partnership is listed here that fits."),
        ("|format=chart", "“chart” is no way to show the list"),
        ("|country=SN;Atlantis", "“Atlantis”"),
    ],
)
def test_what_finds_nothing_is_said_gently(few: TemplateWiki, filters: str, told: str) -> None:
    rendered = few.render(f"{{{{Partnerships list{filters}}}}}")
    (note,) = notes(rendered)
    assert told in note
    assert [fault for fault in rendered.faults if not fault.startswith("left over")] == []
    assert bool(rendered.page.all("table")) is (told.startswith("“chart”") or "SN;" in filters)


def test_words_and_names_follow_the_reader(few: TemplateWiki) -> None:
    french = Messages("fr", {"table-column-lead": "Meneur", "list-more": "{{PLURAL:$1|Une de plus|$1 de plus}}."})
    made = generated_pages([load_messages(), french])
    told = [f"{PREFIX}{name}.json" for name in ("languages", "labels/fr")]
    before = {title: few.local.read(title) for title in told}
    few.local.admin.edit("MediaWiki:Lang/fr", "fr")
    for title in told:
        few.save(title, made[title])
    try:
        rendered = few.render_for("fr", "{{Partnerships list|country=SN|limit=1}}")
        assert [head.text for head in rendered.page.all("th", scope="col")][:2] == ["Partnership", "Meneur"]
        assert [cell.text for cell in rendered.page.all("td")][1:3] == [
            "Sénégal, Afrique occidentale",
            "wolof, français",
        ]
        (area,) = rendered.page.all("div", class_="partnerships-list")
        assert (area.attributes["lang"], area.attributes["dir"]) == ("fr", "ltr")
        assert notes(few.render_for("fr", "{{Partnerships list|limit=1}}")) == ["3 de plus."]
        assert notes(few.render_for("en", "{{Partnerships list|limit=1}}")) == ["3 more partnerships are not shown."]
    finally:
        few.save(told[0], str(before[told[0]]))


def test_data_that_are_not_there_are_no_error(few: TemplateWiki) -> None:
    index, shard = "Module:Partnerships/data/index.json", "Module:Partnerships/data/004.json"
    pages = data_pages(RECORDS)
    try:
        few.save(shard, "{}")
        assert names(listed(few)) == ["alpha", "Beta", "Gamma"]
        few.local.admin.post(action="delete", title=index)
        assert notes(listed(few))[0].startswith("The list of partnerships is not there yet.")
        assert few.render("{{Partnerships list|format=count}}").page.prose == "0"
    finally:
        for title in (index, shard):
            few.save(title, pages[title])


# --- two thousand ------------------------------------------------------------------------------------------------
def report(rendered: Rendered) -> dict[str, list[Any]]:
    return {
        line["name"]: [value for name, value in line.items() if name != "name"]
        for line in rendered.answer["limitreportdata"]
    }


def test_two_thousand_records_stay_far_within_the_limits(wiki: TemplateWiki) -> None:
    records = many(2000)
    publish(wiki, records)
    try:
        for filters, rows in (("", 100), ("|limit=2000", 500), ("|language=wo|format=cards|limit=500", 0)):
            calls = f"{{{{Partnerships list{filters}}}}}\n" + "{{Partnerships list|country=SN}}\n" * 2
            rendered = wiki.render(calls)
            limits = report(rendered)
            assert len(rendered.page.all("th", scope="row")) >= rows
            used, most = limits["limitreport-expensivefunctioncount"]
            assert (used, used <= most) == (25, True), "each page of data is loaded once, however many lists there are"
            used, most = limits["limitreport-postexpandincludesize"]
            assert used < most / 2
            used, most = limits["scribunto-limitreport-memusage"]
            assert used < most
        assert wiki.render("{{Partnerships list|format=count}}").page.prose == "2,000"
        wolof = sum("wo" in record.languages for record in records)
        counted = wiki.render("{{Partnerships list|format=count|language=wo}}")
        assert (counted.page.prose, report(counted)["limitreport-expensivefunctioncount"][0]) == (str(wolof), 3)
    finally:
        publish(wiki, RECORDS)


def test_a_change_of_one_record_changes_one_page_of_data() -> None:
    records = many(200)
    other = msgspec.structs.replace(records[3], objective="Something else.")
    before, after = data_pages(records), data_pages((*records[:3], other, *records[4:]))
    assert [title for title in after if after[title] != before[title]] == [
        f"Module:Partnerships/data/{other.page_id % 16:03}.json"
    ]
