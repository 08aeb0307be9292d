"""Names of places and languages in the reader's language: those of CLDR, those of the wiki, and Lua that finds them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale

from bot.language.names import load as load_vocabulary
from bot.model.page_titles import OVERRIDES_PAGE, PREFIX
from bot.onwiki.display_names import READERS
from tests.mediawiki.localwiki import LocalWiki
from tests.onwiki.test_data_pages import entries, page
from tests.onwiki.wiki import called

CODES = ("SN", "CI", "TR", "SA", "DE", "CN", "BO", "XK", "PS", "TW")


@pytest.mark.parametrize("language", READERS)
def test_names_are_those_of_cldr(generated: dict[str, str], language: str) -> None:
    names, locale = page(generated, f"called/{language}"), Locale(language)
    places, spoken = entries(names["places"]), entries(names["languages"])
    assert {code: places[code] for code in CODES} == {
        code: unicodedata.normalize("NFC", locale.territories[code]) for code in CODES
    } or language == "en"
    assert (spoken["fr"], spoken["wo"]) == (locale.languages["fr"], locale.languages["wo"])
    assert len(places) > 250
    assert len(spoken) > 400


def test_english_has_a_name_for_every_code(generated: dict[str, str]) -> None:
    names, vocabulary = page(generated, "called/en"), load_vocabulary()
    places = entries(names["places"])
    assert set(vocabulary.members("world")) | {"GB-SCT", "west-africa", "US-x-new-york-city"} <= set(places)
    assert {code: vocabulary.name(code) for code in places} == places


def test_lua_finds_the_readers_name_then_its_fallbacks_then_the_english_one(lua_wiki: LocalWiki) -> None:
    asked = [
        ("place", "fr", "SN"), ("place", "ar", "SN"), ("place", "zh-hans", "SN"), ("place", "de-at", "SN"),
        ("place", "wo", "DE"), ("region", "fr", "west-africa"), ("region", "fr", "nordic"), ("language", "fr", "wo"),
        ("language", "ar", "wo"), ("place", "fr", "nowhere"),
    ]  # fmt: skip
    assert called(lua_wiki, asked) == [
        ["Sénégal", "fr"], ["السنغال", "ar"], ["塞内加尔", "zh"], ["Senegal", "de"],
        ["Allemagne", "fr"], ["Afrique occidentale", "fr"], ["Nordic countries", "en"], ["wolof", "fr"],
        ["الولوفية", "ar"], ["nowhere"],
    ]  # fmt: skip


@pytest.fixture
def overrides(lua_wiki: LocalWiki) -> Iterator[LocalWiki]:
    yield lua_wiki
    lua_wiki.edit_as_coordinator(OVERRIDES_PAGE, "{}")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"fr": {"places": {"SN": " Le Sénégal "}}}, "Le Sénégal"),
        ({"en": {"places": {"SN": "Never seen"}}}, "Sénégal"),
        ({"fr": {"places": {"SN": 12}}}, "Sénégal"),
        ({"fr": {"places": {"SN": "S" * 101}}}, "Sénégal"),
        ({"fr": "x", "en": 1}, "Sénégal"),
        ({"fr": {"places": "x", "languages": {"SN": "x"}}}, "Sénégal"),
        ([1], "Sénégal"),
    ],
)
def test_names_of_the_wiki_win_and_what_is_no_name_does_no_harm(overrides: LocalWiki, given: Any, name: str) -> None:
    overrides.edit_as_coordinator(OVERRIDES_PAGE, json.dumps(given))
    assert called(overrides, [("place", "fr", "SN"), ("language", "fr", "wo")]) == [[name, "fr"], ["wolof", "fr"]]


def test_without_the_data_of_a_language_the_next_one_serves(lua_wiki: LocalWiki, generated: dict[str, str]) -> None:
    title = f"{PREFIX}called/fr.json"
    lua_wiki.edit_as_coordinator(title, "[]")
    assert called(lua_wiki, [("place", "fr", "SN")]) == [["Senegal", "en"]]
    lua_wiki.edit_as_coordinator(title, generated[title])
