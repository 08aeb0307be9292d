"""The portal on a real MediaWiki: in the reader's language, with and without what a wiki may have, and its forms."""

from __future__ import annotations

import html
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest

from bot.language.messages import Messages
from bot.language.messages import load as load_messages
from bot.model import Interests
from bot.model.page_titles import PREFIX
from bot.onwiki import generated_pages
from tests.templates.conftest import Rendered, TemplateWiki, all_pages
from tests.templates.html_page import QUIETLY, Element
from tests.templates.published import AFFILIATES, data_pages, many
from tests.templates.test_problems import imported

FRENCH = Messages("fr", {"portal-title": "Des partenariats à nous tous", "portal-register": "Inscrire un partenariat"})
ARABIC = Messages("ar", {"portal-title": "شراكات للجميع", "portal-register": "سجّلوا شراكة"})
PAGES = ("Partnerships", "Partnerships/Find", "Partnerships/Interests")
# Pages that nobody has to have: records of the test, groups, the talk page on which to ask.
MAY_BE_MISSING = re.compile(r"Partnerships/Record/|Talk:|User:|Category:Partnerships$")
RECORDS = many(30)


@pytest.fixture(scope="module")
def portal(wiki: TemplateWiki) -> Iterator[TemplateWiki]:
    """The wiki with thirty records as data, and a few words in French and Arabic."""
    served = generated_pages([load_messages(), FRENCH, ARABIC])
    labels = {title: text for title, text in served.items() if title.startswith(f"{PREFIX}labels")}
    languages = {"MediaWiki:Lang": "en"} | {f"MediaWiki:Lang/{code}": code for code in ("fr", "ar")}
    imported(wiki.local, labels | languages)
    for title, text in data_pages(RECORDS).items():
        wiki.save(title, text)
    yield wiki
    imported(wiki.local, {title: all_pages()[title] for title in labels})
    for title in data_pages(RECORDS):
        wiki.local.admin.post(action="delete", title=title)


def shown(wiki: TemplateWiki, title: str, language: str = "en", **more: str) -> Rendered:
    return wiki.render_for(language, all_pages()[title], **more)


def part(wiki: TemplateWiki, *parameters: str, language: str = "en", **more: str) -> Rendered:
    return wiki.render_for(language, "{{Partnerships portal|" + "|".join(parameters) + "}}", **more)


def headings(rendered: Rendered) -> list[str]:
    return [head.text for head in rendered.page.all("h2")]


def red(rendered: Rendered) -> set[str]:
    """The titles that links ask for and that do not exist."""
    links = [link for link in rendered.page.all("a") if "new" in link.classes]
    return {link.attributes["title"].removesuffix(" (page does not exist)") for link in links}


def fields(form: Element, rendered: Rendered) -> dict[str, str]:
    """What a form sends, by name."""
    return {
        field.attributes["name"]: field.attributes.get("value", "")
        for field in rendered.page.all("input")
        if "name" in field.attributes and field.parent is not None and _within(field, form)
    }


def _within(element: Element | None, other: Element) -> bool:
    return element is other or (element is not None and _within(element.parent, other))


def opened(wiki: TemplateWiki, address: str) -> tuple[str, str]:
    """The words above the edit form at an address, and the text in it."""
    url = address if address.startswith("http") else f"{wiki.local.url}{address}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        page = answer.read().decode()
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found, "there is an edit form"
    above = page[: found.start()]
    return html.unescape(re.sub(r"<[^>]+>", " ", above)), html.unescape(found[1]).strip("\n")


# --- what is shown -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("title", PAGES)
def test_a_page_of_the_portal_has_no_fault_in_any_language(portal: TemplateWiki, title: str, language: str) -> None:
    rendered = shown(portal, title, language)
    assert rendered.faults == []
    assert {title for title in red(rendered) if not MAY_BE_MISSING.match(title)} <= {one.page for one in AFFILIATES}
    boxes = rendered.page.all("div", class_="partnerships-portal")
    direction = "rtl" if language == "ar" else "ltr"
    assert {(box.attributes["lang"], box.attributes["dir"]) for box in boxes} == {(language, direction)}
    assert "translate" not in rendered.page.prose.lower()


