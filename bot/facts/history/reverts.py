"""What the bot wrote and people undid is not written again until the data differ (product rule 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.facts.history.accounts import is_established, is_temporary
from bot.facts.history.authorship import history_question
from bot.wiki.world import AskUser, History, Page, Question, User, World


def revert_questions(titles: Iterable[str], world: World) -> frozenset[Question]:
    """What tells whether people undid the bot's edits: the histories of those of its pages, of all that were read,
    which somebody else edited last, and those editors.
    """
    asked: set[Question] = set()
    for title in titles:
        page = world.page(title)
        if isinstance(page, Page) and page.user != world.site.account:
            asked.add(history_question(page.title))
            if page.user is not None:
                asked.add(AskUser(page.user))
    return frozenset(asked)


def undone_by(page: Page, says: Callable[[str], bool], resumed: datetime | None, world: World) -> str | None:
    """The established user who undid just what the bot is about to write, or None.

    ``says``: whether a text of the page says what would be written. That was undone when the bot's latest revision
    says it and an autoconfirmed user saved a later one that does not: if the bot has written something else since,
    the data differed. What was undone before ``resumed`` (when a coordinator let the bot go on) does not count, nor
    what lies further back than the texts read. An account of which nothing is known counts as established.
    """
    history = world.answers.get(history_question(page.title))
    if page.user == world.site.account or not isinstance(history, History):
        return None
    since: list[str] = []
    for revision in history.revisions:
        said = revision.text is not None and says(revision.text)
        if revision.user == world.site.account:
            return next((user for user in reversed(since) if _is_established(user, world)), None) if said else None
        if revision.user and not said and (resumed is None or revision.timestamp > resumed):
            since.append(revision.user)
    return None


def _is_established(user: str, world: World) -> bool:
    account = world.answers.get(AskUser(user))
    if isinstance(account, User) and account.exists:
        return is_established(account)
    return not is_temporary(user)
