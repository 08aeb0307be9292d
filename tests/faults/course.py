"""The requests of one run, one after the other, and what goes wrong with which of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Literal, NamedTuple

from tests.faults.catalogue import Trouble
from tests.wiki.live.proxy import Fault

Kind = Literal["read", "write"]


class Form(Enum):
    """How a write stands on what the page was."""

    APPEND = "append"
    CREATE = "create"
    REGION = "region"
    WHOLE = "whole page"


class Request(NamedTuple):
    """What went over the wire: of a write its page and form, of a read what was asked for."""

    kind: Kind
    title: str = ""
    form: Form | None = None
    asked: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Request:
        """As the API is asked."""
        if parameters.get("action") == "edit":
            return cls("write", parameters["title"], _form(parameters))
        names = ("action", "meta", "modules", "list", "generator", "prop")
        return cls("read", asked=" ".join(parameters[name] for name in names if name in parameters))


def _form(parameters: Mapping[str, str]) -> Form:
    if "createonly" in parameters:
        return Form.CREATE
    if parameters["title"].endswith(".json"):
        return Form.WHOLE
    return Form.REGION if "<!-- begin: " in parameters["text"] else Form.APPEND


class Course:
    """Counts requests from 0, those of one kind where one is named; that at ``place`` meets the trouble.

    All later ones of its kind do if it lasts. ``met`` is the request that did.
    """

    def __init__(self, trouble: Trouble | None = None, place: int = 0, kind: Kind | None = None) -> None:
        self.requests: list[Request] = []
        self.met: Request | None = None
        self._trouble, self._ahead, self._kind = trouble, place, kind
        self._afterwards = trouble.afterwards if trouble else None

    @property
    def kinds(self) -> list[Kind]:
        return [request.kind for request in self.requests]

    def next(self, request: Request) -> Fault | None:
        """What goes wrong with the next request."""
        self.requests.append(request)
        if self._trouble is None:
            return None
        if self.met is None:
            return self._reached(request, self._trouble)
        if request.kind != self.met.kind:
            return None
        if self._trouble.lasting:
            return self._trouble.fault
        afterwards, self._afterwards = self._afterwards, None
        return afterwards

    def _reached(self, request: Request, trouble: Trouble) -> Fault | None:
        if self._kind not in (None, request.kind):
            return None
        self._ahead -= 1
        if self._ahead >= 0:
            return None
        self.met = request
        return trouble.fault


class EachAtFirst(Course):
    """Every request of one kind meets the trouble when it is sent, and not when it is sent again right after."""

    def __init__(self, trouble: Trouble, kind: Kind) -> None:
        super().__init__()
        self.met_by: list[Request] = []
        self._fault, self._of = trouble.fault, kind
        self._again = False

    def next(self, request: Request) -> Fault | None:
        self.requests.append(request)
        if request.kind != self._of:
            return None
        self._again = not self._again
        if not self._again:
            assert request == self.met_by[-1], f"{request} instead of {self.met_by[-1]} again"
            return None
        self.met_by.append(request)
        return self._fault
