"""History → since when a record says what it says now, and who made its page a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from bot.facts.history.accounts import is_heard
from bot.facts.history.authorship import DEEP, WINDOW, author, history_query
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import PARTNERSHIP
from bot.wiki.world import History, HistoryQuery, Revision, UserQuery, World
from bot.wikitext import TemplateCall, template_calls

Names = frozenset[str]
"""What the infobox is called: its names and those of its redirects, without namespace."""


Said = tuple[tuple[datetime, Mapping[str, str]], ...]
"""When each revision of a record was saved, the newest first, and its values by parameter."""


def said(world: World, title: str, names: Names, parameters: Collection[str]) -> Said:
    """What the record said under those parameters, as far as the texts reach, without regard to case and spaces."""
    history = world.want(history_query(title))
    revisions = history.revisions if history else ()
    return tuple((revision.timestamp, _values(revision, parameters, names)) for revision in revisions)


def said_since(revisions: Said, parameters: Iterable[str]) -> datetime | None:
    """Since when the record has had one of its present values of those parameters; what stood there in between does
    not matter: nobody makes a record younger. None where nothing is known.
    """
    if not revisions:
        return None
    latest, now = revisions[0]
    wanted = [(name, now[name]) for name in parameters if now.get(name)]
    same = (saved for saved, values in revisions if any(values.get(name) == value for name, value in wanted))
    return min(same, default=latest)


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
    first = _first_author(was, names)
    if first != world.site.account:
        return first
    people = (one.user for one in reversed(was.revisions) if one.user and one.user != first)
    return next((name for name in people if is_heard(world.want(UserQuery(name)))), None)


@lru_cache(maxsize=65_536)
def _first_author(history: History, names: Names) -> str | None:
    """Of the infobox that the newest revision has: every stage that asks who made a record asks this of all of them."""
    return author(history, lambda text: bool(template_calls(text, names)))


def _values(revision: Revision, parameters: Collection[str], names: Names) -> Mapping[str, str]:
    """As the first infobox of that revision has them."""
    calls = template_calls(revision.text, names) if revision.text else ()
    if not calls:
        return {}
    filled_in = tuple(one for one in calls[0].parameters if PARTNERSHIP.find(one[0]) in parameters)
    form = Form("", TemplateCall("", filled_in), PARTNERSHIP, most_problems=0)
    return {name: "".join(form.raw(name).casefold().split()) for name in parameters}
