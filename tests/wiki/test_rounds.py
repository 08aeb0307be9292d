"""Asking in rounds until nothing more is needed, and failing where the wiki does not answer in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

import pytest

from bot.wiki.rounds import MAX_ROUNDS, decide, replayed
from bot.wiki.stages import Stages, settled
from bot.wiki.world import Answer, Missing, PageQuery, Query, ReadFailed, Site, World
from tests.worlds.values import SITE


class Answering:
    """A wiki without a page, that leaves some titles unanswered; it counts the rounds."""

    def __init__(self, *silent: str) -> None:
        self.silent, self.rounds = silent, 0

    def site(self) -> Site:
        return SITE

    def clock(self) -> datetime:
        return datetime(2026, 11, 21, 12, 34, 56, 789, tzinfo=UTC)

    def answers(self, queries: Collection[Query]) -> Mapping[Query, Answer]:
        self.rounds += 1
        pages = [query for query in queries if isinstance(query, PageQuery)]
        return {asked: Missing(title=asked.title) for asked in pages if asked.title not in self.silent}


def rounds_of(count: int) -> list[str]:
    return [f"Page {number}" for number in range(count)]


def wanting(count: int, world: World) -> Stages[tuple[str, ...]]:
    """Wants one more page in every round, and then says which it knows."""

    def known(seen: World) -> tuple[str, ...]:
        titles = rounds_of(count)
        return tuple(title for at, title in enumerate(titles) if all(map(seen.page, titles[:at])) and seen.page(title))

    return settled(world, known)


@pytest.mark.parametrize("count", [0, 1, MAX_ROUNDS])
def test_the_decision_is_asked_again_with_the_answers(count: int) -> None:
    reader = Answering()
    decided, world = decide(reader, lambda world: wanting(count, world), None)
    assert decided == tuple(rounds_of(count))
    assert reader.rounds == count
    assert len(world.answers) == count


def test_a_decision_that_is_never_content_fails() -> None:
    reader = Answering()
    with pytest.raises(ReadFailed, match="after 8 rounds of reading, 1 questions are still open"):
        decide(reader, lambda world: wanting(MAX_ROUNDS + 1, world), None)
    assert reader.rounds == MAX_ROUNDS == 8


def test_a_question_left_open_is_a_failed_read_and_not_a_missing_page() -> None:
    with pytest.raises(ReadFailed, match=r"1 questions were left open, .*Page 1"):
        decide(Answering("Page 1"), lambda world: wanting(2, world), None)


@pytest.mark.parametrize("titles", [["A", "B", "C"], ["C", "B", "A"]])
def test_of_several_questions_left_open_the_same_one_is_named(titles: list[str]) -> None:
    with pytest.raises(ReadFailed, match=r"2 questions were left open, .*'A'"):
        decide(Answering("A", "B"), lambda world: settled(world, lambda seen: list(map(seen.page, titles))), None)


def test_the_time_is_cut_to_the_minute() -> None:
    _, world = decide(Answering(), lambda world: wanting(0, world), None)
    assert world.now == datetime(2026, 11, 21, 12, 34, tzinfo=UTC)
    _, world = decide(Answering(), lambda world: wanting(0, world), datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert world.now == datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    assert world.site == SITE


def test_a_world_given_whole_is_decided_without_asking_and_what_it_lacks_is_told() -> None:
    _, world = decide(Answering(), lambda world: wanting(3, world), None)
    assert replayed(World.from_json(world.to_json()), lambda known: wanting(3, known)) == tuple(rounds_of(3))
    with pytest.raises(ReadFailed, match=r"1 questions were left open, .*Page 3"):
        replayed(world, lambda known: wanting(5, known))
