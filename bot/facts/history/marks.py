"""Whose marks stand on a page: what says there that somebody was told, and whether the bot itself wrote it.

Marks are for people. One proves something only where a revision of the bot's brought it (product rule 8): whoever
copies or makes up another, tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import msgspec

from bot.facts.history.authorship import author, history_query
from bot.facts.history.ledger import Entry, Key, entry_of, key_said
from bot.facts.history.receipts import abouts, asked_key, asked_on_page, key_of, on_talk_page, told_about
from bot.facts.talk_pages import Target
from bot.model import Problem, ProblemKind
from bot.wiki.world import History, Revision, World


class Unproven(msgspec.Struct, frozen=True):
    """What people wrote on a page as if the bot had: the problem that tells of it, and what it says was done."""

    problem: Problem
    keys: frozenset[Key] = frozenset()


class Marks(msgspec.Struct, frozen=True):
    """What further marks prove, since the bot wrote them; and those that it did not write."""

    proven: tuple[Entry, ...] = ()
    unproven: tuple[Unproven, ...] = ()


def receipts_on(text: str) -> frozenset[str]:
    """The receipt keys whose marks stand on a page: of notices, and of questions to leads."""
    return frozenset({*map(key_of, on_talk_page(text)), *map(asked_key, asked_on_page(text))})


def marks_of(world: World, pages: Iterable[Target], proven: Mapping[Key, Entry]) -> Marks:
    """What the marks on those pages prove beyond that. Only the histories of pages with others are asked."""
    entries: list[Entry] = []
    forgeries: list[Unproven] = []
    for page in pages:
        unproven = sorted(key for key in receipts_on(page.text) if key_said(key) not in proven)
        history = world.want(history_query(page.title)) if unproven else None
        if history is None:
            continue
        by_bot = {key: brought(history, world.site.account, key) for key in unproven}
        for key, revision in by_bot.items():
            if revision:
                entries.append(entry_of(key, revision.timestamp, page.title, page.page_id or 0, proven=True))
        if forged := [key for key, revision in by_bot.items() if revision is None]:
            who = author(history, lambda text: forged[0] in receipts_on(text))
            forgeries.append(Unproven(unproven_mark(page.title, who), frozenset(map(key_said, forged))))
    return Marks(tuple(entries), tuple(forgeries))


def unproven_mark(title: str, user: str | None) -> Problem:
    """That something on a page says somebody was told, and the bot did not write it; who saved it, where known."""
    return Problem(page=title, kind=ProblemKind.UNPROVEN_MARK, arguments=(user or "?",))


def brought(history: History, account: str, key: str) -> Revision | None:
    """The revision of the account that put the mark of that receipt key on the page, or None."""
    edits = _edits_of(history, account)
    return next((made for made, text, older in edits if key in receipts_on(text) - receipts_on(older)), None)


def own_words_about(text: str, history: History, account: str) -> dict[int, frozenset[str]]:
    """As ``told_about``: of what stands on the page only what the account itself put there."""
    own = {words for _, after, before in _edits_of(history, account) for words in abouts(after) - abouts(before)}
    return told_about("".join(own & abouts(text)))


def _edits_of(history: History, account: str) -> Iterator[tuple[Revision, str, str]]:
    """The account's revisions, each with its text and the one before; only where both are known."""
    for revision, older in zip_longest(history.revisions, history.revisions[1:]):
        before = older.text if older else ""
        if revision.user == account and revision.text is not None and before is not None:
            yield revision, revision.text, before
