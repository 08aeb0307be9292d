"""What people, dying processes and slow networks do in the middle of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.reports import affiliates
from tests.faults.catalogue import FAILED, HEALED, Trouble, whole
from tests.faults.running import Killed
from tests.faults.world import LIST, OVERVIEW, TALK
from tests.live.proxy import Ask, Fault

ABOVE = "A person was here first.\n\n"
BELOW = "\n\n== Another matter ==\nA person asks something. ~ A person"
OTHER_TALK = "Talk:Wikimedians of Romania and Moldova User Group"
MADE = f"Partnerships/Affiliates/COD"
BY_PEOPLE: Mapping[str, Sequence[str]] = {TALK: (ABOVE,), OTHER_TALK: (BELOW,), LIST: (ABOVE,), OVERVIEW: (BELOW,)}


class Edited(Protocol):
    """A wiki that people edit."""

    def edit(self, title: str, before: str = "", after: str = "", instead: str | None = None) -> None: ...


def editing(wiki: Edited) -> Trouble:
    """A person writes above the notice to come, below another, and around what the bot keeps."""

    def edit(_: Ask) -> None:
        for title, words in BY_PEOPLE.items():
            for word in words:
                wiki.edit(title, **({"before": word} if word == ABOVE else {"after": word}))

    return Trouble("a person edits", Fault(reaches=True, before=edit, changed=whole))


def making(wiki: Edited) -> Trouble:
    """A person makes, without any markers, a page that the bot was going to make."""

    def make(_: Ask) -> None:
        wiki.edit(MADE, instead=ABOVE)

    return Trouble("a person makes the page", Fault(reaches=True, before=make, changed=whole))


def archiving(wiki: Edited) -> Trouble:
    """A person clears the talk page, with or without a notice on it."""

    def archive(_: Ask) -> None:
        wiki.edit(TALK, instead=ABOVE)

    return Trouble("a person archives", Fault(reaches=True, before=archive, changed=whole))


def killed_before(kill: Callable[[Ask], object]) -> Trouble:
    return Trouble("killed before", Fault(reaches=False, before=kill))


def killed_after(kill: Callable[[Ask], object]) -> Trouble:
    return Trouble("killed after", Fault(reaches=True, after=kill))


def die(_: Ask) -> None:
    raise Killed


def late(before: bool) -> Trouble:
    """The request hangs in the network, and arrives just before, or just after, the next of its kind."""
    held: list[Ask] = []

    def arrive(_: Ask) -> None:
        held.pop()(False)

    when = Fault(reaches=True, changed=whole, **({"before": arrive} if before else {"after": arrive}))
    name = f"arrives {'before' if before else 'after'} the next"
    return Trouble(name, Fault(reaches=False, after=held.append), afterwards=when)
