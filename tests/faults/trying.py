"""One scenario: a run that meets a trouble, a clean run after it, and what must hold whatever the trouble was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from bot.apply.refusals import is_remembered
from bot.wiki.gateway import Wiki
from tests.faults.catalogue import HEALED, Trouble
from tests.faults.course import Course, EachAtFirst, Form, Kind, Request
from tests.faults.running import Ended, applied
from tests.faults.table import Row
from tests.faults.verdict import Seen, Verdict, differing, verdict
from tests.stories.conftest import STATUS


class Tried(Protocol):
    """A wiki in its state at the start."""

    def open(self, course: Course) -> Wiki:
        """The wiki as a run meets it, request by request."""
        ...

    def edit(self, title: str, before: str = "", after: str = "", instead: str | None = None) -> None:
        """What a person does to a page."""
        ...

    def seen(self) -> Seen:
        """What has become of it."""
        ...


def forgotten(wiki: Tried) -> None:
    """A person mended what the wiki refused, and has it tried again."""
    wiki.edit(STATUS, instead="The filter lets the bot pass now. ~ A person")


class Faultless:
    """The requests of a run in which nothing goes wrong, and the wiki after it."""

    def __init__(self, wiki: Tried, *arguments: str) -> None:
        course = Course()
        assert applied(lambda: wiki.open(course), *arguments).code == HEALED
        self.requests: Sequence[Request] = tuple(course.requests)
        self.seen = wiki.seen()
        self._arguments = arguments

    @property
    def kinds(self) -> list[Kind]:
        return [request.kind for request in self.requests]

    def places(self, kind: Kind) -> list[int]:
        """The requests of that kind, but for the page that tells of the run: whether that is written is no matter."""
        return [place for place, known in enumerate(self.requests) if known.kind == kind and known.title != STATUS]

    def place_of(self, title: str) -> int:
        """The request that writes that page."""
        (place,) = (place for place, known in enumerate(self.requests) if known.title == title)
        return place

    def each_form(self) -> dict[Form, int]:
        """The first write of every form that the run has."""
        writes = self.places("write")
        return {form: place for place in reversed(writes) if (form := self.requests[place].form)}

    def meets(
        self,
        trouble: Trouble,
        place: int,
        wiki: Tried,
        row: Row,
        by_people: Mapping[str, Sequence[str]] | None = None,
        apart: Collection[str] = (),
    ) -> Ended:
        """Lets a run meet the trouble at one request, and heals what it leaves."""
        ended = applied(lambda: wiki.open(Course(trouble, place)), *self._arguments)
        words = by_people or {}
        assert ended.code == HEALED or ended.said or trouble.kills, f"at {place}: no word of why: {ended}"
        if ended.code == HEALED and "skipped" not in ended.said:
            seen = wiki.seen()
            assert differing(seen, self.seen, words, apart) == [], f"at {place}, at once: {ended}"
            if self.kinds[place] == "read" and not words:
                # Nothing was at stake: a second run would be that of the run in which nothing goes wrong.
                row.count(ended.code, _flawless(verdict(seen, self.seen, words, apart)))
                return ended
        if is_remembered(trouble.reason):
            forgotten(wiki)
        self.heals(wiki, ended, place, row, words, apart)
        return ended

    def meets_at_each_read(self, trouble: Trouble, wiki: Tried, row: Row) -> None:
        """Lets every read of a run meet the trouble once: each is asked again, and the run ends as without it."""
        course = EachAtFirst(trouble, "read")
        ended = applied(lambda: wiki.open(course), *self._arguments)
        assert ended.code == HEALED, ended
        assert course.met_by == [request for request in self.requests if request.kind == "read"]
        row.count(ended.code, _flawless(verdict(wiki.seen(), self.seen, {})))

    def heals(
        self,
        wiki: Tried,
        ended: Ended,
        place: int,
        row: Row,
        by_people: Mapping[str, Sequence[str]] | None = None,
        apart: Collection[str] = (),
    ) -> None:
        """A clean run after that one: nothing doubled, nothing lost, the same pages as if nothing had gone wrong."""
        again = applied(lambda: wiki.open(Course()), *self._arguments)
        assert again.code == HEALED, f"at {place}: {ended}, then {again}"
        seen, words = wiki.seen(), by_people or {}
        assert differing(seen, self.seen, words, apart) == [], f"at {place}: {ended}, then {again}"
        row.count(ended.code, _flawless(verdict(seen, self.seen, words, apart)))


def _flawless(found: Verdict) -> Verdict:
    assert found == (0, 0, 0, 0, True)
    return found


Make = Callable[[Tried], Trouble]
