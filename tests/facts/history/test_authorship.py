"""Attribution: who is responsible for what a page says now, as its history tells."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.history.authorship import first_brought
from bot.wiki.world import History, Revision
from tests.worlds.values import NOW


def history(*saved: tuple[str | None, str | None]) -> History:
    """Revisions by (user, text), oldest first."""
    made = [
        Revision(id=100 + at, user=user, timestamp=NOW + timedelta(minutes=at), text=text)
        for at, (user, text) in enumerate(saved)
    ]
    return History(tuple(reversed(made)))


HOLD = "* hold 5"


def who(*saved: tuple[str | None, str | None], counts: str = "AC") -> str | None:
    """Who first brought the line that stands now; ``counts``: whose word does."""

    def times(text: str) -> int:
        return text.split("\n").count(HOLD)

    found = first_brought(history(*saved), times, lambda user: user in tuple(counts))
    return found.user if found else None


@pytest.mark.parametrize(
    ("saved", "by"),
    [
        ([], None),
        ([("A", HOLD)], "A"),
        ([("A", ""), ("B", HOLD), ("C", f"{HOLD}\nmore")], "B"),
        ([("A", HOLD), ("B", "")], None),
        # Whoever brings back what stood there has not brought it, whoever took it away.
        ([("A", HOLD), ("B", ""), ("C", HOLD)], "A"),
        ([("A", HOLD), ("B", ""), ("B", HOLD)], "A"),
        ([("B", HOLD), ("X", ""), ("C", HOLD)], "B"),
        ([("B", HOLD), ("C", ""), ("C", HOLD)], "B"),
        ([("B", f"x\n{HOLD}"), ("X", "Nonsense"), ("C", f"x\ny\n{HOLD}")], "B"),
        ([("B", HOLD), ("X", ""), ("C", f"\n{HOLD}\n")], "B"),
        # What somebody whose word counts took away, others answer for who bring it back.
        ([("A", HOLD), ("C", ""), ("B", HOLD)], "B"),
        ([("A", HOLD), ("C", ""), ("B", HOLD), ("X", ""), ("C", HOLD)], "B"),
        ([("A", HOLD), ("C", ""), ("C", HOLD)], "A"),
        # Words of one's own, in a text that never stood there.
        ([("B", f"x\n{HOLD}"), ("C", "x"), ("C", f"y\n{HOLD}")], "C"),
        ([("B", f"x\n{HOLD}"), ("B", "x"), ("C", f"x\n{HOLD}\ny")], "C"),
        # A text that nobody may read changes nothing that stands before and after it; of the rest nobody can tell.
        ([("A", HOLD), ("B", None), ("C", HOLD)], "A"),
        ([("A", None), ("B", HOLD)], None),
        ([("A", ""), ("B", None), ("C", HOLD)], None),
        ([("A", None), ("B", ""), ("C", HOLD)], "C"),
        ([("A", HOLD), ("B", None), ("C", ""), ("B", HOLD)], "B"),
        ([("A", HOLD), ("B", None), ("X", ""), ("B", HOLD)], "B"),
        ([("A", HOLD), ("B", None)], None),
        ([("A", ""), (None, HOLD), ("C", HOLD)], None),
        # Saved again without a change, as moves are.
        ([("B", HOLD), ("C", HOLD), ("C", HOLD)], "B"),
    ],
)
def test_who_is_responsible(saved: list[tuple[str | None, str | None]], by: str | None) -> None:
    assert who(*saved) == by


def test_what_bears_a_date_and_a_name_is_never_written_anew() -> None:
    saved = history(("B", f"x\n{HOLD}"), ("B", "x"), ("C", f"y\n{HOLD}"))
    found = [first_brought(saved, lambda text: HOLD in text, bool, anew=anew) for anew in (True, False)]
    assert [one.user for one in found if one] == ["C", "B"]


def test_whoever_counts_and_takes_one_of_several_away_has_decided_about_those_that_are_gone() -> None:
    saved = history(("B", f"{HOLD}\n{HOLD}"), ("X", HOLD), ("A", ""), ("Y", f"{HOLD}\n{HOLD}"))
    found = [first_brought(saved, lambda text: text.count(HOLD), lambda user: user == "A", place) for place in (1, 2)]
    assert [one.user for one in found if one] == ["Y", "Y"]


@pytest.mark.parametrize("around", ["{}", "\n{}", "{}\n", "\n{}\n\n"])
@pytest.mark.parametrize(
    ("gone", "back", "by"),
    [
        ("Nonsense", "{{P|a=1|b=3|open=yes}}", "B"),
        ("Nonsense", "{{P|c=1|b=3|open=yes}}", "C"),
        ("{{P|a=1|b=2}}", "{{P|a=1|b=3|open=yes}}", "C"),
    ],
)
def test_of_a_text_of_one_line_its_parts_tell_whether_it_is_mended(around: str, gone: str, back: str, by: str) -> None:
    texts = [around.format(text) for text in ("{{P|a=1|b=2|open=yes}}", gone, back)]
    saved = history(*zip("BXC", texts, strict=True))
    found = first_brought(saved, lambda text: text.count("open=yes"), lambda user: user == "C")
    assert found
    assert found.user == by


@pytest.mark.parametrize("tag", ["mw-undo", "mw-rollback", "mw-manual-revert"])
def test_what_the_wiki_calls_a_revert_is_one(tag: str) -> None:
    saved = history(("B", f"x\n{HOLD}"), ("B", "x"), ("C", f"y\n{HOLD}")).revisions
    found = [
        first_brought(History((latest, *saved[1:])), lambda text: HOLD in text, lambda user: user == "C")
        for latest in (saved[0], msgspec.structs.replace(saved[0], tags=(tag,)))
    ]
    assert [one.user for one in found if one] == ["C", "B"]


def test_what_is_brought_back_from_beyond_the_texts_read_is_nobodys() -> None:
    saved = history(("B", None), ("X", ""), ("C", HOLD)).revisions
    marked = tuple(msgspec.structs.replace(one, sha1=sha) for one, sha in zip(saved, "aba", strict=True))
    assert first_brought(History(saved), lambda text: HOLD in text, bool) is saved[0]
    assert first_brought(History(marked), lambda text: HOLD in text, bool) is None


TEXTS = st.sampled_from(["", HOLD, f"{HOLD}\nand more", "Nonsense", f"x\n{HOLD}\ny", "x"])
EDITS = st.lists(st.tuples(st.sampled_from("ABCX"), TEXTS), min_size=1, max_size=8)


@given(EDITS, st.sampled_from("ABCX"))
def test_a_revert_of_a_vandal_changes_nothing(edits: list[tuple[str, str]], saviour: str) -> None:
    reverted = [*edits, ("V", "?"), (saviour, edits[-1][1])]
    assert who(*reverted) == who(*edits)


@given(EDITS)
def test_whoever_is_responsible_has_saved_it(edits: list[tuple[str, str]]) -> None:
    by = who(*edits)
    assert (by is None) is (HOLD not in edits[-1][1])
    assert by is None or any(user == by and HOLD in text for user, text in edits)


@given(EDITS, EDITS)
def test_nobody_whose_word_does_not_count_speaks_for_another(
    edits: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    """What strangers do after a word was taken away by somebody whose word counts brings it back for nobody."""
    taken_away = [*edits, ("A", HOLD), ("A", "away")]
    assert who(*taken_away, *(("X", text) for _, text in more)) in (None, "X")