def test_the_portal_says_what_it_is_for_and_leads_on(portal: TemplateWiki) -> None:
    rendered = shown(portal, "Partnerships")
    assert headings(rendered)[:7] == [
        "Register a partnership", "Find a partner or a contact", "We are an affiliate", "The latest partnerships",
        "What a partnership is", "Help and questions", "For coordinators",
    ]  # fmt: skip
    assert "What guides us" in headings(rendered)
    (banner,) = rendered.page.all("div", class_="partnerships-portal-banner")
    assert "30 partnerships" in banner.text
    assert "4 affiliates take part" in banner.text


def test_the_words_follow_the_reader(portal: TemplateWiki) -> None:
    assert headings(shown(portal, "Partnerships", "fr"))[:2] == [
        "Inscrire un partenariat", "Find a partner or a contact"]  # fmt: skip
    assert headings(shown(portal, "Partnerships", "ar"))[0] == "سجّلوا شراكة"


def test_the_latest_records_come_first(portal: TemplateWiki) -> None:
    rendered = part(portal, "latest")
    newest = sorted(RECORDS, key=lambda record: -record.page_id)[:8]
    cards = [item for item in rendered.page.all("li") if item.parent and "partnerships-cards" in item.parent.classes]
    assert [card.text.startswith(record.name) for card, record in zip(cards, newest, strict=True)] == [True] * 8


def test_the_criteria_are_the_communitys_page_and_a_translation_of_it_is_shown_to_those_who_read_it(
    portal: TemplateWiki,
) -> None:
    title = "Partnerships/Criteria, principles and priorities"
    rendered = part(portal, "criteria", language="fr")
    assert "filling knowledge gaps" in rendered.page.prose
    assert "Back to the portal" not in rendered.page.prose
    (box,) = rendered.page.all("div", class_="partnerships-portal-community")
    assert (box.attributes["lang"], box.attributes["dir"]) == ("en", "ltr")
    portal.save(f"{title}/fr", "== Principes ==\nCombler les lacunes.")
    try:
        rendered = part(portal, "criteria", language="fr")
        (box,) = rendered.page.all("div", class_="partnerships-portal-community")
        assert (box.attributes["lang"], "Combler les lacunes." in box.text) == ("fr", True)
        assert "filling knowledge gaps" in part(portal, "criteria", language="en").page.prose
    finally:
        portal.local.admin.post(action="delete", title=f"{title}/fr")


def test_pages_of_the_bot_are_linked_as_soon_as_they_exist(portal: TemplateWiki) -> None:
    title = "Partnerships/By region"
    assert "By region" not in part(portal, "cards", "pages").page.prose
    portal.save(title, "x")
    try:
        assert "By region" in part(portal, "cards", "pages").page.prose
    finally:
        portal.local.admin.post(action="delete", title=title)


@pytest.mark.parametrize("asked", [("nonsense",), ("cards", "nonsense"), ("",)])
def test_an_unknown_part_shows_no_error(portal: TemplateWiki, asked: tuple[str, ...]) -> None:
    rendered = part(portal, *asked)
    assert (rendered.faults, rendered.page.prose) == ([], "")


def test_before_the_first_run_of_the_bot_there_is_no_fault_either(wiki: TemplateWiki) -> None:
    for title in PAGES:
        assert shown(wiki, title).faults == []


# --- with and without --------------------------------------------------------------------------------------------
def test_without_styles_pages_the_same_rules_stand_in_the_elements(portal: TemplateWiki) -> None:
    (banner,) = part(portal, "banner").page.all("div", class_="partnerships-portal-banner")
    assert "background-color: var(--background-color-neutral-subtle, #f8f9fa)" in banner.attributes["style"]
    assert "640px" not in part(portal, "banner").answer["text"]


def test_with_styles_pages_the_elements_have_classes_only(portal: TemplateWiki) -> None:
    rendered = part(portal, "banner", stub="templatestyles")
    (banner,) = rendered.page.all("div", class_="partnerships-portal-banner")
    assert len(rendered.page.all("div", class_="stub-templatestyles")) == 1
    assert "style" not in banner.attributes
    assert rendered.faults == []


