"""What marks a text as one on lives in danger: in which languages, by which words, and what is not meant."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.language.names.sensitive import Phrases, Signs
from bot.language.names.themes import load
from bot.shipped import shipped

SHIPPED = load().themes.signs
SIGNS = Signs(
    {"war": "conflict", "krieg*": "conflict", "حرب": "conflict", "战争": "conflict", "गुम": "persecution"},
    {"war crimes": "crimes", "tutsi genocide": "conflict", "ضحايا الحرب": "conflict", "戦争犯罪": "crimes"},
    ("war graves", "kriegsgrab*", "第二次战争"),
)


@pytest.mark.parametrize(
    ("text", "of_topics", "of_words"),
    [
        ("", "", ""),
        ("WAR", "conflict", ""),
        ("wars, warship, Warsaw", "", ""),
        ("the war, and more", "conflict", ""),
        ("Krieg", "conflict", ""),
        ("Kriegsende", "conflict", ""),
        ("Bürgerkrieg", "", ""),
        # Of several that begin at one word the longest counts, and what is harmless is not meant.
        ("war crimes", "crimes", "crimes"),
        ("War-Crimes", "crimes", "crimes"),
        ("war, crimes", "crimes", "crimes"),
        ("war graves", "", ""),
        ("war graves and war", "conflict", ""),
        ("Kriegsgräber", "", ""),
        ("the Tutsi genocide", "conflict", "conflict"),
        # Arabic joins its article, "and", "for" and "in".
        ("الحرب", "conflict", ""),
        ("والحرب", "conflict", ""),
        ("للحرب", "conflict", ""),
        ("ضحايا حرب", "conflict", "conflict"),
        ("حرباء", "", ""),
        # Words that are written together.
        ("抗日战争史", "conflict", ""),
        ("第二次战争", "", ""),
        ("戦争犯罪の記録", "crimes", "crimes"),
        # Vowel signs are parts of a word.
        ("गुम", "persecution", ""),
        ("गामा", "", ""),
        ("war*", "conflict", ""),
    ],
)
def test_signs_and_phrases(text: str, of_topics: str, of_words: str) -> None:
    assert SIGNS.of_topics([text]) == frozenset(of_topics.split())
    assert SIGNS.of_words(text) == frozenset(of_words.split())


def test_what_several_topics_say_is_taken_together() -> None:
    assert SIGNS.of_topics(["war", "maps", "war crimes"]) == {"conflict", "crimes"}
    assert SIGNS.of_topics([]) == frozenset()
    assert Phrases({}).found_in("war") == frozenset()


TABLE = tomllib.loads((Path(__file__).parent / "sensitive.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("theme", "text"), [(theme, text) for theme, texts in TABLE["topics"].items() for text in texts]
)
def test_a_topic_that_tells_of_lives_in_danger(theme: str, text: str) -> None:
    assert theme in SHIPPED.of_topics([text])


@pytest.mark.parametrize("text", TABLE["harmless_topics"])
def test_a_topic_that_does_not(text: str) -> None:
    assert SHIPPED.of_topics([text]) == frozenset()


@pytest.mark.parametrize("text", TABLE["words"])
def test_a_name_or_an_objective_that_does(text: str) -> None:
    assert SHIPPED.of_words(text)


@pytest.mark.parametrize("text", TABLE["harmless_words"])
def test_a_name_or_an_objective_that_does_not(text: str) -> None:
    """No single word tells it there."""
    assert SHIPPED.of_words(text) == frozenset()


def test_no_phrase_is_a_single_word() -> None:
    """By names and objectives, whole phrases only; scripts without spaces show no words."""
    themes = tomllib.loads(shipped("config", "topics.toml").read_text(encoding="utf-8"))["theme"]
    phrases = [phrase for theme in themes for phrase in theme.get("phrases", ()) if max(phrase) < "\u2e80"]
    assert len(phrases) > 600
    assert [phrase for phrase in phrases if len(phrase.split()) == 1] == []
    assert {theme["slug"] for theme in themes if theme.get("phrases")} == load().themes.sensitive


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("war war crimes", "conflict crimes"),
        ("war crimes tutsi genocide", "crimes conflict"),
        ("tutsi genocide war crimes", "conflict crimes"),
        ("war graves war", "conflict"),
        ("ab", "short"),
        ("abc", ""),  # of fewer than three letters only the whole word is found
        ("Abd", ""),
        ("戦争犯罪と战争", "crimes conflict"),
        ("战争 war crimes", "crimes conflict"),
    ],
)
def test_phrases_side_by_side_are_all_found(text: str, found: str) -> None:
    phrases = {
        "war": "conflict",
        "war crimes": "crimes",
        "war graves": "",
        "tutsi genocide": "conflict",
        "ab*": "short",
    }
    assert Phrases({**phrases, "战争": "conflict", "戦争犯罪": "crimes"}).found_in(text) == frozenset(found.split())
