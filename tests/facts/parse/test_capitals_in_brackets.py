"""Words of a bracket mean the same in capitals, and bind only what they are about."""

from __future__ import annotations

import pytest

from tests.facts.parse.test_exceptions import codes_and_told


@pytest.mark.parametrize(
    ("value", "codes", "told"),
    [
        ("Serbian (CYRILLIC), Croatian", "sr hr", []),
        ("Uzbek (latin Script)", "uz", []),
        ("Hausa (Ajami)", "ha", []),
        ("Kasachisch (Kyrillische Schrift)", "kk", []),
        ("French (Twi)", "fr tw", []),  # a language, and none of its varieties
    ],
)
def test_scripts_and_varieties(value: str, codes: str, told: list[str]) -> None:
    assert codes_and_told(value, "languages") == (codes, told)


@pytest.mark.parametrize("word", ["formerly", "Formerly", "FORMERLY", "Früher", "Anciennement", "Бывшая"])
def test_a_former_name_in_a_bracket_adds_nothing(word: str) -> None:
    assert codes_and_told(f"Myanmar ({word} Burma)") == ("MM", [])


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("[[Ghana, Mali]]", "GH ML"),  # two countries, also in one link
        ("[[West Africa, Ghana]]", "GH west-africa"),
        ("[[Paris, Texas]]", "US-TX"),  # a town, and the land around it
        ("[[Dakar, Senegal]]", "SN-DK"),
    ],
)
def test_the_first_of_two_names_in_one_link_tells_whether_it_is_a_town(value: str, codes: str) -> None:
    assert codes_and_told(value) == (codes, [])
