"""Worlds: written down and read again, and never mistaking what was not asked for what is missing."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wiki.world import (
    Answer,
    Contribution,
    Contributions,
    ContributionsQuery,
    History,
    HistoryQuery,
    Missing,
    Page,
    PageQuery,
    Query,
    Revision,
    Site,
    Transclusions,
    TransclusionsQuery,
    Unreadable,
    User,
    UserQuery,
    World,
)
from tests.worlds.values import missing, page, world

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — Hypothesis wants them naive
QUESTIONS: st.SearchStrategy[Query] = st.one_of(
    st.builds(PageQuery, WORDS),
    st.builds(TransclusionsQuery, WORDS, st.lists(st.integers(0, 5), max_size=2).map(tuple)),
    st.builds(HistoryQuery, WORDS),
    st.builds(UserQuery, WORDS),
    st.builds(ContributionsQuery, WORDS, st.just((1, 3))),
)
TITLES = st.lists(WORDS, max_size=2).map(tuple)
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Page, id=st.integers(1), title=WORDS, revision=st.integers(1), timestamp=MOMENTS, text=WORDS, redirects=TITLES
    ),
    st.builds(Missing, title=WORDS, redirects=TITLES),
    st.builds(Unreadable, title=WORDS, why=WORDS),
    st.builds(Transclusions, pages=TITLES, redirects=TITLES),
    st.builds(
        History,
        st.lists(
            st.builds(
                Revision, id=st.integers(1), user=st.none() | WORDS, timestamp=MOMENTS, summary=st.none() | WORDS
            ),
            max_size=2,
        ).map(tuple),
    ),
    st.builds(User, name=WORDS, groups=TITLES, registration=st.none() | MOMENTS),
    st.builds(
        Contributions,
        st.lists(
            st.builds(Contribution, page_id=st.integers(1), title=WORDS, revision=st.integers(1), timestamp=MOMENTS),
            max_size=2,
        ).map(tuple),
    ),
)
SITES = st.builds(Site, wiki=WORDS, account=WORDS, rights=st.frozensets(WORDS, max_size=4), read_only=st.none() | WORDS)
WORLDS = st.builds(World, SITES, MOMENTS, st.dictionaries(QUESTIONS, ANSWERS, max_size=5))


@given(WORLDS)
def test_a_world_survives_being_written_down(known: World) -> None:
    assert World.from_json(known.to_json()) == known


@given(WORLDS, st.randoms())
def test_the_order_of_reading_does_not_show(known: World, chance: object) -> None:
    answers = list(known.answers.items())
    chance.shuffle(answers)  # type: ignore[attr-defined]
    assert World(known.site, known.now, dict(answers)).to_json() == known.to_json()


def test_the_seed_of_hashes_does_not_show() -> None:
    code = (
        "from tests.worlds.values import *\n"
        "import sys\n"
        "pages = [page(title) for title in {'A', 'B', 'C', 'D', 'E'}]\n"
        "sys.stdout.buffer.write(world(*pages).to_json())"
    )
    root = str(Path(__file__).parents[2])
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1
    assert b'"title":"E"' in written.pop()


@pytest.mark.parametrize(
    "written",
    [b"", b"[]", b"{}", b'{"schema": 1}', world().to_json().replace(b"Z", b""), world().to_json()[:-5]],
    ids=["empty", "list", "nothing", "no site", "a time without its zone", "cut off"],
)
def test_what_is_no_world_is_refused(written: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        World.from_json(written)


def test_a_page_that_was_not_asked_for_is_not_missing() -> None:
    known = world(page("A"), missing("B"))
    assert isinstance(known.page("A"), Page)
    assert isinstance(known.page("B"), Missing)
    assert known.page("C") is None


def test_what_is_wanted_and_not_answered_is_noted() -> None:
    known, noted = world(page("A"), missing("B")), set[Query]()
    asking = known.noting(noted)
    assert (asking.page("A"), asking.page("B"), asking.page("C")) == (page("A"), missing("B"), None)
    assert (asking.want(HistoryQuery("A")), asking.want(PageQuery("C"))) == (None, None)
    assert noted == {PageQuery("C"), HistoryQuery("A")}
    assert known.page("D") is None, "a world that notes nothing says the same"


def test_knowing_more_keeps_what_was_known() -> None:
    before = world(page("A", "old"), page("B"))
    after = before.having({PageQuery("A"): page("A", "new"), PageQuery("C"): missing("C")})
    assert after.page("A") == page("A", "new")
    assert after.page("B") == page("B")
    assert after.page("C") == missing("C")
    assert before.page("A") == page("A", "old")
    assert before.page("C") is None
