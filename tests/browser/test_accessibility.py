"""Every kind of page that readers meet, in a real browser: no barrier, fit for a phone, and a picture of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
    "overview": "Partnerships/Overview",
    "attention": "Partnerships/Attention",
    "related-affiliates": f"{RECORD}/Affiliates",
    "affiliate": "Partnerships/Affiliates/WMSN",
    "outbox": "Partnerships/Outbox",
    "outcomes": "Partnerships/Outcomes",
    "notice": "Talk:Wikimedia Community User Group Senegal",
}
LANGUAGES = ("en", "ar")
# InputBox's own button, which the extension greys until something is typed.
BUTTON_OF_INPUTBOX = '<input type="submit" name="create"'


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(name: str, language: str, person: Callable[[int], Person]) -> None:
    for width in (WIDE, PHONE):
        reader = person(width)
        reader.open(PAGES[name], language)
        reader.keeps(f"{name}-{language}")
        assert [one for one in reader.barriers() if BUTTON_OF_INPUTBOX not in one] == [], width


@pytest.mark.parametrize("name", ["infobox", "infobox-with-problems", "notice", "portal", "help"])
def test_a_page_fits_a_phone(name: str, person: Callable[[int], Person]) -> None:
    reader = person(PHONE)
    reader.open(PAGES[name])
    assert reader.overflows() == 0
