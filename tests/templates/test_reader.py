"""One page of a record, as readers of four languages see its infobox, with and without TemplateStyles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import pytest

from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.model.page_titles import PREFIX
from bot.onwiki import generated_pages
from tests.mediawiki.localwiki import Revision
from tests.templates.conftest import FOLDER, Rendered, TemplateWiki, shipped_modules
from tests.templates.test_infobox import rows

RECORD = (
    "{{Partnership|name=Musée|partner=A museum|lead=WMFR|participants=[[Wikimedia CH]]; Zzyzx"
    "|countries=Senegal; Mali; Zzyzx|regions=West Africa|languages=wo; ff|start=2025-03-05|end=2027-01|reviewed=2026"
    "|status=active|open=yes|kind=mixed|partner_country=France|objective=Words.}}"
)
OWN = (
    Messages("fr", {"infobox-status": "État", "infobox-status-active": "Actif", "infobox-countries": "Pays"}),
    Messages("ar", {"infobox-status": "الحالة", "infobox-status-active": "نشطة", "infobox-countries": "البلدان"}),
    Messages("zh", {"infobox-status": "状态", "infobox-status-active": "进行中", "infobox-countries": "国家"}),
)
MINUTES = count(1)


@pytest.fixture(scope="module")
def four(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    """The wiki with a few words in three more languages; the page ``Example/Four`` holds the record."""
    served = generated_pages([load_messages(), *OWN])
    names = {f"{PREFIX}languages.json", *(f"{PREFIX}labels/{one.language}.json" for one in OWN)}
    pages = {title: served[title] for title in names} | {f"MediaWiki:Lang/{one.language}": one.language for one in OWN}
    _import(wiki, pages | {"MediaWiki:Lang": "en"})
    yield wiki
    _import(wiki, {title: text for title, text in shipped_modules().items() if title in names})


def _import(wiki: TemplateWiki, pages: dict[str, str]) -> None:
    now = f"2036-03-01T00:{next(MINUTES):02}:00Z"
    wiki.local.import_pages((title, [Revision("Coordinator", now, "", text)]) for title, text in pages.items())


def seen(wiki: TemplateWiki, language: str, **more: str) -> Rendered:
    return wiki.render_for(language, RECORD, **more)


@pytest.mark.parametrize(
    ("language", "direction", "status", "countries", "spoken", "reviewed"),
    [
        ("en", "ltr", ("Status", "Active"), "Senegal, Mali, Zzyzx", "Wolof, Fula", "2026"),
        ("fr", "ltr", ("État", "Actif"), "Sénégal, Mali, Zzyzx", "wolof, peul", "2026"),
        ("ar", "rtl", ("الحالة", "نشطة"), "السنغال، مالي، Zzyzx", "الولوفية، الفولانية", "٢٠٢٦"),
        ("zh", "ltr", ("状态", "进行中"), "塞内加尔、马里、Zzyzx", "沃洛夫语、富拉语", "2026"),
    ],
)
def test_the_same_page_in_four_languages(
    four: TemplateWiki,
    language: str,
    direction: str,
    status: tuple[str, str],
    countries: str,
    spoken: str,
    reviewed: str,
) -> None:
    rendered = seen(four, language)
    (box,) = rendered.page.all("div", class_="infobox")
    assert rendered.faults == []
    assert (box.attributes["lang"], box.attributes["dir"]) == (language, direction)
    cells = {label: value.replace("\u200b", "") for label, value in rows(rendered).items()}
    assert cells[status[0]] == status[1]
    assert countries in cells.values()
    assert spoken in cells.values()
    assert cells["Last reviewed"] == reviewed
    assert cells["Lead"] == "WMFR"


@pytest.mark.parametrize(("language", "said"), [("en", "5 March 2025"), ("fr", "5 mars 2025"), ("ar", "٥ مارس ٢٠٢٥")])
def test_dates_in_the_words_of_the_language(four: TemplateWiki, language: str, said: str) -> None:
    rendered = seen(four, language)
    times = {time.attributes["datetime"]: time.text for time in rendered.page.all("time")}
    assert times["2025-03-05"] == said
    assert set(times) == {"2025-03-05", "2027-01", "2026"}


def test_english_words_in_a_box_of_another_language_say_that_they_are_english(four: TemplateWiki) -> None:
    rendered = seen(four, "ar")
    heads = {head.text: head for head in rendered.page.all("th")}
    english = {span.text for span in rendered.page.all("span", lang="en", dir="ltr")}
    assert {"Partner", "Lead", "Who", "Edit this record"} <= english
    assert not {text for text in heads if re.search("[؀-ۿ]", text)} & english
    assert seen(four, "en").page.all("span", lang="en") == []


def test_a_box_is_within_limits(four: TemplateWiki) -> None:
    costs = []
    for text in (RECORD, RECORD + RECORD.replace("Musée", "Museum")):
        answer = four.render_for("fr", text).answer
        report = {row["name"]: row for row in answer["limitreportdata"]}
        assert float(report["scribunto-limitreport-timeusage"]["0"]) < 2
        costs.append(report["limitreport-expensivefunctioncount"]["0"])
    # Every data page counts once for a page, however many infoboxes it has.
    assert costs[0] <= 25
    assert costs[1] - costs[0] <= 6


def test_template_styles_where_the_wiki_has_them(wiki: TemplateWiki) -> None:
    plain, styled = seen(wiki, "en"), seen(wiki, "en", stub="templatestyles")
    (box,), (other,) = plain.page.all("div", class_="partnership-box"), styled.page.all("div", class_="partnership-box")
    assert (plain.faults, styled.faults) == ([], [])
    assert (len(plain.page.all("div", class_="stub-templatestyles")), "style" in box.attributes) == (0, True)
    assert (len(styled.page.all("div", class_="stub-templatestyles")), "style" in other.attributes) == (1, False)
    assert rows(plain) == rows(styled)


def test_every_class_of_the_box_is_in_the_style_sheet() -> None:
    sheet = (FOLDER / "Template" / "Partnership" / "styles.css").read_text(encoding="utf-8")
    look = (FOLDER / "Module" / "Partnership" / "look.lua").read_text(encoding="utf-8")
    parts = re.findall(r"^\t(\w+) = '", look[: look.index("local COLOURS")], re.MULTILINE)
    colours = re.findall(r"(\w+) = '", look[look.index("local COLOURS") : look.index("local function")])
    classes = [*parts, *(f"status-{colour}" for colour in colours)]
    assert len(classes) == 16
    assert {name for name in classes if not re.search(rf"\.partnership-{name}[ ,]", sheet)} == set()
    assert "max-width: 640px" in sheet
