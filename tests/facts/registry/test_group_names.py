"""What of a group's name is its own, and which words are made from a country's name: by hand."""

from __future__ import annotations

import pytest

from bot.facts.registry.group_names import is_people_of, proper, without_frame


@pytest.mark.parametrize(
    ("name", "own", "is_framed"),
    [
        ("Wikimedia Community User Group Kenya", "kenya", True),
        ("WMFR", "fr", True),
        ("wm-fr", "fr", True),
        ("wm_uk", "uk", True),
        ("wmfrance", "wmfrance", False),
        ("Wikimedia_Suomi ry", "suomi", True),
        ("Wikimedia-UK", "uk", True),
        ("Wikimedia User Group", "", True),
        ("Wikimedians of the Caribbean", "caribbean", True),
        ("Wikimédiens du Bénin", "benin", True),
        ("台灣維基媒體協會", "台灣", True),
        ("User group of Ghana", "ghana", True),
        ("Usergroup Ghana", "ghana", True),
        ("Users Group Mali", "mali", False),
        ("Verein Deutschland", "deutschland", False),
        ("Wiki Ghana", "wiki ghana", False),
        ("Team", "", False),
        ("", "", False),
    ],
)
def test_the_frame_is_taken_off(name: str, own: str, is_framed: bool) -> None:
    assert proper(name) == (own, is_framed)


@pytest.mark.parametrize(
    ("word", "country", "is_people"),
    [
        ("algerian", "algeria", True),
        ("iraqi", "iraq", True),
        ("saudi", "saudi arabia", True),
        ("tajik", "tajikistan", True),
        ("philippine", "philippines", True),
        ("german", "germany", True),
        ("kenya", "kenya", False),
        ("mal", "mali", False),
        ("new", "new zealand", False),
        ("uzb", "uzbekistan", False),
        ("mali", "malawi", False),
        ("indian", "indonesia", False),
        ("austrian", "australia", False),
    ],
)
def test_a_word_made_from_the_name_of_a_country(word: str, country: str, is_people: bool) -> None:
    assert is_people_of(word, country) is is_people


@pytest.mark.parametrize(
    ("rest", "left"),
    [
        ("wikimeda danmark", "danmark"),
        ("wikmeda danmark", "danmark"),
        ("wikmda danmark", "wikmda danmark"),
        ("grop mali", "mali"),
        ("grp mali", "grp mali"),
        ("comunity ghana", "ghana"),
        ("wikimedia", "wikimedia"),
        ("ghana", "ghana"),
    ],
)
def test_misspelt_words_of_the_frame_are_taken_off_too(rest: str, left: str) -> None:
    assert without_frame(rest) == left
