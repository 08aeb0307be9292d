"""Languages as people write them: wikis, codes, acronyms, words around a name, scripts, homonyms, slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.language.names import Ambiguous, Known, fold, load
from bot.language.names.build.gather_languages import LanguageSources, common_names
from tests.language.names.resolution import TABLES, described, rows

CASES = list(rows(TABLES / "languages.tsv"))
OWN_RIGHT = {(row["text"], row["code"]) for row in rows(TABLES / "own_right.tsv")}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_a_language_is_taken_for(case: dict[str, str]) -> None:
    told = described(load().language(case["text"]))
    if case["expected"].startswith("?"):
        assert told.startswith("? ")
        assert set(case["expected"].split()) <= set(told.split())
    else:
        assert told == case["expected"]


def slips(name: str) -> Iterator[str]:
    for place in range(len(name)):
        before, letter, after = name[:place], name[place], name[place + 1 :]
        yield before + after
        if after:
            yield before + after[0] + letter + after[1:]
        for other in LETTERS:
            yield before + other + letter + after
            yield before + other + after


def test_one_letter_off_is_never_another_language_but_for_those_in_their_own_right() -> None:
    """Every slip of the English, French and Spanish names of the languages that have a wiki."""
    words, common = load().unsuggesting, common_names(LanguageSources())
    known = {line.split("\t")[0] for line in bytes(words._index.languages).decode().splitlines()}
    wrong = set()
    for name, code in common.items():
        for slip in slips(name) if len(name) > 3 and name.isascii() and name.isalpha() else ():
            if slip in common or slip not in known:
                continue
            read = words.language(slip.capitalize())
            if isinstance(read, Known) and read.code != code:
                wrong.add((slip, read.code))
    assert wrong - OWN_RIGHT == set()
    assert OWN_RIGHT - wrong == set(), "what stands in the table is needed there"


def test_of_a_slip_the_common_language_is_asked_about_first() -> None:
    read = load().language("Kabile")
    assert isinstance(read, Ambiguous)
    assert read.codes == ("kbp", "kab")


@pytest.mark.parametrize(("text", "first"), [("Fr", "French"), ("Tig", "Tigre"), ("De", "German"), ("ENG", "English")])
def test_of_a_word_that_is_only_a_code_its_language_is_named_first(text: str, first: str) -> None:
    assert load().language(text).nearest[0] == first


def test_names_of_the_table_are_as_people_write_them() -> None:
    assert [row["text"] for row in CASES if not fold(row["text"])] == []


def test_a_country_in_brackets_behind_a_name_that_is_not_known_says_no_language() -> None:
    """Of every country, in six languages: "Xqzvu (Kongo)", "Xqzvu (Лаос)"."""
    words = load().unsuggesting
    named = {
        name for tongue in ("de", "en", "fr", "ru", "tr", "zh") for name in words._index.place_names(tongue).values()
    }
    told = {name: words.language(f"Xqzvu ({name})") for name in named if isinstance(words.country(name), Known)}
    assert len(told) > 500
    assert {name: read for name, read in told.items() if isinstance(read, Known)} == {}
