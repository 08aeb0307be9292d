"""What the infobox says of its own values, in the reader's language, from one and the same page."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.model.page_titles import PREFIX
from bot.onwiki import generated_pages
from bot.wikitext import escape
from tests.mediawiki.localwiki import LocalWiki, Revision
from tests.templates.conftest import Rendered, TemplateWiki, shipped_modules, shipped_pages

RECORD = "Partnerships/Record/Example"
FRENCH = Messages("fr", {"infobox-status": "État", "infobox-status-active": "Active", "infobox-who": "Qui"})
ARABIC = Messages("ar", {"infobox-status": "الحالة", "infobox-status-active": "نشطة", "infobox-partner": "الشريك"})
SLIPS = (
    "{{Partnership\n|name=N|partner=A museum|countries=Senegall|languages=Wolof, Zzyzx|start=soon|cuontries=Mali"
    "|status=activ|website=no|objective=Words.}}"
)


def problems(rendered: Rendered) -> list[str]:
    return [one.text for one in rendered.page.all("div", role="listitem")]


def related(*rows: str) -> str:
    """The page on which the bot keeps these rows."""
    return "\n".join(["Words of people.", "<!-- begin: affiliates -->", *rows, "<!-- end: affiliates -->"])


def heads(rendered: Rendered) -> list[str]:
    return [head.text for head in rendered.page.all("th")]


def in_language(wiki: TemplateWiki, text: str, language: str) -> Rendered:
    answer = wiki.local.coordinator.post(
        action="parse", text=text, title=RECORD, contentmodel="wikitext", uselang=language, disablelimitreport=1,
        prop="text|templates|categories|parsewarnings|limitreportdata",
    )  # fmt: skip
    return Rendered(answer["parse"])


LATER = (f"2036-01-02T00:00:{second:02}Z" for second in range(60))


def imported(local: LocalWiki, pages: dict[str, str]) -> None:
    """The pages as they are from now on: an import counts when it is later than what is there."""
    now = next(LATER)
    local.import_pages((title, [Revision("Coordinator", now, "", text)]) for title, text in pages.items())


@pytest.fixture(scope="module")
def polyglot(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    """The wiki with French and Arabic labels, and the pages by which a reader's language is known."""
    served = generated_pages([load_messages(), FRENCH, ARABIC])
    labels = {f"{PREFIX}{name}.json" for name in ("languages", "labels/fr", "labels/ar")}
    languages = {"MediaWiki:Lang": "en"} | {f"MediaWiki:Lang/{code}": code for code in ("fr", "ar", "de-at")}
    imported(wiki.local, {title: served[title] for title in labels} | languages)
    yield wiki
    imported(wiki.local, {title: text for title, text in shipped_modules().items() if title in labels})


def test_slips_are_told_in_words_with_the_nearest_valid_value(wiki: TemplateWiki) -> None:
    rendered = wiki.render(SLIPS, RECORD)
    assert rendered.faults == []
    assert problems(rendered) == [
        "cuontries The infobox has no parameter “cuontries”, so its value is not read. "
        "Did you mean “countries”? Write “countries = …”.",
        "countries “Senegall” is not a country, territory or region that is known. Did you mean: Senegal?",
        "status “activ” is not one of the values that are understood here. Did you mean “active”?",
        "start “soon” is not a date. Write a year, a month or a day: 2025, 2025-03 or 2025-03-15.",
        "website “no” is not a web address. Write the whole address, beginning with https://",
    ]
    assert "5 things to mend or complete" in rendered.page.prose


def test_a_record_without_slips_says_nothing(wiki: TemplateWiki) -> None:
    rendered = wiki.render("{{Partnership|partner=A|countries=Mali|status=active|objective=O}}", RECORD)
    assert (rendered.faults, problems(rendered), rendered.page.all("div", role="note")) == ([], [], [])


def test_what_could_be_added_is_said_in_a_preview_and_not_to_every_reader(wiki: TemplateWiki) -> None:
    text = "{{Partnership|countries=Senegall|status=active|objective=O}}"
    wiki.save("Partnerships/Record/Saved", text)
    previewed, saved = wiki.render(text, RECORD), wiki.render_page("Partnerships/Record/Saved")
    assert [one.partition(" ")[0] for one in problems(previewed)] == ["countries", "partner"]
    assert [one.partition(" ")[0] for one in problems(saved)] == ["countries"]


