"""Which names a misspelt one was perhaps meant to be."""

from __future__ import annotations

import pytest

from bot.language.names import slips
from bot.language.names.nearest import LikeNames, english_names, is_negated, nearest
from bot.language.names.sorted_lines import SortedLines

LONG = "n" * 60
KNOWN = SortedLines.of({"senegal": "SN", "mali": "ML", "abcd": "XX", "bcde": "A B", "кабул": "KA", LONG: "LO"})
ENGLISH = {"SN": "Senegal", "DE": "Germany", "ML": "Mali"}
WEAK = frozenset({"republic", "of"})
SHOWN = {"SN": "Senegal", "DE": "Germany", "ML": "Mali", "KA": "Kabul", "LO": LONG, "XX": "Abc", "A": "Axx", "B": "Bxx"}


def found(key: str) -> tuple[str, ...]:
    return nearest(
        key,
        KNOWN,
        LikeNames(english_names(ENGLISH, WEAK), WEAK),
        lambda entry: [SHOWN[code] for code in entry.split()],
    )


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("sengal", ("Senegal",)),  # a letter left out
        ("seneegal", ("Senegal",)),  # one too many
        ("senegla", ("Senegal",)),  # two turned round
        ("esnegal", ("Senegal",)),
        ("sanegal", ("Senegal",)),  # another one
        ("xsenegal", ("Senegal",)),
        ("republic of senegl", ("Senegal",)),  # what is rare is alike
        ("republic of malli", ("Mali",)),
        ("not senegal", ()),
        ("pas le senegal", ()),
        ("enegal", ("Senegal",)),
        ("senegalx", ("Senegal",)),
        ("abcde", ("Abc", "Axx", "Bxx")),  # those of one meaning first
        ("кабль", ()),
        ("акбул", ("Kabul",)),
        ("кабуул", ("Kabul",)),
        ("germny", ("Germany",)),
        ("qwertz", ()),
        ("mal", ()),  # too short to be told
        ("malo", ("Mali",)),  # too short for slips, and like an English name all the same
        (LONG[1:], (LONG,)),
        (f"{LONG[1:]}x", (LONG,)),
        (f"{LONG}n", ()),
        ("", ()),
    ],
)
def test_the_likeliest_come_first(key: str, names: tuple[str, ...]) -> None:
    assert found(key) == names


def test_one_slip_is_one_letter_more_less_other_or_turned_round_and_always_in_one_order() -> None:
    latin = len(slips._LATIN)
    found = list(slips.one_slip("abc"))
    assert len(found) == 3 + 2 + 4 * latin + 3 * latin
    assert {"bc", "ac", "ab", "bac", "acb", "zabc", "abcz", "azbc", "zbc", "abz"} <= set(found)
    assert "cba" not in found
    assert list(slips.one_slip("ба")) == [
        "а", "аб", "аба", "аа", "бба", "ба", "б", "баа", "ба", "бба", "бб", "баа", "баб",
    ]  # fmt: skip


@pytest.mark.parametrize(("like", "is_meant"), [("germanij", True), ("gexxany", False), ("gramany", True)])
def test_how_alike_a_name_must_be(like: str, is_meant: bool) -> None:
    assert (found(like) == ("Germany",)) is is_meant


def test_what_is_a_slip_and_like_an_english_name_comes_before_other_slips_and_these_in_one_order() -> None:
    known = SortedLines.of({"senegal": "SN", "senegos": "AA", "senegox": "AC", "senegoz": "AB AD", "senegom": "AE"})

    def meant(english: dict[str, str]) -> tuple[str, ...]:
        return nearest("senegol", known, LikeNames(english_names(english, ())), str.split)

    assert meant({}) == ("AA", "AC", "AE")
    assert meant({"SN": "Senegal"}) == ("SN", "AA", "AC")
    assert meant({"XX": "Sennegol", "SN": "Senegal"}) == ("SN", "AA", "AC")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("north sudan", ["SD"]),  # no other side than what was written
        ("south sudaan", ["SD", "SS"]),
        ("southern sudaan", ["SD", "SS"]),  # the same side in another form
        ("northern cyprus", ["CY"]),
        ("kingdom of sudaan", ["SD"]),
        ("the kingdom of the north", []),
        ("puntland", []),  # "-land" and "-stan" are not alike
        ("finlaand", []),
        ("tajykistan", ["TJ"]),
        ("tadjikistan", ["TJ"]),
        ("sudan and kingdom", ["SD"]),
    ],
)
def test_what_is_rare_in_a_name_weighs(key: str, meant: list[str]) -> None:
    english = {"SD": "Sudan", "SS": "South Sudan", "CY": "Cyprus", "ZA": "North Cape", "GB-RUT": "Rutland"}
    weak = frozenset({"kingdom", "of", "the", "and"})
    names = LikeNames(english_names(english | {"XX": "Kingdom", "TJ": "Tajikistan"}, weak), weak)
    assert sorted(names.like(key)) == meant


@pytest.mark.parametrize(
    ("text", "negated"), [("not france", True), ("non-european", True), ("никого кроме кении", True), ("norway", False)]
)
def test_what_says_what_is_not_meant(text: str, negated: bool) -> None:
    assert is_negated(text) is negated
