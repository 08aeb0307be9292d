"""What the bot wrote and people undid is not written again until the data differ (product rule 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import takewhile

import msgspec

from bot.facts.history.accounts import is_established, is_temporary
from bot.facts.history.authorship import history_query
from bot.wiki.world import Page, PageAnswer, Revision, UserQuery, World


class OwnPage(msgspec.Struct, frozen=True):
    """A page of the bot's as it stands. ``since``: what others saved after the bot, the newest first; ``own``: the
    bot's latest revision before that, where it is known; ``established``: those of the users whose word counts.
    """

    answer: PageAnswer | None
    since: tuple[Revision, ...] = ()
    own: Revision | None = None
    established: frozenset[str] = frozenset()


def own_page(title: str, world: World) -> OwnPage:
    """The page of that title, and what was saved there since the bot did.

    An account of which nothing is known counts as established.
    """
    answer = world.page(title)
    if not isinstance(answer, Page) or answer.user == world.site.account:
        return OwnPage(answer)
    history = world.want(history_query(answer.title))
    if history is None:
        return OwnPage(answer)
    since = tuple(takewhile(lambda one: one.user != world.site.account, history.revisions))
    own = history.revisions[len(since)] if len(since) < len(history.revisions) else None
    users = {one.user for one in since if one.user}
    return OwnPage(answer, since, own, frozenset(user for user in users if _is_established(user, world)))


def undone_by(page: OwnPage, says: Callable[[str], bool], resumed: datetime | None) -> str | None:
    """The established user who undid just what the bot is about to write, or None.

    ``says``: whether a text of the page says what would be written. That was undone when the bot's latest revision
    says it and an autoconfirmed user saved a later one that does not: if the bot has written something else since,
    the data differed. What was undone before ``resumed`` (when a coordinator let the bot go on) does not count, nor
    what lies further back than the texts read.
    """
    if page.own is None or not _says(page.own, says):
        return None
    for revision in reversed(page.since):
        heeded = resumed is None or revision.timestamp > resumed
        if heeded and revision.user in page.established and not _says(revision, says):
            return revision.user
    return None


def _says(revision: Revision, says: Callable[[str], bool]) -> bool:
    return revision.text is not None and says(revision.text)


def _is_established(user: str, world: World) -> bool:
    account = world.want(UserQuery(user))
    return is_established(account) if account and account.exists else not is_temporary(user)
