"""History → origin: since when a page holds a record that may invite, who is responsible for that, and who changed
lately whom it concerns or whose word lets it invite (product rule 9). What the page was before does not matter: an old
essay may become a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from bot.facts.history.authorship import history_query, known_beginning
from bot.facts.parse.form import Form
from bot.facts.parse.parameters import PARTNERSHIP
from bot.facts.parse.values import choice
from bot.facts.parse.vocabularies import OPENNESS, STATUSES
from bot.model import Openness, Status
from bot.wiki.world import History, Revision, User, UserQuery, World
from bot.wikitext import template_calls

_WHOM_IT_CONCERNS: Final = ("languages", "countries", "regions", "topics", "communities", "open")
# Where a record leaves it open whom to invite, those whom it names can say so: whoever adds a name has let it go out.
_WHOSE_WORD_COUNTS: Final = ("contact", "lead", "participants")


class Provenance(msgspec.Struct, frozen=True):
    """When a record began to invite, and who made it so; ``lately``: who changed whom it concerns within the cool-off.
    A user is None where nobody can tell.
    """

    created: datetime
    author: User | None
    lately: tuple[User | None, ...] = ()


class _Traced(msgspec.Struct, frozen=True):
    began: Revision
    lately: tuple[str | None, ...]


class _Said(msgspec.Struct, frozen=True):
    may_invite: bool
    concerned: tuple[str, ...]


def provenance_of(world: World, title: str, names: frozenset[str], cool_off: timedelta) -> Provenance | None:
    """Where the record of that page comes from, as far as the world tells: None where its history is not known, or
    does not show the record as it is. ``names``: of the infobox and its redirects, without namespace.
    """
    if (traced := _traced(world, title, names, cool_off)) is None:
        return None
    users = (_user(world, name) for name in traced.lately)
    return Provenance(traced.began.timestamp, _user(world, traced.began.user), tuple(users))


def author_when_inviting(world: World, title: str, names: frozenset[str]) -> str | None:
    """The user name of who made the page a record that invites, when it last was one: what is closed, or emptied, once
    its notices are out stays its author's. None where nobody can tell. ``names`` as above.
    """
    revisions = history.revisions if (history := world.want(history_query(title))) else ()
    last = next((at for at, one in enumerate(revisions) if one.text and _said(one.text, names).may_invite), None)
    if last is None:
        return None
    as_it_was = (msgspec.structs.replace(one, text=revisions[last].text) for one in revisions[:last])
    kept = History((*as_it_was, *revisions[last:]))
    began = known_beginning(kept, lambda text: _said(text, names).may_invite)
    return began.user if began else None


def _traced(world: World, title: str, names: frozenset[str], cool_off: timedelta) -> _Traced | None:
    history = world.want(history_query(title))
    if history is None:
        return None
    began = known_beginning(history, lambda text: _said(text, names).may_invite)
    if began is None:
        return None
    lately = _changed_by(history.revisions, names, world.now - cool_off)
    return _Traced(began, tuple(dict.fromkeys(lately)))


def _changed_by(revisions: tuple[Revision, ...], names: frozenset[str], since: datetime) -> Iterator[str | None]:
    """The users who have changed since then whom the record concerns, unless it concerns the same ones again."""
    recent = next((at for at, revision in enumerate(revisions) if revision.timestamp <= since), len(revisions))
    concerned = [_concerned(revision, names) for revision in revisions[: recent + 1]]
    if recent == len(revisions):
        concerned.append(())
    if concerned[0] is not None and concerned[0] == concerned[recent]:
        return
    for at in range(recent):
        if concerned[at] is None or concerned[at] != concerned[at + 1]:
            yield revisions[at].user


def _concerned(revision: Revision, names: frozenset[str]) -> tuple[str, ...] | None:
    """None where the text is not known."""
    return None if revision.text is None else _said(revision.text, names).concerned


@lru_cache(maxsize=2048)
def _said(text: str, names: frozenset[str]) -> _Said:
    """What the page's first infobox says of invitations; a run asks several times, and texts repeat themselves."""
    calls = template_calls(text, names)
    if not calls:
        return _Said(False, ())
    form = Form("", calls[0], PARTNERSHIP)
    openness = choice(form, "open", OPENNESS, quiet=Openness.NO.value)
    over = choice(form, "status", STATUSES) == Status.COMPLETED.value
    named = _WHOM_IT_CONCERNS if openness == Openness.YES.value else (*_WHOM_IT_CONCERNS, *_WHOSE_WORD_COUNTS)
    may_invite = openness != Openness.NO.value and not over
    return _Said(may_invite, tuple(" ".join(form.raw(parameter).split()) for parameter in named))


def _user(world: World, name: str | None) -> User | None:
    return world.want(UserQuery(name)) if name else None