def test_a_form_opens_the_page_of_a_new_record_with_five_questions(portal: TemplateWiki) -> None:
    rendered = part(portal, "cards", "register")
    (form,) = rendered.page.all("form")
    sent = fields(form, rendered)
    assert (sent["prefix"], sent["preload"], sent["editintro"]) == (
        "Partnerships/Record/", "Template:Partnership/preload", "Template:Partnership/edit intro")  # fmt: skip
    (field,) = rendered.page.all("input", name="title")
    assert (field.attributes["placeholder"], field.attributes["aria-label"]) == ("Name of the partnership",) * 2
    address = f"{form.attributes['action']}?{urllib.parse.urlencode(sent | {'title': 'Quai & sons'})}"
    above, text = opened(portal, address)
    assert "Partnerships/Record/Quai & sons" in above
    assert "Five questions are enough" in above
    assert text == all_pages()["Template:Partnership/preload"].strip("\n")


def test_without_forms_a_link_opens_the_same(portal: TemplateWiki) -> None:
    rendered = part(portal, "cards", "register", "find", "affiliate", without="inputbox")
    assert (rendered.page.all("form"), rendered.faults) == ([], [])
    (link,) = (link for link in rendered.page.all("a") if link.text == "Register a partnership")
    above, text = opened(portal, link.attributes["href"])
    assert "Five questions are enough" in above
    assert text == all_pages()["Template:Partnership/preload"].strip("\n")
    assert "After saving you can move the page" in rendered.page.prose
    (search,) = (link for link in rendered.page.all("a") if link.text == "Search")
    assert "prefix=Partnerships/Record/" in urllib.parse.unquote(search.attributes["href"])


def test_a_search_looks_through_the_records_only(portal: TemplateWiki) -> None:
    rendered = part(portal, "cards", "find")
    (form,) = rendered.page.all("form")
    assert fields(form, rendered)["prefix"] == "Partnerships/Record/"


@pytest.mark.parametrize("way", ["form", "list"])
def test_an_affiliate_gets_a_form_of_its_interests(portal: TemplateWiki, way: str) -> None:
    if way == "form":
        rendered = part(portal, "cards", "affiliate")
        (form,) = rendered.page.all("form")
        sent = fields(form, rendered) | {"title": "West & East/Interests"}
        # Twice the same name, so not as a dictionary.
        sent.pop("preloadparams[]")
        pairs = [*sent.items(), ("preloadparams[]", ""), ("preloadparams[]", "each")]
        above, text = opened(portal, f"{form.attributes['action']}?{urllib.parse.urlencode(pairs)}")
        code = ""
    else:
        rendered = shown(portal, "Partnerships/Interests")
        assert [cell.text for cell in rendered.page.all("th", scope="row")] == [
            "Wikimédia France", "Wikimedians of Senegal", "West & East", "Whose Knowledge?"]  # fmt: skip
        links = [link for link in rendered.page.all("a") if link.text == "Say what interests you"]
        above, text = opened(portal, links[2].attributes["href"])
        code = "W&E"
    assert "What interests your group" in above
    assert "West & East/Interests" in above
    expected = all_pages()["Template:Affiliate interests/preload"].replace("$1", code).replace("$2", "each")
    assert text.split() == expected.split()


def test_interests_that_exist_are_read(portal: TemplateWiki) -> None:
    (who,) = (one.id for one in AFFILIATES if one.page == "West & East")
    declared = {who: Interests(affiliate=who, page="West & East/Interests")}
    for title, text in data_pages(RECORDS, declared).items():
        portal.save(title, text)
    try:
        rendered = shown(portal, "Partnerships/Interests")
        (link,) = (link for link in rendered.page.all("a") if link.text == "Read or change them")
        assert link.attributes["title"] == f"{QUIETLY}West & East/Interests"
    finally:
        for title, text in data_pages(RECORDS).items():
            portal.save(title, text)


# --- categories --------------------------------------------------------------------------------------------------
def test_a_category_says_what_it_holds_and_leads_back(portal: TemplateWiki) -> None:
    rendered = portal.render(all_pages()["Category:Active partnerships"], "Category:Active partnerships")
    assert rendered.faults == []
    assert rendered.page.all("div", class_="partnerships-portal-words")[0].text == "Partnerships that are active."
    assert [link.attributes["title"] for link in rendered.page.all("a")] == [f"{QUIETLY}Partnerships"]
    assert [one["category"] for one in rendered.answer["categories"]] == ["Partnership_records"]
