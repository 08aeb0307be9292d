"""What coordinators order on the Outbox: ``hold``, ``release`` and ``resume`` lines outside the bot's region.

A line counts only when a coordinator added it (product rule 9). Who added it is told by the page's history: the user
of the revision from which on it stood there without a break. A hold that is older than the texts read holds all the
same; a release or a resume of unknown origin does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import Final

import msgspec

from bot.attribution import history_question
from bot.model import Pair, Problem, Severity
from bot.own_pages import outbox_page
from bot.registry import Roster
from bot.titles import BadTitle, Namespaces
from bot.wikitext import prose_lines
from bot.world import History, Page, Question, World

KEY: Final = "outbox"
"""The region of the Outbox that the bot writes."""

_REGION: Final = re.compile(rf"<!--[ \t]*begin:[ \t]*{KEY}[ \t]*-->.*?<!--[ \t]*end:[ \t]*{KEY}[ \t]*-->", re.DOTALL)
_LINE: Final = re.compile(r"[*#:\s]*(hold|release|resume)\b[\s:]+(\S.*)", re.IGNORECASE)
_RECORD: Final = re.compile(r"([0-9]{1,18})(?![^\s,.;:])[\s,.;:]*(.*)")
# Where the words of an order end and a signature or a remark begins.
_REMARK: Final = re.compile(r"\[\[|<|--|[—–(~'{]")
_TITLE: Final = re.compile(r"\s*\[\[:?([^\[\]|]+)[^\[\]]*\]\]|(.*?)\s*(?:\[\[|<| --| —|~~|\{\{|$)")


class Verb(Enum):
    HOLD = "hold"
    RELEASE = "release"
    RESUME = "resume"


class Order(msgspec.Struct, frozen=True):
    """One thing ordered: about a record (page id) and perhaps one affiliate (unique_id), or about a page (title)."""

    verb: Verb
    partnership: int = 0
    affiliate: str = ""
    title: str = ""


class Orders(msgspec.Struct, frozen=True):
    """The orders that count. Pairs are (page id, unique_id, or "" for every affiliate); ``resumes``: title of a
    page → when a coordinator last let the bot go on there; ``released_at``: pair → when a coordinator last added a line
    that releases it.
    """

    holds: frozenset[Pair] = frozenset()
    releases: frozenset[Pair] = frozenset()
    resumes: Mapping[str, datetime] = {}
    released_at: Mapping[Pair, datetime] = {}

    def held(self, partnership: int, affiliate: str = "") -> bool:
        """Whether nothing may go out about the record, to that affiliate; a hold beats a release."""
        return not self.holds.isdisjoint({(partnership, ""), (partnership, affiliate)})

    def released(self, partnership: int, affiliate: str = "") -> bool:
        """Whether a coordinator let go out what waits, and nobody holds it."""
        ordered = not self.releases.isdisjoint({(partnership, ""), (partnership, affiliate)})
        return ordered and not self.held(partnership, affiliate)

    def released_since(self, partnership: int, moment: datetime) -> bool:
        """Whether a coordinator released the whole record, by a line that was added after that moment."""
        added = self.released_at.get((partnership, ""))
        return self.released(partnership) and added is not None and added > moment


class Unclear(msgspec.Struct, frozen=True):
    """A line that begins like an order and cannot be understood: ``word`` is where understanding ended."""

    line: str
    word: str


def order_questions(world: World, root: str) -> tuple[Question, ...]:
    """The history of the Outbox, once its page is known and has a line that looks like an order."""
    page = world.page(outbox_page(root))
    return (history_question(page.title),) if isinstance(page, Page) and any(_lines(page.text)) else ()


def orders_on(
    world: World, root: str, roster: Roster, coordinators: frozenset[str]
) -> tuple[Orders, tuple[Problem, ...]]:
    """The orders that count, from a world in which the questions are answered; and which lines do not, and why."""
    page = world.page(outbox_page(root))
    if not isinstance(page, Page) or page.redirects:
        return Orders(), ()
    reading = _Reading(roster, world.site.namespaces)
    ordered, unclear = reading.orders(page.text)
    history = world.answers.get(history_question(page.title))
    added = _added(history, reading, coordinators) if isinstance(history, History) else {}
    problems = [
        Problem(page=page.title, kind="order-unclear", arguments=(bad.line, bad.word), severity=Severity.WARNING)
        for bad in unclear
    ]
    counted: list[Order] = []
    for order, line in ordered.items():
        by = added.get(order, [None])
        if not coordinators.isdisjoint(by) or (order.verb is Verb.HOLD and None in by):
            counted.append(order)
        else:
            problems.append(_without_effect(page.title, line, by))
    added_at = _added_at(history, reading, coordinators) if isinstance(history, History) else {}
    return _orders(counted, added_at), tuple(problems)


def _without_effect(page: str, line: str, by: list[str | None]) -> Problem:
    if None in by:
        return Problem(page=page, kind="order-of-nobody", arguments=(line,), severity=Severity.WARNING)
    return Problem(page=page, kind="order-not-counted", arguments=(line,), severity=Severity.WARNING)


def _orders(counted: Iterable[Order], added_at: Mapping[Order, datetime]) -> Orders:
    pairs: dict[Verb, set[Pair]] = {verb: set() for verb in Verb}
    resumes: dict[str, datetime] = {}
    released_at: dict[Pair, datetime] = {}
    for order in counted:
        if order.verb is Verb.RESUME:
            resumes[order.title] = added_at[order]
            continue
        pair = (order.partnership, order.affiliate)
        pairs[order.verb].add(pair)
        if order.verb is Verb.RELEASE and order in added_at:
            released_at[pair] = added_at[order]
    return Orders(frozenset(pairs[Verb.HOLD]), frozenset(pairs[Verb.RELEASE]), resumes, released_at)


def _lines(text: str) -> Iterable[re.Match[str]]:
    """The lines outside the bot's region that begin like an order."""
    return (found for line in prose_lines(_REGION.sub("\n", text)) if (found := _LINE.match(line)))