def told(wiki: TemplateWiki, infobox: str, *rows: str) -> Rendered:
    """The infobox of a record of which the bot has told these problems."""
    title = f"Partnerships/Record/Told {uuid4()}"
    wiki.save(f"{title}/Affiliates", related(*rows))
    return wiki.render(infobox, title)


def row(parameter: str, kind: str, *said: str) -> str:
    words = "".join(f"|argument{place}={escape.text(one)}" for place, one in enumerate(said, start=1))
    return f"{{{{Partnership affiliates/problem|parameter={parameter}|kind={kind}{words}}}}}"


WHOLE = "{{Partnership|partner=A|status=active|objective=O|countries=%s}}"


@pytest.mark.parametrize("typed", ["a|b", "[[Category:X]]", "<i>x", "{{{1}}}", "''x'' = & ; :", "~~~~ __TOC__"])
def test_what_was_typed_stands_in_a_problem_as_words(wiki: TemplateWiki, typed: str) -> None:
    infobox = WHOLE % f"zzz <nowiki>{typed}</nowiki> zzz"
    rendered = told(wiki, infobox, row("countries", "unknown-place", f"zzz {typed} zzz"))
    (problem,) = problems(rendered)
    assert [fault for fault in rendered.faults if not fault.startswith("left over")] == []
    assert f"“zzz {typed} zzz”" in problem
    assert {one["category"] for one in rendered.answer["categories"]} == {
        "Active_partnerships", "Partnerships_needing_attention"}  # fmt: skip


def test_what_the_bot_could_not_read_is_told_with_what_it_offers(wiki: TemplateWiki) -> None:
    """Lua knows no part of this value; and of two verdicts on one value, the bot's stands."""
    rendered = told(
        wiki, WHOLE % "Senegall (Dakarr); Zzyzxland",
        row("countries", "misspelt-place", "Senegall (Dakarr)", "Senegal"),
        row("countries", "misspelt-place", "Zzyzxland", "Zululand"),
    )  # fmt: skip
    assert problems(rendered) == [
        "countries “Senegall (Dakarr)” is not a country, territory or region that is known. Did you mean: Senegal?",
        "countries “Zzyzxland” is not a country, territory or region that is known. Did you mean: Zululand?",
    ]
    assert rendered.faults == []


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ("Mali|country=Niger", "doubled-parameter", ("countries", "Niger")),
        ("Mali|end=2019|start=since 2020", "dates-reversed", ("2020", "2019")),
        ("Mali ({{PAGENAME}})", "unknown-place", ("{{PAGENAME}}",)),
        ("Mali, " + "x" * 161, "unknown-place", ("x" * 159 + "…",)),
    ],
)
def test_what_lua_cannot_see_holds_as_long_as_the_value_stands(
    wiki: TemplateWiki, given: str, kind: str, said: tuple[str, ...]
) -> None:
    parameter = "end" if kind == "dates-reversed" else "countries"
    kinds = [row(parameter, kind, *said)]
    assert len(problems(told(wiki, WHOLE % given, *kinds))) == 1
    assert problems(told(wiki, WHOLE.replace("|countries=%s", "|regions=Europe"), *kinds)) == []


def test_what_was_mended_since_is_not_told_any_more(wiki: TemplateWiki) -> None:
    rows = (row("countries", "unknown-place", "Zzyzx"), row("lead", "unknown-party", "Nobody"), row("cuontries",
            "misspelt-parameter", "cuontries", "countries"))  # fmt: skip
    assert problems(told(wiki, WHOLE % "Mali", *rows)) == []
    assert len(problems(told(wiki, WHOLE % "Mali (Zzyzx)|cuontries=x|lead=Nobody", *rows))) == 3


