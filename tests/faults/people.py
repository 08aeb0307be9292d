"""What people, dying processes and slow networks do in the middle of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tests.faults.catalogue import Trouble, whole
from tests.faults.running import Killed
from tests.faults.trying import Tried
from tests.faults.world import CONGO, LIST, OTHER_TALK, OVERVIEW, TALK
from tests.wiki.live.proxy import Ask, Fault

ABOVE = "A person was here first.\n\n"
BELOW = "\n\n== Another matter ==\nA person asks something. ~ A person"
TALKS = (TALK, OTHER_TALK, f"Talk:{CONGO}")
ELSEWHERE = f"{TALK}/2026"
MADE = "Partnerships/Affiliates/COD"
GREETED = f"Talk:{CONGO}"
_CLEARED = ABOVE.strip()
_EDITED: Mapping[str, Sequence[str]] = {TALK: (ABOVE,), OTHER_TALK: (BELOW,), LIST: (ABOVE,), OVERVIEW: (BELOW,)}
# What must be found as people wrote it, and which pages are not as the bot alone would make them.
WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "editing": _EDITED,
    "making": {MADE: (_CLEARED,)},
    "greeting": {GREETED: (ABOVE,)},
    "archiving": {TALK: (_CLEARED,)},
}
APART = {"making": (MADE, "Partnerships/Attention"), "archiving": (TALK,)}


def editing(wiki: Tried) -> Trouble:
    """A person writes above the notice to come, below another, and around what the bot keeps."""

    def edit(_: Ask) -> None:
        for title, words in _EDITED.items():
            for word in words:
                wiki.edit(title, before=word if word == ABOVE else "", after=word if word == BELOW else "")

    return Trouble("a person edits", Fault(reaches=True, before=edit, changed=whole))


def making(wiki: Tried) -> Trouble:
    """A person makes, without any markers, a page that the bot was going to make."""

    def make(_: Ask) -> None:
        wiki.edit(MADE, instead=ABOVE)

    return Trouble("a person makes the page", Fault(reaches=True, before=make, changed=whole))


def greeting(wiki: Tried) -> Trouble:
    """A person writes on a talk page that the bot was going to make."""

    def greet(_: Ask) -> None:
        wiki.edit(GREETED, before=ABOVE)

    return Trouble("a person makes the talk page", Fault(reaches=True, before=greet, changed=whole))


def turning_away(wiki: Tried, title: str) -> Trouble:
    """A person wants no bots on a page."""

    def turn_away(_: Ask) -> None:
        wiki.edit(title, before="{{nobots}}\n")

    return Trouble("a person turns bots away", Fault(reaches=True, before=turn_away, changed=whole))


def archiving(wiki: Tried) -> Trouble:
    """A person clears the talk page, with or without a notice on it."""

    def archive(_: Ask) -> None:
        wiki.edit(TALK, instead=ABOVE)

    return Trouble("a person archives", Fault(reaches=True, before=archive, changed=whole))


def moving(move: Callable[[str, str], None]) -> Trouble:
    """A person moves the talk page; a redirect stays behind."""
    return Trouble(
        "a person moves the page", Fault(reaches=True, before=lambda _: move(TALK, ELSEWHERE), changed=whole)
    )


def killed_before(kill: Callable[[Ask], object]) -> Trouble:
    return Trouble("killed before", Fault(reaches=False, before=kill), kills=True)


def killed_after(kill: Callable[[Ask], object]) -> Trouble:
    return Trouble("killed after", Fault(reaches=True, after=kill), kills=True)


def die(_: Ask) -> None:
    raise Killed


def late(before: bool) -> Trouble:
    """The request hangs in the network, and arrives just before, or just after, the next of its kind."""
    held: list[Ask] = []

    def arrive(_: Ask) -> None:
        held.pop()(False)

    when = Fault(reaches=True, changed=whole, before=arrive if before else None, after=None if before else arrive)
    name = f"arrives {'before' if before else 'after'} the next"
    return Trouble(name, Fault(reaches=False, after=held.append), afterwards=when)
