"""History → since when a record says what it says now, and who made its page a record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.facts.history.accounts import is_heard
from bot.facts.history.authorship import DEEP, WINDOW, author, history_query
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import PARTNERSHIP
from bot.wiki.world import History, HistoryQuery, Revision, UserQuery, World
from bot.wikitext import template_calls

Names = frozenset[str]
"""What the infobox is called: its names and those of its redirects, without namespace."""


def said_since(world: World, title: str, names: Names, parameters: Iterable[str]) -> datetime | None:
    """Since when the record has had one of its present values of those parameters, as far as the texts reach; what
    stood there in between does not matter: nobody makes a record younger. None where nothing is known.
    """
    history = world.want(history_query(title))
    if not (history and history.revisions):
        return None
    now = {name: _value(history.revisions[0], name, names) for name in parameters}
    same = (
        revision.timestamp
        for revision in history.revisions
        if any(value and _value(revision, name, names) == value for name, value in now.items())
    )
    return min(same, default=history.revisions[0].timestamp)


def maker_of(world: World, title: str, names: Names) -> str | None:
    """The name of the user who made the page a record, when it last was one: what is closed, or emptied, once its
    notices are out stays its author's. Of a draft of the bot's, who first filled it in. None where nobody can tell.
    """
    history = world.want(history_query(title))
    if history and len(history.revisions) > WINDOW:
        history = world.want(HistoryQuery(title, DEEP))
    revisions = history.revisions if history else ()
    if len(revisions) == 1 and revisions[0].user != world.site.account:
        return revisions[0].user
    last = next((at for at, one in enumerate(revisions) if one.text and template_calls(one.text, names)), None)
    if last is None:
        return None
    was = History(revisions[last:])
    first = author(was, lambda text: bool(template_calls(text, names)))
    if first != world.site.account:
        return first
    people = (one.user for one in reversed(was.revisions) if one.user and one.user != first)
    return next((name for name in people if is_heard(world.want(UserQuery(name)))), None)


def _value(revision: Revision, parameter: str, names: Names) -> str:
    """As the first infobox of that revision has it, without regard to case and spaces."""
    calls = template_calls(revision.text, names) if revision.text else ()
    return "".join(Form("", calls[0], PARTNERSHIP).raw(parameter).casefold().split()) if calls else ""
