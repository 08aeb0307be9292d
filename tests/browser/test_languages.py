"""One record, read in four interface languages, in a real browser: one page, one infobox, the reader's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.messages import load
from tests.browser.person import WIDE, Person

RECORD = "Partnerships/Record/Musée du quai Branly – Senegalese collections"
# What the record's country, its partner's country and its languages are called, from CLDR.
NAMES = {
    "en": ("Senegal", "France", "French, Wolof"),
    "fr": ("Sénégal", "France", "français, wolof"),
    "ar": ("السنغال", "فرنسا", "الفرنسية، الولوفية"),
    "zh": ("塞内加尔", "法国", "法语、\u200b沃洛夫语"),
}
LABELS = {"countries": 0, "partner-country": 1, "languages": 2}
SECTIONS = ("who", "whom", "what", "affiliates")
BOX = ".infobox.partnership-box"


@pytest.mark.parametrize("language", NAMES)
def test_an_infobox_speaks_the_readers_language(language: str, person: Callable[[int], Person]) -> None:
    reader = person(WIDE)
    reader.open(RECORD, language)
    words = load(language)
    box = reader.page.locator(BOX)

    assert box.get_attribute("lang") == language
    assert box.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert [*map(str.strip, box.locator("th[scope=colgroup]").all_inner_texts())] == [
        words.texts[f"infobox-{section}"] for section in SECTIONS
    ]
    for parameter, place in LABELS.items():
        label = words.texts[f"infobox-{parameter}"]
        row = box.locator("tr", has=reader.page.get_by_role("rowheader", name=label, exact=True))
        cell = row.locator("td")
        assert cell.inner_text().strip() == NAMES[language][place]
        assert cell.evaluate("cell => getComputedStyle(cell).direction") == box.get_attribute("dir")
    reader.keeps(f"infobox-in-{language}")


def test_every_language_has_its_own_words_for_the_sections() -> None:
    said = {language: tuple(load(language).texts[f"infobox-{section}"] for section in SECTIONS) for language in NAMES}
    assert len({*said.values()}) == len(NAMES)
