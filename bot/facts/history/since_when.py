"""History → since when a record says what it says now, and who made its page a record."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from bot.facts.history.accounts import is_heard
from bot.facts.history.authorship import DEEP, WINDOW, author, history_query
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import PARTNERSHIP
from bot.wiki.world import History, HistoryQuery, Revision, UserQuery, World
from bot.wikitext import template_calls

Names = frozenset[str]
"""What the infobox is called: its names and those of its redirects, without namespace."""


def said_since(world: World, title: str, names: Names, parameters: frozenset[str]) -> datetime | None:
    """Since when the record has had one of its present values of those parameters, as far as the texts reach; what
    stood there in between does not matter: nobody makes a record younger. None where nothing is known.
    """
    history = world.want(history_query(title))
    if not (history and history.revisions):
        return None
    latest = history.revisions[0]
    now = {item for item in _values(latest, parameters, names) if item[1]}
    same = (one.timestamp for one in history.revisions if not now.isdisjoint(_values(one, parameters, names)))
    return min(same, default=latest.timestamp)


def maker_of(world: World, title: str, names: Names) -> str | None:
    """The name of the user who made the page a record, when it last was one: what is closed, or emptied, once its
    notices are out stays its author's. Of a draft of the bot's, who first filled it in. None where nobody can tell.
    """
    history = world.want(history_query(title))
    if history and len(history.revisions) > WINDOW:
        history = world.want(HistoryQuery(title, DEEP))
    revisions = history.revisions if history else ()
    last = next((at for at, one in enumerate(revisions) if one.text and template_calls(one.text, names)), None)
    if last is None:
        return None
    was = History(revisions[last:])
    first = author(was, lambda text: bool(template_calls(text, names)))
    if first != world.site.account:
        return first
    people = (one.user for one in reversed(was.revisions) if one.user and one.user != first)
    return next((name for name in people if is_heard(world.want(UserQuery(name)))), None)


def _values(revision: Revision, parameters: frozenset[str], names: Names) -> frozenset[tuple[str, str]]:
    return _values_in(revision.text, parameters, names) if revision.text else frozenset()


@lru_cache(maxsize=65_536)
def _values_in(text: str, parameters: frozenset[str], names: Names) -> frozenset[tuple[str, str]]:
    """As the first infobox of the text has them, without regard to case and spaces."""
    calls = template_calls(text, names)
    form = Form("", calls[0], PARTNERSHIP, most_problems=0) if calls else None
    return frozenset((name, "".join(form.raw(name).casefold().split())) for name in parameters) if form else frozenset()
