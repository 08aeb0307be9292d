"""Frames around names of places: which may stand in which, and in which order they are tried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.names.folding import loosen
from bot.language.names.frames import EVERY, Frame, Frames
from bot.language.names.place_entries import PlaceEntries
from bot.language.names.sorted_lines import SortedLines

PLACES = {
    "kenya": "KE", "norge": "NO", "挪威": "NO", "brasil": "BR", "para": "BR-PA BR-PB", "congo": "CG CD",
    "kerala": "IN-KL", "both": "KE+NO", "doubtful": "?NG-LA+IN-KL", "word": "^KE", "africa": "africa", "state": "KE",
    "ivoire": "CI", "do": "BR-DF",
}  # fmt: skip
FRAMES = Frames(
    kinds={
        "republic": Frame(frozenset({"KE", "CG", "CD", "CI", "BR"}), frozenset()),
        "kingdom": Frame(frozenset({"NO"}), frozenset()),
        "state": Frame(frozenset(), frozenset({"IN", "NG", "BR"})),
        "any part": Frame(frozenset(), frozenset({EVERY})),
        "people's": Frame(frozenset({"CG"}), frozenset()),
    },
    before={
        loosen(words): kinds
        for words, kinds in {
            "republic of": ("republic",), "people's republic of": ("people's",), "kongeriket": ("kingdom",),
            "state": ("state",), "estado": ("state",), "government of": ("republic", "kingdom"),
            "a b c d e f": ("republic",), "a b c d e f g": ("republic",), "region of": ("any part",),
        }.items()
    },
    after={
        loosen(words): kinds
        for words, kinds in {
            "state": ("state",), "republic": ("republic",), "王国": ("kingdom",), "一二三四五六七八": ("kingdom",),
            "一二三四五六七八九": ("kingdom",),
        }.items()
    },
    connectors=frozenset({"of", "the", "do", "d'"}),
)  # fmt: skip


def entry(text: str) -> str:
    return FRAMES.entry(text, lambda name: PLACES.get(name, ""))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Republic of Kenya", "KE"),
        ("REPUBLIC OF THE KENYA", "KE"),
        ("Republic of of the Kenya", "KE"),
        ("Kenya Republic", "KE"),
        ("Republic Kenya", ""),
        ("Kongeriket Norge", "NO"),
        ("Republic of Norge", ""),
        ("Kongeriket Kenya", ""),
        ("Government of Norge", "NO"),
        ("Government of Kenya", "KE"),
        ("Republic of Congo", "?CD+CG"),
        ("People's Republic of Congo", "CG"),
        ("Kerala State", "IN-KL"),
        ("State of Kerala", "IN-KL"),
        ("Estado do Pará", "?BR-PA+BR-PB"),
        ("Estado do", "BR-DF"),
        ("State Kenya", ""),
        ("Republic of Kerala", ""),
        ("Region of Kerala", "IN-KL"),
        ("Region of Kenya", ""),
        ("Region of Africa", ""),
        ("State of Doubtful", "?IN-KL+NG-LA"),
        ("Republic of Both", ""),
        ("Republic of Word", "KE"),
        ("Republic of d'Ivoire", "CI"),
        ("Republic of d’Ivoire", "CI"),
        ("挪威王国", "NO"),
        ("挪威一二三四五六七八", "NO"),
        ("挪威一二三四五六七八九", ""),
        ("肯尼亚王国", ""),
        ("王国", ""),
        ("A b c d e f Kenya", "KE"),
        ("A b c d e f g Kenya", ""),
        ("Republic of", ""),
        ("State State", ""),
        ("State", ""),
        ("Kenya", ""),
        ("of the", ""),
        ("", ""),
    ],
)
def test_who_may_stand_in_a_frame(text: str, found: str) -> None:
    assert entry(text) == found


@given(
    st.lists(st.sampled_from(["Republic", "of", "Kenya", "State", "Kerala", "the", "d'", "王国", "挪威"]), max_size=7)
)
def test_what_is_found_is_named_in_the_text_and_fits(words: list[str]) -> None:
    text = " ".join(words)
    codes = {"Kenya": "KE", "Kerala": "IN-KL", "挪威": "NO", "State": "KE"}
    assert entry(text) in {""} | {code for word, code in codes.items() if word in words}


# --- every way in which a name is looked up ----------------------------------------------------------------------
ENTRIES = PlaceEntries(
    SortedLines.of({"kenya": "KE", "cote divoire": "CI", "nice": "FR-06"}),
    SortedLines.of({"kenya": "XX", "KEN": "KE", "mali": "^ML", "guinea bissau": "GW", "old kenya": "KE"}),
    lambda: FRAMES,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya", "KE"),
        ("KENYA", "KE"),
        ("Côte d'Ivoire", "CI"),
        ("Guinea-Bissau", "GW"),
        ("Old  Kenya", "KE"),
        ("KEN", "KE"),
        ("Ken", ""),
        ("ken", ""),
        ("Mali", "ML"),
        ("MALI", "ML"),
        ("mali", ""),
        ("nice", "FR-06"),
        ("Republic of Kenya", "KE"),
        ("Kerala State", ""),
        ("", ""),
    ],
)
def test_an_entry_by_the_name_as_written(text: str, found: str) -> None:
    assert ENTRIES.get(text) == found


@pytest.mark.parametrize(("text", "known"), [("mali", True), ("Mali", False), ("nowhere", False), ("kenya", True)])
def test_a_name_that_only_lacks_its_capital(text: str, known: bool) -> None:
    assert ENTRIES.in_capitals(text) is known
