"""Which names a misspelt one was perhaps meant to be."""

from __future__ import annotations

import pytest

from bot.language.names import nearest as module
from bot.language.names.nearest import nearest
from bot.language.names.sorted_lines import SortedLines

LONG = "n" * 60
KNOWN = SortedLines.of({"senegal": "SN", "mali": "ML", "abcd": "XX", "bcde": "A B", "кабул": "KA", LONG: "LO"})
ENGLISH = {"senegal": "SN", "germany": "DE", "mali": "ML"}


def found(key: str) -> tuple[str, ...]:
    return nearest(key, KNOWN, ENGLISH, lambda entry: [f"<{code}>" for code in entry.split()])


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("sengal", ("<SN>",)),  # a letter left out
        ("seneegal", ("<SN>",)),  # one too many
        ("senegla", ("<SN>",)),  # two turned round
        ("esnegal", ("<SN>",)),
        ("sanegal", ("<SN>",)),  # another one
        ("xsenegal", ("<SN>",)),
        ("enegal", ("<SN>",)),
        ("senegalx", ("<SN>",)),
        ("abcde", ("<XX>", "<A>", "<B>")),  # those of one meaning first
        ("кабль", ()),
        ("акбул", ("<KA>",)),
        ("кабуул", ("<KA>",)),
        ("germny", ("<DE>",)),
        ("qwertz", ()),
        ("mal", ()),  # too short to be told
        ("malo", ("<ML>",)),  # too short for slips, and like an English name all the same
        (LONG[1:], ("<LO>",)),
        (f"{LONG[1:]}x", ("<LO>",)),
        (f"{LONG}n", ()),
        ("", ()),
    ],
)
def test_the_likeliest_come_first(key: str, names: tuple[str, ...]) -> None:
    assert found(key) == names


def test_one_slip_is_one_letter_more_less_other_or_turned_round_and_always_in_one_order() -> None:
    latin = len(module._LATIN)
    slips = list(module._one_slip("abc"))
    assert len(slips) == 3 + 2 + 4 * latin + 3 * latin
    assert {"bc", "ac", "ab", "bac", "acb", "zabc", "abcz", "azbc", "zbc", "abz"} <= set(slips)
    assert "cba" not in slips
    assert list(module._one_slip("ба")) == [
        "а", "аб", "аба", "аа", "бба", "ба", "б", "баа", "ба", "бба", "бб", "баа", "баб",
    ]  # fmt: skip


@pytest.mark.parametrize(("like", "is_meant"), [("germanij", True), ("gexxany", False), ("gramany", True)])
def test_how_alike_a_name_must_be(like: str, is_meant: bool) -> None:
    assert (found(like) == ("<DE>",)) is is_meant


def test_what_is_a_slip_and_like_an_english_name_comes_before_other_slips_and_these_in_one_order() -> None:
    known = SortedLines.of({"senegal": "SN", "senegos": "AA", "senegox": "AC", "senegoz": "AB AD", "senegom": "AE"})

    def meant(english: dict[str, str]) -> tuple[str, ...]:
        return nearest("senegol", known, english, str.split)

    assert meant({}) == ("AA", "AC", "AE")
    assert meant({"senegal": "SN"}) == ("SN", "AA", "AC")
    assert meant({"sennegol": "XX", "senegal": "SN"}) == ("SN", "AA", "AC")
