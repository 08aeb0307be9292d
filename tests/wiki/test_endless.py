"""A query that has no end is a failed read, soon; one that is long, or says nothing now and then, is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

import pytest

from bot.wiki.live.api import LiveApi
from bot.wiki.live.http import Answer, Exchange
from bot.wiki.live.query import gather
from bot.wiki.world import ReadFailed

Said = tuple[dict[str, Any], str]  # what one answer says, and how it goes on; "" ends it


class Line:
    """A wiki that gives these answers, one after the other."""

    wiki, account, rights = "test:test", "PartnerBot", frozenset[str]()

    def __init__(self, answers: Iterator[Said]) -> None:
        self.answers, self.asked = answers, 0

    def log_in(self) -> None: ...

    def exchange(self, parameters: Mapping[str, str], *, write: bool) -> Exchange:
        self.asked += 1
        query, mark = next(self.answers)
        further = {"continue": {"uccontinue": mark, "continue": "-||"}} if mark else {}
        return Answer(body={"batchcomplete": True, "query": query, **further})


def edit(number: int) -> dict[str, Any]:
    return {"usercontribs": [{"revid": number}]}


ENDLESS: Mapping[str, tuple[Callable[[int], Said], int]] = {
    "the same mark at once": (lambda at: (edit(at), "1"), 2),
    "the same mark again": (lambda at: (edit(at), str(at % 7)), 9),
    "nothing, with new marks": (lambda at: ({}, str(at + 1)), 30),
    "the same, with new marks": (lambda at: (edit(1), str(at + 1)), 30),
    "an empty list, with new marks": (lambda at: ({"usercontribs": []}, str(at + 1)), 30),
    "always something new": (lambda at: (edit(at), str(at + 1)), 400),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_an_answer_without_end_is_given_up_soon(case: str) -> None:
    said, most = ENDLESS[case]
    line = Line(map(said, count()))
    with pytest.raises(ReadFailed, match="without end"):
        gather(LiveApi(line), {"list": "usercontribs"})
    assert line.asked <= most


LONG: Mapping[str, list[Said]] = {
    "a long list": [(edit(at), str(at + 1)) for at in range(200)],
    "with gaps": [({} if at % 15 else edit(at), str(at + 1)) for at in range(200)],
    "the same a few times": [(edit(at // 10), str(at + 1)) for at in range(200)],
}


@pytest.mark.parametrize("case", LONG)
def test_a_long_answer_is_read_to_its_end(case: str) -> None:
    said = [*LONG[case], (edit(-1), "")]
    found = gather(LiveApi(Line(iter(said))), {"list": "usercontribs"}).lists["usercontribs"]
    assert found == [entry for query, _ in said for entry in query.get("usercontribs", ())]
