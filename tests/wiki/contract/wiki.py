"""What the contract suite needs of a wiki, so that one suite can try every kind of wiki the bot knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bot.wiki.world import Reader
from bot.wiki.writing import Writer


class SeedRevision(NamedTuple):
    """One revision as it is to stand in a history; ``timestamp`` in ISO 8601 (UTC, ``Z``)."""

    text: str
    user: str = "SeedAuthor"
    timestamp: str = "2020-01-01T00:00:00Z"
    summary: str = "seeded"


class SeedPage(NamedTuple):
    """A page with its revisions, oldest first. The content model is the one that the title asks for."""

    title: str
    revisions: tuple[SeedRevision, ...]


class SeedUser(NamedTuple):
    """An account: explicit groups only, ``registration`` in ISO 8601 (UTC, ``Z``)."""

    name: str
    groups: tuple[str, ...] = ()
    registration: str = "2015-01-01T00:00:00Z"
    blocked: bool = False


def page(title: str, *texts: str) -> SeedPage:
    """A page whose texts were saved one day after the other in January 2020."""
    stamped = (SeedRevision(text, timestamp=f"2020-01-{day:02}T00:00:00Z") for day, text in enumerate(texts, 1))
    return SeedPage(title, tuple(stamped))


class WikiUnderTest(Protocol):
    """An empty wiki with the accounts ``bot_account`` (group ``bot``) and ``human_account`` (established, no rights).

    Its message-delivery opt-out category is ``Opted-out of message delivery``.
    """

    @property
    def bot_account(self) -> str: ...

    @property
    def human_account(self) -> str: ...

    def seed(self, pages: Sequence[SeedPage]) -> None:
        """Puts pages in; authors exist as accounts afterwards. May be called again for other titles."""
        ...

    def make_users(self, users: Sequence[SeedUser]) -> None:
        """Makes accounts, or changes those that exist."""
        ...

    def protect(self, title: str, level: str) -> None:
        """Protects an existing page against edits below a level (``autoconfirmed``, ``sysop``)."""
        ...

    def edit_as_human(self, title: str, text: str) -> None:
        """Saves or creates a page past the bot."""
        ...

    def delete(self, title: str) -> None:
        """Deletes a page past the bot."""
        ...

    def reader(self) -> Reader:
        """A new reader, as a new run would have it."""
        ...

    def writer(self) -> Writer:
        """A new writer for ``bot_account``."""
        ...
