"""Communities: what is not known is told, with the names that it may be meant for."""

from __future__ import annotations

import pytest

from bot.language.names.themes import load as load_tables
from tests.facts.parse.reading import read, vocabulary

TOLD = [
    ("Sámi; Tamils", []),
    ("Senegalese in France", []),
    ("Swedish-speaking Finns", []),
    ("Deaf people", []),
    ("", []),
    ("none", []),
    ("Samii", [("misspelt-community", "Sámi")]),
    ("Palestinans, Sorbs", [("misspelt-community", "Palestinians")]),
    ("Senegaleze", [("misspelt-community", "Senegalese")]),
    ("Zzyzzx people", [("unknown-community", "Zzyzzx people")]),
    ("not Samii", [("unknown-community", "not Samii")]),
    ("women", []),  # a theme
    ("women of Mali", []),
]


def told_of(communities: str) -> list[tuple[str, str]]:
    reading = read(f"{{{{Partnership|communities={communities}}}}}")
    assert reading is not None
    return [(one.kind.value, one.arguments[-1]) for one in reading.problems if one.parameter == "communities"]


@pytest.mark.parametrize(("communities", "told"), TOLD)
def test_a_community_that_is_not_known_is_told(communities: str, told: list[tuple[str, str]]) -> None:
    assert told_of(communities) == told


def test_a_slip_leaves_the_record_in_doubt_and_other_words_do_not() -> None:
    unread = [
        reading.fact.unread
        for name in ("Palestinans", "Zzyzzx people")
        if (reading := read(f"{{{{Partnership|communities={name}}}}}")) and reading.fact
    ]
    assert unread == [{"communities"}, frozenset()]


def test_every_community_of_the_table_is_known_and_a_slip_of_it_is_told() -> None:
    communities = load_tables().communities
    for row in communities._rows:
        assert all(communities.of(name, vocabulary()) for name in row.names)
        name = row.names[0]
        assert communities.of(f"{name}q", vocabulary()) or told_of(f"{name}q")
