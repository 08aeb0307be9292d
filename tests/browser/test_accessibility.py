"""Every kind of page that readers meet, in a real browser: no barrier, fit for a phone, and a picture of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.reports.pages import REPORTS
from tests.browser.person import PHONE, WIDE, Person

RECORD = "Partnerships/Record/Musée du quai Branly – Senegalese collections"
PAGES = {
    "portal": "Partnerships",
    "portal-find": "Partnerships/Find",
    "portal-interests": "Partnerships/Interests",
    "help": "Help:Partnerships",
    "documentation": "Template:Partnerships list",
    "infobox": RECORD,
    "infobox-with-problems": "Partnerships/Record/Wiki Loves Africa",
    "related-affiliates": f"{RECORD}/Affiliates",
    "affiliate": "Partnerships/Affiliates/CIV",
    **{report.name: report.title("Partnerships") for report in REPORTS if report.page},
    "notice": "Talk:Wikimedians of Latvia User Group",
    "question": "Talk:Partnerships/Record/WikiGap",
}
LANGUAGES = ("en", "ar")
# InputBox's own button, which the extension greys until something is typed.
BUTTON_OF_INPUTBOX = '<input type="submit" name="create"'
# DiscussionTools' own link to a comment.
LINK_TO_COMMENT = '<a href="#c-'
# Of the skin, which gives links to pages that do not exist their red on the grey of its tables.
RED_LINK = 'class="new"'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(name: str, language: str, person: Callable[[int], Person]) -> None:
    for width in (WIDE, PHONE):
        reader = person(width)
        reader.open(PAGES[name], language)
        assert reader.page.locator(".noarticletext").count() == 0
        reader.keeps(f"{name}-{language}")
        assert [one for one in reader.barriers() if not _is_not_ours(one)] == [], width
        assert reader.cut_off() == [], width


@pytest.mark.parametrize("name", ["infobox", "infobox-with-problems", "notice", "question", "portal", "help"])
def test_a_page_fits_a_phone(name: str, person: Callable[[int], Person]) -> None:
    reader = person(PHONE)
    reader.open(PAGES[name])
    assert reader.overflows() == 0


def _is_not_ours(barrier: str) -> bool:
    of_extensions = BUTTON_OF_INPUTBOX in barrier or LINK_TO_COMMENT in barrier
    return of_extensions or ("color-contrast" in barrier and RED_LINK in barrier)
