"""Names as people write them, on their own and in complete lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.names import Known, Unknown, load
from tests.language.names.resolution import TABLES, Figures, described, figures, rows

CASES = list(rows(TABLES / "names.tsv"))
MEASURED = list(figures())
SEVERAL = ["Senegal", "Mali", "Guinea-Bissau", "Trinidad and Tobago", "Côte d'Ivoire"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']}: {case['text']}")
def test_what_people_type(case: dict[str, str]) -> None:
    ask = getattr(load(), case["question"])
    assert described(ask(case["text"])) == (case["expected"] or "unknown")


@pytest.mark.parametrize("measured", MEASURED, ids=lambda measured: measured.name)
def test_complete_lists_are_understood_and_none_wrong(measured: Figures) -> None:
    assert measured.wrong == ()
    assert measured.unknown == ()
    assert measured.resolved + len(measured.ambiguous) == measured.asked


def test_lists_are_complete() -> None:
    asked = {measured.name: measured.asked for measured in MEASURED}
    assert asked["country names"] == 250
    assert asked["portal countries"] == 243
    assert asked["portal languages"] == 303
    assert asked["endonyms of countries"] > 400
    assert asked["codes of the wikis"] == 345
    assert asked["autonyms of the wikis' languages"] > 350


def test_few_are_ambiguous() -> None:
    ambiguous = {measured.name: len(measured.ambiguous) for measured in MEASURED}
    assert sum(ambiguous.values()) <= 6


def test_the_other_scripts_case_and_spacing_do_not_matter() -> None:
    words = load()
    for case in CASES:
        text, expected = case["text"], case["expected"]
        if case["question"] != "language" and "-" not in text and not text.islower() and len(text) > 3:
            for changed in (text.upper(), text.lower(), f" {text} "):
                if changed.lower() == text.lower():
                    assert described(getattr(words, case["question"])(changed)) == expected, changed


@settings(deadline=None)  # the first misspelt name gathers all English ones
@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    words = load()
    for ask in (words.place, words.country, words.region, words.language):
        answer = ask(text)
        assert answer == ask(text)
        if isinstance(answer, Unknown):
            assert len(answer.nearest) <= 3


@settings(deadline=None)  # the index is read when first asked
@given(st.lists(st.sampled_from(SEVERAL), min_size=2))
def test_lists_keep_their_order_and_lose_doubles(names: list[str]) -> None:
    words = load()
    codes = list(dict.fromkeys(described(words.country(name)) for name in names))
    assert described(words.country("; ".join(names))) == "+".join(codes)


@pytest.mark.parametrize(
    ("ask", "text", "meant"),
    [
        ("country", "Bangladsh", "Bangladesh"),
        ("country", "Phillipines", "Philippines"),
        ("country", "Allemange", "Germany"),
        ("country", "Казахстна", "Kazakhstan"),
        ("country", "sn", "Senegal"),
        ("region", "West Afrca", "West Africa"),
        ("region", "Maghreeb", "Maghreb"),
        ("language", "Wollof", "Wolof"),
        ("language", "Swahilli", "Swahili"),
    ],
)
def test_the_nearest_name_is_offered(ask: str, text: str, meant: str) -> None:
    answer = getattr(load(), ask)(text)
    assert isinstance(answer, Unknown)
    assert answer.nearest[0] == meant


@pytest.mark.parametrize("text", ["none", "n/a", "tbd", "all", "?", "no", "x" * 500])
def test_words_that_are_no_names_get_no_far_fetched_suggestion(text: str) -> None:
    answer = load().country(text)
    assert isinstance(answer, Unknown)
    assert answer.nearest in ((), ("Norway",), ("Orne",))


def test_the_same_vocabulary_is_loaded_once() -> None:
    assert load() is load()
    assert load().place("Senegal") == Known("SN")
