"""Every kind of page that readers meet, in a real browser: no barrier, fit for a phone, and a picture of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.person import PHONE, WIDE, Person

RECORD = "Partnerships/Record/Musée du quai Branly – Senegalese collections"
PAGES = {
    "infobox": RECORD,
    "infobox-with-problems": "Partnerships/Record/Wiki Loves Africa",
    "overview": "Partnerships/Overview",
    "attention": "Partnerships/Attention",
    "related-affiliates": f"{RECORD}/Affiliates",
    "affiliate": "Partnerships/Affiliates/WMSN",
    "notice": "Talk:Wikimedia Community User Group Senegal",
}
LANGUAGES = ("en", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier(name: str, language: str, person: Callable[[int], Person]) -> None:
    for width in (WIDE, PHONE):
        reader = person(width)
        reader.open(PAGES[name], language)
        reader.keeps(f"{name}-{language}")
        assert reader.barriers() == [], width


@pytest.mark.parametrize("name", ["infobox", "infobox-with-problems", "notice"])
def test_a_page_fits_a_phone(name: str, person: Callable[[int], Person]) -> None:
    reader = person(PHONE)
    reader.open(PAGES[name])
    assert reader.overflows() == 0
