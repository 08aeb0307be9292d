"""A reply in words, below what the bot said, is told to coordinators, changes no notice and holds nothing (rule 10).

Not even one like an order, or with the name of an affiliate. What was said to whom in the end is compared, where people
replied behind a run that was cut off, and the lead went ahead behind the next one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.world import AFFILIATES, CONGO, copied
from tests.stories.strangers import (
    ALBANIA,
    LEADER,
    MUSEUM,
    NEWCOMER,
    ROMANIA,
    SPRING,
    STRANGER,
    TEMPORARY,
    Sent,
    Trusting,
    asking,
    ids,
)

ATTENTION = "Partnerships/Attention"
ASKED, LIST = f"Talk:{MUSEUM}", f"{MUSEUM}/Affiliates"
LEAD_REPLIED = "{{Partnership affiliates/problem|kind=lead-replied|"
GO_AHEAD = "== Go ahead ==\n{{Partnership go-ahead|answer=invite}}"
WORDS = (
    *("Yes!", "No, thanks.", "stop", "invite", "open = no", "Who is going to answer?", "=== Why? ==="),
    *(
        "* hold {0}",
        "* hold {0} {1}",
        "* release {0} {1}",
        "* unlist {0}",
        "Please ask {1} instead.",
        "Not for us: {1}",
    ),
)
DAYS = ("21 November 2026", "22 nov. 2026", "1 January 2020")
CUTS = (2, 3, 4, 5, None)
"""After how many edits the first run is cut off: more is to be said behind the replies."""


class Said(NamedTuple):
    """Words that a user signs at the end of a talk page; ``lines``: on lines of their own."""

    page: str
    user: str
    words: list[str]
    lines: bool
    record: str
    code: str
    day: str

    @property
    def text(self) -> str:
        """As it stands on the page."""
        words = (one.format(ids()[0][self.record], self.code) for one in self.words)
        signature = f"[[User:{self.user}|{self.user}]] ([[User talk:{self.user}|talk]]) 10:00, {self.day} (UTC)"
        between = "\n" if self.lines else " "
        return f"{between.join(words)} {signature}"


REPLIES = st.lists(
    st.builds(
        Said,
        page=st.sampled_from([ASKED, *(f"Talk:{page}" for page in (ALBANIA, ROMANIA, CONGO))]),
        user=st.sampled_from([NEWCOMER, TEMPORARY, STRANGER, LEADER]),
        words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
        lines=st.booleans(),
        record=st.sampled_from([SPRING, MUSEUM]),
        code=st.sampled_from(AFFILIATES),
        day=st.sampled_from(DAYS),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wiki before any run."""
    return asking(tmp_path_factory.mktemp("replies") / "start")


@pytest.fixture(scope="module")
def undisturbed(start: Path) -> dict[int | None, Sent]:
    """Where the first run is cut off → what is said where nobody replies."""
    return {cut: said_in_the_end(start, cut, ()) for cut in CUTS}


def said_in_the_end(start: Path, cut: int | None, replies: Iterable[Said]) -> Sent:
    """(receipt key, title) → how often it was said. The run behind the replies tells coordinators of each."""
    with tempfile.TemporaryDirectory() as folder:
        wiki = Trusting(copied(start, Path(folder) / "wiki"))
        wiki.run(cut)
        heard: set[str] = set()
        for said in replies:
            text = wiki.read_or(said.page)
            if "<!-- partnership-bot: " in text:
                wiki.write(said.page, f"{text}\n\n{said.text}", said.user)
                heard.add(said.page)
        wiki.wait(days=2)
        wiki.run()
        kinds = ("lead-replied" if page == ASKED else "replied-in-words" for page in heard)
        attention = wiki.read(ATTENTION)
        assert all(kind in attention for kind in kinds), heard
        assert (LEAD_REPLIED in wiki.read(LIST)) is (ASKED in heard)
        wiki.write(ASKED, f"{wiki.read(ASKED)}\n\n{GO_AHEAD}", LEADER)
        wiki.wait(days=2)
        wiki.run()
        assert LEAD_REPLIED not in wiki.read(LIST)
        return wiki.sent()


@settings(max_examples=30, deadline=None)
@given(cut=st.sampled_from(CUTS), replies=REPLIES)
def test_what_is_said_to_all_is_the_same(
    cut: int | None, replies: list[Said], start: Path, undisturbed: dict[int | None, Sent]
) -> None:
    assert said_in_the_end(start, cut, replies) == undisturbed[cut]


def test_there_is_more_to_say_behind_the_replies(
    start: Path, undisturbed: dict[int | None, Sent], tmp_path: Path
) -> None:
    for cut, whole in undisturbed.items():
        wiki = Trusting(copied(start, tmp_path / str(cut)))
        wiki.run(cut)
        assert whole - wiki.sent(), cut
        assert set(undisturbed[None]) == set(whole)
