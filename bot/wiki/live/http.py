"""One request to a wiki's API and every way in which it can end; the line over which requests go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

Parameters = Mapping[str, str]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The API answered with a JSON object; ``retry_after`` is in seconds, where the server asks for patience."""

    body: dict[str, Any]
    retry_after: float | None = None

    @property
    def error(self) -> tuple[str, str] | None:
        """Code and description of the API's error, None when there is none."""
        error = self.body.get("error")
        if not isinstance(error, dict):
            return None
        return str(error.get("code", "unknown")), str(error.get("info", ""))


class Garbled(msgspec.Struct, frozen=True, kw_only=True):
    """An HTTP answer that is not the API's: a proxy's HTML, JSON that was cut off, a redirect."""

    status: int
    why: str
    retry_after: float | None = None


class Lost(msgspec.Struct, frozen=True):
    """The request may have reached the wiki; no whole answer came back."""

    why: str


class Unsent(msgspec.Struct, frozen=True):
    """No connection was made, so the wiki has never seen the request."""

    why: str


Exchange = Answer | Garbled | Lost | Unsent


class WikiError(Exception):
    """The wiki cannot be worked with; the message names what is wrong, the setting, and what mends it."""


class NotConfigured(WikiError):
    """Pywikibot's configuration is missing or incomplete."""


class LoginFailed(WikiError):
    """The wiki does not accept the password or the OAuth consumer."""


class WrongAccount(WikiError):
    """Logged in, but as somebody else."""


class MissingRight(WikiError):
    """The account may not do what is asked of it."""


class Unreachable(WikiError):
    """No answer from the wiki while connecting."""


class Line(Protocol):
    """A logged-in connection with the API of one wiki."""

    @property
    def wiki(self) -> str:
        """``FAMILY:CODE``."""
        ...

    @property
    def account(self) -> str:
        """The user name that is logged in."""
        ...

    @property
    def rights(self) -> frozenset[str]:
        """What the account may do, as the wiki said at the last login."""
        ...

    def log_in(self) -> None:
        """Makes sure that the account is logged in. Raises WikiError; never asks anybody."""
        ...

    def exchange(self, parameters: Parameters, *, write: bool) -> Exchange:
        """Sends one request, exactly once, and says how it ended. Writes go by POST and keep the pace of writes."""
        ...
