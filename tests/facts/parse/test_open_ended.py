"""Words that say that something has no end, and the words for "until"."""

from __future__ import annotations

import pytest

from bot.facts.parse.open_ended import OPEN_ENDED, UNTIL, is_open


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("ongoing", True),
        ("Ongoing.", True),
        (" ONGOING ", True),
        ("until today", True),
        ("up to the present", True),
        ("to date", True),
        ("date", False),
        ("until", False),
        ("until 2027", False),
        ("present", True),
        ("н. в.", True),
        ("по н.в.", True),
        ("по сегодняшний день", True),
        ("день", False),
        ("jusqu'à aujourd'hui", True),
        ("jusqu’à ce jour", True),
        ("ce jour", False),
        ("fino ad oggi", True),
        ("至今", True),
        ("bis heute", True),
        ("tomorrow", False),
        ("not open", False),
        (":", False),
        (".", False),
        ("", False),
    ],
)
def test_what_has_no_end(text: str, opened: bool) -> None:
    assert is_open(text) is opened


def test_words_for_until_are_no_others_and_longer_ones_come_first() -> None:
    assert {"until", "bis", "jusqu'a", "до"} <= {*UNTIL}
    assert not any(is_open(word) for word in UNTIL)
    assert {"", "date", "day", "день"}.isdisjoint(UNTIL)
    for place, word in enumerate(UNTIL):
        assert not any(later != word and later.startswith(word) for later in UNTIL[place:])


def test_every_word_stands_folded_and_is_one() -> None:
    assert "" not in OPEN_ENDED
    assert all(word == " ".join(word.split()) and is_open(word) for word in OPEN_ENDED)
