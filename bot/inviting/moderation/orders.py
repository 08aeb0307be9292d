"""What coordinators order on the Outbox, below the bot's region: which lines count.

A line counts only when a coordinator added it (product rule 9). Who added it is told by the page's history, where
whoever brings back what stood there before has added nothing; the bot's own edits, which write but its region, do not
matter. A hold or an unlist whose author cannot be known counts all the same; a release or a resume does not. Only
coordinators end what they hold or unlist: a page that somebody blanks or moves lets nothing out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from bot.facts.history.authorship import WINDOW, Attribution, Brought, Said
from bot.facts.redirects import redirects_to
from bot.facts.registry import Roster
from bot.inviting.moderation.order_syntax import KEY, LineReader, Order, Unclear, Verb, misspelt, outside
from bot.model import Pair, Problem, ProblemKind
from bot.model.page_titles import outbox_page
from bot.wiki.world import HistoryQuery, Missing, Page, Revision, World

__all__ = ["KEY", "Orders", "orders_on", "where_orders_stood"]


_LASTING = frozenset({Verb.HOLD, Verb.UNLIST})
_MOST_PAGES = 3  # on which orders are looked for: one follows from the other, and a run has few rounds


class Orders(msgspec.Struct, frozen=True):
    """The orders that count. Pairs are (page id, unique_id, or "" for every affiliate); ``resumes``: title of a
    page → when a coordinator last let the bot go on there; ``released_at``, ``seen_at``: pair → when a coordinator last
    added a line that releases it, or says that a reply was seen. ``unlisted``: page ids of records that are to be on no
    page.
    """

    holds: frozenset[Pair] = frozenset()
    releases: frozenset[Pair] = frozenset()
    resumes: Mapping[str, datetime] = {}
    released_at: Mapping[Pair, datetime] = {}
    unlisted: frozenset[int] = frozenset()
    seen_at: Mapping[Pair, datetime] = {}

    @property
    def records(self) -> frozenset[int]:
        """The page ids of all records that are named."""
        return frozenset(page_id for page_id, _ in self.holds | self.releases | self.seen_at.keys()) | self.unlisted

    def seen(self, partnership: int, affiliate: str, day: str) -> bool:
        """Whether a coordinator saw, on that ISO day or later, what was answered in words; of the whole record, all."""
        moments = (self.seen_at.get((partnership, who)) for who in ("", affiliate))
        return any(moment is not None and moment.date().isoformat() >= day for moment in moments)

    def held(self, partnership: int, affiliate: str = "") -> bool:
        """Whether nothing may go out about the record, to that affiliate; a hold beats a release."""
        return not self.holds.isdisjoint({(partnership, ""), (partnership, affiliate)})

    def released(self, partnership: int, affiliate: str = "") -> bool:
        """Whether a coordinator let go out what waits, and nobody holds it."""
        ordered = not self.releases.isdisjoint({(partnership, ""), (partnership, affiliate)})
        return ordered and not self.held(partnership, affiliate)

    def released_since(self, partnership: int, moment: datetime, affiliate: str = "") -> bool:
        """Whether a coordinator released the whole record, or just that affiliate, by a line that was added after that
        moment.
        """
        added = self.released_at.get((partnership, affiliate))
        return self.released(partnership, affiliate) and added is not None and added > moment


def _history_question(title: str, world: World) -> HistoryQuery:
    """The bot writes to the Outbox in every run: its own revisions would soon be all that is read."""
    return HistoryQuery(title, WINDOW, passing_over=world.site.account)


def orders_on(
    world: World, root: str, roster: Roster, coordinators: frozenset[str]
) -> tuple[Orders, tuple[Problem, ...]]:
    """The orders that count; and which lines do not, and why.

    What coordinators hold and unlist counts also on pages to which somebody has moved the Outbox: that ends nothing.
    """
    outbox = outbox_page(root)
    reading = LineReader(roster, world.site.namespaces)
    counted: list[Order] = []
    problems: list[Problem] = []
    added_at: Mapping[Order, datetime] = {}
    for title, text in where_orders_stood(root, world).items():
        on_page = _counted_on(title, text, reading, coordinators, world)
        problems += on_page.problems
        if title == outbox:
            counted, added_at = [*on_page.orders], on_page.added_at
        else:
            counted += (order for order in on_page.orders if order.verb in _LASTING and order not in counted)
    # A line that names several things is told once.
    return _orders(counted, added_at), tuple(dict.fromkeys(problems))


def where_orders_stood(root: str, world: World) -> Mapping[str, str]:
    """The Outbox, and the pages to which it leads or redirects of people there have led: whoever moves a page leaves
    one, and can write over it. Those of such a page too. Title → text, ``""`` of a redirect; nothing where there is no
    Outbox. Asked for early, since one follows from the other.
    """
    outbox = outbox_page(root)
    if world.page(outbox) in (None, Missing(title=outbox)):
        return {}
    texts = {outbox: ""}
    titles = [outbox]
    for title in titles:
        here = world.page(title)
        led_to = {here.title, *here.redirects} if here else set[str]()
        targets = (redirects_to(revision.text or "", world) for revision in _by_people(title, world))
        elsewhere = [world.page(target) for target in dict.fromkeys(targets) if target and target not in led_to]
        for answer in (here, *elsewhere):
            if not isinstance(answer, Page):
                continue
            new = [one for one in (*answer.redirects, answer.title) if one not in texts][: _MOST_PAGES - len(texts)]
            titles += new
            texts |= dict.fromkeys(new, "")
            if answer.title in texts:
                texts[answer.title] = answer.text
    return texts


class _OnPage(msgspec.Struct, frozen=True):
    """What is ordered on a page and counts, when coordinators added the lines, and what is wrong there."""

    orders: tuple[Order, ...]
    added_at: Mapping[Order, datetime]
    problems: tuple[Problem, ...]


def _counted_on(title: str, text: str, reading: LineReader, coordinators: frozenset[str], world: World) -> _OnPage:
    ordered, unclear = reading.orders(text)
    given = _given(_by_people(title, world), reading, coordinators)
    problems = [_not_understood(title, bad) for bad in unclear]
    problems += (
        Problem(page=title, kind=ProblemKind.ORDER_MISSPELT, arguments=(like.line, like.nearest))
        for like in misspelt(text)
    )
    counted: list[Order] = []
    for order, line in ordered.items():
        by = {one.user for one in given.standing.get(order, ())} or {None}
        if order in given.held or not coordinators.isdisjoint(by):
            counted.append(order)
        elif None in by and order.verb in _LASTING:
            counted.append(order)
            problems.append(_told(title, ProblemKind.ORDER_KEPT, line))
        else:
            kind = ProblemKind.ORDER_OF_NOBODY if None in by else ProblemKind.ORDER_NOT_COUNTED
            problems.append(_told(title, kind, line))
    for order, line in given.held.items():
        if order not in ordered:
            counted.append(order)
            problems.append(_told(title, ProblemKind.ORDER_REMOVED, line))
    return _OnPage(tuple(counted), given.added_at, tuple(problems))


def _told(page: str, kind: ProblemKind, line: str) -> Problem:
    return Problem(page=page, kind=kind, arguments=(line,))


def _not_understood(page: str, bad: Unclear) -> Problem:
    kind = ProblemKind.ORDER_IN_PART if bad.in_part else ProblemKind.ORDER_UNCLEAR
    return Problem(page=page, kind=kind, arguments=(bad.line, bad.word))


def _orders(counted: Iterable[Order], added_at: Mapping[Order, datetime]) -> Orders:
    pairs: dict[Verb, set[Pair]] = {verb: set() for verb in Verb}
    resumes: dict[str, datetime] = {}
    times: dict[Verb, dict[Pair, datetime]] = {Verb.RELEASE: {}, Verb.SEEN: {}}
    for order in counted:
        if order.verb is Verb.RESUME:
            resumes[order.title] = added_at[order]
            continue
        pair = (order.partnership, order.affiliate)
        pairs[order.verb].add(pair)
        if order.verb in times:  # it counts only where a coordinator added it
            times[order.verb][pair] = added_at[order]
    unlisted = frozenset(page_id for page_id, _ in pairs[Verb.UNLIST])
    holds, releases = frozenset(pairs[Verb.HOLD]), frozenset(pairs[Verb.RELEASE])
    return Orders(holds, releases, resumes, times[Verb.RELEASE], unlisted, times[Verb.SEEN])


def _by_people(title: str, world: World) -> tuple[Revision, ...]:
    """Oldest first, in the order in which they were saved: the times of imported revisions tell nothing of it."""
    history, account = world.want(_history_question(title, world)), world.site.account
    revisions = (revision for revision in history.revisions if revision.user != account) if history else ()
    return tuple(sorted(revisions, key=lambda revision: revision.id))


class _Given(msgspec.Struct, frozen=True):
    """``standing``: order → what brought the lines that give it now. ``held``: what coordinators hold and unlist, each
    with its line, until one of them takes the last such line away; where others have taken it away, also until one of
    them adds a line that releases the same; a hold that one brings back holds too.
    ``added_at``: when a coordinator last added a line that gives an order.
    """

    standing: Mapping[Order, list[Brought]]
    held: Mapping[Order, str]
    added_at: Mapping[Order, datetime]


def _given(revisions: tuple[Revision, ...], reading: LineReader, coordinators: frozenset[str]) -> _Given:
    """What the page says, as far as its texts are known, and whose word it is.

    Where a line goes and the same order stays on another line, it cannot be told whose it was: the reading that lets
    less go out is taken.
    """
    attribution = Attribution[Order](
        lambda user: user in coordinators, dropped=lambda order, lines: _dropped(lines, order.verb, coordinators)
    )
    held: dict[Order, str] = {}
    added_at: dict[Order, datetime] = {}
    ended_by: dict[Order, str | None] = {}
    before: Counter[Order] = Counter()
    for revision in revisions:
        if revision.text is None:
            attribution.pass_over(revision)
            before = Counter()
            continue
        now, user = reading.counted(revision.text), revision.user
        attribution.follow(revision, Said(now, outside(revision.text)))
        ended_by |= dict.fromkeys(before - now, user)
        if user not in coordinators:
            before = now
            continue
        for order, times in (now - before).items():
            for one in attribution.standing[order][-times:]:
                if one.revision and one.user in coordinators:
                    meant = one.revision is revision or ended_by.get(order) in coordinators
                    added_at[order] = revision.timestamp if meant else one.revision.timestamp
        lines, _ = reading.orders(revision.text)
        for order in [order for order in {*before, *now, *held} if order.verb in _LASTING]:
            release = msgspec.structs.replace(order, verb=Verb.RELEASE)
            if now[order] > before[order]:
                held[order] = lines[order]
            elif not now[order] and (before[order] or now[release] > before[release]):
                held.pop(order, None)
                attribution.forget(order)
        before = now
    in_order = sorted(held.items(), key=lambda item: (item[0].partnership, item[0].affiliate, item[0].verb.value))
    return _Given(attribution.standing, dict(in_order), added_at)


def _dropped(lines: list[Brought], verb: Verb, coordinators: frozenset[str]) -> Brought:
    """Which line is taken to be gone."""
    if verb in _LASTING:
        return min(lines, key=lambda one: one.user is None or one.user in coordinators)
    return max(lines, key=lambda one: one.user in coordinators)
