"""The proxy before a real MediaWiki, whose requests follow the course of a run."""

from __future__ import annotations

from tests.faults.course import Course, Request
from tests.wiki.live.proxy import Fault, Parameters, Proxy


class FaultProxy(Proxy):
    """Every request that comes is the next of ``course``; ``seen`` holds those of this course alone."""

    def __init__(self, wiki_port: int) -> None:
        super().__init__(wiki_port)
        self.course = Course()

    def take(self, course: Course) -> None:
        """From now on requests are those of another run."""
        self.seen.clear()
        self.course = course

    def notice(self, parameters: Parameters) -> Fault | None:
        super().notice(parameters)
        return self.course.next(Request.of(parameters))