@pytest.mark.parametrize(
    "bad",
    [
        row("countries", "unknown-place]]", "Mali"),
        row("countries", "no-such-kind", "Mali"),
        row("countries", "unknown-place").replace("}}", f"|argument1={'M' * 501}}}}}"),
        "{{Partnership affiliates/problem|parameter=countries|argument1=Mali}}",
        "{{Partnership affiliates/problem|parameter=countries|kind=unknown-place|argument1=[[Mali]]}}",
    ],
)
def test_a_row_that_cannot_be_the_bots_is_not_shown(wiki: TemplateWiki, bad: str) -> None:
    rendered = told(wiki, WHOLE % "[[Mali]]", bad)
    assert (rendered.faults, problems(rendered)) == ([], [])


def test_the_list_page_itself_tells_them_too(wiki: TemplateWiki) -> None:
    rendered = wiki.render("<ul>\n" + row("countries", "unknown-place", "<b>[[x]]") + "\n</ul>", f"{RECORD}/Affiliates")
    (item,) = rendered.page.all("li")
    assert item.text.startswith("countries “<b>[[x]]” is not a country, territory or region that is known. Write")
    assert rendered.faults == []


@pytest.mark.parametrize(
    ("language", "direction", "status", "partner"),
    [("en", "ltr", "Status", "Partner"), ("fr", "ltr", "État", "Partner"), ("ar", "rtl", "الحالة", "الشريك")],
)
def test_one_page_in_the_language_of_its_reader(
    polyglot: TemplateWiki, language: str, direction: str, status: str, partner: str
) -> None:
    rendered = in_language(polyglot, SLIPS, language)
    (box,) = rendered.page.all("div", class_="infobox")
    assert rendered.faults == []
    assert (box.attributes["lang"], box.attributes["dir"]) == (language, direction)
    assert {status, partner} <= {*heads(rendered)}
    assert len(problems(rendered)) == 5


def test_a_language_without_labels_falls_back(polyglot: TemplateWiki) -> None:
    rendered = in_language(polyglot, SLIPS, "de-at")
    (box,) = rendered.page.all("div", class_="infobox")
    assert (box.attributes["lang"], box.attributes["dir"], heads(rendered)[0]) == ("en", "ltr", "Status")


def test_categories_are_put_only_where_they_exist(wiki: TemplateWiki) -> None:
    text = "{{Partnership|partner=A|countries=Senegall|status=active|objective=O}}"
    both = ["Active_partnerships", "Partnerships_needing_attention"]
    assert [one["category"] for one in wiki.render(text, RECORD).answer["categories"]] == both
    wiki.local.admin.post(action="delete", title="Category:Active partnerships")
    assert [one["category"] for one in wiki.render(text, RECORD).answer["categories"]] == both[1:]
    wiki.save("Category:Active partnerships", shipped_pages()["Category:Active partnerships"])
    assert wiki.render(text, "Template:Partnership/testcases").answer["categories"] == []


def test_a_translated_copy_shows_the_affiliates_of_the_record(wiki: TemplateWiki) -> None:
    wiki.save("Partnerships/Record/Copied/Affiliates", related("{{Partnership affiliates/row|id=1|name=X|state=lead}}"))
    for title in ("Partnerships/Record/Copied", "Partnerships/Record/Copied/fr"):
        assert [item.text for item in wiki.render("{{Partnership}}", title).page.all("li")] == ["X – leads"]
    assert wiki.render("{{Partnership}}", "Partnerships/Record/Copied/Notes").page.all("li") == []


def test_lua_never_ends_in_red(wiki: TemplateWiki) -> None:
    text = shipped_pages()["Template:Partnership"]
    assert "#invoke:Partnership|main" in text
    rendered = wiki.render("{{Partnership|name=N|countries=" + "Senegall; " * 900 + "}}", RECORD)
    assert rendered.faults == []
    broken = [f"{PREFIX}{name}.json" for name in ("parameters", "languages", "labels/en")]
    imported(wiki.local, dict.fromkeys(broken, "[]"))
    try:
        rendered = wiki.render("{{Partnership|name=N}}", RECORD)
        assert (rendered.faults, rendered.page.prose) == (
            [], "The infobox could not be drawn. The record itself is whole.")  # fmt: skip
    finally:
        imported(wiki.local, {title: text for title, text in shipped_modules().items() if title in broken})