class _Reading:
    """Reads lines with the affiliates and the namespaces of one wiki."""

    def __init__(self, roster: Roster, spaces: Namespaces) -> None:
        self._roster, self._spaces = roster, spaces

    def orders(self, text: str) -> tuple[dict[Order, str], list[Unclear]]:
        """Order → the line that gives it, the first of several; and the lines that cannot be understood."""
        found: dict[Order, str] = {}
        unclear: list[Unclear] = []
        for line in _lines(text):
            orders = self._read(line)
            if isinstance(orders, Unclear):
                unclear.append(orders)
            else:
                for order in orders:
                    found.setdefault(order, line.string)
        return found, unclear

    def counted(self, text: str) -> Counter[Order]:
        """How often each order stands in a text."""
        read = (self._read(line) for line in _lines(text))
        return Counter(order for orders in read if not isinstance(orders, Unclear) for order in orders)

    def _read(self, line: re.Match[str]) -> tuple[Order, ...] | Unclear:
        verb, rest = Verb(line[1].lower()), line[2]
        if verb is Verb.RESUME:
            return self._resumed(line.string, rest)
        named = _RECORD.fullmatch(rest)
        if named is None:
            return Unclear(line.string, rest.split()[0])
        record = int(named[1])
        tokens = _REMARK.split(named[2], maxsplit=1)[0].replace(",", " ").split()
        known = [self._roster.by_code(token) or self._roster.by_code(token.rstrip(".;:")) for token in tokens]
        if tokens and known[0] is None:
            # A misspelt code must not become an order about every affiliate; a hold of everybody is the quieter one.
            return (Order(verb, record),) if verb is Verb.HOLD else Unclear(line.string, tokens[0])
        codes = [one.id for one in known[: known.index(None) if None in known else None] if one]
        return tuple(Order(verb, record, who) for who in codes) or (Order(verb, record),)

    def _resumed(self, line: str, rest: str) -> tuple[Order, ...] | Unclear:
        found = _TITLE.match(rest)
        try:
            return (Order(Verb.RESUME, title=self._spaces.normal((found[1] or found[2]) if found else "")),)
        except BadTitle:
            return Unclear(line, rest.split()[0])


def _added(history: History, reading: _Reading, coordinators: frozenset[str]) -> Mapping[Order, list[str | None]]:
    """Order → who added the lines that give it, as far as the texts reach; None: before that, or hidden.

    Where a line goes and the same order stays on another line, it cannot be told whose it was: the reading that lets
    less go out is taken.
    """
    # In the order in which they were saved: the times of imported revisions tell nothing of it.
    revisions = sorted(history.revisions, key=lambda revision: revision.id, reverse=True)
    reach = next((at for at, revision in enumerate(revisions) if revision.text is None), len(revisions))
    standing: dict[Order, list[str | None]] = {}
    before: Counter[Order] = Counter()
    for at in reversed(range(reach)):
        revision = revisions[at]
        now = reading.counted(revision.text or "")
        # What stands on the oldest text read was added by its author only when that is the page's first revision.
        user = None if at == reach - 1 and reach < len(revisions) else revision.user
        for order in {*before, *now}:
            by = standing.setdefault(order, [])
            by += [user] * (now[order] - before[order])
            for _ in range(before[order] - now[order]):
                by.remove(_dropped(by, order.verb, coordinators))
        before = now
    return {order: by for order, by in standing.items() if by}


def _added_at(history: History, reading: _Reading, coordinators: frozenset[str]) -> Mapping[Order, datetime]:
    """Order → when a coordinator last added a line that gives it, as far as the texts reach."""
    found: dict[Order, datetime] = {}
    before: Counter[Order] = Counter()
    for revision in sorted(history.revisions, key=lambda revision: revision.id):
        if revision.text is None:
            continue
        now = reading.counted(revision.text)
        if revision.user in coordinators:
            found |= {order: revision.timestamp for order in now if now[order] > before[order]}
        before = now
    return found


def _dropped(by: list[str | None], verb: Verb, coordinators: frozenset[str]) -> str | None:
    """Whose line is taken to be gone."""
    if verb is Verb.HOLD:
        return min(by, key=lambda one: one is None or one in coordinators)
    return max(by, key=lambda one: one in coordinators)
