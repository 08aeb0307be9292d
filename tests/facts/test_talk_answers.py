"""Answers and go-aheads on talk pages of records and on archives of these: whose they are, and which is the latest."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from bot.facts.talk_answers import go_aheads_of, left_behind, responses_of
from bot.model import Pair, Partnership, Problem, Response
from bot.wiki.world import PageQuery, Unreadable
from tests.facts.pages_of_a_wiki import declared_in, lists_of, wiki
from tests.worlds.staged import missed
from tests.worlds.values import missing

TITLE = "Partnerships/Record/A"
TALK = f"Talk:{TITLE}"
RECORD = Partnership(page_id=5, title=TITLE, revision=1, name="A")
OTHER = msgspec.structs.replace(RECORD, page_id=6, title=f"{TITLE}/Second part")


def answer(kind: str, who: str = "AA") -> str:
    return f"{{{{Partnership response|affiliate={who}|answer={kind}}}}}"


def answers(
    pages: Mapping[str, str], moved: Mapping[str, str] | None = None
) -> tuple[Mapping[Pair, Response], list[Problem]]:
    seen = wiki(pages)
    return responses_of(seen, declared_in(seen).roster, (RECORD, OTHER), lists_of(seen).responses, moved or {})


def kinds(found: Mapping[Pair, Response]) -> dict[Pair, str]:
    return {pair: response.answer.value for pair, response in found.items()}


YES, LATER, NO = answer("interested"), answer("later"), answer("declined")


@pytest.mark.parametrize(
    ("pages", "latest"),
    [
        ({TALK: YES}, {(5, "1"): "interested"}),
        ({TALK: YES + NO}, {(5, "1"): "declined"}),
        ({TALK: YES + answer("declined", "BB")}, {(5, "1"): "interested", (5, "2"): "declined"}),
        # On the talk page itself stands what was said last, whatever its archives are called.
        ({TALK: YES, f"{TALK}/Archive 1": NO}, {(5, "1"): "interested"}),
        ({f"{TALK}/Archive 1": NO, TALK: YES}, {(5, "1"): "interested"}),
        ({f"{TALK}/Archives/2026": NO, f"{TALK}/Archive": YES}, {(5, "1"): "interested"}),
        # Archives are told apart by their numbers, not by their letters.
        ({f"{TALK}/Archive 2": NO, f"{TALK}/Archive 10": YES}, {(5, "1"): "interested"}),
        ({f"{TALK}/Archive 10": YES, f"{TALK}/Archive 2": NO}, {(5, "1"): "interested"}),
        ({f"{TALK}/Archive 10": YES, f"{TALK}/Archive 9": NO, f"{TALK}/Archive 11": LATER}, {(5, "1"): "later"}),
        ({f"{TALK}/2025/Archive 1": YES, f"{TALK}/2026/Archive 1": LATER}, {(5, "1"): "later"}),
        # Of a record below another one, the answers are its own.
        ({f"{TALK}/Second part": YES}, {(6, "1"): "interested"}),
        ({f"{TALK}/Second part/Archive 1": YES, TALK: NO}, {(6, "1"): "interested", (5, "1"): "declined"}),
        ({f"{TALK}/Archive 1/Old": YES}, {(5, "1"): "interested"}),
    ],
)
def test_the_latest_answer_to_each_record_counts(pages: dict[str, str], latest: dict[Pair, str]) -> None:
    found, problems = answers(pages)
    assert kinds(found) == latest
    assert problems == []


def test_what_cannot_be_read_is_told_of_every_page() -> None:
    found, problems = answers({TALK: answer("perhaps"), f"{TALK}/Archive 1": answer("interested", "Nobody")})
    assert [one.unread for one in found.values()] == [True]
    assert {problem.page for problem in problems} == {TALK, f"{TALK}/Archive 1"}


def test_what_cannot_be_read_ends_no_answer_that_could() -> None:
    found, _ = answers({TALK: answer("perhaps"), f"{TALK}/Archive 1": answer("interested")})
    assert kinds(found) == {(5, "1"): "interested"}


@pytest.mark.parametrize("page", ["Talk:Elsewhere", "Talk:Partnerships/Record", "Talk:Partnerships/Record/B"])
def test_an_answer_where_no_record_is_counts_for_nothing_and_is_told(page: str) -> None:
    found, problems = answers({page: YES, TALK: NO})
    assert kinds(found) == {(5, "1"): "declined"}
    assert [(one.page, one.kind.value) for one in problems] == [(page, "response-without-record")]


def test_an_answer_on_the_talk_page_that_stayed_behind_is_the_records() -> None:
    for page in ("Talk:Old", "Talk:Old/Archive 1"):
        found, problems = answers({page: YES}, moved={"Old": TITLE})
        assert (kinds(found), problems) == ({(5, "1"): "interested"}, [])


# --- go-aheads ------------------------------------------------------------------------------------------------------
INVITE = "{{Partnership go-ahead|answer=invite}}"


def go_aheads(pages: Mapping[str, str]) -> tuple[list[tuple[int, str, bool]], list[tuple[str, str]]]:
    """(record, page, archived) of each, and (page, kind) of the problems."""
    seen = wiki(pages)
    found, problems = go_aheads_of(seen, declared_in(seen).roster, (RECORD, OTHER), lists_of(seen).go_aheads)
    return [(one.partnership, one.page, one.archived) for one in found], [
        (one.page, one.kind.value) for one in problems
    ]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ({TALK: INVITE}, [(5, TALK, False)]),
        ({TALK: INVITE + INVITE}, [(5, TALK, False)] * 2),
        ({f"{TALK}/Archive 1": INVITE}, [(5, f"{TALK}/Archive 1", True)]),
        ({f"{TALK}/2026/Archive 1": INVITE}, [(5, f"{TALK}/2026/Archive 1", True)]),
        ({f"{TALK}/Second part": INVITE}, [(6, f"{TALK}/Second part", False)]),
        ({f"{TALK}/Second part/Archive 1": INVITE}, [(6, f"{TALK}/Second part/Archive 1", True)]),
    ],
)
def test_a_go_ahead_is_of_the_nearest_record_above(pages: dict[str, str], found: list[tuple[int, str, bool]]) -> None:
    assert go_aheads(pages) == (found, [])


def test_a_go_ahead_where_no_record_is_counts_for_nothing_and_is_told() -> None:
    assert go_aheads({"Talk:Elsewhere": INVITE, "Talk:Partnerships/Record": INVITE, TALK: INVITE}) == (
        [(5, TALK, False)],
        [("Talk:Elsewhere", "go-ahead-without-record"), ("Talk:Partnerships/Record", "go-ahead-without-record")],
    )


def test_what_cannot_be_read_is_told_where_people_can_still_mend_it() -> None:
    wrong = "{{Partnership go-ahead|answer=perhaps}}"
    _, problems = go_aheads({TALK: wrong, f"{TALK}/Archive 1": wrong})
    assert {page for page, _ in problems} == {TALK}


# --- answers left behind --------------------------------------------------------------------------------------------
INFOBOX = {TITLE: "{{Partnership|name=A}}"}


@pytest.mark.parametrize(
    ("talk", "old", "moved"),
    [
        ("Talk:Old", "Old", {"Old": TITLE}),
        ("Talk:Old/Archive 1", "Old", {"Old": TITLE}),
        ("Talk:Old/Archive 1", "Old/Archive 1", {"Old/Archive 1": TITLE}),
        ("Talk:Old", "Another", {}),
        (TALK, "Old", {}),
    ],
)
def test_where_a_record_was_moved_without_its_talk_page(talk: str, old: str, moved: dict[str, str]) -> None:
    seen = wiki({**INFOBOX, talk: YES}, moved={old: TITLE})
    assert left_behind(seen, lists_of(seen)) == moved


def test_what_was_not_moved_leads_nowhere() -> None:
    seen = wiki({**INFOBOX, "Essay": "Words.", "Talk:Essay": YES, "Talk:Gone": YES, "Talk:Bad": YES})
    unreadable = Unreadable(title="Bad", why="x", redirects=("Bad",))
    seen = seen.having({PageQuery("Gone"): missing("Nothing", "Gone"), PageQuery("Bad"): unreadable})
    assert left_behind(seen, lists_of(seen)) == {}


def test_only_pages_of_lost_answers_are_asked_for() -> None:
    seen = wiki({**INFOBOX, TALK: YES, f"{TALK}/Archive 1": YES, "Talk:Old/Archive 1": YES})
    lists = lists_of(seen)
    assert missed(lambda known: left_behind(known, lists), seen) == {PageQuery("Old"), PageQuery("Old/Archive 1")}
