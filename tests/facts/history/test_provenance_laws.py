"""Laws of patience: what accounts without standing do to a record never lets more go out than before."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.history.provenance import Provenance
from tests.facts.history.test_provenance import ASK, BOTH, MALI, WORDS, record, traced

few = settings(max_examples=25, deadline=None)
TEXTS = (
    ASK, record(), BOTH, MALI, record("no"), record("ask", rest="|contact=Friend\n"), "Nonsense", WORDS, "",
    record(rest="|contact=Friend\n"), record(rest="|status=completed\n"),
    record(countries="", rest="|regions=Africa\n"),
)  # fmt: skip
Step = tuple[str, str]
"""Who saves what."""


SELF = tuple(text.replace("Friend", "Stranger; New; Blocked") for text in TEXTS if "Friend" in text)


def steps(*users: str, least: int = 0, texts: tuple[str, ...] = TEXTS) -> st.SearchStrategy[list[Step]]:
    return st.lists(st.tuples(st.sampled_from(users), st.sampled_from(texts)), min_size=least, max_size=6)


LEGITIMATE = steps("Author", "Coord", least=1).map(lambda saved: [("Author", ASK), *saved])
OPENERS = steps("Stranger", "Other", "New", "Blocked", texts=TEXTS + SELF)
UNHEARD = steps("New", "Newer", "Blocked", texts=TEXTS + SELF)


def provenance(saved: Sequence[Step]) -> Provenance | None:
    """Of edits two days apart, the last one two days ago."""
    return traced(*((user, 48 * (len(saved) - at), text) for at, (user, text) in enumerate(saved)))


def invites(saved: Sequence[Step]) -> bool:
    """Whether the record itself lets somebody be invited, and no coordinator has to look at it."""
    found, text = provenance(saved), saved[-1][1]
    closed = "|open=yes" not in text or "completed" in text
    return found is not None and found.opened and not found.unheard and not closed


@few
@given(LEGITIMATE, OPENERS)
def test_nobody_without_standing_opens_a_record(before: list[Step], after: list[Step]) -> None:
    if "|open=ask" in before[-1][1] or "|open=no" in before[-1][1]:
        assert not invites([*before, *after])


@few
@given(LEGITIMATE, UNHEARD)
def test_whom_those_who_are_new_or_blocked_bring_in_waits(before: list[Step], after: list[Step]) -> None:
    saved = [*before, *after]
    if invites(saved):
        assert saved[-1][1] == before[-1][1] or "contact" in saved[-1][1] + before[-1][1]


@few
@given(LEGITIMATE, UNHEARD, st.sampled_from(["Author", "Stranger", "New", "Coord"]))
def test_whoever_restores_a_record_restores_what_it_was(before: list[Step], between: list[Step], by: str) -> None:
    was, restored = provenance(before), provenance([*before, *between, (by, before[-1][1])])
    assert (was is None) is (restored is None)
    if was and restored:
        assert (restored.author, restored.unheard, restored.opened) == (was.author, was.unheard, was.opened)
        assert restored.named == was.named


@few
@given(LEGITIMATE)
def test_what_those_do_on_whom_it_hangs_needs_nobody_else(saved: list[Step]) -> None:
    if found := provenance(saved):
        assert found.unheard == ()
        assert found.opened
