"""An affiliate said no before it was told, and somebody takes the answer off the record's talk page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.strangers import (
    ADMIN,
    BLOCKED,
    LEADER,
    NEWCOMER,
    SPRING,
    STRANGER,
    TEMPORARY,
    Trusting,
    asking,
    ids,
)

TALK = f"Talk:{SPRING}"
NO = "{{Partnership response|affiliate=ALB|answer=declined}}"


@pytest.mark.parametrize(
    ("giver", "taker", "told"),
    [
        *((LEADER, user, False) for user in (NEWCOMER, BLOCKED, TEMPORARY)),
        *((LEADER, user, True) for user in (LEADER, STRANGER, ADMIN)),
        # What those said whose word does not count, anybody takes away.
        *((NEWCOMER, user, True) for user in (NEWCOMER, TEMPORARY, ADMIN)),
    ],
)
def test_it_is_no_until_somebody_takes_it_away_whose_word_counts(
    giver: str, taker: str, told: bool, tmp_path: Path
) -> None:
    wiki = Trusting(asking(tmp_path / "wiki"))
    assert wiki.tried(TALK, f"Words.\n\n{NO}", giver)
    wiki.block(True)
    wiki.run()
    before = wiki.sent()
    wiki.block(False)
    assert wiki.tried(TALK, "Words.", taker)
    wiki.block(True)
    for _ in range(2):
        wiki.wait(days=2)
        wiki.run()
    assert {one.page for one in wiki.sent() - before} == ({wiki.page_id(ids()[2]["ALB"])} if told else set())
