"""Payloads in a place on a real MediaWiki: what they leave there must be what plain words leave, and they must be read.

Many payloads stand on one page, each in a ``div`` of its own; where the page is not as it should be, each is tried by
itself, so that the culprits can be named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.wikitext import escape
from tests.escape.oracle import Shape, linked, parsed, probes, traces, words_of
from tests.escape.places import Write
from tests.escape.typed import SPACES, Typed, is_name, is_user
from tests.mediawiki.client import Client

INERT = "Zqz"
WHOLE = 60  # what is longer is cut somewhere, as the place wants it; that it is inert is seen all the same
PAGE = 400_000

Try = tuple[Write, str]
"""How a place is written, and what somebody typed."""


def inert(typed: str) -> str:
    """A word that is a user's name, or may be written for one, just when the payload is or may."""
    if is_name(typed):
        return INERT
    return INERT.lower() if is_user(typed) else f"{INERT}#"


def culprits(client: Client, tries: Iterable[Try]) -> list[str]:
    """The payloads that leave something else than a word would, cut short."""
    found: list[str] = []
    for page in _pages(tries):
        if not _leave_as_much(client, page):
            alone = [typed[:WHOLE] for write, typed in page if not _leave_as_much(client, [(write, typed)])]
            found += alone or [f"{len(page)} payloads, only together"]
    return found


def _pages(tries: Iterable[Try]) -> Iterator[list[Try]]:
    """So many at a time that a page stays within the limits of the wiki."""
    page: list[Try] = []
    room = PAGE
    for write, typed in tries:
        length = len(write(Typed(typed)))
        if page and length > room:
            yield page
            page, room = [], PAGE
        page.append((write, typed))
        room -= length
    if page:
        yield page


def _leave_as_much(client: Client, page: Sequence[Try]) -> bool:
    words = [inert(typed) for _, typed in page]
    found, read = _left(client, [write(Typed(typed)) for write, typed in page], {typed for _, typed in page})
    plain, told = _left(client, [write(Typed(word)) for (write, _), word in zip(page, words, strict=True)], set(words))
    return found == plain and all(
        seen == expected.replace(word, escape.plain(typed))
        for seen, expected, word, (_, typed) in zip(read, told, words, page, strict=True)
        if len(typed) <= WHOLE
    )


def _left(client: Client, texts: Iterable[str], typed: set[str]) -> tuple[dict[str, object], list[str]]:
    page = parsed(client, probes(list(texts)))
    users = {SPACES.normal(f"User:{one}").partition(":")[2] for one in typed if is_user(one)}
    links = {as_inert(title, users) for title in linked(page)}
    return traces(page) | {"links": links, "tags": without_directions(page["text"])}, words_of(page)


def as_inert(title: str, users: set[str]) -> str:
    """A link to one of the users, as a link to the one who stands for all."""
    space, _, name = title.partition(":")
    return f"{space}:{INERT}" if name in users else title


def without_directions(html: str) -> list[str]:
    """The tags of a page; those that keep apart what runs the other way may differ."""
    return [tag for tag in Shape(html).tags if "bdi" not in tag]
